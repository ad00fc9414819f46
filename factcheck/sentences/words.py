"""The words of a sentence with coarse part-of-speech tags, without a model.

Closed classes are listed; other words come from a table of common words, else their ending decides;
then a few rules about neighbors settle the words that are noun and verb. A tag is one of: noun,
plural, verb, past (past tense or participle), ing, adj, adv, name, det, pron, prep, conj, aux, to,
wh, not, num, poss ('s), punct.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.learning.closed_classes import CLOSED_CLASSES
from factcheck.learning.lexicon import common_words

_WORD = re.compile(
    r"[^\W\d_]+(?:[.&][^\W\d_]+|-[^\W_]+)*(?:['’](?!s\b)[^\W\d_]+)*|['’]s\b|\d[\d.,]*[^\W\d_]*|[^\w\s]|_"
)
_NOUN_LIKE = frozenset({"noun", "plural", "name", "num"})
_BEFORE_NOUN = frozenset({"det", "adj", "poss", "num", "prep"})
_BEFORE_VERB = frozenset({"to", "pron", "plural", "wh", "adv", "not"})
_VERB_LIKE = frozenset({"verb", "past", "aux"})
_ENDINGS = (
    (5, {"ation": "noun", "ments": "plural", "tions": "plural"}),
    (4, {"ment": "noun", "tion": "noun", "sion": "noun", "ness": "noun", "able": "adj"}),
    (4, {"ible": "adj", "less": "adj"}),
    (3, {"ing": "ing", "ous": "adj", "ful": "adj", "ive": "adj", "ish": "adj", "ity": "noun"}),
    (3, {"ise": "verb", "ize": "verb"}),
    (2, {"ed": "past", "ly": "adv", "al": "adj", "ic": "adj", "ss": "noun", "us": "noun", "is": "noun"}),
    (1, {"s": "plural"}),
)  # fmt: skip


class Word(NamedTuple):
    """`text[start:end]`; `tag` is a coarse part of speech, `lower` the word in lower case."""

    start: int
    end: int
    text: str
    tag: str
    lower: str


def find_words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]` in order, offsets in `text`."""
    spans = [
        (match.start(), match.end(), match[0])
        for match in _WORD.finditer(text, start, len(text) if end is None else end)
    ]
    tags, lowers = _tags([word for _, _, word in spans])
    for (first, last, word), tag, lower in zip(spans, tags, lowers, strict=True):
        yield Word(first, last, word, tag, lower)


def ending_tag(lower: str) -> str:
    """The tag that a word's ending suggests."""
    for length, endings in _ENDINGS:
        tag = endings.get(lower[-length:])
        if tag is not None and len(lower) > length + 2:
            return tag
    return "noun"


def _tags(words: list[str]) -> tuple[list[str], list[str]]:
    lexicon = common_words()
    title_case = _is_title_case(words)
    tags: list[str] = []
    seconds: list[str | None] = []
    lowers: list[str] = []
    opening = True
    for word in words:
        lower = word.lower()
        lowers.append(lower)
        first = word[0]
        second = None
        if not first.isalpha():
            tag = "num" if first.isdigit() else "poss" if len(word) > 1 else "punct"
            if tag == "punct" and first in "'’\"“‘*>#-•":
                tags.append(tag)
                seconds.append(None)
                continue
        else:
            if "’" in lower:
                lower = lowers[-1] = lower.replace("’", "'")
            found = CLOSED_CLASSES.get(lower)
            if found is not None and (first.islower() or opening or title_case or len(word) == 1):
                tag = found
            else:
                pair = lexicon.get(lower)
                if not first.islower() and not title_case and (not opening or pair is None):
                    tag = "name"
                elif pair is not None:
                    tag, second = pair
                elif not first.islower():
                    tag = "name"
                else:
                    if "-" in lower:
                        pair = lexicon.get(lower.rsplit("-", 1)[1])
                    tag = (
                        "adj"
                        if "-" in lower and (pair is None or pair[0] in ("past", "ing", "noun", "adj"))
                        else ending_tag(lower)
                    )
        tags.append(tag)
        seconds.append(second)
        opening = tag == "punct" and first in ".:!?"
    _settle(tags, seconds)
    return tags, lowers


def _is_title_case(words: list[str]) -> bool:
    """Headline capitals, or capitals throughout, say nothing about names."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _settle(tags: list[str], seconds: list[str | None]) -> None:
    """Settle the words of two tags by their neighbors, left to right."""
    last = len(tags) - 1
    previous = "punct"
    for index, tag in enumerate(tags):
        second = seconds[index]
        following = tags[index + 1] if index < last else "punct"
        if tag == "past":
            if previous in _BEFORE_NOUN and following in _NOUN_LIKE and previous != "prep":
                tags[index] = "adj"
        elif second is not None:
            verb, noun = (tag, second) if tag == "verb" else (second, tag)
            if verb == "verb" and noun in ("noun", "plural"):
                tags[index] = _noun_or_verb(tag, noun, previous, following)
        elif tag == "verb" and previous in ("det", "adj", "poss"):
            tags[index] = "noun"
        previous = tags[index]


def _noun_or_verb(tag: str, noun: str, previous: str, following: str) -> str:
    if previous in _BEFORE_NOUN:
        return noun
    if previous in ("to", "aux", "pron", "wh", "not"):
        return "verb"
    if previous in _NOUN_LIKE and following in ("det", "num", "pron", "to", "name"):
        return "verb"
    if previous == "plural" and noun == "noun":
        return "verb"
    if following in ("aux", "past", "poss"):
        return noun
    return tag
