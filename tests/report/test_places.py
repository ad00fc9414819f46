"""Where a figure stands, in words that lead a reader to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records import Block, BlockKind, TableCell
from factcheck.report.places import Places, quote_parts
from tests.conftest import make_claim
from tests.report.contents_makers import document


def block(start, end, **fields):
    return Block(kind=fields.pop("kind", BlockKind.PARAGRAPH), start=start, end=end, **fields)


def test_the_lines_of_a_text_file_are_counted():
    made = document("a.txt", "text/plain", ["One.", "It cost 5.\r\nNot 6."])
    assert Places(made).at(made.text.index("5")).words == "line 3"
    place = Places(made).at(made.text.index("6"))
    assert (place.line, place.column, place.words) == (4, 5, "line 4")


def test_the_paragraphs_of_a_page_are_counted():
    made = document("a.html", "text/html", ["One.", "Two."])
    assert Places(made).at(made.text.index("Two")).words == "paragraph 2"


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ([block(0, 4, page=1), block(6, 10, page=2)], "page 2, paragraph 1"),
        ([block(0, 4, page=3), block(6, 10, page=3)], "page 3, paragraph 2"),
        (
            [
                block(0, 4, kind=BlockKind.TABLE_CELL),
                block(
                    6,
                    10,
                    kind=BlockKind.TABLE_CELL,
                    page=1,
                    cell=TableCell(
                        table=1, row=2, column=0, row_headers=("China",), column_headers=("2024",)
                    ),
                ),
            ],
            "page 1, table 2, row 3: China, 2024",
        ),
        (
            [block(0, 4), block(6, 10, kind=BlockKind.TABLE_CELL, cell=TableCell(table=0, row=0, column=0))],
            "table 1, row 1",
        ),
        ([], ""),
    ],
)
def test_pages_and_tables(blocks, words):
    made = document("a.pdf", "application/pdf", ["One.", "Two."]).model_copy(update={"blocks": tuple(blocks)})
    assert Places(made).at(6).words == words


@given(st.text("ab\n\r", max_size=30), st.integers(0, 30))
def test_line_and_column_lead_back_to_the_offset(text, start):
    start = min(start, len(text))
    made = document("a.txt", "text/plain", [text])
    place = Places(made).at(start)
    before = text.split("\n")[: place.line - 1]
    assert sum(len(line) + 1 for line in before) + place.column - 1 == start


@given(st.text(max_size=20), st.text(min_size=1, max_size=10), st.text(max_size=20), st.integers(0, 30))
def test_a_quote_is_cut_around_its_figure_and_never_changed(claim_before, surface, after, around):

    sentence = claim_before + surface + after
    start = len(claim_before)
    claim = make_claim(sentence, sentence).model_copy(
        update={"start": start, "end": start + len(surface), "surface": surface}
    )
    assert quote_parts(claim) == (claim_before, surface, after)
    left, figure, right = quote_parts(claim, around)
    assert claim_before.endswith(left.removeprefix("…") if len(claim_before) > around else left)
    assert surface.startswith(figure.removesuffix("…") if len(surface) > around else figure)
    assert after.startswith(right.removesuffix("…") if len(after) > around else right)
