"""Fits the model that says whether two claims state one fact, from crosscheck `train`; see README.md.

    python models/same-fact/train.py HALF0 HALF1 [--write]

HALF0 and HALF1 are folders with `pair-encoder.onnx`, each trained on one half of the events
(models/pair-encoder/train.py --half): an event is compared with the encoder that never saw it. The
claims are those that the package finds, matched to the gold claims, so that the model knows how far
their fields are to be trusted. Two passes of boosted trees: a pair by itself, then a pair among the
others; out-of-fold by event throughout, calibrated, with the thresholds chosen on out-of-fold chances.
"""

import argparse
import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression

from factcheck.claims.extract import find_claims
from factcheck.embeddings import CachedEncoder, Encoder
from factcheck.evaluation.gold import GoldEvent, gold_events
from factcheck.evaluation.gold_match import gold_of_claims
from factcheck.records.verdict import Label
from factcheck.verdicts.competition import COMPETITION_FEATURES, competition_features
from factcheck.verdicts.corpus import Corpus, prepare
from factcheck.verdicts.features import PAIR_FEATURES

HERE = Path(__file__).parent
GOLD = HERE.parent.parent / "tests" / "accuracy" / "crosscheck" / "train"
SEED = 7
FOLDS = 4  # even, so that the events of a fold are of one half
MIXED_EVENTS = 5
CONFLICT_WEIGHT = 2.0
CONFLICT_PRECISION = 0.89
FIRST_PASS = {
    "max_iter": 220,
    "learning_rate": 0.05,
    "max_leaf_nodes": 16,
    "min_samples_leaf": 20,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}
SECOND_PASS = {
    "max_iter": 130,
    "learning_rate": 0.05,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "max_features": 0.4,
}


class FolderEncoder:
    """The graph in a folder, run as the package runs its own."""

    dimension = 384

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        from factcheck.pairs.figure_text import FIGURE_CLOSES, FIGURE_OPENS

        self.identity = str(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / "pair-encoder.onnx"), options)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(256)
        self._tokenizer.add_special_tokens([FIGURE_OPENS, FIGURE_CLOSES])

    def encode(self, texts: list[str]) -> np.ndarray:
        """One unit vector a text."""
        rows = [np.array([self._tokenizer.encode(text).ids], np.int64) for text in texts]
        return np.stack([self._session.run(None, {"input_ids": row})[0][0] for row in rows])


class KeptVectors(dict):
    """Vectors of earlier runs, in a file beside the encoders."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        if path.exists():
            with np.load(path) as data:
                self.update(zip(data["keys"].tolist(), data["vectors"], strict=True))

    def get_vectors(self, keys: list[str]) -> dict[str, np.ndarray]:
        """The vectors known."""
        return {key: self[key] for key in keys if key in self}

    def put_vectors(self, vectors: dict[str, np.ndarray]) -> None:
        """Keeps vectors."""
        self.update(vectors)

    def save(self) -> None:
        """Writes the file."""
        np.savez(self.path, keys=np.array(list(self)), vectors=np.stack(list(self.values())))


@dataclass
class EventPairs:
    """An event's pairs with what is true of them."""

    name: str
    corpus: Corpus
    same: np.ndarray
    counted: np.ndarray
    """False for pairs that agree by arithmetic only, which are neither asked for nor wrong."""
    conflicting_gold: np.ndarray
    conflicting: np.ndarray
    """Whether the figures disagree, by the package's own arithmetic."""
    gold_links: int
    gold_conflicts: int
    fold: int
    mixed: bool = False
    """True for several events thrown together, which only teach that like words are not one event."""


def event_pairs(events: list[GoldEvent], encoder: Encoder, fold: int) -> EventPairs:
    """The candidate pairs of an event, or of some events thrown together, labelled."""
    claims, documents, gold, rows = [], {}, {}, {}
    for event in events:
        found = [claim for name in sorted(event.documents) for claim in find_claims(event.documents[name])]
        matched = gold_of_claims(event.claims, found)
        gold |= {
            (f"{event.name}/{claim.doc}", claim.id): f"{event.name} {matched[claim.id]['id']}"
            for claim in found
            if claim.id in matched
        }
        claims += [claim.model_copy(update={"doc": f"{event.name}/{claim.doc}"}) for claim in found]
        documents |= {f"{event.name}/{name}": document for name, document in event.documents.items()}
        rows |= {
            frozenset((f"{event.name} {row['a']}", f"{event.name} {row['b']}")): row
            for row in event.pairs
            if row["label"] != "not_comparable"
        }
    corpus = prepare(claims, documents, encoder)
    count = len(corpus.pairs)
    same, counted = np.zeros(count, bool), np.ones(count, bool)
    conflicting_gold, conflicting = np.zeros(count, bool), np.zeros(count, bool)
    for place, (pair, agreement) in enumerate(corpus.pairs):
        a, b = (gold.get((corpus.claims[i].doc, corpus.claims[i].id)) for i in (pair.first, pair.second))
        conflicting[place] = agreement.label is Label.CONFLICTING
        row = rows.get(frozenset((a, b))) if a and b else None
        if row is not None:
            same[place] = True
            counted[place] = row["reason"] != "derived"
            conflicting_gold[place] = row["label"] == "conflicting"
    asked = [row for row in rows.values() if row["reason"] != "derived"]
    return EventPairs(
        events[0].name, corpus, same, counted, conflicting_gold, conflicting,
        len(asked), sum(row["label"] == "conflicting" for row in asked), fold, len(events) > 1,
    )  # fmt: skip


