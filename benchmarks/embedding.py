"""Time from cold to the vectors of claims: `python benchmarks/embedding.py`.

10,000 distinct texts of claims, made from those of the training events under tests/accuracy/crosscheck; the
model is opened within the time. The target is 45 seconds on two cores.
"""

import argparse
import time
from pathlib import Path

from factcheck.embeddings import CachedEncoder, open_encoder
from factcheck.embeddings.template import claim_text
from factcheck.evaluation.event_claims import annotated_claims
from factcheck.evaluation.gold import gold_events

EVENTS = Path(__file__).parent.parent / "tests" / "accuracy" / "crosscheck" / "train"


def main() -> None:
    """Prints the time of each encoder asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("encoders", nargs="*", default=["minilm-int8"])
    arguments = parser.parse_args()
    texts = distinct_texts(arguments.count)
    mean_words = sum(len(text.split()) for text in texts) / len(texts)
    for name in arguments.encoders:
        started, processor = time.perf_counter(), time.process_time()
        encoder = CachedEncoder(open_encoder(name))
        opened = time.perf_counter()
        encoder.encode(texts)
        ended, seconds = time.perf_counter(), time.process_time() - processor
        print(
            f"{encoder.identity}: {len(texts):,} texts of {mean_words:.0f} words in {ended - started:.1f} s "
            f"({opened - started:.2f} s to open, {len(texts) / (ended - opened):.0f} a second, "
            f"{seconds:.0f} s of processor time)"
        )


def distinct_texts(count: int) -> list[str]:
    """`count` texts of claims: the real ones, then the same cut at their ends."""
    claims = [claim for event in gold_events(EVENTS) for claim in annotated_claims(event).claims]
    real = sorted({claim_text(claim) for claim in claims})
    made = dict.fromkeys(real)
    cut = 1
    while len(made) < count:
        made.update(dict.fromkeys(f"{text.rsplit(' ', cut)[0]} {cut}" for text in real))
        cut += 1
    return list(made)[:count]


if __name__ == "__main__":
    main()
