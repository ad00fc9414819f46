import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.measure import chosen, find_measure, phrase_of
from factcheck.claims.measure_features import Candidate, candidates, fold
from factcheck.claims.role import find_role
from tests.claims.marked import marked

CASES = [
    ("The department had [1,840] sworn officers.", {"sworn", "officer"}),
    ("Total revenue was [$2.01 billion].", {"total", "revenue"}),
    ("Net income fell to [$212 million].", {"net", "income"}),
    ("The city counted [91,240] housing units.", {"housing", "unit"}),
    ("At least [three people] were killed in the blast.", {"people", "killed"}),
]


def measure(text: str) -> str | None:
    mention = marked(text)
    return find_measure(mention, find_role(mention)[0], None)


@pytest.mark.parametrize(("text", "words"), CASES)
def test_words_of_the_measure(text: str, words: set[str]) -> None:
    found = {fold(word) for word in (measure(text) or "").split()}
    assert 2 * len(found & words) / (len(found) + len(words)) >= 0.5


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_the_measure_does_not_depend_on_the_digits(text: str) -> None:
    other = (
        text.replace("1,840", "1,957")
        .replace("2.01", "3.64")
        .replace("212", "345")
        .replace("91,240", "88,150")
    )
    assert measure(text) == measure(other)


@given(st.sampled_from([text for text, _ in CASES]))
def test_the_measure_never_holds_the_figure(text: str) -> None:
    assert not any(character.isdigit() for character in measure(text) or "")


def test_no_word_is_a_candidate_twice() -> None:
    mention = marked("Sales of homes and home sales fell [6%] as sales stalled.")
    folds = [candidate.fold for candidate in candidates(mention, find_role(mention)[0])]
    assert {"sale", "home"} <= set(folds)


def test_the_phrase_keeps_the_order_and_the_small_words_of_the_text() -> None:
    text = "fall in the number of homes sold"
    words = [("homes", 22), ("number", 12), ("sold", 28)]
    picked = [Candidate(fold(word), word, start, start + len(word), []) for word, start in words]
    assert phrase_of(text, picked) == "number of homes sold"
    share = Candidate("share", "share", -1, -1, [])
    assert phrase_of(text, [*picked, share]) == "share of number of homes sold"
    assert phrase_of(text, []) is None


def test_words_are_chosen_by_expected_overlap() -> None:
    from factcheck.claims.measure import MeasureModel
    from factcheck.learning import LinearModel

    mention = marked("The department had [1,840] sworn officers.")
    role = find_role(mention)[0]
    sure = MeasureModel.of(LinearModel(("belongs",), (-9.0,), {"w=officers": (14.0,)}), {"share": -9.0}, {})
    assert [candidate.text for candidate in chosen(mention, role, sure)] == ["officers"]
