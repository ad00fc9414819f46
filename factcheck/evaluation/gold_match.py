"""Which gold claim a predicted claim is: by overlap, or by order where gold offsets are of the mark-up."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from factcheck.records.claim import Claim

_WORD = re.compile(r"\w+")


def gold_of_claims(gold: Sequence[Mapping[str, Any]], found: Sequence[Claim]) -> dict[str, Mapping[str, Any]]:
    """Claim id to the gold row that it matches, one to one, as the crosscheck scorer matches them."""
    matched: dict[str, Mapping[str, Any]] = {}
    for name in sorted({row["doc"] for row in gold}):
        rows = [row for row in gold if row["doc"] == name]
        claims = [claim for claim in found if claim.doc == name]
        pairs = _in_order(rows, claims) if name.endswith(".html") else _by_overlap(rows, claims)
        matched.update((claim.id, row) for claim, row in pairs)
    return matched


def _by_overlap(
    rows: Sequence[Mapping[str, Any]], claims: Sequence[Claim]
) -> Iterable[tuple[Claim, Mapping[str, Any]]]:
    overlaps = []
    for place, claim in enumerate(claims):
        for index, row in enumerate(rows):
            shared = min(claim.end, row["end"]) - max(claim.start, row["start"])
            if shared > 0:
                longest = max(claim.end - claim.start, row["end"] - row["start"])
                overlaps.append((-shared / longest, claim.start, place, index))
    used_claims: set[int] = set()
    used_rows: set[int] = set()
    for _, _, place, index in sorted(overlaps):
        if place not in used_claims and index not in used_rows:
            used_claims.add(place)
            used_rows.add(index)
            yield claims[place], rows[index]


def _in_order(
    rows: Sequence[Mapping[str, Any]], claims: Sequence[Claim]
) -> Iterable[tuple[Claim, Mapping[str, Any]]]:
    """The alignment of both lists in reading order that shares the most words."""
    gold = sorted(rows, key=lambda row: row["start"])
    found = sorted(claims, key=lambda claim: claim.start)
    words = [
        [frozenset(_WORD.findall(html.unescape(text).lower())) for text in texts]
        for texts in ([row["surface"] for row in gold], [claim.surface for claim in found])
    ]
    width = len(found) + 1
    score = [[0.0] * width for _ in range(len(gold) + 1)]
    step = [[""] * width for _ in range(len(gold) + 1)]
    for i in range(len(gold) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            a, b = words[0][i], words[1][j]
            alike = len(a & b) / (len(a | b) or 1)
            options = [(score[i + 1][j], "gold"), (score[i][j + 1], "found")]
            if alike:
                options.append((score[i + 1][j + 1] + alike, "both"))
            score[i][j], step[i][j] = max(options)
    i = j = 0
    while i < len(gold) and j < len(found):
        if step[i][j] == "both":
            yield found[j], gold[i]
        i, j = i + (step[i][j] != "found"), j + (step[i][j] != "gold")
