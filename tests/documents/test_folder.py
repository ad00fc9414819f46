from pathlib import Path

import pytest

from factcheck.documents.folder import FileToRead, walk_files
from factcheck.errors import UsageError
from factcheck.records.document import ProblemKind, ReadProblem


def names(paths: list[Path]) -> list[str]:
    return [
        item.name if isinstance(item, FileToRead) else f"{item.path}: {item.kind}"
        for item in walk_files(paths)
    ]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    for name in (
        "b.txt",
        "a.md",
        "sub/z.html",
        "sub/deep/y.pdf",
        ".hidden.txt",
        ".factcheck/store.txt",
        "~$open.docx",
    ):
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("5")
    return corpus


def test_files_in_order(corpus: Path) -> None:
    assert names([corpus]) == ["a.md", "b.txt", "sub/z.html", "sub/deep/y.pdf"]


def test_one_file_and_several_paths(corpus: Path) -> None:
    assert names([corpus / "b.txt"]) == ["b.txt"]
    assert names([corpus / "sub", corpus / "a.md"]) == ["sub/z.html", "sub/deep/y.pdf", "a.md"]


def test_links(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("5")
    (corpus / "inside.txt").symlink_to(corpus / "b.txt")
    (corpus / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "up").symlink_to(tmp_path)
    (corpus / "loop").symlink_to(corpus)
    (corpus / "gone.txt").symlink_to(corpus / "nothing.txt")
    found = list(walk_files([corpus]))
    problems = {item.path: item.kind for item in found if isinstance(item, ReadProblem)}
    assert problems == {
        "outside.txt": ProblemKind.LINK_OUTSIDE,
        "up": ProblemKind.LINK_OUTSIDE,
        "gone.txt": ProblemKind.UNREADABLE,
    }
    assert len(found) == len(problems) + 4


def test_no_such_path(corpus: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        list(walk_files([corpus / "nothing"]))


def test_files_come_one_at_a_time(corpus: Path) -> None:
    walk = walk_files([corpus])
    first = next(walk)
    (corpus / "sub" / "later.txt").write_text("5")
    assert isinstance(first, FileToRead)
    assert "sub/later.txt" in [item.name for item in walk if isinstance(item, FileToRead)]
