"""What a document is about: the things that it names, the chief ones first, and its topics.

A linear model says from a name's standing in the whole document (title, opening, how often it acts,
owns or speaks) how likely it is to be whom the figures are about.
"""

import logging
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.errors import ModelError
from factcheck.learning import read_weights
from factcheck.learning.closed_classes import CLOSED_CLASSES, word_set
from factcheck.learning.lexicon import common_words
from factcheck.names.find import Name
from factcheck.names.kinds import MEDIA_WORDS, PERSON
from factcheck.records.document import BlockKind, Document
from factcheck.sentences.split import Sentence
from factcheck.sentences.words import Word

_MOST_ENTITIES = 12
_TOPIC_NOUNS = 3
_LEAST_DEFINITE = 2
"""How often a text must say "the plant" for "Alborada plant" to be a name that its readers would know."""
_TOPIC_ENTITIES = 2
_SPEECH = word_set("said says told according added asked warned argued called wrote")
_THINKING = _SPEECH | word_set(
    """
    promised figures believes thinks thought declined reckons estimates explained noted insisted claimed
    admitted conceded testified writes recalls recalled hopes hoped replied joked remembers describes
    described stressed pointed acknowledged adds
    """
)
_PLACING = word_set("in near from at off")
_LITTLE = word_set("a an the of in on at and for by to , ")
# Nouns that stand for a name and do not join it: "the company".
_STANDS_FOR_NAME = frozenset(["company", "firm", "group"])
_AGE_OR_POST = re.compile(r", (?:\d\d,|who\b|(?:the|a|an|its|their) [a-z]|[a-z]+ (?:of|at|for) )")
_FIGURE = re.compile(r"[$£€]|\d[\d.,]*(?: |%|p|-)(?:per|million|billion|bn|m\b|crore|[a-z%])")
_DEFINITE = re.compile(r"\bthe ([a-z]{3,20})\b")
_COMPOUND = re.compile(r" ([a-z]{3,16})(?: ([a-z]{3,16}))?\b")
_DATE_LINE = re.compile(r"\b(?:19|20)\d\d\b")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that the document names: its words, its mentions in order, features of its standing."""

    key: str
    folds: frozenset[str]
    mentions: tuple[Name, ...]
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A noun that a document keeps using: how often, how often with "the", and whether its title has it."""

    noun: str
    count: int
    definite: int
    in_title: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities, likeliest subject first, with their chances; names composed with topic nouns."""

    entities: tuple[Entity, ...]
    chances: tuple[float, ...]
    composed: tuple[tuple[str, str, tuple[str, ...]], ...]
    by_sentence: dict[int, list[tuple[Name, int]]]


@lru_cache(maxsize=4096)
def fold_words(text: str) -> frozenset[str]:
    """The content words of a phrase, lower case, plurals folded."""
    words = text.lower().replace("’", "'").replace("'s", "").replace("-", " ").split()
    return frozenset(word.strip(".,'\"()").removesuffix("s") for word in words) - _LITTLE


def cast_of(
    entities: Sequence[Entity],
    sentences: Sequence[Sentence],
    topics: Sequence[Topic],
    weights: Mapping[str, float] | None = None,
) -> Cast:
    """The cast of a document; `weights` replaces the installed model."""
    if weights is None:
        weights = _weights()
    scored = [(sum(weights.get(name, 0.0) for name in entity.features), entity) for entity in entities]
    scored.sort(key=lambda item: (-item[0], item[1].mentions[0].start))
    top = scored[0][0] if scored else 0.0
    powers = [math.exp(score - top) for score, _ in scored]
    whole = sum(powers)
    kept = tuple(entity for _, entity in scored[:_MOST_ENTITIES])
    composed = []
    for rank, entity in enumerate(kept[:_TOPIC_ENTITIES]):
        if entity.mentions[0].kind == PERSON:
            continue  # "Lionel Garrick auditor" is nobody
        for place, topic in enumerate(topics[:_TOPIC_NOUNS]):
            if topic.noun.removesuffix("s") not in entity.folds and topic.noun not in _STANDS_FOR_NAME:
                marks = (
                    "composed",
                    f"composed|{rank}|{place}",
                    f"composed|the{min(topic.definite, 4)}",
                    f"composed|{rank}|the{min(topic.definite, 4)}|{topic.in_title}",
                    f"composed|{kept[rank].mentions[0].kind}|{kept[rank].features[2]}",
                )
                composed.append((f"{entity.key} {topic.noun}", topic.noun, marks))
    chances = tuple(power / whole for power in powers[:_MOST_ENTITIES])
    return Cast(kept, chances, tuple(composed), _names_by_sentence(kept, sentences))


@cache
def _weights() -> Mapping[str, float]:
    try:
        found: dict[str, float] = read_weights("claim-fields", "subject.json.gz")["cast"]
    except ModelError as error:
        _LOG.warning("The chief names of a document are told by a few rules: %s", error)
        return {
            "title=whole": 2.0,
            "title=part": 1.0,
            "share=4": 1.0,
            "lede": 1.0,
            "outlet": -2.0,
            "byline": -1.0,
            "spoken=2": -2.0,
        }
    return found


def find_topics(document: Document, frequent: Sequence[Word]) -> list[Topic]:
    """The nouns of a document that may stand for its subject, those most used with "the" first."""
    lower = document.text.lower()
    title = fold_words(document.title or lower[:200].split("\n", 1)[0])
    definite: dict[str, int] = {}
    for match in _DEFINITE.finditer(lower):
        definite[match[1]] = definite.get(match[1], 0) + 1
    topics = [
        Topic(word.lower, rank, definite.get(word.lower, 0), word.lower in title)
        for rank, word in enumerate(frequent)
    ]
    # A word that only the title calls "the wall" is a figure of speech as often as what the text is about.
    running = {
        match[1]
        for block in document.blocks
        if block.kind is not BlockKind.HEADING
        for match in _DEFINITE.finditer(lower, block.start, block.end)
    }
    known = (topic for topic in topics if topic.definite >= _LEAST_DEFINITE and topic.noun in running)
    return sorted(known, key=lambda topic: (-topic.definite - 2 * topic.in_title, topic.count))


def find_entities(document: Document, names: Sequence[Name]) -> list[Entity]:
    """The things that the document names, in order of appearance, each with features of its standing."""
    grouped: dict[str, list[Name]] = {}
    for name in names:
        grouped.setdefault(name.key, []).append(name)
    for key, mentions in list(grouped.items()):
        for name in mentions:
            noun = _compound_noun(document.text, name.end)
            if noun:
                grouped.setdefault(f"{key} {noun}", []).append(name)
    page = _page_of(document, max(map(len, grouped.values()), default=1))
    return [
        Entity(key, fold_words(key), tuple(mentions), tuple(_standing(document.text, key, mentions, page)))
        for key, mentions in grouped.items()
    ]


def _compound_noun(text: str, end: int) -> str:
    """The common noun that a name modifies: "bridge" in "Sable River bridge"; empty where there is none."""
    match = _COMPOUND.match(text, end)
    if match is None:
        return ""
    known = common_words()
    first, second = (match[1], match[2])
    if first in CLOSED_CLASSES or known.get(first, ("",))[0] not in ("noun", "plural", "adj"):
        return ""
    if second and second not in CLOSED_CLASSES and known.get(second, ("",))[0] in ("noun", "plural"):
        return f"{first} {second}"
    return first if known[first][0] != "adj" else ""


@dataclass(frozen=True, slots=True)
class _Page:
    """What of the make-up tells chief names: title, outlet, byline, opening, headings, most mentions."""

    title: frozenset[str]
    outlet: frozenset[str]
    byline: tuple[int, int]
    lede: tuple[int, int]
    headings: tuple[tuple[int, int], ...]
    most: int


def _page_of(document: Document, most: int) -> _Page:
    text, blocks = document.text, document.blocks
    title = document.title or text[:200].split("\n", 1)[0]
    outlet = fold_words(document.publisher or "") | fold_words(document.author or "")
    byline = (0, 0)
    for block in blocks[1:4]:
        surface = text[block.start : min(block.end, block.start + 200)]
        if len(surface) < 160 and (_DATE_LINE.search(surface) or surface.lstrip("*_ ").startswith("By ")):
            byline = (block.start, block.end)
            break
    running = (b for b in blocks if b.kind is not BlockKind.HEADING and not byline[0] <= b.start < byline[1])
    lede = next(((block.start, block.end) for block in running), (0, 0))
    headings = tuple((b.start, b.end) for b in blocks if b.kind is BlockKind.HEADING)
    return _Page(fold_words(title), outlet, byline, lede, headings, most)


def _standing(text: str, key: str, mentions: list[Name], page: _Page) -> list[str]:
    folds = fold_words(key)
    kind, count = mentions[0].kind, len(mentions)
    in_title = "whole" if folds and folds <= page.title else "part" if folds & page.title else "none"
    lede = any(page.lede[0] <= name.start < page.lede[1] for name in mentions)
    acts = owns = placed = spoken = described = 0
    figured = labels = 0
    for name in mentions:
        figured += _FIGURE.search(text, name.end, name.end + 90) is not None
        labels += text[name.end : name.end + 2].strip("*") == ":"
        after, before = _following(text, name.end), _preceding(text, name.start)
        owns += after in ("'s", "’s")
        placed += before in _PLACING
        if (
            after in _THINKING
            or before in _SPEECH
            or (before == "to" and "according" in text[name.start - 14 : name.start].lower())
        ):
            spoken += 1
        elif _AGE_OR_POST.match(text, name.end):
            described += 1
        elif CLOSED_CLASSES.get(after) == "aux" or common_words().get(after, ("",))[0] in ("past", "verb"):
            acts += 1
    words = key.lower().split()
    common = common_words()
    general = all(word in common or word.removesuffix("s") in common for word in words)
    unusual = sum(word not in common for word in words)
    shape = f"{min(unusual, 3)}of{min(len(words), 3)}"
    if MEDIA_WORDS.intersection(key.lower().replace("-", " ").split()):
        shape += "media"
    features = [
        f"count={min(count, 5)}",
        f"share={4 * count // page.most}",
        f"title={in_title}",
        f"title={in_title}|lede={lede}",
        f"kind={kind}",
        f"kind={kind}|title={in_title}",
        f"owns={min(owns, 2)}",
        f"acts={min(acts, 3)}",
        f"placed={min(placed, 2)}",
        f"placed|{2 * placed // count}",
        f"spoken={min(spoken, 3)}",
        f"spoken|{2 * spoken // count}",
        f"figured={min(figured, 4)}",
        f"figured|{2 * figured // count}|{min(count, 3)}",
        f"labels={min(labels, 2)}",
        f"general={general}|{min(count, 3)}",
        f"opens={text[: mentions[0].start].count(chr(10)) == 0 and mentions[0].start < 12}",
        f"described={min(described, 2)}",
        f"described|{2 * described // count}|{kind}",
        f"shape={shape}",
        f"shape={shape}|spoken={min(spoken, 2)}",
        f"first={min(5, mentions[0].start * 8 // len(text))}",
        f"last={min(3, mentions[-1].start * 4 // len(text))}",
        f"general={general}|{len(words) > 1}",
        f"words={min(len(words), 4)}",
    ]
    if mentions[0].key != key:
        features += ("compound", f"compound|{min(count, 3)}", f"compound|title={in_title}")
    if lede:
        features.append("lede")
    if key.isupper():
        features.append("acronym")
    if any(start <= name.start < end for name in mentions for start, end in page.headings):
        features.append("heading")
    if page.byline[0] <= mentions[0].start < page.byline[1]:
        features += ("byline", f"byline|{min(count, 3)}")
    if folds & page.outlet:
        features.append("outlet")
    return features


def _following(text: str, end: int) -> str:
    if text[end : end + 1] in ("'", "’"):
        return text[end : end + 2]
    words = text[end : end + 24].split(maxsplit=1)
    return words[0].lower().strip(".,;:") if words and text[end : end + 1] == " " else ""


def _preceding(text: str, start: int) -> str:
    words = text[max(0, start - 20) : start].rsplit(maxsplit=1)
    return words[-1].lower() if words else ""


def _names_by_sentence(
    entities: Sequence[Entity], sentences: Sequence[Sentence]
) -> dict[int, list[tuple[Name, int]]]:
    """Sentence index to the names in it, in order, each with its entity's place in the cast."""
    placed = sorted(
        ((name, rank) for rank, entity in enumerate(entities) for name in entity.mentions),
        key=lambda item: item[0].start,
    )
    found: dict[int, list[tuple[Name, int]]] = {}
    index = 0
    for name, rank in placed:
        while index < len(sentences) - 1 and sentences[index].end <= name.start:
            index += 1
        found.setdefault(index, []).append((name, rank))
    return found
