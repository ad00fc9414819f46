"""ISO spellings to periods and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import UsageError
from factcheck.periods.calendar import (
    days_period,
    month_period,
    months_period,
    quarter_period,
    single_day,
    week_period,
    year_period,
    years_period,
)
from factcheck.periods.iso import parse_iso
from factcheck.records.period import Grain

DAYS = st.dates(min_value=date(1500, 1, 1), max_value=date(2199, 12, 31))
YEARS = st.integers(1500, 2199)
PERIODS = st.one_of(
    DAYS.map(single_day),
    DAYS.map(week_period),
    YEARS.map(year_period),
    st.builds(month_period, YEARS, st.integers(1, 12)),
    st.builds(quarter_period, YEARS, st.integers(1, 4)),
    st.tuples(DAYS, DAYS).map(lambda two: days_period(*sorted(two))),
    st.tuples(YEARS, YEARS).map(lambda two: years_period(*sorted(two))),
    st.tuples(DAYS, DAYS).map(lambda two: months_period(*sorted(two))),
)


@given(PERIODS)
def test_reading_a_spelling_gives_the_same_period(period):
    again = parse_iso(period.iso)
    assert (again.iso, again.first, again.last, again.grain) == (
        period.iso,
        period.first,
        period.last,
        period.grain,
    )


@pytest.mark.parametrize(
    ("iso", "first", "last", "grain"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), Grain.YEAR),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Grain.MONTH),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31), Grain.QUARTER),
        ("2024-04-03", date(2024, 4, 3), date(2024, 4, 3), Grain.DAY),
        ("2024-04/2025-03", date(2024, 4, 1), date(2025, 3, 31), Grain.INTERVAL),
        ("2025-08/2028", date(2025, 8, 1), date(2028, 12, 31), Grain.INTERVAL),
        ("2024-W38", date(2024, 9, 16), date(2024, 9, 22), Grain.WEEK),
        ("2028/..", date(2028, 1, 1), None, Grain.INTERVAL),
        ("../2028", None, date(2028, 12, 31), Grain.INTERVAL),
    ],
)
def test_spelling_means_these_days(iso, first, last, grain):
    period = parse_iso(iso)
    assert (period.first, period.last, period.grain, period.iso) == (first, last, grain, iso)


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-13", "2024-02-30", "2025/2024", "../..", "March 2024", "0000", "2024-Q5", "2024-W54"],
)
def test_what_is_no_spelling_is_said(text):
    with pytest.raises(UsageError, match="Write it like 2024"):
        parse_iso(text)
