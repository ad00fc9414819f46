"""Files to documents with their claims: the same on one process and on several, problems in their place."""

from pathlib import Path

from factcheck.claims.extract import find_claims
from factcheck.documents.folder import FileToRead, walk_files
from factcheck.engines import Failure
from factcheck.pipeline.reading import failed_read, read_documents, read_sources
from factcheck.records.document import Document, ProblemKind, ReadProblem

CORPUS = Path(__file__).parents[2] / "corpus"


def test_every_file_is_read_in_order_with_its_claims():
    files = list(walk_files([CORPUS]))[:4]
    read = list(read_sources(files))
    assert [one.result.path for one in read] == [file.name for file in files]
    assert all(one.claims == tuple(find_claims(one.result)) for one in read)


def test_processes_change_nothing():
    files = list(walk_files([CORPUS]))[:4]
    assert list(read_sources(files, jobs=2)) == list(read_sources(files))
    assert list(read_documents(files, jobs=2)) == [one.result for one in read_sources(files)]


def test_a_problem_keeps_its_place(tmp_path):
    (tmp_path / "b.txt").write_text("It sold 12 tons.", encoding="utf-8")
    link = ReadProblem(path="a.txt", kind=ProblemKind.LINK_OUTSIDE, message="leads out", hint="copy it")
    files = [link, FileToRead(tmp_path / "b.txt", "b.txt"), FileToRead(tmp_path / "c.txt", "c.txt")]
    first, second, third = read_sources(files)
    assert first.result is link
    assert isinstance(second.result, Document)
    assert third.result.kind is ProblemKind.UNREADABLE
    assert first.claims == third.claims == ()


def test_a_reader_that_dies_or_hangs_is_told_as_a_problem_of_its_file(tmp_path):
    source = FileToRead(tmp_path / "a.pdf", "a.pdf")
    assert failed_read(source, Failure.CRASHED).result.kind is ProblemKind.DAMAGED
    assert failed_read(source, Failure.TIMEOUT).result.kind is ProblemKind.TIMEOUT
    assert failed_read(source, Failure.TIMEOUT).result.path == "a.pdf"
