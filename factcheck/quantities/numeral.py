"""The record of a number as written, and what the readers of digits and of words share."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from factcheck.quantities.tokens import Tokens

MAXIMUM_DIGITS = 40
"""A longer run of digits is a key or noise, and no number that a text states."""

HYPHENS = frozenset("-‐‑–")
ONE = Decimal(1)


class Form(Enum):
    """How a number is written."""

    DIGITS = auto()
    WORDS = auto()
    FRACTION = auto()
    VAGUE = auto()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at tokens `first` up to `end`: `low` to `high`, which differ only for a vague one ("dozens").

    `resolution` is the place value of the last digit stated. `scaled` says that a scale word is part of it.
    """

    first: int
    end: int
    low: Decimal
    high: Decimal
    resolution: Decimal
    form: Form
    scaled: bool = False
    scale: Decimal = ONE

    def times(self, scale: Decimal, end: int) -> "Numeral":
        """The number times a scale word that ends before token `end`."""
        return replace(
            self,
            end=end,
            low=self.low * scale,
            high=self.high * scale,
            resolution=self.resolution * scale,
            form=Form.WORDS if self.form is Form.FRACTION else self.form,
            scaled=True,
            scale=self.scale * scale,
        )


def skip_hyphen(tokens: Tokens, index: int) -> int:
    """The index behind a hyphen that touches both its neighbors, or `index`; spaced in tokenized text."""
    if tokens.low[index] in HYPHENS and index and tokens.touches(index - 1) and tokens.touches(index):
        return index + 1
    return index


def ratio(over: int | Decimal, under: int | Decimal) -> Decimal:
    """One number over another."""
    return Decimal(over) / Decimal(under)


def fraction_resolution(under: int | Decimal) -> Decimal:
    """A fraction is read as good to a tenth of its denominator: "a third" admits 32 to 35 %."""
    return ONE / (Decimal(under) * 10)
