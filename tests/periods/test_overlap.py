"""How two periods lie to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.periods.calendar import days_period, month_period, year_period
from factcheck.periods.overlap import Relation, relation, reverse, shared_days

YEARS = st.integers(2019, 2026)
DAYS = st.dates()
PERIODS = st.one_of(
    YEARS.map(year_period),
    st.builds(month_period, YEARS, st.integers(1, 12)),
    st.tuples(DAYS, DAYS).map(lambda two: days_period(*sorted(two))),
)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2024", "2024-01/2024-12", "same"),
        ("2024", "2024-Q3", "contains"),
        ("2024-04-03", "2024-04", "within"),
        ("2024-04/2025-03", "2024", "overlaps"),
        ("2023", "2024", "disjoint"),
        ("2022/..", "2024", "contains"),
        ("../2022", "2024", "disjoint"),
        ("2022/..", "../2023", "overlaps"),
        (None, "2024", "unknown"),
    ],
)
def test_relation(first, second, expected):
    assert relation(first, second) == expected


@given(PERIODS, PERIODS)
def test_relation_turns_round(first, second):
    assert relation(second, first) is reverse(relation(first, second))
    assert shared_days(first, second) == shared_days(second, first)


@given(PERIODS, PERIODS)
def test_relation_agrees_with_the_days_shared(first, second):
    assert (relation(first, second) is Relation.DISJOINT) == (shared_days(first, second) == 0)


@given(PERIODS)
def test_a_period_is_the_same_as_itself(period):
    assert relation(period, period.iso) is Relation.SAME


@given(PERIODS, st.sampled_from(["2022/..", "../2022", "2022"]))
def test_spelling_or_record_makes_no_difference(period, other):
    assert relation(period, other) is relation(period.iso, other)
