"""The names in a document."""

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.records.document import Document


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `text[start:end]`; `key` is shared by the mentions of one thing in the document."""

    start: int
    end: int
    text: str
    key: str
    kind: str


def find_names(document: Document) -> Iterator[Name]:
    """The names of a document in reading order."""
    yield from ()
