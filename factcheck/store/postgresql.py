"""Opening a store in a PostgreSQL database, in a schema of its own."""

import time
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text

from factcheck.errors import StoreBusyError, StoreVersionError, UsageError
from factcheck.store.faults import reported
from factcheck.store.handle import Access, Store, is_current, missing_store
from factcheck.store.location import Location
from factcheck.store.migrations import FORMAT_VERSION, migrate, step_names

_SCHEMA = "factcheck"
_ADVISORY_LOCK = 0x66616374


def open_postgresql(location: Location, access: Access, wait_seconds: float) -> Store:
    """The store at a PostgreSQL address; opened to write, its tables are made when there are none."""
    engine = _postgresql_engine(location)
    store = Store(location, access, engine, None)
    try:
        if access is Access.WRITE:
            store.lock = _advisory_lock(location, wait_seconds)
            with store.writing() as connection:
                connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}"))
                if not _known_postgresql(store, connection):
                    migrate(connection)
        else:
            with store.reading() as connection:
                _known_postgresql(store, connection)
    except BaseException:
        store.close()
        raise
    return store


def _postgresql_engine(location: Location) -> Engine:
    address = (location.url or "").split("://", 1)[1]
    try:
        engine = create_engine(f"postgresql+psycopg://{address}")
    except ImportError as fault:
        raise UsageError(
            "A store in PostgreSQL needs the psycopg package: pip install 'factcheck-desk[postgres]'."
        ) from fault

    @event.listens_for(engine, "connect", insert=True)
    def set_schema(connection: Any, _record: object) -> None:  # noqa: ANN401
        connection.autocommit = True
        connection.execute(f"SET search_path TO {_SCHEMA}")
        connection.autocommit = False

    return engine


def _advisory_lock(location: Location, wait_seconds: float) -> Connection:
    """A connection whose session holds the lock: the server drops it when the process dies."""
    connection = None
    with reported(location):
        connection = _postgresql_engine(location).connect().execution_options(isolation_level="AUTOCOMMIT")
        until = time.monotonic() + wait_seconds
        while not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _ADVISORY_LOCK}):
            if time.monotonic() >= until:
                engine = connection.engine
                connection.close()
                engine.dispose()
                raise StoreBusyError(
                    f"Another factcheck is writing to {location}. Wait until it is done, or use --store."
                )
            time.sleep(0.1)
    return connection


def _known_postgresql(store: Store, connection: Connection) -> bool:
    tables = inspect(connection).get_table_names(schema=_SCHEMA)
    if not tables:
        if store.access is not Access.WRITE:
            raise missing_store(store.location)
        return False
    if "migrations" not in tables:
        raise StoreVersionError(
            f"The schema {_SCHEMA} of {store.location} belongs to another application. Use another database."
        )
    taken = [row[0] for row in connection.execute(text("SELECT name FROM migrations ORDER BY name"))]
    unknown = len(set(taken) - set(step_names()))
    return is_current(store, FORMAT_VERSION + unknown if unknown else len(taken))
