"""Fit a linear model over named features, cross-validate it by event, write it."""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from own_sentences import PREFIX
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from factcheck.learning import LinearModel

HERE = Path(__file__).parent
GOLD = HERE.parent.parent / "tests" / "accuracy" / "crosscheck"
FOLDS = 5


def fit(
    rows: Sequence[Iterable[str]],
    labels: Sequence[str],
    groups: Sequence[str],
    strength: float,
    minimum_events: int = 2,
    class_weight: dict[str, float] | None = None,
    smallest_weight: float = 0.0,
) -> LinearModel:
    """The model that the rows train; a feature counts when it was seen in `minimum_events` events.

    `strength` is the inverse of the L2 penalty. Weights whose largest entry is below `smallest_weight`
    are left out, the others rounded to three digits.
    """
    seen: dict[str, set[str]] = defaultdict(set)
    for row, group in zip(rows, groups, strict=True):
        for feature in row:
            seen[feature].add(group)
    names = sorted(name for name, events in seen.items() if len(events) >= minimum_events)
    column = {name: index for index, name in enumerate(names)}
    indices, starts = [], [0]
    for row in rows:
        indices.extend(sorted({column[name] for name in row if name in column}))
        starts.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(rows), len(names)))
    model = LogisticRegression(C=strength, max_iter=500, tol=1e-3, class_weight=class_weight)
    model.fit(matrix, list(labels))
    coefficients, intercepts = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # as two classes with opposite scores
        coefficients = np.vstack([-coefficients[0] / 2, coefficients[0] / 2])
        intercepts = np.array([-intercepts[0] / 2, intercepts[0] / 2])
    kept = {
        name: tuple(round(float(weight), 3) for weight in coefficients[:, index])
        for name, index in column.items()
        if np.abs(coefficients[:, index]).max() >= smallest_weight
    }
    return LinearModel(tuple(model.classes_), tuple(round(float(value), 3) for value in intercepts), kept)


def folds(groups: Sequence[str]) -> dict[str, int]:
    """A fold for each event: the events by name, dealt out in turn; our own sentences are in none (-1)."""
    events = sorted(name for name in set(groups) if not name.startswith(PREFIX))
    own = {name: -1 for name in groups if name.startswith(PREFIX)}
    return {name: index % FOLDS for index, name in enumerate(events)} | own


def cross_validated(rows, labels, groups, **settings) -> list[str]:  # noqa: ANN001, ANN003
    """For each row the class that a model trained on the other folds' events gives."""
    return [
        max(chances, key=chances.__getitem__) if chances else ""
        for chances in cross_validated_chances(rows, labels, groups, **settings)
    ]


def cross_validated_chances(rows, labels, groups, **settings) -> list[dict[str, float]]:  # noqa: ANN001, ANN003
    """For each row the chances that a model trained on the other folds' events gives."""
    fold_of = folds(groups)
    chances: list[dict[str, float]] = [{} for _ in rows]
    for fold in range(FOLDS):
        train = [i for i, group in enumerate(groups) if fold_of[group] != fold]
        model = fit(
            [rows[i] for i in train], [labels[i] for i in train], [groups[i] for i in train], **settings
        )
        for i, group in enumerate(groups):
            if fold_of[group] == fold:
                chances[i] = model.probabilities(rows[i])
    return chances


def report(name: str, labels: Sequence[str], found: Sequence[str]) -> float:
    """The accuracy, printed with precision and recall by class."""
    right = sum(a == b for a, b in zip(labels, found, strict=True))
    print(f"{name}: {right / len(labels):.3f} of {len(labels)}")
    hits, said, gold = Counter(), Counter(found), Counter(labels)
    hits.update(a for a, b in zip(labels, found, strict=True) if a == b)
    for label in sorted(gold, key=lambda key: (-gold[key], key)):
        precision = hits[label] / said[label] if said[label] else 0.0
        print(f"  {label or 'none':14} {gold[label]:5}  P {precision:.3f}  R {hits[label] / gold[label]:.3f}")
    return right / len(labels)


def write(file: str, data: dict[str, object]) -> None:
    """Write weights as compressed JSON, byte for byte the same for the same data."""
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    path = HERE / file
    path.write_bytes(gzip.compress(packed, 9, mtime=0))
    print(f"{file}: {path.stat().st_size / 1000:.0f} kB")
