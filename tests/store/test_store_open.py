import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import inspect

from factcheck.errors import StoreBusyError, StoreDamagedError, StoreError, StoreVersionError, UsageError
from factcheck.store import (
    Access,
    check_store,
    dump_digest,
    open_store,
    read_documents,
    refuse_inside_sources,
    source_root,
    store_exists,
    store_location,
    write_documents,
)
from factcheck.store.migrations import APPLICATION_ID, FORMAT_VERSION, step_names
from factcheck.store.tables import METADATA
from tests.store.store_makers import EXTRACTOR, fill, news, reading_of, update

HERE = Path(__file__).parent


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A process of its own that can import the makers."""
    setting = os.environ | {"PYTHONPATH": str(HERE.parents[1])}
    words = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.Popen(
        words, env=setting, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def ended(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


@pytest.fixture
def filled(store_path):
    with open_store(store_path, Access.WRITE) as store:
        fill(store)
    return store_path


def test_importing_the_store_does_not_load_the_database_library():
    code = "import factcheck.store, sys; print('sqlalchemy' in sys.modules, 'numpy' in sys.modules)"
    assert ended(python(code)) == "False False\n"


def test_every_public_name_can_be_had():
    import factcheck.store as package

    assert package.__all__ == sorted(package.__all__)
    for name in package.__all__:
        assert getattr(package, name).__doc__
    assert not hasattr(package, "nothing")


def test_migrations_make_the_tables_that_the_code_knows(store):
    found = inspect(store.engine)
    assert set(METADATA.tables) == {
        name for name in found.get_table_names() if not name.startswith("claims_fts")
    }
    for name, table in METADATA.tables.items():
        columns = {column["name"]: column["nullable"] for column in found.get_columns(name)}
        assert columns == {column.name: bool(column.nullable) for column in table.columns}, name
        keys = found.get_pk_constraint(name)["constrained_columns"]
        assert keys == [column.name for column in table.primary_key], name


def test_the_file_says_what_it_is_and_is_safe(filled):
    with sqlite3.connect(filled) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT_VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        names = [row[0] for row in connection.execute("SELECT name FROM migrations ORDER BY name")]
        assert names == list(step_names())
    connection.close()
    with open_store(filled, Access.WRITE) as store, store.reading() as inside:
        assert inside.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert inside.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL


def test_no_store_yet(store_path):
    for access in (Access.READ, Access.DECIDE):
        with pytest.raises(StoreError, match=r"no store at .*Run `factcheck index PATH` first"):
            open_store(store_path, access)
    assert not store_exists(store_path)


def test_an_older_store_is_brought_up_to_date_when_opened_to_write(filled):
    with sqlite3.connect(filled) as connection:
        for view in ("claims_readable", "conflicts_readable", "documents_readable"):
            connection.execute(f"DROP VIEW {view}")
        connection.execute("DELETE FROM migrations WHERE name = ?", (step_names()[2],))
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(StoreVersionError, match="made by an older factcheck"):
        open_store(filled)
    with open_store(filled, Access.WRITE) as store:
        assert check_store(store) == []
        assert "claims_readable" in inspect(store.engine).get_view_names()


@pytest.mark.parametrize("access", list(Access))
@pytest.mark.parametrize(
    ("pragma", "words"),
    [
        ("user_version = 99", r"made by a newer factcheck \(store format 99; this one knows up to \d+\)"),
        ("application_id = 252006674", "database of another application"),
        ("application_id = 0", "database of another application"),
    ],
)
def test_strange_stores_are_left_as_they_are(filled, access, pragma, words):
    with sqlite3.connect(filled) as connection:
        connection.execute(f"PRAGMA {pragma}")
    connection.close()
    before = filled.read_bytes()
    with pytest.raises(StoreVersionError, match=words):
        open_store(filled, access)
    assert filled.read_bytes() == before


@pytest.mark.parametrize("access", [Access.READ, Access.WRITE])
def test_a_file_of_another_kind_is_left_as_it_is(tmp_path, access):
    notes = tmp_path / "notes.txt"
    notes.write_text("Call the ministry about the 13,000.\n")
    with pytest.raises(StoreVersionError, match="is not a factcheck store"):
        open_store(notes, access)
    assert notes.read_text() == "Call the ministry about the 13,000.\n"


@pytest.mark.parametrize("left", [0.9, 0.5, 0.1, 0.001])
def test_a_truncated_store_is_noticed_on_opening(filled, left):
    os.truncate(filled, int(filled.stat().st_size * left))
    with pytest.raises(StoreDamagedError, match=r"--rebuild.*keeps your review decisions"):
        open_store(filled)


def test_an_empty_file_is_an_empty_store(store_path):
    store_path.parent.mkdir()
    store_path.touch()
    with pytest.raises(StoreError, match="no store"):
        open_store(store_path)
    with open_store(store_path, Access.WRITE) as store:
        assert check_store(store) == []


HOLD = """
    import sys
    from tests.store.store_makers import fill
    from factcheck.store import Access, open_store
    with open_store(sys.argv[1], Access.WRITE) as store:
        fill(store, 3)
        print("holding", flush=True)
        sys.stdin.readline()
