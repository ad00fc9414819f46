"""Levels: what two claims share and where they part, symmetric in their outcomes."""

import pytest

from factcheck.records import Modality, Role
from factcheck.records.verdict import Aspect, Outcome
from factcheck.verdicts.claim_words import claim_words, content_words, stem
from factcheck.verdicts.comparability import comparison_levels

SAME, COMPATIBLE, DIFFERENT, UNKNOWN = (
    Outcome.SAME,
    Outcome.COMPATIBLE,
    Outcome.DIFFERENT,
    Outcome.UNKNOWN,
)


def outcome(claim, aspect, first, second):
    one, other = claim(**first), claim(id="1" * 16, **second)
    words = claim_words([one, other], [one.sentence, other.sentence], {})
    there = {level.aspect: level for level in comparison_levels(*words)}
    back = {level.aspect: level for level in comparison_levels(words[1], words[0])}
    assert {a: level.outcome for a, level in there.items()} == {a: level.outcome for a, level in back.items()}
    assert all(level.detail.endswith(".") for level in there.values())
    return there[aspect].outcome


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2024", "2024", SAME),
        ("2024", "2023", DIFFERENT),
        ("2024-Q1", "2024", COMPATIBLE),
        ("2024-04/2025-03", "2024", COMPATIBLE),
        ("2024-04/2025-03", "2025-04/2026-03", DIFFERENT),
        ("2022/..", "2024", COMPATIBLE),
        (None, "2024", UNKNOWN),
        ("not a date", "2024", UNKNOWN),
    ],
)
def test_period(claim, first, second, expected):
    assert outcome(claim, Aspect.PERIOD, {"period": first}, {"period": second}) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Modality.STATED, Modality.STATED, SAME),
        (Modality.STATED, Modality.ALLEGED, COMPATIBLE),
        (Modality.FORECAST, Modality.TARGET, COMPATIBLE),
        (Modality.STATED, Modality.FORECAST, DIFFERENT),
        (Modality.STATED, Modality.DENIED, DIFFERENT),
    ],
)
def test_modality(claim, first, second, expected):
    assert outcome(claim, Aspect.MODALITY, {"modality": first}, {"modality": second}) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Role.LEVEL, Role.LEVEL, SAME),
        (Role.LEVEL, Role.CHANGE_TO, COMPATIBLE),
        (Role.LEVEL, Role.CHANGE, DIFFERENT),
        (Role.SHARE, Role.DURATION, DIFFERENT),
    ],
)
def test_role(claim, first, second, expected):
    assert outcome(claim, Aspect.ROLE, {"role": first}, {"role": second}) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Nvidia", "Nvidia", SAME),
        ("Nvidia", "Nvidia Corporation", SAME),
        ("Bank of Ireland", "Bank of Scotland", COMPATIBLE),
        ("Nvidia", "Intel", DIFFERENT),
        (None, "Intel", UNKNOWN),
    ],
)
def test_subject(claim, first, second, expected):
    assert outcome(claim, Aspect.SUBJECT, {"subject": first}, {"subject": second}) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Its net loss was $5.5 billion.", "Its gross loss was $5.5 billion.", DIFFERENT),
        ("Its net loss was $5.5 billion.", "The net loss: $5.5 billion.", SAME),
        ("Its loss was $5.5 billion.", "The loss: $5.5 billion.", COMPATIBLE),
        ("Its net loss was $5.5 billion.", "The loss: $5.5 billion.", UNKNOWN),
        ("Male staff cost $5.5 billion.", "Female staff cost $5.5 billion.", DIFFERENT),
    ],
)
def test_scope(claim, first, second, expected):
    assert outcome(claim, Aspect.SCOPE, {"sentence": first}, {"sentence": second}) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("rises", "rise"), ("rising", "rise"), ("companies", "company"), ("Nvidia's", "nvidia")],
)
def test_stems_meet(one, other):
    assert stem(one) == stem(other)


def test_words_that_say_nothing_are_left_out():
    assert content_words("The value of the homes") == content_words("value homes")
    assert content_words(None) == frozenset()
