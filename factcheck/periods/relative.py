"""Words that count from the day of publication or from the period before, to periods: a function a rule."""

import re
from dataclasses import replace
from datetime import date

from factcheck.periods import calendar as cal
from factcheck.periods.scan import RELATIVE, Found, Scan, count_of, found_at
from factcheck.periods.shift import (
    DEFAULT_FISCAL_MONTH,
    SEASON_MONTH,
    around,
    edge_of,
    fiscal_year_from,
    unit_shift,
)
from factcheck.periods.tables import SEASONS
from factcheck.periods.years import OLDER
from factcheck.records.period import Period


def same_part(m: re.Match[str], scan: Scan) -> Found | None:
    """For "the same period last year": the period named before, in another year."""
    words = m[0]
    if m["same__y"]:
        year = int(m["same__y"])
        found = found_at(m, cal.year_period(year))
        return replace(found, shift=(0, year)) if found else None
    named = (
        words.endswith(("year", "ago", "earlier", "before", "season"))
        or "year-" in words
        or "prior-year" in words
    )
    if not named:
        return None
    period = cal.year_period(scan.reference.year - 1, RELATIVE) if scan.reference else None
    return Found(m.start(), m.end(), period, shift=(-12, 0))


def time_ago(m: re.Match[str], scan: Scan) -> Found | None:
    """For "a year earlier" counts from the period named before, "two years ago" from the publication."""
    count, unit = m["ago__n"], m["ago__u"]
    if count == "the" and m["ago__how"] != "before":
        return None
    number = 1 if count == "the" else count_of(count)
    back = (-6, 0) if m["ago__half"] else unit_shift(unit, -number)
    if count.isdigit() and number > 500:
        return None
    period = (
        around(scan.reference, "day" if unit.startswith("week") else unit, back) if scan.reference else None
    )
    if m["ago__how"] == "ago" and not (number == 1 and unit == "year"):
        return found_at(m, period)
    return Found(m.start(), m.end(), period, shift=back)


def last_days(m: re.Match[str], scan: Scan) -> Found | None:
    """For "the past three years", "the next six months"."""
    reference, which = scan.reference, m["last_days__which"]
    if reference is None:
        return None
    unit = (m["last_days__u"] or m["last_days__v"]).rstrip("s")
    count = count_of(m["last_days__n"])
    if unit == "decade":
        unit, count = "year", count * 10
    if unit == "quarter":
        unit, count = "month", count * 3
    ahead = which in ("next", "coming", "following")
    complete = which in ("previous", "preceding", "prior")
    sign = 1 if ahead else -1
    if unit == "year":
        other = reference.year + sign * count
        period = cal.years_period(min(other, reference.year), max(other, reference.year), RELATIVE)
        if complete:
            period = cal.years_period(other, reference.year - 1, RELATIVE)
    elif unit == "month":
        other_day = cal.plus_months(reference, sign * count)
        period = cal.months_period(min(other_day, reference), max(other_day, reference), RELATIVE)
    else:
        other_day = cal.plus_days(reference, sign * count * (7 if unit == "week" else 1))
        period = cal.days_period(min(other_day, reference), max(other_day, reference), RELATIVE)
    return found_at(m, period)


def previous_unit(m: re.Match[str], scan: Scan) -> Found | None:
    """For "the previous quarter" counts from the period named before."""
    unit, which = m["previous__u"], m["previous__which"]
    if unit == "season":
        return _season_of(m, scan, -1 if which in OLDER else 1)
    sign = -1 if which in OLDER else 1
    shift = unit_shift(unit, sign)
    period = around(scan.reference, unit, shift) if scan.reference else None
    if m["previous__f"] and scan.reference:
        return found_at(m, _relative_fiscal(scan.reference, sign))
    if which in ("next", "coming"):
        return found_at(m, period)
    return Found(m.start(), m.end(), period, shift=shift)


def _relative_fiscal(reference: date, sign: int) -> Period:
    """The financial year that a day lies in, or the one before (-1) or after."""
    start = reference.year - (1 if reference.month < DEFAULT_FISCAL_MONTH else 0)
    return fiscal_year_from(start + sign, DEFAULT_FISCAL_MONTH, RELATIVE)