"""


def test_a_second_process_is_told_to_wait_and_may_read(store_path):
    other = python(HOLD, store_path)
    assert other.stdout.readline() == "holding\n"
    with pytest.raises(
        StoreBusyError, match=rf"Another factcheck \(process {other.pid}\) is writing to .*--store"
    ):
        open_store(store_path, Access.WRITE)
    with open_store(store_path) as reading:
        assert len(list(read_documents(reading))) == 3
    other.communicate("done\n", timeout=60)
    with open_store(store_path, Access.WRITE) as store:
        fill(store, 4)


def test_a_killed_process_leaves_no_lock(store_path):
    other = python(HOLD, store_path)
    assert other.stdout.readline() == "holding\n"
    other.kill()
    other.communicate(timeout=60)
    with open_store(store_path, Access.WRITE) as store:
        assert len(list(read_documents(store))) == 3


def test_waiting_for_the_other_process(store_path):
    other = python(HOLD, store_path)
    assert other.stdout.readline() == "holding\n"
    other.stdin.close()
    with open_store(store_path, Access.WRITE, wait_seconds=30) as store:
        assert len(list(read_documents(store))) == 3
    other.wait(60)
    other.stdout.close()
    other.stderr.close()


def test_a_forked_worker_does_not_keep_the_lock(store_path):
    code = """
        import os, sys, time
        from factcheck.store import Access, open_store
        store = open_store(sys.argv[1], Access.WRITE)
        if os.fork() == 0:
            os.write(1, b"forked\\n")
            sys.stdin.readline()
            os._exit(0)
        time.sleep(60)
    """
    parent = python(code, store_path)
    assert parent.stdout.readline() == "forked\n"
    parent.kill()
    parent.wait(60)
    open_store(store_path, Access.WRITE).close()
    parent.communicate("done\n", timeout=60)


def test_a_store_opened_to_be_read_is_not_written(filled):
    with open_store(filled) as store, pytest.raises(StoreError, match="opened to be read"):
        fill(store)


AS_NOBODY = """
    import os, sys
    from tests.store.store_makers import fill
    import factcheck.store as s, sqlalchemy.dialects.sqlite
    s.open_store(sys.argv[2], s.Access.WRITE).close()  # loads all there is to load
    if os.geteuid() == 0:
        os.setgroups([])
        os.setegid(65534)
        os.seteuid(65534)
    with s.open_store(sys.argv[1]) as store:
        print(len(list(s.read_documents(store))))
    for access in (s.Access.WRITE, s.Access.DECIDE):
        try:
            with s.open_store(sys.argv[1], access) as store:
                s.clear_store(store)
        except s.errors.StoreError as fault:
            print(fault)
"""


def test_a_read_only_folder_can_be_read_and_says_why_it_cannot_be_written(tmp_path):
    # Under its own folder: pytest's is closed to other users, and root may write anywhere.
    import tempfile

    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "factcheck.db"
        with open_store(path, Access.WRITE) as store:
            fill(store, 5)
        path.chmod(0o444)
        (folder / "factcheck.db.lock").chmod(0o444)
        folder.chmod(0o555)
        code = AS_NOBODY.replace("s.errors.StoreError", "__import__('factcheck.errors').errors.StoreError")
        lines = ended(python(code, path, tmp_path / "other.db")).splitlines()
        assert lines[0] == "5"
        assert len(lines) == 3
        for line in lines[1:]:
            assert "Permission denied" in line or "cannot be written" in line
            assert "give --store another place" in line
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


FILL_UP = """
    import sys
    from tests.store.store_makers import EXTRACTOR, news, reading_of
    from factcheck.errors import StoreError
    from factcheck.store import Access, open_store, write_documents
    {limit}
    with open_store(sys.argv[1], Access.WRITE) as store:
        for number in range(5000):
            try:
                reading = reading_of(f"{{number}}.txt", (news(number) * 50).encode())
                write_documents(store, [reading], EXTRACTOR)
            except StoreError as fault:
                print(number)
                print(fault)
                break
