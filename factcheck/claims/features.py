"""What stands around a figure, as named features: shared by the models of role, modality and checkability.

A sentence is read once into lower-case words in which every figure is masked by its dimension
("<money>") and every year by its place in time ("<year+>" lies after the publication), so that no
feature can read a value's digits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.claims.context import DocumentContext, Mention
from factcheck.claims.lexicon import CHANGE_KIND, WORD_CLASS, listed
from factcheck.records.document import BlockKind
from factcheck.records.quantity import Dimension, Quantity

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d[\d.,]*\d|\d|[^\w\s]")
_LETTERS = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
# Where one clause ends and the next begins.
_CLAUSE_LIMITS = listed(
    """; : — – but while which who whose that because although though after before when where since as ( )"""
)
_PER = listed("a an per each every /")
# Words too plain to tell anything by standing somewhere in a clause.
_PLAIN = listed("a an the of and in to that was were is are for on at by it its with as be this said")
_LONGEST_SENTENCE_READ = 2000
_WINDOW = 3
_MOST_WORDS = 150
_PADDING = "^"


@dataclass(frozen=True, slots=True)
class MaskedSentence:
    """A sentence's lower-case words, figures masked; `places` has each figure's index by its start offset."""

    words: tuple[str, ...]
    places: dict[int, int]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a figure: `words[place]` is its mask, `words[clause_start:clause_end]` its clause."""

    mention: Mention
    words: tuple[str, ...]
    place: int
    clause_start: int
    clause_end: int

    @property
    def before(self) -> tuple[str, ...]:
        """The sentence's words before the figure."""
        return self.words[: self.place]

    @property
    def after(self) -> tuple[str, ...]:
        """The sentence's words behind the figure."""
        return self.words[self.place + 1 :]


@dataclass(frozen=True, slots=True)
class SharedFeatures:
    """Features kept for the next field of the same figure."""

    around: Surroundings
    features: tuple[str, ...]


def surroundings(mention: Mention) -> Surroundings:
    """The words around a figure, worked out once for all its fields."""
    memory, quantity = mention.context.memory, mention.quantity
    key = ("surroundings", quantity.start)
    found = memory.get(key)
    if isinstance(found, Surroundings) and found.mention is mention:
        return found
    masked = _masked_sentence(mention)
    words, place = masked.words, masked.places[quantity.start]
    if len(words) > 2 * _MOST_WORDS:  # a sentence of any length costs no more than this a figure
        first = max(0, place - _MOST_WORDS)
        words, place = words[first : place + _MOST_WORDS], place - first
    start = place
    while start > 0 and words[start - 1] not in _CLAUSE_LIMITS:
        start -= 1
    end = place + 1
    while end < len(words) and words[end] not in _CLAUSE_LIMITS:
        end += 1
    found = Surroundings(mention, words, place, start, end)
    memory[key] = found
    return found


def shared_features(around: Surroundings) -> tuple[str, ...]:
    """The features that more than one field reads, worked out once: figure, window, rate and table."""
    memory, mention = around.mention.context.memory, around.mention
    key = ("shared features", mention.quantity.start)
    found = memory.get(key)
    if isinstance(found, SharedFeatures) and found.around is around:
        return found.features
    features = (
        *figure_features(mention),
        *window_features(around),
        *per_features(around),
        *table_features(mention),
    )
    memory[key] = SharedFeatures(around, features)
    return features


def _masked_sentence(mention: Mention) -> MaskedSentence:
    memory = mention.context.memory
    key = ("masked sentence", mention.sentence_index)
    found = memory.get(key)
    if not isinstance(found, MaskedSentence) or mention.quantity.start not in found.places:
        found = mask(mention.context, mention.sentence_index, mention.siblings)
        memory[key] = found
    return found


def mask(context: DocumentContext, sentence_index: int, quantities: Sequence[Quantity]) -> MaskedSentence:
    """The words of a sentence with its figures masked."""
    sentence = context.sentences[sentence_index]
    text = context.document.text
    year = context.reference_date.year if context.reference_date else None
    words: list[str] = []
    places: dict[int, int] = {}
    position = sentence.start
    for quantity in quantities:
        words.extend(_words(text, position, quantity.start, year))
        places[quantity.start] = len(words)
        words.append(f"<{quantity.dimension.value}>")
        position = max(position, quantity.end)
    words.extend(_words(text, position, min(sentence.end, position + _LONGEST_SENTENCE_READ), year))
    return MaskedSentence(tuple(words), places)


def _words(text: str, start: int, end: int, year: int | None) -> list[str]:
    start = max(start, end - _LONGEST_SENTENCE_READ)
    found = _WORD.findall(text[start:end].lower().replace("’", "'"))
    return [_masked(word, year) if word[0].isdigit() else word for word in found]


def _masked(number: str, year: int | None) -> str:
    if not _YEAR.match(number):
        return "<number>"
    if year is None:
        return "<year>"
    stated = int(number)
    return "<year+>" if stated > year else "<year->" if stated < year else "<year=>"


