import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.embeddings.template import claim_text
from factcheck.records import Dimension
from tests.conftest import make_claim


@pytest.mark.parametrize(
    ("sentence", "surface", "fields", "text"),
    [
        (
            "Nvidia took a charge of $5.5 billion in April 2025.",
            "$5.5 billion",
            {},
            "money money money; write-down; Nvidia took a charge of # in April #.; Nvidia",
        ),
        (
            "At least 17 people died and more than 30 were missing.",
            "At least 17",
            {"dimension": Dimension.COUNT, "counted": "person", "measure": "deaths", "subject": None},
            "count count count person; deaths; # people died and more than # were missing.",
        ),
        (
            "Rates rose by 25 basis\n points.",
            "25 basis\n points",
            {"dimension": Dimension.PERCENTAGE_POINT, "measure": None, "subject": "the bank"},
            "percentage point percentage point percentage point; Rates rose by #.; the bank",
        ),
    ],
)
def test_text_of_a_claim(sentence, surface, fields, text):
    assert claim_text(make_claim(sentence, surface, **fields)) == text


def test_a_long_sentence_is_cut_around_the_figure_at_spaces():
    sentence = "word " * 40 + "cost $3 million for the " + "thing " * 40
    text = claim_text(make_claim(sentence, "$3 million", measure=None, subject=None))
    assert text.startswith("money money money; word word")
    assert text.endswith("thing thing")
    assert len(text) < 140


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_claims_that_differ_in_their_figures_alone_have_one_text(one, other):
    def text(number: int) -> str:
        return claim_text(make_claim(f"It cost ${number:,} against $7 before.", f"${number:,}"))

    assert text(one) == text(other)
