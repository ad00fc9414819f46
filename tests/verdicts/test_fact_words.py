"""Titles of facts: what the claims say, and how an editor would head it."""

import pytest

from factcheck.records import Claim, Role
from factcheck.records.quantity import Direction
from factcheck.verdicts.fact_words import fact_title
from tests.claims.test_measure_words import claim_of

Row = tuple[str, str | None, str | None]
"""The sentence with its figure in brackets, the subject and the words of the measure."""

TITLES: list[tuple[list[Row], str]] = [
    (
        [
            ("Nvidia is to write off [$5.5bn] of stock.", "Nvidia", "Nvidia write stock"),
            ("Nvidia announced a write-down of [$5.5 billion].", "Nvidia", "write-down"),
            ("The write-down that Nvidia took was [$5.5 billion].", "Velder", "write-down"),
        ],
        "Nvidia: write-down",
    ),
    (
        [
            ("The toolmaker agreed to pay [£88m] to settle a case.", "Velder", "cost of toolmaker case"),
            ("Velder paid [$88 million] in February.", "Velder", "paid"),
        ],
        "Velder: amount paid to settle a case",
    ),
    # Whom few sentences name is not who the fact is about.
    (
        [
            ("China accounted for [37%] of revenue.", "China", "share of china revenue"),
            ("It was [37%] of revenue, said Raman.", "Priya Raman", "share of revenue"),
        ],
        "China: share of revenue",
    ),
    # Names come without what they are; one that the phrase holds stands there alone.
    ([("Velder Instruments had [13,000] staff.", "Velder Instruments company", "staff")], "Velder Instruments: staff"),
    ([("The combined ratio was [41%].", "Combined ratio", "ratio")], "Combined ratio"),
    # What is counted is named.
    (
        [
            ("A sale moved [2,000] processors.", "Kwai Chung", "moved processors"),
            ("People hear [two thousand] and think of a truck.", "Kwai Chung", "people truck"),
        ],
        "Kwai Chung: processors moved",
    ),
    # A list of words only where there is no phrase.
    ([("[$12]", "ABC", "income licence fee"), ("The licence fee was [$12].", "ABC", "fee")], "ABC: licence fee"),
]  # fmt: skip


def claims_of(rows: list[Row], **fields: object) -> list[Claim]:
    return [
        claim_of(text, measure, **({"subject": subject, "id": f"{number:016x}"} | fields))
        for number, (text, subject, measure) in enumerate(rows)
    ]


@pytest.mark.parametrize(("rows", "title"), TITLES)
def test_the_title_that_reads_best(rows: list[Row], title: str) -> None:
    claims = claims_of(rows)
    assert fact_title(claims, claims[0]) == title
    assert fact_title(claims[::-1], claims[0]) == title


def test_a_change_is_called_a_change() -> None:
    rows: list[Row] = [
        ("Orders from China fell [12%].", "Velder", "orders"),
        ("Orders rose [12%].", "Velder", "orders"),
    ]
    claims = claims_of(rows, role=Role.CHANGE, direction=Direction.DOWN, period="2025-Q1")
    assert fact_title(claims, claims[0]) in (
        "Velder: change in orders (2025-Q1)",
        "Velder: change in orders from China (2025-Q1)",
    )


def test_sources_that_disagree_on_the_way_have_a_neutral_title() -> None:
    [fall] = claims_of(
        [("A decrease in orders of [12%] was seen.", "Velder", "decrease orders")],
        direction=Direction.DOWN,
        role=Role.CHANGE,
    )
    [rise] = claims_of(
        [("Orders rose [12%].", "Velder", "orders rose")], direction=Direction.UP, role=Role.CHANGE
    )
    assert fact_title([fall], fall) == "Velder: decrease in orders"
    assert fact_title([fall, rise], fall) == "Velder: change in orders"


def test_without_subject_and_measure_the_sentence_is_the_title() -> None:
    claim = claim_of("It was [$3 million].", None)
    assert fact_title([claim], claim) == "It was $3 million."
