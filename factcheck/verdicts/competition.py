"""How a pair stands among the others: rivals for its claims, and third claims that vouch for it or not."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from factcheck.records.verdict import Label
from factcheck.verdicts.claim_words import ClaimWords
from factcheck.verdicts.features import Compared, Matrix

COMPETITION_FEATURES = (
    "chance",
    "lower margin",
    "upper margin",
    "lower rank",
    "upper rank",
    "agreeing rival",
    "conflicting rival",
    "lower partners",
    "upper partners",
    "support",
    "best support",
    "agreeing support",
    "conflicting support",
    "objection",
    "missing triangle",
)
# Weaker links say nothing about third claims.
_WEAKEST = 0.04
_MOST_PARTNERS = 60


def competition_features(
    pairs: Sequence[Compared], chances: npt.NDArray[np.float64], words: Sequence[ClaimWords]
) -> Matrix:
    """One row a pair: its chance of the first pass, seen against those of the pairs beside it."""
    links, by_document = _links(pairs, chances, words)
    sums = {place: sum(chance for chance, _ in found.values()) for place, found in links.items()}
    rows = np.zeros((len(pairs), len(COMPETITION_FEATURES)), np.float32)
    for place, ((pair, agreement), chance) in enumerate(zip(pairs, chances, strict=True)):
        a, b = pair.first, pair.second
        agrees = agreement.label is Label.CONSISTENT
        one = _rivals(by_document[a, words[b].document], b, chance)
        other = _rivals(by_document[b, words[a].document], a, chance)
        totals = sorted((sums.get(a, 0.0), sums.get(b, 0.0)))
        rows[place] = [
            chance,
            min(chance - one[0], chance - other[0]),
            max(chance - one[0], chance - other[0]),
            min(one[1], other[1]),
            max(one[1], other[1]),
            max(one[2], other[2]),
            max(one[3], other[3]),
            *totals,
            *_witnesses(links.get(a, {}), links.get(b, {}), a, b, agrees),
        ]
    return rows


Links = dict[int, dict[int, tuple[float, bool]]]
Partners = dict[tuple[int, int], list[tuple[float, int, bool]]]


def _links(
    pairs: Sequence[Compared], chances: npt.NDArray[np.float64], words: Sequence[ClaimWords]
) -> tuple[Links, Partners]:
    """Partner to (chance, agrees) of every claim, strongest links only; and all partners by document."""
    links: Links = defaultdict(dict)
    by_document: Partners = defaultdict(list)
    for (pair, agreement), chance in zip(pairs, chances, strict=True):
        agrees = agreement.label is Label.CONSISTENT
        for a, b in ((pair.first, pair.second), (pair.second, pair.first)):
            by_document[a, words[b].document].append((float(chance), b, agrees))
            if chance >= _WEAKEST:
                links[a][b] = (float(chance), agrees)
    for place, found in links.items():
        if len(found) > _MOST_PARTNERS:
            strongest = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:_MOST_PARTNERS]
            links[place] = dict(strongest)
    return links, by_document


def _rivals(
    partners: Sequence[tuple[float, int, bool]], partner: int, chance: float
) -> tuple[float, int, float, float]:
    """The best other chance in the document, how many are better, the best that agrees and that does not."""
    best = agreeing = conflicting = 0.0
    better = 0
    for other_chance, other, agrees in partners:
        if other == partner:
            continue
        best = max(best, other_chance)
        better += other_chance > chance
        if agrees:
            agreeing = max(agreeing, other_chance)
        else:
            conflicting = max(conflicting, other_chance)
    return best, better, agreeing, conflicting


def _witnesses(
    of_a: dict[int, tuple[float, bool]], of_b: dict[int, tuple[float, bool]], a: int, b: int, agrees: bool
) -> list[float]:
    total = best = best_agreeing = best_conflicting = objection = missing = 0.0
    for third in sorted(of_a.keys() | of_b.keys()):
        if third in (a, b):
            continue
        first, first_agrees = of_a.get(third, (0.0, False))
        second, second_agrees = of_b.get(third, (0.0, False))
        strength = first * second
        total += strength
        weaker = min(first, second)
        best = max(best, weaker)
        if first_agrees and second_agrees:
            best_agreeing = max(best_agreeing, weaker)
        elif first_agrees or second_agrees:
            best_conflicting = max(best_conflicting, weaker)
        against = max(first, second) - weaker
        objection = max(objection, against)
        missing += against
    return [total, best, best_agreeing, best_conflicting, objection, missing]
