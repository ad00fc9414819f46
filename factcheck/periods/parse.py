"""The periods that a text names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from factcheck.periods import calendar as cal
from factcheck.periods.grammar import (
    BETWEEN_BEFORE,
    DIGIT_EXPRESSION,
    EDGE_BEFORE,
    FROM_BEFORE,
    GAP_AND,
    GAP_SHARED_YEAR,
    GAP_TO,
    SINCE_BEFORE,
    SPAN_BEFORE,
    STARTS,
    TOKEN,
    TRIGGERS,
    YEAR_DIGITS,
)
from factcheck.periods.iso import join, open_since
from factcheck.periods.resolve import RESOLVERS
from factcheck.periods.scan import Found, Scan
from factcheck.periods.shift import compact, edge_of, shifted
from factcheck.periods.tables import NUMBERS
from factcheck.records.period import Anchor, Grain, Period

_JOINED = frozenset({Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR})
_WIDEST_PREFIX = 64


def find_periods(
    text: str,
    reference: date | None,
    start: int = 0,
    end: int | None = None,
    named_before: Period | None = None,
) -> list[Period]:
    """The periods named in `text[start:end]`, in order, offsets in `text`; none overlap.

    Words that count from another day ("yesterday", "last April") count from `reference`; without
    one they name no period. "The year before" counts from the period named before it, the last of the
    sentence before if that is given.
    """
    end = len(text) if end is None else end
    part = text[start:end]
    lower = _lower(part)
    tokens = TOKEN.findall(lower)
    if not _has_trigger(lower, tokens):
        return []
    scan = Scan(part, lower, reference)
    found = list(_expressions(scan, named_before))
    if not found:
        return []
    found = _share_years(scan, found)
    periods = []
    for item in _prefixed(scan, _ranges(scan, found)):
        period = item.period
        if period is not None:
            place = {"start": start + item.start, "end": start + item.end}
            periods.append(replace(period, **place, surface=part[item.start : item.end]))  # type: ignore[arg-type]
    return periods


def _has_trigger(lower: str, tokens: Sequence[str]) -> bool:
    """Can the text name a period at all?"""
    return (
        not TRIGGERS.isdisjoint(tokens)
        or any(len(token) == 4 and token[:2] in YEAR_DIGITS for token in tokens)
        or "0s" in lower
    )


def _lower(text: str) -> str:
    """Lower case of the same length, character for character."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _expressions(scan: Scan, named_before: Period | None) -> Iterator[Found]:
    """The expressions by themselves, left to right; those counted from another lean on the one before."""
    position, lower = 0, scan.lower
    earlier = Found(0, 0, named_before) if named_before and _is_of_whole_months(named_before) else None
    latest: Found | None = None
    for token in TOKEN.finditer(lower):
        start = token.start()
        if start < position:
            continue
        word = token[0]
        pattern = STARTS.get(word)
        if pattern is None:
            if not word[0].isdigit():
                continue
            pattern = DIGIT_EXPRESSION
            # "the '90s": the mark belongs to the expression.
            if start and lower[start - 1] in "'’" and len(word) == 2:
                start -= 1
        match = pattern.match(lower, start)
        if match is None:
            continue
        assert match.lastgroup is not None
        found = RESOLVERS[match.lastgroup](match, scan)
        if found is None:
            continue
        position = match.end()
        if found.shift and latest is not None:
            found = _lean(found, latest)
        elif found.shift and earlier is not None and _counts_from_before(match[0]):
            found = latest = _lean(found, earlier)
        elif found.period:
            latest = found
        yield found


def _is_of_whole_months(period: Period) -> bool:
    """Whether a period of the sentence before may be counted from: a day is mostly that of the news."""
    first, last = period.first, period.last
    if first is None or last is None or first.day != 1:
        return False
    return last == cal.month_last(last.year, last.month)


def _counts_from_before(words: str) -> bool:
    """Whether an expression counts from what was named before it, and not from today as "a year ago" does."""
    return not words.endswith("ago") and "last" not in words and "this" not in words


def _lean(found: Found, latest: Found) -> Found:
    assert found.shift is not None
    base = latest.period
    if base is None or base.first is None:
        return found
    months, year = found.shift
    if months == 0 and year > 1000:
        moved = shifted(base, ((year - base.first.year) * 12, 0))
    else:
        moved = shifted(base, found.shift)
    return replace(found, period=moved) if moved else found


def _share_years(scan: Scan, found: list[Found]) -> list[Found]:
    """Of "28 June to 9 July 2025" the first takes the year of the second; so do "March and April 2024"."""
    for index in range(len(found) - 2, -1, -1):
        this, following = found[index], found[index + 1]
        if (
            this.in_year is None
            or following.in_year is not None
            or following.shift
            or following.period is None
        ):
            continue
        gap = scan.lower[this.end : following.start]
        if len(gap) < 12 and (GAP_TO.match(gap) or GAP_SHARED_YEAR.match(gap)) and following.period.first:
            year = following.period.first.year
            period = this.in_year(year)
            if period and period.first and period.first > following.period.first:
                period = this.in_year(year - 1)
            found[index] = replace(this, period=period, in_year=None)
    return found