def is_figure(word: str) -> bool:
    """Whether a masked word is a figure, and no year or bare number."""
    return word[0] == "<" and len(word) > 1 and not word.startswith(("<year", "<number"))


def figure_features(mention: Mention) -> list[str]:
    """What the figure itself says: its unit, what it counts, its own words; never its digits."""
    quantity = mention.quantity
    dimension = quantity.dimension.value
    features = [
        f"dimension={dimension}",
        f"bound={quantity.bound.value}",
        f"{dimension}|block={mention.block.kind.value}",
    ]
    if quantity.dimension is not Dimension.MONEY:
        features.append(f"unit={quantity.unit}")
    if quantity.per:
        features.append(f"per={quantity.per}")
        features.append(f"{dimension}|per")
    if quantity.counted:
        features.append(f"counted={quantity.counted.rsplit(maxsplit=1)[-1].lower()}")
    if quantity.direction:
        features.append(f"grammar direction={quantity.direction.value}")
    surface = quantity.surface.lower()
    for word in _LETTERS.findall(surface[:60]):
        features.append(f"own word={word}")
        features.extend(f"own word {kind}" for kind in CHANGE_KIND.get(word, ()))
    if surface[:1] in "+-−–":
        features.append(f"sign={surface[0]}|{dimension}")
    features.append("digits" if any(map(str.isdigit, surface)) else "no digits")
    return features


def window_features(around: Surroundings) -> list[str]:
    """The three words on either side, alone, in pairs, by class, and with the figure's dimension."""
    words, place = around.words, around.place
    dimension = around.mention.quantity.dimension.value
    padded_before = (_PADDING,) * (_WINDOW - place) + words[max(0, place - _WINDOW) : place]
    padded_after = words[place + 1 : place + 1 + _WINDOW]
    padded_after += (_PADDING,) * (_WINDOW - len(padded_after))
    b3, b2, b1 = padded_before
    a1, a2, a3 = padded_after
    features = [
        f"before1={b1}", f"before2={b2}", f"before3={b3}", f"after1={a1}", f"after2={a2}", f"after3={a3}",
        f"{dimension}|before1={b1}", f"{dimension}|after1={a1}",
        f"before={b2} {b1}", f"after={a1} {a2}", f"around={b1} _ {a1}",
        f"{dimension}|before={b2} {b1}", f"{dimension}|after={a1} {a2}",
    ]  # fmt: skip
    for name, word in (
        ("before1", b1),
        ("before2", b2),
        ("before3", b3),
        ("after1", a1),
        ("after2", a2),
        ("after3", a3),
    ):
        for kind in WORD_CLASS.get(word, ()):
            features += [f"{name} is {kind}", f"{dimension}|{name} is {kind}"]
    return features


def per_features(around: Surroundings) -> list[str]:
    """What a rate is per, as the words behind the figure say it: "calls a day", "£41,000 per member"."""
    words, place = around.words, around.place
    dimension = around.mention.quantity.dimension.value
    features = []
    for index in range(place + 1, min(len(words) - 1, place + 6)):
        word = words[index]
        if word[0] == "<" or word in {".", ",", ";"}:
            break
        if word in _PER:
            clock = "clock" if "clock" in WORD_CLASS.get(words[index + 1], ()) else "thing"
            features += [f"{word} {words[index + 1]} behind", f"per {clock}", f"{dimension}|{word} {clock}"]
    if any("each" in WORD_CLASS.get(word, ()) for word in words[place + 1 : place + 4]):
        features.append(f"{dimension}|each behind")
    return features


def class_features(around: Surroundings) -> list[str]:
    """The classes of the words in the figure's clause, and with its dimension the clause's own words."""
    dimension = around.mention.quantity.dimension.value
    clause = sorted(set(around.words[around.clause_start : around.clause_end]))
    features = [f"{dimension}|in clause={word}" for word in clause if word.isalpha() and word not in _PLAIN]
    kinds = sorted({kind for word in clause for kind in WORD_CLASS.get(word, ())})
    features += [f"{dimension}|clause has {kind}" for kind in kinds]
    return features


def table_features(mention: Mention) -> list[str]:
    """The words that head a table cell's row and column."""
    cell = mention.block.cell
    if mention.block.kind is not BlockKind.TABLE_CELL or cell is None:
        return []
    features = []
    for side, headers in (("row", cell.row_headers), ("column", cell.column_headers)):
        for word in _WORD.findall(" ".join(headers)[:200].lower()):
            features += [] if word[0].isdigit() else [f"{side} header={word}"]
    return features


def previous_words(mention: Mention) -> tuple[str, ...]:
    """The lower-case words of the sentence before, in the same block; none at a block's start."""
    index = mention.sentence_index - 1
    sentences = mention.context.sentences
    if index < 0 or sentences[index].block != sentences[index + 1].block:
        return ()
    memory = mention.context.memory
    found = memory.get(("plain words", index))
    if not isinstance(found, tuple):
        sentence = sentences[index]
        found = tuple(_words(mention.text, sentence.start, sentence.end, None))
        memory["plain words", index] = found
    return found
