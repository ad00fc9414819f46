"""Whom a text gives as the source of a figure."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.claims.context import DocumentContext, Mention
from factcheck.claims.lexicon import listed
from factcheck.claims.sources import Source, sentence_sources, spoken_for
from factcheck.names.find import Name
from factcheck.records.document import Block

# "**Karin Aschbacher:** ...", "Dame Alison Reeve: ...", "HALVERSON: ...", "QUESTION (Okabe Securities): ..."
_SPEAKER = re.compile(
    r"[ \t>*_-]{0,8}(?P<name>[A-Z][\w.'’-]{0,24}"
    r"(?: (?:\(?[A-Z&][\w.'’-]{0,24}\)?|of|for|the|de|von|van)){0,6}) ?:[*_]{0,3}\s"
)
_SPEECH_MARK = re.compile(r"[\"“”]")
_TITLES = listed(
    """mr mrs ms miss dr prof professor sir dame lord lady minister president chief executive director
    managing chairman chairwoman chair senator rep representative governor mayor judge commissioner
    secretary spokesman spokeswoman spokesperson sheriff inspector sergeant captain economist analyst
    general deputy vice lawyer attorney officer head host question answer the a an"""
)
_NO_SPEAKERS = listed(
    """note correction clarification update editor source sources photo total contact tel email date
    subject from to re summary table figure deaths ransom data people cost households facts released
    published address phone web notes key host question interviewer moderator q a"""
)
# "The company said": which of the names is meant, the document tells by naming it most.
_FIRMS = listed(
    """company firm group insurer carrier publisher dairy hospital bank airline operator retailer
    manufacturer maker carmaker developer brewer utility supplier chipmaker builder owner museum
    university union charity trust league club festival studio"""
)
_LONGEST_QUOTE_SENTENCES = 6


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source as the text names it, or None; `quoted` when the figure stands inside quotation marks."""

    source: str | None
    quoted: bool


def find_attribution(mention: Mention) -> Attribution:
    """The source that the text gives for the figure, worked out once for all its fields."""
    key = ("attribution", mention.quantity.start)
    found = mention.context.memory.get(key)
    if not isinstance(found, Attribution):
        found = mention.context.memory[key] = _find(mention)
    return found


def _find(mention: Mention) -> Attribution:
    quoted = is_quoted(mention)
    context, index = mention.context, mention.sentence_index
    source = _covering(mention)
    if source is not None:
        return Attribution(_name(context, index, source), quoted)
    if quoted:
        name = _quoted_speaker(context, index)
        if name is not None:
            return Attribution(name, quoted)
    return Attribution(_speaker_label(mention), quoted)


def is_quoted(mention: Mention) -> bool:
    """Whether the figure stands inside quotation marks opened in its block."""
    return _open_at(mention.context, mention.sentence.block, mention.quantity.start)


def _open_at(context: DocumentContext, block: int, offset: int) -> bool:
    key = ("speech marks", block)
    marks = context.memory.get(key)
    if not isinstance(marks, _SpeechMarks):
        marks = _speech_marks(context.document.text, context.document.blocks[block])
        context.memory[key] = marks
    place = bisect_left(marks.offsets, offset)
    return place > 0 and marks.opens[place - 1]


@dataclass(frozen=True, slots=True)
class _SpeechMarks:
    """Where a block's speech marks stand, and whether speech is open behind each."""

    offsets: tuple[int, ...]
    opens: tuple[bool, ...]


def _speech_marks(text: str, block: Block) -> _SpeechMarks:
    offsets, opens = [], []
    opened = False
    for match in _SPEECH_MARK.finditer(text, block.start, block.end):
        opened = match[0] == "“" or (match[0] == '"' and not opened)
        offsets.append(match.start())
        opens.append(opened)
    return _SpeechMarks(tuple(offsets), tuple(opens))


def _covering(mention: Mention) -> Source | None:
    """The nearest source in the sentence whose statement covers the figure."""
    quantity = mention.quantity
    best, nearest = None, 0
    for source in sentence_sources(mention.context, mention.sentence_index):
        covered = source.covers_start <= quantity.start and quantity.end <= source.covers_end
        apart = quantity.end <= source.start or source.end <= quantity.start
        if not covered or not apart or _counts(mention, source):
            continue
        distance = max(source.start - quantity.end, quantity.start - source.end)
        if best is None or distance < nearest:
            best, nearest = source, distance
    return best


def _counts(mention: Mention, source: Source) -> bool:
    """Whether the figure counts the source itself: "two employees said"."""
    between = mention.text[mention.quantity.end : source.start]
    return mention.quantity.end <= source.start and not between.strip()


def _name(context: DocumentContext, index: int, source: Source) -> str | None:
    """The source by its fullest name in the document."""
    if source.pronoun:
        return _person_before(context, index, source.start)
    words = context.words(index)
    first, last = spoken_for(words, source)
    return full_name(context, words[first].start, words[last].end)


