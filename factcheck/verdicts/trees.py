"""Boosted trees from plain numbers: a small evaluator in numpy, so that nothing is imported to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_ROWS_AT_ONCE = 20_000


@dataclass(frozen=True)
class Trees:
    """A sum of trees over named features, as a chance, and its calibration.

    Node arrays are of shape (trees, nodes). A node goes left when its feature is at most its
    threshold; `missing_left` says where NaN goes. A leaf points to itself.
    """

    features: tuple[str, ...]
    baseline: float
    feature: npt.NDArray[np.int32]
    threshold: Floats
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    missing_left: npt.NDArray[np.bool_]
    value: Floats
    depth: int

    def scores(self, rows: npt.NDArray[np.float32]) -> Floats:
        """The log odds of every row."""
        parts = [
            self._scores(rows[start : start + _ROWS_AT_ONCE].astype(np.float64))
            for start in range(0, len(rows), _ROWS_AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.zeros(0)

    def chances(self, rows: npt.NDArray[np.float32]) -> Floats:
        """The chance of every row, uncalibrated."""
        return 1 / (1 + np.exp(-self.scores(rows)))

    def _scores(self, rows: Floats) -> Floats:
        total = np.full(len(rows), self.baseline)
        every = np.arange(len(rows))
        for tree in range(len(self.feature)):
            node = np.zeros(len(rows), np.int32)
            feature, threshold = self.feature[tree], self.threshold[tree]
            left, right, missing_left = self.left[tree], self.right[tree], self.missing_left[tree]
            for _ in range(self.depth):
                found = rows[every, feature[node]]
                goes_left = np.where(np.isnan(found), missing_left[node], found <= threshold[node])
                node = np.where(goes_left, left[node], right[node])
            total += self.value[tree][node]
        return total

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> "Trees":
        """The trees that the training script wrote."""
        trees: Sequence[Mapping[str, Sequence[float]]] = data["trees"]  # type: ignore[assignment]
        size = max(len(tree["value"]) for tree in trees)

        def column(name: str) -> Floats:
            result = np.zeros((len(trees), size))
            for place, tree in enumerate(trees):
                result[place, : len(tree[name])] = tree[name]
            return result

        return cls(
            features=tuple(data["features"]),  # type: ignore[arg-type]
            baseline=float(data["baseline"]),  # type: ignore[arg-type]
            feature=column("feature").astype(np.int32),
            threshold=column("threshold"),
            left=column("left").astype(np.int32),
            right=column("right").astype(np.int32),
            missing_left=column("missing_left").astype(np.bool_),
            value=column("value"),
            depth=int(data["depth"]),  # type: ignore[call-overload]
        )


def calibrated(scores: Floats, points: Sequence[Sequence[float]]) -> Floats:
    """Chances read off a rising line through `points`, pairs of (chance as scored, chance as counted)."""
    at = np.array(points)
    return np.asarray(np.interp(scores, at[:, 0], at[:, 1]), np.float64)
