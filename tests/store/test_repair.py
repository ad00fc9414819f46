import os
import random
import shutil
import sqlite3
from datetime import UTC, datetime

import pytest

from factcheck.errors import StoreBusyError, StoreDamagedError, StoreError, StoreVersionError, UsageError
from factcheck.records.review import Decision, ReviewDecision, passage_of
from factcheck.store import (
    Access,
    check_store,
    clear_store,
    dump,
    dump_digest,
    open_store,
    read_claims,
    read_decisions,
    read_documents,
    recover_store,
    store_location,
    store_status,
    write_decision,
)
from tests.store.store_makers import all_claims, fill


def decisions_on(claims):
    moment = datetime(2025, 4, 3, tzinfo=UTC)
    return [
        ReviewDecision(
            a=passage_of(claim), decision=Decision.DISMISSED, note=f"note {number}", decided_at=moment
        )
        for number, claim in enumerate(claims)
    ]


@pytest.fixture
def whole(store_path):
    """A closed store with decisions; its path, digest and decisions."""
    with open_store(store_path, Access.WRITE) as store:
        made = decisions_on(all_claims(fill(store, 10))[:8])
        made = list({decision.id: decision for decision in made}.values())
        for decision in made:
            write_decision(store, decision)
        return store_path, dump_digest(store), {decision.id for decision in made}


def overwrite_page(path, page, seed):
    noise = random.Random(seed).randbytes(4096)
    with path.open("r+b") as file:
        file.seek(4096 * page)
        file.write(noise)


def read_everything(path):
    with open_store(path) as store:
        return dump_digest(store), list(read_documents(store)), list(read_claims(store)), check_store(store)


def recovered(path, digest, ids, **how):
    """Recovers, fills the new store again, and finds the decisions in it."""
    before = path.read_bytes()
    recovery = recover_store(path)
    assert recovery.set_aside is not None
    assert recovery.set_aside.read_bytes() == before
    assert recovery.decisions == len(ids)
    with open_store(path, Access.WRITE) as store:
        assert {decision.id for decision in read_decisions(store)} == ids
        fill(store, 10)
        assert dump_digest(store) == digest
        assert check_store(store) == []
    return recovery


def test_noise_on_any_page_is_noticed_or_changes_nothing_and_no_decision_is_lost(whole):
    path, digest, ids = whole
    good = path.with_name("good.db")
    shutil.copy(path, good)
    pages = path.stat().st_size // 4096
    noticed = 0
    for page in sorted({0, 1, pages - 1, *random.Random(5).sample(range(pages), 9)}):
        shutil.copy(good, path)
        overwrite_page(path, page, page)
        try:
            found, _, _, problems = read_everything(path)
        except StoreDamagedError as fault:
            problems = [str(fault)]
        else:
            assert found == digest or problems
        if problems:
            noticed += 1
            recovered(path, digest, ids)
    assert noticed >= 6


@pytest.mark.parametrize("left", [0.8, 0.3, 0.01])
def test_a_truncated_store_is_set_aside_and_its_decisions_kept(whole, left):
    path, digest, ids = whole
    os.truncate(path, int(path.stat().st_size * left))
    recovered(path, digest, ids)


def test_decisions_are_saved_from_the_damaged_file_when_the_file_beside_it_is_gone(whole):
    path, digest, ids = whole
    store_location(path).decisions_file.unlink()
    with sqlite3.connect(path) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'documents'").fetchone()[0]
    connection.close()
    overwrite_page(path, root - 1, 3)
    assert recovered(path, digest, ids).complete


def test_what_cannot_be_saved_of_the_old_table_is_said(whole):
    path, _, _ = whole
    with sqlite3.connect(path) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'review_decisions'"
        root = connection.execute(query).fetchone()[0]
    connection.close()
    overwrite_page(path, root - 1, 3)
    assert not recover_store(path).complete


def test_a_decision_that_is_noise_is_counted_as_not_saved(whole):
    path, _, ids = whole
    store_location(path).decisions_file.unlink()
    with open_store(path, Access.WRITE) as store, store.writing() as connection:
        first = "(SELECT min(id) FROM review_decisions)"
        connection.exec_driver_sql(f"UPDATE review_decisions SET record = 'x' WHERE id = {first}")
    recovery = recover_store(path)
    assert (recovery.complete, recovery.decisions) == (False, len(ids) - 1)


def test_a_second_damaged_store_does_not_replace_the_first(whole):
    path, digest, ids = whole
    kept = []
    for _ in range(2):
        os.truncate(path, path.stat().st_size - 4096)
        kept.append(recovered(path, digest, ids).set_aside)
    assert [file.name for file in kept] == ["factcheck.damaged-1.db", "factcheck.damaged-2.db"]
    assert all(file.exists() for file in kept)


def test_a_store_that_is_whole_is_left_alone(whole):
    path, digest, ids = whole
    recovery = recover_store(path)
    assert (recovery.set_aside, recovery.decisions) == (None, len(ids))
    with open_store(path) as store:
        assert dump_digest(store) == digest


def test_a_damaged_log_after_a_crash_is_no_harm(whole):
    path, _, ids = whole
    with open_store(path, Access.WRITE) as store:
        fill(store, 14)
        for ending in ("", "-wal"):  # as after a power cut
            shutil.copy(f"{path}{ending}", f"{path.parent / 'crashed.db'}{ending}")
    crashed = path.parent / "crashed.db"
    log = path.parent / "crashed.db-wal"
    overwrite_page(log, log.stat().st_size // 8192, 1)
    with open_store(crashed, Access.WRITE) as store:
        assert check_store(store) == []
        assert {decision.id for decision in read_decisions(store)} == ids
        assert len(list(read_documents(store))) in (10, 14)


def test_another_applications_file_is_never_set_aside(tmp_path):
    path = tmp_path / "photos.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photos (name TEXT)")
    connection.close()
    notes = tmp_path / "notes.txt"
    notes.write_text("x" * 500)
    for file in (path, notes):
        with pytest.raises(StoreVersionError):
            recover_store(file)
    assert sorted(file.name for file in tmp_path.iterdir() if not file.name.endswith(".lock")) == [
        "notes.txt",
        "photos.db",
    ]


def test_a_newer_store_is_never_set_aside(whole):
    path, _, _ = whole
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreVersionError, match="newer"):
        recover_store(path)


def test_a_store_in_use_is_not_recovered(whole):
    path, _, _ = whole
    with open_store(path, Access.WRITE), pytest.raises(StoreBusyError):
        recover_store(path)


def test_nothing_to_recover(tmp_path):
    with pytest.raises(StoreError, match="no store"):
        recover_store(tmp_path / "factcheck.db")
    with pytest.raises(UsageError, match="back-up"):
        recover_store("postgresql://host/desk")


def test_clearing_keeps_decisions(whole):
    path, digest, ids = whole
    with open_store(path, Access.WRITE) as store:
        clear_store(store)
        assert {line.split(",")[0] for line in dump(store)} == {'["review_decisions"'}
        assert store_status(store).decisions == len(ids)
        fill(store, 10)
        assert dump_digest(store) == digest


def test_a_full_text_index_that_does_not_fit_its_claims_is_noticed(whole):
    path, _, _ = whole
    with open_store(path, Access.WRITE) as store:
        with store.writing() as connection:
            connection.exec_driver_sql("INSERT INTO claims_fts (claims_fts) VALUES ('delete-all')")
        assert any("damaged" in line for line in check_store(store))
