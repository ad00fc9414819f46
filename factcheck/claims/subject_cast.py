"""What a document is about: the things that it names, by salience, and its topic words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.names.find import Name
from factcheck.records.document import Document
from factcheck.sentences.split import Sentence
from factcheck.sentences.words import Word

_DATE_LINE = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_ENTITIES = 12
_TOPIC_NOUNS = 3
_TOPIC_ENTITIES = 2
_SPEECH = frozenset(["said", "says", "told", "according", "added", "asked", "warned", "argued", "called", "wrote"])


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that the document names: its mentions in order, and features that hold in the whole document."""

    key: str
    mentions: tuple[Name, ...]
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """What a document is about: its entities by salience, and its topic words with the chief entities."""

    entities: tuple[Entity, ...]
    composed: tuple[tuple[str, tuple[str, ...]], ...]
    by_sentence: dict[int, list[tuple[Name, int]]]


def fold_words(text: str) -> frozenset[str]:
    """The content words of a phrase, lower case, plurals folded."""
    words = text.lower().replace("’", "'").replace("'s", "").replace("-", " ").split()
    return frozenset(word.strip(".,'\"()").removesuffix("s") for word in words) - _LITTLE


_LITTLE = frozenset(["a", "an", "the", "of", "in", "on", "at", "and", "for", "by", "to", "", "it"])


def cast_of(
    document: Document, names: Sequence[Name], sentences: Sequence[Sentence], frequent: Sequence[Word]
) -> Cast:
    """The cast of a document."""
    text = document.text
    title_folds = fold_words(document.title or text[: min(len(text), 160)].split("\n")[0])
    outlet_folds = fold_words(document.publisher or "")
    grouped: dict[str, list[Name]] = {}
    for name in names:
        grouped.setdefault(name.key, []).append(name)
    byline = _byline_end(document)
    by_salience = sorted(
        grouped.items(),
        key=lambda item: (-_salience(item[0], item[1], text, title_folds, outlet_folds, byline), item[1][0].start),
    )[:_MOST_ENTITIES]
    entities = []
    for rank, (key, mentions) in enumerate(by_salience):
        entities.append(Entity(key, tuple(mentions), tuple(_entity_features(key, mentions, rank, text, title_folds, outlet_folds, byline))))
    composed = []
    for rank, entity in enumerate(entities[:_TOPIC_ENTITIES]):
        for place, noun in enumerate(frequent[:_TOPIC_NOUNS]):
            if noun.lower.removesuffix("s") not in fold_words(entity.key):
                composed.append((f"{entity.key} {noun.lower}", ("composed", f"composed|{rank}|{place}", f"composed|{noun.tag}", f"cw={noun.lower}")))
    return Cast(tuple(entities), tuple(composed), _names_by_sentence(names, sentences, {e.key: i for i, e in enumerate(entities)}))


def _entity_features(
    key: str,
    mentions: list[Name],
    rank: int,
    text: str,
    title_folds: frozenset[str],
    outlet_folds: frozenset[str],
    byline: tuple[int, int],
) -> Iterator[str]:
    folds = fold_words(key)
    kind = mentions[0].kind
    in_title = "title" if folds and folds <= title_folds else "part" if folds & title_folds else "untitled"
    yield "entity"
    yield f"rank={rank}"
    yield f"kind={kind}"
    yield f"count={min(len(mentions), 6)}"
    yield in_title
    yield f"{in_title}|{kind}|{min(rank, 3)}"
    yield f"size={min(len(key.split()), 5)}"
    yield f"first={min(6, mentions[0].start * 10 // max(1, len(text)))}"
    if outlet_folds and folds & outlet_folds:
        yield "outlet"
    if byline[0] <= mentions[0].start < byline[1]:
        yield "byline"
        yield f"byline|{min(3, len(mentions))}"
    spoken = sum(_speaks(text, name) for name in mentions)
    if spoken:
        yield "speaks"
        yield f"speaks|{min(3, spoken)}|{min(4, len(mentions))}"


def _salience(
    key: str,
    mentions: list[Name],
    text: str,
    title_folds: frozenset[str],
    outlet_folds: frozenset[str],
    byline: tuple[int, int],
) -> float:
    """How central a name is, before the model: mentions, the title, and not being the writer or a speaker."""
    folds = fold_words(key)
    score = min(len(mentions), 8) + 4.0 * (len(folds & title_folds) / (len(folds) or 1))
    if folds & outlet_folds or byline[0] <= mentions[0].start < byline[1]:
        score -= 4
    return score - 1.5 * sum(_speaks(text, name) for name in mentions)


def _byline_end(document: Document) -> tuple[int, int]:
    """The stretch behind the title that names outlet, author and date."""
    for block in document.blocks[1:4]:
        surface = document.text[block.start : min(block.end, block.start + 200)]
        if len(surface) < 160 and (_DATE_LINE.search(surface) or surface.lstrip("*_ ").startswith("By ")):
            return block.start, block.end
    return 0, 0


def _speaks(text: str, name: Name) -> bool:
    after = text[name.end : name.end + 14].split()[:2]
    before = text[max(0, name.start - 14) : name.start].split()[-2:]
    return any(word.lower().strip(",.") in _SPEECH for word in (*after, *before))


def _names_by_sentence(
    names: Sequence[Name], sentences: Sequence[Sentence], ranks: dict[str, int]
) -> dict[int, list[tuple[Name, int]]]:
    """Sentence index to its names of the cast, each with the entity's place in the cast."""
    found: dict[int, list[tuple[Name, int]]] = {}
    index = 0
    for name in names:
        rank = ranks.get(name.key)
        while index < len(sentences) - 1 and sentences[index].end <= name.start:
            index += 1
        if rank is not None:
            found.setdefault(index, []).append((name, rank))
    return found


