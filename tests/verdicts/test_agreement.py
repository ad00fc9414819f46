"""Do two figures agree? One line a case, as an editor would put it."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.quantities.parse import find_quantities
from factcheck.records import Bound, Claim, Dimension, Direction, Role
from factcheck.records.verdict import Label, Reason
from factcheck.verdicts.agreement import compare_figures
from factcheck.verdicts.interval import admitted
from tests.conftest import make_claim

CASES = tomllib.loads((Path(__file__).parent / "agreement.toml").read_text(encoding="utf-8"))["case"]


def stated(text: str, role: str = "level", direction: str | None = None) -> Claim:
    """The claim of the first figure in a phrase."""
    quantity = find_quantities(text)[0]
    return make_claim(
        text,
        quantity.surface,
        id=f"{abs(hash(text)):016x}"[:16],
        value=quantity.value,
        unit=quantity.unit,
        dimension=quantity.dimension,
        bound=quantity.bound,
        resolution=quantity.resolution,
        role=Role(role),
        direction=Direction(direction) if direction else None,
        rule=quantity.rule,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['a']} ~ {case['b']}")
def test_what_an_editor_would_say(case):
    a = stated(case["a"], case.get("role", "level"), case.get("direction_a"))
    b = stated(case["b"], case.get("role", "level"), case.get("direction_b"))
    found = compare_figures(a, b)
    if case["label"] == "none":
        assert found is None
    else:
        assert found is not None
        assert (found.label.value, found.reason.value) == (case["label"], case["reason"]), found.detail


figures = st.builds(
    lambda digits, exponent, bound, width, number: make_claim(
        id=f"{number:016x}",
        value=Decimal(digits).scaleb(exponent)
        if bound is not Bound.RANGE
        else (Decimal(digits).scaleb(exponent), Decimal(digits + width).scaleb(exponent)),
        resolution=Decimal(1).scaleb(exponent),
        bound=bound,
    ),
    st.integers(1, 9999),
    st.integers(-2, 9),
    st.sampled_from(Bound),
    st.integers(1, 500),
    st.integers(0, 2**63),
)


@given(figures, figures)
def test_a_verdict_is_the_same_from_both_sides(a, b):
    assert compare_figures(a, b) == compare_figures(b, a)


@given(figures)
def test_a_figure_agrees_with_itself(a):
    found = compare_figures(a, a)
    assert found is not None
    assert found.label.value == "consistent"


@given(figures)
def test_a_figure_admits_its_own_number_unless_the_bound_shuts_it_out(a):
    low = a.value[0] if isinstance(a.value, tuple) else a.value
    assert admitted(a).holds(low)


def test_counts_to_the_unit_are_exact():
    claim = make_claim(value=Decimal(1243), resolution=Decimal(1), unit="count", dimension=Dimension.COUNT)
    assert not admitted(claim).holds(Decimal(1244))


@pytest.mark.parametrize("surface", ["41 billion", "some 41bn", "Forty-one billion", "more than 41 billion"])
def test_a_sum_that_names_no_currency_takes_the_others(surface):
    yen = make_claim("It forecasts JPY 41 billion.", "JPY 41 billion", value=Decimal("41e9"), unit="JPY")
    bare = make_claim(f"{surface} is the guidance.", surface, value=Decimal("41e9"), unit="USD", id="b" * 16)
    assert compare_figures(yen, bare).label is Label.CONSISTENT


@pytest.mark.parametrize("surface", ["$88 million", "88 million dollars", "USD 88 million"])
def test_two_named_currencies_of_one_number_are_a_slip(surface):
    pounds = make_claim("It pays £88 million.", "£88 million", value=Decimal("88e6"), unit="GBP")
    dollars = make_claim(f"{surface} is paid.", surface, value=Decimal("88e6"), id="b" * 16)
    found = compare_figures(pounds, dollars)
    assert (found.label, found.reason) == (Label.CONFLICTING, Reason.UNIT)
