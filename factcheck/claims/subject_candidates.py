"""Who or what a figure may be about: names and noun phrases of the document, each with features."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.claims.context import Mention
from factcheck.claims.subject_cast import Cast
from factcheck.sentences.phrases import Frame
from factcheck.sentences.words import Word

_IT = frozenset(["it", "its", "they", "their", "he", "his", "she", "her"])
_WE = frozenset(["we", "our", "us", "i", "my"])
_HEADS = frozenset({"noun", "plural", "name"})


class Candidate(NamedTuple):
    """A possible subject as worded, and features."""

    text: str
    features: list[str]


def candidates(mention: Mention, cast: Cast) -> list[Candidate]:
    """The possible subjects of a figure, each wording once."""
    kind = mention.quantity.dimension.value
    index = mention.sentence_index
    frame = mention.context.frame(index, mention.quantity.start, mention.quantity.end)
    opening = _opening(mention.words, frame)
    features: dict[str, list[str]] = {}
    for rank, entity in enumerate(cast.entities):
        chance = int(cast.chances[rank] * 6)
        features[entity.key] = [
            "entity",
            f"chance={chance}",
            f"rank={rank}",
            f"chance={chance}|{opening}",
            f"chance={chance}|{kind}",
            f"kind={entity.mentions[0].kind}",
        ]
    _mark_names(mention, cast, frame, kind, opening, features)
    heads = {word.lower for word in mention.words if word.tag in ("noun", "plural")}
    for text, noun, static in cast.composed:
        near = "here" if noun in heads else "away"
        features.setdefault(
            text, [*static, f"composed|{near}", f"composed|{near}|{opening}", f"composed|{kind}"]
        )
    for text, marks in _phrases(mention, frame, kind):
        features.setdefault(text, []).extend(marks)
    for text, marks in _headers(mention, kind):
        features.setdefault(text, []).extend(marks)
    surface = mention.text[mention.quantity.number_start : mention.quantity.number_end]
    return [Candidate(text, marks) for text, marks in features.items() if not _holds_figure(text, surface)]


def _holds_figure(text: str, number: str) -> bool:
    """Whether a wording holds the figure itself, as a heading may: a subject is what the figure is about."""
    return number in text and any(character.isdigit() for character in number)


def _opening(words: Sequence[Word], frame: Frame) -> str:
    """How the clause before the figure names its subject: with a pronoun, "we", "the ...", or itself."""
    for index in range(frame.first - 1, -1, -1):
        word = words[index]
        if word.tag in ("pron", "det"):
            if word.lower in _IT:
                return "it"
            if word.lower in _WE:
                return "we"
    if frame.subject is None:
        return "none"
    first = words[frame.subject.first]
    return "the" if first.lower == "the" else first.tag


def _mark_names(
    mention: Mention, cast: Cast, frame: Frame, kind: str, opening: str, features: dict[str, list[str]]
) -> None:
    """Where the names of this sentence and of the ones before stand to the figure."""
    words = mention.words
    here = set()
    for name, rank in cast.by_sentence.get(mention.sentence_index, []):
        place = next((i for i, word in enumerate(words) if name.start <= word.start < name.end), None)
        if place is None or cast.entities[rank].key in here:
            continue
        here.add(cast.entities[rank].key)
        last = place
        while last + 1 < len(words) and words[last + 1].end <= name.end:
            last += 1
        relation = frame.relations[place]
        after = words[last + 1] if last + 1 < len(words) else None
        marks = features[cast.entities[rank].key]
        marks += ("here", f"here|{relation}", f"here|{relation[0]}|{kind}")
        if frame.subject and frame.subject.first <= place <= frame.subject.last:
            marks += (
                "here|subject",
                f"here|subject|{'poss' if after and after.tag == 'poss' else 'whole'}|{kind}",
            )
    for back in (1, 2, 3):
        previous = cast.by_sentence.get(mention.sentence_index - back, [])
        for order, (_, rank) in enumerate(previous):
            key = cast.entities[rank].key
            if key not in here:
                here.add(key)
                marks = features[key]
                marks += (f"back{back}", f"back{back}|{min(order, 2)}|{opening}")
    for key, marks in features.items():
        if key not in here:
            marks.append("absent")


def _phrases(mention: Mention, frame: Frame, kind: str) -> Iterator[tuple[str, list[str]]]:
    """The noun phrases of the sentence, without their determiners."""
    words, text = mention.words, mention.text
    for phrase in mention.context.phrases(mention.sentence_index):
        first = phrase.first
        while first < phrase.last and words[first].tag in ("det", "num", "poss"):
            first += 1
        relation = frame.relations[phrase.last]
        if relation == "figure" or any(
            words[i].start < mention.quantity.end and mention.quantity.start < words[i].end
            for i in range(first, phrase.last + 1)
        ):
            continue
        wording = " ".join(text[words[first].start : words[phrase.last].end].split())
        head = words[phrase.head]
        marks = [
            "phrase",
            f"phrase|{relation}",
            f"phrase|{relation[0]}|{kind}",
            f"phrase|{head.tag}",
            f"phrase|size={min(4, phrase.last - first)}",
            f"phrase|the={words[phrase.first].lower if words[phrase.first].tag == 'det' else '-'}",
        ]
        if frame.subject == phrase:
            marks += ("phrase|subject", f"phrase|subject|{kind}|{head.tag}")
        yield wording, marks


def _headers(mention: Mention, kind: str) -> Iterator[tuple[str, list[str]]]:
    """Table headers, the caption and the heading above."""
    cell = mention.block.cell
    if cell is not None:
        for source, headers in (("row", cell.row_headers), ("column", cell.column_headers)):
            for header in headers:
                yield " ".join(header.split()), [source, f"{source}|{kind}"]
        if cell.caption:
            yield " ".join(cell.caption.split()), ["caption"]
    context = mention.context
    heading = context.heading_words(mention.sentence.block)
    names = [word for word in heading if word.tag in _HEADS]
    if 0 < len(heading) <= 6 and names:
        yield " ".join(word.text for word in heading if word.tag != "punct"), ["heading", f"heading|{kind}"]
