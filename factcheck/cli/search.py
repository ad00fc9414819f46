"""`factcheck search`: claims by meaning, words and figures."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.console import output_console
from factcheck.cli.kinds import parse_kinds
from factcheck.cli.options import EncoderOption, StoreOption

if TYPE_CHECKING:
    from rich.console import Console

    from factcheck.pipeline.searching import SearchHit

SEARCH_EXAMPLES = """Examples:

factcheck search "Nvidia write-down"

factcheck search "export licence" --value "5 billion..6 billion" --unit USD --period 2025

factcheck search --like 3f2a9c"""


class SearchFormat(StrEnum):
    """How hits are shown."""

    TABLE = "table"
    JSONL = "jsonl"


def search_command(
    words: Annotated[str, typer.Argument(help="What the figure is about, or the figure.")] = "",
    value: Annotated[
        str, typer.Option("--value", metavar="RANGE", help='"5 billion..6 billion", "$5bn..", "6%".')
    ] = "",
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help="USD, %, pp, count, km, …")] = "",
    period: Annotated[
        str, typer.Option("--period", metavar="ISO", help="2025, 2025-04, 2025-Q1, 2024-04/2025-03.")
    ] = "",
    kind: Annotated[
        str, typer.Option("--kind", metavar="KINDS", help="Only these kinds, such as money,percent,count.")
    ] = "",
    like: Annotated[
        str, typer.Option("--like", metavar="CLAIM_ID", help="Who else says this? Claims like this one.")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many hits.")] = 20,
    format: Annotated[
        SearchFormat, typer.Option("--format", "-f", help="How to show them.")
    ] = SearchFormat.TABLE,
    store: StoreOption = None,
    encoder: EncoderOption = None,
) -> None:
    """Find the figure that you have in mind, in the store that `factcheck index` made.

    Claims with the very figure or a rare name of the query come first, then those alike in meaning.
    """
    from factcheck.pipeline.searching import Query, parse_value_range, search
    from factcheck.records.stored import ClaimFilter
    from factcheck.report.claim_rows import json_line

    low, high, found_unit = parse_value_range(value) if value else (None, None, None)
    units = tuple(one for one in (unit or found_unit,) if one)
    only = ClaimFilter(
        units=units, dimensions=tuple(sorted(parse_kinds(kind))), period=period or None, low=low, high=high
    )
    hits = search(Query(words, like or None, only, limit), store, encoder)
    if format is SearchFormat.JSONL:
        for hit in hits:
            sys.stdout.write(json_line(hit.claim))
    else:
        _show(hits, output_console())


def _show(hits: "list[SearchHit]", console: "Console") -> None:
    from rich.table import Table
    from rich.text import Text

    from factcheck.cli.claims_table import quote
    from factcheck.report.wording import value_in_words, visible

    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    table.add_column("Claim", no_wrap=True, width=8)
    for name, share in (("Value", 3), ("Document", 3), ("In the text", 8)):
        table.add_column(name, ratio=share, overflow="fold")
    for hit in hits:
        claim = hit.claim
        place = Text(visible(claim.doc))
        if claim.period:
            place.append(f"\n{claim.period}", style="green")
        figure = Text(visible(value_in_words(claim)), style="bold cyan")
        if hit.found_by:
            figure.append(f"\nby {', '.join(hit.found_by)}", style="not bold dim")
        table.add_row(Text(claim.id[:8], style="dim"), figure, place, quote(claim))
    if hits:
        console.print(table)
    console.print(Text(f"{len(hits)} hit{'s' if len(hits) != 1 else ''}.", style="bold"))
