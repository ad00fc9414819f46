import pytest

from factcheck.records.document import Document

from .conftest import Read, cells, words

RELEASE = """FEDERAL MINISTRY OF FINANCE, VIENNA
Press release (working translation; figures as in the German text)
10 September 2025

Tax Relief Act 2026 sent to Parliament

The Council of Ministers has today adopted the Tax Relief Act 2026. From
2028, when all its parts are in force, the Act will relieve households
and firms by 6.4 billion euros a year.

1. Our 310 member mills employ 1.15 lakh women and men,
   nine-tenths of them women.
2. That makes Rs 17,100 for each worker.
 - a note of 3 words
"""


def test_press_release(read: Read) -> None:
    assert words(read("release.txt", RELEASE)) == [
        ("heading", "FEDERAL MINISTRY OF FINANCE, VIENNA"),
        ("paragraph", "Press release (working translation; figures as in the German text)"),
        ("paragraph", "10 September 2025"),
        ("heading", "Tax Relief Act 2026 sent to Parliament"),
        ("paragraph", RELEASE[RELEASE.index("The Council") : RELEASE.index("\n\n1.")]),
        ("list_item", "Our 310 member mills employ 1.15 lakh women and men,\n   nine-tenths of them women."),
        ("list_item", "That makes Rs 17,100 for each worker."),
        ("list_item", "a note of 3 words"),
    ]


LINES = [
    ("Long lines are paragraphs.", "a" * 130 + " one\n" + "b" * 130 + " two", 2),
    (
        "A wrapped paragraph is one.",
        "The port handled thirteen thousand containers last\nyear and 14 ships.",
        1,
    ),
    (
        "A date in a sentence breaks nothing.",
        "The loss was recognized at 31 December 2024, of which\n8 milliards fell away.",
        1,
    ),
    (
        "Speakers begin anew.",
        "HOST (Bea Tennant): So it is done, after all this time?\nACHTERBERG: It is, for 12 days.",
        2,
    ),
    (
        "A figure wrapped.",
        "Underlying profit is expected to be in the range of £310-330\nmillion. More will be "
        "told in February at the full",
        1,
    ),
    (
        "Windows line ends",
        "First line of the paragraph that goes on and on\r\nand on for 5 km.\r\n\r\nSecond.",
        2,
    ),
]


@pytest.mark.parametrize(("why", "text", "blocks"), LINES)
def test_lines(read: Read, why: str, text: str, blocks: int) -> None:
    document = read("a.txt", text)
    assert isinstance(document, Document)
    assert len(document.blocks) == blocks, why
    assert document.text == text


def test_aligned_table(read: Read) -> None:
    text = """Results

                        2024      2023     Change
Homicide                 148       179     -17.3%
Motor vehicle theft    5,870     5,241     +12.0%
"""
    found = cells(read("a.txt", text))
    assert found["148"] == (("Homicide",), ("2024",))
    assert found["+12.0%"] == (("Motor vehicle theft",), ("Change",))


def test_right_to_left_marks_and_the_byte_order_mark(read: Read) -> None:
    document = read("a.txt", b"\xef\xbb\xbf" + "The sum was \u200f500\u200f shekels.".encode())
    assert isinstance(document, Document)
    assert document.text == "The sum was \u200f500\u200f shekels."
