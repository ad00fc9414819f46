"""Years, their halves, quarters and months, and decades, to periods: a function a rule of the grammar."""

import re
from dataclasses import replace
from datetime import date

from factcheck.periods import calendar as cal
from factcheck.periods.scan import (
    RELATIVE,
    Found,
    Scan,
    count_of,
    found_at,
    is_capital,
    latest_part,
    two_digits,
)
from factcheck.periods.shift import DEFAULT_FISCAL_MONTH, SEASON_MONTH, compact, fiscal_year_from, half_period
from factcheck.periods.tables import DECADES, ORDINALS, SEASONS, YEAR_OPENERS, YEAR_STOPPERS
from factcheck.records.period import Basis, Period

OLDER = {"last": -1, "previous": -1, "prior": -1, "preceding": -1, "past": -1}


def year_range(m: re.Match[str], scan: Scan) -> Found | None:
    """For "2019-2023", and "2024/25" for one year that runs over New Year."""
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
        return found_at(m, fiscal_year_from(first, month))
    if len(end) == 2 and int(end) <= 12 and m[0][4] == "-" and last - first > 12:
        return None
    return found_at(m, cal.years_period(first, last))


def fiscal(m: re.Match[str], scan: Scan) -> Found | None:
    """For "FY2024", "fiscal 2024-25"."""
    year = int(m["fiscal__y"]) if m["fiscal__y"] else two_digits(m["fiscal__s"], scan.reference)
    if m["fiscal__e"]:
        return found_at(m, fiscal_year_from(year, DEFAULT_FISCAL_MONTH))
    return found_at(m, cal.year_period(year, basis=Basis.FISCAL))


def year_fiscal(m: re.Match[str], scan: Scan) -> Found | None:
    """For "the 2024 financial year"."""
    return found_at(m, cal.year_period(int(m["year_fiscal__y"]), basis=Basis.FISCAL))


def _code_year(m: re.Match[str], name: str, scan: Scan) -> int | None:
    if m[f"{name}__y"]:
        return int(m[f"{name}__y"])
    return two_digits(m[f"{name}__s"], scan.reference) if m[f"{name}__s"] else None


def quarter_code(m: re.Match[str], scan: Scan) -> Found | None:
    """For "Q3 2024", "3Q24"."""
    number = int(m["quarter_code__q"] or m["quarter_code__r"])
    year = _code_year(m, "quarter_code", scan)
    if year is None and (m["quarter_code__r"] or not is_capital(scan, m.start())):
        return None
    basis = Basis.FISCAL if m["quarter_code__f"] else Basis.CALENDAR
    return _quarter(m, scan, year, number, basis)


def _quarter(m: re.Match[str], scan: Scan, year: int | None, number: int, basis: Basis) -> Found | None:
    def build(of: int) -> Period | None:
        return cal.quarter_period(of, number, basis=basis)

    if year is not None:
        return found_at(m, build(year))
    return Found(m.start(), m.end(), latest_part(build, scan, m.start()), build)


def year_quarter(m: re.Match[str], scan: Scan) -> Found | None:
    """For "2024 Q3"."""
    return found_at(m, cal.quarter_period(int(m["year_quarter__y"]), int(m["year_quarter__q"])))


def half_code(m: re.Match[str], scan: Scan) -> Found | None:
    """For "H1 2024", "2H24"."""
    year = _code_year(m, "half_code", scan)
    if year is None:
        return None
    basis = Basis.FISCAL if m["half_code__f"] else Basis.CALENDAR
    return found_at(m, half_period(year, int(m["half_code__q"] or m["half_code__r"]), basis))


def _of_year(m: re.Match[str], name: str, scan: Scan) -> tuple[int | None, bool]:
    """The year that "… of 2024", "… last year", "… of the year" names, and whether it was relative."""
    if m[f"{name}__year"]:
        return int(m[f"{name}__year"]), False
    which, reference = m[f"{name}__which"], scan.reference
    if not which or reference is None:
        return None, True
    word = which.split()[-1]
    return reference.year + OLDER.get(word, 1 if word == "next" else 0), True


def part_of(m: re.Match[str], scan: Scan) -> Found | None:
    """For "the third quarter of 2023", "second half last year"."""
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
            return half_period(of, number, basis)

        found = (
            found_at(m, build(year))
            if year is not None
            else Found(m.start(), m.end(), latest_part(build, scan, m.start()), build)
        )
    if found and found.period and relative and year is not None:
        return replace(found, period=replace(found.period, anchor=RELATIVE))
    return found


def months_of(m: re.Match[str], scan: Scan) -> Found | None:
    """For "the first nine months of 2024"."""
    count, order = count_of(m["months_of__n"]), ORDINALS[m["months_of__o"]]
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
        return found_at(m, latest_part(build, scan, m.start()))
    period = build(year)
    return found_at(m, replace(period, anchor=RELATIVE) if period and relative else period)


def season_year(m: re.Match[str], scan: Scan) -> Found | None:
    """For "Summer 2024"."""
    year, month = int(m["season_year__y"]), SEASONS.get(m["season_year__n"], 9)
    return found_at(m, cal.months_period(cal.month_first(year, month), cal.month_first(year, month + 2)))


def decade(m: re.Match[str], scan: Scan) -> Found | None:
    """For "the 1990s"."""
    if m["decade__y"]:
        year = int(m["decade__y"]) * 10
    elif m["decade__w"]:
        year = DECADES[m["decade__w"]]
    else:
        year = 1900 + int(m["decade__s"]) * 10
    return found_at(m, cal.years_period(year, year + 9))


def bare_year(m: re.Match[str], scan: Scan) -> Found | None:
    """For "2024", "mid-2019", "end-2023"."""
    year = int(m["year__y"])
    if m["year__side"] is None and not _is_year(year, m, scan):
        return None
    period = cal.year_period(year)
    return found_at(m, cal.single_day(date(year, 12, 31)) if m["year__side"] == "end" else period)


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
