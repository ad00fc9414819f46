"""What sources say to each figure of a draft, out of a comparison of both: who agrees, who does not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.records.claim import Claim, Modality
from factcheck.records.comparison import Comparison
from factcheck.records.identity import content_hash
from factcheck.records.quantity import Dimension
from factcheck.records.verdict import Label, Reason, Verdict
from factcheck.verdicts.agreement import compare_figures
from factcheck.verdicts.revision_features import FactInTime, in_time

# How sure it has to be that a source answers the question of a draft's figure; chosen on crosscheck train,
# its pairs judged by models that never saw them. A wrong flag costs more than a missed one.
SUPPORT_ENOUGH = 0.75
SMALL_SUPPORT_ENOUGH = 0.9
CONFLICT_ENOUGH = 0.75
# Through a third claim that answers both, and where the numbers are equal and only the direction is not.
INDIRECT_CONFLICT_ENOUGH = 0.8
DIRECTION_CONFLICT_ENOUGH = 0.9
# Support is doubtful where another figure may as well be an answer: their chances have to be so far apart.
SUPPORT_MARGIN = 0.5
# A claim that is likely, though not surely, on the same question is worth showing.
POSSIBLE = 0.3
# "Three", "two years": small numbers that stand everywhere.
_SMALL = 12
_SMALL_KINDS = frozenset({Dimension.COUNT, Dimension.DURATION, Dimension.MULTIPLE})


@dataclass(frozen=True, slots=True)
class Answer:
    """A source's claim on the question of a draft's figure; `replaced_by` is a later figure for it."""

    claim: Claim
    verdict: Verdict
    replaced_by: Claim | None = None

    @property
    def agrees(self) -> bool:
        """Whether the source's figure agrees with the draft's."""
        return self.verdict.label is Label.CONSISTENT


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of sources to one figure, the surest first, and figures of the draft against it.

    `possible` are claims of sources that may answer it too, but not surely.
    """

    sources: tuple[Answer, ...] = ()
    own: tuple[Claim, ...] = ()
    possible: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    """A claim of a source beside a figure of the draft; `agrees` is by the figures alone."""

    claim: Claim
    verdict: Verdict
    agrees: bool
    reason: Reason

    @property
    def chance(self) -> float:
        return self.verdict.comparable_probability


def answers_by_claim(
    comparison: Comparison, draft: str, minimum_confidence: float = 0.0
) -> dict[str, Answers]:
    """Claim id of the draft's figures to what is said of them; `draft` is the draft's name."""
    claims = comparison.claims
    pairs: dict[str, list[_Pair]] = defaultdict(list)
    own: dict[str, list[Claim]] = defaultdict(list)
    for verdict in comparison.verdicts.values():
        a, b = claims[verdict.a], claims[verdict.b]
        inside = [claim.doc == draft for claim in (a, b)]
        if all(inside) and verdict.label is Label.CONFLICTING:
            own[a.id].append(b)
            own[b.id].append(a)
        elif any(inside) and not all(inside):
            figure, source = (a, b) if inside[0] else (b, a)
            pair = _pair(figure, source, verdict)
            if pair is not None:
                pairs[figure.id].append(pair)
    revisions = _revisions(comparison, draft)
    neighbors = _sure_neighbors(comparison)
    found = {}
    for key in sorted({*pairs, *own, *(key for key in neighbors if claims[key].doc == draft)}):
        sure, possible = _sorted_out(claims[key], pairs[key], minimum_confidence)
        sure += _indirect(claims[key], sure, neighbors, claims, draft, minimum_confidence)
        found[key] = Answers(
            tuple(sorted(_with_replacements(sure, revisions, comparison), key=_rank)),
            tuple(sorted(own[key], key=lambda claim: (claim.start, claim.id))),
            tuple(possible),
        )
    return found


def _pair(figure: Claim, source: Claim, verdict: Verdict) -> _Pair | None:
    if verdict.label is not Label.NOT_COMPARABLE:
        return _Pair(source, verdict, verdict.label is Label.CONSISTENT, verdict.reason)
    if verdict.comparable_probability < POSSIBLE:
        return None
    agreement = compare_figures(figure, source)
    if agreement is None:
        return None
    return _Pair(source, verdict, agreement.label is Label.CONSISTENT, agreement.reason)


def _sorted_out(
    figure: Claim, pairs: Sequence[_Pair], minimum_confidence: float
) -> tuple[list[tuple[Claim, Verdict]], list[Claim]]:
    """The claims that answer a figure surely enough, and those that may answer it, the likeliest first."""
    said = [pair for pair in pairs if pair.verdict.label is not Label.NOT_COMPARABLE]
    agreeing = [pair for pair in said if pair.agrees and _supports(figure, pair, minimum_confidence)]
    against = [pair for pair in said if not pair.agrees and _contradicts(pair, bool(agreeing))]
    other = max(
        (
            pair.chance
            for pair in pairs
            if not pair.agrees and pair not in said and pair.reason is not Reason.DIRECTION
        ),
        default=0.0,
    )
    if not against and max((pair.chance for pair in agreeing), default=1.0) - other < SUPPORT_MARGIN:
        agreeing = []
    sure = [*agreeing, *against]
    rest = sorted(
        (pair for pair in pairs if pair not in sure and pair.chance >= POSSIBLE),
        key=lambda pair: (-pair.chance, pair.claim.doc, pair.claim.start, pair.claim.id),
    )
    return [(pair.claim, pair.verdict) for pair in sure], [pair.claim for pair in rest]


