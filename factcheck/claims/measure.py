"""What a figure measures, as a short noun phrase.

A linear model gives each word around the figure, and each of a few words that measures use without
the text ("share", "increase"), its chance to be in the measure. The words are taken that make the
expected overlap with an editor's wording highest, and put together in the order of the text.
"""

import logging
import math
from functools import cache
from typing import NamedTuple

from factcheck.claims.context import Mention
from factcheck.claims.measure_features import Candidate, addition_features, candidates, fold
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


class MeasureModel(NamedTuple):
    """`words` scores the words of the text, `additions` the words that may be added to it.

    `additions` holds for a feature one weight a word of `added`, in that order, as `biases` does.
    """

    words: LinearModel
    added: tuple[str, ...]
    biases: tuple[float, ...]
    additions: dict[str, tuple[float, ...]]

    @classmethod
    def of(
        cls, words: LinearModel, biases: dict[str, float], additions: dict[str, dict[str, float]]
    ) -> "MeasureModel":
        """The model of weights kept by word."""
        rows = {feature: tuple(row.get(word, 0.0) for word in biases) for feature, row in additions.items()}
        return cls(words, tuple(biases), tuple(biases.values()), rows)


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
    rows = [
        model.additions[feature] for feature in addition_features(mention, role) if feature in model.additions
    ]
    for word, total in zip(model.added, map(sum, zip(model.biases, *rows, strict=True)), strict=True):
        if total > _LEAST_ADDED_SCORE:
            known = best.get(word)
            if known is None:
                best[word] = (total, Candidate(word, word, -1, -1, []))
            elif total > known[0]:
                best[word] = (total, known[1])
    ranked = sorted(
        ((1 / (1 + math.exp(-score)), candidate) for score, candidate in best.values()),
        key=lambda item: (-item[0], item[1].fold),
    )
    length = sum(chance for chance, _ in ranked) + _UNLISTED_WORDS
    taken, mass, top = 0, 0.0, 0.0
    for count, (chance, _) in enumerate(ranked[:_MOST_WORDS], 1):
        mass += chance
        if 2 * mass / (count + length) > top:
            taken, top = count, 2 * mass / (count + length)
    return [candidate for _, candidate in ranked[:taken]]


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
    """The chosen words as a phrase: "share of", the words of the text as they follow, then the others."""
    inside = sorted((candidate for candidate in picked if candidate.start >= 0), key=lambda c: c.start)
    outside = [candidate for candidate in picked if candidate.start < 0]
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
