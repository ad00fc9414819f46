"""A verdict on two claims: comparable or not, agreeing or not, and why."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Label(StrEnum):
    """What two claims are to each other."""

    CONSISTENT = "consistent"
    """Both can be true of one question."""
    CONFLICTING = "conflicting"
    """They answer one question and cannot both be true."""
    NOT_COMPARABLE = "not_comparable"
    """They answer different questions."""


class Reason(StrEnum):
    """Why: the strongest ground of agreement, the likeliest slip of a conflict, the aspect that differs."""

    EXACT = "exact"
    """Consistent: the same number, hedged alike."""
    ROUNDING = "rounding"
    """Consistent: one is the other rounded."""
    BOUND = "bound"
    """Consistent: the one keeps within the bound of the other ("over 300" and 312). Conflicting: it breaks
    it.
    """
    RANGE = "range"
    """Consistent: a stated range and the other figure meet."""
    UNIT = "unit"
    """Consistent: the same after conversion. Conflicting: the same number in another unit or currency."""
    DERIVED = "derived"
    """Consistent: the one follows from the other by arithmetic."""
    VALUE = "value"
    """Conflicting: other numbers, and no slip of the pen explains it."""
    MAGNITUDE = "magnitude"
    """Conflicting: off by a power of ten; million for billion, a lost zero."""
    TRANSPOSITION = "transposition"
    """Conflicting: digits are swapped or dropped; 13,000 and 31,000."""
    DIRECTION = "direction"
    """Conflicting: the one says up, the other down."""
    REVISED = "revised"
    """Conflicting: a later figure replaces an earlier one for the same question."""
    PERIOD = "period"
    """Not comparable: other times."""
    SCOPE = "scope"
    """Not comparable: a part and the whole, another region or definition."""
    SUBJECT = "subject"
    """Not comparable: of somebody or something else."""
    MEASURE = "measure"
    """Not comparable: something else is measured."""
    MODALITY = "modality"
    """Not comparable: a forecast and an outcome, an allegation and a fact."""
    ROLE = "role"
    """Not comparable: a change and a level, a rate and a total."""


class Outcome(StrEnum):
    """How two claims compare in one aspect."""

    SAME = "same"
    """The same."""
    COMPATIBLE = "compatible"
    """Not the same words, and nothing against it."""
    DIFFERENT = "different"
    """Different: the two answer different questions."""
    UNKNOWN = "unknown"
    """The text does not say."""


class Aspect(StrEnum):
    """What two claims are compared in before their figures are."""

    SUBJECT = "subject"
    """Of whom or what."""
    MEASURE = "measure"
    """What is measured."""
    SCOPE = "scope"
    """Part or whole, region, definition."""
    PERIOD = "period"
    """The time."""
    MODALITY = "modality"
    """How the text commits itself."""
    ROLE = "role"
    """Level, change, rate, share."""
    UNIT = "unit"
    """The units."""


class ComparisonLevel(BaseModel):
    """One aspect, how the two claims compare in it, and a sentence that says why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    aspect: Aspect
    """What is compared."""
    outcome: Outcome
    """How the two compare in it."""
    detail: str
    """Why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether two figures agree, were they answers to one question.

    `detail` is a sentence with the arithmetic. `gap` is how far the two intervals are apart, in
    `unit`, 0 when they meet; `gap_ratio` is the larger figure over the smaller, at least 1.
    """

    label: Label
    """Whether the figures agree."""
    reason: Reason
    """Why, or the likeliest slip."""
    detail: str
    """The arithmetic, in a sentence."""
    unit: str
    """The unit in which they were compared."""
    gap: Decimal
    """How far apart the two intervals are, in `unit`; 0 when they meet."""
    gap_ratio: float
    """The larger figure over the smaller, at least 1."""


class Verdict(BaseModel):
    """What is said of the pair (`a`, `b`), `a` before `b` in order of claim id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """16 hex digits, a hash of the two claims."""
    a: str
    """The id of the one claim, the smaller of the two ids."""
    b: str
    """The id of the other."""
    label: Label
    """What they are to each other."""
    reason: Reason
    """Why."""
    explanation: str
    """The same in a sentence, with the arithmetic."""
    probability: float
    """The calibrated chance, 0 to 1, that the label is right."""
    comparable_probability: float
    """The calibrated chance, 0 to 1, that the two answer one question."""
    levels: tuple[ComparisonLevel, ...] = ()
    """How they compare, aspect by aspect."""
    note: str = ""
    """What a reader should know besides."""
