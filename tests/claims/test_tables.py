"""The unit that a table's headers, or the note above it, give to its cells."""

import pytest

from factcheck.claims.context import DocumentContext
from factcheck.claims.extract import mentions
from factcheck.documents.read import read_file

NOTE_ABOVE = """\
# Wages

## Rates from 1 April (rupees a day)

| Grade | Old | New |
| --- | --- | --- |
| Unskilled | 380 | 437 |
"""
ROW_HEADERS = """\
# Pensions

| | Now | 2050 |
| --- | --- | --- |
| Spending, % of GDP | 9.1 | 13.0 |
| Workers per pensioner | 3.0 | 2.0 |
| Balance of the account, CZK billion a year | -58 | -300 |
"""


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit"),
    [
        (NOTE_ABOVE, "437", 437, "INR"),
        (NOTE_ABOVE, "380", 380, "INR"),
        (ROW_HEADERS, "9.1", 9.1, "%"),
        (ROW_HEADERS, "-58", -58e9, "CZK"),
        (ROW_HEADERS, "-300", -300e9, "CZK"),
    ],
)
def test_a_cell_takes_its_unit_from_the_headers(tmp_path, text, surface, value, unit):
    path = tmp_path / "table.md"
    path.write_text(text, encoding="utf-8")
    context = DocumentContext(read_file(path, path.name))
    found = {mention.quantity.surface: mention.quantity for mention in mentions(context)}
    assert (float(found[surface].low), found[surface].unit) == (value, unit)
