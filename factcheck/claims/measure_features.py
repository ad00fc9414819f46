"""The words that may name what a figure measures, each with features for the model that chooses."""

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.claims.context import Mention
from factcheck.names.kinds import CALENDAR
from factcheck.records.claim import Role
from factcheck.sentences.words import Word, find_words

_CONTENT = frozenset({"noun", "plural", "adj", "past", "ing", "verb", "name"})
_CROSSING = frozenset({"verb", "past", "aux", "conj", "wh"})
_NEVER = frozenset({"mr", "mrs", "ms", "dr", "said", "says", "told", "percent", "per", "cent"}) | CALENDAR
_NEAR_WORDS = 4
_FARTHEST_WORDS = 24
_OUTER_WORDS = 1_000_000


class Candidate(NamedTuple):
    """A word that may be in the measure: its folded form, its place in the text, and features.

    Words from outside the sentence have a place below 0, in the order that they are read in.
    """

    fold: str
    text: str
    start: int
    end: int
    features: list[str]


def fold(word: str) -> str:
    """A word in lower case without the plural s: what makes two words of a measure the same."""
    return word.lower().removesuffix("s")


def candidates(mention: Mention, role: Role) -> list[Candidate]:
    """The content words of the sentence, then those of the headers, the heading and the sentence before."""
    quantity = mention.quantity
    dimension = quantity.dimension.value
    kind = f"{dimension}|{role.value}"
    found: list[Candidate] = []
    seen: set[str] = set()
    for candidate in _sentence_words(mention, dimension, role.value):
        seen.add(candidate.fold)
        found.append(candidate)
    own = "own" if len(found) > 3 else "bare"
    for source, word in _outer_words(mention):
        folded = fold(word.lower)
        if folded in seen or word.tag not in _CONTENT or word.lower in _NEVER:
            continue
        seen.add(folded)
        count = min(4, mention.context.word_counts.get(folded, 0))
        features = [
            source,
            f"{source}|{kind}",
            f"{source}|{word.tag}",
            f"{source}|{own}",
            f"{source}|{count}",
            f"{source}|{word.tag}|{count}",
            f"o={word.lower}",
            f"o={word.lower}|{role.value}",
        ]
        found.append(Candidate(folded, _spelled(word), len(found) - _OUTER_WORDS, -1, features))
    return found


def _spelled(word: Word) -> str:
    """The word without the capital of a sentence's beginning."""
    return word.text if word.tag == "name" else word.lower


def _sentence_words(mention: Mention, dimension: str, role: str) -> Iterator[Candidate]:
    words = mention.words
    frame = mention.context.frame(mention.sentence_index, mention.quantity.start, mention.quantity.end)
    crossings = _crossings(words, frame.first, frame.last)
    subject = range(frame.subject.first, frame.subject.last + 1) if frame.subject else range(0)
    siblings = mention.siblings
    counts = mention.context.word_counts
    verb_word = words[frame.verb].lower if frame.verb is not None else "none"
    own = "y" if frame.own else "n"
    for index, word in enumerate(words):
        relation = frame.relations[index]
        if word.tag not in _CONTENT or relation == "figure" or word.lower in _NEVER:
            continue
        if len(siblings) > 1 and any(q.number_start <= word.start < q.number_end for q in siblings):
            continue
        following = words[index + 1].tag if index + 1 < len(words) else "punct"
        place = "head" if following not in ("noun", "plural", "name") else "mod"
        distance = index - frame.last if index > frame.last else index - frame.first
        if not -_FARTHEST_WORDS <= distance <= _FARTHEST_WORDS:
            continue
        folded = fold(word.lower)
        side = relation[0]
        features = [
            f"r={relation}",
            f"r={relation}|{dimension}",
            f"r={relation}|{role}",
            f"r={relation}|{own}|{dimension}",
            f"r={relation}|{word.tag}|{place}",
            f"w={word.lower}",
            f"w={word.lower}|{role}",
            f"w={word.lower}|{side}",
            f"t={word.tag}|{role}",
            f"x={crossings[index]}|{side}",
            f"x={crossings[index]}|{word.tag}",
            f"x={crossings[index]}|{side}|{dimension}|{own}",
            f"d={max(-12, min(12, distance))}",
            f"d={max(-8, min(8, distance))}|{word.tag}",
            f"n={min(3, counts.get(folded, 0))}|{word.tag}",
            f"e={word.lower[-4:]}",
        ]
        if index in subject:
            features.append("subj")
            features.append(f"subj|{role}")
            features.append(f"subj|{dimension}|{place}")
            features.append(f"subj|{verb_word}")
        if index == frame.verb:
            features.append("verb")
            features.append(f"verb|{word.tag}|{dimension}")
        yield Candidate(folded, _spelled(word), word.start, word.end, features)


def _crossings(words: tuple[Word, ...], first: int, last: int) -> list[str]:
    """For each word how many verbs, commas and conjunctions stand between it and the figure."""
    found = [""] * len(words)
    for steps in (range(last + 1, len(words)), range(first - 1, -1, -1)):
        verbs = commas = 0
        for index in steps:
            word = words[index]
            found[index] = f"{min(verbs, 2)}{min(commas, 2)}"
            if word.tag in _CROSSING:
                verbs += 1
            elif word.tag == "punct" and word.text in ",;:()—–":
                commas += 1
    return found


def _outer_words(mention: Mention) -> Iterator[tuple[str, Word]]:
    """Words that govern the figure from outside: table headers, the heading, the sentence before."""
    context, index = mention.context, mention.sentence_index
    cell = mention.block.cell
    if cell is not None:
        for source, headers in (
            ("row", cell.row_headers),
            ("column", cell.column_headers),
            ("caption", (cell.caption,) if cell.caption else ()),
        ):
            for header in headers:
                for word in find_words(header):
                    yield source, word
    for word in context.heading_words(mention.sentence.block):
        yield "heading", word
    if index > 0:
        for word in context.words(index - 1):
            yield "previous", word


def kind_features(mention: Mention, role: Role) -> tuple[str, ...]:
    """What the figure's kind alone says for words that are not in the sentence."""
    quantity = mention.quantity
    dimension = quantity.dimension.value
    return (
        f"k={role.value}|{dimension}",
        f"k={role.value}",
        f"k={dimension}",
        f"k={quantity.unit}",
        f"p={quantity.per}",
        f"p={bool(quantity.per)}",
    )


def addition_features(mention: Mention, role: Role) -> list[str]:
    """What speaks for words that are not in the sentence: the words around the figure."""
    quantity = mention.quantity
    words = mention.words
    frame = mention.context.frame(mention.sentence_index, quantity.start, quantity.end)
    features = [
        f"a={words[frame.last + 1].lower if frame.last + 1 < len(words) else ''}",
        f"b={words[frame.first - 1].lower if frame.first else ''}",
    ]
    if frame.verb is not None:
        features.append(f"v={words[frame.verb].lower}")
    if frame.own:
        features.append(f"o={words[frame.own.head].lower}")
        features.append(f"o={words[frame.own.head].lower}|{role.value}")
    if frame.subject:
        features.append(f"s={words[frame.subject.head].lower}")
    for index, word in enumerate(words):
        if word.tag in _CONTENT and frame.relations[index] != "figure":
            features.append(f"w={word.lower[:6]}")
            if index - frame.first >= -_NEAR_WORDS and index - frame.last <= _NEAR_WORDS:
                features.append(f"n={word.lower[:6]}")
    return features
