"""The unit that a table's header gives, and numbers that take it."""

from decimal import Decimal

import pytest

from factcheck.quantities.headers import header_unit
from factcheck.quantities.parse import find_numbers, find_quantities


@pytest.mark.parametrize(
    ("header", "unit", "scale", "counted"),
    [
        ("($m)", "USD", 10**6, None),
        ("€bn", "EUR", 10**9, None),
        ("Revenue (US$ million)", "USD", 10**6, None),
        ("US$ in millions", "USD", 10**6, None),
        ("Rs crore", "INR", 10**7, None),
        ("£000", "GBP", 1000, None),
        ("per cent", "%", 1, None),
        ("Change (%)", "%", 1, None),
        ("Pension spending, % of GDP", "%", 1, None),
        ("Balance of the account, CZK billion a year", "CZK", 10**9, None),
        ("Litres per second", "l", 1, None),
        ("Capacity, MW", "MW", 1, None),
        ("Minutes per user per day", "min", 1, None),
        ("Companies", "count", 1, "company"),
        ("Units (millions)", "count", 10**6, "unit"),
    ],
)
def test_header(header: str, unit: str, scale: int, counted: str | None) -> None:
    found = header_unit(header)
    assert found is not None
    assert (found.unit, found.scale, found.counted) == (unit, scale, counted)


@pytest.mark.parametrize("header", ["", "Revenue", "2024", "x" * 300])
def test_no_unit(header: str) -> None:
    assert header_unit(header) is None


def test_a_cell_takes_the_unit_of_its_header() -> None:
    (quantity,), _ = find_numbers("1,310", inherited=header_unit("Value (EUR million)"))
    assert (quantity.low, quantity.unit, quantity.resolution) == (1_310_000_000, "EUR", Decimal(1_000_000))


def test_a_cell_with_a_unit_keeps_it() -> None:
    (quantity,), _ = find_numbers("15%", inherited=header_unit("($m)"))
    assert (quantity.low, quantity.unit) == (15, "%")


def test_a_column_set_with_spaces_takes_the_note_above() -> None:
    text = "(US$ in millions)          2025\n\nTotal revenue           2,011.7\n"
    (quantity,) = find_quantities(text)
    assert (quantity.low, quantity.unit) == (Decimal("2011700000"), "USD")


def test_a_number_takes_its_unit_from_the_sentence_before() -> None:
    text = "Reach was 31.2 per cent. In summer it was 29.6."
    first, second = find_quantities(text)
    assert (first.unit, second.low, second.unit) == ("%", Decimal("29.6"), "%")
    (alone,) = find_quantities(text, text.index("In summer"))
    assert (alone.low, alone.unit) == (Decimal("29.6"), "%")
