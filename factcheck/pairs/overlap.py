"""Claims ranked by what they share in letters: values, digits, things counted, names and words, the rare ones most."""

import math
import re
from collections.abc import Sequence
from decimal import Decimal

from factcheck.pairs.keys import dimension_group, shared_keys
from factcheck.records.claim import Claim

_WORD = re.compile(r"[^\W\d_]{2,40}")
_NAME = re.compile(r"[A-Z][^\W\d_]{2,40}")
_LETTERS_AROUND = 80
_TELLING_DIGITS = 3
_COMMON = 500
"""A key that more claims hold is passed over: it tells little, and would take quadratic time."""
_EMPTY_WORDS = frozenset(
    "a about after all also an and another any are as at be been before but by can could did do does during each "
    "either for from had has have he her him his how if in into is it its last least less like may more most much "
    "near nearly new next no nor not now of off on one only or other our out over own per said same say says she "
    "should since so some such than that the their them then there these they this those through to too under until "
    "up us very was we were what when where which while who whom whose why will with would year years you your "
    "percent per cent million billion thousand trillion".split()
)


def overlap_keys(claim: Claim) -> frozenset[str]:
    """All keys of a claim: the shared keys of its figure and measure, the digits alone, names, words around."""
    group = dimension_group(claim)
    keys = {*shared_keys(claim), f"unit {group} {claim.unit}"}
    for number in claim.value if isinstance(claim.value, tuple) else (claim.value,):
        keys.update(_value_keys(group, number))
    words = _content_words(f"{claim.measure or ''} {claim.counted or ''} {_around(claim)}")
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


def _value_keys(group: str, number: Decimal) -> list[str]:
    rounded = f"{number:.1e}"
    digits = "".join(map(str, number.as_tuple().digits)).strip("0")
    # The digits alone find a figure whose scale or unit was lost or mistaken.
    return [f"about {group} {rounded}", *([f"digits {digits}"] if len(digits) >= _TELLING_DIGITS else [])]


def _around(claim: Claim) -> str:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    before = claim.sentence[max(0, start - _LETTERS_AROUND) : start]
    return f"{before} {claim.sentence[end : end + _LETTERS_AROUND]}"


def _content_words(text: str) -> list[str]:
    return [word for word in map(str.casefold, _WORD.findall(text)) if word not in _EMPTY_WORDS]


def _stem(word: str) -> str:
    for suffix in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word.removesuffix(suffix)
    return word
