"""ClaimReview says what a desk decided, and nothing else."""

import io
import json
from dataclasses import replace

import pytest

from factcheck.errors import UsageError
from factcheck.records.review import Decision, ReviewDecision, passage_of
from factcheck.report.claim_review import write_claim_reviews
from tests.report.contents_makers import small_contents, with_decision
from tests.report.hostile.texts import hostile_contents


def written(contents):
    out = io.StringIO()
    write_claim_reviews(contents, out)
    return out.getvalue()


def test_nothing_is_said_of_what_nobody_decided():
    with pytest.raises(UsageError, match="of 2 findings none is confirmed"):
        written(small_contents())


@pytest.mark.parametrize("decision", [Decision.DISMISSED, Decision.UNSURE])
def test_nothing_is_said_of_what_was_not_confirmed(decision):
    with pytest.raises(UsageError, match="none is confirmed"):
        written(with_decision(small_contents(), decision))


def test_a_confirmed_conflict_is_a_review_of_the_figure_that_differs(snapshot):
    text = written(with_decision(small_contents()))
    (review,) = json.loads(text)["@graph"]
    assert review["claimReviewed"] == "Nvidia wrote off $5.5 million of chips."
    assert review["itemReviewed"]["author"]["name"] == "Channel | Meridian"
    assert text == snapshot


def test_only_the_figure_that_was_decided_on_is_reviewed():
    contents = with_decision(small_contents())
    first, *rest = contents.comparison.facts
    both = first.model_copy(
        update={"outliers": (*first.outliers, first.claims[1]), "consensus": first.claims[:1]}
    )
    decided = replace(contents, comparison=replace(contents.comparison, facts=(both, *rest)))
    assert [one["claimReviewed"] for one in json.loads(written(decided))["@graph"]] == [
        "Nvidia wrote off $5.5 million of chips."
    ]


def test_the_desk_s_own_words_are_the_rating():
    text = written(with_decision(small_contents(), note="Wrong: million for billion"))
    assert json.loads(text)["@graph"][0]["reviewRating"]["alternateName"] == "Wrong: million for billion"


def test_a_confirmed_error_of_arithmetic_is_a_review_of_the_stated_figure():
    contents = with_decision(small_contents())
    conflict = next(iter(contents.decisions.values()))
    share = next(one for one in contents.comparison.claims.values() if one.surface == "67%")
    decided = ReviewDecision(a=passage_of(share), decision=Decision.CONFIRMED, decided_at=conflict.decided_at)
    (review,) = json.loads(written(replace(contents, decisions={decided.key: decided})))["@graph"]
    assert review["claimReviewed"] == share.sentence
    assert "author" not in review


def test_a_confirmed_conflict_in_which_no_side_prevails_is_left_to_the_desk():
    contents = with_decision(small_contents())
    first, *rest = contents.comparison.facts
    split = first.model_copy(update={"consensus": ()})
    with pytest.raises(UsageError, match="which side is wrong"):
        written(replace(contents, comparison=replace(contents.comparison, facts=(split, *rest))))


def test_a_script_element_may_hold_it():
    text = written(hostile_contents())
    assert not set("<>&\u2028\u2029") & set(text)
    assert any("<script>" in json.dumps(review) for review in json.loads(text)["@graph"])