def boosted(
    rows: np.ndarray, truth: np.ndarray, weights: np.ndarray, settings: dict[str, Any]
) -> HistGradientBoostingClassifier:
    """A fitted classifier."""
    model = HistGradientBoostingClassifier(random_state=SEED, early_stopping=False, max_depth=8, **settings)
    return model.fit(rows, truth, sample_weight=weights)


def weights_of(events: list[EventPairs]) -> np.ndarray:
    """Conflicting pairs count more, derived ones nothing."""
    return np.concatenate(
        [np.where(e.conflicting & e.same, CONFLICT_WEIGHT, 1.0) * e.counted for e in events]
    )


def first_rows(events: list[EventPairs]) -> np.ndarray:
    """The features of all pairs of some events."""
    return np.concatenate([event.corpus.features for event in events])


def second_rows(event: EventPairs, chances: np.ndarray) -> np.ndarray:
    """The features of the second pass."""
    return np.hstack(
        [
            event.corpus.features,
            competition_features(event.corpus.pairs, chances, event.corpus.words, event.corpus.features),
        ]
    )


def truths(events: list[EventPairs]) -> np.ndarray:
    """Whether each pair states one fact."""
    return np.concatenate([event.same for event in events])


def out_of_fold(
    events: list[EventPairs], rows: list[np.ndarray], settings: dict[str, Any]
) -> list[np.ndarray]:
    """The chance of every pair by a model that never saw its event."""
    chances: list[np.ndarray] = [np.zeros(0)] * len(events)
    for fold in range(FOLDS):
        inside = [i for i in range(len(events)) if events[i].fold != fold]
        some = [events[i] for i in inside]
        model = boosted(np.concatenate([rows[i] for i in inside]), truths(some), weights_of(some), settings)
        for i in [i for i in range(len(events)) if events[i].fold == fold]:
            chances[i] = model.predict_proba(rows[i])[:, 1]
    return chances


def calibration(chances: np.ndarray, truth: np.ndarray) -> list[list[float]]:
    """The points of a rising line from chances as scored to chances as counted."""
    found = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(chances, truth)
    points = [[float(x), float(y)] for x, y in zip(found.X_thresholds_, found.y_thresholds_, strict=True)]
    return [[round(x, 4), round(y, 4)] for x, y in [[0.0, points[0][1]], *points, [1.0, points[-1][1]]]]


def single(events: list[EventPairs], chances: list[np.ndarray]) -> tuple[list[EventPairs], list[np.ndarray]]:
    """Without the events thrown together."""
    kept = [i for i, event in enumerate(events) if not event.mixed]
    return [events[i] for i in kept], [chances[i] for i in kept]


def limits_of(event: EventPairs, thresholds: dict[str, float]) -> np.ndarray:
    """For every pair the score that is enough."""
    return np.where(event.conflicting, thresholds["conflicting"], thresholds["consistent"])


def report(
    events: list[EventPairs], chances: list[np.ndarray], thresholds: dict[str, float], title: str
) -> None:
    """Prints the figures of the crosscheck scorer."""
    links = hits = conflicts = conflict_hits = 0
    wrong = [
        int(((chance >= limits_of(event, thresholds)) & ~event.same).sum())
        for event, chance in zip(events, chances, strict=True)
        if event.mixed
    ]
    print(f"{title}: wrong links in mixed events: {wrong}")
    events, chances = single(events, chances)
    for event, chance in zip(events, chances, strict=True):
        said = (chance >= limits_of(event, thresholds)) & event.counted
        links += said.sum()
        hits += (said & event.same).sum()
        conflicts += (said & event.conflicting).sum()
        conflict_hits += (said & event.conflicting & event.conflicting_gold).sum()
    gold = sum(event.gold_links for event in events)
    gold_conflicts = sum(event.gold_conflicts for event in events)
    p, r = hits / max(links, 1), hits / gold
    print(
        f"{title}: links P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}; "
        f"conflicts P {conflict_hits / max(conflicts, 1):.3f} "
        f"R {conflict_hits / gold_conflicts:.3f} ({conflicts})",
        flush=True,
    )


