"""Gold events from files to verdicts, in the format that tests/accuracy/score_crosscheck.py reads."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from factcheck.claims.extract import find_claims
from factcheck.embeddings import Encoder
from factcheck.evaluation.gold import GoldEvent, gold_events
from factcheck.evaluation.gold_match import gold_of_claims
from factcheck.pairs.candidates import candidate_pairs
from factcheck.pairs.encoder import open_pair_encoder
from factcheck.records.claim import Claim
from factcheck.records.verdict import Label
from factcheck.report.claim_rows import json_line
from factcheck.verdicts.corpus import corpus_texts
from factcheck.verdicts.decide import decide


def write_pairs(gold: Path, out: Path, encoder: Encoder | None = None) -> None:
    """Writes `<event>/claims.jsonl` and `pairs.jsonl` below `out` for every gold event below `gold`."""
    encoder = encoder or open_pair_encoder()
    for event in gold_events(gold):
        claims = event_claims(event)
        folder = out / event.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "claims.jsonl").write_text("".join(map(json_line, claims)), encoding="utf-8")
        rows = [
            {"a": verdict.a, "b": verdict.b, "label": verdict.label.value, "reason": verdict.reason.value}
            | {"probability": verdict.probability, "explanation": verdict.explanation}
            for verdict in decide(claims, event.documents, encoder)
            if verdict.label is not Label.NOT_COMPARABLE
        ]
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / "pairs.jsonl").write_text(lines, encoding="utf-8")


def event_claims(event: GoldEvent) -> list[Claim]:
    """The claims of all documents of an event."""
    return [claim for name in sorted(event.documents) for claim in find_claims(event.documents[name])]


def candidate_recall(gold: Path, encoder: Encoder | None = None) -> dict[str, Any]:
    """The share of the gold pairs whose claims were found that are candidates, and candidates a claim."""
    encoder = encoder or open_pair_encoder()
    asked = found = claim_count = pair_count = 0
    for event in gold_events(gold):
        claims = event_claims(event)
        texts = corpus_texts(claims, event.documents)
        pairs = candidate_pairs(claims, texts, encoder.encode(texts))
        rows = gold_of_claims(event.claims, claims)
        ids = [rows[claim.id]["id"] if claim.id in rows else None for claim in claims]
        have = {frozenset((ids[pair.first], ids[pair.second])) for pair in pairs}
        truth = {
            frozenset((row["a"], row["b"]))
            for row in event.pairs
            if row["label"] != "not_comparable" and row["a"] in ids and row["b"] in ids
        }
        asked, found = asked + len(truth), found + len(truth & have)
        claim_count, pair_count = claim_count + len(claims), pair_count + len(pairs)
    return {
        "gold pairs": asked,
        "recall": round(found / max(asked, 1), 4),
        "pairs a claim": round(pair_count / max(claim_count, 1), 1),
    }


def main() -> None:
    """`python -m factcheck.evaluation.pairs GOLD [OUT]`: prints how complete the candidates are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path, nargs="?", help="where to write claims.jsonl and pairs.jsonl")
    arguments = parser.parse_args()
    encoder = open_pair_encoder()
    if arguments.out:
        write_pairs(arguments.gold, arguments.out, encoder)
    sys.stdout.write(json.dumps(candidate_recall(arguments.gold, encoder)) + "\n")


if __name__ == "__main__":
    main()
