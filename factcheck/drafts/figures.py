"""The figures of a draft: its claims and the quantities that are none, each in its sentence."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from factcheck.claims.extract import Figures
from factcheck.records.claim import Claim, Modality
from factcheck.records.document import Document
from factcheck.records.ledger import LedgerEntry, LedgerKind
from factcheck.sentences.split import Sentence, split_sentences

_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{0,40}\Z")
_VAGUE = "vague"
# A small number in words that hardly anybody would list: "one shipment", "two sides".
_PASSING_CONFIDENCE = 0.7
_SMALLEST_CHECKED = 2


@dataclass(frozen=True, slots=True)
class DraftFigure:
    """A figure at `text[start:end] == surface` of a draft; `claim` is None where it is none."""

    start: int
    end: int
    surface: str
    sentence: str
    sentence_start: int
    claim: Claim | None = None


def draft_figures(document: Document, figures: Figures) -> list[DraftFigure]:
    """Every figure of a draft in reading order: claims, and quantities that are hardly one."""
    claims = {claim.id: claim for claim in figures.claims}
    entries = [
        entry
        for entry in figures.ledger
        if entry.kind in (LedgerKind.CLAIM, LedgerKind.NOT_CHECKABLE)
        and not _is_footnote_mark(document.text, entry)
    ]
    sentences = split_sentences(document) if any(entry.claim is None for entry in entries) else []
    starts = [sentence.start for sentence in sentences]
    found = []
    for entry in entries:
        claim = claims[entry.claim] if entry.claim else None
        if claim is not None:
            sentence_start, sentence_end = claim.sentence_start, claim.sentence_end
        else:
            sentence_start, sentence_end = _sentence_of(entry, sentences, starts)
        found.append(
            DraftFigure(
                start=entry.start,
                end=entry.end,
                surface=entry.surface,
                sentence=document.text[sentence_start:sentence_end],
                sentence_start=sentence_start,
                claim=claim,
            )
        )
    return found


def why_not_checkable(figure: DraftFigure) -> str:
    """Why a figure cannot be held against anything, as the end of a sentence; "" when it can be."""
    claim = figure.claim
    shown = " ".join(figure.surface.split())
    if claim is None:
        if _is_vague_surface(shown):
            return f"“{shown}” is too vague to check"
        return f"“{shown}” is a passing number, no statement of how much or how many"
    if claim.rule == _VAGUE:
        return f"“{shown}” is too vague to check"
    if claim.modality is Modality.HYPOTHETICAL:
        return "the sentence speaks of a possibility, not of a fact"
    return ""


def is_passing(figure: DraftFigure) -> bool:
    """Whether a figure that no source speaks of is hardly worth a word: "one shipment"."""
    claim = figure.claim
    if claim is None or claim.confidence >= _PASSING_CONFIDENCE or isinstance(claim.value, tuple):
        return False
    return claim.value <= _SMALLEST_CHECKED and not any(map(str.isdecimal, claim.surface))


def _is_vague_surface(surface: str) -> bool:
    return (
        re.search(r"(?:dozen|hundred|thousand|million|billion|trillion|lakh|crore)s\b", surface.lower())
        is not None
    )


def _is_footnote_mark(text: str, entry: LedgerEntry) -> bool:
    """Whether the number stands in "[^1]", the mark of a footnote in Markdown."""
    before = text[max(0, entry.start - 50) : entry.start]
    return text[entry.end : entry.end + 1] == "]" and _FOOTNOTE_MARK.search(before) is not None


def _sentence_of(entry: LedgerEntry, sentences: list[Sentence], starts: list[int]) -> tuple[int, int]:
    place = bisect_right(starts, entry.start) - 1
    if place >= 0 and entry.end <= sentences[place].end:
        return sentences[place].start, sentences[place].end
    return entry.start, entry.end
