"""How fast claims are found: `python benchmarks/claims.py`.

Prints sentences a second from text to claims on one core (the documents of the gold data, already
read), and the time that `factcheck claims` takes for 1,000 web pages of 4 KB on two processes,
its start included. Every run is done three times; the median stands in the table.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from factcheck.claims.extract import find_claims
from factcheck.documents.read import read_file
from factcheck.records.document import Document
from factcheck.sentences.split import split_sentences

GOLD = Path(__file__).parent.parent / "tests" / "accuracy" / "crosscheck"
RUNS = 3
PAGES = 1000
PAGE_BYTES = 4096


def main() -> None:
    """Print the table."""
    documents = [
        read_file(path, path.name)
        for path in sorted(GOLD.glob("*/*/*"))
        if path.suffix in (".md", ".txt", ".html") and path.name != "FORMAT.md"
    ]
    texts = [document for document in documents if isinstance(document, Document)]
    sentences = sum(len(split_sentences(document)) for document in texts)
    claims = sum(len(find_claims(document)) for document in texts)  # and once to warm up
    seconds = [_cpu_seconds(texts) for _ in range(RUNS)]
    rate = sentences / statistics.median(seconds)
    print("| what | figure |\n| --- | --- |")
    print(
        f"| sentences a second from text to claims, one core ({sentences:,} sentences, {claims:,} claims) "
        f"| {rate:,.0f} |"
    )
    with tempfile.TemporaryDirectory() as folder:
        _write_pages(Path(folder))
        command = [
            sys.executable,
            "-m",
            "factcheck",
            "claims",
            folder,
            "-f",
            "jsonl",
            "-j",
            "2",
            "-o",
            f"{folder}.jsonl",
        ]
        walls = []
        for _ in range(RUNS):
            start = time.perf_counter()
            subprocess.run(command, check=True)
            walls.append(time.perf_counter() - start)
        Path(f"{folder}.jsonl").unlink()
    print(
        f"| `factcheck claims` on {PAGES:,} web pages of 4 KB, two processes "
        f"| {statistics.median(walls):.1f} s |"
    )


def _cpu_seconds(documents: list[Document]) -> float:
    start = time.process_time()
    for document in documents:
        find_claims(document)
    return time.process_time() - start


def _write_pages(folder: Path) -> None:
    """Pages of some 4 KB made of the gold pages' own paragraphs, each with its own title."""
    bodies = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*/*/*.html"))]
    for number in range(PAGES):
        body = bodies[number % len(bodies)]
        page = body.replace("<title>", f"<title>{number} ", 1)
        end = page.rfind("</body>")
        filler = "<p>The council met again and heard the same speakers as before on the same subject.</p>\n"
        missing = max(0, PAGE_BYTES - len(page.encode()))
        page = page[:end] + filler * (missing // len(filler)) + page[end:] if end > 0 else page
        (folder / f"page{number:04}.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