"""


def check_after_full_disk(process: subprocess.Popen[str], path: Path) -> str:
    written, words = ended(process).splitlines()
    assert int(written) > 0
    with open_store(path) as store:
        assert check_store(store) == []
        documents = list(read_documents(store))
        assert len(documents) == int(written)
    return words


def test_a_file_size_limit_damages_nothing(tmp_path):
    path = tmp_path / "factcheck.db"
    limit = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, {resource.RLIM_INFINITY}))"
    )
    words = check_after_full_disk(python(FILL_UP.format(limit=limit), path), path)
    assert "What was written before is safe" in words
    with open_store(path, Access.WRITE) as store:
        write_documents(store, [reading_of("more.txt", news(1).encode())], EXTRACTOR)


def test_a_full_disk_damages_nothing(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("no mount command: no small disk to fill")
    if mounted.returncode:
        pytest.skip("not allowed to mount a small disk to fill")
    try:
        path = disk / "factcheck.db"
        words = check_after_full_disk(python(FILL_UP.format(limit=""), path), path)
        assert words.startswith("There is no room left for the store")
        assert "free some space" in words
        shutil.copytree(disk, tmp_path / "larger")
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
    with open_store(tmp_path / "larger" / "factcheck.db", Access.WRITE) as store:
        write_documents(store, [reading_of("more.txt", news(1).encode())], EXTRACTOR)
        assert check_store(store) == []


@pytest.mark.parametrize(
    ("store", "source", "refused"),
    [
        ("corpus/factcheck.db", "corpus", True),
        ("corpus/deep/er/factcheck.db", "corpus", True),
        ("corpus/.factcheck/factcheck.db", "corpus", True),
        ("corpus/../corpus/f.db", "corpus", True),
        ("corpus", "corpus", True),
        ("f.db", ".", True),
        (".factcheck/factcheck.db", "corpus", False),
        (".factcheck/factcheck.db", ".", False),
        (".factcheck/factcheck.db", "..", False),
        ("corpus-store/f.db", "corpus", False),
    ],
)
def test_the_store_never_lies_among_the_sources(tmp_path, monkeypatch, store, source, refused):
    (tmp_path / "desk" / "corpus").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk")
    from factcheck.store import Location

    location = Location(path=Path(store))
    if refused:
        with pytest.raises(UsageError, match="--store"):
            refuse_inside_sources(location, [Path(source)])
    else:
        refuse_inside_sources(location, [Path(source)])


def test_a_link_into_the_sources_does_not_fool_it(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "elsewhere").symlink_to(tmp_path / "corpus")
    with pytest.raises(UsageError):
        refuse_inside_sources(store_location(tmp_path / "elsewhere" / "f.db"), [tmp_path / "corpus"])


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (None, ".factcheck/factcheck.db"),
        ("desk.db", "desk.db"),
        ("folder/", "folder/factcheck.db"),
        ("postgresql://ada:secret@host/desk", "postgresql://ada:***@host/desk"),
        ("postgresql://host/desk", "postgresql://host/desk"),
    ],
)
def test_where_a_store_lies(given, shown):
    assert str(store_location(given)) == shown


def test_another_database_is_refused():
    with pytest.raises(UsageError, match="mysql"):
        store_location("mysql://host/desk")


def test_a_project_folder_may_move_with_its_store(tmp_path, monkeypatch):
    for name in ("old", "new"):
        (tmp_path / name / "corpus").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / name)
        assert source_root(Path("corpus")) == source_root(tmp_path / name / "corpus") == "corpus"
    assert source_root(tmp_path / "old" / "corpus") == (tmp_path / "old" / "corpus").as_posix()


def test_two_stores_of_one_folder_are_the_same_bytes_of_text(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(news(number))
    digests = set()
    for name in ("a.db", "b.db"):
        with open_store(tmp_path / name, Access.WRITE) as store:
            update(store, folder)
            digests.add(dump_digest(store))
    assert len(digests) == 1
