"""What may be named as a source: a path, a document that has been read, or several of them."""

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from factcheck.errors import UsageError
from factcheck.records.document import Document

Source: TypeAlias = str | PathLike[str] | Document
"""A file, a folder, or a document that has been read."""
Sources: TypeAlias = Source | Iterable[Source]


def split_sources(sources: Sources) -> tuple[list[Path], list[Document]]:
    """The paths and the documents among sources, each in the order given.

    Raises:
        UsageError: a path does not exist.
    """
    paths: list[Path] = []
    documents: list[Document] = []
    for source in _listed(sources):
        if isinstance(source, Document):
            documents.append(source)
        else:
            paths.append(_existing(source))
    return paths, documents


def _listed(sources: Sources) -> Iterator[Source]:
    if isinstance(sources, str | PathLike | Document):
        yield sources
    else:
        yield from sources


def _existing(source: str | PathLike[str]) -> Path:
    path = Path(source)
    try:
        exists = path.exists() or path.is_symlink()
    except (OSError, ValueError):  # longer than any path, or with a character that none has
        exists = False
    if not exists:
        shown = str(source)
        shown = shown if len(shown) <= 80 else f"{shown[:79]}…"
        raise UsageError(
            f"{shown}: no such file or folder. To look at a text instead of a file, use read_text(text)."
        )
    return path
