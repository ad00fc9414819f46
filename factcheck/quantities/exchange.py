"""Quantities in the exchange format of extraction data sets: one JSON object a line, units by their names.

    {"id", "text", "quantities": [{"surface", "start", "end", "value", "unit", "kind", "modifier"}]}

`value` is a number or [low, high]; `unit` a name in words ("US dollar", "kilometre per hour") or "";
`kind` is money, percent, measure, duration, age, temperature, count or ""; `modifier` is "=", "~", ">"
or "<". A count has no unit; the noun counted is under `counted`.
"""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from factcheck.errors import UsageError
from factcheck.quantities.parse import find_quantities
from factcheck.quantities.units import dimension_of, unit_name
from factcheck.records.quantity import Bound, Dimension, Direction, Quantity

_MODIFIERS = {
    Bound.EXACT: "=",
    Bound.RANGE: "=",
    Bound.APPROX: "~",
    Bound.NEARLY: "<",
    Bound.MORE_THAN: ">",
    Bound.AT_LEAST: ">",
    Bound.LESS_THAN: "<",
    Bound.AT_MOST: "<",
}
_KINDS = {
    Dimension.MONEY: "money",
    Dimension.PERCENT: "percent",
    Dimension.PERCENTAGE_POINT: "percent",
    Dimension.DURATION: "duration",
    Dimension.TEMPERATURE: "temperature",
    Dimension.COUNT: "count",
    Dimension.MULTIPLE: "",
    Dimension.RANK: "",
}
_SHARES = frozenset(["fraction", "one in so many"])
_AGE_WORDS = (
    "-year-old",
    " year old",
    " years old",
    " years of age",
    "-years-old",
    "yo",
    " month",
    " week",
    " day",
)
_MINUS = ("-", "−", "–", "minus", "negative")


def read_rows(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Rows with a `text`: each line as JSON where the first line is a JSON object, else all lines as one
    text.

    Raises:
        UsageError: a line is no JSON object, or one without a text.
    """
    found = iter(lines)
    first = next(found, None)
    if first is None:
        return
    if not first.lstrip("\ufeff").lstrip().startswith("{"):
        yield {"id": "1", "text": first + "".join(found)}
        return
    number = 0
    for number, line in enumerate(_chained(first, found), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.lstrip("\ufeff"))
        except ValueError as error:
            raise UsageError(
                f"line {number} is no JSON object: {error}; give plain text or one object a line"
            ) from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise UsageError(f'line {number} has no "text"; give each row its text under that name')
        yield row


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def with_quantities(row: dict[str, Any], language: str = "en") -> dict[str, Any]:
    """The row with its text's quantities in the exchange format; other keys of the row are kept."""
    text = row["text"]
    found = find_quantities(text, language=language)
    return {**row, "quantities": [described(text, quantity) for quantity in found if _is_listed(quantity)]}


def to_line(row: dict[str, Any]) -> str:
    """A row as one line of JSON, without its line end."""
    return json.dumps(row, ensure_ascii=False)


def _is_listed(quantity: Quantity) -> bool:
    """Whether a figure is listed: no ordinal, and no word like "doubled", for which the format has no
    unit.
    """
    return quantity.rule not in ("ordinal", "vague", "rank", "multiple word")


def described(text: str, quantity: Quantity) -> dict[str, Any]:
    """A quantity of `text` as the exchange format has it."""
    unit, kind = _unit(text, quantity)
    row = {
        "surface": quantity.surface,
        "start": quantity.start,
        "end": quantity.end,
        "value": _value(quantity),
        "unit": unit,
        "kind": kind,
        "modifier": _MODIFIERS[quantity.bound],
    }
    return row | {"counted": quantity.counted} if quantity.counted else row


def _value(quantity: Quantity) -> float | int | list[float | int]:
    """The value as a number; a fraction is its ratio ("a quarter" is 0.25), a hundredth a whole coin."""
    factor = Decimal(1)
    if quantity.rule in _SHARES and quantity.unit == "%":
        factor = Decimal("0.01")
    elif quantity.rule == "basis points" or _is_minor(quantity):
        factor = Decimal(100)
    low, high = quantity.low * factor, quantity.high * factor
    if quantity.rule in _SHARES and quantity.unit == "%" and quantity.bound is not Bound.RANGE:
        return _ratio(low)
    signed = quantity.direction is Direction.DOWN and quantity.surface.lower().startswith(_MINUS)
    if signed and low > 0:
        low = high = -low
    if quantity.bound is Bound.RANGE:
        return [_number(low), _number(high)]
    return _number(low)


def _ratio(value: Decimal) -> float | int:
    """A fraction as the ratio that it was before it was rounded to a percentage (0.333 is a third)."""
    exact = Fraction(value)
    near = exact.limit_denominator(100)
    return _number(value) if abs(near - exact) > Fraction(1, 2000) else float(near)


def _number(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral() else float(value)


def _is_minor(quantity: Quantity) -> bool:
    """Whether an amount is given in cents or pence alone."""
    return quantity.rule == "hundredths"


def _unit(text: str, quantity: Quantity) -> tuple[str, str]:
    """The unit's name, with what it is per, and the kind of quantity."""
    kind = _KINDS.get(quantity.dimension, "measure")
    behind = text[quantity.end : quantity.end + 14].lower()
    if quantity.dimension is Dimension.DURATION and behind.startswith(("-old", " old", " of age", "-olds")):
        return f"{unit_name(quantity.unit)} of age", "age"
    if quantity.rule == "age" or quantity.surface.endswith(" yo"):
        return "year of age", "age"
    if quantity.unit == "%" and quantity.rule in _SHARES:
        return "", ""
    if quantity.unit == "count":
        name, kind = "", "count" if quantity.counted else ""
    elif quantity.rule == "basis points":
        name = "basis point"
    elif _is_minor(quantity):
        name = {"GBP": "pence"}.get(quantity.unit, "cent")
    elif quantity.unit in ("degC", "degF") and quantity.surface.lower().rstrip().endswith(
        ("degrees", "degree", "°")
    ):
        name = "degree"
    elif quantity.unit == "USD" and not any(mark in quantity.surface for mark in ("US", "U.S", "us")):
        name = "dollar"
    else:
        name = unit_name(quantity.unit)
    per = quantity.per
    if per and per != "unit" and quantity.dimension not in (Dimension.PERCENT, Dimension.MONEY):
        name = f"{name} per {per}" if name else f"per {per}"
    return name, kind


__all__ = ["described", "dimension_of", "read_rows", "to_line", "with_quantities"]
