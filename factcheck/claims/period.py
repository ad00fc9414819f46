"""Which period a figure holds for: the candidate that a learned ranker scores highest."""

import logging
from collections.abc import Mapping
from functools import cache, lru_cache

from factcheck.claims.context import Mention
from factcheck.claims.period_features import (
    PLAIN_FEATURES,
    candidate_features,
    figure_candidates,
    figure_features,
    placed_features,
)
from factcheck.claims.timeline import own_periods
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
    placed = placed_features(mention)
    joined = _joined_weights()
    about = figure_features(mention)
    tables = [_together(tuple(about[:PLAIN_FEATURES]))]
    tables += [joined[name] for name in about[PLAIN_FEATURES:] if name in joined]
    by_group: dict[str, float] = {}
    best, best_score = None, float("-inf")
    for candidate in figure_candidates(mention):
        score = candidate.score
        if score is None:
            score = 0.0
            for name in candidate_features(candidate):
                score += weights.get(name, 0.0)
            candidate.score = score
        for group in candidate.groups:
            added = by_group.get(group)
            if added is None:
                added = by_group[group] = sum([table[group] for table in tables if group in table])
            score += added
        for name in placed.get(candidate.iso, ()):
            score += weights.get(name, 0.0)
        if score > best_score:
            best, best_score = candidate, score
    return best.period if best else None


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


@lru_cache(maxsize=4096)
def _together(names: tuple[str, ...]) -> Mapping[str, float]:
    """The weights of several joined features as one, by the candidate's part."""
    joined = _joined_weights()
    found: dict[str, float] = {}
    for name in names:
        for group, weight in joined.get(name, {}).items():
            found[group] = found.get(group, 0.0) + weight
    return found


@cache
def _joined_weights() -> Mapping[str, Mapping[str, float]]:
    """The weights of joined features: by the figure's part of the name, then by the candidate's."""
    found: dict[str, dict[str, float]] = {}
    for name, weight in _weights().items():
        about, bar, group = name.rpartition("|")
        if bar and not about.startswith("KR="):
            found.setdefault(about, {})[group] = weight
    return found


@cache
def _weights() -> Mapping[str, float]:
    try:
        model = LinearModel.from_json(read_weights("claim-fields", WEIGHTS_FILE))
    except ModelError as error:
        _log.warning("Periods are those nearest in the sentence: %s", error)
        return {}
    return {name: row[0] for name, row in model.weights.items()}
