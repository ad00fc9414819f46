"""Checking a store, setting a damaged one aside, emptying one: a person's decisions outlive all of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import delete, select

from factcheck.errors import StoreDamagedError, StoreError, StoreVersionError, UsageError
from factcheck.records.review import ReviewDecision
from factcheck.records.stored import Recovery
from factcheck.store.decisions import append_decisions, read_decisions, read_decisions_file
from factcheck.store.documents import read_documents
from factcheck.store.faults import inspect_file
from factcheck.store.handle import Access, Store
from factcheck.store.location import Location, store_location
from factcheck.store.lock import WriterLock
from factcheck.store.migrations import APPLICATION_ID
from factcheck.store.open import open_store
from factcheck.store.rows import read_claim_record
from factcheck.store.tables import CLAIMS, DOCUMENTS, ENCODERS, FACTS, FILES, PAIRS, STATE
from factcheck.store.vectors import stream_vectors


def check_store(store: Store) -> list[str]:
    """What is wrong with the store, one line each; reads all of it. Empty when all is well.

    The full-text index is looked at only in a store that is opened to write.
    """
    found: list[str] = []
    if store.is_sqlite:
        with _noting(found), store.reading() as connection:
            answers = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars()
            found += [line for answer in answers for line in str(answer).splitlines() if line != "ok"]
            rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            found += [f"a row of {row[0]} names a row of {row[2]} that is not there" for row in rows[:20]]
    if store.is_sqlite and store.access is Access.WRITE:
        with _noting(found), store.writing() as connection:
            connection.exec_driver_sql(
                "INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)"
            )
    with _noting(found):
        for _ in read_documents(store):
            pass
    with _noting(found), store.reading() as connection:
        for record in connection.scalars(select(CLAIMS.c.record).execution_options(yield_per=512)):
            read_claim_record(record)
    with _noting(found):
        with store.reading() as connection:
            encoders = list(connection.scalars(select(ENCODERS.c.identity).order_by(ENCODERS.c.identity)))
        for encoder in encoders:
            for _ in stream_vectors(store, encoder):
                pass
    with _noting(found):
        read_decisions(store)
    return found


@contextmanager
def _noting(found: list[str]) -> Iterator[None]:
    try:
        yield
    except StoreDamagedError as fault:
        found.append(str(fault))


def clear_store(store: Store) -> None:
    """Drop what can be made again from the sources, in one transaction; decisions and runs stay."""
    with store.writing() as connection:
        for table in (PAIRS, FACTS, ENCODERS, FILES, DOCUMENTS, STATE):
            connection.execute(delete(table))


def recover_store(given: str | Path | Location | None = None) -> Recovery:
    """Set a damaged SQLite store aside, under another name beside it, and begin a new one with its decisions.

    The old file is never deleted. The sources have to be read again afterwards. A store that is
    whole is left as it is (`set_aside` is None); use `clear_store` to empty it.

    Raises:
        StoreVersionError: the file is another application's, or a newer version's; nothing is touched.
        StoreBusyError: another process is writing to it.
        UsageError: the store is in PostgreSQL, whose own back-ups are the way.
        StoreError: the folder cannot be written.
    """
    location = given if isinstance(given, Location) else store_location(given)
    path, beside, lock_file = location.path, location.decisions_file, location.lock_file
    if path is None or beside is None or lock_file is None:
        raise UsageError(f"The store {location} is in PostgreSQL: restore it from the server's own back-up.")
    if not path.exists():
        raise StoreError(f"There is no store at {location} to recover.")
    try:
        with open_store(location, Access.WRITE) as store:
            if not check_store(store):
                return Recovery(None, len(read_decisions(store)), True)
    except StoreDamagedError:
        pass
    lock = WriterLock(lock_file, str(location))
    try:
        set_aside, complete = _set_aside(location, path, beside)
    finally:
        lock.release()
    with open_store(location, Access.WRITE) as store:
        return Recovery(set_aside, len(read_decisions(store)), complete)


def _set_aside(location: Location, path: Path, beside: Path) -> tuple[Path, bool]:
    _refuse_strangers(location, path)
    salvaged, complete = _salvage(path)
    known = {decision.id for decision in read_decisions_file(beside)} if beside.exists() else set()
    lacking = {decision.id: decision for decision in salvaged if decision.id not in known}
    if lacking:
        append_decisions(beside, [lacking[key] for key in sorted(lacking)])
    number = 1
    while (target := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    try:
        # The log first: a file without its log is old, a log beside another file would be wrong.
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(target.with_name(target.name + ending))
    except OSError as fault:
        raise StoreError(
            f"The damaged store {location} cannot be renamed: {fault.strerror}. Change the permissions."
        ) from fault
    return target, complete


def _refuse_strangers(location: Location, path: Path) -> None:
    with suppress(StoreDamagedError):
        inspect_file(location, path)
        with suppress(sqlite3.Error), closing(_raw(path)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            if application not in (0, APPLICATION_ID):
                raise StoreVersionError(
                    f"{location} is a database of another application; it is left as it is."
                )


def _salvage(path: Path) -> tuple[list[ReviewDecision], bool]:
    """The decisions that can still be read, from either end of the table, and whether that is all of them."""
    decisions: dict[str, ReviewDecision] = {}
    complete = True
    for order in ("rowid", "rowid DESC"):
        try:
            with closing(_raw(path)) as connection:
                for record in _records(connection, order):
                    try:
                        decision = ReviewDecision.model_validate_json(record)
                    except ValueError:
                        complete = False
                    else:
                        decisions[decision.id] = decision
        except sqlite3.Error:
            complete = False
    return [decisions[key] for key in sorted(decisions)], complete


def _records(connection: sqlite3.Connection, order: str) -> Iterator[bytes]:
    connection.text_factory = bytes  # a row of noise must not end the reading
    for (record,) in connection.execute(f"SELECT record FROM review_decisions NOT INDEXED ORDER BY {order}"):
        yield record


def _raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
