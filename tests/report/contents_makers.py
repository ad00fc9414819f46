"""Contents of reports, made by hand: a few documents, every kind of finding, nothing that a model decided."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from factcheck.records import (
    Block,
    BlockKind,
    Bound,
    Claim,
    Dimension,
    Document,
    ProblemKind,
    ReadProblem,
    TableCell,
)
from factcheck.records.arithmetic import ArithmeticFinding, ArithmeticKind, Severity
from factcheck.records.comparison import Comparison
from factcheck.records.fact import Copy, Fact, FactLabel, Origin
from factcheck.records.identity import claim_id, content_hash
from factcheck.records.ledger import LedgerEntry, LedgerKind
from factcheck.records.review import Decision, ReviewDecision, passage_of
from factcheck.records.verdict import Label, Reason, Verdict
from factcheck.report.contents import ReportContents
from tests.conftest import make_claim

BILLION = Decimal(10) ** 9


def document(path: str, media_type: str, paragraphs: list[str], **fields: Any) -> Document:
    """A document of these paragraphs, each a block of its own."""
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    values = {
        "id": content_hash(path, text),
        "media_type": media_type,
        "blocks": tuple(blocks),
        "language": "en",
    }
    return Document(path=path, text=text, **(values | fields))


def figure(of: Document, sentence: str, surface: str, value: Any, unit: str = "USD", **fields: Any) -> Claim:
    """The claim at `surface` in the sentence of a document."""
    sentence_start = of.text.index(sentence)
    start = sentence_start + sentence.index(surface)
    places = {
        "id": claim_id(of.path, of.id, start, start + len(surface)),
        "doc": of.path,
        "document_id": of.id,
        "start": start,
        "end": start + len(surface),
        "sentence_start": sentence_start,
        "sentence_end": sentence_start + len(sentence),
        "value": value,
        "unit": unit,
        "resolution": Decimal(1),
    }
    return make_claim(sentence, surface, **(places | fields))


def verdict(a: Claim, b: Claim, label: Label, reason: Reason) -> Verdict:
    """What is said of two claims."""
    a, b = sorted((a, b), key=lambda claim: claim.id)
    return Verdict(
        id=content_hash("verdict", a.id, b.id),
        a=a.id,
        b=b.id,
        label=label,
        reason=reason,
        explanation="",
        probability=0.97,
        comparable_probability=0.97,
    )


def fact(
    label: FactLabel, reason: Reason, claims: list[Claim], verdicts: list[Verdict], **fields: Any
) -> Fact:
    """A fact of these claims, each document an origin of its own."""
    documents = tuple(dict.fromkeys(claim.doc for claim in claims))
    values = [
        end for claim in claims for end in (claim.value if isinstance(claim.value, tuple) else [claim.value])
    ]
    known: dict[str, Any] = {
        "id": content_hash("fact", *sorted(claim.id for claim in claims)),
        "title": "Nvidia: write-down (2025-Q1)",
        "origins": tuple(Origin(name=doc, documents=(doc,)) for doc in documents),
        "consensus": (),
        "outliers": (),
        "cause": "",
        "probability": 0.97,
        "importance": 1.0,
    }
    return Fact(
        label=label,
        reason=reason,
        claims=tuple(claim.id for claim in claims),
        documents=documents,
        verdicts=tuple(one.id for one in verdicts),
        low=min(values),
        high=max(values),
        unit=claims[0].unit,
        **(known | fields),
    )


def small_contents(title: str = "Write-downs", run: str = "Fixed run line") -> ReportContents:
    """Four documents with a conflict, a revision, an agreement, a sum that is wrong, and a scan."""
    wire = document(
        "1-harbor-wire.txt",
        "text/plain",
        ["Nvidia wrote down $5.5 billion of stock.", "It was founded in 1993.", "The list holds 126 firms."],
        publisher="Harbor Wire",
        published=date(2025, 4, 16),
        published_from="text",
    )
    mercury = document(
        "2-mercury.md",
        "text/markdown",
        ["Nvidia took a charge of about $5.5 billion on chips.", "It had up to 13,000 staff, it said."],
        publisher="Deccan Mercury",
        published=date(2025, 4, 17),
        published_from="front matter",
    )
    meridian = document(
        "3-meridian.html",
        "text/html",
        ["Nvidia wrote off $5.5 million of chips.", "Of the 8 firms that answered, 67% agreed."],
        publisher="Channel | Meridian",
        author="S. Brandt",
        published=date(2025, 4, 25),
        published_from="json-ld",
    )
    cells = ["Firms on the list", "136"]
    office = document(
        "4-office.pdf", "application/pdf", [*cells, "Between 40 and 60 of them are new."], notes=("A note.",)
    )
    cell = TableCell(table=0, row=1, column=1, row_headers=("Firms on the list",), column_headers=("2025",))
    first, second, third = office.blocks
    office = office.model_copy(
        update={
            "blocks": (
                first.model_copy(update={"page": 1, "kind": BlockKind.TABLE_CELL}),
                second.model_copy(update={"page": 1, "kind": BlockKind.TABLE_CELL, "cell": cell}),
                third.model_copy(update={"page": 2}),
            )
        }
    )
    said = figure(wire, "Nvidia wrote down $5.5 billion of stock.", "$5.5 billion", Decimal("5.5") * BILLION)
    charge = figure(
        mercury,
        "Nvidia took a charge of about $5.5 billion on chips.",
        "about $5.5 billion",
        Decimal("5.5") * BILLION,
        bound=Bound.APPROX,
    )
    slip = figure(meridian, "Nvidia wrote off $5.5 million of chips.", "$5.5 million", Decimal(5_500_000))
    count: dict[str, Any] = {
        "dimension": Dimension.COUNT,
        "counted": "firm",
        "measure": "firms",
        "subject": None,
    }
    was = figure(wire, "The list holds 126 firms.", "126", Decimal(126), "count", **count)
    now = figure(office, "136", "136", Decimal(136), "count", block=BlockKind.TABLE_CELL, page=1, **count)
    share = figure(
        meridian,
        "Of the 8 firms that answered, 67% agreed.",
        "67%",
        Decimal(67),
        "%",
        dimension=Dimension.PERCENT,
    )
    firms = figure(meridian, "Of the 8 firms that answered, 67% agreed.", "8", Decimal(8), "count", **count)
    span = figure(
        office,
        "Between 40 and 60 of them are new.",
        "Between 40 and 60",
        (Decimal(40), Decimal(60)),
        "count",
        bound=Bound.RANGE,
        page=2,
        **count,
    )
    staff = figure(
        mercury, "It had up to 13,000 staff, it said.", "up to 13,000", Decimal(13_000), "count",
        bound=Bound.AT_MOST, dimension=Dimension.COUNT, counted="staff", measure="staff",
    )  # fmt: skip
    wrong = [
        verdict(said, slip, Label.CONFLICTING, Reason.MAGNITUDE),
        verdict(charge, slip, Label.CONFLICTING, Reason.MAGNITUDE),
    ]
    right = verdict(said, charge, Label.CONSISTENT, Reason.ROUNDING)
    changed = verdict(was, now, Label.CONFLICTING, Reason.REVISED)
    facts = (
        fact(
            FactLabel.CONFLICTING,
            Reason.MAGNITUDE,
            [said, charge, slip],
            [*wrong, right],
            consensus=(said.id, charge.id),
            outliers=(slip.id,),
            cause="Channel | Meridian says $5.5 million where two others say $5.5 billion; million for billion.",
        ),
        fact(
            FactLabel.REVISED,
            Reason.REVISED,
            [was, now],
            [changed],
            title="The list: firms",
            consensus=(now.id,),
            outliers=(was.id,),
            cause="4-office.pdf has 136, which replaces 126 of Harbor Wire.",
        ),
        fact(
            FactLabel.CONSISTENT,
            Reason.BOUND,
            [firms, span],
            [verdict(firms, span, Label.CONSISTENT, Reason.BOUND)],
            title="New firms",
            cause="2 documents agree.",
            origins=(
                Origin(
                    name="Office",
                    documents=("3-meridian.html", "4-office.pdf"),
                    detail="One names the other.",
                ),
            ),
        ),
    )
    claims = (said, charge, slip, was, now, share, firms, span, staff)
    finding = ArithmeticFinding(
        id=content_hash("finding", share.id),
        doc=meridian.path,
        document_id=meridian.id,
        kind=ArithmeticKind.IMPOSSIBLE_SHARE,
        claims=(firms.id, share.id),
        stated=share.id,
        stated_surface="67%",
        low=Decimal("62.5"),
        high=Decimal(75),
        unit="%",
        working="5 of 8 is 62.5% and 6 of 8 is 75%; no whole number of 8 gives 67%.",
        severity=Severity.HIGH,
        start=firms.start,
        end=share.end,
    )
    year = wire.text.index("1993")
    comparison = Comparison(
        documents={one.path: one for one in (wire, mercury, meridian, office)},
        claims={claim.id: claim for claim in claims},
        verdicts={one.id: one for one in (*wrong, right, changed)},
        facts=facts,
        copies=(
            Copy(doc=mercury.path, original=wire.path, share=0.62, detail="62 % of the words are the same."),
        ),
        problems=(
            ReadProblem(
                path="5-scan.pdf",
                kind=ProblemKind.SCANNED,
                message="the pages are pictures",
                hint="run it through text recognition",
            ),
        ),
    )
    return ReportContents(
        comparison=comparison,
        arithmetic=(finding,),
        ledgers={
            wire.path: (
                LedgerEntry(
                    doc=wire.path,
                    start=year,
                    end=year + 4,
                    surface="1993",
                    kind=LedgerKind.DATE,
                    reason="a year",
                ),
            )
        },
        title=title,
        run=run,
        version="0.0.0",
    )


def with_decision(
    contents: ReportContents, decision: Decision = Decision.CONFIRMED, note: str = "", place: int = 0
) -> ReportContents:
    """The contents with a decision on the first conflicting pair of one of its facts."""
    comparison = contents.comparison
    pair = comparison.verdicts[comparison.facts[place].verdicts[0]]
    made = ReviewDecision(
        a=passage_of(comparison.claims[pair.a]),
        b=passage_of(comparison.claims[pair.b]),
        decision=decision,
        note=note,
        reviewer="A. Editor",
        decided_at=datetime(2025, 5, 1, 9, 30, tzinfo=UTC),
    )
    return replace(contents, decisions={**contents.decisions, made.key: made})
