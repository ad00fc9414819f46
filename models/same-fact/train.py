"""Fits the model that says whether two claims state one fact, from crosscheck `train`; see README.md.

    python models/same-fact/train.py HALF0 HALF1 FIELDS0 FIELDS1 [--write]

HALF0 and HALF1 are folders with `pair-encoder.onnx`, each trained on one half of the events
(models/pair-encoder/train.py --half), FIELDS0 and FIELDS1 the same of the claim fields (crossed_fields.py):
an event is read and compared by models that never saw it. The claims are those that the package finds,
matched to the gold claims, so that the model knows how far their fields are to be trusted. Boosted trees:
a pair by itself, then a pair among the others, with trees of their own for figures that disagree;
out-of-fold by event throughout, calibrated, with the thresholds chosen on out-of-fold chances. Stories
that are told apart are of three kinds: facts of one event, events thrown together, and an event beside a
look-alike of itself (look_alikes.py).
"""

import argparse
import gzip
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from crossed_fields import claims_by
from look_alikes import look_alikes, names_of
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression

from factcheck.embeddings import CachedEncoder, Encoder
from factcheck.evaluation.gold import GoldEvent, gold_events
from factcheck.evaluation.gold_match import gold_of_claims
from factcheck.records.claim import Claim
from factcheck.records.verdict import Label
from factcheck.verdicts.competition import COMPETITION_FEATURES, competition_features
from factcheck.verdicts.corpus import Corpus, prepare
from factcheck.verdicts.features import PAIR_FEATURES
from factcheck.verdicts.same_fact import RULED_OUT

HERE = Path(__file__).parent
GOLD = HERE.parent.parent / "tests" / "accuracy" / "crosscheck" / "train"
SEED = 7
FOLDS = 4  # even, so that the events of a fold are of one half
MIXED_EVENTS = 5
CONFLICT_WEIGHT = 2.0
CONFLICT_PRECISION = 0.89
AS_GOOD = 0.005
FIRST_PASS = {
    "max_iter": 110,
    "learning_rate": 0.1,
    "max_leaf_nodes": 16,
    "min_samples_leaf": 20,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}
SECOND_PASS = {
    "max_iter": 80,
    "learning_rate": 0.08,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 30,
    "l2_regularization": 5.0,
    "max_features": 0.4,
}
CONFLICT_PASS = {
    "max_iter": 100,
    "learning_rate": 0.06,
    "max_leaf_nodes": 10,
    "min_samples_leaf": 20,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}
CONFLICT_SEEDS = (7, 8)
# Of events that were thrown together every so many pairs are learned from, each for half as many.
MIXED_EVERY = 4


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


Read = dict[str, list[Claim]]
"""Claims by the id of their document."""


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


def event_pairs(events: list[GoldEvent], read: Read, encoder: Encoder, fold: int) -> EventPairs:
    """The candidate pairs of an event, or of some events thrown together, labelled."""
    claims, documents, gold, rows = [], {}, {}, {}
    for event in events:
        found = [claim for name in sorted(event.documents) for claim in read[event.documents[name].id]]
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


def look_alike_pairs(
    event: GoldEvent, names: list[str], fields: Path, encoder: Encoder, fold: int
) -> EventPairs:
    """Candidate pairs of some reports of an event and of the others told as another story, which are none."""
    source = random.Random(f"{SEED} {event.name}")
    kept, anew = look_alikes(event.documents, names, source)
    documents = {f"{event.name}/{name}": document for name, document in kept.items()}
    documents |= {f"another/{name}": document for name, document in anew.items()}
    found = claims_by(fields, [document for _, document in sorted(documents.items())])
    claims = [
        claim.model_copy(update={"doc": name})
        for name, claims in zip(sorted(documents), found, strict=True)
        for claim in claims
    ]
    corpus = prepare(claims, documents, encoder)
    count = len(corpus.pairs)
    across = np.array(
        [
            corpus.claims[pair.first].doc.split("/")[0] != corpus.claims[pair.second].doc.split("/")[0]
            for pair, _ in corpus.pairs
        ],
        bool,
    )
    conflicting = np.array([agreement.label is Label.CONFLICTING for _, agreement in corpus.pairs], bool)
    nothing = np.zeros(count, bool)
    return EventPairs(event.name, corpus, nothing, across, nothing, conflicting, 0, 0, fold, True)


@dataclass
class Rows:
    """What trees are fitted on: one row a pair, what is true of it, and how much it counts."""

    features: np.ndarray
    truth: np.ndarray
    weights: np.ndarray


def boosted(rows: Rows, settings: dict[str, Any], seed: int = SEED) -> HistGradientBoostingClassifier:
    """A fitted classifier."""
    model = HistGradientBoostingClassifier(random_state=seed, early_stopping=False, max_depth=8, **settings)
    return model.fit(rows.features, rows.truth, sample_weight=rows.weights)


