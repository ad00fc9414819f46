"""Pairs to groups: claims that answer one question, so that verdicts inside a group are coherent."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from factcheck.records.claim import Claim
from factcheck.records.quantity import Dimension
from factcheck.records.verdict import Label, Verdict

# Two groups are one fact when their pairs are, on average, at least this likely to state one.
ENOUGH_ON_AVERAGE = 0.4
# A pair that was not worth a verdict speaks against one fact, though not as loudly as one that was judged.
UNJUDGED_WEIGHT = 0.5


@dataclass(slots=True)
class _Group:
    """Claims taken together: how many of each unit class, and the chances towards other groups."""

    members: list[str]
    classes: Counter[str]
    linked: set[str] = field(default_factory=set)
    sums: dict[str, float] = field(default_factory=dict)
    judged: dict[str, int] = field(default_factory=dict)
    mixed: dict[str, int] = field(default_factory=dict)
    """Judged pairs, and those of them that are of two unit classes, by the other group."""


def claim_groups(
    claims: Mapping[str, Claim],
    verdicts: Sequence[Verdict],
    same: Mapping[str, str] | None = None,
    enough: float = ENOUGH_ON_AVERAGE,
) -> list[list[str]]:
    """Ids of claims that state one fact, groups of two and more, each sorted, in order.

    Average-link clustering over the chances that two claims state one fact, strongest first: a group takes
    another one in when a consistent or conflicting pair links them and their pairs are likely enough on
    average. A pair that was not worth a verdict counts as 0, a pair whose units cannot be compared (pounds
    with dollars) not at all. `same` maps the id of a claim that repeats another word for word to that one's
    id: the two are one before anything is compared. The cost grows with the number of verdicts.
    """
    first = {claim: (same or {}).get(claim, claim) for claim in sorted(claims)}
    copies: dict[str, list[str]] = defaultdict(list)
    for claim, one in first.items():
        copies[one].append(claim)
    groups = {one: _Group([one], Counter([_unit_class(claims[one])])) for one in copies}
    _connect(groups, verdicts, first)
    queue = [(-_average(groups[a], groups[b], b), a, b) for a in groups for b in groups[a].linked if a < b]
    heapq.heapify(queue)
    while queue:
        score, a, b = heapq.heappop(queue)
        if a not in groups or b not in groups or b not in groups[a].linked:
            continue
        # Two single claims are what the verdict on them was about; more have to be alike on the whole.
        single = len(groups[a].members) == len(groups[b].members) == 1
        if abs(_average(groups[a], groups[b], b) + score) > 1e-12 or (-score < enough and not single):
            continue  # one of the two has grown since, or they are too far apart
        _join(a, b, groups)
        for other in sorted(groups[a].linked):
            average = _average(groups[a], groups[other], other)
            if average >= enough:
                heapq.heappush(queue, (-average, min(a, other), max(a, other)))
    found = (sorted(claim for one in group.members for claim in copies[one]) for group in groups.values())
    return sorted(group for group in found if len(group) > 1)


def _unit_class(claim: Claim) -> str:
    return claim.unit if claim.dimension is Dimension.MONEY else claim.dimension.value


def _average(group: _Group, other: _Group, name: str) -> float:
    """The chance of a pair of both groups to state one fact, over the pairs that can be compared."""
    comparable = sum(count * other.classes[unit] for unit, count in group.classes.items())
    judged = group.judged.get(name, 0)
    unjudged = comparable - (judged - group.mixed.get(name, 0))
    pairs = judged + UNJUDGED_WEIGHT * unjudged
    return group.sums.get(name, 0.0) / pairs if pairs else 0.0


def _connect(groups: Mapping[str, _Group], verdicts: Sequence[Verdict], first: Mapping[str, str]) -> None:
    chances: dict[tuple[str, str], float] = {}
    for verdict in verdicts:
        if verdict.a not in first or verdict.b not in first:
            continue
        a, b = sorted((first[verdict.a], first[verdict.b]))
        if a == b:
            continue
        chances[a, b] = max(chances.get((a, b), 0.0), verdict.comparable_probability)
        if verdict.label is not Label.NOT_COMPARABLE:
            groups[a].linked.add(b)
            groups[b].linked.add(a)
    for (a, b), chance in chances.items():
        groups[a].sums[b] = groups[b].sums[a] = chance
        groups[a].judged[b] = groups[b].judged[a] = 1
        if groups[a].classes != groups[b].classes:
            groups[a].mixed[b] = groups[b].mixed[a] = 1


def _join(a: str, b: str, groups: dict[str, _Group]) -> None:
    """Puts group `b` into group `a`, with all that is known of its neighbors."""
    kept, gone = groups[a], groups.pop(b)
    kept.members += gone.members
    kept.classes += gone.classes
    for name, chance in gone.sums.items():
        other = groups.get(name)
        if name == a or other is None:
            continue
        kept.sums[name] = other.sums[a] = kept.sums.get(name, 0.0) + chance
        kept.judged[name] = other.judged[a] = kept.judged.get(name, 0) + gone.judged[name]
        kept.mixed[name] = other.mixed[a] = kept.mixed.get(name, 0) + gone.mixed.get(name, 0)
        for table in (other.sums, other.judged, other.mixed):
            table.pop(b, None)
        other.linked.discard(b)
    for name in gone.linked - {a}:
        kept.linked.add(name)
        groups[name].linked.add(a)
    for table in (kept.sums, kept.judged, kept.mixed):
        table.pop(b, None)
    kept.linked.discard(b)
