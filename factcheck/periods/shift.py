"""Periods made from periods: moved, compacted, their edges, the financial year from a month on."""

from dataclasses import replace
from datetime import date

from factcheck.periods import calendar as cal
from factcheck.periods.scan import RELATIVE
from factcheck.records.period import Anchor, Basis, Grain, Period

# A financial year with no named beginning is taken to begin here; the document may know better.
DEFAULT_FISCAL_MONTH = 4


SEASON_MONTH = 7


def compact(period: Period) -> Period:
    """The same stretch in its shortest usual spelling: three months from January on are the first quarter."""
    first, last = period.first, period.last
    if first is None or last is None or first.day != 1 or last != cal.month_last(last.year, last.month):
        return period
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    made = period
    if months == 1:
        made = cal.month_period(first.year, first.month)
    elif months == 3 and first.month % 3 == 1:
        made = cal.quarter_period(first.year, (first.month + 2) // 3)
    elif months == 12 and first.month == 1:
        made = cal.year_period(first.year)
    else:
        made = cal.months_period(first, last)
    return replace(made, anchor=period.anchor, basis=period.basis)


def unit_shift(unit: str, count: int) -> tuple[int, int]:
    """So many units as a distance in months and days."""
    unit = unit.rstrip("s")
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
    if unit in months:
        return months[unit] * count, 0
    return 0, count * (7 if unit == "week" else 1)


def shifted(period: Period, shift: tuple[int, int]) -> Period | None:
    """The period so many months and days on, in the same grain."""
    months, days = shift
    first, last = period.first, period.last
    if first is None or last is None:
        return None
    if days:
        moved = cal.days_period(cal.plus_days(first, days), cal.plus_days(last, days))
    elif period.grain is Grain.DAY:
        moved = cal.single_day(cal.plus_months(first, months))
    elif first.day == 1 and last == cal.month_last(last.year, last.month):
        start = cal.month_first(first.year, first.month + months)
        end = cal.month_last(last.year, last.month + months)
        if period.grain is Grain.QUARTER:
            moved = compact(cal.months_period(start, end))
        elif period.grain is Grain.MONTH:
            moved = cal.month_period(start.year, start.month)
        elif period.grain is Grain.YEAR and months % 12 == 0:
            moved = cal.year_period(start.year)
        elif len(period.iso) == 9:
            moved = cal.years_period(start.year, end.year)
        elif len(period.iso) == 15:
            moved = cal.months_period(start, end)
        else:
            moved = cal.days_period(start, end)
    else:
        moved = cal.days_period(cal.plus_months(first, months), cal.plus_months(last, months))
    return replace(moved, anchor=RELATIVE, basis=period.basis)


def around(reference: date, unit: str, shift: tuple[int, int]) -> Period:
    """The day, week, month, quarter or year that lies so far from a day."""
    moved = cal.plus_days(cal.plus_months(reference, shift[0]), shift[1])
    unit = unit.rstrip("s")
    if unit == "day":
        return cal.single_day(moved, RELATIVE)
    if unit == "week":
        return cal.week_period(moved, RELATIVE)
    if unit == "month":
        return cal.month_period(moved.year, moved.month, RELATIVE)
    if unit == "quarter":
        return cal.quarter_period(moved.year, (moved.month + 2) // 3, RELATIVE)
    return cal.year_period(moved.year, RELATIVE)


def edge_of(period: Period, side: str) -> Period:
    """The first or last day of a period; its middle is the period itself."""
    first, last = period.first, period.last
    if first is None or last is None or side == "middle":
        return period
    anchor = period.anchor
    return cal.single_day(last if side == "end" else first, anchor)


def fiscal_year_from(year: int, month: int, anchor: Anchor = Anchor.EXPLICIT) -> Period:
    """The twelve months from a month of a year on, as a financial year."""
    return cal.months_period(
        cal.month_first(year, month), cal.month_first(year, month + 11), anchor, Basis.FISCAL
    )


def half_period(year: int, number: int, basis: Basis = Basis.CALENDAR) -> Period:
    """The first or second half of a year."""
    return cal.months_period(
        cal.month_first(year, number * 6 - 5), cal.month_first(year, number * 6), basis=basis
    )
