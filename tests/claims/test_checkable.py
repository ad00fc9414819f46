import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims.checkable import Calibration, are_ends_of_a_change, claim_probability
from factcheck.claims.context import DocumentContext
from factcheck.claims.extract import find_claims, mentions
from tests.claims.marked import document_of, marked


@pytest.mark.parametrize(
    "text",
    [
        "The company wrote off [$5.5 billion] of inventory.",
        "Sales rose by [6%] in the quarter.",
        "The fire destroyed [40] homes.",
        "[Two-thirds] of the money was spent on roads.",
    ],
)
def test_figures_that_a_fact_checker_would_list(text: str) -> None:
    assert claim_probability(marked(text)) > 0.9


@pytest.mark.parametrize(
    ("passing", "claim"),
    [
        ("Visitors aged under [18] enter free.", "Some [18] visitors were hurt."),
        ("More than half was paid for [second] homes.", "More than half was paid for [40] homes."),
    ],
)
def test_passing_numbers_are_less_likely_claims(passing: str, claim: str) -> None:
    assert claim_probability(marked(passing)) < claim_probability(marked(claim))


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Their number rose from 40 to 70 in a year.", True),
        ("Output fell from 12 million tonnes to 9 million tonnes.", True),
        ("The staff grew from 40 investigators to 70.", True),
        ("He gave 40 chips to 70 traders.", False),
        ("Sales rose from $40 million to 70 stores.", False),
    ],
)
def test_the_two_ends_of_a_change(text: str, together: bool) -> None:
    one, other = mentions(DocumentContext(document_of(text)))
    assert are_ends_of_a_change(one, other) is together


def test_both_ends_of_a_change_are_claims_when_one_is() -> None:
    text = "Their number rose 50% from 40 to 70 in twelve months, the office told us."
    assert {"40", "70"} <= {claim.surface for claim in find_claims(document_of(text))}


def test_calibration_takes_the_step_that_a_chance_falls_in() -> None:
    calibration = Calibration(limits=(0.2, 0.6), chances=(0.1, 0.4, 0.9))
    assert [calibration(chance) for chance in (0.0, 0.2, 0.5, 0.6, 1.0)] == [0.1, 0.4, 0.4, 0.9, 0.9]


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "one",
                "two",
                "5%",
                "£3m",
                "a",
                "the",
                "of",
                "said",
                "40",
                "people",
                "days",
                "second",
                "7",
                ".",
                ",",
                "third",
            ]
        ),
        max_size=20,
    )
)
def test_every_chance_is_a_chance(words: list[str]) -> None:
    for mention in mentions(DocumentContext(document_of(" ".join(words)))):
        assert 0.0 < claim_probability(mention) < 1.0
