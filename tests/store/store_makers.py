"""Small folders of news with figures, and their documents and claims, for the tests of the store."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from factcheck.records import (
    Block,
    BlockKind,
    Bound,
    Claim,
    Dimension,
    Document,
    ProblemKind,
    ReadProblem,
    TableCell,
)
from factcheck.records.identity import claim_id, document_id
from factcheck.records.stored import FileStamp, Reading
from factcheck.store import Store, forget_files, plan_update, prune_vectors, refresh_stamps, write_documents
from tests.conftest import make_claim

OLD_NS = 1_700_000_000_000_000_000
EXTRACTOR = "extractor-1"
SENTENCES = (
    (
        "Nvidia wrote down $5.5 billion of unsold chips.",
        "$5.5 billion",
        "5500000000",
        "USD",
        "Nvidia",
        "write-down",
    ),
    ("About 13,000 people left Kestrel Bay.", "13,000", "13000", "count", "Kestrel Bay", "people who left"),
    ("Inflation in Aldovia was 6.2 percent in 2025.", "6.2 percent", "6.2", "%", "Aldovia", "inflation"),
    ("Rainfall reached 312.4 mm — a record.", "312.4 mm", "312.4", "mm", None, "rainfall"),
)
DIMENSIONS = {
    "USD": Dimension.MONEY,
    "count": Dimension.COUNT,
    "%": Dimension.PERCENT,
    "mm": Dimension.LENGTH,
}


def news(number: int) -> str:
    """The text of a small report; each number another one."""
    lines = [f"Report {number} of the day", ""]
    lines += [SENTENCES[(number + step) % len(SENTENCES)][0] for step in range(1 + number % 4)]
    return "\n".join(lines) + "\n"


def document_of(data: bytes, path: str, **fields: object) -> Document:
    """A document of a file's bytes: a heading, then a block a line, the last of them a table's cell."""
    text = data.decode()
    blocks, position = [], 0
    for index, line in enumerate(text.splitlines(keepends=True)):
        kind = BlockKind.HEADING if index == 0 else BlockKind.PARAGRAPH
        cell = TableCell(table=0, row=index, column=1, row_headers=("Total",)) if index == 5 else None
        if line.strip():
            blocks.append(Block(kind=kind, start=position, end=position + len(line.rstrip("\n")), cell=cell))
        position += len(line)
    known = {"publisher": "Harbor Wire", "publisher_from": "text", "published": date(2025, 4, 3)}
    return Document(
        id=document_id(data),
        path=path,
        media_type="text/plain",
        text=text,
        blocks=tuple(blocks),
        **(known | fields),
    )


def claims_of(document: Document) -> tuple[Claim, ...]:
    """A claim a sentence that the makers know."""
    found = []
    for sentence, surface, value, unit, subject, measure in SENTENCES:
        at = document.text.find(sentence)
        while at >= 0:
            start = at + sentence.index(surface)
            found.append((start, at, sentence, surface, value, unit, subject, measure))
            at = document.text.find(sentence, at + 1)
    return tuple(_claim(document, *one) for one in sorted(found))


def _claim(
    document: Document,
    start: int,
    at: int,
    sentence: str,
    surface: str,
    value: str,
    unit: str,
    subject: str,
    measure: str,
) -> Claim:
    end = start + len(surface)
    return make_claim(
        sentence,
        surface,
        id=claim_id(document.path, document.id, start, end),
        doc=document.path,
        document_id=document.id,
        start=start,
        end=end,
        value=Decimal(value),
        unit=unit,
        dimension=DIMENSIONS[unit],
        counted="person" if unit == "count" else None,
        bound=Bound.APPROX if sentence.startswith("About") else Bound.EXACT,
        resolution=Decimal("0.1"),
        subject=subject,
        measure=measure,
        period="2025" if "2025" in sentence else None,
        period_basis="calendar" if "2025" in sentence else None,
        period_surface="2025" if "2025" in sentence else None,
        sentence_start=at,
        sentence_end=at + len(sentence),
        confidence=0.9321,
        rule="money",
    )


def stamp_of(root: str, path: str, data: bytes, modified_ns: int = OLD_NS, inode: int = 7) -> FileStamp:
    """The stamp of a file that lay still for long."""
    return FileStamp(root, path, len(data), modified_ns, inode, OLD_NS + 10**12)


def reading_of(path: str, data: bytes, root: str = "corpus") -> Reading:
    """What reading a file gives: a document and its claims, or a problem where it begins with %PDF."""
    stamp = stamp_of(root, path, data)
    if data.startswith(b"%PDF"):
        problem = ReadProblem(path=path, kind=ProblemKind.SCANNED, message="Only pictures.", hint="Run OCR.")
        return Reading(stamp, problem)
    document = document_of(data, path)
    return Reading(stamp, document, claims_of(document))


def fill(store: Store, count: int = 8, root: str = "corpus") -> list[Reading]:
    """Writes that many small reports into a store; gives what was written."""
    readings = [reading_of(f"{number:03}.txt", news(number).encode(), root) for number in range(count)]
    write_documents(store, readings, EXTRACTOR)
    return readings


def listing_of(folder: Path, root: str = "corpus") -> list[FileStamp]:
    """The files of a folder as a walk would see them, long after they were written."""
    stamps = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            seen = file.stat()
            name = file.relative_to(folder).as_posix()
            later = max(seen.st_mtime_ns, seen.st_ctime_ns) + 10**12
            stamps.append(FileStamp(root, name, seen.st_size, seen.st_mtime_ns, seen.st_ino, later))
    return stamps


def content_in(folder: Path, asked: list[str] | None = None) -> Callable[[FileStamp], str | None]:
    """Hashes files of a folder, noting each one asked for."""

    def content_of(stamp: FileStamp) -> str | None:
        if asked is not None:
            asked.append(stamp.path)
        return hashlib.sha256((folder / stamp.path).read_bytes()).hexdigest()

    return content_of


def update(store: Store, folder: Path, root: str = "corpus", extractor: str = EXTRACTOR) -> None:
    """Brings a store up to date with a folder."""
    plan = plan_update(store, [root], listing_of(folder, root), extractor, content_in(folder))
    forget_files(store, plan.to_forget)
    refresh_stamps(store, plan.touched)
    for stamp in plan.to_read:
        read = reading_of(stamp.path, (folder / stamp.path).read_bytes(), root)
        write_documents(store, [Reading(stamp, read.result, read.claims)], extractor)
    prune_vectors(store)


def all_claims(readings: Iterable[Reading]) -> list[Claim]:
    """The claims of some readings in the order that a store gives them."""
    claims = [claim for reading in readings for claim in reading.claims]
    return sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.end, claim.id))
