"""`factcheck index`: reads, stores, embeds and indexes what is new in the sources."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.console import output_console, progress_callback, show_problems
from factcheck.cli.options import (
    MAX_MEGABYTES,
    MAX_SECONDS,
    SOME_UNREADABLE,
    EncoderOption,
    JobsOption,
    MaxMegabytesOption,
    MaxSecondsOption,
    StoreOption,
    read_limits,
)

if TYPE_CHECKING:
    from factcheck.pipeline.indexing import IndexReport

INDEX_EXAMPLES = """Examples:

factcheck index corpus/

factcheck index corpus/ --store /srv/desk/factcheck.db

factcheck index corpus/ --store postgresql://desk@localhost/factcheck"""


def index_command(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders to index.", show_default=False)],
    store: StoreOption = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Read everything again; review decisions are kept.")
    ] = False,
    encoder: EncoderOption = None,
    jobs: JobsOption = 0,
    max_megabytes: MaxMegabytesOption = MAX_MEGABYTES,
    max_seconds: MaxSecondsOption = MAX_SECONDS,
) -> None:
    """Keep the claims of the documents in a store, so that searching and comparing are instant.

    Only new and changed files are read; moved and deleted ones are followed. It can be stopped at
    any time: the next run goes on from there. Exit code 2 when a file could not be read.
    """
    from factcheck.options import IndexOptions, default_jobs
    from factcheck.pipeline.indexing import update_index

    options = IndexOptions(
        jobs=jobs or default_jobs(),
        encoder=encoder,
        rebuild=rebuild,
        limits=read_limits(max_megabytes, max_seconds),
    )
    with progress_callback() as progress:
        report = update_index(paths, store, options, progress)
    _show(report)
    show_problems(report.problems)
    if report.problems:
        raise typer.Exit(SOME_UNREADABLE)


def _show(report: "IndexReport") -> None:
    from rich.text import Text

    counts = {
        "new": report.new,
        "changed": report.changed,
        "moved": report.moved,
        "gone": report.deleted,
        "read again": report.outdated,
        "unchanged": report.unchanged,
    }
    files = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count) or "none"
    console = output_console()
    console.print(Text(f"Files: {files}."))
    console.print(
        Text(f"{report.claims:,} claims in the index ({report.embedded:,} texts embedded now).", style="bold")
    )
