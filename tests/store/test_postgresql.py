"""The same store in a PostgreSQL database, on a real server."""

import os
import random
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import inspect, text

from factcheck.errors import StoreBusyError, StoreError, StoreVersionError
from factcheck.records.review import Decision, ReviewDecision, passage_of
from factcheck.records.stored import ClaimFilter, Reading, StoredFact, StoredVerdict
from factcheck.store import (
    Access,
    check_store,
    claim_by_prefix,
    claim_ids,
    claims_by_id,
    decision_on,
    dump,
    finish_run,
    link_vectors,
    open_store,
    plan_update,
    read_claims,
    read_document,
    read_documents,
    read_facts,
    read_verdicts,
    replace_findings,
    search_text,
    start_run,
    store_status,
    stream_vectors,
    write_decision,
    write_documents,
    write_vectors,
)
from factcheck.store.tables import METADATA
from tests.store.store_makers import (
    EXTRACTOR,
    all_claims,
    content_in,
    document_of,
    fill,
    listing_of,
    news,
    stamp_of,
    update,
)

pytestmark = pytest.mark.postgres


@pytest.fixture
def desk(postgresql_url):
    with open_store(postgresql_url, Access.WRITE) as store:
        yield store


def everything(store):
    """Fills a store with something in every table; gives the claims."""
    claims = all_claims(fill(store, 7))
    write_vectors(store, "encoder", sorted({claim.unit for claim in claims}), np.eye(4, 8, dtype=np.float32))
    link_vectors(store, "encoder", {claim.id: claim.unit for claim in claims})
    verdict = StoredVerdict(
        claims[0].id, claims[1].id, "conflicting", "value", 0.1 + 0.2, "Two.", "vectors", 1 / 3
    )
    replace_findings(store, [verdict], [StoredFact("f", "A fact", (claims[1].id, claims[0].id))])
    moment = datetime(2025, 4, 3, tzinfo=UTC)
    write_decision(
        store, ReviewDecision(a=passage_of(claims[0]), decision=Decision.UNSURE, decided_at=moment)
    )
    return claims


def test_it_holds_line_by_line_what_a_sqlite_store_holds(desk, store):
    everything(desk)
    everything(store)
    assert list(dump(desk)) == list(dump(store))
    assert check_store(desk) == []


def test_migrations_make_the_tables_that_the_code_knows(desk):
    found = inspect(desk.engine)
    assert set(METADATA.tables) == set(found.get_table_names(schema="factcheck"))
    for name, table in METADATA.tables.items():
        columns = {
            column["name"]: column["nullable"] for column in found.get_columns(name, schema="factcheck")
        }
        columns.pop("search", None)
        assert columns == {column.name: bool(column.nullable) for column in table.columns}, name


def test_reading_back_and_queries(desk):
    claims = everything(desk)
    assert list(read_claims(desk)) == claims
    assert [document.path for document in read_documents(desk)] == [f"{number:03}.txt" for number in range(7)]
    wanted = ClaimFilter(low=Decimal("5e9"), high=Decimal("6e9"), units=("USD",), roots=("corpus",))
    assert {claim.surface for claim in read_claims(desk, wanted)} == {"$5.5 billion"}
    assert claim_ids(desk, ClaimFilter(period="2025-Q1")) == claim_ids(desk, ClaimFilter(units=("%",)))
    assert claim_by_prefix(desk, claims[0].id[:12]) == claims[0]
    assert decision_on(desk, passage_of(claims[0])).decision is Decision.UNSURE
    assert [one.similarity for one in read_verdicts(desk)] == [1 / 3]
    assert read_facts(desk, claims[0].id)[0].claims == (claims[1].id, claims[0].id)
    chunks = list(stream_vectors(desk, "encoder", chunk_rows=2))
    assert [one for chunk in chunks for one in chunk.claim_ids] == sorted(claim.id for claim in claims)


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("Nvidia write-down", "$5.5 billion"),
        ("5.5", "$5.5 billion"),
        ("inflations", "6.2 percent"),
        ("kestrel", "13,000"),
    ],
)
def test_search_by_words(desk, words, best):
    fill(desk, 7)
    found = claims_by_id(desk, [match.claim_id for match in search_text(desk, words)])
    assert found[0].surface == best


