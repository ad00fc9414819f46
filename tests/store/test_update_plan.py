import hashlib
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.records import ProblemKind, ReadProblem
from factcheck.records.stored import Reading
from factcheck.store import (
    Access,
    clear_store,
    dump,
    dump_digest,
    forget_files,
    open_store,
    plan_update,
    read_claims,
    write_documents,
)
from tests.store.store_makers import EXTRACTOR, content_in, listing_of, news, reading_of, stamp_of, update


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "corpus"
    (folder / "north").mkdir(parents=True)
    for number in range(6):
        (folder / f"{number}.txt").write_text(news(number))
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    return folder


@pytest.fixture
def indexed(store, folder):
    update(store, folder)
    return store


def plan_of(store, folder, asked=None, extractor=EXTRACTOR, root="corpus"):
    return plan_update(store, [root], listing_of(folder, root), extractor, content_in(folder, asked))


def names(stamps):
    return [stamp.path for stamp in stamps]


def test_everything_is_new_at_first(store, folder):
    plan = plan_of(store, folder)
    assert names(plan.new) == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt", "5.txt", "scan.pdf"]
    assert plan.to_forget == ()


def test_unchanged_files_are_not_read(indexed, folder):
    asked = []
    plan = plan_of(indexed, folder, asked)
    assert asked == []
    assert len(plan.unchanged) == 7
    assert plan.problems == 1
    assert plan.to_read == plan.to_forget == ()


def test_new_changed_moved_deleted_and_touched_are_told_apart(indexed, folder):
    (folder / "0.txt").write_text(news(40))
    (folder / "1.txt").rename(folder / "north" / "one.txt")
    (folder / "2.txt").unlink()
    (folder / "6.txt").write_text(news(6))
    os.utime(folder / "3.txt", ns=(1, 1))
    plan = plan_of(indexed, folder)
    assert names(plan.changed) == ["0.txt"]
    assert [(move.old.path, move.new.path) for move in plan.moved] == [("1.txt", "north/one.txt")]
    assert names(plan.deleted) == ["2.txt"]
    assert names(plan.new) == ["6.txt"]
    assert names(plan.touched) == ["3.txt"]
    assert names(plan.unchanged) == ["3.txt", "4.txt", "5.txt", "scan.pdf"]
    assert names(plan.to_read) == ["0.txt", "6.txt", "north/one.txt"]
    assert names(plan.to_forget) == ["1.txt", "2.txt"]


def test_a_change_that_keeps_size_and_time_is_found_by_its_inode(indexed, folder):
    old = (folder / "4.txt").stat()
    (folder / "new").write_text(news(4).replace("Report 4", "Report 5"))
    (folder / "new").replace(folder / "4.txt")
    os.utime(folder / "4.txt", ns=(old.st_atime_ns, old.st_mtime_ns))
    assert names(plan_of(indexed, folder).changed) == ["4.txt"]


def test_a_file_written_just_before_it_was_seen_is_hashed_the_next_time(store):
    data = news(1).encode()
    fresh = stamp_of("corpus", "a.txt", data, modified_ns=stamp_of("corpus", "a.txt", data).seen_ns - 10**9)
    reading = reading_of("a.txt", data)
    write_documents(store, [Reading(fresh, reading.result, reading.claims)], EXTRACTOR)
    same = plan_update(store, ["corpus"], [fresh], EXTRACTOR, lambda _: reading.result.id)
    assert (names(same.unchanged), names(same.touched)) == (["a.txt"], ["a.txt"])
    other = plan_update(store, ["corpus"], [fresh], EXTRACTOR, lambda _: "0" * 64)
    assert names(other.changed) == ["a.txt"]


def test_a_new_file_is_hashed_only_when_a_vanished_one_had_its_size(indexed, folder):
    (folder / "1.txt").unlink()
    (folder / "long.txt").write_text(news(1) * 9)
    asked = []
    plan = plan_of(indexed, folder, asked)
    assert asked == []
    assert (names(plan.new), names(plan.deleted)) == (["long.txt"], ["1.txt"])


