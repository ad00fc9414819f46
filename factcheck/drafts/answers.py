"""What sources say to each figure of a draft, out of a comparison of both: who agrees, who does not."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.verdict import Label, Reason, Verdict
from factcheck.verdicts.revision_features import FactInTime, in_time

# What has to be how sure to be said of a draft: a wrong flag costs more than a missed one.
SUPPORT_ENOUGH = 0.5
CONFLICT_ENOUGH = 0.5


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
    """Answers of sources to one figure, the surest first, and figures of the draft against it."""

    sources: tuple[Answer, ...] = ()
    own: tuple[Claim, ...] = ()


def answers_by_claim(comparison: Comparison, draft: str) -> dict[str, Answers]:
    """Claim id of the draft's figures to what is said of them; `draft` is the draft's name."""
    claims = comparison.claims
    sources: dict[str, list[tuple[Claim, Verdict]]] = defaultdict(list)
    own: dict[str, list[Claim]] = defaultdict(list)
    for verdict in comparison.verdicts.values():
        if verdict.label is Label.NOT_COMPARABLE:
            continue
        a, b = claims[verdict.a], claims[verdict.b]
        inside = [claim.doc == draft for claim in (a, b)]
        if all(inside):
            if verdict.label is Label.CONFLICTING:
                own[a.id].append(b)
                own[b.id].append(a)
        elif any(inside) and _enough(verdict):
            figure, source = (a, b) if inside[0] else (b, a)
            sources[figure.id].append((source, verdict))
    revisions = _revisions(comparison, draft)
    return {
        key: Answers(
            tuple(sorted(_with_replacements(sources[key], revisions, comparison), key=_rank)),
            tuple(sorted(own[key], key=lambda claim: (claim.start, claim.id))),
        )
        for key in sorted({*sources, *own})
    }


def _with_replacements(
    found: Sequence[tuple[Claim, Verdict]], revisions: Mapping[str, Claim], comparison: Comparison
) -> list[Answer]:
    """The answers to one figure, each with the later figure that replaces it.

    Who repeated an old figure before it was replaced is answered by the same later figure.
    """
    later: dict[tuple[object, str], Claim] = {}
    for claim, _ in found:
        if claim.id in revisions:
            later.setdefault(_figure(claim), revisions[claim.id])
    answers = []
    for claim, verdict in found:
        new = revisions.get(claim.id) or later.get(_figure(claim))
        if new is not None and (_figure(new) == _figure(claim) or not _before(claim, new, comparison)):
            new = None
        answers.append(Answer(claim, verdict, new))
    return answers


def _rank(answer: Answer) -> tuple[float, str, int, str]:
    return -answer.verdict.probability, answer.claim.doc, answer.claim.start, answer.claim.id


def _enough(verdict: Verdict) -> bool:
    enough = SUPPORT_ENOUGH if verdict.label is Label.CONSISTENT else CONFLICT_ENOUGH
    return verdict.probability >= enough


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
