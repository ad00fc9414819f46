"""A figure of a draft with everything that bears on it, sorted into what speaks for it and against it."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.drafts.answers import Answer, Answers
from factcheck.drafts.attribution import NamedSource
from factcheck.drafts.figures import DraftFigure
from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.fact import Origin
from factcheck.verdicts.origin_chains import Sources, fact_origins


@dataclass(frozen=True, slots=True)
class Case:
    """A claim of the draft and what is known of it; whom the draft names comes first in each part.

    `settled` are answers that differ from the draft and that a later figure has replaced since,
    `outdated` those that agree with the draft and have been replaced. `own` are other figures of the
    draft that conflict with this one, `possible` claims of sources that may answer it, though not surely,
    the likeliest first, `findings` those about its own arithmetic that involve it.
    """

    figure: DraftFigure
    claim: Claim
    supporting: tuple[Answer, ...]
    contradicting: tuple[Answer, ...]
    settled: tuple[Answer, ...]
    outdated: tuple[Answer, ...]
    own: tuple[Claim, ...]
    possible: tuple[Claim, ...]
    named: NamedSource | None
    findings: tuple[ArithmeticFinding, ...]
    origins: tuple[Origin, ...]

    @property
    def sums(self) -> tuple[ArithmeticFinding, ...]:
        """The findings that this very figure does not fit."""
        return tuple(one for one in self.findings if one.stated == self.claim.id)

    @property
    def evidence(self) -> tuple[Answer, ...]:
        """Every answer, those that decided first."""
        return (*self.contradicting, *self.supporting, *self.outdated, *self.settled)


def make_case(
    figure: DraftFigure,
    claim: Claim,
    found: Answers,
    named: NamedSource | None,
    findings: Sequence[ArithmeticFinding],
    agreeing: Sequence[tuple[str, str]],
    sources: Sources,
) -> Case:
    """The case of a figure; `agreeing` are pairs of ids of claims that are consistent."""
    ordered = sorted(found.sources, key=lambda one: not (named and named.is_asked(one, sources)))
    agree = tuple(one for one in ordered if one.agrees)
    differ = tuple(one for one in ordered if not one.agrees)
    supporting = tuple(one for one in agree if one.replaced_by is None)
    members = [one.claim for one in sorted(supporting, key=lambda one: _when(one, sources))]
    return Case(
        figure=figure,
        claim=claim,
        supporting=supporting,
        contradicting=tuple(one for one in differ if one.replaced_by is None or not supporting),
        settled=tuple(one for one in differ if one.replaced_by is not None and supporting),
        outdated=tuple(one for one in agree if one.replaced_by is not None),
        own=found.own,
        possible=found.possible,
        named=named,
        findings=tuple(one for one in findings if claim.id in one.claims),
        origins=fact_origins(members, agreeing, sources),
    )


def _when(answer: Answer, sources: Sources) -> tuple[str, str, int]:
    document = sources.documents.get(answer.claim.doc)
    day = document.published.isoformat() if document and document.published else "9999"
    return day, answer.claim.doc, answer.claim.start


def origin_names(case: Case, sources: Sources) -> dict[str, str]:
    """Claim id of every answer to the name of the origin that its figure comes from."""
    found: dict[str, str] = {}
    for answers in (case.supporting, case.contradicting, case.outdated, case.settled):
        claims = [one.claim for one in answers]
        for origin in fact_origins(claims, (), sources):
            for claim in claims:
                if claim.doc in origin.documents:
                    found.setdefault(claim.id, origin.name)
    return found
