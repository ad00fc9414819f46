"""How likely two claims state one fact: three passes of boosted trees, from `models/same-fact`."""

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
RULED_OUT = 0.01
JUDGED = (Label.CONSISTENT, Label.CONFLICTING)


@dataclass(frozen=True)
class SameFactModel:
    """Trees over a pair by itself and over a pair among the others, and the chance that is enough.

    Pairs whose figures disagree have trees of their own for the second look: equal figures are such good
    evidence that trees for all pairs learn little else.
    """

    first: Trees
    second: Mapping[Label, Trees]
    calibration: Mapping[Label, Sequence[Sequence[float]]]
    thresholds: Mapping[Label, float]

    def chances(self, corpus: Corpus) -> npt.NDArray[np.float64]:
        """The score of every pair from 0 to 1, in the order of `corpus.pairs`: what the thresholds are of."""
        first = self.first.chances(corpus.features)
        beside = competition_features(corpus.pairs, first, corpus.words, corpus.features, RULED_OUT)
        # Pairs that the first pass all but rules out are not worth a second look.
        scores = np.zeros(len(first))
        kept = first >= RULED_OUT
        for label, some in _by_label(corpus).items():
            rows = some & kept
            scores[rows] = self.second[label].chances(np.hstack([corpus.features[rows], beside[rows]]))
        return scores

    def probabilities(self, corpus: Corpus, chances: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """How often pairs of these scores do state one fact."""
        found = np.zeros(len(chances))
        for label, rows in _by_label(corpus).items():
            found[rows] = calibrated(chances[rows], self.calibration[label])
        return found


def _by_label(corpus: Corpus) -> dict[Label, npt.NDArray[np.bool_]]:
    conflicting = np.array([agreement.label is Label.CONFLICTING for _, agreement in corpus.pairs], np.bool_)
    return {Label.CONSISTENT: ~conflicting, Label.CONFLICTING: conflicting}


@cache
def open_same_fact_model() -> SameFactModel:
    """The installed model.

    Raises:
        ModelError: it is missing, damaged, or made for another version's features.
    """
    data = read_weights(MODEL, _FILE)
    model = SameFactModel(
        Trees.from_json(data["first"]),
        {label: Trees.from_json(data["second"][label.value]) for label in JUDGED},
        {label: data["calibration"][label.value] for label in JUDGED},
        {Label(name): limit for name, limit in data["thresholds"].items()},
    )
    second = PAIR_FEATURES + COMPETITION_FEATURES
    if model.first.features != PAIR_FEATURES or any(
        trees.features != second for trees in model.second.values()
    ):
        raise ModelError(
            f"The model {MODEL} reads other features than this version computes. "
            "Reinstall factcheck-desk, or train it again: models/same-fact/README.md."
        )
    return model