def _ranges(scan: Scan, found: list[Found]) -> Iterator[Found]:
    """Two expressions with "to" or a dash between them, or "between … and …", as one."""
    index = 0
    while index < len(found):
        this = found[index]
        if index + 1 < len(found):
            together = _range(scan, this, found[index + 1])
            if together is not None:
                yield together
                index += 2
                continue
        yield this
        index += 1


def _range(scan: Scan, this: Found, following: Found) -> Found | None:
    gap = scan.lower[this.end : following.start]
    if len(gap) > 32 or this.shift or following.shift:
        return None
    before = scan.lower[max(0, this.start - 12) : this.start]
    opened = BETWEEN_BEFORE.search(before)
    if not (opened and GAP_AND.match(gap)) and not GAP_TO.match(gap):
        return None
    if not opened:
        opened = FROM_BEFORE.search(before)
    first, last = this.period, following.period
    if first is None or last is None or first.grain not in _JOINED or last.grain not in _JOINED:
        return None
    if following.in_year and not this.in_year and first.first:
        last = following.in_year(first.first.year) or last
        if last.first and last.first < first.first:
            last = following.in_year(first.first.year + 1) or last
    if first.first is None or last.last is None or last.first is None or first.first > last.first:
        return None
    start = this.start - (len(before) - opened.start()) if opened else this.start
    relative = Anchor.RELATIVE in (first.anchor, last.anchor)
    period = compact_if_months(join(first, last), first, last)
    return Found(
        start, following.end, replace(period, anchor=Anchor.RELATIVE if relative else Anchor.EXPLICIT)
    )


def compact_if_months(period: Period, first: Period, last: Period) -> Period:
    """January to March is the first quarter; a range of days or years stays as it is put."""
    return compact(period) if first.grain is Grain.MONTH and last.grain is Grain.MONTH else period


def _prefixed(scan: Scan, found: Iterator[Found]) -> Iterator[Found]:
    """Each expression widened by what leads it in: "the end of", "since", "the six months to"."""
    taken = 0
    for item in found:
        if item.period is not None and item.start > taken:
            item = _edge(scan, item, taken)
            item = _since(scan, _span(scan, item, taken), taken)
        taken = max(taken, item.end)
        yield item


def _before(scan: Scan, item: Found, taken: int) -> str:
    return scan.lower[max(taken, item.start - _WIDEST_PREFIX) : item.start]


def _edge(scan: Scan, item: Found, taken: int) -> Found:
    before = _before(scan, item, taken)
    match = EDGE_BEFORE.search(before) if before.endswith(("of ", "of\n")) else None
    if not match or item.period is None:
        return item
    return replace(
        item, start=item.start - len(before) + match.start(), period=edge_of(item.period, match["side"])
    )


def _span(scan: Scan, item: Found, taken: int) -> Found:
    """Of "the year to 31 March", "three months ended June 30": so many units, ending with the period."""
    before = _before(scan, item, taken)
    match = SPAN_BEFORE.search(before)
    last = item.period.last if item.period else None
    if not match or item.period is None or last is None:
        return item
    count_word, unit = match["count"] or "", match["unit"].rstrip("s")
    count = int(count_word) if count_word.isdigit() else NUMBERS.get(count_word, 1)
    period = _ending(item.period, last, unit, count)
    if period is None:
        return item
    start = match.start("unit") if count == 1 and count_word not in ("one", "1") else match.start()
    return replace(
        item,
        start=item.start - len(before) + start,
        period=replace(period, anchor=item.period.anchor),
        in_year=None,
    )


def _ending(period: Period, last: date, unit: str, count: int) -> Period | None:
    if unit in ("week", "day"):
        return cal.days_period(cal.plus_days(last, 1 - count * (7 if unit == "week" else 1)), last)
    if period.grain is Grain.YEAR:
        return cal.years_period(last.year - count, last.year) if unit == "year" and count > 1 else None
    months = count * {"year": 12, "quarter": 3, "half": 6, "half-year": 6, "month": 1}[unit]
    whole = last == cal.month_last(last.year, last.month)
    if whole:
        return compact(cal.months_period(cal.month_first(last.year, last.month - months + 1), last))
    return cal.days_period(cal.plus_days(cal.plus_months(last, -months), 1), last)


def _since(scan: Scan, item: Found, taken: int) -> Found:
    before = _before(scan, item, taken)
    match = SINCE_BEFORE.search(before)
    period, reference = item.period, scan.reference
    if not match or period is None or period.first is None:
        return item
    start = item.start - len(before) + match.start()
    if reference is None or reference < period.first:
        return replace(item, start=start, period=open_since(period))
    if period.grain is Grain.YEAR:
        closed = cal.years_period(period.first.year, reference.year)
    elif period.grain in (Grain.MONTH, Grain.QUARTER):
        closed = cal.months_period(period.first, reference)
    else:
        closed = cal.days_period(period.first, reference)
    return replace(item, start=start, period=replace(closed, anchor=period.anchor))
