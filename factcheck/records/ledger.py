"""What became of a number that a document prints."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class LedgerKind(StrEnum):
    """What a number is."""

    CLAIM = "claim"
    NOT_CHECKABLE = "not_checkable"
    DATE = "date"
    TIME = "time"
    IDENTIFIER = "identifier"
    NAME = "name"
    OTHER = "other"


class LedgerEntry(BaseModel):
    """A number at `text[start:end] == surface` of `doc`, what it is and why; `claim` is the claim's id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    doc: str
    start: int
    end: int
    surface: str
    kind: LedgerKind
    reason: str
    claim: str | None = None
