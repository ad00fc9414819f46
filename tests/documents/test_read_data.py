"""Bytes in memory are read as the file that holds them."""

from pathlib import Path

import pytest

from factcheck.documents.folder import walk_files
from factcheck.documents.limits import ReadLimits
from factcheck.documents.read import read_data, read_file
from factcheck.records.document import ProblemKind

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize("file", list(walk_files([CORPUS])), ids=lambda file: file.name)
def test_bytes_and_file_give_one_document(file):
    assert read_data(file.path.read_bytes(), file.name) == read_file(file.path, file.name)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"", "a.txt", ProblemKind.EMPTY),
        (b"12 tons", "a.tapestry", ProblemKind.UNSUPPORTED),
        (b"12 tons of it", "a.txt", ProblemKind.TOO_LARGE),
        (b"no pdf", "a.pdf", ProblemKind.DAMAGED),
    ],
)
def test_what_cannot_be_read_is_a_problem_of_that_name(data, name, kind):
    problem = read_data(data, name, ReadLimits(max_bytes=10))
    assert (problem.path, problem.kind) == (name, kind)
