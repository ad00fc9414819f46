"""A draft held against its sources: what became of each of its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.document import Document, ReadProblem
from factcheck.records.fact import Origin
from factcheck.records.verdict import Label, Reason


class DraftLabel(StrEnum):
    """What is said of a figure of a draft, the gravest first."""

    CONTRADICTED = "contradicted"
    OWN_ARITHMETIC_WRONG = "own_arithmetic_wrong"
    MIXED = "mixed"
    UNSUPPORTED = "unsupported"
    SUPPORTED = "supported"
    NOT_CHECKABLE = "not_checkable"


class Evidence(BaseModel):
    """One claim of a source that answers the same question as a figure of the draft.

    `claim` is its id, `origin` the independent source it comes from, `label` and `reason` what the two
    figures are to each other, `explanation` a sentence with the arithmetic, `probability` how sure that is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: str
    origin: str
    label: Label
    reason: Reason
    explanation: str
    probability: float


class FigureCheck(BaseModel):
    """One figure at `text[start:end] == surface` of the draft, and what the sources say of it.

    `claim` is the id of the draft's claim, None where the figure is none. `evidence` holds what
    supports and what contradicts it, the best first; `near` the ids of claims that come nearest where
    nothing is comparable; `arithmetic` the ids of findings about the draft's own sums. `origins` are
    those that support it; `asked_first` is the source that the draft names, when it is among the
    sources. `explanation` is one sentence for the reader, `importance` orders figures and means
    nothing else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    start: int
    end: int
    surface: str
    sentence: str
    sentence_start: int
    claim: str | None
    label: DraftLabel
    explanation: str
    evidence: tuple[Evidence, ...] = ()
    near: tuple[str, ...] = ()
    arithmetic: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    asked_first: str | None = None
    importance: float = 0.0

    @property
    def supporting(self) -> tuple[Evidence, ...]:
        """The evidence that agrees with the figure."""
        return tuple(one for one in self.evidence if one.label is Label.CONSISTENT)

    @property
    def contradicting(self) -> tuple[Evidence, ...]:
        """The evidence that conflicts with the figure."""
        return tuple(one for one in self.evidence if one.label is Label.CONFLICTING)


@dataclass(frozen=True)
class DraftCheck:
    """A draft held against its sources.

    `figures` stand in reading order, one for every figure of the draft; `ranked` orders them by how
    much they matter. `draft_claims` are the draft's claims by id, `claims` and `documents` those of
    the sources that the figures name, by id and by name. `left_out` are sources that are the draft
    itself. `problems` are sources that could not be read; `sources` counts those that could.
    """

    draft: Document
    draft_claims: Mapping[str, Claim]
    figures: tuple[FigureCheck, ...]
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    arithmetic: Mapping[str, ArithmeticFinding]
    sources: int
    left_out: tuple[str, ...] = ()
    problems: tuple[ReadProblem, ...] = ()

    @property
    def ranked(self) -> tuple[FigureCheck, ...]:
        """The figures, those that matter most first."""
        return tuple(sorted(self.figures, key=lambda one: (-one.importance, one.start)))
