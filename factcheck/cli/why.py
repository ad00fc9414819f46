"""`factcheck why`: what led to a verdict, step by step."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.console import output_console, progress_callback
from factcheck.cli.options import (
    MAX_MEGABYTES,
    MAX_SECONDS,
    JobsOption,
    MaxMegabytesOption,
    MaxSecondsOption,
    StoreOption,
    read_limits,
)

if TYPE_CHECKING:
    from rich.console import Console

    from factcheck.notebook.explanation import Explanation, Quote
    from factcheck.options import CompareOptions
    from factcheck.records.comparison import Comparison

WHY_EXAMPLES = """Examples:

factcheck why 81e8c2a1ca350de9 corpus/

factcheck why 81e8c2 corpus/ --store desk.db"""


def why_command(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A pair, a fact or a claim, as compare shows it, or its beginning."
        ),
    ],
    paths: Annotated[
        list[Path], typer.Argument(help="The files or folders that were compared.", show_default=False)
    ],
    jobs: JobsOption = 0,
    max_megabytes: MaxMegabytesOption = MAX_MEGABYTES,
    max_seconds: MaxSecondsOption = MAX_SECONDS,
    store: StoreOption = None,
) -> None:
    """Show what led to a verdict: aspect by aspect, what each figure admits, and how sure it is.

    For a claim, what it says and every verdict on it. What a store keeps of `factcheck compare
    --store` is used while the files are unchanged; else they are compared again.
    """
    from factcheck.notebook.explanation import explain, id_beginning
    from factcheck.options import CompareOptions, default_jobs
    from factcheck.pipeline.comparing import compare

    key = id_beginning(wanted)
    options = CompareOptions(jobs=jobs or default_jobs(), limits=read_limits(max_megabytes, max_seconds))
    with progress_callback() as progress:
        found = _stored(paths, options, store) or compare(paths, options, progress=progress)
    _show(explain(key, found), output_console())


def _stored(paths: list[Path], options: "CompareOptions", store: str | None) -> "Comparison | None":
    from factcheck.store import store_exists, store_location

    if not store_exists(store_location(store)):
        return None
    from factcheck.pipeline.stored_findings import stored_comparison

    return stored_comparison(paths, options, store)


def _show(explanation: "Explanation", console: "Console") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from factcheck.report.wording import visible

    for quote in explanation.quotes:
        _show_quote(quote, 0, console)
    for part in explanation.parts:
        console.print()
        console.print(Text(visible(part.heading), style="bold"))
        for line in part.lines:
            console.print(Padding(Text(visible(line)), (0, 0, 0, 2), expand=False))
        for quote in part.quotes:
            _show_quote(quote, 2, console)


def _show_quote(quote: "Quote", indent: int, console: "Console") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from factcheck.cli.claims_table import marked

    source = Text.assemble((quote.source, "bold"), (f"  claim {quote.claim}", "dim"))
    console.print(Padding(source, (0, 0, 0, indent), expand=False))
    console.print(Padding(marked(quote.words), (0, 0, 0, indent + 2), expand=False))
