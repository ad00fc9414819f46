"""A stretch of time that a text names."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Grain(StrEnum):
    """How finely a period is stated."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    INTERVAL = "interval"


class Basis(StrEnum):
    """Whether a period is one of the calendar or of somebody's financial year."""

    CALENDAR = "calendar"
    FISCAL = "fiscal"
    UNKNOWN = "unknown"


class Anchor(StrEnum):
    """What fixed a period: its own words, words counted from another date, or the document's date alone."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Period:
    """A period, both ends included, named at `text[start:end]` (code points; None, None when inferred).

    `first` or `last` is None for an open end ("since 2022"). `iso` is its ISO 8601 form, in the
    spelling of the claim format: "2024", "2024-04", "2025-Q1", "2024-04-03", "2024-04/2025-03".
    """

    iso: str
    first: date | None
    last: date | None
    grain: Grain
    basis: Basis = Basis.CALENDAR
    anchor: Anchor = Anchor.EXPLICIT
    start: int | None = None
    end: int | None = None
    surface: str = ""
