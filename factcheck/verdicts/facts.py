"""Groups of claims to facts: who agrees with whom, from how many independent origins, and what is wrong."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from factcheck.records.claim import Claim
from factcheck.records.document import BlockKind, Document
from factcheck.records.fact import Fact, FactLabel, Origin
from factcheck.records.identity import content_hash
from factcheck.records.verdict import Label, Reason, Verdict
from factcheck.verdicts.agreement import compare_figures
from factcheck.verdicts.fact_words import Sides, cause_in_words, fact_title
from factcheck.verdicts.interval import stated_ends
from factcheck.verdicts.origin_chains import Sources, fact_origins
from factcheck.verdicts.revision_features import FactInTime, in_time

_LEDE_CHARACTERS = 700
_MOST_FIGURES = 60
_ORDER = {
    FactLabel.CONFLICTING: 0,
    FactLabel.COPIES_DIFFER: 0,
    FactLabel.REVISED: 1,
    FactLabel.CONSISTENT: 2,
}
_UNIT_GAP = 0.6


@dataclass(frozen=True, slots=True)
class _Group:
    """The claims of a fact in order of date, the verdicts on their pairs, and who agrees with whom."""

    claims: list[Claim]
    verdicts: list[Verdict]
    friends: dict[str, frozenset[str]]
    foes: dict[str, frozenset[str]]


def gather_facts(
    claims: Mapping[str, Claim],
    verdicts: Sequence[Verdict],
    groups: Sequence[Sequence[str]],
    sources: Sources,
) -> list[Fact]:
    """One fact a group: conflicts first, then revisions, then agreement; the most important first in each."""
    group_of = {claim: place for place, group in enumerate(groups) for claim in group}
    inside: list[list[Verdict]] = [[] for _ in groups]
    for verdict in verdicts:
        place = group_of.get(verdict.a)
        if (
            verdict.label is not Label.NOT_COMPARABLE
            and place is not None
            and place == group_of.get(verdict.b)
        ):
            inside[place].append(verdict)
    facts = [
        _fact(_group([claims[claim] for claim in group], found, sources.documents), sources)
        for group, found in zip(groups, inside, strict=True)
        if found
    ]
    return sorted(facts, key=lambda fact: (_ORDER[fact.label], -fact.importance, fact.id))


def _group(members: Sequence[Claim], verdicts: list[Verdict], documents: Mapping[str, Document]) -> _Group:
    def when(claim: Claim) -> tuple[date, str, int, str]:
        document = documents.get(claim.doc)
        return (document.published if document else None) or date.max, claim.doc, claim.start, claim.id

    ordered = sorted(members, key=when)
    friends, foes = _relations(ordered, verdicts)
    return _Group(ordered, verdicts, friends, foes)


def _relations(
    claims: Sequence[Claim], verdicts: Sequence[Verdict]
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Claim to those whose figures agree with it (itself too), and to those whose figures do not.

    What the verdicts say goes before what the figures say by themselves.
    """
    figures: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        key = (
            claim.value,
            claim.unit,
            claim.bound,
            claim.resolution,
            claim.role,
            claim.direction,
            claim.surface[:5],
        )
        figures.setdefault(key, []).append(claim)
    kinds = sorted(figures.values(), key=lambda same: (-len(same), same[0].id))[:_MOST_FIGURES]
    friends = {claim.id: {one.id for one in same} for same in figures.values() for claim in same}
    foes: dict[str, set[str]] = {claim.id: set() for claim in claims}
    for one, other in combinations(kinds, 2):
        agreement = compare_figures(one[0], other[0])
        if agreement is None:
            continue
        related = friends if agreement.label is Label.CONSISTENT else foes
        for first, second in ((one, other), (other, one)):
            ids = {claim.id for claim in second}
            for claim in first:
                related[claim.id] |= ids
    for verdict in verdicts:
        right, wrong = (friends, foes) if verdict.label is Label.CONSISTENT else (foes, friends)
        for here, there in ((verdict.a, verdict.b), (verdict.b, verdict.a)):
            right[here].add(there)
            wrong[here].discard(there)
    return (
        {claim: frozenset(found) for claim, found in friends.items()},
        {claim: frozenset(found) for claim, found in foes.items()},
    )


