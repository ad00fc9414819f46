"""Which period a figure holds for."""

from dataclasses import replace
from datetime import date

import pytest

from factcheck.claims.context import DocumentContext, Mention
from factcheck.claims.period import find_period
from factcheck.claims.period_candidates import sentence_candidates
from factcheck.claims.period_features import figure_candidates, figure_features
from factcheck.quantities.parse import find_quantities
from factcheck.records.document import Block, BlockKind, Document, TableCell

ON = date(2025, 8, 5)


def document(*paragraphs, published=ON):
    text, blocks = "", []
    for paragraph in paragraphs:
        plain = (paragraph, BlockKind.PARAGRAPH, None)
        words, kind, cell = paragraph if isinstance(paragraph, tuple) else plain
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words), cell=cell))
        text += words + "\n\n"
    return Document(
        id="0" * 64,
        path="a.txt",
        media_type="text/plain",
        text=text,
        blocks=tuple(blocks),
        published=published,
    )


def mention_of(made, figure):
    """The figure as the first place in the document where these words stand."""
    context = DocumentContext(made)
    at = made.text.index(figure)
    for index, sentence in enumerate(context.sentences):
        quantities = find_quantities(made.text, sentence.start, sentence.end)
        for quantity in quantities:
            if quantity.start <= at < quantity.end:
                return Mention(context, index, quantity, quantities)
    raise AssertionError(f"{figure} is no figure of the document")


def period_of(made, figure):
    period = find_period(mention_of(made, figure))
    return period.iso if period else None


@pytest.mark.parametrize(
    ("sentence", "figure", "expected"),
    [
        ("In 2019 the firm employed 4,310 people.", "4,310", "2019"),
        ("Revenue was $3.4 billion in the third quarter of 2024.", "$3.4 billion", "2024-Q3"),
        ("On 3 March 2025 the court fined it £250,000.", "£250,000", "2025-03-03"),
        ("It sold 512 buses in 2023 and 498 in 2022.", "498", "2022"),
        ("It sold 512 buses in 2023 and 498 in 2022.", "512", "2023"),
        ("Between October 2023 and June 2024 it shipped 662 servers.", "662", "2023-10/2024-06"),
        ("Last year it lost $11 million.", "$11 million", "2024"),
    ],
)
def test_a_period_of_its_own_sentence(sentence, figure, expected):
    assert period_of(document(sentence), figure) == expected


def test_the_period_keeps_its_place_and_words():
    made = document("In 2019 the firm employed 4,310 people.")
    period = find_period(mention_of(made, "4,310"))
    assert made.text[period.start : period.end] == period.surface == "2019"


def test_without_a_publication_date_relative_words_name_nothing():
    assert period_of(document("Last year it lost $11 million.", published=None), "$11 million") is None


def test_candidates_come_from_headers_headings_and_sentences_above():
    cell = TableCell(table=0, row=1, column=1, row_headers=("Homicide",), column_headers=("2019",))
    made = document(
        ("Results for 2021", BlockKind.HEADING, None),
        "In 2016 it began.",
        "It cost 40 million euros.",
        ("148", BlockKind.TABLE_CELL, cell),
    )
    paragraph = {candidate.iso for candidate in figure_candidates(mention_of(made, "40 million"))}
    assert {None, "2016", "2021", "2025", "2025-08", "2025-08-05", "2024"} <= paragraph
    assert "2019" not in paragraph
    assert "2019" in {candidate.iso for candidate in figure_candidates(mention_of(made, "148"))}


def test_the_line_that_dates_the_document_names_no_period_of_a_figure():
    made = document("By A. Writer, 5 August 2025", "It cost 40 million euros.")
    assert sentence_candidates(DocumentContext(made), 1)["2025-08-05"].kinds == ["day"]


def test_the_document_says_when_its_financial_year_ends():
    made = document("The year ended 30 June 2023 was poor.", "In fiscal 2024 it earned $12 million.")
    isos = {candidate.iso for candidate in figure_candidates(mention_of(made, "$12 million"))}
    assert "2023-07/2024-06" in isos


def test_features_do_not_depend_on_the_figures_value():
    made = document("In 2019 the firm employed 4,310 people.")
    mention = mention_of(made, "4,310")
    other = replace(mention, quantity=replace(mention.quantity, low=mention.quantity.low * 3))
    assert figure_features(mention) == figure_features(other)


def test_the_answer_does_not_depend_on_what_was_asked_before():
    made = document("In 2019 it sold 512 buses and 498 trams.", "It had 4,310 workers, 40 more than in 2018.")
    forward = [period_of(made, figure) for figure in ("512", "498", "4,310", "40")]
    mentions = [mention_of(made, figure) for figure in ("512", "498", "4,310", "40")]
    context = mentions[0].context
    shared = [replace(mention, context=context) for mention in reversed(mentions)]
    backward = [find_period(mention) for mention in shared]
    assert forward == [period.iso if period else None for period in reversed(backward)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The office made 500 checks in fiscal 2024. It made 268 the year before.", ["2024", "2023"]),
        ("Sales were 870 in the first quarter. A year earlier they were 935.", ["2025-Q1", "2024-Q1"]),
        ("It rose from October 2023 to September 2024. It was 9 the year before.",
         ["2023-10/2024-09", "2022-10/2023-09"]),
        ("It rose in 2021. A year ago it was 40.", ["2021", "2024"]),
        ("It rose in 2021. Last year it was 40.", ["2021", "2024"]),
        ("He left on 3 March 2021. The year before was quiet.", ["2021-03-03", "2024"]),
    ],
)  # fmt: skip
def test_the_year_before_counts_from_the_sentence_before(text, named):
    context = DocumentContext(document(text))
    periods = [context.periods(index) for index in range(len(context.sentences))]
    assert [period.iso for found in periods for period in found] == named


def test_another_paragraph_is_not_counted_from():
    context = DocumentContext(document("It rose in 2021.", "The year before it was 40."))
    assert [period.iso for period in context.periods(1)] == ["2024"]
