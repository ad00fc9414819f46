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
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matched import Row, matched_rows
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.model_selection import GroupKFold

from factcheck.claims.context import DocumentContext
from factcheck.claims.subject import best_of
from factcheck.claims.subject_candidates import candidates
from factcheck.claims.subject_cast import Cast, cast_of
from factcheck.learning.closed_classes import word_set
from factcheck.learning.linear import LinearModel

HERE = Path(__file__).parent
TRAIN = HERE.parents[1] / "tests" / "accuracy" / "crosscheck" / "train"
FEATURE_COUNT = 4
PENALTY = 20.0
CAST_PENALTY = 10.0
STOP = word_set("a an and as at by for from in into its of on or per the their to with")


def scored_words(text: str) -> set[str]:
    """The words of a subject that are scored."""
    return {word.removesuffix("s") for word in re.findall(r"\w+", text.lower())} - STOP


def word_f1(found: str, gold: str) -> float:
    """The score's word F1 of two subjects."""
    one, other = scored_words(found), scored_words(gold)
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def subject_of(row: Row) -> str:
    """The gold subject."""
    return row.gold["subject"] or ""


def train_cast(rows: list[Row]) -> dict[str, float]:
    """Weights for the chief names of a document: they maximize the word F1 with its gold subjects."""
    lists = [([(e.key, e.features) for e in row.mention.context.entities], subject_of(row)) for row in rows]
    return maximize([row for row in lists if row[0]], CAST_PENALTY)


def casts(contexts: list[DocumentContext], weights: dict[str, float]) -> dict[str, Cast]:
    """The cast of each document by the weights."""
    return {
        context.document.id: cast_of(context.entities, context.sentences, context.topics, weights)
        for context in contexts
    }


def crossed_casts(rows: list[Row]) -> dict[str, Cast]:
    """The cast of each document by weights that were trained on the other events."""
    found: dict[str, Cast] = {}
    for learn, held in GroupKFold(4).split(rows, groups=[row.event for row in rows]):
        weights = train_cast([rows[i] for i in learn])
        found.update(casts(contexts_of([rows[i] for i in held]), weights))
    return found


def contexts_of(rows: list[Row]) -> list[DocumentContext]:
    """The documents of some rows, each once."""
    return list({row.mention.context.document.id: row.mention.context for row in rows}.values())


def train_ranking(rows: list[Row], known: dict[str, Cast], penalty: float | None = None) -> LinearModel:
    """The ranking of candidates."""
    lists = []
    for row in rows:
        listed = candidates(row.mention, known[row.mention.context.document.id])
        if listed:
            lists.append(([(c.text, c.features) for c in listed], subject_of(row)))
    weights = maximize(lists, PENALTY if penalty is None else penalty)
    return LinearModel(("subject",), (0.0,), {name: (weight,) for name, weight in weights.items()})


def maximize(lists: list[tuple[list[tuple[str, Sequence[str]]], str]], penalty: float) -> dict[str, float]:
    """Weights of the features of (wording, features) lists, for the highest expected word F1 with gold."""
    counts: Counter[str] = Counter(
        name for listed, _ in lists for _, features in listed for name in set(features)
    )
    names = sorted(name for name, count in counts.items() if count >= FEATURE_COUNT)
    column = {name: index for index, name in enumerate(names)}
    columns = [
        sorted({column[f] for f in features if f in column}) for listed, _ in lists for _, features in listed
    ]
    ends = np.cumsum([0, *map(len, columns)], dtype=np.int32)
    flat = np.fromiter((index for row in columns for index in row), np.int32, int(ends[-1]))
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(columns), len(names)))
    gains = np.array([word_f1(text, gold) for listed, gold in lists for text, _ in listed])
    sizes = np.array([len(listed) for listed, _ in lists])
    first = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(np.arange(len(lists)), sizes)
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
    return {name: round(float(w), 2) for name, w in zip(names, found.x, strict=True) if abs(w) >= 0.02}


def main() -> None:
    """Cross-validate, then write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds-only", action="store_true")
    options = parser.parse_args()
    rows = matched_rows(TRAIN)
    scores, oracle, chief = [], [], []
    for learn, held in GroupKFold(5).split(rows, groups=[row.event for row in rows]):
        learned, asked = [rows[i] for i in learn], [rows[i] for i in held]
        model = train_ranking(learned, crossed_casts(learned))
        known = casts(contexts_of(asked), train_cast(learned))
        for row in asked:
            cast = known[row.mention.context.document.id]
            listed = candidates(row.mention, cast)
            scores.append(word_f1(best_of(listed, model) if listed else "", subject_of(row)))
            oracle.append(max((word_f1(c.text, subject_of(row)) for c in listed), default=0.0))
            chief.append(word_f1(cast.entities[0].key if cast.entities else "", subject_of(row)))
    print(
        f"subject word F1, 5 folds by event: {np.mean(scores):.4f} (chief name alone {np.mean(chief):.3f}, "
        f"best possible {np.mean(oracle):.3f})"
    )
    if options.folds_only:
        return
    model = train_ranking(rows, crossed_casts(rows))
    data = {"cast": train_cast(rows), "subject": model.to_json()}
    packed = json.dumps(data, separators=(",", ":"), sort_keys=True).encode()
    (HERE / "subject.json.gz").write_bytes(gzip.compress(packed, 9, mtime=0))
    print(len(data["cast"]), "weights of names,", len(model.weights), "weights of candidates")


if __name__ == "__main__":
    sys.exit(main())
