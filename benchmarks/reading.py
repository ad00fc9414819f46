"""How fast documents are read, and how many figures another extractor keeps of the same pages.

    python benchmarks/reading.py [--pages 1000]

The pages are those of the crosscheck data, filled up to 4 KB and read from a folder.
"""

import argparse
import json
import re
import tempfile
import time
from html import escape, unescape
from pathlib import Path

from factcheck.documents.folder import FileToRead, walk_files
from factcheck.documents.read import read_file
from factcheck.records.document import Document
from factcheck.sentences.split import split_sentences

GOLD = Path(__file__).parents[1] / "tests" / "accuracy" / "crosscheck"
PAGE_BYTES = 4_096


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1000)
    pages = sorted(GOLD.glob("*/*/*.html"))
    with tempfile.TemporaryDirectory() as folder:
        write_pages(pages, Path(folder), parser.parse_args().pages)
        measure_speed(Path(folder))
    measure_figures(pages)


def write_pages(pages: list[Path], folder: Path, count: int) -> None:
    """Files of about 4 KB: a page of the data, its paragraphs repeated."""
    for number in range(count):
        text = pages[number % len(pages)].read_text(encoding="utf-8")
        paragraphs = re.findall(r"<p>.*?</p>", text) or ["<p>None.</p>"]
        end = max(text.rfind(paragraphs[-1]), 0)
        while len(text.encode()) < PAGE_BYTES:
            text = text[:end] + "".join(paragraphs) + text[end:]
        (folder / f"{number:05}.html").write_text(text, encoding="utf-8")


def measure_speed(folder: Path) -> None:
    """Seconds to read the folder, and to split it into sentences."""
    next(iter(walk_files([folder])))
    started = time.perf_counter()
    documents = [
        read_file(item.path, item.name) for item in walk_files([folder]) if isinstance(item, FileToRead)
    ]
    read_seconds = time.perf_counter() - started
    started = time.perf_counter()
    sentences = sum(
        len(split_sentences(document)) for document in documents if isinstance(document, Document)
    )
    split_seconds = time.perf_counter() - started
    each_ms = 1000 * read_seconds / len(documents)
    print(f"{len(documents):,} pages read in {read_seconds:.2f} s, {each_ms:.2f} ms each")
    print(f"{sentences:,} sentences in {split_seconds:.2f} s, {sentences / split_seconds:,.0f} a second")


def measure_figures(pages: list[Path]) -> None:
    """How many of the figures asked for stand in the text, in order, here and in trafilatura's output."""
    import trafilatura

    rows: dict[Path, list[dict[str, str]]] = {}
    for page in pages:
        lines = (page.parent / "claims.jsonl").read_text(encoding="utf-8").splitlines()
        found = [row for row in map(json.loads, lines) if row["doc"] == page.name]
        rows[page] = sorted(found, key=lambda row: int(row["start"]))
    for name, extract in (("factcheck", _own), ("trafilatura", trafilatura.extract)):
        started = time.perf_counter()
        texts = {page: extract(page.read_text(encoding="utf-8")) or "" for page in pages}
        seconds = time.perf_counter() - started
        kept = sum(_in_order(texts[page], [row["surface"] for row in rows[page]]) for page in pages)
        total = sum(map(len, rows.values()))
        print(f"{name}: {kept} of {total} figures in order, {1000 * seconds / len(pages):.1f} ms a page")


def _own(page: str) -> str:
    from factcheck.documents.extracted import join_pieces
    from factcheck.documents.html import read_html
    from factcheck.documents.limits import Budget

    return join_pieces(read_html(page, Budget())[0])[0]


def _in_order(text: str, figures: list[str]) -> int:
    text, place, kept = _plain(escape(text)), 0, 0
    for figure in figures:
        found = text.find(_plain(figure), place)
        if found >= 0:
            place, kept = found + 1, kept + 1
    return kept


def _plain(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^<>]*>", "", unescape(markup))).strip()


if __name__ == "__main__":
    main()
