"""How fast the store is, and how large: writing, planning an update, reading, searching, streaming vectors.

    python benchmarks/store.py --documents 1000 --claims-each 10

Documents and claims are made up. Prints one line of JSON a measure.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np

from factcheck.records import (
    Block,
    BlockKind,
    Bound,
    Claim,
    Dimension,
    Document,
    Modality,
    Role,
)
from factcheck.records.identity import claim_id, content_hash, document_id
from factcheck.records.stored import ClaimFilter, FileStamp, Reading
from factcheck.store import (
    Access,
    claim_by_prefix,
    claim_ids,
    claims_by_id,
    findings_current,
    link_vectors,
    open_store,
    plan_update,
    read_claims,
    replace_findings,
    search_text,
    store_status,
    stream_vectors,
    write_documents,
    write_vectors,
)

SUBJECTS = (
    "Nvidia",
    "the ministry",
    "Kestrel Bay",
    "Harbor Power",
    "the Aldovian central bank",
    "Orchard Foods",
)
MEASURES = ("write-down", "flood victims", "inflation", "output", "exports", "job cuts", "rainfall")
WORDS = [
    "report",
    "talks",
    "storm",
    "figure",
    "quarter",
    "board",
    "people",
    "market",
    "river",
    "plant",
    "union",
    "budget",
    "season",
    "court",
]
SEEN_NS = 1_700_000_000_000_000_000
BATCH = 32


def make_reading(number: int, claims_each: int, chance: random.Random) -> Reading:
    """A made-up document of that many sentences, each with a figure."""
    sentences, figures = [], []
    for _ in range(claims_each):
        surface = f"${chance.randint(1, 999)}.{chance.randint(0, 9)} billion"
        subject, measure = chance.choice(SUBJECTS), chance.choice(MEASURES)
        padding = " ".join(chance.choice(WORDS) for _ in range(12))
        sentences.append(
            f"The {measure} of {subject} came to {surface}, after {padding} {chance.randint(0, 10**6)}."
        )
        figures.append((surface, subject, measure))
    text = "\n".join(sentences) + "\n"
    path, data = f"news/{number:06}.txt", text.encode()
    document = Document(
        id=document_id(data),
        path=path,
        media_type="text/plain",
        text=text,
        blocks=tuple(make_blocks(sentences)),
        publisher=f"Outlet {number % 50}",
        published=date(2025, 1 + number % 12, 1),
    )
    claims, start = [], 0
    for sentence, (surface, subject, measure) in zip(sentences, figures, strict=True):
        at = start + sentence.index(surface)
        claims.append(make_claim(document, sentence, start, surface, at, subject, measure))
        start += len(sentence) + 1
    return Reading(
        FileStamp("corpus", path, len(data), SEEN_NS, number, SEEN_NS + 10**12), document, tuple(claims)
    )


def make_blocks(sentences: list[str]) -> Iterator[Block]:
    """A paragraph a sentence."""
    start = 0
    for sentence in sentences:
        yield Block(kind=BlockKind.PARAGRAPH, start=start, end=start + len(sentence))
        start += len(sentence) + 1


def make_claim(
    document: Document,
    sentence: str,
    sentence_start: int,
    surface: str,
    start: int,
    subject: str,
    measure: str,
) -> Claim:
    """The claim of a figure in its sentence."""
    end = start + len(surface)
    return Claim(
        id=claim_id(document.path, document.id, start, end),
        doc=document.path,
        document_id=document.id,
        start=start,
        end=end,
        surface=surface,
        value=Decimal(surface[1:].split()[0]) * 10**9,
        unit="USD",
        dimension=Dimension.MONEY,
        counted=None,
        per=None,
        bound=Bound.EXACT,
        resolution=Decimal(10**8),
        role=Role.LEVEL,
        direction=None,
        subject=subject,
        measure=measure,
        period="2025",
        period_basis="calendar",
        period_surface=None,
        modality=Modality.STATED,
        attribution=None,
        quoted=False,
        sentence=sentence,
        sentence_start=sentence_start,
        sentence_end=sentence_start + len(sentence),
        block=BlockKind.PARAGRAPH,
        page=None,
        confidence=0.9,
        rule="money",
    )


@contextmanager
def timed(what: str, per_second: int | None = None) -> Iterator[None]:
    """Prints how long the block takes."""
    started = time.perf_counter()
    yield
    seconds = time.perf_counter() - started
    line: dict[str, object] = {"what": what, "seconds": round(seconds, 4)}
    if per_second is not None:
        line["per_second"] = round(per_second / seconds)
    print(json.dumps(line))


def median_milliseconds(work: Callable[[], object], times: int = 21) -> float:
    """How long something takes when repeated."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return round(statistics.median(spent) * 1000, 2)


def measure(documents: int, claims_each: int, where: str | Path) -> None:
    """Fills a store and asks it everything."""
    chance = random.Random(1)
    readings = [make_reading(number, claims_each, chance) for number in range(documents)]
    total = documents * claims_each
    with timed("open, new"):
        store = open_store(where, Access.WRITE)
    with timed("write documents and claims", total):
        for start in range(0, documents, BATCH):
            write_documents(store, readings[start : start + BATCH], "extractor-1")
    keys = {claim.id: content_hash(claim.sentence) for reading in readings for claim in reading.claims}
    unique = sorted(set(keys.values()))
    table = np.random.default_rng(1).standard_normal((len(unique), 384), dtype=np.float32)
    with timed("write vectors", len(unique)):
        for start in range(0, len(unique), 1024):
            write_vectors(store, "encoder", unique[start : start + 1024], table[start : start + 1024])
        link_vectors(store, "encoder", keys)
    with timed("close"):
        store.close()
    with timed("open, to write"):
        store = open_store(where, Access.WRITE)
    listing = [reading.stamp for reading in readings]
    with timed("plan, unchanged folder", documents):
        plan = plan_update(store, ["corpus"], listing, "extractor-1", lambda _: None)
    assert len(plan.unchanged) == documents
    with timed("write one changed document"):
        write_documents(store, readings[:1], "extractor-1")
    with timed("note that nothing was compared"):
        replace_findings(store, [], [])
    with timed("are the findings current?"):
        findings_current(store)
    with timed("read all claims", total):
        assert sum(1 for _ in read_claims(store)) == total
    with timed("ids of all claims", total):
        ids = claim_ids(store)
    with timed("stream all vectors", total):
        assert sum(len(chunk.claim_ids) for chunk in stream_vectors(store, "encoder")) >= total - claims_each
    value = ClaimFilter(units=("USD",), low=Decimal("5.5e9"), high=Decimal("5.6e9"))
    for what, work in (
        ("search, two words", lambda: search_text(store, "Nvidia write-down", limit=20)),
        ("search, a rare number", lambda: search_text(store, "$512.3 billion rainfall", limit=20)),
        ("claims by value", lambda: list(read_claims(store, value))),
        ("20 claims by id", lambda: claims_by_id(store, ids[:20])),
        ("a claim by prefix", lambda: claim_by_prefix(store, ids[0])),
    ):
        print(json.dumps({"what": what, "milliseconds": median_milliseconds(work)}))
    status = store_status(store)
    store.close()
    print(json.dumps({"what": "size", "bytes_per_claim": round(status.size_bytes / max(1, total))}))


def main() -> None:
    """Reads the options and measures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--claims-each", type=int, default=10)
    options.add_argument(
        "--store", help="a PostgreSQL URL of an empty database, or a path; else a temporary file"
    )
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as room:
        measure(given.documents, given.claims_each, given.store or Path(room) / "factcheck.db")


if __name__ == "__main__":
    main()
