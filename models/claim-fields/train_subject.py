"""Train the ranking of subjects on the crosscheck train events, and print its cross-validated word F1.

    python models/claim-fields/train_subject.py [--folds-only]

The weights maximize the expected word F1 with the gold subject when a candidate is drawn by the model's
chances (a softmax over the candidates of one figure), less a penalty on their squares.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.model_selection import GroupKFold

from factcheck.claims.subject import best_of
from factcheck.claims.subject_candidates import Candidate, candidates
from factcheck.evaluation.gold import gold_events, gold_mentions
from factcheck.learning.linear import LinearModel

HERE = Path(__file__).parent
TRAIN = HERE.parents[1] / "tests" / "accuracy" / "crosscheck" / "train"
FEATURE_COUNT = 4
PENALTY = 3.0
STOP = set("a an and as at by for from in into its of on or per the their to with".split())


def scored_words(text: str) -> set[str]:
    """The words of a subject that are scored."""
    return {word.removesuffix("s") for word in re.findall(r"\w+", text.lower())} - STOP


def word_f1(found: str, gold: str) -> float:
    """The score's word F1 of two subjects."""
    one, other = scored_words(found), scored_words(gold)
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def read_lists(folder: Path) -> list[tuple[str, list[Candidate], str]]:
    """Event, candidates and gold subject of every gold claim that has candidates."""
    rows = []
    for event in gold_events(folder):
        for mention, row in gold_mentions(event):
            rows.append((event.name, candidates(mention, mention.context.cast), row["subject"] or ""))
    return rows


def train(rows: list[tuple[str, list[Candidate], str]], penalty: float = PENALTY) -> LinearModel:
    """The model of some gold rows."""
    rows = [row for row in rows if row[1]]
    counts: Counter[str] = Counter(name for _, listed, _ in rows for c in listed for name in set(c.features))
    names = sorted(name for name, count in counts.items() if count >= FEATURE_COUNT)
    column = {name: index for index, name in enumerate(names)}
    columns = [sorted({column[f] for f in c.features if f in column}) for _, listed, _ in rows for c in listed]
    ends = np.cumsum([0, *map(len, columns)], dtype=np.int32)
    flat = np.fromiter((index for row in columns for index in row), np.int32, int(ends[-1]))
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(columns), len(names)))
    gains = np.array([word_f1(c.text, gold) for _, listed, gold in rows for c in listed])
    sizes = np.array([len(listed) for _, listed, _ in rows])
    first = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(np.arange(len(rows)), sizes)
    most = np.maximum.reduceat(gains, first)
    useful = most > 0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        scores -= np.maximum.reduceat(scores, first)[owner]
        powers = np.exp(scores)
        chances = powers / np.add.reduceat(powers, first)[owner]
        expected = np.add.reduceat(chances * gains, first)
        share = expected + 1e-9
        value = -np.log(share)[useful].sum() + penalty * 0.5 * weights @ weights
        gradient = -(chances * (gains - expected[owner]) / share[owner]) * useful[owner]
        return value, matrix.T @ gradient + penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    weights = {
        name: (round(float(weight), 2),) for name, weight in zip(names, found.x, strict=True) if abs(weight) >= 0.02
    }
    return LinearModel(("subject",), (0.0,), weights)


def main() -> None:
    """Cross-validate, then write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds-only", action="store_true")
    options = parser.parse_args()
    rows = read_lists(TRAIN)
    groups = [event for event, _, _ in rows]
    scores, oracle, naive = [], [], []
    for learn, held in GroupKFold(5).split(rows, groups=groups):
        model = train([rows[i] for i in learn])
        for i in held:
            _, listed, gold = rows[i]
            scores.append(word_f1(best_of(listed, model) if listed else "", gold))
            oracle.append(max((word_f1(c.text, gold) for c in listed), default=0.0))
            naive.append(word_f1(listed[0].text if listed else "", gold))
    print(
        f"subject word F1, 5 folds by event: {np.mean(scores):.4f} (most salient name {np.mean(naive):.3f}, "
        f"best possible {np.mean(oracle):.3f} of {np.mean([len(row[1]) for row in rows]):.0f} candidates)"
    )
    if options.folds_only:
        return
    model = train(rows)
    packed = json.dumps(model.to_json(), separators=(",", ":"), sort_keys=True).encode()
    (HERE / "subject.json.gz").write_bytes(gzip.compress(packed, 9, mtime=0))
    print(len(model.weights), "weights")


if __name__ == "__main__":
    sys.exit(main())
