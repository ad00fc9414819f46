"""Records to rows of a data frame: one table of columns a kind of record."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.errors import UsageError
from factcheck.notebook.frames import Kind
from factcheck.periods.iso import parse_iso
from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import Document, ReadProblem
from factcheck.records.fact import Fact
from factcheck.records.quantity import Quantity
from factcheck.records.verdict import Aspect, Verdict

CLAIM_COLUMNS = {
    "id": Kind.TEXT,
    "doc": Kind.TEXT,
    "publisher": Kind.TEXT,
    "published": Kind.DATE,
    "surface": Kind.TEXT,
    "value": Kind.TEXT,
    "value_low": Kind.DECIMAL,
    "value_high": Kind.DECIMAL,
    "unit": Kind.TEXT,
    "dimension": Kind.TEXT,
    "counted": Kind.TEXT,
    "per": Kind.TEXT,
    "bound": Kind.TEXT,
    "resolution": Kind.DECIMAL,
    "role": Kind.TEXT,
    "direction": Kind.TEXT,
    "subject": Kind.TEXT,
    "measure": Kind.TEXT,
    "period": Kind.TEXT,
    "period_first": Kind.DATE,
    "period_last": Kind.DATE,
    "period_basis": Kind.TEXT,
    "period_surface": Kind.TEXT,
    "modality": Kind.TEXT,
    "attribution": Kind.TEXT,
    "quoted": Kind.TRUTH,
    "sentence": Kind.TEXT,
    "sentence_start": Kind.INTEGER,
    "sentence_end": Kind.INTEGER,
    "start": Kind.INTEGER,
    "end": Kind.INTEGER,
    "block": Kind.TEXT,
    "page": Kind.INTEGER,
    "confidence": Kind.SCORE,
    "rule": Kind.TEXT,
    "document_id": Kind.TEXT,
    "fact": Kind.TEXT,
}


def claim_rows(claims: Iterable[Claim], known: Comparison) -> Iterator[list[Any]]:
    """The rows of claims: every field, the document's publisher and date, and the fact's id where known."""
    fact_of = {claim: fact.id for fact in known.facts for claim in fact.claims}
    for claim in claims:
        low, high = claim.value if isinstance(claim.value, tuple) else (claim.value, claim.value)
        first, last = _ends(claim.period)
        document = known.documents.get(claim.doc)
        extra = {
            "publisher": document.publisher if document else None,
            "published": document.published if document else None,
            "value": plain(low) if low == high else f"{plain(low)}..{plain(high)}",
            "value_low": low,
            "value_high": high,
            "period_first": first,
            "period_last": last,
            "fact": fact_of.get(claim.id),
        }
        yield [extra[name] if name in extra else getattr(claim, name) for name in CLAIM_COLUMNS]


DOCUMENT_COLUMNS = {
    "name": Kind.TEXT,
    "title": Kind.TEXT,
    "publisher": Kind.TEXT,
    "author": Kind.TEXT,
    "published": Kind.DATE,
    "published_from": Kind.TEXT,
    "language": Kind.TEXT,
    "media_type": Kind.TEXT,
    "encoding": Kind.TEXT,
    "characters": Kind.INTEGER,
    "claims": Kind.INTEGER,
    "id": Kind.TEXT,
}


def document_rows(documents: Iterable[Document], known: Comparison) -> Iterator[list[Any]]:
    """The rows of documents; `claims` counts those that are known."""
    counts: dict[str, int] = {}
    for claim in known.claims.values():
        counts[claim.doc] = counts.get(claim.doc, 0) + 1
    for document in documents:
        extra = {
            "name": document.path,
            "characters": len(document.text),
            "claims": counts.get(document.path, 0) if known.claims else None,
        }
        yield [extra[name] if name in extra else getattr(document, name) for name in DOCUMENT_COLUMNS]


FACT_COLUMNS = {
    "id": Kind.TEXT,
    "title": Kind.TEXT,
    "label": Kind.TEXT,
    "reason": Kind.TEXT,
    "cause": Kind.TEXT,
    "low": Kind.DECIMAL,
    "high": Kind.DECIMAL,
    "unit": Kind.TEXT,
    "origins": Kind.TEXTS,
    "documents": Kind.TEXTS,
    "claims": Kind.TEXTS,
    "consensus": Kind.TEXTS,
    "outliers": Kind.TEXTS,
    "verdicts": Kind.TEXTS,
    "probability": Kind.SCORE,
    "importance": Kind.SCORE,
}


def fact_rows(facts: Iterable[Fact], known: Comparison) -> Iterator[list[Any]]:
    """The rows of facts; `origins` by name."""
    for fact in facts:
        yield [
            [origin.name for origin in fact.origins] if name == "origins" else getattr(fact, name)
            for name in FACT_COLUMNS
        ]


_ASPECT_COLUMNS = {f"{aspect.value}_level": Kind.TEXT for aspect in Aspect}
VERDICT_COLUMNS = {
    "id": Kind.TEXT,
    "label": Kind.TEXT,
    "reason": Kind.TEXT,
    "explanation": Kind.TEXT,
    "a": Kind.TEXT,
    "a_doc": Kind.TEXT,
    "a_surface": Kind.TEXT,
    "b": Kind.TEXT,
    "b_doc": Kind.TEXT,
    "b_surface": Kind.TEXT,
    "probability": Kind.SCORE,
    "comparable_probability": Kind.SCORE,
    **_ASPECT_COLUMNS,
    "note": Kind.TEXT,
}


def verdict_rows(verdicts: Iterable[Verdict], known: Comparison) -> Iterator[list[Any]]:
    """The rows of verdicts; `subject_level` and its like hold the outcome of each aspect."""
    for verdict in verdicts:
        a, b = known.claims.get(verdict.a), known.claims.get(verdict.b)
        extra: dict[str, Any] = {
            "a_doc": a.doc if a else None,
            "a_surface": a.surface if a else None,
            "b_doc": b.doc if b else None,
            "b_surface": b.surface if b else None,
        }
        extra |= dict.fromkeys(_ASPECT_COLUMNS)
        extra |= {f"{level.aspect.value}_level": level.outcome.value for level in verdict.levels}
        yield [extra[name] if name in extra else getattr(verdict, name) for name in VERDICT_COLUMNS]


FINDING_COLUMNS = {
    "id": Kind.TEXT,
    "doc": Kind.TEXT,
    "kind": Kind.TEXT,
    "severity": Kind.TEXT,
    "stated_surface": Kind.TEXT,
    "low": Kind.DECIMAL,
    "high": Kind.DECIMAL,
    "unit": Kind.TEXT,
    "working": Kind.TEXT,
    "start": Kind.INTEGER,
    "end": Kind.INTEGER,
    "stated": Kind.TEXT,
    "claims": Kind.TEXTS,
    "document_id": Kind.TEXT,
}


def finding_rows(findings: Iterable[ArithmeticFinding], known: Comparison) -> Iterator[list[Any]]:
    """The rows of arithmetic findings."""
    for finding in findings:
        yield [getattr(finding, name) for name in FINDING_COLUMNS]


PROBLEM_COLUMNS = {"path": Kind.TEXT, "kind": Kind.TEXT, "message": Kind.TEXT, "hint": Kind.TEXT}


def problem_rows(problems: Iterable[ReadProblem], known: Comparison) -> Iterator[list[Any]]:
    """The rows of files that could not be read."""
    for problem in problems:
        yield [getattr(problem, name) for name in PROBLEM_COLUMNS]


QUANTITY_COLUMNS = {
    "start": Kind.INTEGER,
    "end": Kind.INTEGER,
    "surface": Kind.TEXT,
    "low": Kind.DECIMAL,
    "high": Kind.DECIMAL,
    "unit": Kind.TEXT,
    "dimension": Kind.TEXT,
    "bound": Kind.TEXT,
    "resolution": Kind.DECIMAL,
    "counted": Kind.TEXT,
    "per": Kind.TEXT,
    "direction": Kind.TEXT,
    "rule": Kind.TEXT,
}


def quantity_rows(quantities: Iterable[Quantity], known: Comparison) -> Iterator[list[Any]]:
    """The rows of quantities."""
    for quantity in quantities:
        yield [getattr(quantity, name) for name in QUANTITY_COLUMNS]


def plain(value: Decimal) -> str:
    """The number in plain digits, exactly."""
    return f"{value:f}"


def _ends(period: str | None) -> tuple[date | None, date | None]:
    if period is None:
        return None, None
    try:
        found = parse_iso(period)
    except UsageError:
        return None, None  # a spelling that only people read
    return found.first, found.last
