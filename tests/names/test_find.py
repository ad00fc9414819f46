import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.names.find import find_names
from factcheck.records.document import Block, BlockKind, Document


def document(*paragraphs: str, title: str = "") -> Document:
    text, blocks = "", []
    for kind, paragraph in [(BlockKind.HEADING, title)] * bool(title) + [
        (BlockKind.PARAGRAPH, p) for p in paragraphs
    ]:
        start = len(text)
        text += paragraph + "\n\n"
        blocks.append(Block(kind=kind, start=start, end=start + len(paragraph)))
    return Document(
        id="0", path="a.txt", media_type="text/plain", text=text, blocks=tuple(blocks), title=title or None
    )


def keys(*paragraphs: str, title: str = "") -> list[tuple[str, str]]:
    return [(name.text, name.key) for name in find_names(document(*paragraphs, title=title))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The indictment names Rackline Compute LLC. Later Rackline paid.",
            [("Rackline Compute LLC", "Rackline Compute"), ("Rackline", "Rackline Compute")],
        ),
        (
            "An officer, Ferdy Lamak, spoke. Lamak left.",
            [("Ferdy Lamak", "Ferdy Lamak"), ("Lamak", "Ferdy Lamak")],
        ),
        (
            "the American Pro Basketball League (APBL) said that the APBL pays",
            [("American Pro Basketball League", "American Pro Basketball League")]
            + [("APBL", "American Pro Basketball League")] * 2,
        ),
        ("On Monday, in March, sales rose.", []),
        ("while the Company and the Group grew", []),
        ("Sales rose. Whether sales fall is open.", []),
        ("The Dutch sold to Greece", [("Dutch", "Netherlands"), ("Greece", "Greece")]),
        ("said State Auditor Clementine Rusk", [("Clementine Rusk", "Clementine Rusk")]),
        (
            "she gave money from sales to North Sea Children's Hospice",
            [("North Sea Children's Hospice", "North Sea Children's Hospice")],
        ),
        ("trade of Nvidia's Jensen Huang", [("Nvidia", "Nvidia"), ("Jensen Huang", "Jensen Huang")]),
        ("the Buck Hollow No. 4 mine", [("Buck Hollow No. 4", "Buck Hollow No. 4")]),
    ],
)
def test_names_and_their_full_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert keys(text) == expected


def test_a_town_is_not_the_paper_named_after_it() -> None:
    found = dict(keys("People in Marlowe read the Marlowe Courier."))
    assert found["Marlowe"] == "Marlowe"


def test_headline_capitals_make_no_names() -> None:
    found = keys("The firm Tandera rose.", title="Tandera Shares Rise After Strong Quarter")
    assert ("Tandera", "Tandera") in found
    assert not any("Quarter" in text or "Shares" in text for text, _ in found)


@given(st.text(alphabet=st.sampled_from("AbZé .,'’-&\nofs1$"), max_size=300))
def test_names_quote_the_text_in_order(text: str) -> None:
    read = document(text)
    position = 0
    for name in find_names(read):
        assert read.text[name.start : name.end] == name.text
        assert name.start >= position
        assert name.key
        position = name.start


@pytest.mark.parametrize(
    "text", ["A" * 200_000, "A " * 60_000, "Aa of " * 40_000, "A’s " * 50_000, "A.\n" * 60_000]
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    assert sum(1 for _ in find_names(document(text))) >= 0
