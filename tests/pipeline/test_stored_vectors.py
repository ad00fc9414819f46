"""Vectors of figure texts in a store: kept of the sources alone, read again, and never worth more than a run."""

import random
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from factcheck.embeddings import CachedEncoder
from factcheck.embeddings.encoder import vector_key
from factcheck.options import IndexOptions
from factcheck.pairs.encoder import open_pair_encoder
from factcheck.pipeline.checking import check
from factcheck.pipeline.comparing import compare
from factcheck.pipeline.indexing import update_index
from factcheck.pipeline.stored_vectors import StoredVectors, open_stored_pair_encoder
from factcheck.store import Access, dump_digest, open_store, read_vectors, store_status
from factcheck.verdicts.corpus import corpus_texts

STORIES = {
    "wire.md": "# Nvidia\n\n*Harbor Wire, 4 March 2025*\n\nNvidia wrote down $5.5 billion of unsold inventory.\n",
    "herald.md": "# Parts\n\n*Tolland Herald, 5 March 2025*\n\nHuawei has replaced 13,000 components in its phones.\n",
    "daily.txt": "Daily Ledger, 7 March 2025\n\nThe chip designer took a charge of about 5.5 billion dollars.\n",
}
DRAFT = "# Chips\n\nNvidia wrote down $5.5 million of unsold inventory, and 420 pupils left the schools of Orrin.\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, text in STORIES.items():
        (sources / name).write_text(text, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Named:
    """An encoder that must not be asked for anything."""

    dimension = 384

    def __init__(self, identity):
        self.identity = identity

    def encode(self, texts):
        raise AssertionError(f"encoded again: {texts}")


def test_the_second_comparison_of_an_unchanged_folder_encodes_nothing(desk):
    first = compare([desk / "sources"], store_place="desk.db")
    encoder, vectors = open_stored_pair_encoder("desk.db")
    texts = corpus_texts(list(first.claims.values()), first.documents)
    again = CachedEncoder(Named(encoder.identity), vectors).encode(texts)
    assert again.tobytes() == open_pair_encoder().encode(texts).tobytes()
    assert compare([desk / "sources"], store_place="desk.db") == first


def test_a_comparison_is_the_same_with_vectors_of_the_store_and_without(desk):
    plain = compare([desk / "sources"])
    for _ in range(2):
        stored = compare([desk / "sources"], store_place="desk.db")
        assert stored.facts == plain.facts
        assert stored.verdicts == plain.verdicts


def test_a_check_keeps_the_vectors_of_its_sources_and_nothing_of_the_draft(desk):
    first = check(desk / "draft.md", [desk / "sources"], store_place="desk.db")
    identity = open_pair_encoder().identity
    texts = corpus_texts(list(first.draft_claims.values()), {first.draft.path: first.draft})
    with open_store("desk.db") as store:
        assert read_vectors(store, identity, [vector_key(identity, text) for text in texts]) == {}
        assert identity in store_status(store).encoders
        before = dump_digest(store)
    second = check(desk / "draft.md", [desk / "sources"], store_place="desk.db")
    with open_store("desk.db") as store:
        assert dump_digest(store) == before
    assert second == first


def test_a_damaged_vector_is_made_again(desk):
    first = compare([desk / "sources"], store_place="desk.db")
    with open_store("desk.db", Access.WRITE) as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE vectors SET vector = zeroblob(1536)")
    assert compare([desk / "sources"], store_place="desk.db").facts == first.facts


def test_while_another_process_writes_the_vectors_are_not_kept_and_nothing_is_lost(desk):
    update_index([desk / "sources"], "desk.db")
    found = compare([desk / "sources"])
    encoder, vectors = open_stored_pair_encoder("desk.db")
    encoder.encode(corpus_texts(list(found.claims.values()), found.documents))
    with open_store("desk.db", Access.WRITE):
        vectors.keep(list(found.claims.values()), found.documents)
    with open_store("desk.db") as store:
        assert encoder.identity not in store_status(store).encoders


def test_a_store_built_anew_has_no_vectors_of_before(desk):
    update_index([desk / "sources"], "desk.db")
    with open_store("desk.db") as store:
        wanted = dump_digest(store)
    check(desk / "draft.md", [desk / "sources"], store_place="desk.db")
    update_index([desk / "sources"], "desk.db", IndexOptions(rebuild=True))
    with open_store("desk.db") as store:
        assert dump_digest(store) == wanted


def test_vectors_made_in_this_run_are_remembered_before_they_are_kept(desk):
    update_index([desk / "sources"], "desk.db")
    vectors = StoredVectors("desk.db", "letters")
    row = np.eye(1, 4, dtype=np.float32)[0]
    vectors.put_vectors({"00": row})
    assert list(vectors.get_vectors(["00", "01"])) == ["00"]


def test_a_killed_check_leaves_a_store_that_the_next_one_ends_with(desk):
    wanted = check(desk / "draft.md", [desk / "sources"], store_place="whole.db")
    with open_store("whole.db") as store:
        digest = dump_digest(store)
    command = [sys.executable, "-m", "factcheck", "check", "draft.md", "--against", "sources"]
    chance = random.Random(11)
    for _ in range(3):
        process = subprocess.Popen(
            [*command, "--store", "killed.db"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.5, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert check(desk / "draft.md", [desk / "sources"], store_place="killed.db") == wanted
    with open_store("killed.db") as store:
        assert dump_digest(store) == digest


def test_an_index_that_is_up_to_date_opens_no_model(desk):
    update_index([desk / "sources"], "desk.db")
    program = (
        "import sys; from pathlib import Path; from factcheck.pipeline.indexing import update_index;"
        "report = update_index([Path('sources')], 'desk.db');"
        "sys.exit(report.unchanged != 3 or report.claims != 3 or 'onnxruntime' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