def _fact(group: _Group, sources: Sources) -> Fact:
    conflicts = sorted(
        (verdict for verdict in group.verdicts if verdict.label is Label.CONFLICTING),
        key=lambda verdict: (verdict.reason is Reason.REVISED, -verdict.probability, verdict.id),
    )
    agreeing = [(v.a, v.b) for v in group.verdicts if v.label is Label.CONSISTENT]
    origins = fact_origins(group.claims, agreeing, sources)
    disputed = {claim for verdict in conflicts for claim in (verdict.a, verdict.b)}
    center, consensus = _consensus(group, origins, conflicts, sources)
    outliers = (
        [claim for claim in group.claims if claim.id in group.foes[center.id] & disputed] if conflicts else []
    )
    main = _main_verdict(conflicts, center, outliers)
    conflicts.sort(key=lambda verdict: verdict is not main)
    label, reason = _label(group, conflicts, main, outliers, sources)
    sides = Sides(
        center=center,
        fitting=[claim for claim in group.claims if claim.id in (consensus or group.friends[center.id])],
        outliers=outliers,
        origins=origins,
        settled=bool(consensus),
        bridges=_bridges(group, center, outliers),
    )
    ends = [end for claim in group.claims if claim.unit == center.unit for end in stated_ends(claim)]
    consistent = [verdict for verdict in group.verdicts if verdict.label is Label.CONSISTENT]
    return Fact(
        id=content_hash("fact", *sorted(claim.id for claim in group.claims)),
        title=fact_title(group.claims, center),
        label=label,
        reason=reason,
        claims=tuple(claim.id for claim in group.claims),
        documents=tuple(dict.fromkeys(claim.doc for claim in group.claims)),
        origins=origins,
        verdicts=tuple(verdict.id for verdict in (*conflicts, *consistent)),
        consensus=tuple(claim.id for claim in group.claims if claim.id in consensus),
        outliers=tuple(claim.id for claim in outliers),
        low=min(ends),
        high=max(ends),
        unit=center.unit,
        cause=cause_in_words(label, reason, sides, sources),
        probability=_probability(conflicts, consistent),
        importance=round(_importance(group, center, outliers, conflicts, origins), 4),
    )


def _probability(conflicts: Sequence[Verdict], consistent: Sequence[Verdict]) -> float:
    """The chance that the finding is right: of the surest conflict, or of the agreement on average."""
    if conflicts:
        return max(verdict.probability for verdict in conflicts)
    return round(sum(verdict.probability for verdict in consistent) / len(consistent), 4)


def _consensus(
    group: _Group, origins: Sequence[Origin], conflicts: Sequence[Verdict], sources: Sources
) -> tuple[Claim, frozenset[str]]:
    """The claim that most sources agree with, and those that do; nobody where the sources are split.

    It needs as many independent origins as any rival, and more papers that report for themselves: a slip
    is one paper's own, a wrong figure that was copied is not made right by its copies.

    Where a later figure replaces an earlier one, the latest is what holds.
    """
    origin_of = {doc: place for place, origin in enumerate(origins) for doc in origin.documents}

    def support(claim: Claim) -> tuple[int, int]:
        friends = [one for one in group.claims if one.id in group.friends[claim.id]]
        own = {sources.key_of_document(one.doc) for one in friends if one.doc not in sources.copies}
        return len({origin_of[one.doc] for one in friends}), len(own)

    place = {claim.id: number for number, claim in enumerate(group.claims)}

    def rank(claim: Claim) -> tuple[int, int, int, int, int]:
        exact = claim.bound.value == "exact"
        many, own = support(claim)
        return -many, -own, not exact, -len(group.friends[claim.id]), place[claim.id]

    if conflicts and _is_settled(group, conflicts, sources):
        center = _newest(group, conflicts, sources)
        return center, group.friends[center.id] - group.foes[center.id]
    center = min(group.claims, key=rank)
    if not conflicts:
        return center, group.friends[center.id]
    disputed = {claim for verdict in conflicts for claim in (verdict.a, verdict.b)}
    if not group.foes[center.id] & disputed:
        center = min((claim for claim in group.claims if claim.id in disputed), key=rank)
    rivals = [support(claim) for claim in group.claims if claim.id in group.foes[center.id]]
    many, own = support(center)
    if many >= max((one for one, _ in rivals), default=0) and own > max(
        (one for _, one in rivals), default=0
    ):
        return center, group.friends[center.id]
    # Sources that are split: the figure that stood first is the one that others differ from.
    return next(claim for claim in group.claims if claim.id in disputed), frozenset()


