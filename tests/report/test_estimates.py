"""Facts by sources: who gives which figure for what."""

from dataclasses import replace
from decimal import Decimal

from factcheck.records.fact import FactLabel
from factcheck.records.verdict import Label, Reason
from factcheck.report.estimates import comparable_estimates
from tests.report.contents_makers import document, fact, figure, small_contents, verdict


def table_of(comparison, most_sources=None):
    """The table as a reader would copy it out."""
    table = comparable_estimates(comparison, most_sources)
    return table.sources, [
        (
            row.fact.title,
            [[claim.surface for claim in cell] for cell in row.cells],
            [c.surface for c in row.others],
        )
        for row in table.rows
    ]


def test_one_row_a_fact_and_one_column_a_source():
    sources, rows = table_of(small_contents().comparison)
    by_title = {title: dict(zip(sources, cells, strict=True)) for title, cells, _ in rows}
    assert by_title["Nvidia: write-down (2025-Q1)"] == {
        "Harbor Wire": ["$5.5 billion"],
        "Deccan Mercury": ["about $5.5 billion"],
        "Channel | Meridian": ["$5.5 million"],
        "4-office.pdf": [],
    }
    assert by_title["The list: firms"]["Harbor Wire"] == ["126"]
    assert by_title["The list: firms"]["4-office.pdf"] == ["136"]


def test_sources_that_speak_to_most_facts_stand_first():
    sources, _ = table_of(small_contents().comparison)
    assert sources == ("4-office.pdf", "Channel | Meridian", "Harbor Wire", "Deccan Mercury")


def test_sources_beyond_the_limit_share_a_column():
    sources, rows = table_of(small_contents().comparison, 1)
    assert sources == ("4-office.pdf",)
    others = {title: others for title, _, others in rows}
    assert others["Nvidia: write-down (2025-Q1)"] == ["$5.5 billion", "about $5.5 billion", "$5.5 million"]
    assert comparable_estimates(small_contents().comparison, 1).other_sources == 3


def test_a_figure_that_a_source_repeats_is_listed_once():
    first = document(
        "a.txt", "text/plain", ["It cost $3 million.", "The cost: $3 million."], publisher="Wire"
    )
    other = document("b.txt", "text/plain", ["It cost $3  MILLION."], publisher="Post")
    claims = [
        figure(first, "It cost $3 million.", "$3 million", Decimal(3_000_000)),
        figure(first, "The cost: $3 million.", "$3 million", Decimal(3_000_000)),
        figure(other, "It cost $3  MILLION.", "$3  MILLION", Decimal(3_000_000)),
    ]
    same = verdict(claims[0], claims[2], Label.CONSISTENT, Reason.EXACT)
    comparison = replace(
        small_contents().comparison,
        documents={one.path: one for one in (first, other)},
        claims={claim.id: claim for claim in claims},
        verdicts={same.id: same},
        facts=(fact(FactLabel.CONSISTENT, Reason.EXACT, claims, [same]),),
    )
    sources, rows = table_of(comparison)
    assert sources == ("Post", "Wire")
    assert [cells for _, cells, _ in rows] == [[["$3  MILLION"], ["$3 million"]]]


def test_a_fact_of_one_source_is_no_row():
    comparison = small_contents().comparison
    alone = replace(comparison, documents={}, facts=comparison.facts[:1])
    assert [title for title, _, _ in table_of(alone)[1]] == ["Nvidia: write-down (2025-Q1)"]
    one_publisher = {
        name: one.model_copy(update={"publisher": "Harbor Wire"})
        for name, one in comparison.documents.items()
    }
    assert table_of(replace(comparison, documents=one_publisher)) == ((), [])
