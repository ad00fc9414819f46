"""The ledger in a terminal: every number that a document prints, and what became of it."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from factcheck.records.ledger import LedgerEntry, LedgerKind
from factcheck.report.wording import visible

if TYPE_CHECKING:
    from factcheck.pipeline.extract import FileResult


def show_ledger(results: "Iterable[FileResult]", console: Console) -> None:
    """One table a document, then how many numbers of each kind there are."""
    totals: Counter[LedgerKind] = Counter()
    for result in results:
        totals.update(entry.kind for entry in result.ledger)
        console.print(Rule(Text(visible(result.path), style="bold"), align="left", style="dim"))
        console.print(_table(result.ledger))
    parts = (f"{totals[kind]} {kind.value.replace('_', ' ')}" for kind in LedgerKind if totals[kind])
    console.print(
        Text(f"{totals.total()} numbers: {', '.join(parts)}." if totals else "No numbers.", style="bold")
    )


def _table(entries: Iterable[LedgerEntry]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("Place", "Number", "What", "Why"):
        table.add_column(name, justify="right" if name == "Place" else "left", overflow="fold")
    for entry in entries:
        style = "bold" if entry.kind is LedgerKind.CLAIM else "dim"
        table.add_row(
            str(entry.start),
            Text(visible(entry.surface), style=style),
            entry.kind.value.replace("_", " "),
            Text(visible(entry.reason)),
        )
    return table
