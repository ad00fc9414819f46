"""What the words of a period may mean besides, and how a period lies to the day of publication."""

from collections.abc import Iterator
from datetime import date, timedelta

from factcheck.periods import calendar as cal
from factcheck.periods.fiscal import spellings
from factcheck.periods.iso import join, parse_iso
from factcheck.periods.shift import shifted
from factcheck.records.period import Basis, Grain, Period

_LENGTHS = ((1, "day"), (10, "days"), (31, "month"), (95, "quarter"), (190, "half"), (366, "year"))


def variants(period: Period, reference: date | None) -> Iterator[tuple[Period | None, str]]:
    """What the words may mean besides: the year before, the whole year or month, the span up to now."""
    for spelled in spellings(period):
        yield parse_iso(spelled), "spelled"
    first, last = period.first, period.last
    if first is None or last is None:
        return
    before = shifted(period, (-12, 0))
    yield before, "year_before"
    if (
        reference is not None
        and (later := shifted(period, (12, 0)))
        and later.first
        and later.first <= reference
    ):
        yield later, "year_after"
    if period.grain is Grain.DAY:
        yield cal.month_period(first.year, first.month), "month_of"
        yield cal.year_period(first.year), "year_of"
    elif period.grain is Grain.MONTH:
        yield cal.year_period(first.year), "year_of"
    elif period.grain is Grain.QUARTER:
        yield shifted(period, (-3, 0)), "part_before"
    elif "/" in period.iso:
        yield cal.single_day(last), "last_day"
        yield parse_iso(period.iso.split("/")[1]), "last_part"
        yield parse_iso(period.iso.split("/")[0]), "first_part"
    if (
        before
        and before.grain is period.grain
        and (period.grain is Grain.YEAR or period.basis is Basis.FISCAL)
    ):
        yield _twice(before, period), "both_years"
    if reference is not None and period.grain is Grain.YEAR and first.year != reference.year:
        low, high = sorted((first.year, reference.year))
        yield cal.years_period(low, high), "until_now"


def _twice(before: Period, period: Period) -> Period | None:
    if before.first is None or period.last is None:
        return None
    if period.grain is Grain.YEAR:
        return cal.years_period(before.first.year, period.last.year)
    return cal.months_period(before.first, period.last) if len(period.iso) == 15 else None


def joined(first: Period, last: Period) -> Period | None:
    """One period from the first to the last of two that a sentence names, where they make one."""
    if (
        first.first
        and last.last
        and first.last
        and last.first
        and first.last < last.first
        and first.grain is last.grain
    ):
        if first.grain in (Grain.YEAR, Grain.MONTH, Grain.DAY):
            return join(first, last)
    elif first.first and last.last and first.first > last.last and first.grain is last.grain is Grain.YEAR:
        return join(last, first)
    return None


def relation_of(period: Period | None, reference: date | None) -> str:
    """How a period lies to the day of publication, and how long it is, in a few words."""
    if period is None:
        return "none"
    first, last = period.first, period.last
    if first is None or last is None:
        return "open"
    days = (last - first).days + 1
    length = next((name for limit, name in _LENGTHS if days <= limit), "years")
    if period.basis is Basis.FISCAL or (length == "year" and "/" in period.iso):
        length = "fiscal"
    if reference is None:
        return length
    return f"{length}:{_place(first, last, reference)}"


def _place(first: date, last: date, reference: date) -> str:
    if first <= reference <= last:
        return "now"
    if first > reference:
        return "next" if first.year <= reference.year + 1 else "ahead"
    gap = reference - last
    if gap <= timedelta(days=2):
        return "just"
    if gap <= timedelta(days=45):
        return "lately"
    return (
        "last_year"
        if last.year == reference.year - 1
        else "past"
        if last.year >= reference.year - 3
        else "old"
    )
