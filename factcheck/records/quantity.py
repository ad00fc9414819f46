"""A figure as stated: what it is a number of, how exactly it is put, and where it stands."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """How a figure is hedged."""

    EXACT = "exact"
    APPROX = "approx"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    RANGE = "range"


class Dimension(StrEnum):
    """What kind of thing a unit measures; only figures of one dimension can state the same fact."""

    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    COUNT = "count"
    MULTIPLE = "multiple"
    RANK = "rank"
    DURATION = "duration"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    SPEED = "speed"
    POWER = "power"
    ENERGY = "energy"
    TEMPERATURE = "temperature"
    DATA = "data"
    CONCENTRATION = "concentration"
    OTHER = "other"


class Direction(StrEnum):
    """Which way a change went."""

    UP = "up"
    DOWN = "down"


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
    end: int
    surface: str
    low: Decimal
    high: Decimal
    unit: str
    dimension: Dimension
    bound: Bound
    resolution: Decimal
    number_start: int
    number_end: int
    counted: str | None = None
    per: str | None = None
    direction: Direction | None = None
    rule: str = ""

    @property
    def value(self) -> Decimal | tuple[Decimal, Decimal]:
        """The stated number, or (low, high) for a range."""
        return (self.low, self.high) if self.bound is Bound.RANGE else self.low


class OtherKind(StrEnum):
    """What a number that is no quantity is."""

    DATE = "date"
    TIME = "time"
    IDENTIFIER = "identifier"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """A number that is no quantity, `text[start:end]`, and why not ("a year", "a model name")."""

    start: int
    end: int
    kind: OtherKind
    reason: str
