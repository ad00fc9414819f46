"""Noun phrases of a sentence, and where each stands to a figure in it. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.sentences.words import Word

_INSIDE = frozenset({"det", "num", "adj", "noun", "plural", "name", "poss"})
_HEADS = frozenset({"noun", "plural", "name"})
_VERBS = frozenset({"verb", "past", "aux", "ing"})
_FINITE = frozenset({"verb", "past", "aux"})
_FARTHEST = 5


class Phrase(NamedTuple):
    """A noun phrase: word indices `first` to `last`, both included, its head, and what introduces it."""

    first: int
    last: int
    head: int
    link: str


class Frame(NamedTuple):
    """A sentence seen from a figure in it.

    `first:last` are the figure's words, both included. `relations` says for every word where it
    stands: "own" (the figure's own phrase), "a1:of" (first phrase after, introduced by "of"),
    "b2:in" and so on. `subject` is the phrase before the verb that the figure depends on, `verb` that
    verb's index, `own` the figure's phrase; None where there is none.
    """

    first: int
    last: int
    relations: list[str]
    subject: Phrase | None
    verb: int | None
    own: Phrase | None


def find_phrases(words: Sequence[Word]) -> list[Phrase]:
    """The noun phrases, in order, never overlapping; recursive ones ("of ...") are phrases of their own."""
    phrases: list[Phrase] = []
    first = head = -1
    count = len(words)
    for index in range(count + 1):
        tag = words[index].tag if index < count else "punct"
        starts_anew = tag in ("det", "num") and head >= 0
        if tag in _INSIDE and not starts_anew:
            if first < 0:
                first = index
            if tag in _HEADS:
                head = index
            continue
        if tag == "ing" and first >= 0 and head < 0:
            head = index
            continue
        if head >= 0:
            phrases.append(Phrase(first, head, head, _link(words, first)))
        first, head = (index, -1) if starts_anew else (-1, -1)
    return phrases


def _link(words: Sequence[Word], first: int) -> str:
    """What introduces a phrase: its preposition, or the kind of word before it."""
    for index in range(first - 1, max(-1, first - 4), -1):
        word = words[index]
        if word.tag in ("prep", "to", "conj"):
            return word.lower
        if word.tag in ("adv", "num", "adj", "det"):
            continue
        return word.text if word.tag == "punct" else word.tag
    return "start"


def frame_of(words: Sequence[Word], phrases: Sequence[Phrase], start: int, end: int) -> Frame:
    """The sentence seen from the figure at `start:end` of the text."""
    first = last = -1
    for index, word in enumerate(words):
        if word.start < end and start < word.end:
            if first < 0:
                first = index
            last = index
    if first < 0:
        first = last = 0
    relations = _loose_relations(words, first, last)
    own = None
    before = [phrase for phrase in phrases if phrase.last < first]
    after = [phrase for phrase in phrases if phrase.last > last]
    if after and after[0].first <= last + 1:
        own = after.pop(0)
        for index in range(own.first, own.last + 1):
            relations[index] = "own"
    for rank, phrase in enumerate(after):
        _mark(relations, phrase, f"a{min(rank + 1, _FARTHEST)}:{phrase.link}")
    figure_link = _link(words, own.first if own and own.first < first else first)
    for rank, phrase in enumerate(reversed(before)):
        _mark(
            relations,
            phrase,
            f"b1:{figure_link}" if rank == 0 else f"b{min(rank + 1, _FARTHEST)}:{phrase.link}",
        )
    for index in range(first, last + 1):
        relations[index] = "figure"
    verb, subject = _governor(words, before, first)
    return Frame(first, last, relations, subject, verb, own)


def _mark(relations: list[str], phrase: Phrase, relation: str) -> None:
    for index in range(phrase.first, phrase.last + 1):
        relations[index] = relation


def _loose_relations(words: Sequence[Word], first: int, last: int) -> list[str]:
    """For words outside phrases: their tag, side and distance counted in verbs."""
    relations = [""] * len(words)
    seen = 0
    for index in range(last + 1, len(words)):
        if words[index].tag in _VERBS:
            seen += 1
        relations[index] = f"A{min(seen, 3)}"
    seen = 0
    for index in range(first - 1, -1, -1):
        if words[index].tag in _VERBS:
            seen += 1
        relations[index] = f"B{min(seen, 3)}"
    return relations


def _governor(
    words: Sequence[Word], before: Sequence[Phrase], first: int
) -> tuple[int | None, Phrase | None]:
    """The nearest finite verb before the figure, and the phrase before it that no preposition introduces."""
    verb = next((index for index in range(first - 1, -1, -1) if words[index].tag in _FINITE), None)
    if verb is None:
        return None, None
    group = verb
    while group > 0 and words[group - 1].tag in ("aux", "adv", "not", "verb", "past", "to"):
        group -= 1
    subject = None
    for phrase in reversed(before):
        if phrase.last < group:
            subject = phrase
            if words[phrase.first - 1].tag not in ("prep", "to") or phrase.first == 0:
                break
    return verb, subject
