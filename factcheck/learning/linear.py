"""A multinomial logistic model over named features (Berger et al. 1996, "A maximum entropy approach")."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class LinearModel:
    """Classes, and for each feature name its weight in every class; features are present or absent."""

    classes: tuple[str, ...]
    intercepts: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def scores(self, features: Iterable[str]) -> list[float]:
        """One score a class, in the order of `classes`; features never seen in training count nothing."""
        weights = self.weights
        rows = [weights[feature] for feature in features if feature in weights]
        return [sum(column) for column in zip(self.intercepts, *rows, strict=True)]

    def best(self, features: Iterable[str]) -> str:
        """The class of the highest score; on a tie the first of `classes`."""
        totals = self.scores(features)
        return self.classes[totals.index(max(totals))]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The chance of each class; they sum to 1."""
        totals = self.scores(features)
        top = max(totals)
        powers = [math.exp(total - top) for total in totals]
        whole = sum(powers)
        return {name: power / whole for name, power in zip(self.classes, powers, strict=True)}

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> "LinearModel":
        """The model that `to_json` wrote."""
        weights = data["weights"]
        assert isinstance(weights, dict)
        return cls(
            tuple(data["classes"]),  # type: ignore[arg-type]
            tuple(data["intercepts"]),  # type: ignore[arg-type]
            {name: tuple(row) for name, row in weights.items()},
        )

    def to_json(self) -> dict[str, object]:
        """Plain data, feature names sorted, so that equal models are equal files."""
        return {
            "classes": list(self.classes),
            "intercepts": list(self.intercepts),
            "weights": {name: list(self.weights[name]) for name in sorted(self.weights)},
        }
