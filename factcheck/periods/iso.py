"""ISO 8601 dates and intervals, in the spelling of the claim format, to periods."""

import re
from dataclasses import replace
from datetime import date

from factcheck.errors import UsageError
from factcheck.periods.calendar import (
    day,
    days_period,
    month_first,
    month_last,
    month_period,
    months_period,
    quarter_period,
    single_day,
    week_period,
    year_period,
    years_period,
)
from factcheck.records.period import Grain, Period

_PART = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?\Z",
    re.ASCII,
)
_OPEN = ("", "..")


def parse_iso(iso: str) -> Period:
    """The period that `iso` spells: "2024", "2024-04", "2025-Q1", "2024-W38", "2024-04-03",
    "2024-04/2025-03", "2022/..".

    Raises:
        UsageError: `iso` is none of these.
    """
    if "/" not in iso:
        return _part(iso, iso)
    start, end = iso.split("/", 1)
    first = None if start in _OPEN else _part(start, iso)
    last = None if end in _OPEN else _part(end, iso)
    if first is None and last is None:
        raise _unreadable(iso)
    if first is None or last is None:
        return Period(iso, first.first if first else None, last.last if last else None, Grain.INTERVAL)
    assert first.first is not None
    assert last.last is not None
    if first.first > last.last:
        raise _unreadable(iso)
    return join(first, last)


def join(first: Period, last: Period) -> Period:
    """The period from the beginning of one to the end of another, in their grain where they share it."""
    assert first.first is not None
    assert last.last is not None
    if first.iso == last.iso:
        return first
    if first.grain is Grain.DAY and last.grain is Grain.DAY:
        return days_period(first.first, last.last)
    if first.grain is Grain.MONTH and last.grain is Grain.MONTH:
        return months_period(first.first, last.last)
    if first.grain is Grain.YEAR and last.grain is Grain.YEAR:
        return years_period(first.first.year, last.last.year)
    return Period(f"{_end(first, 0)}/{_end(last, 1)}", first.first, last.last, Grain.INTERVAL)


def _end(period: Period, side: int) -> str:
    return period.iso.split("/")[side] if "/" in period.iso else period.iso


def _part(text: str, whole: str) -> Period:
    found = _PART.match(text)
    year = int(found["year"]) if found else 0
    if not found or not year:
        raise _unreadable(whole)
    if found["quarter"]:
        return quarter_period(year, int(found["quarter"]))
    if found["week"]:
        return _week(year, int(found["week"]), whole)
    if not found["month"]:
        return year_period(year)
    month = int(found["month"])
    if not 1 <= month <= 12:
        raise _unreadable(whole)
    if not found["day"]:
        return month_period(year, month)
    exact = day(year, month, int(found["day"]))
    if exact is None:
        raise _unreadable(whole)
    return single_day(exact)


def _week(year: int, number: int, whole: str) -> Period:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        raise _unreadable(whole) from None
    return replace(week_period(monday), iso=f"{year:04}-W{number:02}")


def _unreadable(iso: str) -> UsageError:
    shown = iso if len(iso) <= 40 else iso[:40] + "…"
    return UsageError(
        f'"{shown}" is no period. Write it like 2024, 2024-04, 2025-Q1, 2024-04-03 or 2024-04/2025-03.'
    )


def open_since(first: Period) -> Period:
    """The period that begins with another and has no end."""
    return Period(f"{_end(first, 0)}/..", first.first, None, Grain.INTERVAL, first.basis, first.anchor)


def is_whole_months(first: date, last: date) -> bool:
    """Do the dates run from the first day of a month to the last of one?"""
    return first == month_first(first.year, first.month) and last == month_last(last.year, last.month)
