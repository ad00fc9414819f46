"""The periods that a text names: a table of expressions, and laws that hold for every text."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.periods.iso import parse_iso
from factcheck.periods.parse import find_periods

CASES = tomllib.loads((Path(__file__).parent / "expressions.toml").read_text(encoding="utf-8"))["case"]
ON = date(2025, 8, 5)
WORDS = (
    "in on since by to from between and the year ended last next this March May 3 12 31 2024 2025 2024/25 Q3 "
    "first quarter half of months six a earlier ago ended to - – , . Tuesday 1990s '90s FY24 end week İ ﬁ"
)
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=25)
TEXTS = st.one_of(st.text(max_size=80), PIECES.map(" ".join))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_expression_names_these_periods(case):
    found = find_periods(case["text"], case.get("on"))
    assert [period.iso for period in found] == case["periods"]
    if "first_surface" in case:
        assert found[0].surface == case["first_surface"]


@given(TEXTS)
def test_surface_quotes_the_text_and_periods_never_overlap(text):
    end = 0
    for period in find_periods(text, ON):
        assert period.start is not None
        assert period.end is not None
        assert text[period.start : period.end] == period.surface != ""
        assert period.start >= end
        end = period.end


@given(TEXTS)
def test_iso_spells_the_dates_of_the_period(text):
    for period in find_periods(text, ON):
        again = parse_iso(period.iso)
        assert (again.first, again.last, again.iso) == (period.first, period.last, period.iso)


@given(TEXTS, st.text(max_size=20))
def test_text_outside_the_range_does_not_matter(text, before):
    shift = len(before)
    inside = find_periods(text, ON)
    shifted = find_periods(before + text + " 2024", ON, shift, shift + len(text))
    assert [(p.iso, p.start, p.end) for p in inside] == [
        (p.iso, (p.start or 0) - shift, (p.end or 0) - shift) for p in shifted
    ]


@given(TEXTS, st.dates())
def test_any_day_of_publication_will_do(text, on):
    for period in find_periods(text, on):
        assert period.first is None or period.last is None or period.first <= period.last


@pytest.mark.parametrize(
    "piece",
    [
        "2024-",
        "in the ",
        "March ",
        "year to ",
        "the end of ",
        "from 2024 to ",
        "first-",
        "1 ",
        " ",
        "'90",
        "a year ",
        "last ",
    ],
)
def test_long_hostile_lines_end(piece):
    find_periods(piece * 20_000, ON)
