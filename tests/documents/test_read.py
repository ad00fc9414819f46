"""Every failure is a `ReadProblem`: nothing that is in a folder can stop a run."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents.limits import ReadLimits
from factcheck.documents.read import read_file
from factcheck.records.document import BlockKind, Document, ProblemKind, ReadProblem

from .conftest import Read, assert_lawful

SUFFIXES = [".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml"]

BAD = [
    ("empty.txt", b"", ProblemKind.EMPTY),
    ("blank.md", b" \n \r\n", ProblemKind.EMPTY),
    ("mark.txt", b"\xef\xbb\xbf", ProblemKind.EMPTY),
    ("page.html", b"<html><body></body></html>", ProblemKind.EMPTY),
    ("data.xlsx", b"x", ProblemKind.UNSUPPORTED),
    ("noname", b"x", ProblemKind.UNSUPPORTED),
    ("binary.txt", bytes(range(256)) * 40, ProblemKind.UNSUPPORTED),
    ("zeros.txt", b"a\0b\0\0c" * 500, ProblemKind.UNSUPPORTED),
    ("bad.docx", b"PK\x03\x04 nothing", ProblemKind.DAMAGED),
    ("deep.html", b"<div>" * 100_000 + b"5", ProblemKind.DAMAGED),
    (
        "attributes.html",
        b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">5",
        ProblemKind.DAMAGED,
    ),
]


@pytest.mark.parametrize(("name", "data", "kind"), BAD)
def test_problem(read: Read, name: str, data: bytes, kind: ProblemKind) -> None:
    problem = read(name, data)
    assert isinstance(problem, ReadProblem)
    assert (problem.path, problem.kind) == (name, kind)
    assert problem.message
    assert problem.hint


HOSTILE = {
    "a line of ten million characters.txt": b"The fee was 12 dollars and then " * 320_000,
    "one word.md": b"a" * 10_000_000,
    "brackets.md": b"[" * 500_000,
    "quotations.md": b">" * 200_000 + b" 5",
    "front matter.md": b"---\ntitle: " + b"[" * 20_000 + b"\n---\nHello 12\n",
    "aliases.md": b"---\na0: &a0 [x, x]\n"
    + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 40))
    + b"title: *a39\n---\n5\n",
    "spaces.txt": b"x" + b" " * 5_000_000 + b"5",
    "speakers.txt": b"A: " * 1_000_000,
    "entities.html": b"<!DOCTYPE html [<!ENTITY a 'xxx'><!ENTITY b '&a;&a;&a;'>]><p>&b;&b; 12</p>"
    + b"&amp;" * 500_000,
    "class.html": b"<p class='" + b"a-" * 2_000_000 + b"'>x 12</p>",
    "angles.html": b"<p>" + b"< " * 300_000 + b"12</p>",
    "quotes.html": b"<a '" * 90_000 + b'<a "' * 90_000 + b"12",
    "cells.html": b"<table><tr>" + b"<td rowspan=200 colspan=200>1" * 5_000,
    "long text.html": b"<p>" + b"12 ships. " * 1_100_000,
    "json.html": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>12 ships</p>",
    "marks.eml": b"Subject: a\n\n" + b">" * 1_000_000 + b" x 5",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_but_readable(read: Read, name: str) -> None:
    found = read(name, HOSTILE[name])
    if isinstance(found, Document):
        assert_lawful(found)
    else:
        assert found.kind in (ProblemKind.EMPTY, ProblemKind.TOO_LARGE, ProblemKind.DAMAGED)


def test_limits(read: Read) -> None:
    many = b"<p>1</p>" * 100
    cases = [
        ("a.txt", b"x" * 100, ReadLimits(max_bytes=99), ProblemKind.TOO_LARGE),
        ("a.txt", b"x" * 100, ReadLimits(max_text_chars=99), ProblemKind.TOO_LARGE),
        ("a.html", many, ReadLimits(max_tags=99), ProblemKind.TOO_LARGE),
        ("a.html", many, ReadLimits(max_seconds=-1), ProblemKind.TIMEOUT),
        ("a.md", b"|1|2|\n|-|-|\n" + b"|1|2|\n" * 100, ReadLimits(max_blocks=99), ProblemKind.TOO_LARGE),
        ("a.txt", b"x\n\n" * 10_000, ReadLimits(max_blocks=99), ProblemKind.TOO_LARGE),
    ]
    for name, data, limits, kind in cases:
        problem = read(name, data, limits)
        assert isinstance(problem, ReadProblem)
        assert problem.kind is kind


def test_no_file_pipe_or_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    for name in ("pipe.txt", "folder.txt", "missing.txt"):
        problem = read_file(tmp_path / name, name)
        assert isinstance(problem, ReadProblem)
        assert problem.kind is ProblemKind.UNREADABLE


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_forbidden(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("5")
    path.chmod(0)
    problem = read_file(path, "a.txt")
    assert isinstance(problem, ReadProblem)
    assert problem.kind is ProblemKind.UNREADABLE


def test_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Five ships. " * 10)
    open_file = os.fdopen

    def grow(handle: int, mode: str) -> object:
        file = open_file(handle, mode)
        with path.open("a") as other:
            other.write("Six more.")
        return file

    real_fstat = os.fstat
    before = path.stat()
    calls: list[int] = []

    def first_as_before(handle: int) -> os.stat_result:
        calls.append(handle)
        return before if len(calls) == 1 else real_fstat(handle)

    monkeypatch.setattr(os, "fdopen", grow)
    monkeypatch.setattr(os, "fstat", first_as_before)
    problem = read_file(path, "a.txt")
    assert isinstance(problem, ReadProblem)
    assert problem.kind is ProblemKind.CHANGED


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400), suffix=st.sampled_from(SUFFIXES))
def test_any_bytes_are_read_or_listed(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        found = read_file(path, path.name)
    if isinstance(found, Document):
        assert_lawful(found)


MARKS = st.text(alphabet="ab1 2.\n#>-*|`\t:<[]()!~_&;\r", max_size=120) | st.text(max_size=60)


@settings(max_examples=150, deadline=None)
@given(text=MARKS, suffix=st.sampled_from([".txt", ".md"]))
def test_blocks_quote_the_file(text: str, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(text.encode("utf-8", "replace"))
        found = read_file(path, path.name)
    if isinstance(found, Document):
        assert_lawful(found)
        assert found.text == text.encode("utf-8", "replace").decode("utf-8").removeprefix("\ufeff")


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "b",
        "sup",
        "table",
        "tr",
        "td",
        "th",
        "li",
        "ul",
        "q",
        "br",
        "blockquote",
        "aside",
        "nav",
        "footer",
        "h1",
        "h2",
        "a",
        "section",
        "header",
        "caption",
        "pre",
        "del",
    ]
)
PARTS = st.lists(
    st.builds("<{}>".format, TAGS) | st.builds("</{}>".format, TAGS) | st.text("a1 .&<>\n\u00a0", max_size=8),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(parts=PARTS)
def test_any_mark_up_is_read(parts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.html"
        path.write_text("".join(parts), encoding="utf-8")
        found = read_file(path, path.name)
    if isinstance(found, Document):
        assert_lawful(found)
        assert all(block.kind is not BlockKind.TABLE_CELL or block.cell for block in found.blocks)