def test_a_new_extractor_reads_everything_again_and_replaces_the_claims(indexed, folder):
    plan = plan_of(indexed, folder, extractor="extractor-2")
    assert len(plan.outdated) == 7
    before = list(read_claims(indexed))
    update(indexed, folder, extractor="extractor-2")
    assert list(read_claims(indexed)) == before
    assert plan_of(indexed, folder, extractor="extractor-2").to_read == ()


@pytest.mark.parametrize("kind", [ProblemKind.UNREADABLE, ProblemKind.TIMEOUT, ProblemKind.CHANGED])
def test_a_problem_that_may_have_passed_is_tried_again(store, kind):
    problem = ReadProblem(path="a.txt", kind=kind, message="No.", hint="Again.")
    stamp = stamp_of("corpus", "a.txt", b"x")
    write_documents(store, [Reading(stamp, problem)], EXTRACTOR)
    assert names(plan_update(store, ["corpus"], [stamp], EXTRACTOR, lambda _: None).retried) == ["a.txt"]


def test_other_roots_are_left_alone(indexed, folder):
    plan = plan_of(indexed, folder, root="elsewhere")
    assert len(plan.new) == 7
    assert plan.deleted == plan.moved == ()


def test_whatever_happened_on_the_way_the_store_ends_as_a_fresh_one(indexed, folder, tmp_path):
    (folder / "0.txt").write_text(news(40))
    (folder / "1.txt").rename(folder / "north" / "one.txt")
    update(indexed, folder)
    (folder / "north" / "one.txt").rename(folder / "1.txt")
    (folder / "scan.pdf").write_text(news(9))
    (folder / "2.txt").write_bytes(b"%PDF")
    (folder / "copy.txt").write_text(news(40))
    update(indexed, folder)
    with open_store(tmp_path / "fresh.db", Access.WRITE) as fresh:
        update(fresh, folder)
        assert list(dump(fresh)) == list(dump(indexed))
        assert dump_digest(fresh) == dump_digest(indexed)


names_of_files = st.sampled_from(["a.txt", "b.txt", "north/c.txt", "scan.pdf"])
changes = st.one_of(
    st.tuples(st.just("write"), names_of_files, st.integers(0, 5)),
    st.tuples(st.just("move"), names_of_files, names_of_files),
    st.tuples(st.just("delete"), names_of_files, st.none()),
    st.tuples(st.just("update"), st.none(), st.none()),
)


class Folder:
    """A folder in memory whose clock ticks with each change."""

    def __init__(self):
        self.files = {}
        self.tick = 0

    def change(self, kind, name, other):
        self.tick += 1
        if kind == "write":
            data = b"%PDF" if name.endswith("pdf") and other < 3 else news(other).encode()
            self.files[name] = (data, self.tick)
        elif kind == "move" and name in self.files:
            self.files[other] = self.files.pop(name)
        elif kind == "delete":
            self.files.pop(name, None)

    def bring_up_to_date(self, store):
        listing = [stamp_of("corpus", name, data, tick, tick) for name, (data, tick) in self.files.items()]
        plan = plan_update(
            store,
            ["corpus"],
            listing,
            EXTRACTOR,
            lambda one: hashlib.sha256(self.files[one.path][0]).hexdigest(),
        )
        forget_files(store, plan.to_forget)
        for stamp in plan.to_read:
            read = reading_of(stamp.path, self.files[stamp.path][0])
            write_documents(store, [Reading(stamp, read.result, read.claims)], EXTRACTOR)
        return plan


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pair")
    with (
        open_store(folder / "one.db", Access.WRITE) as one,
        open_store(folder / "two.db", Access.WRITE) as two,
    ):
        yield one, two


@settings(max_examples=20, deadline=None)
@given(st.lists(changes, max_size=12))
def test_any_history_of_a_folder_ends_as_a_fresh_store(pair, history):
    folder, (one, two) = Folder(), pair
    for store in pair:
        clear_store(store)
    for kind, name, other in history:
        folder.change(kind, name, other)
        if kind == "update":
            folder.bring_up_to_date(one)
    folder.bring_up_to_date(one)
    folder.bring_up_to_date(two)
    assert list(dump(one)) == list(dump(two))
    assert folder.bring_up_to_date(one).to_read == ()
