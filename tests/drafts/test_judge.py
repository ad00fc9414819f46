"""What is said of a draft's figure, given what its sources say."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.drafts.figures import DraftFigure
from factcheck.drafts.judge import judge_figures
from factcheck.pipeline.comparing import conclude
from factcheck.records import Modality
from factcheck.records.arithmetic import ArithmeticFinding, ArithmeticKind, Severity
from factcheck.records.draft import DraftLabel
from tests.verdicts.fact_makers import figures, report, verdict

LONG = (
    "The charge concerns processors that had been designed for one market alone and that cannot be sold "
    "elsewhere, the company told investors in a filing made before trading began."
)


def checked(draft, sources, findings=(), chance=0.95, **fields):
    """The checks of a draft whose every figure answers the same question as every figure of the sources."""
    own = figures(draft, **fields)
    claims = [*own, *(claim for source in sources for claim in figures(source))]
    documents = {document.path: document for document in (draft, *sources)}
    verdicts = [verdict(a, b, chance) for a, b in combinations(claims, 2)]
    comparison = conclude({claim.id: claim for claim in claims}, documents, verdicts)
    listed = [
        DraftFigure(claim.start, claim.end, claim.surface, claim.sentence, claim.sentence_start, claim)
        for claim in own
    ]
    return judge_figures(draft, listed, comparison, findings, {})


def one(draft, *sources, **fields):
    (check,) = checked(draft, sources, **fields)
    return check


def draft(*paragraphs):
    return report("draft.md", None, "2025-06-01", *paragraphs)


DRAFT = draft("Nvidia wrote down $5.5 billion of inventory.")
WIRE = report("1.md", "Harbor Wire", "2025-04-16", "Nvidia wrote down $5.5 billion of inventory.")
MERCURY = report("2.md", "Deccan Mercury", "2025-04-17", "It took a charge of $5.5bn.")
CHANNEL = report("3.md", "Channel Six", "2025-04-18", "The charge came to $5.5 million.")


def test_nothing_comparable_is_unsupported():
    check = one(DRAFT)
    assert check.label is DraftLabel.UNSUPPORTED
    assert check.evidence == ()


def test_independent_sources_support_and_are_named():
    check = one(DRAFT, WIRE, MERCURY)
    assert check.label is DraftLabel.SUPPORTED
    assert [origin.name for origin in check.origins] == ["Harbor Wire", "Deccan Mercury"]
    assert check.explanation == "Two independent sources say so: Harbor Wire and Deccan Mercury."


def test_a_copy_confirms_nothing():
    wire = report("1.md", "Harbor Wire", "2025-04-16", "Nvidia wrote down $5.5 billion of inventory.", LONG)
    copy = report(
        "2.md",
        "Tidewater Post",
        "2025-04-17",
        "Nvidia wrote down $5.5 billion of inventory.",
        LONG,
        "By Harbor Wire",
    )
    check = one(DRAFT, wire, copy)
    assert check.label is DraftLabel.SUPPORTED
    assert len(check.origins) == 1
    assert "all go back to that one source" in check.explanation


def test_a_source_that_says_otherwise_contradicts_and_the_slip_is_named():
    check = one(DRAFT, CHANNEL)
    assert check.label is DraftLabel.CONTRADICTED
    assert check.explanation == (
        "Channel Six says $5.5 million where the draft says $5.5 billion: a power of ten apart."
    )
    assert [one.reason.value for one in check.contradicting] == ["magnitude"]


def test_sources_that_disagree_are_mixed_with_both_sides():
    check = one(DRAFT, WIRE, MERCURY, CHANNEL)
    assert check.label is DraftLabel.MIXED
    assert len(check.supporting) == 2
    assert len(check.contradicting) == 1
    assert "Channel Six says $5.5 million" in check.explanation
    assert (
        "Two independent sources agree with the draft: Harbor Wire and Deccan Mercury." in check.explanation
    )


def test_agreement_through_rounding_alone_is_said():
    rounded = draft("Nvidia wrote down $6 billion of inventory.")
    check = one(rounded, report("1.md", "Harbor Wire", "2025-04-16", "It wrote down $5.53 billion."))
    assert check.label is DraftLabel.SUPPORTED
    assert "only through rounding: $5.53 billion against $6 billion in the draft" in check.explanation


OLD = report("1.md", "Potomac Dispatch", "2024-12-02", "The administration added 126 companies.")
NEW = report(
    "2.md", "Potomac Dispatch", "2024-12-05", "Correction: an earlier version was wrong. It was 136, not 126."
)


def test_the_figure_that_was_corrected_later_supports_and_the_old_one_does_not_dispute_it():
    check = one(draft("It put 136 companies on its list."), OLD, NEW)
    assert check.label is DraftLabel.SUPPORTED
    assert "Potomac Dispatch had 126 before; that was replaced by 136" in check.explanation


def test_the_old_figure_in_a_draft_is_contradicted_as_revised_later():
    check = one(draft("It put 126 companies on its list."), OLD, NEW)
    assert check.label is DraftLabel.CONTRADICTED
    assert "The draft has the old figure" in check.explanation
    assert "revised later, to 136" in check.explanation


MINISTRY = report("1.md", "Health Ministry", "2025-05-01", "There were 340 cases in April.")
PAPER = report("2.md", "Deccan Mercury", "2025-05-02", "There were 430 cases in April.")
TOLD = draft("There were 430 cases in April, according to the Health Ministry.")


def test_the_source_that_the_draft_names_is_asked_first():
    check = one(TOLD, MINISTRY, PAPER, attribution="Health Ministry")
    assert check.asked_first == "Health Ministry"
    assert check.label is DraftLabel.CONTRADICTED
    assert check.evidence[0].claim == figures(MINISTRY)[0].id
    assert "Health Ministry is whom the draft names" in check.explanation
    assert "Deccan Mercury agrees with the draft." in check.explanation


def test_a_named_source_that_is_not_among_the_sources_is_said():
    check = one(TOLD, PAPER, attribution="Health Ministry")
    assert check.asked_first is None
    assert check.label is DraftLabel.SUPPORTED
    assert "Health Ministry, whom the draft names, is not among the sources." in check.explanation


def finding(stated, *others, low, high):
    return ArithmeticFinding(
        id="f" * 16,
        doc=stated.doc,
        document_id=stated.document_id,
        kind=ArithmeticKind.PERCENTAGE_CHANGE,
        claims=tuple(claim.id for claim in (*others, stated)),
        stated=stated.id,
        stated_surface=stated.surface,
        low=Decimal(low),
        high=Decimal(high),
        unit="%",
        working="268 to 312 is a rise of 44 ÷ 268 = 16.42%; the text says 26%.",
        severity=Severity.HIGH,
        start=stated.start,
        end=stated.end,
    )


RISE = draft("That is a rise of 26%.")


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("The office speaks of a rise of 16%.", DraftLabel.OWN_ARITHMETIC_WRONG),
        ("The office speaks of a rise of 40%.", DraftLabel.CONTRADICTED),
    ],
)
def test_a_wrong_sum_is_named_as_that_unless_sources_give_yet_another_figure(told, label):
    (stated,) = figures(RISE)
    source = report("1.md", "Trade Office", "2025-01-21", told)
    (check,) = checked(RISE, [source], [finding(stated, low="16.2", high="16.7")])
    assert check.label is label
    assert check.arithmetic == ("f" * 16,)
    assert len(check.contradicting) == 1
    assert "268 to 312" in check.explanation


def test_a_wrong_sum_is_graver_than_support():
    (stated,) = figures(RISE)
    source = report("1.md", "Trade Office", "2025-01-21", "The office speaks of a rise of 26%.")
    (check,) = checked(RISE, [source], [finding(stated, low="16.2", high="16.7")])
    assert check.label is DraftLabel.OWN_ARITHMETIC_WRONG
    assert check.supporting


def test_a_possibility_is_not_checkable():
    check = one(draft("Spending could double by 2030."), modality=Modality.HYPOTHETICAL)
    assert check.label is DraftLabel.NOT_CHECKABLE
    assert check.explanation == "The sentence speaks of a possibility, not of a fact."


def test_what_is_wrong_comes_first():
    labels = [
        check.label
        for check in sorted(
            (
                one(DRAFT, CHANNEL),
                one(DRAFT, WIRE, CHANNEL),
                one(DRAFT, WIRE),
                one(DRAFT),
                one(draft("Spending could double by 2030."), modality=Modality.HYPOTHETICAL),
            ),
            key=lambda check: -check.importance,
        )
    ]
    assert labels == [
        DraftLabel.CONTRADICTED,
        DraftLabel.MIXED,
        DraftLabel.UNSUPPORTED,
        DraftLabel.SUPPORTED,
        DraftLabel.NOT_CHECKABLE,
    ]


@given(st.permutations([WIRE, MERCURY, CHANNEL]))
def test_the_order_of_sources_does_not_matter(sources):
    assert checked(DRAFT, sources) == checked(DRAFT, [WIRE, MERCURY, CHANNEL])


def test_every_figure_quotes_the_draft():
    text = draft("Nvidia wrote down $5.5 billion. It fined 12 firms.", "It has 29,600 staff.")
    for check in checked(text, [WIRE, CHANNEL]):
        assert text.text[check.start : check.end] == check.surface
        assert text.text[check.sentence_start : check.sentence_start + len(check.sentence)] == check.sentence
