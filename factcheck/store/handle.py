"""An open store: its connections, and what ends with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from factcheck.errors import StoreError, StoreVersionError
from factcheck.store.faults import reported
from factcheck.store.location import Location
from factcheck.store.lock import WriterLock
from factcheck.store.migrations import FORMAT_VERSION


class Access(StrEnum):
    """What a store is opened for: to read, to index (one process at a time), to decide (beside that one)."""

    READ = "read"
    WRITE = "write"
    DECIDE = "decide"


class Store:
    """An open store. Use it as a context manager, or call `close`."""

    def __init__(
        self, location: Location, access: Access, engine: Engine, lock: WriterLock | Connection | None
    ) -> None:
        self.location = location
        self.access = access
        self.engine = engine
        self.lock = lock

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is a SQLite file (else it is PostgreSQL)."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the store as it is now, until the end of the block."""
        with reported(self.location), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: everything done in the block is kept, or nothing.

        Raises:
            StoreError: the store was opened to be read, or could not be written.
        """
        if self.access is Access.READ:
            raise StoreError(f"The store {self.location} was opened to be read.")
        with reported(self.location), self.engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """End all connections and let other processes write."""
        self.engine.dispose()
        if isinstance(self.lock, WriterLock):
            self.lock.release()
        elif self.lock is not None:
            engine = self.lock.engine
            self.lock.close()
            engine.dispose()
        self.lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def missing_store(location: Location) -> StoreError:
    """The error for a store that is not there."""
    return StoreError(
        f"There is no store at {location}. Run `factcheck index PATH` first, or name one with --store."
    )


def is_current(store: Store, version: int) -> bool:
    """Whether a store of this format version needs no migration.

    Raises:
        StoreVersionError: it is newer than this code, or older and not opened to write.
    """
    if version > FORMAT_VERSION:
        raise StoreVersionError(
            f"The store {store.location} was made by a newer factcheck (store format {version}; "
            f"this one knows up to {FORMAT_VERSION}). Install that version, or use --store for another place."
        )
    if version < FORMAT_VERSION and store.access is not Access.WRITE:
        raise StoreVersionError(
            f"The store {store.location} was made by an older factcheck. "
            "Run `factcheck index PATH` once to update it."
        )
    return version == FORMAT_VERSION
