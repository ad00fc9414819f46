"""Verdicts on pairs made to fit the groups: inside a group every pair is compared, across groups none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.claims.measure_words import shown_measure
from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.identity import content_hash
from factcheck.records.verdict import Aspect, ComparisonLevel, Label, Outcome, Reason, Verdict
from factcheck.verdicts.agreement import compare_figures
from factcheck.verdicts.claim_words import claim_words
from factcheck.verdicts.comparability import comparison_levels
from factcheck.verdicts.contrasts import SET_APART
from factcheck.verdicts.stated_rates import Rates, agreement_at, stated_rates

# In larger groups, which are of copies, only pairs that were judged keep a verdict.
MOST_CLAIMS_PAIRED = 60
# A conflict that only the group suggests has to be this likely: a wrong flag costs more than a missed one.
CONFLICT_ENOUGH = 0.8
# And where the pair was judged by itself, at least this much of it has to be likely by itself.
CONFLICT_BY_ITSELF = 0.5
# Two figures that one document sets against each other are in conflict elsewhere too, a little less surely.
WITNESS_TRUST = 0.95
_REASONS = {
    Aspect.PERIOD: Reason.PERIOD,
    Aspect.SCOPE: Reason.SCOPE,
    Aspect.MODALITY: Reason.MODALITY,
    Aspect.ROLE: Reason.ROLE,
    Aspect.SUBJECT: Reason.SUBJECT,
    Aspect.MEASURE: Reason.MEASURE,
}


Figures = frozenset[tuple[object, str]]


@dataclass(frozen=True, slots=True)
class _Chances:
    """How likely pairs of a group state one fact: on average, and by figures that a sentence sets apart."""

    average: float
    conflicts: Mapping[Figures, float]


def coherent_verdicts(
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    verdicts: Sequence[Verdict],
    groups: Sequence[Sequence[str]],
) -> list[Verdict]:
    """The verdicts by claim ids: two claims are compared exactly when one group holds both.

    A pair of a group that had no verdict gets one from its figures; a pair across groups loses its own.
    """
    group_of = {claim: place for place, group in enumerate(groups) for claim in group}
    known = {(verdict.a, verdict.b): verdict for verdict in verdicts}
    found = dict(known)
    for (a, b), verdict in known.items():
        together = a in group_of and group_of[a] == group_of.get(b)
        if verdict.label is not Label.NOT_COMPARABLE and not together:
            found[a, b] = _apart(verdict)
    rates = stated_rates(sorted(claims.values(), key=lambda claim: (claim.doc, claim.start, claim.end)))
    for group in groups:
        if len(group) > MOST_CLAIMS_PAIRED:
            continue
        pairs = list(combinations(group, 2))
        judged = [known[pair] for pair in pairs if pair in known]
        chances = _Chances(
            round(sum(one.comparable_probability for one in judged) / max(len(judged), 1), 4),
            _by_figures(claims, judged),
        )
        for pair in pairs:
            if pair not in known or known[pair].label is Label.NOT_COMPARABLE:
                joined = _joined(claims[pair[0]], claims[pair[1]], documents, known.get(pair), chances, rates)
                if joined is not None:
                    found[pair] = joined
    return [found[pair] for pair in sorted(found)]


def _by_figures(claims: Mapping[str, Claim], judged: Sequence[Verdict]) -> dict[Figures, float]:
    found: dict[Figures, float] = {}
    for verdict in judged:
        if verdict.note == SET_APART:
            key = _figures(claims[verdict.a], claims[verdict.b])
            found[key] = max(found.get(key, 0.0), verdict.probability)
    return found


def _figures(a: Claim, b: Claim) -> Figures:
    return frozenset({(a.value, a.unit), (b.value, b.unit)})


def _apart(verdict: Verdict) -> Verdict:
    reason, detail = _telling(verdict.levels)
    return verdict.model_copy(
        update={
            "label": Label.NOT_COMPARABLE,
            "reason": reason,
            "probability": round(1 - verdict.comparable_probability, 4),
            "explanation": f"Not compared: {detail}",
            "note": "Likely by themselves to state one fact; the other claims of each tell the two apart.",
        }
    )


def _telling(levels: Sequence[ComparisonLevel]) -> tuple[Reason, str]:
    different = {level.aspect: level.detail for level in levels if level.outcome is Outcome.DIFFERENT}
    for aspect, reason in _REASONS.items():
        if aspect in different:
            return reason, different[aspect]
    return Reason.MEASURE, "Other claims that fit each of the two better do not fit the other."


def _joined(
    a: Claim,
    b: Claim,
    documents: Mapping[str, Document],
    known: Verdict | None,
    chances: _Chances,
    rates: Rates,
) -> Verdict | None:
    agreement = compare_figures(a, b) or agreement_at(a, b, rates)
    if agreement is None:
        return None
    levels = (
        known.levels
        if known
        else comparison_levels(*claim_words([a, b], [a.sentence, b.sentence], documents))
    )
    witness = chances.conflicts.get(_figures(a, b), 0.0) * WITNESS_TRUST
    chance = round(max(chances.average, witness, known.comparable_probability if known else 0.0), 4)
    agrees = agreement.label is Label.CONSISTENT
    if not agrees and chance < CONFLICT_ENOUGH:
        return None
    doubted = known is not None and known.comparable_probability < CONFLICT_BY_ITSELF
    if not agrees and doubted and witness < CONFLICT_ENOUGH:
        return None
    topic = shown_measure(a) or shown_measure(b) or a.subject or b.subject
    about = f" on {topic}" if topic else ""
    detail = agreement.detail[:1].upper() + agreement.detail[1:]
    return Verdict(
        id=content_hash("verdict", a.id, b.id),
        a=a.id,
        b=b.id,
        label=agreement.label,
        reason=agreement.reason,
        explanation=f"The claims {'agree' if agrees else 'conflict'}{about}. {detail}.",
        probability=chance,
        comparable_probability=chance,
        levels=levels,
        note="Compared because other claims state the same fact as both.",
    )
