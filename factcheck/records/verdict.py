"""A verdict on two claims: comparable or not, agreeing or not, and why."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Label(StrEnum):
    """What two claims are to each other."""

    CONSISTENT = "consistent"
    CONFLICTING = "conflicting"
    NOT_COMPARABLE = "not_comparable"


class Reason(StrEnum):
    """Why: the strongest ground of agreement, the likeliest slip of a conflict, the aspect that differs."""

    EXACT = "exact"
    ROUNDING = "rounding"
    BOUND = "bound"
    RANGE = "range"
    UNIT = "unit"
    DERIVED = "derived"
    VALUE = "value"
    MAGNITUDE = "magnitude"
    TRANSPOSITION = "transposition"
    DIRECTION = "direction"
    REVISED = "revised"
    PERIOD = "period"
    SCOPE = "scope"
    SUBJECT = "subject"
    MEASURE = "measure"
    MODALITY = "modality"
    ROLE = "role"


class Outcome(StrEnum):
    """How two claims compare in one aspect."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Aspect(StrEnum):
    """What two claims are compared in before their figures are."""

    SUBJECT = "subject"
    MEASURE = "measure"
    SCOPE = "scope"
    PERIOD = "period"
    MODALITY = "modality"
    ROLE = "role"
    UNIT = "unit"


class ComparisonLevel(BaseModel):
    """One aspect, how the two claims compare in it, and a sentence that says why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    aspect: Aspect
    outcome: Outcome
    detail: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether two figures agree, were they answers to one question.

    `detail` is a sentence with the arithmetic. `gap` is how far the two intervals are apart, in
    `unit`, 0 when they meet; `gap_ratio` is the larger figure over the smaller, at least 1.
    """

    label: Label
    reason: Reason
    detail: str
    unit: str
    gap: Decimal
    gap_ratio: float


class Verdict(BaseModel):
    """What is said of the pair (`a`, `b`), `a` before `b` in order of claim id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    a: str
    b: str
    label: Label
    reason: Reason
    explanation: str
    probability: float
    comparable_probability: float
    levels: tuple[ComparisonLevel, ...] = ()
    note: str = ""
