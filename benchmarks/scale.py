"""Memory, time and recall of the index at millions of claims: `python benchmarks/scale.py 1 3 10`.

Claims are synthetic: the vectors of real claims (the training events under tests/accuracy/crosscheck),
blended two by two into facts, five claims a fact, with noise of the covariance of the real ones. Queries are
further claims of 200 of those facts; recall is against the ten nearest by exact comparison. Every size is
built in a process of its own and searched in another, so that memory is that of the open index. Ten million
claims take 5 GB of the disk for temporary files.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from factcheck.embeddings import open_encoder
from factcheck.embeddings.template import claim_text
from factcheck.evaluation.event_claims import annotated_claims
from factcheck.evaluation.gold import gold_events
from factcheck.index import (
    ClaimAttributes,
    ClaimIndex,
    Filter,
    Part,
    build_index_of_parts,
    choose_plan,
    load_index,
    save_index,
)

Vectors = npt.NDArray[np.float32]
ENCODER = "synthetic"
EVENTS = Path(__file__).parent.parent / "tests" / "accuracy" / "crosscheck" / "train"
CLAIMS_A_PART = 50_000
CLAIMS_A_FACT = 5
QUERIES = 200
NOISE_ROWS = 50_000
_noise: list[Vectors] = []
NEAREST = 10
DIMENSIONS = ("money", "count", "percent", "duration")
HEADINGS = (
    *("claims", "layout", "memory", "disk", "build", "open", "recall at 10"),
    *("search, median (95th percentile)", "of one kind only"),
)
MONEY = Filter(dimensions=frozenset({"money"}))


def main() -> None:
    """Measures the sizes asked for and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("millions", nargs="+", type=float)
    parser.add_argument("--folder", type=Path, help="where temporary files go")
    parser.add_argument("--step", choices=("build", "search"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step == "build":
        print(json.dumps(build(round(arguments.millions[0] * 1e6), arguments.folder)))
    elif arguments.step == "search":
        print(json.dumps(search(arguments.folder)))
    else:
        print("| " + " | ".join(HEADINGS) + " |")
        print("|" + " --- |" * len(HEADINGS))
        for millions in arguments.millions:
            with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
                print(row(millions, folder), flush=True)


def row(millions: float, folder: str) -> str:
    """One line of the table, measured in two processes."""
    results = {}
    for step in ("build", "search"):
        command = [sys.executable, __file__, str(millions), "--step", step, "--folder", folder]
        printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        results |= json.loads(printed.splitlines()[-1])
    return (
        f"| {millions:g} million | {results['layout']} | {results['memory_megabytes']:,.0f} MB "
        f"| {results['disk_megabytes']:,.0f} MB | {results['build_seconds']:,.0f} s "
        f"| {results['open_seconds']:.1f} s | {results['recall']:.3f} "
        f"| {results['median_milliseconds']:.1f} ms ({results['slow_milliseconds']:.1f} ms) "
        f"| {results['filtered_milliseconds']:.1f} ms |"
    )


def build(count: int, folder: Path) -> dict[str, float | str]:
    """Builds and saves an index of `count` claims; leaves queries and their true neighbors beside it."""
    real = real_vectors()
    dimension = real.shape[1]
    plan = choose_plan(count, dimension)
    truth = Truth(queries(real, count))
    generated_seconds = 0.0

    def parts() -> Iterator[Part]:
        nonlocal generated_seconds
        for number in range(count // CLAIMS_A_PART):
            started = time.perf_counter()
            part = made_part(real, number)
            truth.see(part)
            generated_seconds += time.perf_counter() - started
            yield part

    training = np.concatenate(
        [made_part(real, number).vectors for number in range(-(-plan.training_count(count) // CLAIMS_A_PART))]
    )[: plan.training_count(count)]
    started = time.perf_counter()
    index = build_index_of_parts(ENCODER, parts(), plan, training, scratch_folder=folder)
    save_index(index, folder / "index")
    seconds = time.perf_counter() - started - generated_seconds
    np.savez(folder / "truth.npz", queries=truth.queries, ids=truth.ids)
    return {
        "layout": f"{plan.layout.value}, {plan.lists} lists, {plan.probes} looked through",
        "build_seconds": seconds,
        "disk_megabytes": sum(path.stat().st_size for path in (folder / "index").iterdir()) / 1e6,
    }


def search(folder: Path) -> dict[str, float]:
    """Opens the saved index, and searches for the queries one at a time."""
    with np.load(folder / "truth.npz") as saved:
        asked, truth = saved["queries"], saved["ids"]
    before = resident_megabytes()
    started = time.perf_counter()
    index = load_index(folder / "index", ENCODER)
    open_seconds = time.perf_counter() - started
    if not isinstance(index, ClaimIndex):
        raise SystemExit(f"The saved index is not usable: {index.reason}")
    found, milliseconds = [], []
    for query in asked:
        started = time.perf_counter()
        hits = index.search(query[None], NEAREST)[0]
        milliseconds.append(1e3 * (time.perf_counter() - started))
        found.append({int(hit.claim_id, 16) for hit in hits})
    filtered = []
    for query in asked:
        started = time.perf_counter()
        index.search(query[None], NEAREST, MONEY)
        filtered.append(1e3 * (time.perf_counter() - started))
    recalled = [len(hits.intersection(ids.tolist())) for hits, ids in zip(found, truth, strict=True)]
    return {
        "memory_megabytes": resident_megabytes() - before,
        "open_seconds": open_seconds,
        "recall": sum(recalled) / (NEAREST * len(recalled)),
        "median_milliseconds": float(np.median(milliseconds)),
        "slow_milliseconds": float(np.percentile(milliseconds, 95)),
        "filtered_milliseconds": float(np.median(filtered)),
    }


class Truth:
    """The ten nearest of each query by exact comparison, kept while parts go by."""

    def __init__(self, queries: Vectors) -> None:
        self.queries = queries
        self.ids = np.zeros((len(queries), NEAREST), np.uint64)
        self._scores = np.full((len(queries), NEAREST), -np.inf, np.float32)

    def see(self, part: Part) -> None:
        """Takes a part into account."""
        scores = np.concatenate([self._scores, self.queries @ part.vectors.T], axis=1)
        ids = np.concatenate([self.ids, np.broadcast_to(part.ids, (len(self.ids), len(part.ids)))], axis=1)
        best = np.argpartition(-scores, NEAREST, axis=1)[:, :NEAREST]
        self._scores = np.take_along_axis(scores, best, axis=1)
        self.ids = np.take_along_axis(ids, best, axis=1)


def real_vectors() -> Vectors:
    """The vectors of the claims of the training events."""
    claims = [claim for event in gold_events(EVENTS) for claim in annotated_claims(event).claims]
    return open_encoder().encode(sorted({claim_text(claim) for claim in claims}))


def made_part(real: Vectors, number: int) -> Part:
    """The claims of part `number`, always the same."""
    generator = np.random.default_rng([1, number])
    facts = made_facts(real, number)
    pool = noise_like(real)
    one, other = (generator.integers(0, len(pool), CLAIMS_A_PART) for _ in range(2))
    noise = (pool[one] + pool[other]) * np.float32(0.5**0.5)
    strength = generator.uniform(0.2, 0.7, (CLAIMS_A_PART, 1)).astype(np.float32)
    vectors = unit(np.repeat(facts, CLAIMS_A_FACT, axis=0) + strength * noise)
    ids = generator.integers(0, 2**63, CLAIMS_A_PART, dtype=np.uint64)
    attributes = [
        ClaimAttributes(
            DIMENSIONS[place // CLAIMS_A_FACT % len(DIMENSIONS)],
            "count",
            "level",
            f"{number:032x}{place % 2000:032x}",
            2000 + place % 25,
            2000 + place % 25,
        )
        for place in range(CLAIMS_A_PART)
    ]
    return Part(ids, vectors, attributes)


def made_facts(real: Vectors, number: int) -> Vectors:
    """What the claims of part `number` state: blends of two real claims each, with noise."""
    generator = np.random.default_rng([2, number])
    count = CLAIMS_A_PART // CLAIMS_A_FACT
    share = generator.uniform(0.5, 1, (count, 1)).astype(np.float32)
    one, other = (real[generator.integers(0, len(real), count)] for _ in range(2))
    pool = noise_like(real)
    noise = pool[generator.integers(0, len(pool), count)]
    return unit(share * one + (1 - share) * other + 0.4 * noise)


def queries(real: Vectors, count: int) -> Vectors:
    """Further claims of facts from all over the parts."""
    generator = np.random.default_rng([3, count])
    parts = count // CLAIMS_A_PART
    facts = []
    for group in range(QUERIES // 10):
        of_part = made_facts(real, group * 10 * parts // QUERIES)
        facts.extend(of_part[generator.integers(0, len(of_part), 10)])
    pool = noise_like(real)
    noise = pool[generator.integers(0, len(pool), QUERIES)]
    return unit(np.stack(facts) + 0.4 * noise)


def noise_like(real: Vectors) -> Vectors:
    """Rows of noise that look like the differences of real vectors: of the same covariance."""
    if not _noise:
        values, axes = np.linalg.eigh(np.cov(real.T.astype(np.float64)))
        root = ((axes * np.sqrt(np.maximum(values, 0))) @ axes.T).astype(np.float32)
        generator = np.random.default_rng(4)
        _noise.append(generator.standard_normal((NOISE_ROWS, real.shape[1]), np.float32) @ root)
    return _noise[0]


def unit(vectors: Vectors) -> Vectors:
    """The vectors at length 1."""
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def resident_megabytes() -> float:
    """How much memory this process takes (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1e3


if __name__ == "__main__":
    main()
