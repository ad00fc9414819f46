"""The names in a document.

Runs of capitalized words are names, save where the capital means something else: a sentence's first
word, headline capitals, days and months. The mentions of one thing share a key, its fullest form
("Rackline Compute" for "Rackline", "Rackline Compute LLC" and "Rackline's").
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from factcheck.learning.closed_classes import CLOSED_CLASSES
from factcheck.learning.lexicon import common_words
from factcheck.names.demonyms import COUNTRY_OF
from factcheck.names.kinds import (
    CALENDAR,
    CLOSING_FORMS,
    DROPPED_FORMS,
    LEGAL_FORMS,
    MEDIA_WORDS,
    NOT_NAMES,
    ORGANIZATION_WORDS,
    OTHER,
    PERSON,
    PERSON_TITLES,
    PLACE,
    kind_of,
)
from factcheck.records.document import BlockKind, Document

_CAPITALIZED = re.compile(
    r"(?:[^\W\d_a-zß-öø-ÿ]|(?:[dlO]['’])(?=[A-Z]))[\w+]*(?:(?:['’](?!s\b)|[.&/-])[^\W_]+)*\.?"
)
_LINK = re.compile(
    r"(?: (?:of|de|del|da|dos|di|la|le|el|van|von|der|den|bin|al|and|&|for) (?:the )?"
    r"| & | |\n|, (?=(?:Inc|Ltd|LLC|Co)\b))"
)
_INSIDE_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-Z][a-zß-ÿ]+")
_POSSESSIVE = re.compile(r"['’]s? ")
_NUMBER = re.compile(r" No\.? ?\d{1,3}\b")
_LOWER_WORD = re.compile(r"(?<![\w'’])[a-z][a-z'’-]{1,30}")
_LONGEST_WORDS = 8
_TRAILING_DOT = frozenset(
    ["inc", "corp", "ltd", "co", "jr", "sr", "st", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "no"]
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `text[start:end]`; `key` is shared by the mentions of one thing in the document."""

    start: int
    end: int
    text: str
    key: str
    kind: str


class _Seen(NamedTuple):
    """The words that a text spells small, and those that it spells with a capital inside sentences."""

    small: frozenset[str]
    inside: frozenset[str]


def find_names(document: Document) -> Iterator[Name]:
    """The names of a document in reading order."""
    found = list(_runs(document))
    keys = shared_keys([(form, kind) for _, _, form, kind in found], document.publisher or "")
    votes: dict[str, Counter[str]] = {}
    for _, _, form, kind in found:
        votes.setdefault(keys[form], Counter())[kind] += 1
    kinds = {key: _majority(kind_votes) for key, kind_votes in votes.items()}
    for start, end, form, _ in found:
        key = keys[form]
        if key.lower() in LEGAL_FORMS:
            continue  # "the Company" names no one
        yield Name(start, end, document.text[start:end], key, kinds[key])


def _majority(votes: Counter[str]) -> str:
    sure = sorted((-count, kind) for kind, count in votes.items() if kind != OTHER)
    return sure[0][1] if sure else OTHER


def _runs(document: Document) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, form and kind of each run of capitalized words that is a name."""
    text = document.text
    headlines = [
        block.kind is BlockKind.TABLE_CELL
        or _is_headline(text[block.start : min(block.end, block.start + 300)])
        for block in document.blocks
    ]
    inside = frozenset(
        word
        for block, headline in zip(document.blocks, headlines, strict=True)
        if not headline
        for word in _INSIDE_SENTENCE.findall(text, block.start, block.end)
    )
    seen = _Seen(frozenset(_LOWER_WORD.findall(text)), inside)
    for block, weak in zip(document.blocks, headlines, strict=True):
        position = block.start
        while (match := _CAPITALIZED.search(text, position, block.end)) is not None:
            spans = [_trim_dot(text, match.start(), match.end())]
            end = spans[0][1]
            while len(spans) < _LONGEST_WORDS and not _ends_company(text, spans):
                link = _LINK.match(text, end, block.end) or _POSSESSIVE.match(text, end, block.end)
                following = _CAPITALIZED.match(text, link.end(), block.end) if link else None
                if link is None or following is None or not _joins(link[0], following[0]):
                    break
                spans.append(_trim_dot(text, following.start(), following.end()))
                end = spans[-1][1]
            position = max(end, match.end())
            opening = _opens_sentence(text, block.start, match.start())
            spans = _without_title(text, spans)
            for piece in _pieces(text, spans, seen, opening, weak):
                start, end = piece[0][0], piece[-1][1]
                before = text[max(block.start, start - 24) : start].split()
                words = [text[first:last] for first, last in piece]
                number = _NUMBER.match(text, end, block.end)
                end = number.end() if number else end
                yield start, end, _form(text[start:end]), kind_of(words, before[-1].lower() if before else "")


def _ends_company(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether the last word is a legal form, with which a company's name ends."""
    return len(spans) > 1 and text[spans[-1][0] : spans[-1][1]].lower().rstrip(".") in CLOSING_FORMS


def _joins(link: str, following: str) -> bool:
    """Whether a possessive is part of the name: "Children's Hospice", not "Nvidia's Huang"."""
    return link[0] not in "'’" or following.lower() in ORGANIZATION_WORDS


