"""A finding about one document's own arithmetic: figures in it that cannot all be right."""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class ArithmeticKind(StrEnum):
    """What was worked out."""

    PERCENTAGE_CHANGE = "percentage change"
    """Rose 50% from 40 to 60."""
    ABSOLUTE_CHANGE = "absolute change"
    """Rose by 20 from 40 to 60."""
    MULTIPLE = "multiple"
    """Doubled from 40 to 80."""
    DIRECTION = "direction"
    """Rose from 40 to 60, and not fell."""
    SUM = "sum"
    """Parts and their total."""
    SHARE = "share"
    """A part, a whole, and the percentage."""
    SHARES_OF_WHOLE = "shares of a whole"
    """Shares of one whole come to 100%."""
    PER_UNIT = "per unit"
    """A total, a number, and so much each."""
    IMPOSSIBLE_SHARE = "impossible share"
    """No share is above 100%."""
    TABLE_TOTAL = "table total"
    """The rows or columns of a table and its total."""
    CONVERSION = "conversion"
    """A figure and the same in another unit."""
    HEADLINE = "headline"
    """The headline and the text below it."""


class Severity(StrEnum):
    """How far off a figure is: `high` is far beyond what another reading of the text could explain."""

    HIGH = "high"
    """Far beyond what another reading of the text could explain."""
    MEDIUM = "medium"
    """Off, if the figures belong together."""


class ArithmeticFinding(BaseModel):
    """Figures of one document that do not fit together.

    `claims` are the ids of all figures involved, in reading order; `stated` is the one that the
    others are held against. `low` and `high` are what the others admit for it in `unit`, rounding
    and hedges included; None is no end. `working` is the calculation with every number in it.
    `text[start:end]` of the document holds all the figures.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """16 hex digits, a hash of the figures."""
    doc: str
    """The document's name."""
    document_id: str
    """The SHA-256 of the file's bytes, in hex."""
    kind: ArithmeticKind
    """What was worked out."""
    claims: tuple[str, ...]
    """The ids of the figures, in reading order."""
    stated: str
    """The id of the one that the others are held against."""
    stated_surface: str
    """That figure as written."""
    low: Decimal | None
    """The least that the others admit for it, in `unit`; None is no end."""
    high: Decimal | None
    """The most that they admit; None is no end."""
    unit: str
    """The unit of `low` and `high`."""
    working: str
    """The calculation with every number in it."""
    severity: Severity
    """How far off it is."""
    start: int
    """Where the figures start in the document's text, in code points."""
    end: int
    """Where they end, exclusive."""
