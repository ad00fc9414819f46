"""A stretch of time that a text names."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Grain(StrEnum):
    """How finely a period is stated."""

    DAY = "day"
    """A day."""
    WEEK = "week"
    """A week."""
    MONTH = "month"
    """A month."""
    QUARTER = "quarter"
    """A quarter of a year."""
    HALF = "half"
    """Half a year."""
    YEAR = "year"
    """A year."""
    INTERVAL = "interval"
    """From one day to another."""


class Basis(StrEnum):
    """Whether a period is one of the calendar or of somebody's financial year."""

    CALENDAR = "calendar"
    """The calendar's."""
    FISCAL = "fiscal"
    """Of somebody's financial year."""
    UNKNOWN = "unknown"
    """One of the two."""


class Anchor(StrEnum):
    """What fixed a period: its own words, words counted from another date, or the document's date alone."""

    EXPLICIT = "explicit"
    """Its own words: March 2025."""
    RELATIVE = "relative"
    """Words counted from another date: a year earlier."""
    DOCUMENT = "document"
    """The document's date alone: this week."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period, both ends included, named at `text[start:end]` (code points; None, None when inferred).

    `first` or `last` is None for an open end ("since 2022"). `iso` is its ISO 8601 form, in the
    spelling of the claim format: "2024", "2024-04", "2025-Q1", "2024-04-03", "2024-04/2025-03".
    """

    iso: str
    """ISO 8601: "2024", "2024-04", "2025-Q1", "2024-04-03", "2024-04/2025-03"."""
    first: date | None
    """The first day; None for an open start."""
    last: date | None
    """The last day; None for an open end."""
    grain: Grain
    """How finely it is stated."""
    basis: Basis = Basis.CALENDAR
    """Whose year it is counted in."""
    anchor: Anchor = Anchor.EXPLICIT
    """What fixed it."""
    start: int | None = None
    """Where its words start in the text, in code points; None when inferred."""
    end: int | None = None
    """Where they end, exclusive."""
    surface: str = ""
    """The words."""
