"""What the other sources make of a figure, one row a figure."""

from dataclasses import replace

import pytest

from factcheck.records import Direction, Role
from factcheck.records.fact import FactLabel
from factcheck.report.figure_rows import Standing, figure_in_words, figure_rows
from tests.report.contents_makers import small_contents, with_decision


def rows_by_figure(contents):
    return {row.claim.surface: row for row in figure_rows(contents)}


@pytest.mark.parametrize(
    ("figure", "standing", "agree", "conflict"),
    [
        (
            "$5.5 billion",
            Standing.DISPUTED,
            ("Deccan Mercury (about $5.5 billion)",),
            ("Channel | Meridian ($5.5 million)",),
        ),
        (
            "$5.5 million",
            Standing.DIFFERS,
            (),
            ("Harbor Wire ($5.5 billion)", "Deccan Mercury (about $5.5 billion)"),
        ),
        ("126", Standing.REPLACED, (), ("4-office.pdf (136)",)),
        ("136", Standing.REVISED, (), ("Harbor Wire (126)",)),
        ("8", Standing.ONE_ORIGIN, ("4-office.pdf (Between 40 and 60)",), ()),
        ("67%", Standing.ALONE, (), ()),
    ],
)
def test_every_figure_says_who_agrees_and_who_does_not(figure, standing, agree, conflict):
    row = rows_by_figure(small_contents())[figure]
    assert (row.standing, row.agree, row.conflict) == (standing, agree, conflict)


def test_every_claim_has_a_row_in_the_order_of_documents_and_places():
    contents = small_contents()
    rows = figure_rows(contents)
    assert {row.claim.id for row in rows} == set(contents.comparison.claims)
    assert [(row.claim.doc, row.claim.start) for row in rows] == sorted(
        (row.claim.doc, row.claim.start) for row in rows
    )


def test_sources_are_independent_or_they_are_not():
    contents = small_contents()
    *others, agreed = contents.comparison.facts
    origins = tuple(agreed.origins[0].model_copy(update={"name": name}) for name in ("a", "b"))
    facts = (*others, agreed.model_copy(update={"origins": origins}))
    rows = rows_by_figure(replace(contents, comparison=replace(contents.comparison, facts=facts)))
    assert rows["8"].standing is Standing.AGREED
    assert rows["8"].verdict == "Agreed by 2 documents from 2 independent origins."


@pytest.mark.parametrize(
    ("label", "consensus", "words"),
    [
        (FactLabel.CONFLICTING, True, "In conflict: differs from most sources (a power of ten)."),
        (FactLabel.CONFLICTING, False, "In conflict: the sources are split (a power of ten)."),
        (
            FactLabel.COPIES_DIFFER,
            True,
            "In conflict: a copy that differs from its original (a power of ten).",
        ),
    ],
)
def test_a_conflict_in_words(label, consensus, words):
    contents = small_contents()
    first, *rest = contents.comparison.facts
    changed = first.model_copy(update={"label": label, "consensus": first.consensus if consensus else ()})
    rows = rows_by_figure(replace(contents, comparison=replace(contents.comparison, facts=(changed, *rest))))
    assert rows["$5.5 million"].verdict == words


def test_a_decision_on_a_pair_is_none_on_its_figures():
    assert not [row for row in figure_rows(with_decision(small_contents())) if row.decision]


def test_the_arithmetic_stands_at_the_figure_that_is_off():
    rows = rows_by_figure(small_contents())
    assert [finding.stated_surface for finding in rows["67%"].arithmetic] == ["67%"]
    assert rows["8"].arithmetic == ()


def test_only_a_change_says_which_way(claim):
    fell = {"sentence": "Orders fell 12%.", "surface": "12%", "direction": Direction.DOWN}
    assert figure_in_words(claim(**fell, role=Role.CHANGE)) == "12%, down"
    assert figure_in_words(claim(**fell, role=Role.CHANGE_TO)) == "12%"
