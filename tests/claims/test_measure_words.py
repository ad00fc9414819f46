"""What a figure measures, shown: the sentence, the words that the model picked, and the phrase for the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.measure_words import measure_in_words, names_change, names_share, shown_measure
from factcheck.quantities.parse import find_quantities
from factcheck.records import Claim, Role
from tests.conftest import make_claim

PHRASES = [
    # A phrase stands as the sentence has it, its small words put back.
    ("Revenue from China was [$300 million].", "revenue china", "revenue from China"),
    ("It names [three] presidential administrations.", "presidential administrations", "presidential administrations"),
    ("Huawei will spend [6%] more on its budget for research.", "budget research", "budget for research"),
    ("The rules hit [126] firms in China.", "firms", "firms"),
    # Words far from the rest are left out of what is shown.
    ("Photos came from a [$103 million] deal arranged in April.", "photos deal", "deal"),
    ("The measures led to [$2 billion] in losses for firms.", "measures losses", "losses"),
    # What was done to the thing stands behind it.
    ("Nvidia is to write off [$5.5bn] of stock.", "Nvidia write stock", "stock written off"),
    ("Nvidia will write off [$5.5bn] (about £4.2bn) of stock.", "write stock", "stock written off"),
    ("China purchased [$20.7 billion] worth of equipment.", "purchased equipment", "equipment purchased"),
    ("The company will cut [2,000] posts.", "cut posts", "posts cut"),
    ("Officials added [140] companies to a list.", "added companies list", "companies added to a list"),
    ("The court agreed that [12] people were killed.", "people killed", "people killed"),
    ("[Seventeen] people pleaded guilty.", "people pleaded guilty", "people who pleaded guilty"),
    ("They sold [62,000] tickets.", "sold tickets", "tickets sold"),
    # What was not done is not said to be done.
    ("It writes down [$5.5 billion] of inventory that could not be sold.", "inventory sold", "inventory written down"),
    ("They did not cut [2,000] posts.", "cut posts", "posts"),
    ("[Nine] flights weren't cancelled.", "flights cancelled", "flights"),
    # An amount says what was done with it.
    ("It paid [$88 million] to settle a case.", "paid case", "amount paid to settle a case"),
    ("It paid [$88 million] in February.", "paid", "amount paid"),
    ("Nvidia wrote down [$5.5 billion] in 2025.", "cost of Nvidia wrote", "amount written down"),
    ("They spent [$5 million] on research.", "spent research", "amount spent on research"),
    # The word that the sentence leaves unsaid stands in front.
    ("Bonds are [40%] of the public debt.", "share of public debt", "share of the public debt"),
    ("China purchased [$2 billion] worth of chips.", "cost of purchased chips", "cost of chips purchased"),
    ("The decline in revenue was [12%].", "decline revenue", "decline in revenue"),
    ("Revenue was 41%, a decline of [four percentage points].", "revenue decline", "decline in revenue"),
    # Times.
    ("It will replace them within [14 days].", "time of length", "length of time"),
    ("They were told to replace foreign parts within [two years].", "time parts", "time to replace foreign parts"),
    ("She faces [up to 20 years] in prison.", "time of prison", "prison term"),
    ("The longest sentence was [14 years].", "time of longest sentence", "longest sentence"),
    ("The trial lasted [17 days].", "length of time of trial", "length of the trial"),
    ("Firms have tried [four] times.", "tried times", "times tried"),
    # Names keep their capitals.
    ("Sales to India and Japan were [$4m].", "sales india", "sales to India"),
    ("[37%]", "share of revenue", "share of revenue"),
]  # fmt: skip


def claim_of(text: str, measure: str | None, **fields: object) -> Claim:
    """The claim of the figure in brackets."""
    before, _, rest = text.partition("[")
    surface, _, after = rest.partition("]")
    sentence = f"{before}{surface}{after}"
    quantity = next(
        one
        for one in find_quantities(sentence, 0, len(sentence))
        if one.start < len(before + surface) <= one.end
    )
    values: dict[str, object] = {
        "start": quantity.start,
        "end": quantity.end,
        "value": quantity.value,
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "counted": quantity.counted,
        "measure": measure,
        "subject": None,
        "sentence_start": 0,
        "sentence_end": len(sentence),
        "role": Role.SHARE if (measure or "").startswith("share") else Role.LEVEL,
    }
    return make_claim(sentence, sentence[quantity.start : quantity.end], **(values | fields))


@pytest.mark.parametrize(("text", "measure", "expected"), PHRASES)
def test_the_phrase_that_a_reader_sees(text: str, measure: str, expected: str) -> None:
    assert shown_measure(claim_of(text, measure)) == expected


def test_the_owner_is_not_named_twice() -> None:
    text = "Velder's revenue from China was [$300 million]."
    assert shown_measure(claim_of(text, "revenue china", subject="Velder")) == "revenue from China"
    assert shown_measure(claim_of(text, "revenue china", subject="Nvidia")) == "Velder's revenue from China"


def test_without_a_measure_the_counted_noun_is_shown() -> None:
    assert shown_measure(claim_of("It has [297] members.", None)) == "member"
    assert shown_measure(claim_of("It cost [$3 million].", None)) is None


def test_words_that_stand_in_no_phrase_fit_least() -> None:
    listed = measure_in_words(claim_of("[12]", "income licence fee"))
    found = measure_in_words(claim_of("The fee was [$12].", "fee"))
    assert listed is not None
    assert found is not None
    assert listed.text == "income licence fee"
    assert listed.fit == 0 < found.fit


@pytest.mark.parametrize("phrase", ["decrease in orders", "wage growth", "price cuts"])
def test_phrases_that_say_that_they_are_changes(phrase: str) -> None:
    assert names_change(phrase)
    assert not names_change("orders")


@pytest.mark.parametrize("phrase", ["share of sales", "turnout", "unemployment rate"])
def test_phrases_that_say_that_they_are_parts(phrase: str) -> None:
    assert names_share(phrase)
    assert not names_share("sales")


_WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "of",
            "in",
            "Huawei",
            "sold",
            "cut",
            "stock",
            "orders",
            "(",
            ")",
            ",",
            "and",
            "&",
            "'s",
            "to",
            "was",
            "12",
            "years",
            "who",
            "share",
        ]
    ),
    max_size=30,
)


@given(
    _WORDS,
    _WORDS,
    st.lists(st.sampled_from(["sold", "stock", "orders", "share", "of", "years", "huawei"]), min_size=1),
)
def test_any_sentence_gets_a_phrase_of_its_words_or_the_measure(
    before: list[str], after: list[str], measure: list[str]
) -> None:
    text = f"{' '.join(before)} [5,500 tons] {' '.join(after)}"
    shown = shown_measure(claim_of(text, " ".join(measure)))
    assert shown
    assert shown == " ".join(shown.split())
    assert not any(character.isdigit() for character in shown.replace("12", ""))


def test_a_sentence_without_end_is_read_near_its_figure_alone() -> None:
    text = f"{'chips of ' * 300_000}[$5 million] worth of stock{' of chips' * 300_000}"
    assert (shown_measure(claim_of_long(text)) or "").startswith("stock")


def claim_of_long(text: str) -> Claim:
    before, _, rest = text.partition("[")
    surface, _, after = rest.partition("]")
    sentence = f"{before}{surface}{after}"
    start = len(before)
    return make_claim(
        sentence, surface, start=start, end=start + len(surface), sentence_start=0, sentence_end=len(sentence),
        measure="stock", subject=None,
    )  # fmt: skip
