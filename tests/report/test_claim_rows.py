"""Claims as JSON lines, CSV and Markdown: every field, nothing a spreadsheet would run."""

import csv
import io
import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from factcheck.records import Bound
from factcheck.report.claim_rows import json_value, write_csv, write_jsonl, write_markdown


def written(writer, claims):
    out = io.StringIO()
    writer(claims, out)
    return out.getvalue()


def test_json_lines_hold_every_field_with_numbers_as_numbers(claim):
    row = json.loads(written(write_jsonl, [claim()]))
    assert row["value"] == 5_500_000_000
    assert row["surface"] == "$5.5 billion"
    assert set(row) == set(type(claim()).model_fields)


def test_a_range_is_a_list(claim):
    row = json.loads(written(write_jsonl, [claim(value=(Decimal("8.5"), Decimal(12)), bound=Bound.RANGE)]))
    assert row["value"] == [8.5, 12]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_a_decimal_survives_json(value):
    assert Decimal(str(json.loads(json.dumps(json_value(value))))) == value


def test_a_formula_in_a_document_stays_text(claim):
    sentence = '=HYPERLINK("http://evil.example";"$5.5 billion")'
    text = written(write_csv, [claim(sentence=sentence, subject="@cmd", measure="+1+1")])
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["sentence"] == f"'{sentence}"
    assert row["subject"] == "'@cmd"
    assert row["measure"] == "'+1+1"
    assert row["value"] == "5500000000"


def test_markdown_is_one_line_a_claim_whatever_the_text_holds(claim):
    text = written(write_markdown, [claim(sentence="A | b\n`c` <img src=x> $5.5 billion *d*")])
    lines = text.splitlines()
    assert len(lines) == 3
    assert "A \\| b \\`c\\` \\<img src=x\\> **$5.5 billion** \\*d\\*" in lines[2]