def _replaced(group: _Group, conflicts: Sequence[Verdict], sources: Sources) -> set[tuple[str, object, str]]:
    """The figures that a later one replaces, each with who had given it."""
    by_id = {claim.id: claim for claim in group.claims}
    history = FactInTime(group.claims, sources.documents, sources.copies)
    found = set()
    for verdict in conflicts:
        if verdict.reason is Reason.REVISED:
            old, _ = in_time(by_id[verdict.a], by_id[verdict.b], history)
            found.add(_given_by(old, sources))
    return found


def _given_by(claim: Claim, sources: Sources) -> tuple[str, object, str]:
    return sources.key_of_document(claim.doc), claim.value, claim.unit


def _is_settled(group: _Group, conflicts: Sequence[Verdict], sources: Sources) -> bool:
    """Whether every conflict has a side that its own source has replaced since: nobody disputes it now."""
    replaced = _replaced(group, conflicts, sources)
    by_id = {claim.id: claim for claim in group.claims}
    return bool(replaced) and all(
        verdict.reason is Reason.REVISED
        or any(_given_by(by_id[one], sources) in replaced for one in (verdict.a, verdict.b))
        for verdict in conflicts
    )


def _newest(group: _Group, conflicts: Sequence[Verdict], sources: Sources) -> Claim:
    """The last claim that no other one replaces."""
    replaced = _replaced(group, conflicts, sources)
    disputed = {claim for verdict in conflicts for claim in (verdict.a, verdict.b)}
    last = [claim for claim in group.claims if claim.id in disputed]
    return ([claim for claim in last if _given_by(claim, sources) not in replaced] or last)[-1]


def _main_verdict(conflicts: Sequence[Verdict], center: Claim, outliers: Sequence[Claim]) -> Verdict | None:
    odd = {claim.id for claim in outliers}
    for verdict in conflicts:
        if center.id in (verdict.a, verdict.b) and odd & {verdict.a, verdict.b}:
            return verdict
    return conflicts[0] if conflicts else None


def _label(
    group: _Group,
    conflicts: Sequence[Verdict],
    main: Verdict | None,
    outliers: Sequence[Claim],
    sources: Sources,
) -> tuple[FactLabel, Reason]:
    if main is None:
        reasons = Counter(verdict.reason for verdict in group.verdicts)
        return FactLabel.CONSISTENT, min(reasons, key=lambda reason: (-reasons[reason], reason.value))
    if _is_settled(group, conflicts, sources):
        return FactLabel.REVISED, Reason.REVISED
    if outliers and all(_differs_from_its_original(claim, group, sources) for claim in outliers):
        return FactLabel.COPIES_DIFFER, main.reason
    return FactLabel.CONFLICTING, main.reason


def _bridges(group: _Group, center: Claim, outliers: Sequence[Claim]) -> list[Claim]:
    """The claims that agree with both sides of a conflict, so that A = B and B = C do not make A = C."""
    near = frozenset().union(*(group.friends[claim.id] for claim in outliers))
    odd = {claim.id for claim in outliers}
    return [
        claim
        for claim in group.claims
        if claim.id in group.friends[center.id] and claim.id in near and claim.id not in odd | {center.id}
    ]


def _differs_from_its_original(claim: Claim, group: _Group, sources: Sources) -> bool:
    copy = sources.copies.get(claim.doc)
    return copy is not None and any(
        other.doc == copy.original and other.id in group.foes[claim.id] for other in group.claims
    )


def _importance(
    group: _Group,
    center: Claim,
    outliers: Sequence[Claim],
    conflicts: Sequence[Verdict],
    origins: Sequence[Origin],
) -> float:
    """How much a fact matters: the size of the gap, a place in a headline or an opening, the origins."""
    gap = 0.0
    for claim in outliers:
        agreement = compare_figures(center, claim)
        if agreement is not None:
            same_number = agreement.reason in (Reason.UNIT, Reason.DIRECTION)
            gap = max(gap, _UNIT_GAP if same_number else min(1.0, math.log10(agreement.gap_ratio) / 3))
    shown = outliers or group.claims
    prominent = any(claim.block is BlockKind.HEADING or claim.start < _LEDE_CHARACTERS for claim in shown)
    sure = max((verdict.probability for verdict in conflicts), default=0.5)
    return (0.2 + gap) * (1.5 if prominent else 1.0) * (1 + math.log2(len(origins) or 1) / 2) * sure