@pytest.mark.parametrize("words", ["the", "'); DROP TABLE claims; --", "a & | !", "nul\0l", "%", "\\"])
def test_search_words_are_never_a_language(desk, words):
    count = len(all_claims(fill(desk, 3)))
    assert isinstance(search_text(desk, words), list)
    assert store_status(desk).claims == count


def test_text_with_a_null_character(desk):
    document = document_of(b"x", "a.txt").model_copy(update={"text": "a\0b", "blocks": ()})
    write_documents(desk, [Reading(stamp_of("corpus", "a.txt", b"x"), document)], EXTRACTOR)
    assert read_document(desk, "a.txt") == document


def test_updates_of_a_folder_end_as_a_fresh_store(desk, tmp_path, store):
    folder = tmp_path / "corpus"
    folder.mkdir()
    chance = random.Random(4)
    for number in range(6):
        (folder / f"{number}.txt").write_text(news(number))
    update(desk, folder)
    (folder / "0.txt").rename(folder / "z.txt")
    (folder / "1.txt").write_text(news(chance.randint(50, 90)))
    (folder / "2.txt").unlink()
    update(desk, folder)
    update(store, folder)
    assert list(dump(desk)) == list(dump(store))
    plan = plan_update(desk, ["corpus"], listing_of(folder), EXTRACTOR, content_in(folder))
    assert plan.to_read == plan.to_forget == ()


def test_one_writer_at_a_time(desk, postgresql_url):
    with pytest.raises(StoreBusyError, match="Another factcheck is writing"):
        open_store(postgresql_url, Access.WRITE)
    fill(desk, 2)
    with open_store(postgresql_url) as reading:
        assert store_status(reading).documents == 2
        with pytest.raises(StoreError, match="opened to be read"):
            fill(reading, 3)
    desk.close()
    open_store(postgresql_url, Access.WRITE).close()


def test_a_killed_writer_leaves_no_lock_and_no_half_document(postgresql_url):
    code = """
import sys
from tests.store.store_makers import EXTRACTOR, fill, news, reading_of
from factcheck.store import Access, documents, open_store
store = open_store(sys.argv[1], Access.WRITE)
fill(store, 3)
documents._drop_unused = lambda *_: (print("inside", flush=True), sys.stdin.readline())
documents.write_documents(store, [reading_of("new.txt", news(9).encode())], EXTRACTOR)
"""
    setting = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    words = [sys.executable, "-c", code, postgresql_url]
    other = subprocess.Popen(words, env=setting, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout.readline() == "inside\n"
    with pytest.raises(StoreBusyError):
        open_store(postgresql_url, Access.WRITE)
    other.kill()
    other.communicate(timeout=60)
    with open_store(postgresql_url, Access.WRITE, wait_seconds=30) as store:
        assert [document.path for document in read_documents(store)] == ["000.txt", "001.txt", "002.txt"]
        assert store_status(store).claims == sum(1 for _ in read_claims(store))


def test_status_and_runs(desk):
    everything(desk)
    run = finish_run(desk, start_run(desk, "index", "0.1.0"), {"new": 7})
    status = store_status(desk)
    assert status.last_run == run
    assert status.size_bytes > 0
    assert status.encoders == {"encoder": status.claims}
    assert "secret" not in status.location


def test_no_store_there_yet(postgresql_url):
    with pytest.raises(StoreError, match="no store at"):
        open_store(postgresql_url)


def test_a_newer_store(desk, postgresql_url):
    with desk.writing() as connection:
        connection.execute(text("INSERT INTO migrations VALUES ('m999_of_tomorrow', '')"))
    with pytest.raises(StoreVersionError, match="newer factcheck"):
        open_store(postgresql_url)


def test_a_schema_of_another_application(postgresql_url):
    import psycopg

    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA factcheck")
        connection.execute("CREATE TABLE factcheck.photos (name TEXT)")
    for access in Access:
        with pytest.raises(StoreVersionError, match="another application"):
            open_store(postgresql_url, access)


def test_a_server_that_is_not_there():
    with pytest.raises(StoreError, match=r"postgresql://ada:\*\*\*@127\.0\.0\.1:1/desk cannot be reached"):
        open_store("postgresql://ada:secret@127.0.0.1:1/desk")
