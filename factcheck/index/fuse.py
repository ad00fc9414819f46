"""Ranked lists of claims to one: by meaning, by words, and by figures that must match."""

from collections.abc import Sequence

RANK_OFFSET = 60
"""Of reciprocal rank fusion: how little the first places of one list count against a place in two lists."""


def fuse_hits(certain: Sequence[Sequence[str]], ranked: Sequence[Sequence[str]], count: int) -> list[str]:
    """The `count` best claim ids of several lists, the best first, ties by id.

    `certain` are lists that a paraphrase must never push down, best first: an exact figure, a rare name, a
    quoted phrase. A claim in more of them stands before one in fewer. Within that, and for all other claims,
    the sum of the reciprocals of the ranks in all lists decides.
    """
    times_certain: dict[str, int] = {}
    for found in certain:
        for claim_id in dict.fromkeys(found):
            times_certain[claim_id] = times_certain.get(claim_id, 0) + 1
    scores: dict[str, float] = {}
    for found in (*certain, *ranked):
        for rank, claim_id in enumerate(dict.fromkeys(found), start=1):
            scores[claim_id] = scores.get(claim_id, 0.0) + 1 / (RANK_OFFSET + rank)

    def place(claim_id: str) -> tuple[int, float, str]:
        return -times_certain.get(claim_id, 0), -round(scores[claim_id], 12), claim_id

    return sorted(scores, key=place)[:count]
