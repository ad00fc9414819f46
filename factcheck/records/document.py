"""A document as read: its text, the blocks in it, and what is known of its source."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    QUOTATION = "quotation"


class TableCell(_Record):
    """Where a table cell stands, 0-based, and the words that head its row and column."""

    table: int
    row: int
    column: int
    row_headers: tuple[str, ...] = ()
    column_headers: tuple[str, ...] = ()
    caption: str | None = None
    is_header: bool = False


class Block(_Record):
    """A run of `Document.text`, `text[start:end]`; `page` counts from 1, `level` is a heading's."""

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    page: int | None = None
    cell: TableCell | None = None


MetadataSource = Literal[
    "front matter", "metadata", "json-ld", "properties", "headers", "text", "file name", "none"
]


class Document(_Record):
    """One file as read.

    `text` is what the file says, as extracted and never normalized; every offset of every other
    record counts code points in it. Superscripts are kept as Unicode superscripts (10⁶), so that
    neither an exponent nor a footnote mark reads as a digit. `id` is the SHA-256 of the file's bytes.
    """

    id: str
    path: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    title_from: MetadataSource = "none"
    publisher: str | None = None
    publisher_from: MetadataSource = "none"
    author: str | None = None
    author_from: MetadataSource = "none"
    published: date | None = None
    published_from: MetadataSource = "none"
    language: str | None = None
    encoding: str | None = None
    encoding_certain: bool = True
    notes: tuple[str, ...] = ()


class ProblemKind(StrEnum):
    """Why a file could not be read."""

    SCANNED = "scanned"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    UNREADABLE = "unreadable"
    LINK_OUTSIDE = "link_outside"
    CHANGED = "changed"
    TIMEOUT = "timeout"


class ReadProblem(_Record):
    """A file that could not be read: what is wrong, and what to do about it."""

    path: str
    kind: ProblemKind
    message: str
    hint: str
