"""Claims of gold events: as their annotators describe them, and as this package finds them."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcheck.claims.extract import find_claims
from factcheck.evaluation.gold import GoldEvent
from factcheck.quantities.units import dimension_of
from factcheck.records.claim import Claim, Modality, Role
from factcheck.records.document import BlockKind
from factcheck.records.identity import claim_id, content_hash
from factcheck.records.quantity import Bound, Direction
from factcheck.sentences.split import sentence_spans

_TAG = re.compile(r"<[^<>]{0,4000}>")
_BREAK = re.compile(
    r"</?(?:p|div|li|ul|ol|h\d|td|th|tr|table|article|nav|section|br|footer|header|blockquote|figcaption"
    r"|dt|dd|title)\b",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&#?\w{1,8};")
_NO_LETTER = re.compile(r"[\W_]+")
_CONTEXT_LETTERS = 40
_LETTERS_IN_COMMON = 6


@dataclass(frozen=True)
class EventClaims:
    """Claims of one event, and the fact that each states (None: no annotated claim)."""

    name: str
    claims: list[Claim]
    facts: list[str | None]
    annotated: int


def annotated_claims(event: GoldEvent) -> EventClaims:
    """The claims of an event as its annotators describe them."""
    texts: dict[str, str] = {}
    claims = []
    for row in event.claims:
        if row["doc"] not in texts:
            texts[row["doc"]] = _visible_text(event.folder / row["doc"])
        claims.append(_claim(event.name, row, texts[row["doc"]]))
    return EventClaims(event.name, claims, [row["fact"] for row in event.claims], len(claims))


def extracted_claims(event: GoldEvent) -> EventClaims:
    """The claims of an event as this package finds them, with the facts of the annotated ones that they
    match.
    """
    annotated = annotated_claims(event)
    claims: list[Claim] = []
    facts: list[str | None] = []
    for name in sorted(event.documents):
        text = event.documents[name].text
        found = find_claims(event.documents[name])
        gold = [(c, fact) for c, fact in zip(annotated.claims, annotated.facts, strict=True) if c.doc == name]
        visible = _visible_text(event.folder / name)
        fact_by_id: dict[str, str | None] = {}
        for one, fact in gold:
            if not name.endswith(".html"):
                same = next((c for c in found if c.start < one.end and one.start < c.end), None)
            else:
                same = _same_place(one, visible, found, text)
            if same is not None:
                fact_by_id.setdefault(same.id, fact)
        claims.extend(found)
        facts.extend(fact_by_id.get(claim.id) for claim in found)
    return EventClaims(event.name, claims, facts, len(annotated.claims))


def _visible_text(path: Path) -> str:
    """A file's text with mark-up blanked, so that offsets stay."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".html":
        return text
    text = _TAG.sub(lambda tag: ("\n" if _BREAK.match(tag[0]) else " ") * len(tag[0]), text)
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]).ljust(len(entity[0]))[: len(entity[0])], text)


def _claim(event: str, row: dict[str, Any], text: str) -> Claim:
    start, end = row["start"], row["end"]
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    spans = [span for span in sentence_spans(line, line_start) if span[0] <= start < span[1]]
    sentence_start, sentence_end = spans[0] if spans else (start, end)
    sentence_end = max(sentence_end, end)
    value = row["value"]
    document = content_hash(event, row["doc"])
    return Claim(
        id=claim_id(row["doc"], document, start, end),
        doc=row["doc"],
        document_id=document,
        start=start,
        end=end,
        surface=text[start:end],
        value=(Decimal(str(value[0])), Decimal(str(value[1])))
        if isinstance(value, list)
        else Decimal(str(value)),
        unit=row["unit"],
        dimension=dimension_of(row["unit"]),
        counted=row["counted"],
        per=None,
        bound=Bound(row["bound"]),
        resolution=Decimal(1),
        role=Role(row["role"]),
        direction=Direction(row["direction"]) if row["direction"] else None,
        subject=row["subject"],
        measure=row["measure"],
        period=row["period"],
        period_basis=None,
        period_surface=None,
        modality=Modality(row["modality"]),
        attribution=row["attribution"],
        quoted=False,
        sentence=text[sentence_start:sentence_end],
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        block=BlockKind.PARAGRAPH,
        page=None,
        confidence=1.0,
        rule="annotated",
    )


def _same_place(one: Claim, visible: str, found: Sequence[Claim], text: str) -> Claim | None:
    """The claim found in the text of a web page that stands where `one` stands in its mark-up."""
    before, surface = _letters(visible[max(0, one.start - 400) : one.start]), _letters(one.surface)

    def in_common(claim: Claim) -> int:
        other = _letters(text[max(0, claim.start - 400) : claim.start])
        return next(
            (n for n, (a, b) in enumerate(zip(before[::-1], other[::-1], strict=False)) if a != b), 400
        )

    alike = [c for c in found if surface in _letters(c.surface) or _letters(c.surface) in surface]
    best = max(alike, key=lambda claim: (in_common(claim), -claim.start), default=None)
    return best if best is not None and in_common(best) >= _LETTERS_IN_COMMON else None


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()[-_CONTEXT_LETTERS:]
