import pytest

from factcheck.verdicts.chances import chance_in_words


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.95, "95%"),
        (0.99, "99%"),
        (0.9967, "over 99%"),
        (1.0, "over 99%"),
        (0.01, "1%"),
        (0.003, "under 1%"),
        (0.0, "under 1%"),
    ],
)
def test_nothing_is_certain(chance, words):
    assert chance_in_words(chance) == words
