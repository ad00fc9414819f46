"""Findings about a document's own arithmetic as JSON lines and Markdown."""

import json
from collections.abc import Iterable, Mapping
from typing import TextIO

from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.document import BlockKind
from factcheck.report.claim_rows import json_value
from factcheck.report.markdown_words import escaped, quoted_figures


def write_findings(findings: Iterable[ArithmeticFinding], claims: Mapping[str, Claim], out: TextIO) -> None:
    """One JSON object a finding, with `figures` (each with its place and sentence) for its claims."""
    for finding in findings:
        data = {name: json_value(value) for name, value in finding}
        data["figures"] = [
            {
                "claim": key,
                "surface": claims[key].surface,
                "start": claims[key].start,
                "end": claims[key].end,
                "sentence": claims[key].sentence,
            }
            for key in finding.claims
        ]
        out.write(json.dumps(data, ensure_ascii=False) + "\n")


def write_findings_markdown(
    findings: Iterable[ArithmeticFinding], claims: Mapping[str, Claim], out: TextIO
) -> None:
    """A Markdown document: each document with its findings, the working and the quotes."""
    out.write("# Does the arithmetic hold?\n")
    document = None
    for finding in findings:
        if finding.doc != document:
            document = finding.doc
            out.write(f"\n## {escaped(document)}\n")
        out.write(f"\n**{finding.kind.value}**, {finding.severity.value}: {escaped(finding.working)}\n\n")
        for sentence, figures in quoted_sentences(finding, claims):
            out.write(f"> {quoted_figures(sentence, figures)}\n")
    if document is None:
        out.write("\nNo figures are at odds with one another inside a document.\n")


def quoted_sentences(
    finding: ArithmeticFinding, claims: Mapping[str, Claim]
) -> list[tuple[str, list[Claim]]]:
    """The sentences that hold a finding's figures, each with its figures, in order; none of tables."""
    found: dict[tuple[int, int], list[Claim]] = {}
    for claim in (claims[key] for key in finding.claims):
        if claim.block is not BlockKind.TABLE_CELL:
            found.setdefault((claim.sentence_start, claim.sentence_end), []).append(claim)
    return [(listed[0].sentence, listed) for _, listed in sorted(found.items())]
