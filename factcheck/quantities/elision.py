"""What a bare number leaves out and the text before it says: "from 16 pounds to 14", "31 per cent, now
29.6".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.records.quantity import Dimension, Quantity

CONTEXT_CHARACTERS = 300
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
    money: bool,
    before: Sequence[Earlier],
    same_sentence: int,
) -> Antecedent | None:
    """What a bare number is a number of, by the figures `before` it, nearest last; None when they do not say.

    `pointing` says that the words around show a figure set beside another ("up from", "against", "is").
    `money` says that the sentence speaks of money, so that a large number may take a currency from another.
    The last `same_sentence` of `before` stand in its own sentence.
    """
    nearest = list(_candidates(before))
    if scaled and value >= LARGE:
        return _of_size(nearest, money, before[len(before) - same_sentence :])
    if decimals:
        return _alike(value, nearest)
    if not pointing:
        return None
    inside = {id(row) for row in before[len(before) - same_sentence :]}
    own = [row for row in nearest if id(row) in inside]
    if own:
        return _alike(value, own)
    return _alike(value, [row for row in nearest[:2] if row.quantity.dimension is not Dimension.PERCENT])


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


def _of_size(nearest: list[Earlier], money: bool, inside: Sequence[Earlier]) -> Antecedent | None:
    """The unit of the nearest large figure; a currency only from the same sentence or where money is
    spoken of.
    """
    own = {id(row) for row in inside}
    for row in nearest:
        quantity = row.quantity
        if quantity.low < LARGE or (quantity.dimension is Dimension.COUNT and not quantity.counted):
            continue
        if quantity.dimension is not Dimension.MONEY or money or id(row) in own:
            return _antecedent(row, Decimal(1))
    return None


def _alike(value: Decimal, nearest: list[Earlier]) -> Antecedent | None:
    """The unit and scale of the nearest figure whose bare number is of the same order."""
    for row in nearest[:4]:
        quantity = row.quantity
        if quantity.unit == "count" and not quantity.counted:
            continue
        if quantity.dimension is Dimension.PERCENT and value > 100:
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
