"""Documents with their blocks and claims: written whole or not at all, read back as they were."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, select

from factcheck.errors import StoreError
from factcheck.records.claim import Claim
from factcheck.records.document import Document, ReadProblem
from factcheck.records.stored import FileStamp, Reading
from factcheck.store.handle import Store
from factcheck.store.rows import block_rows, claim_row, document_key, document_row, plain, read_document_row
from factcheck.store.tables import BLOCKS, CLAIMS, DOCUMENTS, FACT_MEMBERS, FACTS, FILES, PROBLEMS


def write_documents(store: Store, readings: Iterable[Reading], extractor: str) -> None:
    """Keep what came of reading some files, in one transaction: after a kill all of it is there, or none.

    A few dozen readings a call are fast; each replaces what was stored of its file. `extractor`
    names the version of whatever read the files and found the claims.

    Raises:
        StoreError: the store cannot be written, or a claim does not quote its document.
    """
    readings = tuple(readings)
    for reading in readings:
        _check_quotes(reading)
    with store.writing() as connection:
        left = {_write_reading(connection, reading, extractor) for reading in readings}
        _drop_unused(connection, left)


def forget_files(store: Store, stamps: Iterable[FileStamp]) -> None:
    """Drop files, and the documents and claims that no other file holds, in one transaction."""
    with store.writing() as connection:
        left = {_forget(connection, stamp) for stamp in stamps}
        _drop_unused(connection, left)


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


def read_document(store: Store, path: str) -> Document:
    """The document of that name (`Claim.doc`); of several, the one with the smallest key.

    Raises:
        StoreError: there is none.
    """
    wanted = select(DOCUMENTS).where(DOCUMENTS.c.path == plain(path)).order_by(DOCUMENTS.c.key).limit(1)
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


def _write_reading(connection: Connection, reading: Reading, extractor: str) -> str | None:
    """Keeps one reading; gives the key of the document that its file held before."""
    stamp, result = reading.stamp, reading.result
    left = _forget(connection, stamp)
    key = None
    if isinstance(result, Document):
        key = document_key(result)
        _replace_document(connection, result, key, reading.claims, extractor)
    values = {"root": plain(stamp.root), "path": plain(stamp.path), "document": key}
    connection.execute(FILES.insert().values(**values, **_stamp_values(stamp)))
    if isinstance(result, ReadProblem):
        problem = {"kind": result.kind.value, "message": plain(result.message), "hint": plain(result.hint)}
        place = {"root": plain(stamp.root), "path": plain(stamp.path)}
        connection.execute(PROBLEMS.insert().values(**place, **problem, extractor=extractor))
    return left


def _replace_document(
    connection: Connection, document: Document, key: str, claims: Sequence[Claim], extractor: str
) -> None:
    known = connection.scalar(select(DOCUMENTS.c.key).where(DOCUMENTS.c.key == key))
    if known is None:
        connection.execute(DOCUMENTS.insert().values(**document_row(document, extractor)))
    else:
        connection.execute(
            DOCUMENTS.update().where(DOCUMENTS.c.key == key).values(**document_row(document, extractor))
        )
        _drop_claims(connection, key)
        connection.execute(delete(BLOCKS).where(BLOCKS.c.document == key))
    if blocks := block_rows(document):
        connection.execute(BLOCKS.insert(), blocks)
    if rows := [claim_row(claim, key, document.publisher) for claim in claims]:
        connection.execute(CLAIMS.insert(), rows)


def _drop_claims(connection: Connection, key: str) -> None:
    # A fact that loses a member is no longer what was found: it goes whole, its pairs and verdicts cascade.
    gone = select(CLAIMS.c.id).where(CLAIMS.c.document == key)
    touched = select(FACT_MEMBERS.c.fact).where(FACT_MEMBERS.c.claim.in_(gone))
    connection.execute(delete(FACTS).where(FACTS.c.id.in_(touched)))
    connection.execute(delete(CLAIMS).where(CLAIMS.c.document == key))


def _forget(connection: Connection, stamp: FileStamp) -> str | None:
    """Drops a file; gives the key of its document, which another file may still hold."""
    place = (FILES.c.root == plain(stamp.root)) & (FILES.c.path == plain(stamp.path))
    key = connection.scalar(select(FILES.c.document).where(place))
    connection.execute(delete(FILES).where(place))
    return key


def _drop_unused(connection: Connection, keys: set[str | None]) -> None:
    for key in sorted(key for key in keys if key):
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
