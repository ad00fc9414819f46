"""What a database complains of, in words that say what to do; and damage that can be seen before opening."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, DontWrapMixin

from factcheck.errors import StoreBusyError, StoreDamagedError, StoreError, StoreVersionError
from factcheck.store.location import Location

SQLITE_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_FULL_BELOW_BYTES = 1 << 20
_POSTGRESQL_DISK_FULL = "53100"


class RecordDamaged(Exception, DontWrapMixin):  # noqa: N818 - becomes a StoreDamagedError at the store's edge
    """A row that was read and does not hold what was written to it."""


def damaged(location: Location, detail: str) -> StoreDamagedError:
    """The error for a damaged store: what is wrong, what is safe, what to do."""
    return StoreDamagedError(
        f"The store {location} is damaged ({detail}). Run `factcheck index PATH --rebuild`: it keeps your "
        "review decisions, sets the damaged file aside and reads the sources again."
    )


@contextmanager
def reported(location: Location) -> Iterator[None]:
    """Work on the database inside; its errors come out as ours.

    Raises:
        StoreError: or one of its children, for whatever the database raised.
    """
    try:
        yield
    except RecordDamaged as fault:
        raise damaged(location, str(fault)) from fault
    except DBAPIError as fault:
        raise _translated(fault.orig or fault, location) from fault
    except sqlite3.Error as fault:
        raise _translated(fault, location) from fault


def _translated(fault: BaseException, location: Location) -> StoreError:
    name = str(getattr(fault, "sqlite_errorname", ""))
    state = str(getattr(fault, "sqlstate", "") or "")
    words = str(fault).strip().splitlines()[0] if str(fault).strip() else type(fault).__name__
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "Could not decode to UTF-8" in words:
        return damaged(location, words)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")):
        return StoreBusyError(
            f"Another program is writing to {location}. Wait until it is done, or use --store."
        )
    if (
        name == "SQLITE_FULL"
        or state == _POSTGRESQL_DISK_FULL
        or (name.startswith("SQLITE_IOERR") and _disk_is_full(location))
    ):
        return StoreError(
            f"There is no room left for the store {location}. What was written before is safe: "
            "free some space and run the same command again, or give --store a place on another disk."
        )
    if name.startswith("SQLITE_READONLY"):
        return StoreError(
            f"The store {location} cannot be written: the file or its folder is read-only. "
            "Change the permissions or give --store another place."
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return StoreError(
            f"The store {location} cannot be opened: check that its folder exists and can be read and "
            "written, or give --store another place."
        )
    if name.startswith("SQLITE_IOERR"):
        return StoreError(
            f"The disk did not take or give what the store {location} asked ({words}). "
            "What was written before is safe: check the disk, its quota and the file size limit, "
            "then run the same command again."
        )
    if location.path is None and type(fault).__name__ == "OperationalError":
        return StoreError(
            f"The store {location} cannot be reached ({words}). Check the address and that the server runs."
        )
    return StoreError(f"The store {location} answered: {words}.")


def _disk_is_full(location: Location) -> bool:
    try:
        return location.path is not None and shutil.disk_usage(location.path.parent).free < _FULL_BELOW_BYTES
    except OSError:
        return False


def inspect_file(location: Location, path: Path) -> None:
    """Nothing, when the file may be a whole SQLite database; reads only its first 100 bytes.

    Raises:
        StoreVersionError: it is a file of another kind.
        StoreDamagedError: it was a store and is cut short or overwritten.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    size = path.stat().st_size
    if size == 0:
        return
    if not header.startswith(SQLITE_MAGIC):
        beside = [file for file in (location.decisions_file, location.lock_file) if file and file.exists()]
        if beside or len(header) < len(SQLITE_MAGIC):
            raise damaged(location, "its first page is overwritten" if beside else "it is cut short")
        raise StoreVersionError(
            f"{location} is not a factcheck store, nor any SQLite database. Give --store another path."
        )
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return  # the newest pages are in the log; SQLite itself puts the two together
    page_bytes = int.from_bytes(header[16:18], "big")
    page_bytes = 65536 if page_bytes == 1 else page_bytes
    pages = int.from_bytes(header[28:32], "big")
    if size < pages * page_bytes:
        raise damaged(location, f"it is cut short: {size:,} of {pages * page_bytes:,} bytes")
