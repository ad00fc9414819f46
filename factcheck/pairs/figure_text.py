"""A figure in its surroundings as one short text, the figure itself masked: what the pair encoder reads."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from factcheck.records.claim import Claim
from factcheck.records.document import Block, BlockKind, Document
from factcheck.records.quantity import Dimension

FIGURE_OPENS, FIGURE_CLOSES = "[unused1]", "[unused2]"
"""Tokens of the vocabulary that no text is made of: they stand around the figure that is asked about."""

_KIND_WORDS = {
    Dimension.PERCENT: "percent",
    Dimension.PERCENTAGE_POINT: "points",
    Dimension.COUNT: "number",
    Dimension.MULTIPLE: "times",
    Dimension.OTHER: "figure",
}
_TITLE_CHARACTERS = 90
_HEADING_CHARACTERS = 60
_EARLIER_CHARACTERS = 130
_BEFORE_CHARACTERS = 190
_AFTER_CHARACTERS = 150
_TABLE_CHARACTERS = 240
_FIGURE = re.compile(r"(?!(?:19|20)\d\d(?![\d.,]\d))[$£€₹]?\d[\d.,]{0,20}")
_SENTENCE_LIKE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})


def figure_texts(claims: Sequence[Claim], document: Document) -> list[str]:
    """For each claim of the document its title, heading, preceding words and sentence, as one text.

    The claim's own figure is replaced by its kind between marks, the other figures by their kinds, so
    that two texts are alike when the same thing is measured, whatever the numbers are.
    """
    spans = sorted({(claim.start, claim.end, kind_word(claim)) for claim in claims})
    starts = [block.start for block in document.blocks]
    title = _without_figures(document.title or "", _TITLE_CHARACTERS)
    texts = []
    for claim in claims:
        place = bisect_right(starts, claim.start) - 1
        block = document.blocks[place] if place >= 0 else None
        inside = _inside(claim, document, block, spans)
        parts = (title, _heading(document, place), _earlier(claim, document, place, spans), inside)
        texts.append(" . ".join(part for part in parts if part))
    return texts


def kind_word(claim: Claim) -> str:
    """The word that stands for a figure of this kind: "money", "percent", "number", "length"."""
    return _KIND_WORDS.get(claim.dimension, claim.dimension.value)


def _inside(
    claim: Claim, document: Document, block: Block | None, spans: Sequence[tuple[int, int, str]]
) -> str:
    opening = f" {FIGURE_OPENS} {kind_word(claim)} {FIGURE_CLOSES} "
    if block is not None and block.cell is not None:
        cell = block.cell
        heads = [*cell.row_headers, *cell.column_headers, cell.caption or ""]
        named = (_without_figures(head, _TABLE_CHARACTERS // 2) for head in heads if head)
        return " , ".join(named)[:_TABLE_CHARACTERS] + " :" + opening
    low = max(claim.sentence_start, claim.start - _BEFORE_CHARACTERS)
    high = min(claim.sentence_end, claim.end + _AFTER_CHARACTERS)
    before = masked(document.text, low, claim.start, spans)
    after = masked(document.text, claim.end, max(high, claim.end), spans)
    return f"{before}{opening}{after}".strip()


def _heading(document: Document, place: int) -> str:
    for block in reversed(document.blocks[max(0, place - 40) : max(place, 0)]):
        if block.kind is BlockKind.HEADING:
            heading = document.text[block.start : min(block.end, block.start + 2 * _TITLE_CHARACTERS)]
            same = _clean(heading) == _clean(document.title or "")
            return "" if same else _without_figures(heading, _HEADING_CHARACTERS)
    return ""


def _earlier(claim: Claim, document: Document, place: int, spans: Sequence[tuple[int, int, str]]) -> str:
    """The words before the claim's sentence, of its own block or the one before."""
    if place < 0 or document.blocks[place].kind not in _SENTENCE_LIKE:
        return ""
    end = min(claim.sentence_start, claim.start)
    start = document.blocks[place].start
    if end <= start:
        if place == 0 or document.blocks[place - 1].kind not in _SENTENCE_LIKE:
            return ""
        start, end = document.blocks[place - 1].start, document.blocks[place - 1].end
    return masked(document.text, max(start, end - _EARLIER_CHARACTERS), end, spans)


def masked(text: str, start: int, end: int, spans: Sequence[tuple[int, int, str]]) -> str:
    """`text[start:end]` on one line with every figure of `spans` (start, end, word; in order) as its word."""
    parts, at = [], start
    for index in range(max(0, bisect_right(spans, (start, 0, "")) - 1), len(spans)):
        span_start, span_end, word = spans[index]
        if span_start >= end:
            break
        if span_end <= at:
            continue
        parts += [text[at:span_start] if span_start > at else "", f" {word} "]
        at = span_end
    parts.append(text[at:end] if at < end else "")
    return _clean("".join(parts))


def _without_figures(text: str, length: int) -> str:
    return _FIGURE.sub("number", _clean(text[: 4 * length]))[:length]


def _clean(text: str) -> str:
    return " ".join(text.replace("[unused", "(unused").split())
