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
    """Sources say otherwise, and none agrees."""
    OWN_ARITHMETIC_WRONG = "own_arithmetic_wrong"
    """The draft's own figures do not fit together."""
    MIXED = "mixed"
    """Some sources agree and some do not."""
    UNSUPPORTED = "unsupported"
    """No source says anything comparable."""
    SUPPORTED = "supported"
    """Sources agree, and none contradicts."""
    NOT_CHECKABLE = "not_checkable"
    """Nothing that a source could say."""


class Evidence(BaseModel):
    """One claim of a source that answers the same question as a figure of the draft.

    `claim` is its id, `origin` the independent source it comes from, `label` and `reason` what the two
    figures are to each other, `explanation` a sentence with the arithmetic, `probability` how sure that is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    claim: str
    """The id of the source's claim."""
    origin: str
    """The independent source that it comes from."""
    label: Label
    """What the two figures are to each other."""
    reason: Reason
    """Why."""
    explanation: str
    """The same in a sentence, with the arithmetic."""
    probability: float
    """The calibrated chance, 0 to 1, that the label is right."""


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
    """16 hex digits, a hash of the figure's place and words."""
    start: int
    """Where the figure starts in the draft's text, in code points."""
    end: int
    """Where it ends, exclusive."""
    surface: str
    """The figure as written."""
    sentence: str
    """Its sentence as it stands."""
    sentence_start: int
    """Where the sentence starts in the draft's text, in code points."""
    claim: str | None
    """The id of the draft's claim, where the figure is one."""
    label: DraftLabel
    """What is said of it."""
    explanation: str
    """The same in a sentence for the reader."""
    evidence: tuple[Evidence, ...] = ()
    """What supports it and what contradicts it, the best first."""
    near: tuple[str, ...] = ()
    """The ids of the claims that come nearest, where nothing is comparable."""
    arithmetic: tuple[str, ...] = ()
    """The ids of the findings about the draft's own sums."""
    origins: tuple[Origin, ...] = ()
    """The independent sources that support it."""
    asked_first: str | None = None
    """The source that the draft names for it, when it is among the sources."""
    importance: float = 0.0
    """Orders figures, and means nothing else."""

    @property
    def supporting(self) -> tuple[Evidence, ...]:
        """The evidence that agrees with the figure."""
        return tuple(one for one in self.evidence if one.label is Label.CONSISTENT)

    @property
    def contradicting(self) -> tuple[Evidence, ...]:
        """The evidence that conflicts with the figure."""
        return tuple(one for one in self.evidence if one.label is Label.CONFLICTING)


@dataclass(frozen=True, repr=False)
class DraftCheck:
    """A draft held against its sources.

    `figures` stand in reading order, one for every figure of the draft; `ranked` orders them by how
    much they matter. `draft_claims` are the draft's claims by id, `claims` and `documents` those of
    the sources that the figures name, by id and by name. `left_out` are sources that are the draft
    itself. `problems` are sources that could not be read; `sources` counts those that could.
    """

    draft: Document
    """The draft as read."""
    draft_claims: Mapping[str, Claim]
    """Its claims by id."""
    figures: tuple[FigureCheck, ...]
    """Every figure of it, in reading order."""
    documents: Mapping[str, Document]
    """The sources that the figures name, by name."""
    claims: Mapping[str, Claim]
    """Their claims by id."""
    arithmetic: Mapping[str, ArithmeticFinding]
    """The findings about the draft's own sums, by id."""
    sources: int
    """How many sources were read."""
    left_out: tuple[str, ...] = ()
    """Sources that are the draft itself."""
    problems: tuple[ReadProblem, ...] = ()
    """Sources that could not be read."""

    @property
    def ranked(self) -> tuple[FigureCheck, ...]:
        """The figures, those that matter most first."""
        return tuple(sorted(self.figures, key=lambda one: (-one.importance, one.start)))

    def __repr__(self) -> str:
        labels = [one.label for one in self.figures]
        counts = [f"{labels.count(label)} {label.value}" for label in DraftLabel if label in labels]
        figures = f"{len(labels)} figures" if len(labels) != 1 else "1 figure"
        return f"DraftCheck({self.draft.path!r}, {', '.join([figures, *counts])}; {self.sources} sources)"
