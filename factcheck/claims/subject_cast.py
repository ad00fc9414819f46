"""What a document is about: the things that it names, the chief ones first, and its topics.

A linear model says from a name's standing in the whole document (title, opening, how often it acts,
owns or speaks) how likely it is to be whom the figures are about.
"""

import logging
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.errors import ModelError
from factcheck.learning import read_weights
from factcheck.learning.closed_classes import CLOSED_CLASSES
from factcheck.learning.lexicon import common_words
from factcheck.names.find import Name
from factcheck.records.document import BlockKind, Document
from factcheck.sentences.split import Sentence
from factcheck.sentences.words import Word

_MOST_ENTITIES = 12
_TOPIC_NOUNS = 3
_TOPIC_ENTITIES = 2
_SPEECH = frozenset(["said", "says", "told", "according", "added", "asked", "warned", "argued", "called", "wrote"])
_PLACING = frozenset(["in", "near", "from", "at", "off"])
_LITTLE = frozenset(["a", "an", "the", "of", "in", "on", "at", "and", "for", "by", "to", "", "it"])
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
class Cast:
    """The entities, likeliest subject first, with their chances; compositions of chief entity and topic noun."""

    entities: tuple[Entity, ...]
    chances: tuple[float, ...]
    composed: tuple[tuple[str, tuple[str, ...]], ...]
    by_sentence: dict[int, list[tuple[Name, int]]]


def fold_words(text: str) -> frozenset[str]:
    """The content words of a phrase, lower case, plurals folded."""
    words = text.lower().replace("’", "'").replace("'s", "").replace("-", " ").split()
    return frozenset(word.strip(".,'\"()").removesuffix("s") for word in words) - _LITTLE


def cast_of(
    entities: Sequence[Entity],
    sentences: Sequence[Sentence],
    topics: Sequence[Word],
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
        for place, noun in enumerate(topics[:_TOPIC_NOUNS]):
            if noun.lower.removesuffix("s") not in entity.folds:
                marks = ("composed", f"composed|{rank}|{place}", f"cw={noun.lower}")
                composed.append((f"{entity.key} {noun.lower}", marks))
    chances = tuple(power / whole for power in powers[:_MOST_ENTITIES])
    return Cast(kept, chances, tuple(composed), _names_by_sentence(kept, sentences))


@cache
def _weights() -> Mapping[str, float]:
    try:
        found: dict[str, float] = read_weights("claim-fields", "subject.json.gz")["cast"]
    except ModelError as error:
        _LOG.warning("The chief names of a document are told by a few rules: %s", error)
        return {"title=whole": 2.0, "title=part": 1.0, "share=4": 1.0, "lede": 1.0, "outlet": -2.0, "byline": -1.0, "spoken=2": -2.0}
    return found


def find_entities(document: Document, names: Sequence[Name]) -> list[Entity]:
    """The things that the document names, in order of appearance, each with features of its standing."""
    grouped: dict[str, list[Name]] = {}
    for name in names:
        grouped.setdefault(name.key, []).append(name)
    page = _page_of(document, max(map(len, grouped.values()), default=1))
    return [
        Entity(key, fold_words(key), tuple(mentions), tuple(_standing(document.text, key, mentions, page)))
        for key, mentions in grouped.items()
    ]


@dataclass(frozen=True, slots=True)
class _Page:
    """What of the document's make-up tells chief names: title, outlet, byline, opening, headings, most mentions."""

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
    acts = owns = placed = spoken = 0
    for name in mentions:
        after, before = _following(text, name.end), _preceding(text, name.start)
        owns += after in ("'s", "’s")
        placed += before in _PLACING
        if after in _SPEECH or before in _SPEECH or before == "to" and "according" in text[name.start - 14 : name.start].lower():
            spoken += 1
        elif CLOSED_CLASSES.get(after) == "aux" or common_words().get(after, ("",))[0] in ("past", "verb"):
            acts += 1
    words = key.lower().split()
    common = common_words()
    general = all(word in common or word.removesuffix("s") in common for word in words)
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
        f"first={min(5, mentions[0].start * 8 // len(text))}",
        f"last={min(3, mentions[-1].start * 4 // len(text))}",
        f"general={general}|{len(words) > 1}",
        f"words={min(len(words), 4)}",
    ]
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
