"""Arithmetic of the calendar: months and quarters to dates, a stretch of time to its ISO spelling."""

from dataclasses import replace
from datetime import date, timedelta

from factcheck.records.period import Anchor, Basis, Grain, Period

FIRST_YEAR, LAST_YEAR = 1, 9999


def month_first(year: int, month: int) -> date:
    """The first day of a month; `month` may run over either end of the year."""
    index = year * 12 + month - 1
    year, month = divmod(index, 12)
    if year < FIRST_YEAR:
        return date.min
    if year > LAST_YEAR:
        return date(LAST_YEAR, 12, 1)
    return date(year, month + 1, 1)


def month_last(year: int, month: int) -> date:
    """The last day of a month; `month` may run over either end of the year."""
    following = month_first(year, month + 1)
    if following.year == LAST_YEAR and following.month == 12 and (year, month) >= (LAST_YEAR, 12):
        return date.max
    return following - timedelta(days=1) if following > date.min else date.min


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def plus_days(origin: date, days: int) -> date:
    """The date so many days on, held within the calendar."""
    try:
        return origin + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def plus_months(origin: date, months: int) -> date:
    """The same day so many months on, or the last day of that month."""
    first = month_first(origin.year, origin.month + months)
    last = month_last(first.year, first.month)
    return first.replace(day=min(origin.day, last.day))


def single_day(value: date, anchor: Anchor = Anchor.EXPLICIT) -> Period:
    """The period of one day."""
    return Period(value.isoformat(), value, value, Grain.DAY, Basis.CALENDAR, anchor)


def month_period(year: int, month: int, anchor: Anchor = Anchor.EXPLICIT) -> Period:
    """The period of one month; `month` may run over either end of the year."""
    first = month_first(year, month)
    return Period(
        f"{first.year:04}-{first.month:02}",
        first,
        month_last(first.year, first.month),
        Grain.MONTH,
        anchor=anchor,
    )


def quarter_period(
    year: int, quarter: int, anchor: Anchor = Anchor.EXPLICIT, basis: Basis = Basis.CALENDAR
) -> Period:
    """The period of a calendar quarter, 1 to 4; other numbers run into neighboring years."""
    first = month_first(year, quarter * 3 - 2)
    name = f"{first.year:04}-Q{(first.month + 2) // 3}"
    return Period(name, first, month_last(first.year, first.month + 2), Grain.QUARTER, basis, anchor)


def year_period(year: int, anchor: Anchor = Anchor.EXPLICIT, basis: Basis = Basis.CALENDAR) -> Period:
    """The period of one year."""
    year = min(max(year, FIRST_YEAR), LAST_YEAR)
    return Period(f"{year:04}", date(year, 1, 1), date(year, 12, 31), Grain.YEAR, basis, anchor)


def months_period(
    first: date, last: date, anchor: Anchor = Anchor.EXPLICIT, basis: Basis = Basis.CALENDAR
) -> Period:
    """The period from the month of `first` to the month of `last`, spelled in months."""
    start, end = first.replace(day=1), month_last(last.year, last.month)
    if (start.year, start.month) == (end.year, end.month):
        return replace(month_period(start.year, start.month, anchor), basis=basis)
    half = start.year == end.year and (start.month, end.month) in ((1, 6), (7, 12))
    iso = f"{start.year:04}-{start.month:02}/{end.year:04}-{end.month:02}"
    return Period(iso, start, end, Grain.HALF if half else Grain.INTERVAL, basis, anchor)


def years_period(
    first: int, last: int, anchor: Anchor = Anchor.EXPLICIT, basis: Basis = Basis.CALENDAR
) -> Period:
    """The period from one year to another, spelled in years."""
    first, last = (min(max(year, FIRST_YEAR), LAST_YEAR) for year in (first, last))
    if first == last:
        return year_period(first, anchor, basis)
    return Period(
        f"{first:04}/{last:04}", date(first, 1, 1), date(last, 12, 31), Grain.INTERVAL, basis, anchor
    )


def days_period(
    first: date, last: date, anchor: Anchor = Anchor.EXPLICIT, basis: Basis = Basis.CALENDAR
) -> Period:
    """The period from one day to another, spelled in days."""
    if first == last:
        return single_day(first, anchor)
    week = first.weekday() == 0 and (last - first).days == 6
    iso = f"{first.isoformat()}/{last.isoformat()}"
    return Period(iso, first, last, Grain.WEEK if week else Grain.INTERVAL, basis, anchor)


def week_period(inside: date, anchor: Anchor = Anchor.EXPLICIT) -> Period:
    """The week, Monday to Sunday, that a day lies in."""
    monday = plus_days(inside, -inside.weekday())
    return days_period(monday, plus_days(monday, 6), anchor)
