"""Sentences with a figure marked in square brackets, as mentions."""

from datetime import date

from factcheck.claims.context import DocumentContext, Mention
from factcheck.claims.extract import mentions
from factcheck.records.document import Block, BlockKind, Document


def marked(text: str) -> Mention:
    """The mention of the figure in square brackets; blocks are set apart by empty lines."""
    start = text.index("[")
    end = text.index("]") - 1
    plain = text[:start] + text[start + 1 : end + 1] + text[end + 2 :]
    for mention in mentions(DocumentContext(document_of(plain))):
        if mention.quantity.start < end and start < mention.quantity.end:
            return mention
    raise AssertionError(f"no quantity found at the mark of {text!r}")


def document_of(text: str) -> Document:
    """A document of paragraphs, published on 15 June 2025."""
    blocks, position = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=position, end=position + len(paragraph)))
        position += len(paragraph) + 2
    return Document(
        id="0" * 64,
        path="story.txt",
        media_type="text/plain",
        text=text,
        blocks=tuple(blocks),
        published=date(2025, 6, 15),
        language="en",
    )
