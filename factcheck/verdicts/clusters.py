"""Pairs to groups: claims that answer one question, so that verdicts inside a group are coherent."""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from factcheck.records.verdict import Label, Verdict

# Two groups are one fact when their pairs are, on average, at least this likely to state one.
ENOUGH_ON_AVERAGE = 0.35


def claim_groups(
    claims: Sequence[str],
    verdicts: Sequence[Verdict],
    same: Mapping[str, str] | None = None,
    enough: float = ENOUGH_ON_AVERAGE,
) -> list[list[str]]:
    """Ids of claims that state one fact, groups of two and more, each sorted, in order.

    Average-link clustering over the chances that two claims state one fact, strongest first: a group takes
    another one in when a consistent or conflicting pair links them and their pairs are likely enough on
    average; a pair that was not worth a verdict counts as 0. `same` maps the id of a claim that repeats
    another word for word to that one's id: the two are one before anything is compared. The cost grows
    with the number of verdicts.
    """
    first = {claim: (same or {}).get(claim, claim) for claim in claims}
    members: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(first):
        members[first[claim]].append(claim)
    chances, linked = _between(verdicts, first)
    weights = {claim: 1 for claim in members}
    groups = {claim: [claim] for claim in members}
    queue = [(-chance, *pair) for pair, chance in chances.items() if pair in linked]
    heapq.heapify(queue)
    neighbors: dict[str, dict[str, float]] = defaultdict(dict)
    links: dict[str, set[str]] = defaultdict(set)
    for (a, b), chance in chances.items():
        neighbors[a][b] = neighbors[b][a] = chance
    for a, b in linked:
        links[a].add(b)
        links[b].add(a)
    while queue:
        score, a, b = heapq.heappop(queue)
        if a not in groups or b not in groups or -score < enough:
            continue
        if abs(neighbors[a].get(b, 0.0) / (weights[a] * weights[b]) + score) > 1e-12:
            continue  # one of the two has grown since
        _join(a, b, groups, weights, neighbors, links)
        for other in sorted(links[a]):
            average = neighbors[a].get(other, 0.0) / (weights[a] * weights[other])
            if average >= enough:
                heapq.heappush(queue, (-average, min(a, other), max(a, other)))
    found = (sorted(claim for one in group for claim in members[one]) for group in groups.values())
    return sorted(group for group in found if len(group) > 1)


def _between(
    verdicts: Sequence[Verdict], first: Mapping[str, str]
) -> tuple[dict[tuple[str, str], float], set[tuple[str, str]]]:
    chances: dict[tuple[str, str], float] = {}
    linked: set[tuple[str, str]] = set()
    for verdict in verdicts:
        a, b = sorted((first.get(verdict.a, verdict.a), first.get(verdict.b, verdict.b)))
        if a != b and a in first and b in first:
            chances[a, b] = max(chances.get((a, b), 0.0), verdict.comparable_probability)
            if verdict.label is not Label.NOT_COMPARABLE:
                linked.add((a, b))
    return chances, linked


def _join(
    a: str,
    b: str,
    groups: dict[str, list[str]],
    weights: dict[str, int],
    neighbors: dict[str, dict[str, float]],
    links: dict[str, set[str]],
) -> None:
    """Puts group `b` into group `a`, with all that is known of its neighbors."""
    groups[a] += groups.pop(b)
    weights[a] += weights.pop(b)
    for other, chance in neighbors.pop(b).items():
        neighbors[other].pop(b, None)
        if other != a:
            neighbors[a][other] = neighbors[other][a] = neighbors[a].get(other, 0.0) + chance
    for other in links.pop(b, set()):
        links[other].discard(b)
        if other != a:
            links[a].add(other)
            links[other].add(a)
    neighbors[a].pop(b, None)
    links[a].discard(b)
