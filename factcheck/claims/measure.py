"""What a figure measures, as a short noun phrase.

A linear model gives each word around the figure, and each of a few words that measures use without
the text ("share", "increase"), its chance to be in the measure. The words are taken that make the
expected overlap with an editor's wording highest, and put together in the order of the text.
"""

import logging
import math
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from factcheck.claims.context import Mention
from factcheck.claims.measure_features import (
    Candidate,
    addition_features,
    candidates,
    fold,
    kind_features,
)
from factcheck.errors import ModelError
from factcheck.learning import LinearModel, read_weights
from factcheck.records.claim import Role

_LOG = logging.getLogger(__name__)
_LINK_OF = dict.fromkeys(
    [
        "share",
        "length",
        "cost",
        "number",
        "value",
        "sum",
        "time",
        "height",
        "radiu",
        "distance",
        "multiple",
        "rank",
    ],
    "of",
) | dict.fromkeys(
    ["increase", "rise", "fall", "change", "growth", "reduction", "cut", "gain", "decline"], "in"
)
"""Words that go in front of what they are of: "share of", "increase in"."""
_JOINING = frozenset(
    ["of", "per", "in", "the", "for", "and", "to", "by", "on", "with", "from", "at", "a", "an"]
)
_UNLISTED_WORDS = 0.3
"""How many words of an editor's measure stand, on average, nowhere among the candidates."""
_MOST_WORDS = 6
_LEAST_ADDED_SCORE = -3.5
_MOST_KINDS = 10_000
_NOWHERE = -1
_UNFOLDED = {"exces": "excess", "gros": "gross", "los": "loss", "losse": "losses", "radiu": "radius"}
"""Words that the model keeps without an s that belongs to them."""


class MeasureModel(NamedTuple):
    """`words` scores the words of the text, `additions` the words that may be added to it.

    `biases` holds every word that may be added, `additions` for a feature the weights of the words that
    it speaks for, `usual` what was worked out for a kind of figure.
    """

    words: LinearModel
    biases: dict[str, float]
    additions: dict[str, tuple[tuple[str, float], ...]]
    usual: "dict[tuple[str, ...], Usual]"

    @classmethod
    def of(
        cls, words: LinearModel, biases: dict[str, float], additions: dict[str, dict[str, float]]
    ) -> "MeasureModel":
        """The model of weights kept by word."""
        rows = {feature: tuple(row.items()) for feature, row in additions.items()}
        return cls(words, biases, rows, {})


class Usual(NamedTuple):
    """The words that may be added to the measure of a kind of figure, whatever the words around it.

    `scores` and `chances` by word; `ranked` the likeliest first; `mass` the sum of the chances.
    """

    scores: dict[str, float]
    chances: dict[str, float]
    ranked: tuple[tuple[float, Candidate], ...]
    mass: float


def find_measure(mention: Mention, role: Role, subject: str | None) -> str | None:
    """The thing measured: "inventory write-down", "vehicles per day"."""
    model = _model()
    if model is None:
        return mention.quantity.counted
    return phrase_of(mention.text, chosen(mention, role, model))


@cache
def _model() -> MeasureModel | None:
    try:
        data = read_weights("claim-fields", "measure.json.gz")
    except ModelError as error:
        _LOG.warning("Measures are the counted nouns alone: %s", error)
        return None
    return MeasureModel.of(LinearModel.from_json(data["words"]), data["biases"], data["additions"])


