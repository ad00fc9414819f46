"""A quantity while it is read, and the number it ends up with."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.quantities.numerals import Form, Numeral
from factcheck.quantities.units import read_table
from factcheck.records.quantity import Bound, Direction

DURATIONS = frozenset(["a", "mo", "wk", "d", "h", "min", "s"])
_LEAST_ROUNDED = 100
_NEVER_ROUNDED = frozenset(["%", "pp", "x", "rank"])
LONG_DURATIONS = frozenset(["a", "mo", "wk", "d"])


@dataclass(frozen=True, slots=True)
class Inherited:
    """A unit and a scale that stand elsewhere, as in the header of a table's column ("$m", "per cent")."""

    unit: str
    scale: Decimal = Decimal(1)
    counted: str | None = None


@dataclass(slots=True)
class Figure:
    """A quantity while it is read: tokens `first` up to `end`, the number at `number_first` up to
    `number_end`.

    `scale` is what scale words made of the bare number ("$5.5bn": 1e9).
    """

    first: int
    end: int
    number_first: int
    number_end: int
    low: Decimal
    high: Decimal
    resolution: Decimal
    form: Form
    unit: str = ""
    bound: Bound = Bound.EXACT
    direction: Direction | None = None
    counted: str | None = None
    per: str | None = None
    rule: str = ""
    scaled: bool = False
    scale: Decimal = Decimal(1)

    def multiply(self, factor: Decimal) -> None:
        """Apply a unit's or a scale word's factor."""
        self.low, self.high, self.resolution = self.low * factor, self.high * factor, self.resolution * factor


def figure_of(numeral: Numeral) -> Figure:
    """The figure of a bare number."""
    return Figure(
        numeral.first,
        numeral.end,
        numeral.first,
        numeral.end,
        numeral.low,
        numeral.high,
        numeral.resolution,
        numeral.form,
        scaled=numeral.scaled,
        scale=numeral.scale,
    )


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of one rule, from the table of word sets."""
    return frozenset(read_table("words")["sets"][name])


def percent(fraction: Decimal) -> Decimal:
    """A fraction in percent: exact where it ends within two places, else to three digits (33.3, 6.67)."""
    exact = fraction * 100
    short = exact.quantize(Decimal("0.01"))
    return short if short == exact else exact.quantize(Decimal("0.1") if exact >= 10 else Decimal("0.01"))


def rounded_place(figure: Figure) -> Decimal:
    """The place value of the last digit stated; zeros that end a whole number from 100 up may be rounding.

    Two digits are always taken as meant: 13,000 is good to 1,000, 20,000 to 1,000, 300 to 10, 1,243 to 1.
    """
    whole = figure.low == figure.low.to_integral() and figure.scale == 1 and figure.resolution == 1
    if not whole or figure.high < _LEAST_ROUNDED or figure.unit in _NEVER_ROUNDED:
        return figure.resolution
    digits = str(int(figure.high))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(1).scaleb(min(zeros, len(digits) - 2))


def plain(value: Decimal) -> Decimal:
    """The number without exponent or idle zeros, so that equal values are written the same way."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    return Decimal(f"{value:f}") if isinstance(exponent, int) and 0 < exponent < 25 else value
