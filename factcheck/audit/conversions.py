"""A measure given twice, the second time in another unit: "100 miles (160 km)"."""

from collections.abc import Iterator
from decimal import Decimal

from factcheck.audit.finding import Check, finding, holds, say, say_spread
from factcheck.audit.line import Line
from factcheck.audit.spread import Spread, spread
from factcheck.quantities.units import convert
from factcheck.records.arithmetic import ArithmeticKind
from factcheck.records.claim import Claim
from factcheck.records.quantity import Dimension

_CONVERTED = frozenset(
    {
        Dimension.LENGTH,
        Dimension.AREA,
        Dimension.VOLUME,
        Dimension.MASS,
        Dimension.SPEED,
        Dimension.POWER,
        Dimension.TEMPERATURE,
    }
)
_OPENED = frozenset({"(", "( or", "( about", "( some", "( roughly"})
# A ton may be short, long or metric, a gallon American or imperial; "about" is often left out.
_LOOSE_RATIO = Decimal("0.25")


def audit_conversions(line: Line) -> Iterator[Check]:
    """Measures told again in another unit, in brackets or behind "or", and not the same."""
    for index in range(len(line.claims) - 1):
        first, second = line.claims[index : index + 2]
        between, behind = line.gaps[index + 1], line.gaps[index + 2]
        bracketed = between in _OPENED and behind.startswith(")")
        told_again = between == ", or" and behind.startswith((",", ".", ";"))
        if (bracketed or told_again) and _is_converted(first, second):
            converted = _in_unit(spread(first), first.unit, second.unit)
            if converted is not None:
                yield _check(first, second, *converted)


def _is_converted(first: Claim, second: Claim) -> bool:
    same = first.dimension is second.dimension and first.dimension in _CONVERTED
    return same and first.unit != second.unit and first.per == second.per


def _in_unit(admitted: Spread, unit: str, other: str) -> tuple[Spread, Spread] | None:
    """The measure in the other unit, as a reading and, for degrees, as a difference of two readings."""
    zero, one = convert(Decimal(0), unit, other), convert(Decimal(1), unit, other)
    if zero is None or one is None or one <= zero:
        return None
    return admitted.scaled(one - zero, zero), admitted.scaled(one - zero)


def _check(first: Claim, second: Claim, converted: Spread, difference: Spread) -> Check:
    stated = spread(second)
    if any(_loosely(one).meets(stated) for one in (converted, difference)):
        return holds((first, second))
    working = f"{say(first)} is {say_spread(converted, second.unit)}; the text says {say(second)}."
    return finding(ArithmeticKind.CONVERSION, (first, second), second, converted, working)


def _loosely(one: Spread) -> Spread:
    low = None if one.low is None else one.low - abs(one.low) * _LOOSE_RATIO
    high = None if one.high is None else one.high + abs(one.high) * _LOOSE_RATIO
    return Spread(low, high)
