"""Comparisons as JSON lines and Markdown: claims, pairs and facts."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import TextIO

from factcheck.records.claim import Claim
from factcheck.records.document import BlockKind, Document
from factcheck.records.fact import Copy, Fact, FactLabel
from factcheck.records.verdict import Verdict
from factcheck.report.claim_rows import json_line, json_value
from factcheck.report.markdown_words import escaped, opening, quoted
from factcheck.report.places import quote_parts
from factcheck.report.wording import visible

_SECTIONS = (
    ("Conflicts", (FactLabel.CONFLICTING, FactLabel.COPIES_DIFFER)),
    ("Revised", (FactLabel.REVISED,)),
    ("Agreement", (FactLabel.CONSISTENT,)),
)


def write_pairs(verdicts: Iterable[Verdict], out: TextIO) -> None:
    """One JSON object a verdict with `a`, `b`, `label`, `reason`, `note` and what led to it, by claim ids."""
    for verdict in sorted(verdicts, key=lambda one: (one.a, one.b)):
        row = {
            "id": verdict.id,
            "a": verdict.a,
            "b": verdict.b,
            "label": verdict.label.value,
            "reason": verdict.reason.value,
            "note": verdict.explanation,
            "remark": verdict.note,
            "probability": verdict.probability,
            "comparable_probability": verdict.comparable_probability,
            "levels": {level.aspect.value: level.outcome.value for level in verdict.levels},
        }
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_facts(facts: Iterable[Fact], out: TextIO) -> None:
    """One JSON object a fact, in the order given: the most important first."""
    for fact in facts:
        data = {name: json_value(value) for name, value in fact}
        data["origins"] = [origin.model_dump(mode="json") for origin in fact.origins]
        out.write(json.dumps(data, ensure_ascii=False) + "\n")


def write_claims(claims: Iterable[Claim], out: TextIO) -> None:
    """One JSON object a claim, in order of document and place."""
    for claim in sorted(claims, key=lambda one: (one.doc, one.start, one.end)):
        out.write(json_line(claim))


def write_facts_markdown(
    facts: Iterable[Fact],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    copies: Iterable[Copy],
    out: TextIO,
) -> None:
    """A Markdown document: conflicts, revisions, agreement, each fact with every quote; then the copies."""
    listed = list(facts)
    out.write("# Do the sources agree?\n")
    for heading, labels in _SECTIONS:
        of_kind = [fact for fact in listed if fact.label in labels]
        if of_kind:
            out.write(f"\n## {heading} ({len(of_kind)})\n")
        for fact in of_kind:
            _write_fact(fact, claims, documents, out)
    repeated = list(copies)
    if repeated:
        out.write(f"\n## Copies ({len(repeated)})\n\n")
        for copy in repeated:
            out.write(f"- {opening(copy.doc)}: {escaped(copy.detail)}\n")


def _write_fact(
    fact: Fact, claims: Mapping[str, Claim], documents: Mapping[str, Document], out: TextIO
) -> None:
    out.write(f"\n### {escaped(fact.title)}\n\n{opening(fact.cause)}\n\n")
    out.write(f"{fact.label.value.replace('_', ' ')}, {fact.reason.value}; {counts_in_words(fact)}\n\n")
    for claim in (claims[key] for key in fact.claims):
        out.write(f"- {opening(source_in_words(claim, documents))}: {quoted(*quote_parts(claim))}\n")


def counts_in_words(fact: Fact) -> str:
    """How many documents and origins: "4 documents, 2 independent origins"."""
    documents, origins = len(fact.documents), len(fact.origins)
    plural = "s" if documents != 1 else ""
    return f"{documents} document{plural}, {origins} independent origin{'s' if origins != 1 else ''}"


def source_in_words(claim: Claim, documents: Mapping[str, Document]) -> str:
    """Publisher, date, file, page and cell: "Harrier Wire, 2024-08-06, 01-harrier-wire.txt"."""
    document = documents.get(claim.doc)
    published = document.published.isoformat() if document and document.published else "no date"
    page = f", page {claim.page}" if claim.page else ""
    parts = [document.publisher if document and document.publisher else "", published]
    return visible(", ".join([part for part in parts if part] + [claim.doc]) + page + _cell(claim, document))


def _cell(claim: Claim, document: Document | None) -> str:
    """The words that head the row and the column of a figure in a table, which its quote is without."""
    if document is None or claim.block is not BlockKind.TABLE_CELL:
        return ""
    place = bisect_right(document.blocks, claim.start, key=lambda block: block.start) - 1
    cell = document.blocks[place].cell if place >= 0 else None
    heads = [*cell.row_headers, *cell.column_headers] if cell else []
    return f", table: {', '.join(heads)}" if heads else ""
