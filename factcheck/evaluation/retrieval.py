"""How well claims of one fact find each other: `python -m factcheck.evaluation.retrieval FOLDER`.

FOLDER holds crosscheck events. For every claim its same-fact partners are looked for among the nearest claims
of the event: by vectors alone, and with shared keys. Claims are described twice: as the annotators did (what
the index could do), and as this package finds them (what it does).
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.embeddings import CachedEncoder, Encoder, open_encoder
from factcheck.embeddings.encoder import Vectors
from factcheck.embeddings.template import TEMPLATE_VERSION, claim_text
from factcheck.evaluation.event_claims import EventClaims, annotated_claims, extracted_claims
from factcheck.evaluation.gold import gold_events
from factcheck.index import attributes_of, build_index, fuse_hits
from factcheck.pairs.overlap import nearest_by_overlap
from factcheck.records.claim import Claim

NEAREST = 30


@dataclass(frozen=True, slots=True)
class Recall:
    """Of the pairs of claims of one fact, each asked from both sides, how many were near."""

    found: int
    asked: int

    @property
    def share(self) -> float:
        """Found of asked."""
        return self.found / self.asked if self.asked else 0.0


def near_by_vectors(claims: Sequence[Claim], encoder: Encoder, count: int) -> list[list[str]]:
    """For each claim the ids of the `count` claims whose vectors are nearest."""
    vectors = encoder.encode([claim_text(claim) for claim in claims])
    ids = [claim.id for claim in claims]
    index = build_index(encoder.identity, ids, vectors, [attributes_of(claim) for claim in claims])
    hits = index.search(vectors, count + 1)
    return [
        [hit.claim_id for hit in found if hit.claim_id != one][:count]
        for one, found in zip(ids, hits, strict=True)
    ]


def recall_of(event: EventClaims, near: Sequence[Sequence[str]]) -> Recall:
    """The recall of the partners of each claim of an event among the claims near it."""
    found = asked = 0
    partners: dict[str, set[str]] = {}
    for claim, fact in zip(event.claims, event.facts, strict=True):
        if fact is not None:
            partners.setdefault(fact, set()).add(claim.id)
    for claim, fact, ids in zip(event.claims, event.facts, near, strict=True):
        if fact is not None:
            wanted = partners[fact] - {claim.id}
            asked += len(wanted)
            found += len(wanted.intersection(ids))
    return Recall(found, asked)


def _total(recalls: Sequence[Recall]) -> Recall:
    return Recall(sum(one.found for one in recalls), sum(one.asked for one in recalls))


def fused(near: Sequence[Sequence[str]], sharing: Sequence[Sequence[str]], count: int) -> list[list[str]]:
    """For each claim the `count` best of both lists together."""
    return [fuse_hits([], [one, other], count) for one, other in zip(near, sharing, strict=True)]


def together(near: Sequence[Sequence[str]], sharing: Sequence[Sequence[str]]) -> list[list[str]]:
    """For each claim all of both lists."""
    return [list(dict.fromkeys([*one, *other])) for one, other in zip(near, sharing, strict=True)]


def related_accuracy(path: Path, encoder: Encoder) -> tuple[float, float]:
    """How often nearness tells related sentences from look-alikes: by them alone, and with their documents.

    With documents, the nearness of the mean vectors of the two documents' sentences is added. The threshold
    that is best on one half of the pairs judges the other half, and the other way round; halves are by topic,
    so that no sentence is in both.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    vector_of = dict(_encoded(sorted({row[side] for row in rows for side in ("a", "b")}), encoder))
    sentences: dict[str, set[str]] = {}
    for row in rows:
        for side, document in zip(("a", "b"), row["docs"], strict=True):
            sentences.setdefault(document, set()).add(row[side])
    document_vector = {
        document: _mean([vector_of[text] for text in sorted(texts)]) for document, texts in sentences.items()
    }
    near = np.array([float(vector_of[row["a"]] @ vector_of[row["b"]]) for row in rows])
    near_documents = np.array(
        [float(document_vector[row["docs"][0]] @ document_vector[row["docs"][1]]) for row in rows]
    )
    related = np.array([row["label"] == "related" for row in rows])
    topics = [row["docs"][0].partition("_")[0] for row in rows]
    every_second = sorted(set(topics), key=lambda topic: (len(topic), topic))[::2]
    half = np.isin(topics, every_second)
    return _accuracy(near, related, half), _accuracy(near + near_documents, related, half)


