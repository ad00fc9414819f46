"""Documents with their blocks and claims: written whole or not at all, read back as they were."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from sqlalchemy import Connection, Table, delete, select

from factcheck.errors import StoreError
from factcheck.records.claim import Claim
from factcheck.records.document import Document, ReadProblem
from factcheck.records.stored import FileStamp, Reading
from factcheck.store.findings import forget_method
from factcheck.store.handle import Store
from factcheck.store.rows import (
    Row,
    block_rows,
    claim_row,
    document_key,
    document_row,
    plain,
    read_document_row,
)
from factcheck.store.tables import BLOCKS, CLAIMS, DOCUMENTS, FACT_MEMBERS, FACTS, FILES, PROBLEMS

_FILES_AT_ONCE = 500


def write_documents(store: Store, readings: Iterable[Reading], extractor: str) -> None:
    """Keep what came of reading some files, in one transaction: after a kill all of it is there, or none.

    A few dozen readings a call are fast; each replaces what was stored of its file. `extractor`
    names the version of whatever read the files and found the claims.

    Raises:
        StoreError: the store cannot be written, or a claim does not quote its document.
    """
    latest = {(reading.stamp.root, reading.stamp.path): reading for reading in readings}
    for reading in latest.values():
        _check_quotes(reading)
    if not latest:
        return
    with store.writing() as connection:
        left = _forget(connection, [reading.stamp for reading in latest.values()])
        _replace_documents(connection, latest.values(), extractor)
        _insert_files(connection, latest.values(), extractor)
        _drop_unused(connection, left)
        forget_method(connection)


def forget_files(store: Store, stamps: Sequence[FileStamp]) -> None:
    """Drop files, and the documents and claims that no other file holds, in one transaction."""
    with store.writing() as connection:
        _drop_unused(connection, _forget(connection, stamps))
        if stamps:
            forget_method(connection)


def refresh_stamps(store: Store, stamps: Iterable[FileStamp]) -> None:
    """Keep the new time, size and inode of files whose content was found unchanged."""
    with store.writing() as connection:
        for stamp in stamps:
            place = (FILES.c.root == plain(stamp.root)) & (FILES.c.path == plain(stamp.path))
            connection.execute(FILES.update().where(place).values(**_stamp_values(stamp)))


def read_documents(store: Store, roots: Sequence[str] = ()) -> Iterator[Document]:
    """The documents of some source folders, or of all, one at a time in order of their paths.

    Raises:
        StoreDamagedError: a text is not what was stored.
    """
    wanted = select(DOCUMENTS).order_by(DOCUMENTS.c.path, DOCUMENTS.c.key)
    if roots:
        wanted = wanted.where(DOCUMENTS.c.key.in_(select(FILES.c.document).where(FILES.c.root.in_(roots))))
    with store.reading() as connection:
        for row in connection.execute(wanted.execution_options(yield_per=32)).mappings():
            found = select(BLOCKS).where(BLOCKS.c.document == row["key"]).order_by(BLOCKS.c.position)
            yield read_document_row(dict(row), map(dict, connection.execute(found).mappings()))


def read_document(store: Store, path: str, content: str | None = None) -> Document:
    """The document of that name (`Claim.doc`); of that content too (`Claim.document_id`), if several have it.

    Raises:
        StoreError: there is none.
    """
    wanted = select(DOCUMENTS).where(DOCUMENTS.c.path == plain(path)).order_by(DOCUMENTS.c.key).limit(1)
    if content is not None:
        wanted = wanted.where(DOCUMENTS.c.sha256 == content)
    with store.reading() as connection:
        row = connection.execute(wanted).mappings().first()
        if row is None:
            raise StoreError(
                f"The store {store.location} holds no document {path}. Run `factcheck index PATH` first."
            )
        found = select(BLOCKS).where(BLOCKS.c.document == row["key"]).order_by(BLOCKS.c.position)
        return read_document_row(dict(row), map(dict, connection.execute(found).mappings()))


def read_problems(store: Store, roots: Sequence[str] = ()) -> list[ReadProblem]:
    """The files that could not be read, in order of root and path."""
    wanted = select(PROBLEMS).order_by(PROBLEMS.c.root, PROBLEMS.c.path)
    if roots:
        wanted = wanted.where(PROBLEMS.c.root.in_(roots))
    with store.reading() as connection:
        return [
            ReadProblem.model_validate({name: row[name] for name in ("path", "kind", "message", "hint")})
            for row in connection.execute(wanted).mappings()
        ]


def _check_quotes(reading: Reading) -> None:
    document = reading.result
    for claim in reading.claims:
        if not isinstance(document, Document) or not _quotes(claim, document):
            raise StoreError(
                f"The claim {claim.id} does not quote {reading.result.path}; nothing was stored of it."
            )


def _quotes(claim: Claim, document: Document) -> bool:
    return (
        claim.doc == document.path
        and claim.document_id == document.id
        and document.text[claim.start : claim.end] == claim.surface
        and document.text[claim.sentence_start : claim.sentence_end] == claim.sentence
    )


def _replace_documents(connection: Connection, readings: Iterable[Reading], extractor: str) -> None:
    found = {document_key(read.result): read for read in readings if isinstance(read.result, Document)}
    rows = {key: document_row(cast(Document, read.result), extractor) for key, read in found.items()}
    known = set(connection.scalars(select(DOCUMENTS.c.key).where(DOCUMENTS.c.key.in_(found))))
    for key in sorted(known):  # held by another file too, or read again by another extractor
        connection.execute(DOCUMENTS.update().where(DOCUMENTS.c.key == key).values(**rows[key]))
        _drop_claims(connection, key)
        connection.execute(delete(BLOCKS).where(BLOCKS.c.document == key))
    _insert(connection, DOCUMENTS, [row for key, row in rows.items() if key not in known])
    _insert(
        connection,
        BLOCKS,
        [row for read in found.values() for row in block_rows(cast(Document, read.result))],
    )
    _insert(
        connection,
        CLAIMS,
        [
            claim_row(claim, key, cast(Document, read.result).publisher)
            for key, read in found.items()
            for claim in read.claims
        ],
    )


def _insert_files(connection: Connection, readings: Iterable[Reading], extractor: str) -> None:
    files: list[Row] = []
    problems: list[Row] = []
    for stamp, result in ((reading.stamp, reading.result) for reading in readings):
        place = {"root": plain(stamp.root), "path": plain(stamp.path)}
        key = document_key(result) if isinstance(result, Document) else None
        files.append({**place, "document": key, **_stamp_values(stamp)})
        if isinstance(result, ReadProblem):
            words = {"message": plain(result.message), "hint": plain(result.hint)}
            problems.append({**place, "kind": result.kind.value, **words, "extractor": extractor})
    _insert(connection, FILES, files)
    _insert(connection, PROBLEMS, problems)


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _drop_claims(connection: Connection, key: str) -> None:
    # A fact that loses a member is no longer what was found: it goes whole, its pairs and verdicts cascade.
    gone = select(CLAIMS.c.id).where(CLAIMS.c.document == key)
    touched = select(FACT_MEMBERS.c.fact).where(FACT_MEMBERS.c.claim.in_(gone))
    connection.execute(delete(FACTS).where(FACTS.c.id.in_(touched)))
    connection.execute(delete(CLAIMS).where(CLAIMS.c.document == key))


def _forget(connection: Connection, stamps: Sequence[FileStamp]) -> set[str]:
    """Drops files; gives the keys of their documents, which other files may still hold."""
    left: set[str] = set()
    paths: dict[str | None, list[str | None]] = {}
    for stamp in stamps:
        paths.setdefault(plain(stamp.root), []).append(plain(stamp.path))
    for root, names in paths.items():
        for start in range(0, len(names), _FILES_AT_ONCE):
            place = (FILES.c.root == root) & FILES.c.path.in_(names[start : start + _FILES_AT_ONCE])
            held = connection.scalars(select(FILES.c.document).where(place, FILES.c.document.is_not(None)))
            left.update(key for key in held if key)
            connection.execute(delete(FILES).where(place))
    return left


def _drop_unused(connection: Connection, keys: set[str]) -> None:
    for key in sorted(keys):
        if connection.scalar(select(FILES.c.document).where(FILES.c.document == key).limit(1)) is None:
            _drop_claims(connection, key)
            connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.key == key))


def _stamp_values(stamp: FileStamp) -> dict[str, int]:
    return {
        "size": stamp.size,
        "modified_ns": stamp.modified_ns,
        "inode": stamp.inode if stamp.inode < 1 << 63 else stamp.inode - (1 << 64),
        "seen_ns": stamp.seen_ns,
    }
