"""A story of the same kind that never happened: an event's reports with other names, figures and years.

Real look-alikes (two earthquakes, two drug hauls) are rare in the training events, which are all of different
kinds. Half of an event's reports are rewritten to the letter, so that every offset stays, and stand in one
folder with the other half: no figure of one half is about a figure of the other.
"""

import random
import re
from collections.abc import Mapping, Sequence

from factcheck.names.kinds import CALENDAR
from factcheck.records.document import Document

_NAME = re.compile(r"[A-Z][a-zé'’]{2,30}")
_INNER_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-zé'’]{2,30}")
_NUMBER = re.compile(r"\d[\d.,]{0,20}")
_NUMBER_WORDS = (
    ("two", "six", "ten"),
    ("four", "five", "nine"),
    ("three", "seven", "eight"),
    ("eleven", "twelve", "twenty"),
    ("thirteen", "fourteen", "eighteen", "nineteen"),
)
_SWAPS = {word: words for words in _NUMBER_WORDS for word in words}
_WORD = re.compile(r"\b(?:" + "|".join(sorted(_SWAPS)) + r")\b", re.IGNORECASE)
RENAMED = 0.75
REFIGURED = 0.8
UNDATED = 0.6


def names_of(documents: Mapping[str, Document]) -> list[str]:
    """The capitalized words inside sentences, in order."""
    found = {name for document in documents.values() for name in _INNER_NAME.findall(document.text)}
    return sorted(name for name in found if name.lower() not in CALENDAR)


def look_alikes(
    documents: Mapping[str, Document], names: Sequence[str], source: random.Random
) -> tuple[dict[str, Document], dict[str, Document]]:
    """Some documents of an event as they are, and the others as reports of a look-alike, by path."""
    order = sorted(documents)
    source.shuffle(order)
    undated = source.random() < UNDATED
    kept, told_anew = order[: len(order) // 2], order[len(order) // 2 :]
    renamed = _new_names(documents, names, source)
    years = source.choice((-2, -1, 0, 0, 1))

    def dated(document: Document) -> Document:
        return document.model_copy(update={"published": None}) if undated else document

    def anew(document: Document) -> Document:
        return document.model_copy(
            update={
                "text": _rewritten(document.text, renamed, years, source),
                "title": _rewritten(document.title, renamed, years, source) if document.title else None,
            }
        )

    return (
        {name: dated(documents[name]) for name in kept},
        {name: dated(anew(documents[name])) for name in told_anew},
    )


def _new_names(
    documents: Mapping[str, Document], names: Sequence[str], source: random.Random
) -> dict[str, str]:
    by_length: dict[int, list[str]] = {}
    for name in names:
        by_length.setdefault(len(name), []).append(name)
    renamed = {}
    for name in names_of(documents):
        if source.random() < RENAMED:
            renamed[name] = source.choice(by_length[len(name)]) if len(name) in by_length else name
    return renamed


def _rewritten(text: str, renamed: Mapping[str, str], years: int, source: random.Random) -> str:
    text = _NAME.sub(lambda match: renamed.get(match[0], match[0]), text)
    text = _NUMBER.sub(lambda match: _other_number(match[0], years, source), text)
    return _WORD.sub(lambda match: _other_word(match[0], source), text)


def _other_number(number: str, years: int, source: random.Random) -> str:
    if re.fullmatch(r"(?:19|20)\d\d\.?,?", number):
        return str(int(number[:4]) + years) + number[4:]
    if source.random() >= REFIGURED:
        return number
    kept = len(number.rstrip("0.,"))
    return "".join(
        source.choice("123456789") if digit.isdecimal() and place < kept and digit != "0" else digit
        for place, digit in enumerate(number)
    )


def _other_word(word: str, source: random.Random) -> str:
    if source.random() >= REFIGURED:
        return word
    other = source.choice(_SWAPS[word.lower()])
    return other.capitalize() if word[0].isupper() else other
