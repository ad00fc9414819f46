"""What became of a number that a document prints."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class LedgerKind(StrEnum):
    """What a number is."""

    CLAIM = "claim"
    """A figure that a fact-checker would check."""
    NOT_CHECKABLE = "not_checkable"
    """A figure, but nothing to check."""
    DATE = "date"
    """A date, a year or a period."""
    TIME = "time"
    """A time of day."""
    IDENTIFIER = "identifier"
    """A number that names something: a case, a telephone, a page, a section."""
    NAME = "name"
    """A part of a name: H100, G20, Route 66."""
    OTHER = "other"
    """None of these."""


class LedgerEntry(BaseModel):
    """A number at `text[start:end] == surface` of `doc`, what it is and why; `claim` is the claim's id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    doc: str
    """The document's name."""
    start: int
    """Where the number starts in the text, in code points."""
    end: int
    """Where it ends, exclusive."""
    surface: str
    """The number as written."""
    kind: LedgerKind
    """What it is."""
    reason: str
    """Why it is that, in words."""
    claim: str | None = None
    """The id of the claim, where it is one."""
