"""Which period a figure holds for: the candidate that a learned ranker scores highest."""

import logging
from collections.abc import Mapping
from functools import cache

from factcheck.claims.context import Mention
from factcheck.claims.period_candidates import Candidate, own_periods
from factcheck.claims.period_features import (
    candidate_features,
    figure_candidates,
    figure_features,
    groups_of,
    placed_features,
)
from factcheck.errors import ModelError
from factcheck.learning import LinearModel, read_weights
from factcheck.records.period import Period

WEIGHTS_FILE = "period.json.gz"
_log = logging.getLogger(__name__)


def find_period(mention: Mention) -> Period | None:
    """The period that the figure holds for, or None where the text does not say.

    A period of the figure's own sentence keeps its place and words; one taken over from elsewhere
    in the document keeps those of where it was named.
    """
    weights = _weights()
    if not weights:
        return _nearest_period(mention)
    best, best_score = None, float("-inf")
    for candidate, score in zip(*_scored(mention, weights), strict=True):
        if score > best_score:
            best, best_score = candidate, score
    return best.period if best else None


def _scored(mention: Mention, weights: Mapping[str, float]) -> tuple[list[Candidate], list[float]]:
    """The candidates and their scores: the sums of the weights of all their features."""
    candidates = list(figure_candidates(mention))
    placed = placed_features(mention)
    names = figure_features(mention)
    by_group: dict[str, float] = {}
    get = weights.get
    scores = []
    for candidate in candidates:
        score = candidate.score
        if score is None:
            score = candidate.score = sum(get(name, 0.0) for name in candidate_features(candidate))
        for group in groups_of(candidate):
            joined = by_group.get(group)
            if joined is None:
                joined = by_group[group] = sum([get(f"{name}|{group}", 0.0) for name in names])
            score += joined
        for name in placed.get(candidate.iso, ()):
            score += get(name, 0.0)
        scores.append(score)
    return candidates, scores


def _nearest_period(mention: Mention) -> Period | None:
    """Without weights: the period of the sentence that stands nearest to the figure."""
    quantity = mention.quantity
    named = own_periods(mention.context, mention.sentence_index)
    return min(
        named,
        key=lambda period: min(
            abs((period.start or 0) - quantity.end), abs((period.end or 0) - quantity.start)
        ),
        default=None,
    )


@cache
def _weights() -> Mapping[str, float]:
    try:
        model = LinearModel.from_json(read_weights("claim-fields", WEIGHTS_FILE))
    except ModelError as error:
        _log.warning("Periods are those nearest in the sentence: %s", error)
        return {}
    return {name: row[0] for name, row in model.weights.items()}
