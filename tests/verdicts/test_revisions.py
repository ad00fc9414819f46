"""Is a conflict a later figure that replaces an earlier one?"""

import pytest

from factcheck.pipeline.comparing import conclude
from factcheck.records.fact import FactLabel
from factcheck.records.verdict import Reason
from factcheck.verdicts import revisions
from factcheck.verdicts.revision_features import FactInTime, in_time, revision_features
from tests.verdicts.fact_makers import compared, figures, report

LISTED = "The administration added 126 companies to the list on Monday."
REVISED = [
    pytest.param(
        report("1.md", "The Dispatch", "2024-12-03", LISTED),
        report(
            "2.md",
            "The Dispatch",
            "2024-12-05",
            "Correction: An article on Tuesday misstated the number of companies. It was 136 companies.",
        ),
        id="a newspaper corrects itself",
    ),
    pytest.param(
        report(
            "1.md", "Aegis Wire", "2025-03-01", "At least 47 people were killed in the wreck, police said."
        ),
        report(
            "2.md", "Aegis Wire", "2025-03-03", "The toll has risen to 61 people killed, up from 47 people."
        ),
        id="a toll rises",
    ),
]
CONFLICTS = [
    pytest.param(
        report("1.md", "The Dispatch", "2024-12-03", "Nvidia wrote down $5.5 billion."),
        report("2.md", "Channel Six", "2024-12-05", "Nvidia wrote down $5.5 million."),
        id="million for billion in another paper",
    ),
    pytest.param(
        report("1.md", "The Dispatch", "2024-12-03", "It replaced 13,000 components."),
        report("2.md", "Channel Six", "2024-12-03", "It replaced 31,000 components."),
        id="swapped digits on one day",
    ),
]


def chance(first, second):
    claims = [
        *figures(first, measure="killed in the wreck" if "killed" in first.text else "companies"),
        *figures(second),
    ]
    documents = {document.path: document for document in (first, second)}
    return revisions.revision_chance(claims[0], claims[1], FactInTime(claims, documents, {}))


@pytest.mark.parametrize(("first", "second"), REVISED)
def test_revisions_are_told(first, second):
    assert chance(first, second) > 0.5


@pytest.mark.parametrize(("first", "second"), CONFLICTS)
def test_conflicts_stay_conflicts(first, second):
    assert chance(first, second) < 0.5
    (fact,) = compared([first, second]).facts
    assert fact.label is FactLabel.CONFLICTING


def test_without_the_model_two_rules_decide(monkeypatch):
    monkeypatch.setattr(revisions, "_model", lambda: None)
    first, second = REVISED[0].values
    assert chance(first, second) == 1
    assert chance(*CONFLICTS[0].values) == 0


@pytest.mark.parametrize(("first", "second"), [*REVISED, *CONFLICTS])
def test_the_order_of_the_two_does_not_matter(first, second):
    claims = [*figures(first), *figures(second)]
    fact = FactInTime(claims, {document.path: document for document in (first, second)}, {})
    a, b = claims[0], claims[1]
    assert in_time(a, b, fact) == in_time(b, a, fact)
    assert revision_features(a, b, fact) == revision_features(b, a, fact)


def test_the_newest_figure_is_the_one_that_holds():
    first, second = REVISED[0].values
    found = compared([second, first])
    (fact,) = found.facts
    assert fact.label is FactLabel.REVISED
    assert fact.reason is Reason.REVISED
    assert [found.claims[one].surface for one in fact.consensus] == ["136 companies"] or "136" in fact.cause
    assert "replaces" in fact.cause
    assert found.conflicts == ()


def test_a_corrected_figure_is_in_dispute_with_nobody():
    first, second = REVISED[0].values
    office = report("0.md", "Trade Office", "2024-12-02", "The office added 136 companies to the list.")
    found = compared([office, first, second])
    (fact,) = found.facts
    assert fact.label is FactLabel.REVISED
    assert {found.claims[one].doc for one in fact.outliers} == {"1.md"}
    assert found.conflicts == ()


def test_a_correction_that_says_this_not_that_needs_no_other_word():
    documents = [
        report("1.md", "The Dispatch", "2024-12-05", "Correction: It was 136 companies, not 126 companies."),
        report("2.md", "The Courier", "2024-12-05", "It spent 136 hours, not 126 hours, said its makers."),
    ]
    claims = {claim.id: claim for document in documents for claim in figures(document)}
    found = conclude(claims, {document.path: document for document in documents}, [])
    (fact,) = found.facts
    assert fact.documents == ("1.md",)
    assert [found.claims[one].value for one in fact.outliers] == [126]


def test_in_one_sentence_the_figure_behind_not_is_the_old_one():
    document = report("1.md", "The Dispatch", "2024-12-05", "It was 136 companies, not 126 companies.")
    claims = figures(document)
    old, new = in_time(*claims, FactInTime(claims, {"1.md": document}, {}))
    assert (old.value, new.value) == (126, 136)
