"""Two passages: the second keeps to the figures of the first, contradicts them, or speaks of others."""

import pytest

from factcheck.verdicts.passages import compare_passages


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        ("The storm killed 96 people in the valley.", "The storm killed 96 people.", "consistent"),
        ("The storm killed 96 people in the valley.", "The storm killed 69 people.", "conflict"),
        ("The storm killed 96 people.", "The storm killed fewer than 96 people.", "conflict"),
        ("The storm killed more than 4,700 people.", "The storm killed over 4,000 people.", "consistent"),
        ("Two dogs sleep on the couch.", "Six dogs sleep on the couch.", "conflict"),
        ("The film earned $3.6 million.", "The film earned $3,593,890.", "consistent"),
        ("The bridge opened in 2003.", "The bridge opened before 2001.", "conflict"),
        ("The bridge opened in 2003.", "The bridge opened before 2010.", "consistent"),
        ("The bridge is 40 km long.", "The company made $3 million in the spring.", "unrelated"),
        ("The storm killed 96 people.", "The mayor resigned.", "unrelated"),
        ("", "", "unrelated"),
    ],
)
def test_passages(a, b, label):
    verdict = compare_passages(a, b)
    assert verdict.label == label, verdict
    assert verdict.reason.endswith(".")


@pytest.mark.parametrize("text", ["1 " * 50_000, "million " * 20_000, "\ud800 5%", "9" * 100_000])
def test_hostile_passages_are_survived(text):
    assert compare_passages(text, text).label in ("consistent", "conflict", "unrelated")
