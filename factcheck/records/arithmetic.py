"""A finding about one document's own arithmetic: figures in it that cannot all be right."""

from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class ArithmeticKind(StrEnum):
    """What was worked out."""

    PERCENTAGE_CHANGE = "percentage change"
    ABSOLUTE_CHANGE = "absolute change"
    MULTIPLE = "multiple"
    DIRECTION = "direction"
    SUM = "sum"
    SHARE = "share"
    SHARES_OF_WHOLE = "shares of a whole"
    PER_UNIT = "per unit"
    IMPOSSIBLE_SHARE = "impossible share"
    TABLE_TOTAL = "table total"
    CONVERSION = "conversion"
    HEADLINE = "headline"


class Severity(StrEnum):
    """How far off a figure is: `high` is far beyond what another reading of the text could explain."""

    HIGH = "high"
    MEDIUM = "medium"


class ArithmeticFinding(BaseModel):
    """Figures of one document that do not fit together.

    `claims` are the ids of all figures involved, in reading order; `stated` is the one that the
    others are held against. `low` and `high` are what the others admit for it in `unit`, rounding
    and hedges included; None is no end. `working` is the calculation with every number in it.
    `text[start:end]` of the document holds all the figures.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    doc: str
    document_id: str
    kind: ArithmeticKind
    claims: tuple[str, ...]
    stated: str
    stated_surface: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    working: str
    severity: Severity
    start: int
    end: int
