"""Text that a spreadsheet would run as a formula, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.report.formula_guard import guarded, spreadsheet_cell, unguarded
from factcheck.report.wording import visible
from tests.report.hostile.texts import FORMULAS


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_runs_as_a_formula_wherever_cells_are_parted(text):
    for part in guarded(visible(text)).split(";"):
        assert not part.lstrip().startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-2%", "'-2%"),
        ("  @cmd", "  '@cmd"),
        ("'=1", "''=1"),
        ("a;=1", "a;'=1"),
        ("'tis so", "'tis so"),
        ("it fell; 3 - 2", "it fell; 3 - 2"),
        ("$5.5 billion", "$5.5 billion"),
    ],
)
def test_guarded_text(text, cell):
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(st.text(st.sampled_from("='+-@; a＝\t\n\u3000"), max_size=12))
def test_the_guard_can_be_taken_away(text):
    assert unguarded(guarded(text)) == text


def test_the_guard_is_quick_on_any_text():
    for text in ("'" * 200_000, " " * 200_000, "; '" * 100_000):
        assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_is_one_line_that_runs_nothing(text):
    cell = spreadsheet_cell(text)
    assert cell == guarded(visible(text))
    assert len(str(cell).splitlines()) <= 1


def test_numbers_are_no_formulas():
    assert spreadsheet_cell(-2) == -2
    assert spreadsheet_cell(None) == ""