def learned_from(event: EventPairs, features: np.ndarray, first: np.ndarray | None, label: str) -> Rows:
    """The rows of an event for the first pass, or for the second one of pairs that agree or conflict."""
    weights = np.where(event.conflicting & event.same, CONFLICT_WEIGHT, 1.0) * event.counted
    kept = event.counted.copy()
    truth = event.same
    if first is None:
        if event.mixed:
            kept &= np.arange(len(kept)) % MIXED_EVERY == 0
            weights = weights * MIXED_EVERY / 2
    else:
        kept &= first >= RULED_OUT
        if label == "conflicting":
            kept &= event.conflicting
            truth = event.conflicting_gold
    return Rows(features[kept], truth[kept], weights[kept])


def together(rows: list[Rows]) -> Rows:
    """Rows of several events."""
    return Rows(
        np.concatenate([one.features for one in rows]),
        np.concatenate([one.truth for one in rows]),
        np.concatenate([one.weights for one in rows]),
    )


def second_rows(event: EventPairs, chances: np.ndarray) -> np.ndarray:
    """The features of the second pass."""
    return np.hstack(
        [
            event.corpus.features,
            competition_features(
                event.corpus.pairs, chances, event.corpus.words, event.corpus.features, RULED_OUT
            ),
        ]
    )


def truths(events: list[EventPairs]) -> np.ndarray:
    """Whether each pair states one fact."""
    return np.concatenate([event.same for event in events])


def fitted(rows: Rows, label: str) -> list[HistGradientBoostingClassifier]:
    """The classifiers of a pass, whose log odds are averaged."""
    if label == "first":
        return [boosted(rows, FIRST_PASS)]
    if label == "consistent":
        return [boosted(rows, SECOND_PASS)]
    return [boosted(rows, CONFLICT_PASS, seed) for seed in CONFLICT_SEEDS]


def chances_of(models: list[HistGradientBoostingClassifier], features: np.ndarray) -> np.ndarray:
    """The chance of every row."""
    odds = sum(model.decision_function(features) for model in models) / len(models)
    return 1 / (1 + np.exp(-odds))


def first_out_of_fold(events: list[EventPairs]) -> list[np.ndarray]:
    """The chance of every pair by a first pass that never saw its event."""
    chances: list[np.ndarray] = [np.zeros(0)] * len(events)
    for fold in range(FOLDS):
        inside = [learned_from(e, e.corpus.features, None, "first") for e in events if e.fold != fold]
        models = fitted(together(inside), "first")
        for i, event in enumerate(events):
            if event.fold == fold:
                chances[i] = chances_of(models, event.corpus.features)
    return chances


def second_out_of_fold(
    events: list[EventPairs], rows: list[np.ndarray], first: list[np.ndarray]
) -> list[np.ndarray]:
    """The same for the second pass; pairs that the first rules out stay at 0."""
    chances = [np.zeros(len(event.same)) for event in events]
    for fold in range(FOLDS):
        for label in ("consistent", "conflicting"):
            inside = [
                learned_from(event, rows[i], first[i], label)
                for i, event in enumerate(events)
                if event.fold != fold
            ]
            models = fitted(together(inside), label)
            for i, event in enumerate(events):
                if event.fold == fold:
                    asked = (first[i] >= RULED_OUT) & (event.conflicting == (label == "conflicting"))
                    if asked.any():
                        chances[i][asked] = chances_of(models, rows[i][asked])
    return chances


def calibration(chances: np.ndarray, truth: np.ndarray) -> list[list[float]]:
    """The points of a rising line from chances as scored to chances as counted."""
    found = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(chances, truth)
    points = [[float(x), float(y)] for x, y in zip(found.X_thresholds_, found.y_thresholds_, strict=True)]
    return [[round(x, 4), round(y, 4)] for x, y in [[0.0, points[0][1]], *points, [1.0, points[-1][1]]]]


