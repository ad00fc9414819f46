"""A figure as stated: what it is a number of, how exactly it is put, and where it stands."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """How a figure is hedged."""

    EXACT = "exact"
    """The number as it stands, within what its last digit leaves open."""
    APPROX = "approx"
    """"About", "some", "around": to either side."""
    MORE_THAN = "more_than"
    """"Over", "more than": above the number."""
    AT_LEAST = "at_least"
    """"At least", "or more": the number or above."""
    LESS_THAN = "less_than"
    """"Under", "fewer than": below the number."""
    AT_MOST = "at_most"
    """"Up to", "as many as": the number or below."""
    NEARLY = "nearly"
    """"Nearly", "almost": a little below the number, never above."""
    RANGE = "range"
    """"Between 40 and 60": from the one number to the other."""


class Dimension(StrEnum):
    """What kind of thing a unit measures; only figures of one dimension can state the same fact."""

    MONEY = "money"
    """An amount of a currency, in an ISO 4217 code; whole currency units."""
    PERCENT = "percent"
    """A part of a hundred, `%`."""
    PERCENTAGE_POINT = "percentage_point"
    """A difference of two percentages, `pp`; basis points are hundredths of it."""
    COUNT = "count"
    """A number of things, `count`; `counted` says of what."""
    MULTIPLE = "multiple"
    """How many times as much, `x`: "tripled" is 3."""
    RANK = "rank"
    """A place in an order, `rank`: "third largest" is 3."""
    DURATION = "duration"
    """A length of time."""
    LENGTH = "length"
    """A distance, a height, a depth."""
    AREA = "area"
    """A surface."""
    VOLUME = "volume"
    """A volume, of barrels, bushels and gallons too."""
    MASS = "mass"
    """A weight."""
    SPEED = "speed"
    """A distance in a time."""
    POWER = "power"
    """Energy in a time, watts."""
    ENERGY = "energy"
    """Energy, joules and watt-hours."""
    TEMPERATURE = "temperature"
    """A temperature."""
    DATA = "data"
    """An amount of data, bytes and bits."""
    CONCENTRATION = "concentration"
    """Parts of a million or of a billion."""
    OTHER = "other"
    """A unit of no other kind here, such as volts or hertz."""


class Direction(StrEnum):
    """Which way a change went."""

    UP = "up"
    """"Rose by", "grew"."""
    DOWN = "down"
    """"Fell by", "cut"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at `text[start:end] == surface`, in code points.

    `low` and `high` are in `unit`, scale words applied; they differ only for a stated range.
    `unit` is an ISO 4217 code, `%`, `pp`, `count`, `x`, `rank` or a UCUM code. `resolution` is
    the place value of the last digit stated, in `unit`. `counted` is the noun counted, singular;
    `per` what a rate is per ("day", "person"), or None. `rule` names the grammar rule.
    `number_start:number_end` is the bare number inside the surface, without hedges and unit words.
    """

    start: int
    """Where the figure starts in the text, in code points."""
    end: int
    """Where it ends, exclusive."""
    surface: str
    """The figure as written, hedge and unit words that touch it included."""
    low: Decimal
    """The number stated, in `unit`; the lower end of a range."""
    high: Decimal
    """The number stated, in `unit`; the upper end of a range."""
    unit: str
    """An ISO 4217 code, `%`, `pp`, `count`, `x`, `rank` or a UCUM code."""
    dimension: Dimension
    """What kind of thing the unit measures."""
    bound: Bound
    """How the figure is hedged."""
    resolution: Decimal
    """The place value of the last digit stated, in `unit`: 0.1 billion for 20.7 billion."""
    number_start: int
    """Where the bare number starts, without hedge and currency sign."""
    number_end: int
    """Where the bare number ends, exclusive."""
    counted: str | None = None
    """For a count, the noun counted, singular: "component"."""
    per: str | None = None
    """What a rate is per: "day", "person"."""
    direction: Direction | None = None
    """Which way a change went."""
    rule: str = ""
    """The rule of the grammar that found it."""

    @property
    def value(self) -> Decimal | tuple[Decimal, Decimal]:
        """The stated number, or (low, high) for a range."""
        return (self.low, self.high) if self.bound is Bound.RANGE else self.low


class OtherKind(StrEnum):
    """What a number that is no quantity is."""

    DATE = "date"
    """A date, a year or a period."""
    TIME = "time"
    """A time of day."""
    IDENTIFIER = "identifier"
    """A number that names something: a case, a telephone, a page, a section."""
    NAME = "name"
    """A part of a name: H100, G20, Route 66."""
    OTHER = "other"
    """None of these."""


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """A number that is no quantity, `text[start:end]`, and why not ("a year", "a model name")."""

    start: int
    """Where the number starts in the text, in code points."""
    end: int
    """Where it ends, exclusive."""
    kind: OtherKind
    """What it is."""
    reason: str
    """What made that clear: "a year", "a model name"."""
