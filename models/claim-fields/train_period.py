"""Train the ranker of periods (factcheck/claims/period.py) on the crosscheck training events.

A conditional logistic model: among the candidate periods of a figure the gold one is to score highest.

    python models/claim-fields/train_period.py            cross-validate by event, then write the weights
    python models/claim-fields/train_period.py --check    cross-validate only
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from factcheck.claims.context import Mention
from factcheck.claims.period import WEIGHTS_FILE
from factcheck.claims.period_features import (
    candidate_features,
    figure_candidates,
    figure_features,
    placed_features,
)
from factcheck.evaluation.gold import gold_events, gold_mentions
from factcheck.learning import LinearModel

HERE = Path(__file__).parent
TRAIN = HERE.parent.parent / "tests" / "accuracy" / "crosscheck" / "train"
FOLDS = 5
FEWEST_FIGURES = 3
# Where a candidate stands tells the same in every event; what a figure is of, less so.
PENALTY_OF_PLACE = 3.0
PENALTY_OF_FIGURE = 40.0
_OF_PLACE = ("KR=", "*|", "named")
SMALLEST_WEIGHT = 0.02


@dataclass
class Figure:
    """The features of each candidate of a figure, and which is gold (None: not among them)."""

    event: int
    rows: list[list[str]]
    gold: int | None


def figures_of(events: Path) -> list[Figure]:
    """Every gold figure below a folder of events."""
    return [
        figure_of(mention, row["period"], number)
        for number, event in enumerate(gold_events(events))
        for mention, row in gold_mentions(event)
    ]


def figure_of(mention: Mention, gold: str | None, event: int) -> Figure:
    """The candidates of one figure as rows of features."""
    candidates = figure_candidates(mention)
    about, placed = figure_features(mention), placed_features(mention)
    rows = [
        sorted(
            {
                *candidate_features(candidate),
                *placed.get(candidate.iso, ()),
                *(f"{name}|{group}" for group in candidate.groups for name in about),
            }
        )
        for candidate in candidates
    ]
    spelled = [candidate.iso for candidate in candidates]
    return Figure(event, rows, spelled.index(gold) if gold in spelled else None)


def _penalty(name: str) -> float:
    return PENALTY_OF_PLACE if "|" not in name or name.startswith(_OF_PLACE) else PENALTY_OF_FIGURE


def fit(figures: Sequence[Figure]) -> dict[str, float]:
    """The weight of each feature."""
    figures = [figure for figure in figures if figure.gold is not None]
    counts = Counter(name for figure in figures for name in {name for row in figure.rows for name in row})
    names = sorted(name for name, count in counts.items() if count >= FEWEST_FIGURES)
    penalties = np.array([_penalty(name) for name in names])
    column = {name: index for index, name in enumerate(names)}
    indices: list[int] = []
    ends, starts, golds = [0], [], []
    for figure in figures:
        starts.append(len(ends) - 1)
        golds.append(len(ends) - 1 + (figure.gold or 0))
        for row in figure.rows:
            indices.extend(column[name] for name in row if name in column)
            ends.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(ends) - 1, len(names)))
    sizes = np.diff([*starts, len(ends) - 1])
    owner = np.repeat(np.arange(len(starts)), sizes)
    target = np.asarray(matrix[golds].sum(axis=0)).ravel()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        top = np.maximum.reduceat(scores, starts)
        powers = np.exp(scores - top[owner])
        whole = np.add.reduceat(powers, starts)
        likelihood = (scores[golds] - top - np.log(whole)).sum()
        slope = target - matrix.T @ (powers / whole[owner])
        return (penalties * weights) @ weights / 2 - likelihood, penalties * weights - slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return dict(zip(names, (float(weight) for weight in found.x), strict=True))


def accuracy(figures: Sequence[Figure], weights: dict[str, float]) -> float:
    """The share of figures whose highest candidate is the gold period."""
    right = 0
    for figure in figures:
        scores = [sum(weights.get(name, 0.0) for name in row) for row in figure.rows]
        right += scores.index(max(scores)) == figure.gold
    return right / len(figures)


def main() -> None:
    """Print the cross-validated accuracy; write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    figures = figures_of(TRAIN)
    reachable = sum(figure.gold is not None for figure in figures) / len(figures)
    print(f"{len(figures)} figures; the gold period is among the candidates of {reachable:.1%}")
    total = 0.0
    for fold in range(FOLDS):
        weights = fit([figure for figure in figures if figure.event % FOLDS != fold])
        held = [figure for figure in figures if figure.event % FOLDS == fold]
        total += accuracy(held, weights) * len(held)
    print(f"right, cross-validated by event: {total / len(figures):.1%}")
    if options.check:
        return
    weights = {
        name: round(weight, 2) for name, weight in fit(figures).items() if abs(weight) >= SMALLEST_WEIGHT
    }
    model = LinearModel(("period",), (0.0,), {name: (weight,) for name, weight in weights.items()})
    data = json.dumps(model.to_json(), separators=(",", ":"), ensure_ascii=False).encode()
    (HERE / WEIGHTS_FILE).write_bytes(gzip.compress(data, mtime=0))
    print(f"{len(weights)} weights written")


if __name__ == "__main__":
    main()
