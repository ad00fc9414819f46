"""Days and months, named in full or in part, to periods: a function a rule of the grammar."""

import re

from factcheck.periods import calendar as cal
from factcheck.periods.scan import (
    RELATIVE,
    Found,
    Rule,
    Scan,
    dated,
    found_at,
    is_capital,
    month_number,
    two_digits,
)
from factcheck.periods.tables import MARCH_FOLLOWERS, MONTH_OPENERS, WEEKDAYS
from factcheck.records.period import Period

# "Black Friday" and "a Monday" are no day of this week.
_NAMED_DAYS = frozenset(
    {
        "black", "good", "super", "ash", "cyber", "palm", "bloody", "every", "each", "a", "an", "any",
        "some", "one",
    }
)  # fmt: skip


def day_rule(name: str) -> Rule:
    """The rule for a day, or days, of a month with or without a year: "3-5 March", "Sept. 17, 2025"."""

    def resolve(m: re.Match[str], scan: Scan) -> Found | None:
        month_text, month = m[f"{name}__m"], month_number(m[f"{name}__m"])
        if month_text in ("may", "mar", "march", "dec", "jan", "sep") and not is_capital(
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
        return dated(m, scan, int(year) if year else None, build, (month, first))

    return resolve


def iso_date(m: re.Match[str], scan: Scan) -> Found | None:
    """For "2025-03-31"."""
    exact = cal.day(int(m["iso__y"]), int(m["iso__m"]), int(m["iso__d"]))
    return found_at(m, cal.single_day(exact) if exact else None)


def numeric(m: re.Match[str], scan: Scan) -> Found | None:
    """With dots the day stands first; with slashes only a number above 12 tells."""
    first, second = int(m["numeric__d"]), int(m["numeric__m"])
    if m["numeric__s"] == "/" and first <= 12:
        if second <= 12 and first != second:
            return None
        first, second = second, first
    exact = cal.day(int(m["numeric__y"]), second, first)
    return found_at(m, cal.single_day(exact) if exact else None)


def month_year(m: re.Match[str], scan: Scan) -> Found | None:
    """For "April 2025", "Mar-25"."""
    year = int(m["month_year__y"]) if m["month_year__y"] else two_digits(m["month_year__s"], scan.reference)
    return found_at(m, cal.month_period(year, month_number(m["month_year__m"])))


def month_which(m: re.Match[str], scan: Scan) -> Found | None:
    """For "last April", "next June"."""
    reference, month = scan.reference, month_number(m["month_which__m"])
    if reference is None or not is_capital(scan, m.start("month_which__m")):
        return None
    which = m["month_which__which"]
    year = reference.year
    if which == "last" and month >= reference.month:
        year -= 1
    elif which == "next" and month <= reference.month:
        year += 1
    return found_at(m, cal.month_period(year, month, RELATIVE))


def bare_month(m: re.Match[str], scan: Scan) -> Found | None:
    """For "in March": the latest one, or the next where the words look ahead."""
    name, month = m["month__m"], month_number(m["month__m"])
    if not is_capital(scan, m.start()) or not _is_month(name, m, scan):
        return None

    def build(year: int) -> Period | None:
        return cal.month_period(year, month)

    reference = scan.reference
    day = reference.day if reference and reference.month == month else 1
    return dated(m, scan, None, build, (month, day))


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
    previous = scan.text[max(0, m.start() - 24) : m.start()].split()
    return not (
        previous
        and previous[-1][:1].isupper()
        and previous[-1].isalpha()
        and name in ("march", "august", "june", "april")
    )


def which_day(m: re.Match[str], scan: Scan) -> Found | None:
    """For "last Friday", "next Tuesday"."""
    if scan.reference is None or not is_capital(scan, m.start("which_day__w")):
        return None
    number, which = WEEKDAYS[m["which_day__w"]], m["which_day__which"]
    back = (scan.reference.weekday() - number) % 7
    days = {"last": -(back or 7), "this": -back, "next": 7 - back}[which]
    return found_at(m, cal.single_day(cal.plus_days(scan.reference, days), RELATIVE))


def weekday(m: re.Match[str], scan: Scan) -> Found | None:
    """For "on Monday": the latest one, or the next where the words look ahead."""
    if scan.reference is None or not is_capital(scan, m.start()):
        return None
    before, after = scan.word_before(m.start()), scan.word_after(m.end())
    if before in _NAMED_DAYS or (before == "the" and after[:1].isupper()):
        return None
    back = (scan.reference.weekday() - WEEKDAYS[m["weekday__w"]]) % 7
    ahead = before in ("next", "until", "till", "by", "coming") or (
        before == "on" and scan.is_future(m.start())
    )
    days = (7 - back) % 7 if ahead else -back
    return found_at(m, cal.single_day(cal.plus_days(scan.reference, days), RELATIVE))


def daypart(m: re.Match[str], scan: Scan) -> Found | None:
    """For "today", "last night"."""
    if scan.reference is None:
        return None
    words = m["daypart__n"]
    days = {"yesterday": -1, "tomorrow": 1}.get(words, -1 if words.startswith("last") else 0)
    return found_at(m, cal.single_day(cal.plus_days(scan.reference, days), RELATIVE))