def judged(
    events: list[EventPairs], second: list[np.ndarray], first: list[np.ndarray], conflicting: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Out-of-fold chances of the pairs that agree or that conflict, and what is true of them."""
    parts = [
        (chance[kept], event.same[kept])
        for event, chance, before in zip(events, second, first, strict=True)
        for kept in [(before >= RULED_OUT) & event.counted & (event.conflicting == conflicting)]
        if not event.mixed
    ]
    return np.concatenate([one for one, _ in parts]), np.concatenate([one for _, one in parts])


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
        int(((chance >= limits_of(event, thresholds)) & ~event.same & event.counted).sum())
        for event, chance in zip(events, chances, strict=True)
        if event.mixed
    ]
    false_alarms = sum(
        int(
            ((chance >= limits_of(event, thresholds)) & ~event.same & event.counted & event.conflicting).sum()
        )
        for event, chance in zip(events, chances, strict=True)
        if event.mixed
    )
    print(f"{title}: wrong links in mixed events: {sum(wrong)}, of them conflicts {false_alarms}")
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

    best = max(f1(limit) for limit in grid)
    return {
        # The line is flat at its top: of limits that are as good, the most careful one.
        "consistent": float(max(limit for limit in grid if f1(limit) >= best - AS_GOOD)),
        "conflicting": float(conflict),
    }


def trees_of(models: list[HistGradientBoostingClassifier], features: tuple[str, ...]) -> dict[str, Any]:
    """Fitted classifiers as plain numbers: the trees of all, each for its share of the log odds."""
    trees = []
    deepest = 0
    for (predictor,) in (one for model in models for one in model._predictors):
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
                "value": [round(float(x) / len(models), 5) for x in np.where(leaf, nodes["value"], 0)],
            }
        )
    return {
        "features": list(features),
        "baseline": round(
            sum(float(np.ravel(model._baseline_prediction)[0]) for model in models) / len(models), 6
        ),
        "depth": deepest,
        "trees": trees,
    }


def read_events(halves: list[Path], fields: list[Path]) -> list[EventPairs]:
    """Every event with the encoder and the fields of the half that it does not belong to."""
    kept = [KeptVectors(folder / "vectors.npz") for folder in halves]
    encoders = [
        CachedEncoder(FolderEncoder(folder), cache) for folder, cache in zip(halves, kept, strict=True)
    ]
    gold = gold_events(GOLD)
    read: Read = {}
    for half in range(2):
        documents = [document for event in gold[half::2] for _, document in sorted(event.documents.items())]
        found = claims_by(fields[1 - half], documents)
        read |= {document.id: claims for document, claims in zip(documents, found, strict=True)}
    events = [event_pairs([event], read, encoders[1 - i % 2], i % FOLDS) for i, event in enumerate(gold)]
    for fold in range(FOLDS):
        some = gold[fold::FOLDS]
        events += [
            event_pairs(some[start : start + MIXED_EVENTS], read, encoders[1 - fold % 2], fold)
            for start in range(0, len(some), MIXED_EVENTS)
        ]
    names = names_of({f"{event.name}/{n}": d for event in gold for n, d in event.documents.items()})
    events += [
        look_alike_pairs(event, names, fields[1 - i % 2], encoders[1 - i % 2], i % FOLDS)
        for i, event in enumerate(gold)
    ]
    for cache in kept:
        cache.save()
    return events


def main() -> None:
    """Cross-validates, and with --write fits on everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("halves", type=Path, nargs=2)
    parser.add_argument("fields", type=Path, nargs=2)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    events = read_events(arguments.halves, arguments.fields)
    alone = [event for event in events if not event.mixed]
    found = sum((e.same & e.counted).sum() for e in alone)
    gold = sum(e.gold_links for e in alone)
    per_claim = 2 * sum(len(e.same) for e in alone) / sum(len(e.corpus.claims) for e in alone)
    print(f"candidates hold {found / gold:.3f} of the gold links, {per_claim:.1f} a claim")
    right = np.concatenate(
        [e.conflicting[e.same & e.counted] == e.conflicting_gold[e.same & e.counted] for e in events]
    )
    print(f"label right by arithmetic where the fact is one: {right.mean():.3f}")
    first = first_out_of_fold(events)
    report(events, first, choose(events, first), "first pass")
    rows = [second_rows(event, chance) for event, chance in zip(events, first, strict=True)]
    second = second_out_of_fold(events, rows, first)
    thresholds = choose(events, second)
    report(events, second, thresholds, "second pass")
    print(thresholds)
    if not arguments.write:
        return
    features = PAIR_FEATURES + COMPETITION_FEATURES
    last = {
        label: fitted(
            together([learned_from(*one, label) for one in zip(events, rows, first, strict=True)]), label
        )
        for label in ("consistent", "conflicting")
    }
    weights = {
        "first": trees_of(
            fitted(together([learned_from(e, e.corpus.features, None, "first") for e in events]), "first"),
            PAIR_FEATURES,
        ),
        "second": {label: trees_of(models, features) for label, models in last.items()},
        "calibration": {
            label: calibration(*judged(events, second, first, label == "conflicting")) for label in last
        },
        "thresholds": thresholds,
    }
    data = json.dumps(weights, separators=(",", ":"), sort_keys=True).encode()
    (HERE / "same-fact.json.gz").write_bytes(gzip.compress(data, mtime=0))
    print(f"wrote same-fact.json.gz, {(HERE / 'same-fact.json.gz').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
