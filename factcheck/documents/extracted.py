"""What a format reader hands over: text, blocks, and what the file itself states about its source."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from factcheck.records.document import Block, BlockKind, MetadataSource, TableCell

StatedField = Literal["title", "publisher", "author", "published", "language"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_SEPARATOR = "\n\n"


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that a file says about itself, in its own spelling, and where it says so."""

    about: StatedField
    value: str
    source: MetadataSource


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a place: its kind and its text."""

    kind: BlockKind
    text: str
    level: int | None = None
    page: int | None = None
    cell: TableCell | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one file with its blocks, ordered and never overlapping."""

    media_type: str
    text: str
    blocks: tuple[Block, ...]
    stated: tuple[Stated, ...] = ()
    encoding: str | None = None
    encoding_certain: bool = True
    notes: tuple[str, ...] = field(default=())


def join_pieces(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The pieces as one text, a blank line between two of them, and the block of each."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for piece in pieces:
        text = encodable(piece.text)
        if not text:
            continue
        if parts:
            parts.append(_SEPARATOR)
            position += len(_SEPARATOR)
        parts.append(text)
        blocks.append(
            Block(
                kind=piece.kind,
                start=position,
                end=position + len(text),
                level=piece.level,
                page=piece.page,
                cell=piece.cell,
            )
        )
        position += len(text)
    return "".join(parts), tuple(blocks)


def encodable(text: str) -> str:
    """The text with lone surrogates, which no file can hold, as U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("�", text)
