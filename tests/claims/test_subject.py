import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.context import DocumentContext
from factcheck.claims.extract import mentions
from factcheck.claims.subject import find_subject
from factcheck.claims.subject_opening import opening_name
from factcheck.records.document import Block, BlockKind, Document
from tests.claims.marked import marked

CASES = [
    ("Tandera ad sales jump", "Tandera's advertising revenue rose [21%] from a year earlier.", "Tandera"),
    ("Tandera ad sales jump", "Tandera said on Thursday that it had [9,200] employees.", "Tandera"),
    ("Corvalle heat kills 1,460", "Corvalle has [6.2 million] people. Corvalle is small.", "Corvalle"),
]


def article(title: str, *paragraphs: str) -> Document:
    text, blocks = f"{title}\n\n", [Block(kind=BlockKind.HEADING, start=0, end=len(title), level=1)]
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=len(text), end=len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return Document(
        id="0", path="a.md", media_type="text/markdown", text=text, blocks=tuple(blocks), title=title
    )


def subjects(document: Document) -> dict[str, str | None]:
    return {
        mention.quantity.surface: find_subject(mention) for mention in mentions(DocumentContext(document))
    }


@pytest.mark.parametrize(("title", "text", "subject"), CASES)
def test_subject_of_the_marked_figure(title: str, text: str, subject: str) -> None:
    surface = text[text.index("[") + 1 : text.index("]")]
    assert subjects(article(title, text.replace("[", "").replace("]", "")))[surface] == subject


def test_a_pronoun_and_a_short_form_stand_for_the_full_name() -> None:
    document = article(
        "Reseller charged",
        "Rackline Compute LLC of Texas bought chips worth $187 million, prosecutors said.",
        "Rackline paid in cash. It had 19 people on its payroll.",
    )
    assert subjects(document)["19"] == "Rackline Compute"


@given(st.integers(min_value=10, max_value=99_999))
def test_the_subject_does_not_depend_on_the_digits(number: int) -> None:
    def sentence(value: int) -> Document:
        return article(
            "Floods in Marlowe", f"Marlowe counted {value:,} damaged homes on Monday, officials said."
        )

    assert list(subjects(sentence(number)).values()) == list(subjects(sentence(4_321)).values())


@pytest.mark.parametrize(
    "text",
    ["[14,300] people fled.", "About [40 percent] went to Johor.", "The 62nd case and [46] more were found."],
)
def test_the_subject_never_holds_the_figure(text: str) -> None:
    mention = marked(text)
    number = mention.text[mention.quantity.number_start : mention.quantity.number_end]
    assert number not in (find_subject(mention) or "")


def test_a_document_without_names_or_nouns_has_no_subject() -> None:
    assert subjects(article("", "It is 12.")) in ({}, {"12": None})


def test_the_subject_is_the_same_every_time() -> None:
    document = article("Norvane jet overran", "Norvane Air said 98 people and six crew were aboard at Orrin.")
    assert subjects(document) == subjects(document)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Huawei, one of the country's leading makers, replaced [13,000] components.", "Huawei"),
        ("Nvidia wrote down [$5.5 billion] of inventory.", "Nvidia"),
        ("Nvidia said that the measure had cost [$5.5 billion].", None),
        ("It cost [$5.5 billion].", None),
    ],
)
def test_the_name_that_opens_a_sentence_and_governs_it(text, subject):
    assert opening_name(marked(text)) == subject


WALL = article(
    "The gate in the wall, and why the wall fell",
    "Alborada opened the plant in May, and the plant made 40 tonnes of salt behind a wall.",
    "Alborada said the company would close the plant, which the company built behind a wall in 2020.",
)


def test_no_name_is_joined_to_a_word_of_the_title_alone_or_to_what_stands_for_it() -> None:
    nouns = {noun for _, noun, _ in DocumentContext(WALL).cast.composed}
    assert "plant" in nouns
    assert nouns.isdisjoint({"wall", "company"})


def test_no_person_is_joined_to_a_noun() -> None:
    report = article(
        "Reservoir is low",
        "Mr Lionel Garrick said the reservoir held 40 tonnes; the reservoir is old.",
    )
    assert [text for text, _, _ in DocumentContext(report).cast.composed if "Garrick" in text] == []
