import numpy as np
import pytest

from factcheck.index.attributes import UNDATED, ClaimAttributes, Columns, Filter, attributes_of, years_of
from factcheck.records import Dimension, Role


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2024", (2024, 2024)),
        ("2024-04", (2024, 2024)),
        ("2025-Q1", (2025, 2025)),
        ("2024-04-03", (2024, 2024)),
        ("2024-04/2025-03", (2024, 2025)),
        ("2022/..", (2022, 9999)),
        ("../2022", (0, 2022)),
        (None, (None, None)),
        ("unknown", (None, None)),
    ],
)
def test_years_of_a_period(period, years):
    assert years_of(period) == years


def test_attributes_are_those_of_the_claim(claim):
    made = claim(period="2024/2025", role=Role.CHANGE, unit="EUR", dimension=Dimension.MONEY)
    assert attributes_of(made) == ClaimAttributes("money", "EUR", "change", "d" * 64, 2024, 2025)


MONEY_2024 = ClaimAttributes("money", "USD", "level", "a", 2024, 2024)
COUNT_UNDATED = ClaimAttributes("count", "count", "level", "b")


@pytest.mark.parametrize(
    ("only", "admitted"),
    [
        (Filter(), [True, True]),
        (Filter(dimensions=frozenset({"money"})), [True, False]),
        (Filter(units=frozenset({"EUR"})), [False, False]),
        (Filter(roles=frozenset({"level"})), [True, True]),
        (Filter(documents=frozenset({"b"})), [False, True]),
        (Filter(not_documents=frozenset({"b"})), [True, False]),
        (Filter(years=(2023, 2024)), [True, False]),
        (Filter(years=(2025, 2026)), [False, False]),
        (Filter(years=(2025, 2026), undated=True), [False, True]),
    ],
)
def test_columns_admit_what_the_filter_admits(only, admitted):
    columns = Columns()
    columns.append([MONEY_2024])
    columns.append([COUNT_UNDATED])
    assert columns.admitted(only).tolist() == admitted
    assert [only.admits(MONEY_2024), only.admits(COUNT_UNDATED)] == admitted


def test_taken_columns_keep_rows_and_forget_values_that_are_gone():
    columns = Columns()
    columns.append([MONEY_2024, COUNT_UNDATED, MONEY_2024])
    taken = columns.taken(np.array([1]))
    assert taken.words["dimension"] == ["count"]
    assert taken.words["document_id"] == ["b"]
    assert taken.first_year.tolist() == [UNDATED]
    assert taken.admitted(Filter(units=frozenset({"count"}))).tolist() == [True]