def choose(events: list[EventPairs], chances: list[np.ndarray]) -> dict[str, float]:
    """The threshold of conflicts for the precision wanted, and that of agreement for the best F1."""
    events, chances = single(events, chances)
    score, kind = np.concatenate(chances), np.concatenate([e.conflicting for e in events])
    counted = np.concatenate([e.counted for e in events])
    same, gold = truths(events), np.concatenate([e.conflicting_gold for e in events])
    grid = np.round(np.arange(0.1, 0.98, 0.01), 2)
    conflict = 0.95
    for limit in grid[::-1]:
        said = (score >= limit) & kind & counted
        if said.sum() and (said & gold).sum() / said.sum() >= CONFLICT_PRECISION:
            conflict = limit
    total = sum(event.gold_links for event in events)

    def f1(limit: float) -> float:
        said = (score >= np.where(kind, conflict, limit)) & counted
        return 2 * (said & same).sum() / (said.sum() + total)

    return {
        "consistent": float(max(grid, key=lambda limit: (f1(limit), limit))),
        "conflicting": float(conflict),
    }


def trees_of(model: HistGradientBoostingClassifier, features: tuple[str, ...]) -> dict[str, Any]:
    """A fitted classifier as plain numbers."""
    trees = []
    deepest = 0
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        itself = np.arange(len(nodes))
        deepest = max(deepest, int(nodes["depth"].max()))
        trees.append(
            {
                "feature": np.where(leaf, 0, nodes["feature_idx"]).tolist(),
                "threshold": [float(f"{x:.7g}") for x in np.where(leaf, 0, nodes["num_threshold"])],
                "left": np.where(leaf, itself, nodes["left"]).tolist(),
                "right": np.where(leaf, itself, nodes["right"]).tolist(),
                "missing_left": np.where(leaf, 0, nodes["missing_go_to_left"]).astype(int).tolist(),
                "value": [round(float(x), 5) for x in np.where(leaf, nodes["value"], 0)],
            }
        )
    return {
        "features": list(features),
        "baseline": round(float(np.ravel(model._baseline_prediction)[0]), 6),
        "depth": deepest,
        "trees": trees,
    }


def read_events(halves: list[Path]) -> list[EventPairs]:
    """Every event with the encoder of the half that it does not belong to."""
    kept = [KeptVectors(folder / "vectors.npz") for folder in halves]
    encoders = [
        CachedEncoder(FolderEncoder(folder), cache) for folder, cache in zip(halves, kept, strict=True)
    ]
    gold = gold_events(GOLD)
    events = [event_pairs([event], encoders[1 - i % 2], i % FOLDS) for i, event in enumerate(gold)]
    for fold in range(FOLDS):
        some = gold[fold::FOLDS]
        events += [
            event_pairs(some[start : start + MIXED_EVENTS], encoders[1 - fold % 2], fold)
            for start in range(0, len(some), MIXED_EVENTS)
        ]
    for cache in kept:
        cache.save()
    return events


def main() -> None:
    """Cross-validates, and with --write fits on everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("halves", type=Path, nargs=2)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    events = read_events(arguments.halves)
    alone = [event for event in events if not event.mixed]
    found = sum((e.same & e.counted).sum() for e in alone)
    gold = sum(e.gold_links for e in alone)
    per_claim = 2 * sum(len(e.same) for e in alone) / sum(len(e.corpus.claims) for e in alone)
    print(f"candidates hold {found / gold:.3f} of the gold links, {per_claim:.1f} a claim")
    right = np.concatenate(
        [e.conflicting[e.same & e.counted] == e.conflicting_gold[e.same & e.counted] for e in events]
    )
    print(f"label right by arithmetic where the fact is one: {right.mean():.3f}")
    first = out_of_fold(events, [event.corpus.features for event in events], FIRST_PASS)
    report(events, first, choose(events, first), "first pass")
    rows = [second_rows(event, chance) for event, chance in zip(events, first, strict=True)]
    second = out_of_fold(events, rows, SECOND_PASS)
    points = calibration(np.concatenate(single(events, second)[1]), truths(alone))
    thresholds = choose(events, second)
    report(events, second, thresholds, "second pass")
    print(thresholds)
    if not arguments.write:
        return
    model = boosted(first_rows(events), truths(events), weights_of(events), FIRST_PASS)
    last = boosted(np.concatenate(rows), truths(events), weights_of(events), SECOND_PASS)
    weights = {
        "first": trees_of(model, PAIR_FEATURES),
        "second": trees_of(last, PAIR_FEATURES + COMPETITION_FEATURES),
        "calibration": points,
        "thresholds": thresholds,
    }
    data = json.dumps(weights, separators=(",", ":"), sort_keys=True).encode()
    (HERE / "same-fact.json.gz").write_bytes(gzip.compress(data, mtime=0))
    print(f"wrote same-fact.json.gz, {(HERE / 'same-fact.json.gz').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
