"""Somebody's financial year: learned from a document's own words, applied to its "fiscal 2024"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from factcheck.periods import calendar as cal
from factcheck.periods.shift import DEFAULT_FISCAL_MONTH
from factcheck.periods.tables import MONTHS
from factcheck.records.period import Basis, Grain, Period

_MONTH_NAME = "(" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r")\b"
_YEAR_END = re.compile(
    r"\byear(?:\s{1,4}that)?\s{1,4}(?:to|ended|ending|ends|through)(?:\s{1,4}in|\s{1,4}on)?\s{1,4}"
    rf"(?:the\s{{1,4}}end\s{{1,4}}of\s{{1,4}})?(?:\d{{1,2}}(?:st|nd|rd|th)?\s{{1,4}})?{_MONTH_NAME}",
    re.IGNORECASE,
)
_YEAR_BEGIN = re.compile(
    r"\byear(?:\s{1,4}that|,\s{1,4}which)?\s{1,4}(?:starts|begins|began|starting|beginning|runs\s{1,4}from)"
    rf"(?:\s{{1,4}}in|\s{{1,4}}on)?\s{{1,4}}(?:\d{{1,2}}(?:st|nd|rd|th)?\s{{1,4}})?{_MONTH_NAME}",
    re.IGNORECASE,
)
# Of a hostile text only so much is read to learn the financial year.
_READ_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A financial year begins on the first of `month`; None where the document does not say."""

    month: int | None = None


def learn_fiscal_year(text: str) -> FiscalYear:
    """The financial year that a document speaks of: "the year to 31 March" begins in April."""
    part = text[:_READ_CHARACTERS]
    votes: dict[int, int] = {}
    for match in _YEAR_END.finditer(part):
        month = MONTHS[match[1].lower()] % 12 + 1
        votes[month] = votes.get(month, 0) + 1
    for match in _YEAR_BEGIN.finditer(part):
        month = MONTHS[match[1].lower()]
        votes[month] = votes.get(month, 0) + 1
    if not votes:
        return FiscalYear()
    return FiscalYear(max(sorted(votes), key=lambda month: votes[month]))


def with_fiscal_year(period: Period, year: FiscalYear, reference: date | None = None) -> Period:
    """A financial period in a document's own financial year; every other period as it is."""
    month = year.month
    if period.basis is not Basis.FISCAL or month is None or period.first is None or period.last is None:
        return period
    label = period.last.year
    if period.grain is Grain.YEAR:
        return _twelve(period, label if month == 1 else label - 1, month)
    if period.grain is Grain.QUARTER:
        number = int(period.iso[-1])
        start = cal.month_first(label if month == 1 else label - 1, month + 3 * (number - 1))
        made = cal.months_period(start, cal.month_first(start.year, start.month + 2), basis=Basis.FISCAL)
        return _placed(made, period)
    if len(period.iso) == 15 and (period.first.month, period.last.month) == (
        DEFAULT_FISCAL_MONTH,
        DEFAULT_FISCAL_MONTH - 1,
    ):
        return _twelve(period, period.first.year, month)
    return period


def _twelve(period: Period, year: int, month: int) -> Period:
    if month == 1:
        return _placed(cal.year_period(year, basis=Basis.FISCAL), period)
    return _placed(
        cal.months_period(
            cal.month_first(year, month), cal.month_first(year, month + 11), basis=Basis.FISCAL
        ),
        period,
    )


def _placed(made: Period, period: Period) -> Period:
    return replace(made, anchor=period.anchor, start=period.start, end=period.end, surface=period.surface)


def spellings(period: Period) -> Sequence[str]:
    """The other ISO spellings of the same days that writers of claims use: months as days, days as months."""
    first, last = period.first, period.last
    if first is None or last is None or "/" not in period.iso:
        return ()
    if len(period.iso) == 15:
        return (f"{first.isoformat()}/{last.isoformat()}",)
    if len(period.iso) == 21 and first.day == 1 and last == cal.month_last(last.year, last.month):
        return (f"{first.year:04}-{first.month:02}/{last.year:04}-{last.month:02}",)
    return ()
