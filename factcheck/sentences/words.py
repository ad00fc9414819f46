"""The words of a sentence with coarse part-of-speech tags, without a model."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*|\d[\d.,]*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]`; `tag` is a coarse part of speech."""

    start: int
    end: int
    text: str
    tag: str


def find_words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]`, offsets in `text`."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Word(match.start(), match.end(), match[0], "X")
