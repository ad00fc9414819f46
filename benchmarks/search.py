"""Times a search from a cold shell, and searches in a store held open: `python benchmarks/search.py FOLDER`.

The folder is indexed into a store that is thrown away. Every query is new to the open store.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from factcheck.options import IndexOptions, default_jobs
from factcheck.pipeline.indexing import update_index
from factcheck.pipeline.searching import Query, open_search

_RUNS = 5
_QUERIES = 200


def main() -> None:
    """Prints both times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as place:
        store = str(Path(place) / "factcheck.db")
        report = update_index([folder], store, IndexOptions(jobs=default_jobs()))
        print(f"{report.claims:,} claims, index layout {report.layout}")
        nothing_seconds = _median_of(_nothing())
        print(
            f"cold shell: {_median_of(_cold(store)):.2f} s, beside `python -c pass` {nothing_seconds:.2f} s"
        )
        print(f"held open: {1000 * _median_of(_open(store)):.1f} ms a search over {_QUERIES} searches")


def _median_of(times_seconds: list[float]) -> float:
    return statistics.median(times_seconds)


def _cold(store: str) -> list[float]:
    command = [sys.executable, "-m", "factcheck", "search", "inventory write-down", "--store", store]
    return [_process_seconds(command) for _ in range(_RUNS)]


def _nothing() -> list[float]:
    return [_process_seconds([sys.executable, "-c", "pass"]) for _ in range(_RUNS)]


def _process_seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _open(store: str) -> list[float]:
    words = (
        "deaths",
        "magnitude",
        "dollars",
        "charges",
        "fire",
        "shares",
        "police",
        "deal",
        "years",
        "offer",
    )
    times_seconds = []
    with open_search(store) as opened:
        opened.find(Query("first"))
        for number in range(_QUERIES):
            words_of_query = f"{words[number % len(words)]} {words[number // 7 % len(words)]} {number}"
            start = time.perf_counter()
            opened.find(Query(words_of_query))
            times_seconds.append(time.perf_counter() - start)
    return times_seconds


if __name__ == "__main__":
    main()
