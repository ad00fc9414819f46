"""Opening a store in a SQLite file: the file looked at first, one writer at a time, commits that last."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from factcheck.errors import StoreError, StoreVersionError
from factcheck.store.faults import damaged, inspect_file, reported
from factcheck.store.handle import Access, Store, is_current, missing_store
from factcheck.store.location import Location
from factcheck.store.lock import WriterLock
from factcheck.store.migrations import APPLICATION_ID, migrate

_OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables
_BUSY_TIMEOUT_SECONDS = 10
_LOG_LIMIT_BYTES = 64 << 20
_CHECKED_BELOW_BYTES = 256 << 20


def open_to_read(location: Location, path: Path) -> Store:
    """A store in a file, beside whoever writes to it."""
    if not path.exists():
        raise missing_store(location)
    with files_reported(location):
        inspect_file(location, path)
    store = Store(location, Access.READ, _sqlite_engine(path, "mode=ro"), None)
    try:
        _check_identity(store)
    except StoreError:
        store.close()
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise
        # In a folder that cannot be written SQLite cannot share a file, but nobody else can change it either.
        store = Store(location, Access.READ, _sqlite_engine(path, "immutable=1"), None)
        try:
            _check_identity(store)
        except StoreError:
            store.close()
            raise
    return store


def open_to_write(location: Location, path: Path, access: Access, wait_seconds: float) -> Store:
    """A store in a file, made when there is none; the only one to index."""
    lock = None
    with files_reported(location):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            inspect_file(location, path)
        if access is Access.WRITE and location.lock_file:
            lock = WriterLock(location.lock_file, str(location), wait_seconds)
    store = Store(location, access, _sqlite_engine(path, "mode=rwc"), lock)
    try:
        log = path.with_name(path.name + "-wal")
        interrupted = access is Access.WRITE and log.exists() and log.stat().st_size > 0
        if not _check_identity(store):
            with reported(location), closing(store.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA journal_mode = WAL")  # not inside a transaction
            with store.writing() as connection:
                migrate(connection)
        elif interrupted and path.stat().st_size <= _CHECKED_BELOW_BYTES:
            _check_pages(store)
    except BaseException:
        store.close()
        raise
    return store


@contextmanager
def files_reported(location: Location) -> Iterator[None]:
    """Work on the store's files inside; the system's errors come out as `StoreError`."""
    try:
        yield
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise StoreError(
            f"The store {location} cannot be opened: {reason} ({fault.filename}). "
            "Change the permissions or give --store another place."
        ) from fault


def _sqlite_engine(path: Path, how: str) -> Engine:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        oldest = ".".join(map(str, _OLDEST_SQLITE))
        raise StoreError(
            f"This Python brings SQLite {sqlite3.sqlite_version}; a store needs {oldest} or newer. "
            "Use a newer Python, or a PostgreSQL store."
        )
    address = f"{path.resolve().as_uri()}?{how}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            address, uri=True, timeout=_BUSY_TIMEOUT_SECONDS, isolation_level=None, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy hands over the driver's own
    # FULL: a commit is on the disk when it returns, so that a power cut loses nothing committed either.
    # cell_size_check: a damaged page is noticed when it is read, not when it has misled.
    for pragma in (
        *("foreign_keys = ON", "synchronous = FULL", "cell_size_check = ON"),
        f"journal_size_limit = {_LOG_LIMIT_BYTES}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_identity(store: Store) -> bool:
    """Whether the store has its tables; False for an empty one that may be filled."""
    with store.reading() as connection:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        empty = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0
    if application == 0 and empty:
        if store.access is not Access.WRITE:
            raise missing_store(store.location)
        return False
    if application != APPLICATION_ID:
        raise StoreVersionError(
            f"{store.location} is a database of another application, not a factcheck store. "
            "Give --store another path."
        )
    return is_current(store, version)


def _check_pages(store: Store) -> None:
    with store.reading() as connection:
        answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if answer != "ok":
        raise damaged(store.location, str(answer).splitlines()[-1])
