"""What figures admit, and arithmetic on it: every result holds all that its figures could give."""

from dataclasses import dataclass
from decimal import Decimal

from factcheck.records.claim import Claim
from factcheck.records.quantity import Bound, Dimension
from factcheck.verdicts.interval import (
    APPROXIMATE_RATIO,
    NEARLY_RATIO,
    admitted,
    rounding_slack,
    stated_ends,
)

_LARGEST = Decimal(10) ** 30
_ONE_DIGIT = Decimal(10)
# Between two figures that are set against each other ("from $4 million to $7 million") a figure of
# one digit is meant more closely than its one digit says: 2.6 million is not put as "3 million".
_ONE_DIGIT_RATIO = Decimal("0.05")
# "Tripled" is said of 2.85 as of 3.1; a word for a multiple is no closer than this.
_MULTIPLE_WORD_RATIO = Decimal("0.06")
# From "fourfold" up the next whole multiple is near enough to be rounded to.
_ROUNDED_MULTIPLE = Decimal(4)
_ONE_DIGIT_IN_MULTIPLE_RATIO = Decimal("0.025")


@dataclass(frozen=True, slots=True)
class Spread:
    """From `low` to `high`, both held; None is no end."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: "Spread") -> bool:
        """True when some number lies in both."""
        return not (self._ends_before(other) or other._ends_before(self))

    def _ends_before(self, other: "Spread") -> bool:
        return self.high is not None and other.low is not None and self.high < other.low

    def plus(self, other: "Spread") -> "Spread":
        """Every sum of a number of each."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Spread(low, high)

    def minus(self, other: "Spread") -> "Spread":
        """Every difference of a number of each."""
        low = None if self.low is None or other.high is None else self.low - other.high
        high = None if self.high is None or other.low is None else self.high - other.low
        return Spread(low, high)

    def times(self, other: "Spread") -> "Spread":
        """Every product; both spreads are of positive numbers."""
        low = None if self.low is None or other.low is None else self.low * other.low
        high = None if self.high is None or other.high is None else self.high * other.high
        return Spread(low, high)

    def over(self, other: "Spread") -> "Spread":
        """Every quotient; both spreads are of positive numbers, and one that reaches 0 has no other end."""
        low = None if self.low is None or other.high is None else self.low / other.high
        high = None if self.high is None or not other.low or other.low < 0 else self.high / other.low
        return Spread(low, high)

    def scaled(self, factor: Decimal, offset: Decimal = Decimal(0)) -> "Spread":
        """Every number times a positive factor, plus an offset."""
        low = None if self.low is None else self.low * factor + offset
        high = None if self.high is None else self.high * factor + offset
        return Spread(low, high)

    def negated(self) -> "Spread":
        """Every number with its sign turned."""
        return Spread(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def far_from(self, value: Decimal) -> bool:
        """True when the number is more than a fifth of the nearest end away from the spread."""
        if self.low is not None and value < self.low:
            return self.low - value > abs(self.low) / 5
        if self.high is not None and value > self.high:
            return value - self.high > abs(self.high) / 5
        return False


def is_workable(claim: Claim) -> bool:
    """True for a positive figure of a size that arithmetic can be done with."""
    low, high = stated_ends(claim)
    return 0 < low <= high < _LARGEST


def number(claim: Claim) -> Decimal:
    """The stated number; the middle of a range."""
    low, high = stated_ends(claim)
    return (low + high) / 2


def is_exact_count(claim: Claim) -> bool:
    """True for a count of things, to the unit and without a hedge: "8 firms", "1,944"."""
    return claim.bound is Bound.EXACT and claim.dimension is Dimension.COUNT and rounding_slack(claim) == 0


def spread(claim: Claim) -> Spread:
    """All that a figure admits: its words, its hedge and rounding, a hedge's own end rounded too."""
    interval, slack = admitted(claim), rounding_slack(claim)
    low, high = stated_ends(claim)
    least = None if interval.low is None else min(interval.low, low - slack)
    most = None if interval.high is None else max(interval.high, high + slack)
    return Spread(least, most)


def result_spread(claim: Claim) -> Spread:
    """All that a figure admits that was worked out from others: it may be cut off instead of rounded."""
    if claim.dimension is Dimension.MULTIPLE:
        return _multiple_spread(claim)
    found, (_, high) = spread(claim), stated_ends(claim)
    if claim.bound is Bound.EXACT and rounding_slack(claim) > 0:
        return Spread(found.low, max(found.high or high, high + claim.resolution))
    return found


def _multiple_spread(claim: Claim) -> Spread:
    """All that a multiple admits: "tripled" is no measurement, and "five times" may be 4.6."""
    low, high = stated_ends(claim)
    width = high * _MULTIPLE_WORD_RATIO
    if high >= _ROUNDED_MULTIPLE or claim.resolution < 1:
        width = max(width, rounding_slack(claim))
    if claim.bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        return Spread(low - width, None)
    if claim.bound in (Bound.LESS_THAN, Bound.AT_MOST):
        return Spread(None, high + width)
    if claim.bound is Bound.NEARLY:
        return Spread(low * (1 - NEARLY_RATIO) - width, high + width)
    if claim.bound is Bound.APPROX:
        width += high * APPROXIMATE_RATIO
    return Spread(low - width, high + width)


def compared_spread(claim: Claim, in_multiple: bool = False) -> Spread:
    """All that a figure admits that is set against another: one digit is meant closely."""
    found, (low, high) = spread(claim), stated_ends(claim)
    slack = rounding_slack(claim)
    if claim.bound is not Bound.EXACT or slack == 0 or low >= claim.resolution * _ONE_DIGIT:
        return found
    ratio = _ONE_DIGIT_IN_MULTIPLE_RATIO if in_multiple else _ONE_DIGIT_RATIO
    return Spread(low - min(slack, low * ratio), high + min(slack, high * ratio))


def total(spreads: list[Spread]) -> Spread:
    """Every sum of one number of each."""
    found = Spread(Decimal(0), Decimal(0))
    for one in spreads:
        found = found.plus(one)
    return found
