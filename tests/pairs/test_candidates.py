"""Candidate pairs: near or sharing a key, bounded, the same in any order."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.pairs.candidates import CANDIDATES_PER_CLAIM, candidate_pairs
from factcheck.pairs.keys import dimension_group, significant_digits
from factcheck.records import Dimension


def unit_vectors(count, seed=0):
    vectors = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def numbered(claim, count, **fields):
    return [
        claim(id=f"{place:016x}", value=Decimal(1000 + place), sentence_start=0, **fields)
        for place in range(count)
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 50, 700])
def test_candidates_stay_bounded(claim, count):
    claims = numbered(claim, count)
    texts = [f"text {place}" for place in range(count)]
    pairs = candidate_pairs(claims, texts, unit_vectors(count))
    assert len(pairs) <= count * CANDIDATES_PER_CLAIM
    assert (count < 2) == (not pairs)
    assert all(pair.first < pair.second for pair in pairs)


def test_ten_thousand_copies_give_one_pair_a_copy(claim):
    count = 3000
    claims = [claim(id=f"{place:016x}") for place in range(count)]
    vectors = np.repeat(unit_vectors(1), count, axis=0)
    pairs = candidate_pairs(claims, ["the same text"] * count, vectors)
    assert len(pairs) == count - 1
    assert {pair.first for pair in pairs} == {0}


def test_other_dimensions_are_no_candidates(claim):
    money, percent = claim(), claim(id="1" * 16, unit="%", dimension=Dimension.PERCENT, value=Decimal(5))
    assert candidate_pairs([money, percent], ["a", "b"], unit_vectors(2)) == []


def test_percent_and_points_are_candidates(claim):
    percent = claim(unit="%", dimension=Dimension.PERCENT)
    points = claim(id="1" * 16, unit="pp", dimension=Dimension.PERCENTAGE_POINT)
    assert dimension_group(percent) == dimension_group(points)
    assert len(candidate_pairs([percent, points], ["a", "b"], unit_vectors(2))) == 1


def test_a_bare_number_meets_money_of_the_same_digits(claim):
    money = claim(value=Decimal("6.4e9"))
    bare = claim(id="1" * 16, unit="count", dimension=Dimension.COUNT, value=Decimal("6.4e9"))
    assert len(candidate_pairs([money, bare], ["a", "b"], unit_vectors(2))) == 1


@given(st.permutations(range(12)))
@settings(max_examples=20, deadline=None)
def test_order_does_not_matter(order):
    from tests.conftest import make_claim

    claims, vectors = numbered(lambda **fields: make_claim(**fields), 12), unit_vectors(12)
    expected = {
        (claims[p.first].id, claims[p.second].id)
        for p in candidate_pairs(claims, list("abcdefghijkl"), vectors)
    }
    moved = [claims[place] for place in order]
    texts = ["abcdefghijkl"[place] for place in order]
    found = candidate_pairs(moved, texts, vectors[list(order)])
    assert {tuple(sorted((moved[p.first].id, moved[p.second].id))) for p in found} == expected


@pytest.mark.parametrize(
    ("number", "digits"), [("20700000000", "207"), ("2.07", "207"), ("0", "0"), ("0.05", "5"), ("1E+9", "1")]
)
def test_significant_digits(number, digits):
    assert significant_digits(Decimal(number)) == digits