def _form(surface: str) -> str:
    """A name on one line, without its legal form, and not in capitals throughout."""
    words = surface.replace(",", "").split()
    while len(words) > 1 and words[-1].lower() in DROPPED_FORMS:
        words.pop()
    if len(words) > 1 or len(words[0]) > 4:
        shouted = all(word.isupper() or not word.isalpha() for word in words)
        words = [
            word.capitalize() if word.isupper() and (shouted or len(word) > 4) else word for word in words
        ]
    return " ".join(words).rstrip(".")


def _trim_dot(text: str, start: int, end: int) -> tuple[int, int]:
    if text[end - 1] == "." and text[start : end - 1].lower() not in _TRAILING_DOT and end - start > 2:
        end -= 1
    return start, end


def _opens_sentence(text: str, block_start: int, start: int) -> bool:
    """Whether only marks stand between `start` and the end of a sentence or the block's start."""
    for position in range(start - 1, max(block_start, start - 12) - 1, -1):
        character = text[position]
        if character in ".!?:|\n•":
            return True
        if character in "\"“”'‘’":
            return True
        if character.isalnum() or character in ",;)(":
            return False
    return True


def _is_headline(text: str) -> bool:
    """Whether capitals stand on nearly every long word, so that they say nothing of names."""
    words = [word for word in text.split()[:40] if len(word) > 3 and word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _pieces(
    text: str, spans: list[tuple[int, int]], seen: _Seen, opening: bool, weak_capitals: bool
) -> Iterator[list[tuple[int, int]]]:
    """The names in a run: titles, dates and first words of sentences taken off, lists taken apart."""
    piece: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(spans):
        word = text[start:end]
        weak = weak_capitals or (index == 0 and opening)
        plain = _is_plain(word, weak, len(spans) == 1 or weak_capitals, seen)
        apart = (
            bool(piece) and " and " in text[piece[-1][1] : start] and " of " not in text[piece[0][0] : start]
        )
        if piece and (plain or apart):
            yield piece
            piece = []
        if not plain:
            piece.append((start, end))
    if piece:
        yield piece


def _without_title(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The run behind a person's title: "State Auditor Clementine Rusk" is Clementine Rusk."""
    for index in range(len(spans) - 2, -1, -1):
        start, end = spans[index]
        if text[start:end].lower().rstrip(".") not in PERSON_TITLES:
            continue
        of = " of " in text[end : spans[index + 1][0] + 1]
        rest = spans[index + (2 if of else 1) :]
        joined = any(not text[one[1] : other[0]].isspace() for one, other in pairwise(rest))
        if (
            len(rest) >= (2 if of else 1)
            and not joined
            and text[rest[-1][0] : rest[-1][1]].lower() not in (PERSON_TITLES | ORGANIZATION_WORDS)
        ):
            return rest
    return spans


def _is_plain(word: str, weak: bool, alone: bool, seen: _Seen) -> bool:
    """Whether a capitalized word is no part of a name; `weak` where its capital says nothing."""
    lower = word.lower().rstrip(".").replace("’", "'")
    if lower in CALENDAR or lower in NOT_NAMES or len(lower) == 1 or (len(lower) < 4 and lower[1:].isdigit()):
        return True
    closed = CLOSED_CLASSES.get(lower)
    if closed is not None and (weak or closed not in ("adv", "noun", "num")):
        return True
    if not weak and not (word.isupper() and len(word) > 4):
        return False
    if word in seen.inside or word.capitalize() in seen.inside:
        return False
    if word.isupper() and 1 < len(word) <= 4:
        return lower in seen.small
    ordinary = lower in seen.small or "'" in lower or lower.split("-")[0] in CLOSED_CLASSES
    return ordinary or (alone and lower in common_words())


def shared_keys(found: list[tuple[str, str]], outlet: str = "") -> dict[str, str]:
    """Form to key, of forms with kinds: the fullest form that it shortens ("Lamak" to "Ferdy Lamak")."""
    casings: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    for form, kind in found:
        casings.setdefault(form.lower(), Counter())[form] += 1
        kinds.setdefault(form.lower(), Counter())[kind] += 1
    usual = {
        lower: min(forms, key=lambda form: (sum(map(str.isupper, form)), -forms[form], form))
        for lower, forms in casings.items()
    }
    counts = Counter(usual[form.lower()] for form, _ in found)
    long = sorted((form for form in counts if " " in form), key=lambda form: (-counts[form], len(form), form))
    by_word: dict[str, list[str]] = {}
    for form in long:
        words = form.lower().split()
        if words[-1] in MEDIA_WORDS or form.lower() == outlet.lower():
            continue
        for word in dict.fromkeys(words):
            by_word.setdefault(word, []).append(form)
    acronyms = {
        "".join(word[0] for word in form.split() if word[0].isupper()): form for form in reversed(long)
    }
    keys = {}
    for lower, form in usual.items():
        place = _majority(kinds[lower]) == PLACE
        keys[form] = COUNTRY_OF.get(form) or acronyms.get(form) or _fullest(form, by_word, place)
    return {form: keys[usual[form.lower()]] for form, _ in found}


def _fullest(form: str, by_word: dict[str, list[str]], place: bool) -> str:
    parts = form.lower().split()
    for candidate in by_word.get(parts[0], []):
        whole = candidate.lower().split()
        if not len(parts) < len(whole) <= 5:
            continue
        if whole[-len(parts) :] == parts and whole[-len(parts) - 1] not in ("of", "de", "del", "for"):
            return candidate
        if whole[: len(parts)] == parts and not place and kind_of(candidate.split(), "") != PLACE:
            return candidate
    return form


__all__ = ["PERSON", "Name", "find_names"]
