from factcheck.store import (
    Access,
    finish_run,
    open_store,
    start_run,
    store_status,
    stored_roots,
    write_documents,
)
from tests.store.store_makers import EXTRACTOR, all_claims, fill, reading_of


def test_an_empty_store(store):
    status = store_status(store)
    assert (status.files, status.documents, status.claims, status.last_run) == (0, 0, 0, None)
    assert not status.findings_current


def test_what_a_store_holds(store, store_path):
    readings = fill(store, 5)
    write_documents(store, [reading_of("scan.pdf", b"%PDF", "north")], EXTRACTOR)
    status = store_status(store)
    assert (status.files, status.documents, status.problems) == (6, 5, 1)
    assert status.claims == len(all_claims(readings))
    assert status.roots == tuple(stored_roots(store)) == ("corpus", "north")
    assert status.extractors == (EXTRACTOR,)
    assert status.location == str(store_path)
    assert status.size_bytes >= 4096


def test_a_run_is_remembered_finished_or_not(store, store_path):
    run = start_run(store, "factcheck index corpus/", "0.1.0")
    assert store_status(store).last_run == run
    assert run.finished is None
    done = finish_run(store, run, {"new": 3})
    with open_store(store_path, Access.READ) as again:
        assert store_status(again).last_run == done
    assert done.counts == {"new": 3}
    assert done.finished >= done.started
