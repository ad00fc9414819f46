"""Claims ranked by what they share to the letter: values, things counted, names and words."""

import math
import re
from collections.abc import Sequence
from decimal import Decimal

from factcheck.records.claim import Claim
from factcheck.records.quantity import Dimension

_WORD = re.compile(r"[^\W\d_]{2,40}")
_NAME = re.compile(r"[A-Z][^\W\d_]{2,40}")
_LETTERS_AROUND = 80
_TELLING_DIGITS = 3
_KIND_OF = {Dimension.PERCENTAGE_POINT: Dimension.PERCENT}
_COMMON = 500
"""A key that more claims hold is passed over: it tells little, and would take quadratic time."""


def overlap_keys(claim: Claim) -> frozenset[str]:
    """The keys of a claim: those of its figure and measure, its digits alone, names, the words around it."""
    kind = _KIND_OF.get(claim.dimension, claim.dimension)
    keys = {f"kind {kind.value}", f"unit {claim.unit}"}
    for number in claim.value if isinstance(claim.value, tuple) else (claim.value,):
        keys.update(_value_keys(kind, number))
    # Words that say little need no list: they are the common ones.
    words = _WORD.findall(f"{claim.measure or ''} {claim.counted or ''} {_around(claim)}".casefold())
    keys.update(f"word {_stem(word)}" for word in words)
    names = [*_NAME.findall(claim.subject or ""), *_NAME.findall(claim.sentence.partition(" ")[2])]
    keys.update(f"name {name.casefold()}" for name in names)
    return frozenset(keys)


def nearest_by_overlap(claims: Sequence[Claim], count: int) -> list[list[str]]:
    """For each claim the ids of the `count` claims that share most with it, the most first, ties by id."""
    keys_of_claims = [overlap_keys(claim) for claim in claims]
    holders: dict[str, list[int]] = {}
    for place, keys in enumerate(keys_of_claims):
        for key in sorted(keys):
            holders.setdefault(key, []).append(place)
    weights = {
        key: math.log(len(claims) / len(held)) for key, held in holders.items() if len(held) <= _COMMON
    }
    neighbors = []
    for place, keys in enumerate(keys_of_claims):
        shared: dict[int, float] = {}
        for key in sorted(keys & weights.keys()):
            for other in holders[key]:
                shared[other] = shared.get(other, 0.0) + weights[key]
        shared.pop(place, None)
        best = sorted(shared, key=lambda other: (-round(shared[other], 9), claims[other].id))[:count]
        neighbors.append([claims[other].id for other in best])
    return neighbors


def _value_keys(kind: Dimension, number: Decimal) -> list[str]:
    rounded = f"{number:.1e}"
    digits = "".join(map(str, number.as_tuple().digits)).strip("0")
    # The digits alone find a figure whose scale or unit was lost or mistaken.
    return [
        f"about {kind.value} {rounded}",
        *([f"digits {digits}"] if len(digits) >= _TELLING_DIGITS else []),
    ]


def _around(claim: Claim) -> str:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    before = claim.sentence[max(0, start - _LETTERS_AROUND) : start]
    return f"{before} {claim.sentence[end : end + _LETTERS_AROUND]}"


def _stem(word: str) -> str:
    for suffix in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word.removesuffix(suffix)
    return word
