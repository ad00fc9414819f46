"""How a pair stands among the others: rivals for its claims, and third claims that vouch for it or not."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from factcheck.records.verdict import Label
from factcheck.verdicts.claim_words import ClaimWords
from factcheck.verdicts.features import PAIR_FEATURES, Compared, Matrix

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
    "fellows",
    "best between fellows",
    "mean between fellows",
    "nearest between fellows",
    "measure between fellows",
    "rival of fellows",
)
# Weaker links say nothing about third claims.
_WEAKEST = 0.04
_MOST_PARTNERS = 60
# Claims that agree at least this surely speak for one another.
_FELLOW = 0.5
_MOST_FELLOWS = 8
_SIMILARITY, _MEASURE = PAIR_FEATURES.index("similarity"), PAIR_FEATURES.index("measure overlap")


def competition_features(
    pairs: Sequence[Compared],
    chances: npt.NDArray[np.float64],
    words: Sequence[ClaimWords],
    features: Matrix,
    least_chance: float = 0.0,
) -> Matrix:
    """One row a pair: its chance of the first pass, seen against those of the pairs beside it.

    Rows of pairs below `least_chance` stay zero.
    """
    groups = _Fellows(pairs, chances, features)
    links, by_document = _links(pairs, chances, words)
    sums = {place: sum(chance for chance, _ in found.values()) for place, found in links.items()}
    rows = np.zeros((len(pairs), len(COMPETITION_FEATURES)), np.float32)
    for place, ((pair, agreement), chance) in enumerate(zip(pairs, chances.tolist(), strict=True)):
        if chance < least_chance:
            continue
        a, b = pair.first, pair.second
        agrees = agreement.label is Label.CONSISTENT
        one = by_document[a, words[b].document].rivals(b, chance)
        other = by_document[b, words[a].document].rivals(a, chance)
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
            *groups.between(a, b),
        ]
    return rows


Links = dict[int, dict[int, tuple[float, bool]]]
Partners = dict[tuple[int, int], "_Partners"]


class _Partners:
    """The partners that a claim has in one document: how many are better than a chance, and who is best.

    A cell of a table may have thousands, so that none of it is worked out again for each of them.
    """

    def __init__(self) -> None:
        self._chances: list[float] = []
        # The two best, of all, of those that agree, and of those that do not: one of them may be asked about.
        self._best: tuple[list[tuple[float, int]], ...] = ([], [], [])
        self._sorted = False

    def add(self, chance: float, partner: int, agrees: bool) -> None:
        """Takes a partner in."""
        self._chances.append(chance)
        for best in (self._best[0], self._best[1 if agrees else 2]):
            best.append((chance, partner))
            if len(best) > 2:
                best.remove(min(best))

    def rivals(self, partner: int, chance: float) -> tuple[float, int, float, float]:
        """The best other chance, how many are better, the best that agrees and that does not."""
        if not self._sorted:
            self._chances.sort()
            self._sorted = True
        best, agreeing, conflicting = (
            max((other for other, place in found if place != partner), default=0.0) for found in self._best
        )
        return best, len(self._chances) - bisect_right(self._chances, chance), agreeing, conflicting


def _links(
    pairs: Sequence[Compared], chances: npt.NDArray[np.float64], words: Sequence[ClaimWords]
) -> tuple[Links, Partners]:
    """Partner to (chance, agrees) of every claim, strongest links only; and all partners by document."""
    links: Links = defaultdict(dict)
    by_document: Partners = defaultdict(_Partners)
    for (pair, agreement), chance in zip(pairs, chances, strict=True):
        agrees = agreement.label is Label.CONSISTENT
        for a, b in ((pair.first, pair.second), (pair.second, pair.first)):
            by_document[a, words[b].document].add(float(chance), b, agrees)
            if chance >= _WEAKEST:
                links[a][b] = (float(chance), agrees)
    for place, found in links.items():
        if len(found) > _MOST_PARTNERS:
            strongest = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:_MOST_PARTNERS]
            links[place] = dict(strongest)
    return links, by_document


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


class _Fellows:
    """Each claim with those that surely agree with it, and how two such groups stand to each other."""

    def __init__(self, pairs: Sequence[Compared], chances: npt.NDArray[np.float64], features: Matrix) -> None:
        self._rows: dict[tuple[int, int], tuple[float, float, float]] = {}
        agreeing: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self._best: dict[int, list[tuple[float, int]]] = defaultdict(list)
        columns = np.nan_to_num(features[:, [_SIMILARITY, _MEASURE]]) if len(pairs) else np.zeros((0, 2))
        for (pair, agreement), chance, (near, measure) in zip(
            pairs, chances.tolist(), columns.tolist(), strict=True
        ):
            a, b = pair.first, pair.second
            self._rows[a, b] = self._rows[b, a] = (chance, near, measure)
            if chance >= _FELLOW and agreement.label is Label.CONSISTENT:
                agreeing[a].append((-chance, b))
                agreeing[b].append((-chance, a))
            self._best[a].append((chance, b))
            self._best[b].append((chance, a))
        self._of = {
            place: [place, *(other for _, other in sorted(found)[: _MOST_FELLOWS - 1])]
            for place, found in agreeing.items()
        }
        for found in self._best.values():
            found.sort(key=lambda item: (-item[0], item[1]))

    def between(self, a: int, b: int) -> list[float]:
        """Size, best and mean chance, nearest texts and measures between the groups, and the best rival."""
        ours, theirs = self._of.get(a, [a]), self._of.get(b, [b])
        total = best = nearest = measures = 0.0
        count = 0
        for one in ours:
            for other in theirs:
                if one == other:
                    continue
                count += 1
                found = self._rows.get((one, other))
                if found is not None:
                    total += found[0]
                    best = max(best, found[0])
                    nearest = max(nearest, found[1])
                    measures = max(measures, found[2])
        together = {*ours, *theirs}
        rival = max(
            next((chance for chance, other in self._best[place] if other not in together), 0.0)
            for place in (a, b)
        )
        return [float(len(ours) + len(theirs)), best, total / max(count, 1), nearest, measures, rival]
