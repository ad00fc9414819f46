"""Train the choice of measure words on the crosscheck train events, and print its cross-validated word F1.

    python models/claim-fields/train_measure.py [--folds-only]

Each content word of a figure's sentence, of its headings and of a short list of words that measures use
without the sentence ("share", "increase") is an instance; it is positive when the gold measure holds it.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from matched import Row, matched_rows
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from factcheck.claims.measure import MeasureModel, chosen
from factcheck.claims.measure_features import addition_features, candidates, fold
from factcheck.claims.role import find_role
from factcheck.learning.closed_classes import word_set
from factcheck.learning.linear import LinearModel

HERE = Path(__file__).parent
TRAIN = HERE.parents[1] / "tests" / "accuracy" / "crosscheck" / "train"
ADDITION_COUNT, ADDITION_EVENTS = 4, 2
"""A word may be added when so many gold measures of so many events hold it while their sentences do not."""
FEATURE_COUNT = 3
PENALTY = 0.1
STOP_WORDS = word_set("a an and as at by for from in into its of on or per the their to with")


def measured(row: Row) -> set[str]:
    """The content words of the gold measure, folded: the words that are scored."""
    return {fold(word) for word in re.findall(r"\w+", (row.gold["measure"] or "").lower())} - STOP_WORDS


def frequent_additions(rows: list[Row]) -> list[str]:
    """The words that gold measures of several events often hold while the sentence does not."""
    counts: Counter[str] = Counter()
    events: dict[str, set[str]] = {}
    for row in rows:
        for word in measured(row) - {fold(word.lower) for word in row.mention.words}:
            counts[word] += 1
            events.setdefault(word, set()).add(row.event)
    return sorted(
        word
        for word, count in counts.items()
        if count >= ADDITION_COUNT and len(events[word]) >= ADDITION_EVENTS and word.isalpha()
    )


def matrix_of(features: list[list[str]], least: int) -> tuple[csr_matrix, list[str]]:
    """Rows of features as a matrix of zeros and ones, and the name of each column."""
    counts = Counter(name for row in features for name in row)
    names = sorted(name for name, count in counts.items() if count >= least)
    column = {name: index for index, name in enumerate(names)}
    columns = [sorted({column[name] for name in row if name in column}) for row in features]
    ends = np.cumsum([0, *map(len, columns)], dtype=np.int32)
    flat = np.fromiter((index for row in columns for index in row), np.int32, int(ends[-1]))
    return csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(features), len(names))), names


def fit(matrix: csr_matrix, labels: list[int], penalty: float) -> LogisticRegression:
    """A logistic model of one yes-or-no question."""
    return LogisticRegression(C=penalty, solver="liblinear", random_state=0, max_iter=200).fit(matrix, labels)


def train(rows: list[Row]) -> MeasureModel:
    """The model of some gold rows."""
    features, labels = [], []
    context_features, wanted = [], []
    for row in rows:
        gold = measured(row)
        role, _ = find_role(row.mention)
        for candidate in candidates(row.mention, role):
            features.append(candidate.features)
            labels.append(int(candidate.fold in gold))
        context_features.append(addition_features(row.mention, role))
        wanted.append(gold)
    matrix, names = matrix_of(features, FEATURE_COUNT)
    model = fit(matrix, labels, PENALTY)
    weights = {
        name: (round(float(weight), 2),)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= 0.03
    }
    words = LinearModel(("belongs",), (round(float(model.intercept_[0]), 3),), weights)
    biases: dict[str, float] = {}
    additions: dict[str, dict[str, float]] = {}
    matrix, names = matrix_of(context_features, FEATURE_COUNT)
    for word in frequent_additions(rows):
        model = fit(matrix, [int(word in gold) for gold in wanted], PENALTY)
        biases[word] = round(float(model.intercept_[0]), 2)
        for name, weight in zip(names, model.coef_[0], strict=True):
            if abs(weight) >= 0.1:
                additions.setdefault(name, {})[word] = round(float(weight), 2)
    return MeasureModel.of(words, biases, additions)


def word_f1(found: set[str], gold: set[str]) -> float:
    """The score's word F1 of two sets of words."""
    return 2 * len(found & gold) / (len(found) + len(gold)) if found or gold else 1.0


def main() -> None:
    """Cross-validate, then write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds-only", action="store_true")
    options = parser.parse_args()
    rows = matched_rows(TRAIN)
    scores, oracle, sizes = [], [], []
    for learn, held in GroupKFold(5).split(rows, groups=[row.event for row in rows]):
        model = train([rows[i] for i in learn])
        for row in (rows[i] for i in held):
            gold = measured(row)
            role, _ = find_role(row.mention)
            found = chosen(row.mention, role, model)
            listed = {c.fold for c in candidates(row.mention, role)}
            scores.append(word_f1({candidate.fold for candidate in found}, gold))
            oracle.append(word_f1(gold & (listed | set(model.biases)), gold))
            sizes.append(len(listed))
    best = f"best possible {np.mean(oracle):.3f} of {np.mean(sizes):.0f} words"
    print(f"measure word F1, 5 folds by event: {np.mean(scores):.4f} ({best})")
    if options.folds_only:
        return
    model = train(rows)
    data = {
        "words": model.words.to_json(),
        "biases": model.biases,
        "additions": {
            feature: {word: weight for word, weight in row if weight}
            for feature, row in model.additions.items()
        },
    }
    packed = json.dumps(data, separators=(",", ":"), sort_keys=True).encode()
    (HERE / "measure.json.gz").write_bytes(gzip.compress(packed, 9, mtime=0))
    print(len(model.words.weights), "word weights,", len(model.biases), "words to add")


if __name__ == "__main__":
    sys.exit(main())
