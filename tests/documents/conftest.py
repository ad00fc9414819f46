"""Files of every format, made in code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.documents.limits import ReadLimits
from factcheck.documents.read import read_file
from factcheck.records.document import Block, BlockKind, Document, ReadProblem

Read = Callable[..., Document | ReadProblem]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes bytes or text to a file of that name and reads it."""

    def write_and_read(
        name: str, content: bytes | str, limits: ReadLimits | None = None
    ) -> Document | ReadProblem:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read_file(path, name, limits)

    return write_and_read


def words(document: Document | ReadProblem) -> list[tuple[str, str]]:
    """(kind, text) of every block."""
    assert isinstance(document, Document), document
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def cells(document: Document | ReadProblem) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Row and column headers by the text of a table cell."""
    assert isinstance(document, Document), document
    return {
        document.text[block.start : block.end]: (block.cell.row_headers, block.cell.column_headers)
        for block in document.blocks
        if block.cell is not None
    }


def assert_lawful(document: Document) -> None:
    """Blocks are ordered, never overlap, and quote the text without surrounding space."""
    document.text.encode("utf-8")
    last = 0
    for block in document.blocks:
        assert isinstance(block, Block)
        quote = document.text[block.start : block.end]
        assert last <= block.start < block.end <= len(document.text)
        assert quote == quote.strip() != ""
        assert (block.cell is None) or block.kind is BlockKind.TABLE_CELL
        last = block.end