def _encoded(texts: Sequence[str], encoder: Encoder) -> Iterator[tuple[str, Vectors]]:
    return zip(texts, encoder.encode(texts), strict=True)


def _mean(vectors: Sequence[Vectors]) -> Vectors:
    mean: Vectors = np.mean(vectors, axis=0)
    return mean / np.float32(np.linalg.norm(mean))


def _accuracy(near: NDArray[np.float64], related: NDArray[np.bool_], half: NDArray[np.bool_]) -> float:
    right = 0
    for fitted in (half, ~half):
        thresholds = np.unique(near[fitted])
        agreeing = [int(((near[fitted] >= one) == related[fitted]).sum()) for one in thresholds]
        threshold = thresholds[int(np.argmax(agreeing))]
        right += int(((near[~fitted] >= threshold) == related[~fitted]).sum())
    return right / len(near)


def main() -> None:
    """Prints the recall on the events of a folder, and the accuracy on a file of related sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--encoder", help="minilm-int8, or a sentence-transformers folder or id")
    parser.add_argument("--related", type=Path, help="a JSONL file of sentence pairs: a, b, label, docs")
    arguments = parser.parse_args()
    encoder = CachedEncoder(open_encoder(arguments.encoder))
    events = gold_events(arguments.folder)
    lines = [f"encoder {encoder.identity}, template {TEMPLATE_VERSION}"]
    for described, read in (("by annotators", annotated_claims), ("as extracted", extracted_claims)):
        lines += _report(described, [read(event) for event in events], encoder)
    if arguments.related:
        alone, with_documents = related_accuracy(arguments.related, encoder)
        lines.append(f"related sentences: accuracy {alone:.3f}, with their documents {with_documents:.3f}")
    sys.stdout.write("\n".join(lines) + "\n")


def _report(described: str, events: Sequence[EventClaims], encoder: Encoder) -> list[str]:
    vectors = [near_by_vectors(event.claims, encoder, 2 * NEAREST) for event in events]
    keys = [nearest_by_overlap(event.claims, 2 * NEAREST) for event in events]
    ways = {
        f"vectors alone, {NEAREST} nearest": [[ids[:NEAREST] for ids in near] for near in vectors],
        f"shared keys alone, {NEAREST}": [[ids[:NEAREST] for ids in near] for near in keys],
        f"both fused, {NEAREST}": [fused(a, b, NEAREST) for a, b in zip(vectors, keys, strict=True)],
        f"{NEAREST} by vectors and {NEAREST} by keys": [
            together([ids[:NEAREST] for ids in a], [ids[:NEAREST] for ids in b])
            for a, b in zip(vectors, keys, strict=True)
        ],
    }
    count = sum(len(event.claims) for event in events)
    known = sum(fact is not None for event in events for fact in event.facts)
    annotated = sum(event.annotated for event in events)
    lines = [
        f"claims {described}: {count:,}; {known:,} of {annotated:,} annotated ones in {len(events)} events"
    ]
    for way, near in ways.items():
        total = _total([recall_of(event, ids) for event, ids in zip(events, near, strict=True)])
        size = np.mean([len(ids) for of_event in near for ids in of_event])
        recall = f"recall {total.share:.4f} of {total.asked:,}"
        lines.append(f"  {way}: {recall}, {size:.0f} candidates a claim")
    return lines


if __name__ == "__main__":
    main()
