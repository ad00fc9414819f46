"""What a stated figure admits: an interval, not a point (the design's section 3)."""

from dataclasses import dataclass
from decimal import Decimal

from factcheck.records.claim import Claim
from factcheck.records.quantity import Bound, Dimension

# "About 300" admits 10 % to either side: reporters round to one or two digits.
APPROXIMATE_RATIO = Decimal("0.1")
# "Nearly 21,000" admits 15 % below ("nearly half" is said of 44 %) and nothing above.
NEARLY_RATIO = Decimal("0.15")
# "Just over" and "just under" stay this close; a bare "over" has no far end.
JUST_RATIO = Decimal("0.1")
# "A quarter", "seven in ten": a fraction in words is good to 2.5 percentage points either way.
FRACTION_WORD_POINTS = Decimal("2.5")

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high` in one unit; None is no end; an open end does not hold its own number."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: "Interval") -> bool:
        """True when some number lies in both."""
        return not (_ends_before(self, other) or _ends_before(other, self))

    def holds(self, value: Decimal) -> bool:
        """True when the number lies in the interval."""
        return self.meets(Interval(value, value))

    def scaled(self, factor: Decimal, offset: Decimal = Decimal(0)) -> "Interval":
        """The interval in another unit: every number times a positive factor, plus an offset."""
        low = None if self.low is None else self.low * factor + offset
        high = None if self.high is None else self.high * factor + offset
        return Interval(low, high, self.low_open, self.high_open)

    def gap(self, other: "Interval") -> Decimal:
        """How far apart two intervals are; 0 when they meet."""
        if self.meets(other):
            return Decimal(0)
        first, second = (self, other) if _ends_before(self, other) else (other, self)
        assert first.high is not None
        assert second.low is not None
        return second.low - first.high


def _ends_before(first: Interval, second: Interval) -> bool:
    if first.high is None or second.low is None:
        return False
    if first.high == second.low:
        return first.high_open or second.low_open
    return first.high < second.low


def point(claim: Claim) -> Interval:
    """What the claim's words say to the letter: a number, a range, or a half-line; no rounding."""
    low, high = stated_ends(claim)
    if claim.bound is Bound.MORE_THAN:
        return Interval(low, None, low_open=True)
    if claim.bound is Bound.AT_LEAST:
        return Interval(low, None)
    if claim.bound is Bound.LESS_THAN:
        return Interval(None, high, high_open=True)
    if claim.bound is Bound.AT_MOST:
        return Interval(None, high)
    return Interval(low, high)


def admitted(claim: Claim) -> Interval:
    """All that the claim admits: its words, its hedge, and rounding to the digits that it prints."""
    low, high = stated_ends(claim)
    slack = rounding_slack(claim)
    if claim.bound is Bound.APPROX:
        width = max(slack, abs(low) * APPROXIMATE_RATIO)
        return Interval(low - width, high + width)
    if claim.bound is Bound.NEARLY:
        return Interval(low - max(slack, abs(low) * NEARLY_RATIO), high)
    if claim.bound is Bound.MORE_THAN:
        return Interval(low, high + max(slack, abs(high) * JUST_RATIO) if says_just(claim) else None)
    if claim.bound is Bound.AT_LEAST:
        return Interval(low, None)
    if claim.bound is Bound.LESS_THAN:
        return Interval(low - max(slack, abs(low) * JUST_RATIO) if says_just(claim) else None, high)
    if claim.bound is Bound.AT_MOST:
        return Interval(None, high + slack, high_open=slack > 0)
    if slack == 0:
        return Interval(low, high)
    return Interval(low - slack, high + slack, high_open=not _fraction_in_words(claim))


def rounding_slack(claim: Claim) -> Decimal:
    """Half the place value of the last digit that the claim prints; 0 where the figure is to the unit.

    "20.7 billion" may be off by 0.05 billion, "13,000" by 500, "1,243 people" by nothing.
    """
    if _fraction_in_words(claim):
        return FRACTION_WORD_POINTS
    if claim.dimension in (Dimension.COUNT, Dimension.RANK) and claim.resolution <= 1:
        return Decimal(0)
    return claim.resolution * _HALF


def stated_ends(claim: Claim) -> tuple[Decimal, Decimal]:
    """The number twice, or a range's two."""
    return claim.value if isinstance(claim.value, tuple) else (claim.value, claim.value)


def says_just(claim: Claim) -> bool:
    """True for "just over", "a little under": a bound that is also close."""
    return claim.surface.lower().startswith(("just ", "a little ", "slightly ", "a shade ", "a fraction "))


def _fraction_in_words(claim: Claim) -> bool:
    return (
        claim.dimension is Dimension.PERCENT
        and not any(character.isdecimal() or character == "%" for character in claim.surface)
        and "per" not in claim.surface.lower()
    )