def _supports(figure: Claim, pair: _Pair, minimum_confidence: float) -> bool:
    if {figure.modality, pair.claim.modality} == {Modality.STATED, Modality.TARGET}:
        return False
    enough = SMALL_SUPPORT_ENOUGH if _is_small(figure) else SUPPORT_ENOUGH
    return pair.verdict.probability >= max(enough, minimum_confidence)


def _is_small(figure: Claim) -> bool:
    return (
        figure.dimension in _SMALL_KINDS
        and not isinstance(figure.value, tuple)
        and abs(figure.value) <= _SMALL
    )


def _contradicts(pair: _Pair, supported: bool) -> bool:
    if pair.reason is Reason.DIRECTION:
        return pair.verdict.probability >= DIRECTION_CONFLICT_ENOUGH and not supported
    return pair.verdict.probability >= CONFLICT_ENOUGH


Neighbors = Mapping[str, Sequence[tuple[str, float]]]


def _sure_neighbors(comparison: Comparison) -> Neighbors:
    """Claim id to the claims that surely answer the same question, with how sure that is."""
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for verdict in comparison.verdicts.values():
        if verdict.comparable_probability >= INDIRECT_CONFLICT_ENOUGH:
            found[verdict.a].append((verdict.b, verdict.comparable_probability))
            found[verdict.b].append((verdict.a, verdict.comparable_probability))
    return found


def _indirect(
    figure: Claim,
    sure: Sequence[tuple[Claim, Verdict]],
    neighbors: Neighbors,
    claims: Mapping[str, Claim],
    draft: str,
    minimum_confidence: float,
) -> list[tuple[Claim, Verdict]]:
    """Sources that say otherwise, on the same question as a claim that surely answers the figure's."""
    known = {claim.id for claim, _ in sure} | {figure.id}
    chances: dict[str, float] = {}
    for third, first in neighbors.get(figure.id, ()):
        for other, second in neighbors.get(third, ()):
            if other not in known and claims[other].doc != draft:
                chances[other] = max(chances.get(other, 0.0), min(first, second))
    found = []
    for other in sorted(chances):
        agreement = compare_figures(figure, claims[other])
        if agreement is None or agreement.label is not Label.CONFLICTING:
            continue
        if agreement.reason is Reason.DIRECTION or chances[other] < minimum_confidence:
            continue
        a, b = sorted((figure.id, other))
        verdict = Verdict(
            id=content_hash("verdict", a, b),
            a=a,
            b=b,
            label=Label.CONFLICTING,
            reason=agreement.reason,
            explanation=f"{agreement.detail[:1].upper()}{agreement.detail[1:]}.",
            probability=chances[other],
            comparable_probability=chances[other],
            note="Compared because another claim states the same fact as both.",
        )
        found.append((claims[other], verdict))
    return found


def _with_replacements(
    found: Iterable[tuple[Claim, Verdict]], revisions: Mapping[str, Claim], comparison: Comparison
) -> list[Answer]:
    """The answers to one figure, each with the later figure that replaces it.

    Who repeated an old figure before it was replaced is answered by the same later figure.
    """
    listed = list(found)
    later: dict[tuple[object, str], Claim] = {}
    for claim, _ in listed:
        if claim.id in revisions:
            later.setdefault(_figure(claim), revisions[claim.id])
    answers = []
    for claim, verdict in listed:
        new = revisions.get(claim.id) or later.get(_figure(claim))
        if new is not None and (_figure(new) == _figure(claim) or not _before(claim, new, comparison)):
            new = None
        answers.append(Answer(claim, verdict, new))
    return answers


def _rank(answer: Answer) -> tuple[float, str, int, str]:
    return -answer.verdict.probability, answer.claim.doc, answer.claim.start, answer.claim.id


def _revisions(comparison: Comparison, draft: str) -> dict[str, Claim]:
    """Claim id of figures of the sources that were replaced, each with the latest claim that did."""
    history = FactInTime((), comparison.documents, {})
    found: dict[str, Claim] = {}
    for verdict in comparison.verdicts.values():
        a, b = comparison.claims[verdict.a], comparison.claims[verdict.b]
        if verdict.reason is Reason.REVISED and draft not in (a.doc, b.doc):
            old, new = in_time(a, b, history)
            known = found.get(old.id, new)
            found[old.id] = max(known, new, key=lambda one: _latest(one, comparison))
    return found


def _figure(claim: Claim) -> tuple[object, str]:
    return claim.value, claim.unit


def _latest(claim: Claim, comparison: Comparison) -> tuple[date, str, int]:
    document = comparison.documents.get(claim.doc)
    return (document.published if document else None) or date.min, claim.doc, claim.start


def _before(claim: Claim, other: Claim, comparison: Comparison) -> bool:
    """Whether a claim is no later than another one; undated claims are taken to be."""
    days = [
        comparison.documents[one.doc].published if one.doc in comparison.documents else None
        for one in (claim, other)
    ]
    return days[0] is None or days[1] is None or days[0] <= days[1]
