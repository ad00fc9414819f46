"""Stores to test with: SQLite in a temporary folder, and a real PostgreSQL server where there is one."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.store import Access, Store, open_store


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "factcheck.db"


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    with open_store(store_path, Access.WRITE) as opened:
        yield opened


def _server_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server of our own on the loopback, `postgresql://…/`; it ends with the session."""
    programs = _server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server programs (apt-get install postgresql)")
    pytest.importorskip("psycopg", reason="psycopg is not installed (the extra `postgres`)")
    # The server refuses to run as root.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="factcheck-postgresql-"))
    try:
        if as_user:
            shutil.chown(folder, "postgres")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        data, log = folder / "data", folder / "log"
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
        _run([*as_user, programs / "initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8"], folder)
        _run([*as_user, programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"], folder)
        try:
            yield f"postgresql://desk@127.0.0.1:{port}/"
        finally:
            _run([*as_user, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[object], folder: Path) -> None:
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=120
    )
    if done.returncode:
        pytest.skip(f"PostgreSQL does not start here: {done.stderr.strip()[-300:]}")


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """An empty database of its own for one test."""
    import psycopg

    name = f"desk_{os.urandom(6).hex()}"
    with psycopg.connect(f"{postgresql_server}postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{postgresql_server}{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
