"""The drawings: what they say in words, where their marks stand, and that no document can draw in them."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from factcheck.records import Bound
from factcheck.records.fact import FactLabel
from factcheck.records.quantity import Dimension, Direction
from factcheck.records.verdict import Label, Reason
from factcheck.report.plots.agreement_matrix import agreement_matrix, source_pairs
from factcheck.report.plots.number_line import number_line
from factcheck.report.plots.time_line import day_in_words, time_line
from tests.report.contents_makers import document, fact, figure, small_contents, verdict

SVG = "{http://www.w3.org/2000/svg}"


def of_figures(*figures, unit="USD", **changes):
    """A comparison with one fact: a document a figure, `(surface, value, fields)`, the last one the odd one."""
    documents, claims = {}, []
    for number, (surface, value, fields) in enumerate(figures):
        sentence = f"It came to {surface} in all."
        made = document(
            f"{number}.txt", "text/plain", [sentence], publisher=f"Paper {number}", published=date(2025, 1, 1 + number)
        )  # fmt: skip
        documents[made.path] = made
        claims.append(figure(made, sentence, surface, Decimal(value), **({"unit": unit} | fields)))
    found = verdict(claims[0], claims[-1], Label.CONFLICTING, Reason.VALUE)
    made_fact = fact(
        FactLabel.CONFLICTING, Reason.VALUE, claims, [found],
        **({"consensus": tuple(one.id for one in claims[:-1]), "outliers": (claims[-1].id,)} | changes),
    )  # fmt: skip
    comparison = replace(
        small_contents().comparison,
        documents=documents,
        claims={claim.id: claim for claim in claims},
        verdicts={found.id: found},
        facts=(made_fact,),
    )
    return made_fact, comparison


def parsed(svg):
    root = etree.fromstring(svg.encode())
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    names = root.get("aria-labelledby").split()
    assert [one.get("id") for one in root if one.tag in (f"{SVG}title", f"{SVG}desc")] == names
    return root


def description(svg):
    return parsed(svg).findtext(f"{SVG}desc")


def places(root, tag, attribute):
    return [float(one.get(attribute).rstrip("%")) for one in root.iter(f"{SVG}{tag}") if one.get(attribute)]


EXACT = {"resolution": Decimal(1)}


def test_a_number_line_says_what_each_source_admits():
    said = description(
        number_line(
            *of_figures(
                ("$20.7 billion", "20700000000", {"resolution": Decimal("100000000")}),
                (
                    "more than $20 billion",
                    "20000000000",
                    {"bound": Bound.MORE_THAN, "resolution": Decimal(10**9)},
                ),
                ("$27 billion", "27000000000", {"resolution": Decimal(10**9)}),
            )
        )
    )
    assert "$20.7 billion (Paper 0) admits 20,650,000,000 to 20,750,000,000 (not included)" in said
    assert "more than $20 billion (Paper 1) admits at least 20,000,000,000" in said
    assert (
        "$27 billion (Paper 2) admits 26,500,000,000 to 27,500,000,000 (not included), which stands apart"
        in said
    )


def test_numbers_stand_in_order_along_the_line():
    root = parsed(number_line(*of_figures(("$10", "10", EXACT), ("$20", "20", EXACT), ("$40", "40", EXACT))))
    found = places(root, "circle", "cx")
    assert found == sorted(found)
    assert len(found) == 3
    assert (found[2] - found[1]) / (found[1] - found[0]) == pytest.approx(2, rel=0.01)
    assert all(0 <= place <= 100 for place in found)


def test_far_apart_figures_stand_on_a_logarithmic_line():
    svg = number_line(*of_figures(("$5.5 billion", "5500000000", EXACT), ("$5.5 million", "5500000", EXACT)))
    assert "logarithmic" in parsed(svg).findtext(f"{SVG}title")


def test_a_rise_and_a_fall_stand_on_either_side_of_nothing():
    change = {"unit": "%", "dimension": Dimension.PERCENT, "resolution": Decimal(1)}
    svg = number_line(
        *of_figures(
            ("12%", "12", change | {"direction": Direction.UP}),
            ("12.0%", "12", change | {"direction": Direction.DOWN}),
            unit="%",
        )
    )
    first, second = sorted(places(parsed(svg), "circle", "cx"))
    assert first < 50 < second


def test_figures_in_units_that_have_no_common_one_are_not_drawn():
    assert (
        number_line(*of_figures(("$88 million", "88000000", EXACT), ("£88m", "88000000", {"unit": "GBP"})))
        == ""
    )


def test_sources_of_one_figure_share_a_row():
    svg = number_line(
        *of_figures(("13,000", "13000", EXACT), ("13,000", "13000", EXACT), ("31,000", "31000", EXACT))
    )
    assert "13,000 (Paper 0, Paper 1)" in description(svg)
    assert len(places(parsed(svg), "circle", "cx")) == 2


@pytest.mark.parametrize(
    "values", [("0", "0.5"), ("-3", "3"), ("1e-9", "2e-9"), ("1e30", "3e30"), ("0", "0")]
)
def test_any_numbers_can_be_drawn(values):
    figures = [(f"{value} tons", value, EXACT) for value in values]
    svg = number_line(*of_figures(*figures, unit="t"))
    assert svg == "" or all(0 <= place <= 100 for place in places(parsed(svg), "circle", "cx"))


def test_a_time_line_tells_what_replaced_what():
    contents = small_contents()
    (revised,) = contents.revised
    svg = time_line(revised, contents.comparison)
    assert "16 Apr 2025: Harbor Wire says 126, since replaced" in description(svg)
    assert 'text-decoration="line-through"' in svg


def test_a_time_line_needs_a_date():
    made, comparison = of_figures(("126", "126", EXACT), ("136", "136", EXACT))
    undated = {name: one.model_copy(update={"published": None}) for name, one in comparison.documents.items()}
    assert time_line(made, replace(comparison, documents=undated)) == ""


def test_days_are_written_as_a_reader_writes_them():
    assert day_in_words(date(2024, 8, 6)) == "6 Aug 2024"


def test_the_matrix_counts_facts_and_not_pairs_of_figures():
    comparison = small_contents().comparison
    found = source_pairs(comparison)
    counted = {(*sorted((one.first, one.second)),): (one.agree, one.conflict) for one in found.pairs}
    assert counted == {
        ("Deccan Mercury", "Harbor Wire"): (1, 0),
        ("Channel | Meridian", "Harbor Wire"): (0, 1),
        ("Channel | Meridian", "Deccan Mercury"): (0, 1),
    }
    said = description(agreement_matrix(comparison))
    assert re.search(r"(Deccan Mercury and Harbor Wire|Harbor Wire and Deccan Mercury): 1 ", said)


def test_no_matrix_where_nothing_is_shared():
    assert agreement_matrix(replace(small_contents().comparison, facts=())) == ""


@pytest.mark.parametrize(
    "text", ["</svg><script>x</script>", "]]>&<b a=\"'>", "\u202e\x00\x1b[31m\ud83d\ufffe"]
)
def test_no_document_draws_in_a_drawing(text):
    made, comparison = of_figures(("$1", "1", EXACT), ("$2", "2", EXACT), title=f"{text}: cost")
    documents = {
        name: one.model_copy(update={"publisher": f"{text} {name}"})
        for name, one in comparison.documents.items()
    }
    hostile = replace(comparison, documents=documents)
    for svg in (number_line(made, hostile), time_line(made, hostile), agreement_matrix(hostile)):
        tags = {etree.QName(one).localname for one in parsed(svg).iter()}
        assert tags <= {"svg", "title", "desc", "g", "line", "rect", "circle", "text", "tspan", "path"}
        assert not set("\u202e\x00\x1b\ud83d") & set(svg)


def test_the_same_facts_give_the_same_drawing():
    made, comparison = of_figures(("$1", "1", EXACT), ("$2", "2", EXACT))
    assert number_line(made, comparison) == number_line(made, comparison)
    assert agreement_matrix(comparison) == agreement_matrix(comparison)
