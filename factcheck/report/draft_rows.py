"""A checked draft as JSON lines and CSV: one row a figure, in reading order."""

import csv
import json
from typing import Any, TextIO

from factcheck.records.claim import Claim
from factcheck.records.draft import DraftCheck, Evidence, FigureCheck
from factcheck.report.claim_rows import json_value
from factcheck.report.fact_rows import source_in_words
from factcheck.report.formula_guard import spreadsheet_cell

CSV_COLUMNS = (
    *("id", "line", "start", "end", "surface", "sentence", "verdict", "explanation", "sources"),
    *("named_source", "quote", "quoted_from", "relation", "reason", "probability"),
)


def write_figures(check: DraftCheck, out: TextIO) -> None:
    """One JSON object a figure, with the quote and source of every piece of evidence in it."""
    for figure in check.figures:
        out.write(json.dumps(figure_row(figure, check), ensure_ascii=False) + "\n")


def figure_row(figure: FigureCheck, check: DraftCheck) -> dict[str, Any]:
    """A figure with all that is known of it, as plain values."""
    row = figure.model_dump(mode="json")
    claim = check.draft_claims.get(figure.claim or "")
    row["doc"] = check.draft.path
    row["line"] = line_of(figure, check)
    row["claim"] = None if claim is None else {name: json_value(value) for name, value in claim}
    row["evidence"] = [_evidence_row(one, check) for one in figure.evidence]
    row["near"] = [_quote_row(check.claims[key], check) for key in figure.near]
    row["arithmetic"] = [
        {name: json_value(value) for name, value in check.arithmetic[key]} for key in figure.arithmetic
    ]
    return row


def line_of(figure: FigureCheck, check: DraftCheck) -> int:
    """The line of the draft's text, from 1, in which a figure begins."""
    return check.draft.text.count("\n", 0, figure.start) + 1


def _evidence_row(evidence: Evidence, check: DraftCheck) -> dict[str, Any]:
    relation = evidence.model_dump(mode="json", exclude={"claim"})
    return relation | _quote_row(check.claims[evidence.claim], check)


def _quote_row(claim: Claim, check: DraftCheck) -> dict[str, Any]:
    document = check.documents[claim.doc]
    return {
        "claim": claim.id,
        "doc": claim.doc,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "page": claim.page,
        "start": claim.start,
        "end": claim.end,
        "surface": claim.surface,
        "sentence": claim.sentence,
    }


def write_figures_csv(check: DraftCheck, out: TextIO) -> None:
    """One row a figure with its best piece of evidence; text that would run as a formula is defused."""
    writer = csv.DictWriter(out, CSV_COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for figure in check.figures:
        best = figure.evidence[0] if figure.evidence else None
        claim = check.claims[best.claim] if best else None
        row = {
            "id": figure.id,
            "line": line_of(figure, check),
            "start": figure.start,
            "end": figure.end,
            "surface": figure.surface,
            "sentence": " ".join(figure.sentence.split()),
            "verdict": figure.label.value,
            "explanation": figure.explanation,
            "sources": "; ".join(origin.name for origin in figure.origins),
            "named_source": figure.asked_first,
            "quote": " ".join(claim.sentence.split()) if claim else None,
            "quoted_from": source_in_words(claim, check.documents) if claim else None,
            "relation": best.label.value if best else None,
            "reason": best.reason.value if best else None,
            "probability": best.probability if best else None,
        }
        writer.writerow({name: spreadsheet_cell(value) for name, value in row.items()})
