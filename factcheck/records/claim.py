"""A claim: a figure plus what the document says of it."""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from factcheck.records.document import BlockKind
from factcheck.records.quantity import Bound, Dimension, Direction


class Role(StrEnum):
    """What part a figure plays in its sentence."""

    LEVEL = "level"
    """A state or a total: 13,000 components."""
    CHANGE = "change"
    """How far something went up or down: rose by 6%."""
    CHANGE_TO = "change_to"
    """Where it went: rose to 21%."""
    RATE = "rate"
    """So much in a time or for each of something: 300 a day."""
    SHARE = "share"
    """A part of a whole: 40% of exports."""
    DURATION = "duration"
    """How long: 18 months."""
    RANK = "rank"
    """A place in an order: third largest."""


class Modality(StrEnum):
    """How the text commits itself to a figure."""

    STATED = "stated"
    """Told as a fact."""
    FORECAST = "forecast"
    """Expected by somebody."""
    TARGET = "target"
    """Aimed at, planned or promised."""
    ALLEGED = "alleged"
    """Claimed in an accusation that nobody has decided on."""
    DENIED = "denied"
    """Said not to be so."""
    HYPOTHETICAL = "hypothetical"
    """Under a condition: would, could, if."""


class Claim(BaseModel):
    """One figure that a fact-checker would check, with what is said of it and where.

    `text[start:end] == surface` and `text[sentence_start:sentence_end] == sentence` hold for the
    document's text. `value` is in the base unit; a range is (low, high). `confidence` is the
    calibrated chance that this is a claim with value, unit and bound right.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """16 hex digits, a hash of the document and the place: the same on every machine."""
    doc: str
    """The document's name: its path below the folder that was given."""
    document_id: str
    """The SHA-256 of the file's bytes, in hex."""
    start: int
    """Where the figure starts in the document's text, in code points."""
    end: int
    """Where it ends, exclusive."""
    surface: str
    """The figure as written: `text[start:end]`."""
    value: Decimal | tuple[Decimal, Decimal]
    """The number in `unit`, scale words applied; for a range the two ends."""
    unit: str
    """An ISO 4217 code, `%`, `pp`, `count`, `x`, `rank` or a UCUM code."""
    dimension: Dimension
    """What kind of thing the unit measures."""
    counted: str | None
    """For a count, the noun counted, singular: "component"."""
    per: str | None
    """What a rate is per: "day", "person"."""
    bound: Bound
    """How the figure is hedged."""
    resolution: Decimal
    """The place value of the last digit stated, in `unit`: 0.1 billion for 20.7 billion."""
    role: Role
    """What part the figure plays in its sentence."""
    direction: Direction | None
    """Which way a change went."""
    subject: str | None
    """Who or what the figure is about, in the document's words."""
    measure: str | None
    """What is measured: "inventory write-down"."""
    period: str | None
    """The time that the figure holds for, ISO 8601: "2024", "2024-04", "2025-Q1", "2024-04/2025-03"."""
    period_basis: str | None
    """`calendar`, `fiscal` (somebody's financial year) or `unknown`."""
    period_surface: str | None
    """The words that name the period."""
    modality: Modality
    """How the text commits itself to the figure."""
    attribution: str | None
    """Whom the text names as the source of the figure."""
    quoted: bool
    """Whether the figure stands in quotation marks."""
    sentence: str
    """The sentence as it stands: `text[sentence_start:sentence_end]`."""
    sentence_start: int
    """Where the sentence starts in the document's text, in code points."""
    sentence_end: int
    """Where it ends, exclusive."""
    block: BlockKind
    """What the sentence is on the page: a heading, a paragraph, a table cell."""
    page: int | None
    """The page of a PDF, counted from 1."""
    confidence: float
    """The calibrated chance, 0 to 1, that this is a claim with value, unit and bound right."""
    rule: str
    """The rule of the grammar that found the figure."""
