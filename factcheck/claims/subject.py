"""Who or what a figure is about.

A linear model ranks the names of the document and the noun phrases around the figure; of the
likeliest the one is taken that has most words in common with all the others, by their chances.
"""

import logging
import math
from functools import cache

from factcheck.claims.context import Mention
from factcheck.claims.subject_candidates import Candidate, candidates
from factcheck.claims.subject_cast import fold_words
from factcheck.claims.subject_opening import opening_name
from factcheck.errors import ModelError
from factcheck.learning import LinearModel, read_weights

_LOG = logging.getLogger(__name__)
_LIKELIEST = 10
_LEAST_LOG_CHANCE = -4.0


def find_subject(mention: Mention) -> str | None:
    """The subject as a reader would name it, pronouns and "the company" resolved within the document."""
    listed = candidates(mention, mention.context.cast)
    if not listed:
        return None
    model = _model()
    if model is None:
        return listed[0].text
    return opening_name(mention) or best_of(listed, model)


@cache
def _model() -> LinearModel | None:
    try:
        return LinearModel.from_json(read_weights("claim-fields", "subject.json.gz")["subject"])
    except ModelError as error:
        _LOG.warning("Subjects are the names that a document uses most: %s", error)
        return None


def best_of(listed: list[Candidate], model: LinearModel) -> str:
    """The candidate of the highest expected word F1 with the subject."""
    weights = model.weights
    scored = []
    for order, candidate in enumerate(listed):
        total = 0.0
        for feature in candidate.features:
            row = weights.get(feature)
            if row is not None:
                total += row[0]
        scored.append((total, -order, candidate))
    scored.sort(reverse=True)
    least = scored[0][0] + _LEAST_LOG_CHANCE
    likeliest = [
        (math.exp(total - scored[0][0]), fold_words(candidate.text), candidate)
        for total, _, candidate in scored[:_LIKELIEST]
        if total >= least
    ]
    gains = [chance for chance, _, _ in likeliest]
    for index, (chance, folds, _) in enumerate(likeliest):
        for before, (other_chance, other, _) in enumerate(likeliest[:index]):
            if not folds.isdisjoint(other):
                shared = word_f1(folds, other)
                gains[index] += other_chance * shared
                gains[before] += chance * shared
    best, best_gain = scored[0][2], 0.0
    for gain, (_, _, candidate) in zip(gains, likeliest, strict=True):
        if gain > best_gain + 1e-9:
            best, best_gain = candidate, gain
    return best.text


def word_f1(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of two sets of words is shared, 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0
