"""A small comparison made by hand: two claims in conflict and one that agrees, in three documents."""

from datetime import date
from decimal import Decimal

import pytest

from factcheck.records import Block, BlockKind, Document
from factcheck.records.comparison import Comparison
from factcheck.records.document import ProblemKind, ReadProblem
from factcheck.records.fact import Fact, FactLabel, Origin
from factcheck.records.verdict import Aspect, ComparisonLevel, Label, Outcome, Reason, Verdict

TOLD = (
    ("a.txt", "Courier", date(2025, 4, 16), "Nvidia wrote down $5.5 billion.", "$5.5 billion", "5500000000"),
    ("b.txt", "Meridian", date(2025, 4, 25), "Nvidia wrote down $5.5 million.", "$5.5 million", "5500000"),
    ("c.txt", None, None, "Nvidia wrote down nearly $6 billion.", "nearly $6 billion", "6000000000"),
)


def make_document(name, text, publisher=None, published=None, **fields):
    values = {
        "id": "d" * 64,
        "path": name,
        "media_type": "text/plain",
        "text": text,
        "blocks": (Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),),
        "publisher": publisher,
        "published": published,
    }
    return Document(**(values | fields))


def make_verdict(a, b, label, reason, explanation):
    levels = (ComparisonLevel(aspect=Aspect.PERIOD, outcome=Outcome.SAME, detail="Both are for 2025."),)
    return Verdict(
        id=f"{a[:8]}{b[:8]}",
        a=a,
        b=b,
        label=label,
        reason=reason,
        explanation=explanation,
        probability=0.95,
        comparable_probability=0.97,
        levels=levels,
    )


@pytest.fixture
def known(claim):
    documents, claims = {}, {}
    for place, (name, publisher, published, sentence, surface, value) in enumerate(TOLD):
        key = f"{place + 1}" * 16
        documents[name] = make_document(name, sentence, publisher, published)
        claims[key] = claim(
            sentence,
            surface,
            id=key,
            doc=name,
            value=Decimal(value),
            resolution=Decimal(value) / 100,
            period="2025-Q1",
        )
    first, second, third = sorted(claims)
    conflict = make_verdict(first, second, Label.CONFLICTING, Reason.MAGNITUDE, "A power of ten apart.")
    agreement = make_verdict(first, third, Label.CONSISTENT, Reason.BOUND, "Both fit.")
    fact = Fact(
        id="f" * 16,
        title="Nvidia: write-down",
        label=FactLabel.CONFLICTING,
        reason=Reason.MAGNITUDE,
        claims=(first, second, third),
        documents=("a.txt", "b.txt", "c.txt"),
        origins=tuple(Origin(name=name, documents=(name,)) for name in ("a.txt", "b.txt", "c.txt")),
        verdicts=(conflict.id, agreement.id),
        consensus=(first, third),
        outliers=(second,),
        low=Decimal(5500000),
        high=Decimal(6000000000),
        unit="USD",
        cause="Meridian says $5.5 million where Courier says $5.5 billion.",
        probability=0.95,
        importance=1.0,
    )
    problem = ReadProblem(
        path="scan.pdf", kind=ProblemKind.SCANNED, message="holds pictures of pages", hint="run OCR on it"
    )
    verdicts = {one.id: one for one in (conflict, agreement)}
    return Comparison(documents, claims, verdicts, (fact,), problems=(problem,))
