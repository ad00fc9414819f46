"""The record of what a number is a number of."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit, the tokens `first` up to `end` that it and its number take, and the factors for the number.

    `times` is the unit's own ("a decade" is ten years), `scale` that of a scale word between number and unit.
    """

    first: int
    end: int
    unit: str
    times: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    rule: str = ""
