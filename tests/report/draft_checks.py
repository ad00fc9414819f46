"""Drafts that were checked, made by hand: figures of any text, with evidence from a few sentences."""

from datetime import date
from itertools import cycle
from pathlib import Path

from factcheck.claims.extract import find_claims
from factcheck.documents.read import read_file
from factcheck.records import Document
from factcheck.records.document import BlockKind
from factcheck.records.draft import DraftCheck, DraftLabel, Evidence, FigureCheck
from factcheck.records.fact import Origin
from factcheck.records.identity import content_hash
from factcheck.records.verdict import Label, Reason
from tests.conftest import make_claim

SOURCE = "Harrier Wire reported on Monday that Nvidia wrote down $4.5 billion of inventory."
OTHER = "Deccan Mercury puts the write-down at $5.5 billion, which it calls the largest so far."

_LABELS = (
    DraftLabel.CONTRADICTED,
    DraftLabel.SUPPORTED,
    DraftLabel.UNSUPPORTED,
    DraftLabel.MIXED,
    DraftLabel.NOT_CHECKABLE,
    DraftLabel.OWN_ARITHMETIC_WRONG,
)


def read_draft(path: Path) -> Document:
    """The draft as read."""
    document = read_file(path, path.name)
    assert isinstance(document, Document), document
    return document


def document_of(name: str, text: str, publisher: str | None, published: date | None) -> Document:
    """A source of one paragraph."""
    return Document.model_validate(
        {
            "id": content_hash(text),
            "path": name,
            "media_type": "text/plain",
            "text": text,
            "blocks": ({"kind": BlockKind.PARAGRAPH, "start": 0, "end": len(text)},),
            "publisher": publisher,
            "published": published,
        }
    )


def check_of(
    draft: Document,
    spans: list[tuple[int, int]] | None = None,
    sources: tuple[str, str] = (SOURCE, OTHER),
    labels: tuple[DraftLabel, ...] = _LABELS,
) -> DraftCheck:
    """A check of the draft's claims, or of the given stretches of its text, the labels in turn."""
    against, agreeing = sources
    claims = {
        key: make_claim(
            text,
            text[text.index("$") :].split(",")[0].split(" of ")[0] if "$" in text else text[:3],
            id=key,
            doc=f"{key}.txt",
        )
        for key, text in (("against", against), ("agreeing", agreeing))
    }
    documents = {
        "against.txt": document_of("against.txt", against, "Harrier Wire", date(2025, 4, 16)),
        "agreeing.txt": document_of("agreeing.txt", agreeing, None, None),
    }
    conflict = Evidence(
        claim="against", origin="Harrier Wire", label=Label.CONFLICTING, reason=Reason.VALUE,
        explanation="4.5 billion USD is not 5.5 billion USD: 18 % less.", probability=0.9,
    )  # fmt: skip
    support = Evidence(
        claim="agreeing", origin="Deccan Mercury", label=Label.CONSISTENT, reason=Reason.EXACT,
        explanation="both say 5.5 billion USD", probability=0.95,
    )  # fmt: skip
    evidence = {
        DraftLabel.CONTRADICTED: (conflict,),
        DraftLabel.SUPPORTED: (support,),
        DraftLabel.MIXED: (conflict, support),
    }
    draft_claims = {claim.id: claim for claim in (find_claims(draft) if spans is None else ())}
    if spans is None:
        places = [
            (claim.start, claim.end, claim) for claim in sorted(draft_claims.values(), key=lambda c: c.start)
        ]
    else:
        places = [(start, end, None) for start, end in spans]
    figures = []
    for (start, end, claim), label in zip(places, cycle(labels), strict=False):
        block = next((b for b in draft.blocks if b.start <= start < b.end), None)
        sentence_start, sentence_end = (
            (claim.sentence_start, claim.sentence_end)
            if claim
            else (block.start, max(block.end, end))
            if block
            else (start, end)
        )
        figures.append(
            FigureCheck(
                id=content_hash(str(start), str(end)),
                start=start,
                end=end,
                surface=draft.text[start:end],
                sentence=draft.text[sentence_start:sentence_end],
                sentence_start=sentence_start,
                claim=claim.id if claim else None,
                label=label,
                explanation=f"A sentence on {draft.text[start:end]}.",
                evidence=evidence.get(label, ()),
                near=("against", "agreeing") if label is DraftLabel.UNSUPPORTED else (),
                origins=(Origin(name="Deccan Mercury", documents=("agreeing.txt",)),)
                if label is DraftLabel.SUPPORTED
                else (),
                importance=float(10 - _LABELS.index(label)),
            )
        )
    return DraftCheck(
        draft=draft, draft_claims=draft_claims, figures=tuple(figures), documents=documents, claims=claims,
        arithmetic={}, sources=2,
    )  # fmt: skip
