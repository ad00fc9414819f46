"""Rows in and rows out, in the exchange format."""

import json
from typing import Any

import pytest

from factcheck.errors import UsageError
from factcheck.quantities.exchange import read_rows, to_line, with_quantities


def rows(text: str) -> list[dict[str, Any]]:
    return [with_quantities(row) for row in read_rows(text.splitlines(keepends=True))]


def brief(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(q["surface"], q["value"], q["unit"], q["kind"], q["modifier"]) for q in row["quantities"]]


def test_plain_text_is_one_row() -> None:
    (row,) = rows("It cost about $5.5bn.\nIt grew 12%.\n")
    assert brief(row) == [
        ("about $5.5bn", 5_500_000_000, "dollar", "money", "~"),
        ("12%", 12, "percentage", "percent", "="),
    ]
    assert row["text"] == "It cost about $5.5bn.\nIt grew 12%.\n"


def test_rows_keep_their_other_keys_and_order() -> None:
    lines = [json.dumps({"id": n, "text": f"{n} km"}) for n in (7, 8)]
    found = rows("\n".join(lines))
    assert [row["id"] for row in found] == [7, 8]
    assert brief(found[1]) == [("8 km", 8, "kilometre", "measure", "=")]
    assert json.loads(to_line(found[0]))["quantities"][0]["end"] == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a third of voters", ("a third", 1 / 3, "", "", "=")),
        ("from 2 to 7 g of salt", ("2", 2, "gram", "measure", "=")),
        ("between 3 and 5 kilometres", ("between 3 and 5 kilometres", [3, 5], "kilometre", "measure", "=")),
        ("at least 25 basis points", ("at least 25 basis points", 25, "basis point", "percent", ">")),
        ("ten cents", ("ten cents", 10, "cent", "money", "=")),
        ("minus five percent", ("minus five percent", -5, "percentage", "percent", "=")),
        ("29 years old", ("29 years", 29, "year of age", "age", "=")),
        ("98.6 degrees F", ("98.6 degrees F", 98.6, "degree Fahrenheit", "temperature", "=")),
        ("45 degrees", ("45 degrees", 45, "degree", "temperature", "=")),
        ("14 nurses", ("14", 14, "", "count", "=")),
        ("20 litres a day", ("20 litres", 20, "litre per day", "measure", "=")),
    ],
)
def test_conventions(text: str, expected: tuple[Any, ...]) -> None:
    (row,) = rows(text)
    assert brief(row)[0] == expected


@pytest.mark.parametrize("lines", ['{"text": 5}', '{"id": 1}', '{"text": "a"}\n[1]', '{"text": "a"}\n{'])
def test_a_bad_row_is_named(lines: str) -> None:
    with pytest.raises(UsageError, match=r"line [12] "):
        rows(lines)


def test_nothing_in_nothing_out() -> None:
    assert rows("") == []
