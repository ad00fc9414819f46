"""Fits the model of revisions on crosscheck `train`, and prints how well it does on unseen events.

    python models/revisions/train.py            (a minute; writes revisions.json.gz)

The examples are the conflicting pairs of the annotation whose claims the package finds; a pair is
positive when its reason is `revised`. Judged by leaving out whole events (five folds).
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from factcheck.evaluation.gold import GoldEvent, gold_events
from factcheck.evaluation.gold_match import gold_of_claims
from factcheck.evaluation.pairs import event_claims
from factcheck.learning import LinearModel
from factcheck.records.claim import Claim
from factcheck.verdicts.origins import find_copies
from factcheck.verdicts.revision_features import FactInTime, revision_features

HERE = Path(__file__).parent
TRAIN = HERE.parents[1] / "tests" / "accuracy" / "crosscheck" / "train"
STRENGTH = 1.0
FEWEST = 3


def examples(event: GoldEvent, claims: list[Claim]) -> list[tuple[list[str], bool]]:
    """Features and whether it is a revision, for every conflicting pair of an event."""
    rows = gold_of_claims(event.claims, claims)
    claim_of = {rows[claim.id]["id"]: claim for claim in claims if claim.id in rows}
    fact_of = {row["id"]: row["fact"] for row in event.claims}
    members: dict[str, list[Claim]] = {}
    for key, claim in claim_of.items():
        members.setdefault(fact_of[key], []).append(claim)
    copies = {copy.doc: copy for copy in find_copies(event.documents)}
    found = []
    for row in event.pairs:
        if row["label"] == "conflicting" and row["a"] in claim_of and row["b"] in claim_of:
            fact = FactInTime(members[fact_of[row["a"]]], event.documents, copies)
            names = revision_features(claim_of[row["a"]], claim_of[row["b"]], fact)
            found.append((names, row["reason"] == "revised"))
    return found


def fit(rows: list[list[str]], labels: list[bool], weights: list[float]) -> LinearModel:
    """A logistic model of the features seen often enough."""
    counts = Counter(name for row in rows for name in set(row))
    vectorizer = DictVectorizer(sort=True)
    table = vectorizer.fit_transform([{name: 1 for name in row if counts[name] >= FEWEST} for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(table, labels, sample_weight=weights)
    named = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    kept = {name: (0.0, round(float(weight), 3)) for name, weight in named if abs(weight) >= 0.005}
    return LinearModel(("conflict", "revised"), (0.0, round(float(model.intercept_[0]), 3)), kept)


def main() -> None:
    """Cross-validates, then fits on all and writes the weights."""
    rows: list[list[str]] = []
    labels: list[bool] = []
    groups: list[str] = []
    for event in gold_events(TRAIN):
        for names, revised in examples(event, event_claims(event)):
            rows.append(names)
            labels.append(revised)
            groups.append(event.name)
    sizes = Counter(groups)
    # An event with a hundred pairs of one toll weighs as much as ten with one pair each, not a hundred.
    weights = [1 / np.sqrt(sizes[group]) for group in groups]
    weights = [float(weight / np.mean(weights)) for weight in weights]
    chances = np.zeros(len(rows))
    for train, test in GroupKFold(5).split(rows, labels, groups):
        model = fit([rows[i] for i in train], [labels[i] for i in train], [weights[i] for i in train])
        for i in test:
            chances[i] = model.probabilities(rows[i])["revised"]
    truth = np.array(labels)
    for limit in (0.3, 0.4, 0.5, 0.6, 0.7):
        said = chances >= limit
        hit = int((said & truth).sum())
        print(
            f"{limit}: precision {hit / max(1, said.sum()):.3f} recall {hit / truth.sum():.3f}",
            f"accuracy {(said == truth).mean():.3f}",
        )
    print(
        f"{len(rows)} conflicting pairs, {truth.sum()} revised; saying never: accuracy {1 - truth.mean():.3f}"
    )
    model = fit(rows, labels, weights)
    data = json.dumps(model.to_json(), ensure_ascii=False, sort_keys=True).encode()
    (HERE / "revisions.json.gz").write_bytes(gzip.compress(data, mtime=0))
    for name, (_, weight) in sorted(model.weights.items(), key=lambda item: -abs(item[1][1]))[
        : 25 if "-v" in sys.argv else 0
    ]:
        print(f"{weight:+.2f} {name}")


if __name__ == "__main__":
    main()
