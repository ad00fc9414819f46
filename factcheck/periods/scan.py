"""An expression as found in a scanned text, and what every rule asks of the words around it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from factcheck.periods.tables import FUTURE_CUES, MONTHS, NUMBERS
from factcheck.records.period import Anchor, Period

RELATIVE = Anchor.RELATIVE


_WORD_BEFORE = re.compile(r"([^\W_]+)[’']?[\s-]{1,8}\Z")


_WORD_AFTER = re.compile(r"[\s-]{1,8}([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Found:
    """An expression as found: its place in the scanned slice, and what it means.

    `in_year` gives the period in another year where the words name none ("28 June"); `shift` is a
    distance in months and days from the period that was named before ("a year earlier").
    """

    start: int
    end: int
    period: Period | None
    in_year: Callable[[int], Period | None] | None = None
    shift: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """The text scanned, as it stands and in lower case, and the day that relative words count from."""

    text: str
    lower: str
    reference: date | None

    def word_before(self, position: int) -> str:
        """The word right before a place, in lower case; "" where none is."""
        found = _WORD_BEFORE.search(self.lower, max(0, position - 24), position)
        return found[1] if found else ""

    def word_after(self, position: int) -> str:
        """The word right behind a place, as it stands; "" where none is."""
        found = _WORD_AFTER.match(self.text, position, position + 32)
        return found[1] if found else ""

    def is_future(self, position: int) -> bool:
        """Do the words before a place speak of what is to come?"""
        return any(word in FUTURE_CUES for word in self.lower[max(0, position - 60) : position].split())


Rule = Callable[[re.Match[str], Scan], Found | None]


def found_at(m: re.Match[str], period: Period | None) -> Found | None:
    """The expression of a match with its period; None without one."""
    return Found(m.start(), m.end(), period) if period else None


def month_number(text: str) -> int:
    """The number of a month by its name, full or short."""
    return MONTHS[text.rstrip(".")]


def two_digits(short: str, reference: date | None) -> int:
    """'98 is 1998, '24 is 2024: the nearest century that is at most 20 years ahead."""
    base = reference.year if reference else 2025
    year = base - base % 100 + int(short)
    return year - 100 if year > base + 20 else year


def is_capital(scan: Scan, position: int) -> bool:
    """Does a capital letter stand at this place?."""
    return scan.text[position : position + 1].isupper()


def _nearest_year(month: int, number: int, scan: Scan, position: int) -> int | None:
    """The year of a date that names none: the latest past, or the next where the words look ahead."""
    reference = scan.reference
    if reference is None:
        return None
    if scan.is_future(position):
        return reference.year + (1 if (month, number) < (reference.month, reference.day) else 0)
    ahead = (month - reference.month) * 30 + number - reference.day
    # A date a few weeks ahead is more often to come than eleven months past.
    if ahead > 75:
        return reference.year - 1
    if ahead < -300:
        return reference.year + 1
    return reference.year


def dated(
    m: re.Match[str],
    scan: Scan,
    year: int | None,
    build: Callable[[int], Period | None],
    order: tuple[int, int],
) -> Found | None:
    """A date in the year that the words name, or else in the likeliest one."""
    if year is not None:
        return found_at(m, build(year))
    guessed = _nearest_year(order[0], order[1], scan, m.start())
    period = build(guessed) if guessed is not None else None
    return Found(m.start(), m.end(), replace(period, anchor=RELATIVE) if period else None, build)


def latest_part(build: Callable[[int], Period | None], scan: Scan, position: int) -> Period | None:
    """The part of a year that names none: the latest that has begun, and is over unless words look ahead."""
    reference = scan.reference
    if reference is None:
        return None
    period = build(reference.year)
    first, last = (period.first, period.last) if period else (None, None)
    if first and last:
        if scan.is_future(position):
            period = period if reference <= last else build(reference.year + 1)
        elif reference < first:
            period = build(reference.year - 1)
    return replace(period, anchor=RELATIVE) if period else None


def count_of(text: str | None) -> int:
    """The number that digits or a number word give; 1 for none."""
    if not text:
        return 1
    return int(text) if text.isdigit() else NUMBERS.get(text, 1)
