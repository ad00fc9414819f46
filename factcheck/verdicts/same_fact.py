"""How likely two claims state one fact: two passes of boosted trees, from `models/same-fact`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from factcheck.errors import ModelError
from factcheck.learning import read_weights
from factcheck.records.verdict import Label
from factcheck.verdicts.competition import COMPETITION_FEATURES, competition_features
from factcheck.verdicts.corpus import Corpus
from factcheck.verdicts.features import PAIR_FEATURES
from factcheck.verdicts.trees import Trees, calibrated

MODEL = "same-fact"
_FILE = "same-fact.json.gz"
_RULED_OUT = 0.01


@dataclass(frozen=True)
class SameFactModel:
    """Trees over a pair by itself, trees over a pair among the others, and the chance that is enough."""

    first: Trees
    second: Trees
    calibration: Sequence[Sequence[float]]
    thresholds: Mapping[Label, float]

    def chances(self, corpus: Corpus) -> npt.NDArray[np.float64]:
        """The score of every pair from 0 to 1, in the order of `corpus.pairs`: what the thresholds are of."""
        first = self.first.chances(corpus.features)
        beside = competition_features(corpus.pairs, first, corpus.words, corpus.features, _RULED_OUT)
        # Pairs that the first pass all but rules out are not worth a second look.
        scores = np.zeros(len(first))
        kept = first >= _RULED_OUT
        scores[kept] = self.second.chances(np.hstack([corpus.features[kept], beside[kept]]))
        return scores

    def probabilities(self, chances: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """How often pairs of these scores do state one fact."""
        return calibrated(chances, self.calibration)


@cache
def open_same_fact_model() -> SameFactModel:
    """The installed model.

    Raises:
        ModelError: it is missing, damaged, or made for another version's features.
    """
    data = read_weights(MODEL, _FILE)
    model = SameFactModel(
        Trees.from_json(data["first"]),
        Trees.from_json(data["second"]),
        data["calibration"],
        {Label(name): limit for name, limit in data["thresholds"].items()},
    )
    if model.first.features != PAIR_FEATURES or model.second.features != PAIR_FEATURES + COMPETITION_FEATURES:
        raise ModelError(
            f"The model {MODEL} reads other features than this version computes. "
            "Reinstall factcheck-desk, or train it again: models/same-fact/README.md."
        )
    return model
