import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.sentences.phrases import find_phrases, frame_of
from factcheck.sentences.words import find_words


def tagged(text: str) -> str:
    return " ".join(f"{word.text}/{word.tag}" for word in find_words(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("profits jump 21 percent", "profits/plural jump/verb 21/num percent/noun"),
        ("a jump in profits", "a/det jump/noun in/prep profits/plural"),
        ("Rackline told the state", "Rackline/name told/past the/det state/noun"),
        ("They were killed", "They/pron were/aux killed/past"),
        ("27 confirmed cases", "27/num confirmed/adj cases/plural"),
        ("the firm's share of sales", "the/det firm/noun 's/poss share/noun of/prep sales/plural"),
        ("shares of AT&T fell", "shares/plural of/prep AT&T/name fell/past"),
        ("It doesn’t report", "It/pron doesn’t/aux report/verb"),
    ],
)
def test_tags(text: str, expected: str) -> None:
    assert tagged(text) == expected


def test_headline_capitals_are_not_names() -> None:
    tags = {word.text: word.tag for word in find_words("Study Finds Toll Would Speed Crossing of River")}
    assert tags["Study"] == "noun"
    assert tags["Would"] == "aux"


@given(st.text(max_size=200))
def test_words_quote_the_text_in_order(text: str) -> None:
    position = 0
    for word in find_words(text):
        assert text[word.start : word.end] == word.text
        assert word.start >= position
        position = word.end


def phrases(text: str) -> list[str]:
    words = list(find_words(text))
    return [text[words[p.first].start : words[p.last].end] for p in find_phrases(words)]


def test_noun_phrases() -> None:
    text = "The Joint Privacy Authority last week fined the social network 390 million euros over settings"
    assert phrases(text)[0].startswith("The Joint Privacy Authority")
    assert "the social network" in phrases(text)
    assert "settings" in phrases(text)


@pytest.mark.parametrize(
    ("text", "figure", "word", "relation"),
    [
        ("Ash drove 14,300 people from villages", "14,300", "people", "own"),
        ("Ash drove 14,300 people from villages", "14,300", "villages", "a1:from"),
        ("The share of women rose to 44%", "44%", "women", "b1:to"),
        ("The share of women rose to 44%", "44%", "share", "b2:start"),
    ],
)
def test_relations_to_the_figure(text: str, figure: str, word: str, relation: str) -> None:
    words = list(find_words(text))
    start = text.index(figure)
    frame = frame_of(words, find_phrases(words), start, start + len(figure))
    index = next(i for i, found in enumerate(words) if found.text == word)
    assert frame.relations[index] == relation


def test_subject_and_verb_of_the_figure() -> None:
    text = "Total revenue of the group rose 6% in March"
    words = list(find_words(text))
    start = text.index("6%")
    frame = frame_of(words, find_phrases(words), start, start + 2)
    assert frame.verb is not None
    assert words[frame.verb].text == "rose"
    assert frame.subject is not None
    assert words[frame.subject.head].text == "revenue"


@given(
    st.lists(
        st.sampled_from(["the", "rose", "6", "%", "of", "shares", "and", ",", "Nvidia", "new"]), max_size=30
    )
)
def test_frames_hold_for_any_words(tokens: list[str]) -> None:
    text = " ".join([*tokens, "12"])
    words = list(find_words(text))
    frame = frame_of(words, find_phrases(words), len(text) - 2, len(text))
    assert len(frame.relations) == len(words)
    assert all(frame.relations)
    assert frame.relations[frame.first] == "figure"
