"""A claim: a figure plus what the document says of it."""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from factcheck.records.document import BlockKind
from factcheck.records.quantity import Bound, Dimension, Direction


class Role(StrEnum):
    """What part a figure plays in its sentence."""

    LEVEL = "level"
    CHANGE = "change"
    CHANGE_TO = "change_to"
    RATE = "rate"
    SHARE = "share"
    DURATION = "duration"
    RANK = "rank"


class Modality(StrEnum):
    """How the text commits itself to a figure."""

    STATED = "stated"
    FORECAST = "forecast"
    TARGET = "target"
    ALLEGED = "alleged"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Claim(BaseModel):
    """One figure that a fact-checker would check, with what is said of it and where.

    `text[start:end] == surface` and `text[sentence_start:sentence_end] == sentence` hold for the
    document's text. `value` is in the base unit; a range is (low, high). `confidence` is the
    calibrated chance that this is a claim with value, unit and bound right.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    doc: str
    document_id: str
    start: int
    end: int
    surface: str
    value: Decimal | tuple[Decimal, Decimal]
    unit: str
    dimension: Dimension
    counted: str | None
    per: str | None
    bound: Bound
    resolution: Decimal
    role: Role
    direction: Direction | None
    subject: str | None
    measure: str | None
    period: str | None
    period_basis: str | None
    period_surface: str | None
    modality: Modality
    attribution: str | None
    quoted: bool
    sentence: str
    sentence_start: int
    sentence_end: int
    block: BlockKind
    page: int | None
    confidence: float
    rule: str
