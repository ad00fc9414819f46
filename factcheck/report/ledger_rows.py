"""The ledger as JSON lines, CSV and Markdown."""

import csv
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from factcheck.records.ledger import LedgerEntry
from factcheck.report.claim_rows import json_line
from factcheck.report.formats import ClaimFormat
from factcheck.report.formula_guard import spreadsheet_cell
from factcheck.report.markdown_words import escaped

LEDGER_COLUMNS = ("doc", "start", "end", "surface", "kind", "reason", "claim")


def write_ledger_jsonl(entries: Iterable[LedgerEntry], out: TextIO) -> None:
    """One JSON object a line."""
    for entry in entries:
        out.write(json_line(entry))


def write_ledger_csv(entries: Iterable[LedgerEntry], out: TextIO) -> None:
    """A table with a header line."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(LEDGER_COLUMNS)
    for entry in entries:
        row = entry.model_dump()
        writer.writerow([spreadsheet_cell(row[column]) for column in LEDGER_COLUMNS])


def write_ledger_markdown(entries: Iterable[LedgerEntry], out: TextIO) -> None:
    """A Markdown table."""
    out.write("| Document | Place | Number | What | Why |\n| --- | --- | --- | --- | --- |\n")
    for entry in entries:
        out.write(
            f"| {escaped(entry.doc)} | {entry.start} | {escaped(entry.surface)} "
            f"| {entry.kind.value} | {escaped(entry.reason)} |\n"
        )


LEDGER_WRITERS: Mapping[ClaimFormat, Callable[[Iterable[LedgerEntry], TextIO], None]] = {
    ClaimFormat.JSONL: write_ledger_jsonl,
    ClaimFormat.CSV: write_ledger_csv,
    ClaimFormat.MARKDOWN: write_ledger_markdown,
}
