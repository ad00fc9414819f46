"""Claims to the pairs worth comparing: near in meaning, or sharing a key. Linear in the number of claims."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from factcheck.index import attributes_of, build_index
from factcheck.index.attributes import Filter
from factcheck.pairs.keys import dimension_group, shared_keys, significant_digits
from factcheck.records.claim import Claim
from factcheck.records.identity import content_hash
from factcheck.records.quantity import Dimension

Vectors = npt.NDArray[np.float32]

CANDIDATES_PER_CLAIM = 30
_NEAREST = 26
_COUNTS = Dimension.COUNT.value
_SMALL_GROUP = 600
"""Groups up to this size are compared in one product, larger ones through the index."""
_LARGEST_BUCKET = 200
_BEST_OF_BUCKET = 6
_LARGEST_COPY_GROUP = 8


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two claims, by their places in the list given, `first < second`, and how near their texts are."""

    first: int
    second: int
    similarity: float


def candidate_pairs(claims: Sequence[Claim], texts: Sequence[str], vectors: Vectors) -> list[CandidatePair]:
    """The pairs worth comparing, at most `CANDIDATES_PER_CLAIM` a claim on average, in order of place.

    `texts` and `vectors` are of the figure texts. Claims that are copies of one another (one text, one
    figure) are searched once: each copy is paired with the first of its kind, and a few copies also with
    all that the first was paired with.
    """
    copies = _copies(claims, texts)
    firsts = sorted(copies)
    groups: dict[str, list[int]] = defaultdict(list)
    for place in firsts:
        groups[dimension_group(claims[place])].append(place)
    found: set[tuple[int, int]] = set()
    counts = groups.get(_COUNTS, [])
    for group, places in sorted(groups.items()):
        found |= _nearest(claims, places, vectors)
        found |= _by_keys(claims, places, group, vectors)
        if group != _COUNTS:
            found |= _by_digits(claims, places, counts, vectors)
    found = _bounded(found, vectors)
    pairs = sorted(_with_copies(found, copies))
    left, right = np.array([a for a, _ in pairs], int), np.array([b for _, b in pairs], int)
    similarity = np.einsum("ij,ij->i", vectors[left], vectors[right]) if pairs else np.zeros(0)
    return [
        CandidatePair(a, b, round(float(score), 5)) for (a, b), score in zip(pairs, similarity, strict=True)
    ]


def _copies(claims: Sequence[Claim], texts: Sequence[str]) -> dict[int, list[int]]:
    """The place of the first of each kind to the places of all of that kind."""
    first_of: dict[tuple[str, ...], int] = {}
    copies: dict[int, list[int]] = {}
    for place, (claim, text) in enumerate(zip(claims, texts, strict=True)):
        kind = (text, str(claim.value), claim.unit, claim.bound.value, claim.sentence, str(claim.period))
        copies.setdefault(first_of.setdefault(kind, place), []).append(place)
    return copies


def _nearest(claims: Sequence[Claim], places: Sequence[int], vectors: Vectors) -> set[tuple[int, int]]:
    if len(places) < 2:
        return set()
    some = vectors[list(places)]
    if len(places) <= _SMALL_GROUP:
        scores = np.round(some @ some.T, 5)
        np.fill_diagonal(scores, -2)
        near = np.argsort(-scores, axis=1, kind="stable")[:, : min(_NEAREST, len(places) - 1)]
        return {_pair(places[i], places[int(j)]) for i in range(len(places)) for j in near[i]}
    # Ids in an index are unique; a corpus that lists one claim twice still is one.
    ids = [content_hash(claims[place].id, str(place)) for place in places]
    place_of = dict(zip(ids, places, strict=True))
    index = build_index("figures", ids, some, [attributes_of(claims[place]) for place in places])
    hits = index.search(some, _NEAREST + 1, Filter())
    return {
        _pair(place, place_of[hit.claim_id])
        for place, row in zip(places, hits, strict=True)
        for hit in row
        if place_of[hit.claim_id] != place
    }


def _by_keys(
    claims: Sequence[Claim], places: Sequence[int], group: str, vectors: Vectors
) -> set[tuple[int, int]]:
    buckets: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for key in shared_keys(claims[place], group):
            buckets[key].append(place)
    found: set[tuple[int, int]] = set()
    for _, bucket in sorted(buckets.items()):
        if 2 <= len(bucket) <= _LARGEST_BUCKET:  # a key that everything shares tells nothing
            some = vectors[bucket]
            scores = np.round(some @ some.T, 5)
            np.fill_diagonal(scores, -2)
            near = np.argsort(-scores, axis=1, kind="stable")[:, : min(_BEST_OF_BUCKET, len(bucket) - 1)]
            found |= {_pair(bucket[i], bucket[int(j)]) for i in range(len(bucket)) for j in near[i]}
    return found


def _by_digits(
    claims: Sequence[Claim], places: Sequence[int], counts: Sequence[int], vectors: Vectors
) -> set[tuple[int, int]]:
    """Figures with a unit and counts of the same digits: the unit may have been left out."""
    by_digits: dict[str, list[int]] = defaultdict(list)
    for count in counts:
        by_digits[_digits(claims[count])].append(count)
    found: set[tuple[int, int]] = set()
    for place in places:
        same = by_digits.get(_digits(claims[place]), [])
        if len(same) <= _LARGEST_BUCKET:
            scores = np.round(vectors[same] @ vectors[place], 5)
            near = np.argsort(-scores, kind="stable")[:_BEST_OF_BUCKET]
            found |= {_pair(place, same[int(j)]) for j in near}
    return found


def _digits(claim: Claim) -> str:
    return significant_digits(claim.value[0] if isinstance(claim.value, tuple) else claim.value)


def _bounded(found: set[tuple[int, int]], vectors: Vectors) -> set[tuple[int, int]]:
    """The pairs that are among the nearest of one of their claims."""
    partners: dict[int, list[tuple[float, int]]] = defaultdict(list)
    pairs = sorted(found)
    if not pairs:
        return set()
    left, right = np.array([a for a, _ in pairs]), np.array([b for _, b in pairs])
    scores = np.einsum("ij,ij->i", vectors[left], vectors[right])
    for (a, b), score in zip(pairs, scores, strict=True):
        partners[a].append((-round(float(score), 5), b))
        partners[b].append((-round(float(score), 5), a))
    return {_pair(a, b) for a, near in partners.items() for _, b in sorted(near)[:CANDIDATES_PER_CLAIM]}


def _with_copies(found: set[tuple[int, int]], copies: dict[int, list[int]]) -> set[tuple[int, int]]:
    pairs = set(found)
    for first, same in copies.items():
        pairs |= {_pair(first, place) for place in same[1:]}
        if len(same) <= _LARGEST_COPY_GROUP:
            pairs |= set(combinations(same, 2))
    for a, b in found:
        if len(copies[a]) <= _LARGEST_COPY_GROUP and len(copies[b]) <= _LARGEST_COPY_GROUP:
            pairs |= {_pair(i, j) for i in copies[a] for j in copies[b]}
    return pairs


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
