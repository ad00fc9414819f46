"""Indexing follows the sources, searching finds the figure, and a kill at any moment costs nothing."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from factcheck.errors import UsageError
from factcheck.options import IndexOptions
from factcheck.pipeline.indexing import update_index
from factcheck.pipeline.searching import Query, parse_value_range, search
from factcheck.records.stored import ClaimFilter
from factcheck.store import dump_digest, open_store

STORIES = {
    "wire.md": "# Nvidia\n\n*Harbor Wire, 4 March 2025*\n\nNvidia wrote down $5.5 billion of unsold inventory.\n",
    "herald.md": "# Parts\n\n*Tolland Herald, 5 March 2025*\n\nHuawei has replaced 13,000 components in its phones.\n",
    "post.txt": "Castellara Post, 6 March 2025\n\nSchools in Orrin lost 420 pupils, and class sizes fell by 6%.\n",
    "daily.txt": "Daily Ledger, 7 March 2025\n\nThe chip designer took a charge of about 5.5 billion dollars.\n",
}


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A working directory with a folder of sources."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, text in STORIES.items():
        (sources / name).write_text(text, encoding="utf-8")
    for path in sources.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    monkeypatch.chdir(tmp_path)
    return sources


def test_a_second_run_reads_nothing_again(desk):
    first = update_index([desk])
    assert (first.new, first.unchanged, first.embedded > 0) == (4, 0, True)
    second = update_index([desk])
    assert (second.new, second.changed, second.unchanged, second.embedded) == (0, 0, 4, 0)
    assert second.claims == first.claims


def test_changed_moved_and_deleted_files_are_told_apart(desk):
    update_index([desk])
    (desk / "wire.md").write_text(STORIES["wire.md"].replace("$5.5", "$5.6"), encoding="utf-8")
    (desk / "herald.md").rename(desk / "moved.md")
    (desk / "post.txt").unlink()
    (desk / "new.txt").write_text("Two bridges cost $12 million.\n", encoding="utf-8")
    report = update_index([desk])
    assert (report.new, report.changed, report.moved, report.deleted, report.unchanged) == (1, 1, 1, 1, 1)
    assert [hit.claim.surface for hit in search(Query("pupils Orrin"))][:1] != ["420"]
    assert "$5.6 billion" in [hit.claim.surface for hit in search(Query("Nvidia"))]


def test_an_interrupted_and_an_uninterrupted_run_end_the_same(desk, tmp_path):
    for number in range(60):
        (desk / f"more{number:02}.txt").write_text(
            f"The port shipped {1000 + number} boxes in May.\n", encoding="utf-8"
        )
    update_index([desk], str(tmp_path / "whole.db"))
    with open_store(tmp_path / "whole.db") as store:
        wanted = dump_digest(store)
    command = [
        sys.executable,
        "-m",
        "factcheck",
        "index",
        str(desk),
        "--store",
        str(tmp_path / "killed.db"),
        "-j",
        "1",
    ]
    chance = random.Random(7)
    for _ in range(3):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.5, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with open_store(tmp_path / "killed.db") as store:
        assert dump_digest(store) == wanted


def test_a_damaged_index_is_made_again_and_never_trusted(desk):
    update_index([desk])
    wanted = [hit.claim.id for hit in search(Query("components in phones"))]
    for path in desk.parent.glob(".factcheck/*.index/*/*"):
        path.write_bytes(b"noise" + path.read_bytes()[5:])
    assert [hit.claim.id for hit in search(Query("components in phones"))] == wanted
    update_index([desk])
    assert [hit.claim.id for hit in search(Query("components in phones"))] == wanted


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("Nvidia write-down", "$5.5 billion"),
        ("$5.5 billion", "$5.5 billion"),
        ("Huawei", "13,000"),
        ("13,000", "13,000"),
        ("class sizes", "6%"),
    ],
)
def test_the_very_figure_or_name_comes_first(desk, words, best):
    update_index([desk])
    assert search(Query(words))[0].claim.surface == best


def test_who_else_says_this(desk):
    update_index([desk])
    claim = search(Query("Nvidia write-down"))[0].claim
    assert search(Query(like=claim.id[:6]))[0].claim.doc == "daily.txt"


def test_values_and_units_narrow_a_search(desk):
    update_index([desk])
    low, high, unit = parse_value_range("5 billion..6 billion dollars")
    hits = search(Query(only=ClaimFilter(units=(unit,), low=low, high=high)))
    assert sorted(hit.claim.doc for hit in hits) == ["daily.txt", "wire.md"]


@pytest.mark.parametrize("text", ["", "..", "many", "$5..€6", "3 of 4"])
def test_a_value_that_is_no_range_is_said(text):
    with pytest.raises(UsageError, match=r"no (range|figure)"):
        parse_value_range(text)


def test_an_empty_query_is_said(desk):
    update_index([desk])
    with pytest.raises(UsageError, match="Nothing to look for"):
        search(Query(" "))


def test_the_store_is_never_made_among_the_sources(desk):
    with pytest.raises(UsageError, match="inside the sources"):
        update_index([desk], str(desk / "factcheck.db"))


def test_rebuilding_reads_everything_and_gives_the_same(desk):
    update_index([desk])
    with open_store() as store:
        before = dump_digest(store)
    report = update_index([desk], options=IndexOptions(rebuild=True))
    assert report.new == 4
    with open_store() as store:
        assert dump_digest(store) == before


def test_a_folder_without_documents_is_an_empty_index(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    assert update_index([tmp_path / "empty"]).claims == 0
    assert search(Query("anything")) == []
