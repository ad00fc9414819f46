"""Do two documents tell one story? Words and names that they share, beside what their neighbors share.

Two reports of one earthquake share names, places and rare words; reports of two earthquakes share the
words of earthquakes alone. How much is shared depends on the folder, so that each pair of documents is
also seen against the documents that are nearest to either.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.records.document import Document
from factcheck.verdicts.claim_words import ClaimWords, content_words

_READ_CHARACTERS = 2_000
_PIECES = 6
_NEIGHBORS = 3
STORY_FEATURES = (
    "story words",
    "story names",
    "story words beside neighbors",
    "story names beside neighbors",
)
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Likeness:
    """The cosine of every pair of documents asked about, and how near the neighbors of each are."""

    cosines: Mapping[Pair, float]
    usual: Mapping[int, float]

    def of(self, pair: Pair) -> tuple[float, float]:
        """The cosine, and how it compares with what is usual for the two."""
        cosine = self.cosines[pair]
        usual = math.sqrt(self.usual[pair[0]] * self.usual[pair[1]])
        return cosine, min(2.0, cosine / usual) if usual else math.nan


class Stories:
    """How alike the documents of a corpus are, for the pairs of documents that claims are compared across."""

    def __init__(
        self, words: Sequence[ClaimWords], documents: Mapping[str, Document], pairs: Iterable[Pair]
    ) -> None:
        """`pairs` are of places in `words`."""
        names: dict[int, frozenset[str]] = {}
        said: dict[int, frozenset[str]] = {}
        for item in words:
            if item.document not in names:
                names[item.document] = item.cast
                said[item.document] = _document_words(documents.get(item.claim.doc)) | item.cast
        asked = sorted({_ordered(words[a].document, words[b].document) for a, b in pairs})
        asked = [pair for pair in asked if pair[0] != pair[1]]
        self._words, self._names = _likeness(said, asked), _likeness(names, asked)

    def features(self, a: ClaimWords, b: ClaimWords) -> list[float]:
        """The values of `STORY_FEATURES`; NaN inside one document."""
        if a.document == b.document:
            return [math.nan] * len(STORY_FEATURES)
        pair = _ordered(a.document, b.document)
        (words, beside), (names, names_beside) = self._words.of(pair), self._names.of(pair)
        return [words, names, beside, names_beside]


def _document_words(document: Document | None) -> frozenset[str]:
    if document is None:
        return frozenset()
    starts = range(0, min(len(document.text), _READ_CHARACTERS * _PIECES), _READ_CHARACTERS)
    return frozenset().union(*(content_words(document.text[at : at + _READ_CHARACTERS]) for at in starts))


def _likeness(sets: Mapping[int, frozenset[str]], asked: Sequence[Pair]) -> _Likeness:
    counts = Counter(word for found in sets.values() for word in found)
    total = len(sets) + 1
    weights = {word: math.log(total / count) ** 2 for word, count in counts.items()}
    norms = {place: math.sqrt(_sum(found, weights)) for place, found in sets.items()}
    cosines: dict[Pair, float] = {}
    near: dict[int, list[float]] = defaultdict(list)
    for a, b in asked:
        norm = norms[a] * norms[b]
        cosine = _sum(sets[a] & sets[b], weights) / norm if norm else 0.0
        cosines[a, b] = cosine
        near[a].append(cosine)
        near[b].append(cosine)
    usual = {}
    for place, found in near.items():
        best = sorted(found, reverse=True)[: _NEIGHBORS + 1]
        # The nearest may be a copy, which says nothing of how other reports of the story are worded.
        best = best[1:] or best
        usual[place] = sum(best) / len(best)
    return _Likeness(cosines, usual)


def _sum(found: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights[word] for word in found)


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
