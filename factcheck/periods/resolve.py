"""One expression of the grammar to the period that it means: a function a rule, by the rule's name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from factcheck.periods import calendar as cal
from factcheck.periods.iso import join
from factcheck.periods.tables import (
    DECADES,
    FUTURE_CUES,
    MARCH_FOLLOWERS,
    MONTH_OPENERS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    YEAR_OPENERS,
    YEAR_STOPPERS,
)
from factcheck.records.period import Anchor, Basis, Grain, Period

# A financial year with no named beginning is taken to begin here; the document may know better.
DEFAULT_FISCAL_MONTH = 4
SEASON_MONTH = 7
_RELATIVE = Anchor.RELATIVE
_WORD_BEFORE = re.compile(r"([^\W_]+)[’']?[\s-]{1,8}\Z")
_WORD_AFTER = re.compile(r"[\s-]{1,8}([^\W\d_]+)")
# "Black Friday" and "a Monday" are no day of this week.
_NAMED_DAYS = frozenset("black good super ash cyber palm bloody every each a an any some one".split())
_OLDER = {"last": -1, "previous": -1, "prior": -1, "preceding": -1, "past": -1}


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


def _found(m: re.Match[str], period: Period | None) -> Found | None:
    return Found(m.start(), m.end(), period) if period else None


def _month(text: str) -> int:
    return MONTHS[text.rstrip(".")]


def _two_digits(short: str, reference: date | None) -> int:
    """'98 is 1998, '24 is 2024: the nearest century that is at most 20 years ahead."""
    base = reference.year if reference else 2025
    year = base - base % 100 + int(short)
    return year - 100 if year > base + 20 else year


def _is_capital(scan: Scan, position: int) -> bool:
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


def _dated(
    m: re.Match[str],
    scan: Scan,
    year: int | None,
    build: Callable[[int], Period | None],
    order: tuple[int, int],
) -> Found | None:
    if year is not None:
        return _found(m, build(year))
    guessed = _nearest_year(order[0], order[1], scan, m.start())
    period = build(guessed) if guessed is not None else None
    return Found(m.start(), m.end(), replace(period, anchor=_RELATIVE) if period else None, build)


def _day_rule(name: str) -> Rule:
    def resolve(m: re.Match[str], scan: Scan) -> Found | None:
        month_text, month = m[f"{name}__m"], _month(m[f"{name}__m"])
        if month_text in ("may", "mar", "march", "dec", "jan", "sep") and not _is_capital(
            scan, m.start(f"{name}__m")
        ):
            return None
        groups = m.groupdict()
        first, last = int(m[f"{name}__d"]), groups.get(f"{name}__e")

        def build(year: int) -> Period | None:
            start = cal.day(year, month, first)
            end = cal.day(year, month, int(last)) if last else start
            return cal.days_period(start, end) if start and end and start <= end else None

        year = m[f"{name}__y"]
        return _dated(m, scan, int(year) if year else None, build, (month, first))

    return resolve


def _iso(m: re.Match[str], scan: Scan) -> Found | None:
    exact = cal.day(int(m["iso__y"]), int(m["iso__m"]), int(m["iso__d"]))
    return _found(m, cal.single_day(exact) if exact else None)


def _numeric(m: re.Match[str], scan: Scan) -> Found | None:
    """With dots the day stands first; with slashes only a number above 12 tells."""
    first, second = int(m["numeric__d"]), int(m["numeric__m"])
    if m["numeric__s"] == "/" and first <= 12:
        if second <= 12 and first != second:
            return None
        first, second = second, first
    exact = cal.day(int(m["numeric__y"]), second, first)
    return _found(m, cal.single_day(exact) if exact else None)


def _month_year(m: re.Match[str], scan: Scan) -> Found | None:
    year = int(m["month_year__y"]) if m["month_year__y"] else _two_digits(m["month_year__s"], scan.reference)
    return _found(m, cal.month_period(year, _month(m["month_year__m"])))


def _month_which(m: re.Match[str], scan: Scan) -> Found | None:
    reference, month = scan.reference, _month(m["month_which__m"])
    if reference is None or not _is_capital(scan, m.start("month_which__m")):
        return None
    which = m["month_which__which"]
    year = reference.year
    if which == "last" and month >= reference.month:
        year -= 1
    elif which == "next" and month <= reference.month:
        year += 1
    return _found(m, cal.month_period(year, month, _RELATIVE))


def _bare_month(m: re.Match[str], scan: Scan) -> Found | None:
    name, month = m["month__m"], _month(m["month__m"])
    if not _is_capital(scan, m.start()) or not _is_month(name, m, scan):
        return None

    def build(year: int) -> Period | None:
        return cal.month_period(year, month)

    reference = scan.reference
    day = reference.day if reference and reference.month == month else 1
    return _dated(m, scan, None, build, (month, day))


def _is_month(name: str, m: re.Match[str], scan: Scan) -> bool:
    before, after = scan.word_before(m.start()), scan.word_after(m.end())
    if before in MONTH_OPENERS:
        return not (
            name == "march" and before in ("on", "at", "with", "against", "per") and after in MARCH_FOLLOWERS
        )
    if name in ("may", "mar", "sep", "dec", "jan"):
        return False
    if name == "march" and after.lower() in MARCH_FOLLOWERS:
        return False
    # "April Jones", "August Wilson": a name, unless something says otherwise.
    if name in ("april", "june", "august", "march") and after[:1].isupper():
        return False
    previous = scan.text[: m.start()].rstrip()[-24:].split()
    return not (
        previous
        and previous[-1][:1].isupper()
        and previous[-1].isalpha()
        and name in ("march", "august", "june", "april")
    )


def _years(m: re.Match[str], scan: Scan) -> Found | None:
    first, end, kind = int(m["years__y"]), m["years__e"], m["years__k"]
    last = (
        int(end) if len(end) == 4 else first - first % 100 + int(end) + (100 if int(end) < first % 100 else 0)
    )
    if last <= first or last - first > 400:
        return None
    # One year that runs over New Year: a financial year, a season, a school year.
    if last == first + 1 and (len(end) == 2 or kind):
        month = (
            SEASON_MONTH
            if kind and kind.split()[0] in ("season", "academic", "school", "campaign")
            else DEFAULT_FISCAL_MONTH
        )
        return _found(m, fiscal_year_from(first, month))
    if len(end) == 2 and int(end) <= 12 and m[0][4] == "-" and last - first > 12:
        return None
    return _found(m, cal.years_period(first, last))


def fiscal_year_from(year: int, month: int, anchor: Anchor = Anchor.EXPLICIT) -> Period:
    """The twelve months from a month of a year on, as a financial year."""
    return cal.months_period(
        cal.month_first(year, month), cal.month_first(year, month + 11), anchor, Basis.FISCAL
    )


def _fiscal(m: re.Match[str], scan: Scan) -> Found | None:
    year = int(m["fiscal__y"]) if m["fiscal__y"] else _two_digits(m["fiscal__s"], scan.reference)
    if m["fiscal__e"]:
        return _found(m, fiscal_year_from(year, DEFAULT_FISCAL_MONTH))
    return _found(m, cal.year_period(year, basis=Basis.FISCAL))


def _year_fiscal(m: re.Match[str], scan: Scan) -> Found | None:
    return _found(m, cal.year_period(int(m["year_fiscal__y"]), basis=Basis.FISCAL))


def _code_year(m: re.Match[str], name: str, scan: Scan) -> int | None:
    if m[f"{name}__y"]:
        return int(m[f"{name}__y"])
    return _two_digits(m[f"{name}__s"], scan.reference) if m[f"{name}__s"] else None


def _quarter_code(m: re.Match[str], scan: Scan) -> Found | None:
    number = int(m["quarter_code__q"] or m["quarter_code__r"])
    year = _code_year(m, "quarter_code", scan)
    if year is None and (m["quarter_code__r"] or not _is_capital(scan, m.start())):
        return None
    basis = Basis.FISCAL if m["quarter_code__f"] else Basis.CALENDAR
    return _quarter(m, scan, year, number, basis)


def _quarter(m: re.Match[str], scan: Scan, year: int | None, number: int, basis: Basis) -> Found | None:
    def build(of: int) -> Period | None:
        return cal.quarter_period(of, number, basis=basis)

    if year is not None:
        return _found(m, build(year))
    return Found(m.start(), m.end(), _latest(build, scan, m.start()), build)


def _latest(build: Callable[[int], Period | None], scan: Scan, position: int) -> Period | None:
    """The part of a year that names none: the latest that has begun, and is over unless words look ahead."""
    reference = scan.reference
    if reference is None:
        return None
    period = build(reference.year)
    if period and period.first and period.last:
        if scan.is_future(position):
            period = period if period.last >= reference else build(reference.year + 1)
        elif period.first > reference:
            period = build(reference.year - 1)
    return replace(period, anchor=_RELATIVE) if period else None


def _year_quarter(m: re.Match[str], scan: Scan) -> Found | None:
    return _found(m, cal.quarter_period(int(m["year_quarter__y"]), int(m["year_quarter__q"])))


def _half(year: int, number: int, basis: Basis = Basis.CALENDAR) -> Period:
    return cal.months_period(
        cal.month_first(year, number * 6 - 5), cal.month_first(year, number * 6), basis=basis
    )


def _half_code(m: re.Match[str], scan: Scan) -> Found | None:
    year = _code_year(m, "half_code", scan)
    if year is None:
        return None
    basis = Basis.FISCAL if m["half_code__f"] else Basis.CALENDAR
    return _found(m, _half(year, int(m["half_code__q"] or m["half_code__r"]), basis))


def _of_year(m: re.Match[str], name: str, scan: Scan) -> tuple[int | None, bool]:
    """The year that "… of 2024", "… last year", "… of the year" names, and whether it was relative."""
    if m[f"{name}__year"]:
        return int(m[f"{name}__year"]), False
    which, reference = m[f"{name}__which"], scan.reference
    if not which or reference is None:
        return None, True
    word = which.split()[-1]
    return reference.year + _OLDER.get(word, 1 if word == "next" else 0), True


def _part(m: re.Match[str], scan: Scan) -> Found | None:
    number, halves = ORDINALS[m["part__o"]], m["part__p"] == "half"
    if number < 0:
        if m["part__o"] == "last" and not (m["part__year"] or m["part__which"]):
            return None
        number = 2 if halves else 4
    if halves and number > 2:
        return None
    fiscal = m["part__f"] or m["part__g"] or m["part__fy"] or "fiscal" in m[0] or "financial" in m[0]
    basis = Basis.FISCAL if fiscal else Basis.CALENDAR
    year, relative = _of_year(m, "part", scan)
    if not halves:
        found = _quarter(m, scan, year, number, basis)
    else:

        def build(of: int) -> Period | None:
            return _half(of, number, basis)

        found = (
            _found(m, build(year))
            if year is not None
            else Found(m.start(), m.end(), _latest(build, scan, m.start()), build)
        )
    if found and found.period and relative and year is not None:
        return replace(found, period=replace(found.period, anchor=_RELATIVE))
    return found


def _count(text: str | None) -> int:
    if not text:
        return 1
    return int(text) if text.isdigit() else NUMBERS.get(text, 1)


def _months_of(m: re.Match[str], scan: Scan) -> Found | None:
    count, order = _count(m["months_of__n"]), ORDINALS[m["months_of__o"]]
    if not 1 < count < 12 or order not in (1, -1):
        return None
    year, relative = _of_year(m, "months_of", scan)
    named = m["months_of__year"] or m["months_of__which"] or m[0].endswith("year")
    if not named:
        return None

    def build(of: int) -> Period | None:
        first, last = (1, count) if order == 1 else (13 - count, 12)
        return compact(cal.months_period(cal.month_first(of, first), cal.month_first(of, last)))

    if year is None:
        return _found(m, _latest(build, scan, m.start()))
    period = build(year)
    return _found(m, replace(period, anchor=_RELATIVE) if period and relative else period)


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


def _same(m: re.Match[str], scan: Scan) -> Found | None:
    words = m[0]
    if m["same__y"]:
        year = int(m["same__y"])
        found = _found(m, cal.year_period(year))
        return replace(found, shift=(0, year)) if found else None
    named = (
        words.endswith(("year", "ago", "earlier", "before", "season"))
        or "year-" in words
        or "prior-year" in words
    )
    if not named:
        return None
    period = cal.year_period(scan.reference.year - 1, _RELATIVE) if scan.reference else None
    return Found(m.start(), m.end(), period, shift=(-12, 0))


def _unit_shift(unit: str, count: int) -> tuple[int, int]:
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
    return replace(moved, anchor=_RELATIVE, basis=period.basis)


def around(reference: date, unit: str, shift: tuple[int, int]) -> Period:
    """The day, week, month, quarter or year that lies so far from a day."""
    moved = cal.plus_days(cal.plus_months(reference, shift[0]), shift[1])
    unit = unit.rstrip("s")
    if unit == "day":
        return cal.single_day(moved, _RELATIVE)
    if unit == "week":
        return cal.week_period(moved, _RELATIVE)
    if unit == "month":
        return cal.month_period(moved.year, moved.month, _RELATIVE)
    if unit == "quarter":
        return cal.quarter_period(moved.year, (moved.month + 2) // 3, _RELATIVE)
    return cal.year_period(moved.year, _RELATIVE)


def _ago(m: re.Match[str], scan: Scan) -> Found | None:
    count, unit = m["ago__n"], m["ago__u"]
    if count == "the" and m["ago__how"] != "before":
        return None
    number = 1 if count == "the" else _count(count)
    back = (-6, 0) if m["ago__half"] else _unit_shift(unit, -number)
    if count.isdigit() and number > 500:
        return None
    period = (
        around(scan.reference, "day" if unit.startswith("week") else unit, back) if scan.reference else None
    )
    if m["ago__how"] == "ago" and not (number == 1 and unit == "year"):
        return _found(m, period)
    return Found(m.start(), m.end(), period, shift=back)


def _last_days(m: re.Match[str], scan: Scan) -> Found | None:
    reference, which = scan.reference, m["last_days__which"]
    if reference is None:
        return None
    unit = (m["last_days__u"] or m["last_days__v"]).rstrip("s")
    count = _count(m["last_days__n"])
    if unit == "decade":
        unit, count = "year", count * 10
    if unit == "quarter":
        unit, count = "month", count * 3
    ahead = which in ("next", "coming", "following")
    complete = which in ("previous", "preceding", "prior")
    sign = 1 if ahead else -1
    if unit == "year":
        other = reference.year + sign * count
        period = cal.years_period(min(other, reference.year), max(other, reference.year), _RELATIVE)
        if complete:
            period = cal.years_period(other, reference.year - 1, _RELATIVE)
    elif unit == "month":
        other_day = cal.plus_months(reference, sign * count)
        period = cal.months_period(min(other_day, reference), max(other_day, reference), _RELATIVE)
    else:
        other_day = cal.plus_days(reference, sign * count * (7 if unit == "week" else 1))
        period = cal.days_period(min(other_day, reference), max(other_day, reference), _RELATIVE)
    return _found(m, period)


def _previous(m: re.Match[str], scan: Scan) -> Found | None:
    unit, which = m["previous__u"], m["previous__which"]
    if unit == "season":
        return _season_of(m, scan, -1 if which in _OLDER else 1)
    sign = -1 if which in _OLDER else 1
    shift = _unit_shift(unit, sign)
    period = around(scan.reference, unit, shift) if scan.reference else None
    if m["previous__f"] and scan.reference:
        return _found(m, _relative_fiscal(scan.reference, sign))
    if which in ("next", "coming"):
        return _found(m, period)
    return Found(m.start(), m.end(), period, shift=shift)


def _relative_fiscal(reference: date, sign: int) -> Period:
    """The financial year that a day lies in, or the one before (-1) or after."""
    start = reference.year - (1 if reference.month < DEFAULT_FISCAL_MONTH else 0)
    return fiscal_year_from(start + sign, DEFAULT_FISCAL_MONTH, _RELATIVE)


def _financial_year(m: re.Match[str], scan: Scan) -> Found | None:
    """The financial year of a report is the one that is over."""
    if scan.reference is None:
        return None
    ahead = scan.is_future(m.start())
    return _found(m, _relative_fiscal(scan.reference, 0 if ahead else -1))


def _season_of(m: re.Match[str], scan: Scan, sign: int) -> Found | None:
    if scan.reference is None:
        return None
    start = scan.reference.year - (1 if scan.reference.month < SEASON_MONTH else 0)
    return _found(m, fiscal_year_from(start + sign, SEASON_MONTH, _RELATIVE))


def _to_date(m: re.Match[str], scan: Scan) -> Found | None:
    reference = scan.reference
    if reference is None:
        return None
    return _found(m, cal.months_period(date(reference.year, 1, 1), reference, _RELATIVE))


def _which(m: re.Match[str], scan: Scan) -> Found | None:
    reference = scan.reference
    if reference is None:
        return None
    which, unit = m["which__which"].split()[-1], m["which__u"]
    sign = {"last": -1, "coming": 1}.get(which, 0)
    if m["which__f"]:
        return _found(m, _relative_fiscal(reference, sign))
    if unit == "season":
        return _season_of(m, scan, sign)
    if unit == "weekend":
        saturday = cal.plus_days(
            reference, (5 - reference.weekday()) % 7 if sign == 0 else -(reference.weekday() + 2) % 7
        )
        return _found(m, cal.days_period(saturday, cal.plus_days(saturday, 1), _RELATIVE))
    if unit in SEASONS or unit == "fall":
        return _found(m, _season(SEASONS.get(unit, 9), reference, sign))
    if which == "past":
        shift = _unit_shift(unit, -1)
        earlier = cal.plus_days(cal.plus_months(reference, shift[0]), shift[1])
        if unit in ("week", "month"):
            return _found(m, cal.days_period(earlier, reference, _RELATIVE))
        return _found(m, cal.months_period(earlier, reference, _RELATIVE))
    return _found(m, around(reference, unit, _unit_shift(unit, sign)))


def _season(month: int, reference: date, sign: int) -> Period:
    """This summer, or the last one that is over."""
    year = reference.year
    first = cal.month_first(year, month)
    if sign < 0:
        while cal.month_last(first.year, first.month + 2) >= reference:
            first = cal.month_first(first.year - 1, month)
    elif month == 12 and reference.month <= 2:
        first = cal.month_first(year - 1, 12)
    return cal.months_period(first, cal.month_first(first.year, first.month + 2), _RELATIVE)


def _season_year(m: re.Match[str], scan: Scan) -> Found | None:
    year, month = int(m["season_year__y"]), SEASONS.get(m["season_year__n"], 9)
    return _found(m, cal.months_period(cal.month_first(year, month), cal.month_first(year, month + 2)))


def _which_day(m: re.Match[str], scan: Scan) -> Found | None:
    if scan.reference is None or not _is_capital(scan, m.start("which_day__w")):
        return None
    number, which = WEEKDAYS[m["which_day__w"]], m["which_day__which"]
    back = (scan.reference.weekday() - number) % 7
    days = {"last": -(back or 7), "this": -back, "next": 7 - back}[which]
    return _found(m, cal.single_day(cal.plus_days(scan.reference, days), _RELATIVE))


def _weekday(m: re.Match[str], scan: Scan) -> Found | None:
    if scan.reference is None or not _is_capital(scan, m.start()):
        return None
    before, after = scan.word_before(m.start()), scan.word_after(m.end())
    if before in _NAMED_DAYS or (before == "the" and after[:1].isupper()):
        return None
    back = (scan.reference.weekday() - WEEKDAYS[m["weekday__w"]]) % 7
    ahead = before in ("next", "until", "till", "by", "coming") or (
        before == "on" and scan.is_future(m.start())
    )
    days = (7 - back) % 7 if ahead else -back
    return _found(m, cal.single_day(cal.plus_days(scan.reference, days), _RELATIVE))


def _daypart(m: re.Match[str], scan: Scan) -> Found | None:
    if scan.reference is None:
        return None
    words = m["daypart__n"]
    days = {"yesterday": -1, "tomorrow": 1}.get(words, -1 if words.startswith("last") else 0)
    return _found(m, cal.single_day(cal.plus_days(scan.reference, days), _RELATIVE))


def _part_of_year(m: re.Match[str], scan: Scan) -> Found | None:
    reference = scan.reference
    if reference is None:
        return None
    if m["part_of_year__u"].startswith("month"):
        return _found(m, cal.single_day(cal.month_last(reference.year, reference.month), _RELATIVE))
    return _found(m, cal.single_day(date(reference.year, 12, 31), _RELATIVE))


def _edge(m: re.Match[str], scan: Scan) -> Found | None:
    reference, side, unit = scan.reference, m["edge__side"], m["edge__u"]
    if reference is None:
        return None
    if unit == "century":
        year = reference.year - reference.year % 100
        return _found(m, cal.year_period(year + {"middle": 50, "end": 100}.get(side, 0), _RELATIVE))
    if unit == "decade":
        year = reference.year - reference.year % 10
        return _found(m, cal.year_period(year + {"middle": 5, "end": 9}.get(side, 0), _RELATIVE))
    return _found(m, edge_of(around(reference, unit, (0, 0)), side))


def edge_of(period: Period, side: str) -> Period:
    """The first or last day of a period; its middle is the period itself."""
    first, last = period.first, period.last
    if first is None or last is None or side == "middle":
        return period
    anchor = period.anchor
    return cal.single_day(last if side == "end" else first, anchor)


def _decade(m: re.Match[str], scan: Scan) -> Found | None:
    if m["decade__y"]:
        year = int(m["decade__y"]) * 10
    elif m["decade__w"]:
        year = DECADES[m["decade__w"]]
    else:
        year = 1900 + int(m["decade__s"]) * 10
    return _found(m, cal.years_period(year, year + 9))


def _bare_year(m: re.Match[str], scan: Scan) -> Found | None:
    year = int(m["year__y"])
    if m["year__side"] is None and not _is_year(year, m, scan):
        return None
    period = cal.year_period(year)
    return _found(m, cal.single_day(date(year, 12, 31)) if m["year__side"] == "end" else period)


def _is_year(year: int, m: re.Match[str], scan: Scan) -> bool:
    """Is this four-digit number a year and no count? Its neighbors say so; roundness speaks against."""
    after = scan.word_after(m.end()).lower()
    if after in YEAR_STOPPERS:
        return False
    before = scan.word_before(m.start())
    if before in (
        "about",
        "nearly",
        "almost",
        "some",
        "no",
        "number",
        "page",
        "room",
        "route",
        "article",
        "section",
        "rs",
        "over",
    ):
        return False
    if before in YEAR_OPENERS:
        return year >= 1700 or before in ("in", "since")
    plausible = 1850 <= year <= 2100
    if not plausible:
        return False
    return year % 100 != 0 or not after or after in ("census", "budget", "season", "election", "report")


def _quarter_which(m: re.Match[str], scan: Scan) -> Found | None:
    if scan.reference is None:
        return None
    which = m["quarter__which"]
    months = {"last": -3, "previous": -3, "latest": -3, "next": 3}.get(which, 0)
    return _found(m, around(scan.reference, "quarter", (months, 0)))


RESOLVERS: dict[str, Rule] = {
    "iso": _iso,
    "numeric": _numeric,
    "days_of": _day_rule("days_of"),
    "day_of": _day_rule("day_of"),
    "month_day": _day_rule("month_day"),
    "month_year": _month_year,
    "month_which": _month_which,
    "years": _years,
    "fiscal": _fiscal,
    "year_fiscal": _year_fiscal,
    "quarter_code": _quarter_code,
    "year_quarter": _year_quarter,
    "half_code": _half_code,
    "part": _part,
    "months_of": _months_of,
    "same": _same,
    "last_days": _last_days,
    "ago": _ago,
    "previous": _previous,
    "to_date": _to_date,
    "which": _which,
    "which_day": _which_day,
    "financial_year": _financial_year,
    "part_of_year": _part_of_year,
    "edge": _edge,
    "season_year": _season_year,
    "decade": _decade,
    "daypart": _daypart,
    "weekday": _weekday,
    "quarter": _quarter_which,
    "month": _bare_month,
    "year": _bare_year,
}

__all__ = [
    "RESOLVERS",
    "Found",
    "Scan",
    "around",
    "compact",
    "edge_of",
    "fiscal_year_from",
    "join",
    "shifted",
]
