"""Opening a store, wherever it lies."""

from pathlib import Path

from factcheck.store.decisions import bring_back_decisions
from factcheck.store.handle import Access, Store, missing_store
from factcheck.store.location import Location, store_location
from factcheck.store.postgresql import open_postgresql
from factcheck.store.sqlite import open_to_read, open_to_write


def open_store(
    given: str | Path | Location | None = None,
    access: Access = Access.READ,
    wait_seconds: float = 0.0,
) -> Store:
    """The store at a place; opened to write, it is made when there is none, and brought up to date.

    Raises:
        StoreBusyError: another process writes to it, and did so for `wait_seconds`.
        StoreDamagedError: the file is truncated or overwritten.
        StoreVersionError: a newer version or another application made it.
        StoreError: it is not there, or its folder cannot be read or written.
    """
    location = given if isinstance(given, Location) else store_location(given)
    if location.path is None:
        return open_postgresql(location, access, wait_seconds)
    if access is Access.READ:
        return open_to_read(location, location.path)
    if access is Access.DECIDE and not location.path.exists():
        raise missing_store(location)
    store = open_to_write(location, location.path, access, wait_seconds)
    if access is Access.WRITE:
        try:
            bring_back_decisions(store)
        except BaseException:
            store.close()
            raise
    return store
