"""The sentences of a document, each with its block. The only import of nupunkt."""

import re
from dataclasses import dataclass

from factcheck.records.document import BlockKind, Document

# Blocks that are one sentence however they are punctuated.
_WHOLE = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL})
# nupunkt's miss: an abbreviation that stands before a figure or a name goes on.
_GOES_ON = re.compile(r"(?:\b(?:approx|est|c|ca|No|Nos|Fig|Rs|vs|v|St|Mt|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Dr|Mr|Mrs|Ms|Prof|Jr|Sr|Inc|Ltd|Co|Corp|Bros|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.K|U\.N|D\.C))\.\s*$")
_GOES_ON_ONLY_BEFORE = re.compile(r"\s*[\d$£€a-z]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`Document.text[start:end]`, without surrounding space; `block` indexes `Document.blocks`."""

    start: int
    end: int
    block: int


def split_sentences(document: Document) -> list[Sentence]:
    """The sentences of every block, in reading order; a heading or a table cell is one sentence."""
    sentences: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        if block.kind in _WHOLE:
            spans = [(block.start, block.end)]
        else:
            spans = sentence_spans(document.text[block.start : block.end], block.start)
        sentences.extend(
            Sentence(start, end, index)
            for start, end in (_trim(document.text, start, end) for start, end in spans)
            if start < end
        )
    return sentences


def sentence_spans(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """Start and end of each sentence of a running text, counted from `offset`."""
    from nupunkt import sent_spans

    joined: list[tuple[int, int]] = []
    for start, end in sent_spans(text):
        if joined and _continues(text, joined[-1][0], joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [(start + offset, end + offset) for start, end in joined]


def _continues(text: str, previous_start: int, previous_end: int, start: int) -> bool:
    return bool(
        _GOES_ON.search(text, max(previous_start, previous_end - 12), previous_end)
        and _GOES_ON_ONLY_BEFORE.match(text, start)
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
