from factcheck.records.document import Document, ProblemKind, ReadProblem

from .conftest import Read, cells, words
from .pdf_writer import pdf


def page(number: int, *lines: tuple[float, float, float, str]) -> list[tuple[float, float, float, str]]:
    return [(70, 810, 8, "Harbor Wire | Annual report"), *lines, (290, 30, 8, f"Page {number} of 3")]


def test_paragraphs_and_running_heads(read: Read) -> None:
    data = pdf(
        [
            page(
                1,
                (70, 740, 20, "Port loses $5.5 billion"),
                (70, 700, 10, "The port handled 13,000 boxes, a"),
                (70, 688, 10, "tenth fewer than the inter-"),
                (70, 676, 10, "national plan had said, and 13,-"),
                (70, 664, 10, "000 more are due from COVID-"),
                (70, 652, 10, "19 wards in the two-"),
                (70, 640, 10, "thirds full"),
                (
                    70,
                    610,
                    10,
                    "A new paragraph says that the company lost more than anybody had thought, "
                    "and that it would sack",
                ),
            ),
            page(2, (70, 740, 10, "twelve men."), (70, 700, 10, "Last one of 4.")),
            page(3, (70, 700, 10, "End of 5 pages.")),
        ]
    )
    document = read("a.pdf", data)
    assert words(document) == [
        ("heading", "Port loses $5.5 billion"),
        (
            "paragraph",
            "The port handled 13,000 boxes, a tenth fewer than the international plan had said, and 13,000"
            " more are due from COVID-19 wards in the two-thirds full",
        ),
        (
            "paragraph",
            "A new paragraph says that the company lost more than anybody had thought, and that it would"
            " sack twelve men.",
        ),
        ("paragraph", "Last one of 4."),
        ("paragraph", "End of 5 pages."),
    ]
    assert isinstance(document, Document)
    assert [block.page for block in document.blocks] == [1, 1, 1, 2, 3]


def test_raised_marks_are_no_digits(read: Read) -> None:
    data = pdf([[(70, 700, 12, "It held 10"), (119.5, 705, 7, "6"), (127, 700, 12, "boxes.")]])
    assert words(read("a.pdf", data)) == [("paragraph", "It held 10⁶ boxes.")]


def test_table(read: Read) -> None:
    rows = [
        ("", "2023", "2024"),
        ("Ships", "120", "98"),
        ("Boxes, thousand", "1,243", "1,100"),
        ("Income", "£3m", "£2m"),
    ]
    lines = [
        (70.0 + 120 * column, 700.0 - 18 * row, 10.0, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    ]
    found = cells(read("a.pdf", pdf([[(70, 740, 10, "Key figures of the port in two years."), *lines]])))
    assert found["1,243"] == (("Boxes, thousand",), ("2023",))
    assert found["£2m"] == (("Income",), ("2024",))


def test_columns_drawn_line_by_line(read: Read) -> None:
    left = ["The left column says", "that twelve ships came", "in last year."]
    right = ["The right column says", "that forty boats went", "out this year."]
    lines = [
        line
        for n in range(3)
        for line in ((70.0, 700.0 - 12 * n, 10.0, left[n]), (320.0, 700.0 - 12 * n, 10.0, right[n]))
    ]
    assert words(read("a.pdf", pdf([lines]))) == [
        ("paragraph", " ".join(left)),
        ("paragraph", " ".join(right)),
    ]


def test_properties(read: Read) -> None:
    data = pdf(
        [[(70, 700, 10, "Twelve ships came.")]],
        "/Title(Port report)/Author(Jo Pym)/CreationDate(D:20250304101500Z)",
    )
    document = read("a.pdf", data)
    assert isinstance(document, Document)
    assert (document.title, document.author, str(document.published)) == (
        "Port report",
        "Jo Pym",
        "2025-03-04",
    )
    assert document.published_from == "properties"


def test_scanned_damaged_and_looping(read: Read) -> None:
    looping = pdf([[(70, 700, 10, "x")]]).replace(b"/Count 1/Kids[", b"/Count 3/Kids[2 0 R 2 0 R ")
    for data, kinds in (
        (pdf([[]]), {ProblemKind.SCANNED}),
        (b"%PDF-1.4\nnonsense", {ProblemKind.DAMAGED}),
        (looping, {ProblemKind.SCANNED, ProblemKind.DAMAGED, None}),
    ):
        found = read("a.pdf", data)
        assert (found.kind if isinstance(found, ReadProblem) else None) in kinds
