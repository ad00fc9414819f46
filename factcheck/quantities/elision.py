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
    """A figure before: as found, and the scale between its bare number and its value.

    `aside` says that it stands in brackets behind the same in another unit ("58 billion crowns ($2.8
    billion)"). `change` says that it is a change by so much: "up 6 percent".
    """

    quantity: Quantity
    scale: Decimal
    aside: bool = False
    change: bool = False


def unit_left_out(
    value: Decimal,
    scaled: bool,
    decimals: bool,
    pointing: bool,
    asking: bool,
    money: bool,
    before: Sequence[Earlier],
    same_sentence: int,
) -> Antecedent | None:
    """What a bare number is a number of, by the figures `before` it, nearest last; None when they do not say.

    `pointing` says that the words around show a figure set beside another ("up from", "against", "is"),
    `asking` that a verb wants the unit of the figure of the sentence before ("the law allows 60").
    `money` says that the sentence speaks of money, so that a large number may take a currency from another.
    The last `same_sentence` of `before` stand in its own sentence.
    """
    nearest = list(_candidates(before))
    if scaled and value >= LARGE:
        return _of_size(value, nearest, money, before[len(before) - same_sentence :])
    inside = {id(row) for row in before[len(before) - same_sentence :]}
    own = [row for row in nearest if id(row) in inside]
    if decimals:
        return _alike(value, own, True) or _alike(value, [row for row in nearest if _has_decimals(row)], True)
    if not pointing:
        return None
    if own:
        return _alike(value, [row for row in own if not row.change], asking)
    return _alike(value, [row for row in nearest[:2] if _reaches_over(row, money, asking)])


def length_left_out(value: Decimal, before: Sequence[Earlier]) -> Antecedent | None:
    """The unit of time of the nearest length of time before: "over four years; ours is 21% over three"."""
    for row in reversed(before[-4:]):
        if row.quantity.dimension is Dimension.DURATION:
            return _alike(value, [row])
    return None


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
        if quantity.unit in ("x", "rank") or row.aside:
            continue
        yield row


def _has_decimals(row: Earlier) -> bool:
    bare = row.quantity.low / row.scale if row.scale else row.quantity.low
    return bare != bare.to_integral() or row.quantity.dimension is Dimension.PERCENT


def _reaches_over(row: Earlier, money: bool, asking: bool) -> bool:
    """Whether a figure lends its unit to a whole number of the next sentence; never a scale."""
    quantity = row.quantity
    if quantity.dimension is Dimension.PERCENT or row.scale > 1:
        return False
    return (
        asking or quantity.dimension is Dimension.COUNT or (quantity.dimension is Dimension.MONEY and money)
    )


def _of_size(
    value: Decimal, nearest: list[Earlier], money: bool, inside: Sequence[Earlier]
) -> Antecedent | None:
    """The unit of the nearest large figure, one of the same order first; a currency only from the same
    sentence or where money is spoken of.
    """
    own = {id(row) for row in inside}
    able = [
        row
        for row in nearest
        if row.quantity.low >= LARGE
        and (row.quantity.dimension is not Dimension.COUNT or row.quantity.counted)
        and (row.quantity.dimension is not Dimension.MONEY or money or id(row) in own)
    ]
    if not able:
        return None
    alike = [
        row for row in able if row.quantity.dimension is Dimension.MONEY and _close(value, row.quantity.low)
    ]
    first = able[0]
    if first.quantity.dimension is Dimension.MONEY and alike:
        first = alike[0]
    return _antecedent(first, Decimal(1))


def _close(one: Decimal, other: Decimal) -> bool:
    return bool(one and other) and Decimal(1) / _CLOSE_RATIO <= abs(one) / abs(other) <= _CLOSE_RATIO


def _alike(value: Decimal, nearest: list[Earlier], scale_alone: bool = False) -> Antecedent | None:
    """The unit and scale of the nearest figure whose bare number is of the same order; with `scale_alone`
    also of one that says only its scale ("4.8 million").
    """
    for row in nearest[:4]:
        quantity = row.quantity
        if quantity.unit == "count" and not quantity.counted and not (scale_alone and row.scale > 1):
            continue
        if quantity.dimension is Dimension.PERCENT and value > 100:
            continue
        if _close(value, quantity.low / row.scale if row.scale else quantity.low):
            return _antecedent(row, row.scale)
    return None


def _antecedent(row: Earlier, scale: Decimal) -> Antecedent:
    quantity = row.quantity
    # "Up three points, from six to nine": a share that changes by points is a percentage.
    unit = "%" if quantity.unit == "pp" else quantity.unit
    return Antecedent(unit, quantity.counted, scale, quantity.per)
