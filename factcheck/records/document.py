"""A document as read: its text, the blocks in it, and what is known of its source."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    HEADING = "heading"
    """A title or heading."""
    PARAGRAPH = "paragraph"
    """Running text."""
    LIST_ITEM = "list_item"
    """An item of a list."""
    TABLE_CELL = "table_cell"
    """A cell of a table."""
    CAPTION = "caption"
    """The words under a picture or over a table."""
    FOOTNOTE = "footnote"
    """A note under the text."""
    QUOTATION = "quotation"
    """Somebody else's text: a block quotation, the mail answered."""


class TableCell(_Record):
    """Where a table cell stands, 0-based, and the words that head its row and column."""

    table: int
    """Which table of the document, from 0."""
    row: int
    """Which row, from 0."""
    column: int
    """Which column, from 0."""
    row_headers: tuple[str, ...] = ()
    """The words that head its row."""
    column_headers: tuple[str, ...] = ()
    """The words that head its column."""
    caption: str | None = None
    """The words over or under the table."""
    is_header: bool = False
    """Whether it heads a row or a column itself."""


class Block(_Record):
    """A run of `Document.text`, `text[start:end]`; `page` counts from 1, `level` is a heading's."""

    kind: BlockKind
    """What it is on the page."""
    start: int
    """Where it starts in the text, in code points."""
    end: int
    """Where it ends, exclusive."""
    level: int | None = None
    """The level of a heading, 1 the highest."""
    page: int | None = None
    """The page of a PDF, counted from 1."""
    cell: TableCell | None = None
    """Where a table cell stands."""


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
    """The SHA-256 of the file's bytes, in hex."""
    path: str
    """Its name: the path below the folder that was given."""
    media_type: str
    """What kind of file it is, as a MIME type."""
    text: str = Field(repr=False)
    """What it says, as extracted, never normalized."""
    blocks: tuple[Block, ...] = Field(repr=False)
    """The runs of the text, in order."""
    title: str | None = None
    """Its title."""
    title_from: MetadataSource = "none"
    """Where the title was found."""
    publisher: str | None = None
    """Who published it."""
    publisher_from: MetadataSource = "none"
    """Where the publisher was found."""
    author: str | None = None
    """Who wrote it."""
    author_from: MetadataSource = "none"
    """Where the author was found."""
    published: date | None = None
    """The day it was published."""
    published_from: MetadataSource = "none"
    """Where the date was found."""
    language: str | None = None
    """Its language, as in `en`."""
    encoding: str | None = None
    """The encoding of its bytes."""
    encoding_certain: bool = True
    """Whether the encoding was stated or proved, not guessed."""
    notes: tuple[str, ...] = ()
    """What a reader should know of how it was read."""


class ProblemKind(StrEnum):
    """Why a file could not be read."""

    SCANNED = "scanned"
    """Pictures of pages, without text."""
    ENCRYPTED = "encrypted"
    """Locked with a password."""
    DAMAGED = "damaged"
    """Broken or cut off."""
    EMPTY = "empty"
    """No text in it."""
    TOO_LARGE = "too_large"
    """Beyond a limit of size."""
    UNSUPPORTED = "unsupported"
    """A format that is not read."""
    UNREADABLE = "unreadable"
    """The system does not let it be read."""
    LINK_OUTSIDE = "link_outside"
    """A link that leads out of the folder."""
    CHANGED = "changed"
    """It changed while it was read."""
    TIMEOUT = "timeout"
    """It took longer than the limit."""


class ReadProblem(_Record):
    """A file that could not be read: what is wrong, and what to do about it."""

    path: str
    """The file's name."""
    kind: ProblemKind
    """Why it could not be read."""
    message: str
    """What is wrong, in words."""
    hint: str
    """What to do about it."""