def chosen(mention: Mention, role: Role, model: MeasureModel) -> list[Candidate]:
    """The words that together have the highest expected word F1 with the measure, likeliest first."""
    best = _scores(candidates(mention, role), model.words)
    usual = _usual(kind_features(mention, role), model)
    spoken_for = _spoken_for(addition_features(mention, role), usual, model)
    unnamed_mass = usual.mass
    for word in {**spoken_for, **dict.fromkeys(word for word in best if word in usual.scores)}:
        unnamed_mass -= usual.chances.get(word, 0.0)
        total = spoken_for.get(word, usual.scores[word])
        known = best.get(word)
        if total > _LEAST_ADDED_SCORE and (known is None or total > known[0]):
            best[word] = (total, known[1] if known else _added(word))
    ranked = [(_chance(score), candidate) for score, candidate in best.values()]
    length = sum(chance for chance, _ in ranked) + unnamed_mass + _UNLISTED_WORDS
    unnamed = (row for row in usual.ranked if row[1].fold not in spoken_for and row[1].fold not in best)
    ranked.extend(islice(unnamed, _MOST_WORDS))
    ranked.sort(key=_rank)
    taken, mass, top = 0, 0.0, 0.0
    for count, (chance, _) in enumerate(ranked[:_MOST_WORDS], 1):
        mass += chance
        if 2 * mass / (count + length) > top:
            taken, top = count, 2 * mass / (count + length)
    return [candidate for _, candidate in ranked[:taken]]


def _usual(kinds: tuple[str, ...], model: MeasureModel) -> Usual:
    """What the kind of figure says for each word that may be added, worked out once a kind."""
    found = model.usual.get(kinds)
    if found is None:
        scores = dict(model.biases)
        for feature in kinds:
            for word, weight in model.additions.get(feature, ()):
                scores[word] += weight
        chances = {word: _chance(score) for word, score in scores.items() if score > _LEAST_ADDED_SCORE}
        ranked = sorted(((chance, _added(word)) for word, chance in chances.items()), key=_rank)
        found = Usual(scores, chances, tuple(ranked), sum(chances.values()))
        if len(model.usual) < _MOST_KINDS:
            model.usual[kinds] = found
    return found


def _spoken_for(features: list[str], usual: Usual, model: MeasureModel) -> dict[str, float]:
    """The score of each word that the words around the figure speak for or against."""
    totals: dict[str, float] = {}
    scores, additions = usual.scores, model.additions
    for feature in features:
        if feature in additions:
            for word, weight in additions[feature]:
                totals[word] = (totals[word] if word in totals else scores[word]) + weight
    return totals


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-score))


@lru_cache(maxsize=4096)
def _added(word: str) -> Candidate:
    return Candidate(word, _UNFOLDED.get(word, word), _NOWHERE, _NOWHERE, [])


def _rank(row: tuple[float, Candidate]) -> tuple[float, str]:
    return -row[0], row[1].fold


def _scores(listed: list[Candidate], model: LinearModel) -> dict[str, tuple[float, Candidate]]:
    """The best score of each word, and the candidate that has it."""
    weights, intercept = model.weights, model.intercepts[0]
    best: dict[str, tuple[float, Candidate]] = {}
    for candidate in listed:
        total = intercept
        for feature in candidate.features:
            row = weights.get(feature)
            if row is not None:
                total += row[0]
        known = best.get(candidate.fold)
        if known is None or total > known[0]:
            best[candidate.fold] = (total, candidate)
    return best


def phrase_of(text: str, picked: list[Candidate]) -> str | None:
    """The chosen words as a phrase: "share of", the words of the text as they follow, then the others.

    Words of headers, the heading and the sentence before follow in their own order.
    """
    inside = sorted((candidate for candidate in picked if candidate.start >= 0), key=lambda c: c.start)
    outside = sorted((candidate for candidate in picked if candidate.start < 0), key=lambda c: c.start)
    heads = [c.text for c in outside if c.fold in _LINK_OF]
    tails = [c.text for c in outside if c.fold not in _LINK_OF]
    words: list[str] = []
    for before, candidate in zip([None, *inside], inside, strict=False):
        if before is not None:
            between = text[before.end : candidate.start].split()
            if len(between) <= 2 and all(word in _JOINING for word in between):
                words += between
        words.append(candidate.text)
    words += tails
    for head in reversed(heads):
        words = [head, _LINK_OF[fold(head)], *words] if words else [head]
    return " ".join(words) or None
