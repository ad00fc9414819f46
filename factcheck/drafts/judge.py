"""What becomes of each figure of a draft: supported, contradicted, or neither."""

from collections.abc import Mapping, Sequence

from factcheck.drafts.answers import Answers, answers_by_claim
from factcheck.drafts.attribution import copies_by_document, named_source
from factcheck.drafts.case import Case, make_case, origin_names
from factcheck.drafts.explain import explanation
from factcheck.drafts.figures import DraftFigure, is_passing, why_not_checkable
from factcheck.drafts.importance import importance
from factcheck.drafts.wording import evidence_in_words, sentence
from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import Document
from factcheck.records.draft import DraftLabel, Evidence, FigureCheck
from factcheck.records.identity import content_hash
from factcheck.records.verdict import Label
from factcheck.verdicts.interval import stated_ends
from factcheck.verdicts.origin_chains import Sources

_NOTHING = Answers()
_NEAR_SHOWN = 3
_POSSIBLE_SHOWN = 2


def judge_figures(
    draft: Document,
    figures: Sequence[DraftFigure],
    comparison: Comparison,
    findings: Sequence[ArithmeticFinding],
    near: Mapping[str, Sequence[str]],
    minimum_confidence: float = 0.0,
) -> tuple[FigureCheck, ...]:
    """One check a figure, in reading order.

    `comparison` is of the draft and its sources together, `findings` are about the draft's own
    arithmetic, `near` gives the claims of sources that come nearest to a claim of the draft.
    """
    documents = {name: one for name, one in comparison.documents.items() if name != draft.path}
    sources = Sources(documents, copies_by_document(comparison.copies, draft.path))
    answers = answers_by_claim(comparison, draft.path, minimum_confidence)
    attributed = frozenset(
        sources.key_of_claim(claim)
        for claim in comparison.claims.values()
        if claim.attribution and claim.doc != draft.path
    )
    agreeing = [
        (verdict.a, verdict.b)
        for verdict in comparison.verdicts.values()
        if verdict.label is Label.CONSISTENT
    ]
    checks = []
    for figure in figures:
        claim = figure.claim
        if claim is None:
            checks.append(_no_claim(figure, draft))
            continue
        found = answers.get(claim.id, _NOTHING)
        named = named_source(claim, draft, sources, attributed)
        case = make_case(figure, claim, found, named, findings, agreeing, sources)
        possible = [one.id for one in found.possible]
        shown = list(dict.fromkeys([*possible[:_POSSIBLE_SHOWN], *near.get(claim.id, ())]))[:_NEAR_SHOWN]
        checks.append(_check(case, draft, sources, shown))
    return tuple(checks)


def _check(case: Case, draft: Document, sources: Sources, near: Sequence[str]) -> FigureCheck:
    why_not = why_not_checkable(case.figure)
    label = _label(case, sources, bool(why_not))
    origin_of = origin_names(case, sources)
    evidence = tuple(
        Evidence(
            claim=one.claim.id,
            origin=origin_of[one.claim.id],
            label=one.verdict.label,
            reason=one.verdict.reason,
            explanation=evidence_in_words(one, case.claim, sources),
            probability=one.verdict.probability,
        )
        for one in case.evidence
    )
    figure = case.figure
    return FigureCheck(
        id=_id(draft, figure),
        start=figure.start,
        end=figure.end,
        surface=figure.surface,
        sentence=figure.sentence,
        sentence_start=figure.sentence_start,
        claim=case.claim.id,
        label=label,
        explanation=explanation(case, label, why_not, sources, bool(near)),
        evidence=evidence,
        near=tuple(near) if label is DraftLabel.UNSUPPORTED else (),
        arithmetic=tuple(one.id for one in case.findings),
        origins=case.origins,
        asked_first=case.named.publisher if case.named else None,
        importance=importance(figure, label, case.contradicting, len(case.origins), draft),
    )


def _label(case: Case, sources: Sources, beyond_checking: bool) -> DraftLabel:
    """The gravest that holds; but a sum gone wrong that explains a contradiction is no more than that."""
    if case.sums and (not case.contradicting or _explained_by_own_sum(case)):
        return DraftLabel.OWN_ARITHMETIC_WRONG
    if case.contradicting:
        disputed = case.supporting and not _denied_by_named(case, sources)
        return DraftLabel.MIXED if disputed else DraftLabel.CONTRADICTED
    if beyond_checking:
        return DraftLabel.NOT_CHECKABLE
    if case.supporting:
        return DraftLabel.SUPPORTED
    if case.outdated:
        return DraftLabel.CONTRADICTED
    return DraftLabel.NOT_CHECKABLE if is_passing(case.figure) else DraftLabel.UNSUPPORTED


def _explained_by_own_sum(case: Case) -> bool:
    """Whether the draft's other figures give what the sources give for this one."""
    return any(_admits(finding, answer.claim) for finding in case.sums for answer in case.contradicting)


def _admits(finding: ArithmeticFinding, claim: Claim) -> bool:
    low, high = stated_ends(claim)
    slack = claim.resolution / 2
    return (finding.low is None or high + slack >= finding.low) and (
        finding.high is None or low - slack <= finding.high
    )


def _denied_by_named(case: Case, sources: Sources) -> bool:
    """Whether the source that the draft names gives another figure itself, and nobody quotes it otherwise."""
    named = case.named
    if named is None:
        return False
    denies = any(one.claim.doc in named.documents for one in case.contradicting)
    return denies and not any(named.is_asked(one, sources) for one in case.supporting)


def _no_claim(figure: DraftFigure, draft: Document) -> FigureCheck:
    return FigureCheck(
        id=_id(draft, figure),
        start=figure.start,
        end=figure.end,
        surface=figure.surface,
        sentence=figure.sentence,
        sentence_start=figure.sentence_start,
        claim=None,
        label=DraftLabel.NOT_CHECKABLE,
        explanation=sentence(why_not_checkable(figure)),
        importance=importance(figure, DraftLabel.NOT_CHECKABLE, (), 0, draft),
    )


def _id(draft: Document, figure: DraftFigure) -> str:
    return content_hash("figure check", draft.id, str(figure.start), str(figure.end))
