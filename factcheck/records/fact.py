"""Facts: the questions that several claims answer, and where the answers really come from."""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from factcheck.records.verdict import Reason


class FactLabel(StrEnum):
    """What the claims of a fact are to each other, the gravest first."""

    CONFLICTING = "conflicting"
    COPIES_DIFFER = "copies_differ"
    REVISED = "revised"
    CONSISTENT = "consistent"


class Copy(BaseModel):
    """A document that repeats another: `share` of the words of the shorter one stand in both."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    doc: str
    original: str
    share: float
    detail: str


class Origin(BaseModel):
    """One independent source of a fact: who, the documents that carry it, and why they are one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    documents: tuple[str, ...]
    detail: str = ""


class Fact(BaseModel):
    """Claims that answer one question, in order of their documents' dates.

    `low` and `high` span the stated figures in `unit`. `consensus` holds the claims that agree with
    the figure that most independent origins give, empty when no figure has more origins than the
    others; `outliers` those that conflict with it. `verdicts` are ids, those of conflicts first.
    `cause` says in one sentence what is wrong, or what is agreed on; `importance` orders facts and
    means nothing else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    label: FactLabel
    reason: Reason
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[Origin, ...]
    verdicts: tuple[str, ...]
    consensus: tuple[str, ...] = ()
    outliers: tuple[str, ...] = ()
    low: Decimal
    high: Decimal
    unit: str
    cause: str
    probability: float
    importance: float
