"""Claims in a terminal: a table a document, each figure in its sentence."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from factcheck.claims.measure_words import shown_measure
from factcheck.records.claim import Claim, Modality
from factcheck.report.excerpts import Excerpt, excerpt
from factcheck.report.wording import value_in_words, visible

if TYPE_CHECKING:
    from factcheck.pipeline.extract import FileResult


# A figure deep in a long sentence is shown with this much of the sentence before and behind it.
_CONTEXT_CHARACTERS = 90


def show_claims(results: "Iterable[FileResult]", console: Console) -> None:
    """One table a document, then the count."""
    documents = figures = 0
    for result in results:
        documents += 1
        figures += len(result.claims)
        if result.claims:
            console.print(Rule(Text(visible(result.path), style="bold"), align="left", style="dim"))
            console.print(_table(result.claims))
    plural = "s" if documents != 1 else ""
    console.print(
        Text(f"{figures} claim{'s' if figures != 1 else ''} in {documents} document{plural}.", style="bold")
    )


def _table(claims: Iterable[Claim]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    table.add_column("Value", ratio=3, overflow="fold")
    table.add_column("Period", ratio=2, overflow="fold")
    table.add_column("What", ratio=4, overflow="fold")
    table.add_column("In the text", ratio=8, overflow="fold")
    for claim in claims:
        table.add_row(
            Text(visible(value_in_words(claim)), style="bold cyan"),
            Text(claim.period or "", style="green"),
            _what(claim),
            quote(claim),
        )
    return table


def _what(claim: Claim) -> Text:
    what = Text(visible(claim.subject or ""), style="bold")
    measure = shown_measure(claim)
    if measure:
        what.append(f"{': ' if claim.subject else ''}{visible(measure)}", style="not bold")
    notes = [] if claim.modality is Modality.STATED else [claim.modality.value]
    if claim.direction:
        notes.append(claim.direction.value)
    if claim.attribution:
        notes.append(f"says {visible(claim.attribution)}")
    if notes:
        what.append(f" ({', '.join(notes)})", style="not bold dim")
    return what


def quote(claim: Claim) -> Text:
    """The sentence, or the part of a long one around the figure, the figure marked."""
    return marked(excerpt(claim, _CONTEXT_CHARACTERS))


def marked(found: Excerpt) -> Text:
    """The words of an excerpt, the figure marked."""
    return Text.assemble(found.before, (found.figure, "bold reverse"), found.after)