def full_name(context: DocumentContext, start: int, end: int) -> str:
    """The words at `start:end`, or where they hold a name its fullest form in the document."""
    forms = _forms(context)
    held = [name for name in _names_within(context, start - 1, end + 1) if name.end <= end + 1]
    phrase = context.document.text[start:end]
    if held:
        name = held[-1]
        full = forms.get(name.key, name.text)
        rest = phrase[: max(0, name.start - start)].lower().replace(".", " ").split()
        behind = context.document.text[name.end : end].strip()
        if (not behind and all(word in _TITLES for word in rest)) or (len(rest) > 2 and not behind):
            return full
        if not behind or behind in {"'s", "’s"}:
            return phrase if name.start > start else full
        return f"{full} {behind}" if name.start == start and behind[0].isalpha() else phrase
    words = phrase.lower().split()
    if words and not phrase[:1].isupper():
        return _institution(context, words[-1]) or phrase
    return phrase


def _names_within(context: DocumentContext, start: int, end: int) -> Sequence[Name]:
    """The names that begin at `start` or later and before `end`."""
    names = context.names
    first = bisect_left(names, start, key=lambda name: name.start)
    return names[first : bisect_left(names, end, key=lambda name: name.start)]


def _forms(context: DocumentContext) -> dict[str, str]:
    """For each name's key the fullest form that is not all capitals, the commonest of equals."""
    known_forms = context.memory.get(("fullest names", 0))
    found: dict[str, str] = known_forms if isinstance(known_forms, dict) else {}
    if known_forms is None:
        for name in context.names:
            known = found.get(name.key)
            if known is None or (len(name.text.split()), not name.text.isupper()) > (
                len(known.split()),
                not known.isupper(),
            ):
                found[name.key] = name.text
        context.memory["fullest names", 0] = found
    return found


def _institution(context: DocumentContext, noun: str) -> str | None:
    """The name that a noun stands for: "the ministry" is the one "Ministry of Finance" of the document."""
    key = (f"institution {noun}", 0)
    if key not in context.memory:
        wanted = noun.capitalize()
        fitting = {
            name.key: None
            for name in context.names
            if wanted in (words := name.text.split()) and len(words) > 1
        }
        if len(fitting) == 1:
            context.memory[key] = _forms(context)[next(iter(fitting))]
        else:
            context.memory[key] = _main_name(context) if noun in _FIRMS and not fitting else None
    found = context.memory[key]
    return found if isinstance(found, str) else None


def _main_name(context: DocumentContext) -> str | None:
    """The organization that the document names most, its own outlet left out; None when none stands out."""
    key = ("main name", 0)
    if key not in context.memory:
        document = context.document
        outlet = f"{document.publisher} {document.author}".lower()
        counts = Counter(
            name.key
            for name in context.names
            if name.kind not in {"person", "place"} and name.text.lower() not in outlet
        )
        most = counts.most_common(2)
        alone = bool(most) and most[0][1] >= 3 and (len(most) == 1 or most[0][1] > most[1][1])
        context.memory[key] = _forms(context)[most[0][0]] if alone else None
    found = context.memory[key]
    return found if isinstance(found, str) else None


def _person_before(context: DocumentContext, index: int, offset: int) -> str | None:
    """Whom "he said" means: the last that said something, in this block or the one before."""
    block = context.sentences[index].block
    for earlier in range(index, max(-1, index - 8), -1):
        if context.sentences[earlier].block < block - 1:
            return None
        for source in reversed(sentence_sources(context, earlier)):
            if not source.pronoun and source.end <= offset:
                return _name(context, earlier, source)
    return None


def _quoted_speaker(context: DocumentContext, index: int) -> str | None:
    """Who speaks a quotation of several sentences: the source named nearest in its block."""
    block = context.sentences[index].block
    for distance in range(1, _LONGEST_QUOTE_SENTENCES):
        for other in (index - distance, index + distance):
            if 0 <= other < len(context.sentences) and context.sentences[other].block == block:
                for source in reversed(sentence_sources(context, other)):
                    return _name(context, other, source)
    return None


def _speaker_label(mention: Mention) -> str | None:
    """The speaker whose name and a colon begin the block or its line, by the fullest name in the document."""
    text, block = mention.text, mention.block
    line = text.rfind("\n", block.start, mention.quantity.start) + 1
    starts = (max(line, block.start), block.start)
    for start in starts:
        match = _SPEAKER.match(text, start, min(start + 120, len(text)))
        if match is None or match.end() > mention.quantity.start:
            continue
        name = match["name"]
        if name.split()[0].lower().strip(".") in _NO_SPEAKERS:
            continue
        if _speaks_often(mention.context, name):
            return full_name(mention.context, match.start("name"), match.end("name"))
    return None


def _speaks_often(context: DocumentContext, name: str) -> bool:
    """Whether the label is a speaker's: it opens two lines or more, or is a person's name."""
    key = ("speaker labels", 0)
    counted = context.memory.get(key)
    labels: dict[str, int] = counted if isinstance(counted, dict) else {}
    if counted is None:
        for line in context.document.text.splitlines():
            match = _SPEAKER.match(line[:120])
            if match:
                labels[match["name"]] = labels.get(match["name"], 0) + 1
        context.memory[key] = labels
    return labels.get(name, 0) >= 2