def financial_year(m: re.Match[str], scan: Scan) -> Found | None:
    """The financial year of a report is the one that is over."""
    if scan.reference is None:
        return None
    ahead = scan.is_future(m.start())
    return found_at(m, _relative_fiscal(scan.reference, 0 if ahead else -1))


def _season_of(m: re.Match[str], scan: Scan, sign: int) -> Found | None:
    if scan.reference is None:
        return None
    start = scan.reference.year - (1 if scan.reference.month < SEASON_MONTH else 0)
    return found_at(m, fiscal_year_from(start + sign, SEASON_MONTH, RELATIVE))


def to_date(m: re.Match[str], scan: Scan) -> Found | None:
    """For "so far this year"."""
    reference = scan.reference
    if reference is None:
        return None
    return found_at(m, cal.months_period(date(reference.year, 1, 1), reference, RELATIVE))


def which_unit(m: re.Match[str], scan: Scan) -> Found | None:
    """For "this year", "last summer", "last fiscal year"."""
    reference = scan.reference
    if reference is None:
        return None
    which, unit = m["which__which"].split()[-1], m["which__u"]
    sign = {"last": -1, "coming": 1}.get(which, 0)
    if m["which__f"]:
        return found_at(m, _relative_fiscal(reference, sign))
    if unit == "season":
        return _season_of(m, scan, sign)
    if unit == "weekend":
        saturday = cal.plus_days(
            reference, (5 - reference.weekday()) % 7 if sign == 0 else -(reference.weekday() + 2) % 7
        )
        return found_at(m, cal.days_period(saturday, cal.plus_days(saturday, 1), RELATIVE))
    if unit in SEASONS or unit == "fall":
        return found_at(m, _season(SEASONS.get(unit, 9), reference, sign))
    if which == "past":
        shift = unit_shift(unit, -1)
        earlier = cal.plus_days(cal.plus_months(reference, shift[0]), shift[1])
        if unit in ("week", "month"):
            return found_at(m, cal.days_period(earlier, reference, RELATIVE))
        return found_at(m, cal.months_period(earlier, reference, RELATIVE))
    return found_at(m, around(reference, unit, unit_shift(unit, sign)))


def _season(month: int, reference: date, sign: int) -> Period:
    """This summer, or the last one that is over."""
    year = reference.year
    first = cal.month_first(year, month)
    if sign < 0:
        while cal.month_last(first.year, first.month + 2) >= reference:
            first = cal.month_first(first.year - 1, month)
    elif month == 12 and reference.month <= 2:
        first = cal.month_first(year - 1, 12)
    return cal.months_period(first, cal.month_first(first.year, first.month + 2), RELATIVE)


def part_of_year(m: re.Match[str], scan: Scan) -> Found | None:
    """For "year-end", "the end of the year"."""
    reference = scan.reference
    if reference is None:
        return None
    if m["part_of_year__u"].startswith("month"):
        return found_at(m, cal.single_day(cal.month_last(reference.year, reference.month), RELATIVE))
    return found_at(m, cal.single_day(date(reference.year, 12, 31), RELATIVE))


def edge(m: re.Match[str], scan: Scan) -> Found | None:
    """For "the end of the decade", "the start of the month"."""
    reference, side, unit = scan.reference, m["edge__side"], m["edge__u"]
    if reference is None:
        return None
    if unit == "century":
        year = reference.year - reference.year % 100
        return found_at(m, cal.year_period(year + {"middle": 50, "end": 100}.get(side, 0), RELATIVE))
    if unit == "decade":
        year = reference.year - reference.year % 10
        return found_at(m, cal.year_period(year + {"middle": 5, "end": 9}.get(side, 0), RELATIVE))
    return found_at(m, edge_of(around(reference, unit, (0, 0)), side))


def quarter_which(m: re.Match[str], scan: Scan) -> Found | None:
    """For "the latest quarter"."""
    if scan.reference is None:
        return None
    which = m["quarter__which"]
    months = {"last": -3, "previous": -3, "latest": -3, "next": 3}.get(which, 0)
    return found_at(m, around(scan.reference, "quarter", (months, 0)))
