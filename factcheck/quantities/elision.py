"""What a bare number leaves out and the text before it says: "from 16 pounds to 14", "31 per cent, now 29.6"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.records.quantity import Dimension, Quantity

CONTEXT_CHARACTERS = 600
"""How far back the text before a sentence is read for the unit that a bare number leaves out."""

LARGE = Decimal(100_000)
_CLOSE_RATIO = 12


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The unit, counted noun and scale that a bare number takes from a figure before it."""

    unit: str
    counted: str | None
    scale: Decimal
    per: str | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure before: as found, and the scale between its bare number and its value."""

    quantity: Quantity
    scale: Decimal


def unit_left_out(
    value: Decimal,
    scaled: bool,
    decimals: bool,
    pointing: bool,
    before: Sequence[Earlier],
    same_sentence: int,
) -> Antecedent | None:
    """What a bare number is a number of, by the figures `before` it, nearest last; None when they do not say.

    `pointing` says that the words around show a figure set beside another ("up from", "against", "is").
    The last `same_sentence` of `before` stand in its own sentence.
    """
    nearest = list(_candidates(before))
    if scaled and value >= LARGE:
        return _of_size(value, nearest)
    if decimals:
        return _alike(value, nearest)
    if not pointing:
        return None
    own = [
        row for row, distance in zip(nearest, range(len(nearest)), strict=True) if distance < same_sentence
    ]
    return _alike(value, own) or (_alike(value, nearest[:2]) if not own else None)


def noun_left_out(value: Decimal, before: Sequence[Earlier]) -> str | None:
    """The noun of the nearest counted figure before."""
    for row in reversed(before):
        if row.quantity.counted and row.quantity.counted != "time":
            return row.quantity.counted
    return None


def _candidates(before: Sequence[Earlier]) -> Iterator[Earlier]:
    """Figures that can lend their unit, nearest first."""
    for row in reversed(before):
        quantity = row.quantity
        if quantity.rule in (
            "vague",
            "fraction",
            "one in so many",
            "rank",
            "ordinal",
            "multiple word",
            "times",
        ):
            continue
        if quantity.unit in ("x", "rank"):
            continue
        yield row


def _of_size(value: Decimal, nearest: list[Earlier]) -> Antecedent | None:
    """Money or a count of about the size of a number with a scale word ("two and a half billion")."""
    for row in nearest:
        quantity = row.quantity
        if quantity.dimension is Dimension.MONEY and quantity.low >= LARGE / 10:
            return _antecedent(row, Decimal(1))
        if quantity.low >= LARGE and (quantity.dimension is not Dimension.COUNT or quantity.counted):
            return _antecedent(row, Decimal(1))
    return None


def _alike(value: Decimal, nearest: list[Earlier]) -> Antecedent | None:
    """The unit and scale of the nearest figure whose bare number is of the same order."""
    for row in nearest[:4]:
        quantity = row.quantity
        if quantity.unit == "count" and not quantity.counted:
            continue
        bare = abs(quantity.low / row.scale) if row.scale else abs(quantity.low)
        if not bare or not value:
            continue
        ratio = abs(value) / bare
        if Decimal(1) / _CLOSE_RATIO <= ratio <= _CLOSE_RATIO:
            return _antecedent(row, row.scale)
    return None


def _antecedent(row: Earlier, scale: Decimal) -> Antecedent:
    quantity = row.quantity
    return Antecedent(quantity.unit, quantity.counted, scale, quantity.per)
