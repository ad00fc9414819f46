"""Facts: the questions that several claims answer, and where the answers really come from."""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from factcheck.records.verdict import Reason


class FactLabel(StrEnum):
    """What the claims of a fact are to each other, the gravest first."""

    CONFLICTING = "conflicting"
    """Sources disagree."""
    COPIES_DIFFER = "copies_differ"
    """A copy says something other than its original."""
    REVISED = "revised"
    """A later figure replaces an earlier one."""
    CONSISTENT = "consistent"
    """All agree."""


class Copy(BaseModel):
    """A document that repeats another: `share` of the words of the shorter one stand in both."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    doc: str
    """The document that repeats."""
    original: str
    """The document that it repeats."""
    share: float
    """The part of the shorter one's words that stand in both, 0 to 1."""
    detail: str
    """What shows it, in a sentence."""


class Origin(BaseModel):
    """One independent source of a fact: who, the documents that carry it, and why they are one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    """Who it is."""
    documents: tuple[str, ...]
    """The documents that carry it."""
    detail: str = ""
    """Why they are one source, in a sentence."""


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
    """16 hex digits, a hash of its claims."""
    title: str
    """What it is about, in the words that most of its claims use."""
    label: FactLabel
    """What its claims are to each other."""
    reason: Reason
    """Why."""
    claims: tuple[str, ...]
    """Their ids, in order of their documents' dates."""
    documents: tuple[str, ...]
    """The names of their documents."""
    origins: tuple[Origin, ...]
    """The independent sources."""
    verdicts: tuple[str, ...]
    """The ids of the verdicts between them, those of conflicts first."""
    consensus: tuple[str, ...] = ()
    """The claims that agree with the figure that most origins give; none when no figure has most."""
    outliers: tuple[str, ...] = ()
    """The claims that conflict with it."""
    low: Decimal
    """The lowest figure stated, in `unit`."""
    high: Decimal
    """The highest figure stated, in `unit`."""
    unit: str
    """The unit of `low` and `high`."""
    cause: str
    """What is wrong, or what is agreed on, in a sentence."""
    probability: float
    """How sure the label is, 0 to 1."""
    importance: float
    """Orders facts, and means nothing else."""
