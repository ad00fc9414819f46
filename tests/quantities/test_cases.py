"""The figures of plain sentences, as the tables in `cases/` list them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.quantities.parse import find_numbers
from factcheck.records import Bound, OtherNumber, Quantity

FOLDER = Path(__file__).parent / "cases"
CASES = [
    pytest.param(row, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.toml"))
    for number, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], start=1)
]


def written(quantity: Quantity, like: str) -> str:
    """A quantity as a line of a table; of bound, noun and rate it shows those that the line `like` shows."""
    value = f"{quantity.low}" if quantity.bound is not Bound.RANGE else f"{quantity.low}..{quantity.high}"
    columns = [quantity.surface, value, quantity.unit]
    shown = {"of=": quantity.counted, "bound=": quantity.bound.value, "per=": quantity.per}
    keys = [part.strip().partition("=")[0] + "=" for part in like.split("|")[3:]]
    columns += [f"{key}{shown[key]}" for key in keys]
    return " | ".join(columns)


def written_other(text: str, other: OtherNumber) -> str:
    return f"{text[other.start : other.end]} | {other.reason}"


@pytest.mark.parametrize("row", CASES)
def test_figures_of_a_sentence(row: dict[str, Any]) -> None:
    text = row["text"]
    quantities, others = find_numbers(text, language=row.get("language", "en"))
    expected = row.get("figures", [])
    padded = expected + [""] * len(quantities)
    assert [written(q, like) for q, like in zip(quantities, padded, strict=False)] == expected
    unhedged = [q for q, like in zip(quantities, padded, strict=False) if "bound=" not in like]
    assert [q.surface for q in unhedged if q.bound is not Bound.EXACT] == []
    if "others" in row or not expected:
        assert [written_other(text, other) for other in others] == row.get("others", [])
