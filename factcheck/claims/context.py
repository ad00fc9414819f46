"""What the claim rules may look at: the document around a figure, worked out once for all its figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice

from factcheck.claims.home_currency import home_currencies
from factcheck.claims.subject_cast import Cast, Entity, Topic, cast_of, find_entities, find_topics
from factcheck.claims.tables import tables_of
from factcheck.learning.closed_classes import word_set
from factcheck.names.find import Name, find_names
from factcheck.names.kinds import CALENDAR
from factcheck.periods.parse import find_periods
from factcheck.records.document import Block, BlockKind, Document
from factcheck.records.period import Period
from factcheck.records.quantity import Quantity
from factcheck.sentences.phrases import Frame, Phrase, find_phrases, frame_of
from factcheck.sentences.split import Sentence, split_sentences
from factcheck.sentences.words import Word, find_words

_FREQUENT_WORDS = 12
_UNIT_WORDS = CALENDAR | word_set(
    """
    year month week day hour minute cent percent percentage point dollar euro pound rupee time figure
    number people person one www http mile metre
    """
)
# Endings of what may count from a period named in the sentence before: "the year before".
_COUNTED_FROM = ("before", "earlier", "previously", "prior", "year", "quarter", "month", "period", "half")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass
class DocumentContext:
    """One document and what every rule needs of it; each part is worked out when first asked for."""

    document: Document
    _periods: dict[int, tuple[Period, ...]] = field(default_factory=dict)
    _words: dict[int, tuple[Word, ...]] = field(default_factory=dict)
    _phrases: dict[int, list[Phrase]] = field(default_factory=dict)
    _heading_words: dict[int, tuple[Word, ...]] = field(default_factory=dict)
    _frames: dict[tuple[int, int, int], Frame] = field(default_factory=dict)
    memory: dict[tuple[str, int], object] = field(default_factory=dict)
    """What a rule has worked out of the document once for all figures, by the rule's name and a place."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order."""
        return tuple(split_sentences(self.document))

    @cached_property
    def reference_date(self) -> date | None:
        """The day that "yesterday" and "last April" count from: the publication date."""
        return self.document.published

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names of organizations, people and places, in reading order, offsets in the document."""
        return tuple(find_names(self.document))

    @cached_property
    def home_currencies(self) -> dict[str, str]:
        """What a bare "$" or "pesos" means in this document, where that is clear."""
        return home_currencies(self.document)

    @cached_property
    def tables(self) -> dict[int, tuple[Block, ...]]:
        """The cells of each table by its number."""
        return tables_of(self.document)

    def periods(self, sentence_index: int) -> tuple[Period, ...]:
        """The periods that a sentence names, offsets in the document."""
        if sentence_index not in self._periods:
            sentence = self.sentences[sentence_index]
            text, reference = self.document.text, self.reference_date
            found = find_periods(text, reference, sentence.start, sentence.end)
            if any(period.surface.endswith(_COUNTED_FROM) for period in found):
                before = self._last_period_before(sentence_index)
                found = find_periods(text, reference, sentence.start, sentence.end, before)
            self._periods[sentence_index] = tuple(found)
        return self._periods[sentence_index]

    def _last_period_before(self, sentence_index: int) -> Period | None:
        """The last period that the sentence before names by itself, in the same block."""
        if (
            not sentence_index
            or self.sentences[sentence_index - 1].block != self.sentences[sentence_index].block
        ):
            return None
        before = self.sentences[sentence_index - 1]
        found = find_periods(self.document.text, self.reference_date, before.start, before.end)
        return found[-1] if found else None

    def words(self, sentence_index: int) -> tuple[Word, ...]:
        """The words of a sentence with coarse tags, offsets in the document."""
        if sentence_index not in self._words:
            sentence = self.sentences[sentence_index]
            self._words[sentence_index] = tuple(find_words(self.document.text, sentence.start, sentence.end))
        return self._words[sentence_index]

    @cached_property
    def cast(self) -> Cast:
        """Who and what the document is about."""
        return cast_of(self.entities, self.sentences, self.topics)

    @cached_property
    def topics(self) -> list[Topic]:
        """The nouns that may stand for the document's subject."""
        return find_topics(self.document, self.frequent_words)

    @cached_property
    def entities(self) -> list[Entity]:
        """The things that the document names."""
        return find_entities(self.document, self.names)

    @cached_property
    def word_counts(self) -> dict[str, int]:
        """How often each word stands in the document, lower case, plurals folded."""
        counts: dict[str, int] = {}
        for match in _LETTERS.finditer(self.document.text.lower()):
            word = match[0].removesuffix("s")
            counts[word] = counts.get(word, 0) + 1
        return counts

    @cached_property
    def frequent_words(self) -> tuple[Word, ...]:
        """The nouns that the document uses most, in that order; neither names nor units of time and money."""
        names = {word.removesuffix("s") for name in self.names for word in name.text.lower().split()}
        counts = sorted(self.word_counts.items(), key=lambda item: (-item[1], item[0]))
        common = (word for word, count in counts if count > 1 and len(word) > 2)
        words = (word for text in common for word in find_words(text))
        nouns = (word for word in words if word.tag == "noun" and word.lower not in _UNIT_WORDS | names)
        return tuple(islice(nouns, _FREQUENT_WORDS))

    def heading_words(self, block_index: int) -> tuple[Word, ...]:
        """The words of the nearest heading above a block; none for a block that no heading governs."""
        if block_index not in self._heading_words:
            found: tuple[Word, ...] = ()
            for block in reversed(self.document.blocks[:block_index]):
                if block.kind is BlockKind.HEADING:
                    found = tuple(find_words(self.document.text, block.start, block.end))
                    break
            self._heading_words[block_index] = found
        return self._heading_words[block_index]

    def phrases(self, sentence_index: int) -> list[Phrase]:
        """The noun phrases of a sentence, as indices of its words."""
        if sentence_index not in self._phrases:
            self._phrases[sentence_index] = find_phrases(self.words(sentence_index))
        return self._phrases[sentence_index]

    def frame(self, sentence_index: int, start: int, end: int) -> Frame:
        """A sentence seen from the figure at `start:end` of the document."""
        key = (sentence_index, start, end)
        if key not in self._frames:
            self._frames[key] = frame_of(self.words(sentence_index), self.phrases(sentence_index), start, end)
        return self._frames[key]


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure where it stands. All offsets are the document's."""

    context: DocumentContext
    sentence_index: int
    quantity: Quantity
    siblings: Sequence[Quantity]
    """Every quantity of the sentence in order, this one included."""

    @property
    def text(self) -> str:
        """The document's text."""
        return self.context.document.text

    @property
    def sentence(self) -> Sentence:
        """The sentence that the figure stands in."""
        return self.context.sentences[self.sentence_index]

    @property
    def block(self) -> Block:
        """The block that the figure stands in."""
        return self.context.document.blocks[self.sentence.block]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the sentence."""
        return self.context.words(self.sentence_index)

    @property
    def before(self) -> str:
        """The sentence up to the figure."""
        return self.text[self.sentence.start : self.quantity.start]

    @property
    def after(self) -> str:
        """The sentence behind the figure."""
        return self.text[self.quantity.end : self.sentence.end]
