"""`factcheck report`: what do I tell my editor?"""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.console import error_console, progress_callback, show_problems
from factcheck.cli.options import (
    FOUND_WHAT_FAILS,
    MAX_MEGABYTES,
    MAX_SECONDS,
    SOME_UNREADABLE,
    FailOnConflict,
    FailOnConflictOption,
    JobsOption,
    MaxMegabytesOption,
    MaxSecondsOption,
    MinimumConfidenceOption,
    read_limits,
)
from factcheck.report.formats import ReportFormat

if TYPE_CHECKING:
    from factcheck.report.contents import ReportContents

REPORT_EXAMPLES = """Examples:

factcheck report corpus/ -o report.html

factcheck report corpus/ -o figures.xlsx --title "Export controls"

factcheck report corpus/ -o memo.docx --store .factcheck/factcheck.db

factcheck report corpus/ -o findings.sarif --fail-on conflicting

factcheck report corpus/ -o findings.md --run \"\""""


def report_command(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders to report on.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write here, whole or not at all. Text formats without it go to the terminal.",
        ),
    ] = None,
    format: Annotated[
        ReportFormat | None,
        typer.Option(
            "--format", "-f", help="The format. By default what FILE's suffix says.", show_default=False
        ),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="The report's title.", show_default="the paths")
    ] = "",
    run: Annotated[
        str | None,
        typer.Option(
            "--run",
            metavar="TEXT",
            help="The line that says when it was made; with a fixed or an empty text the same documents give "
            "the same bytes.",
            show_default="date and time",
        ),
    ] = None,
    minimum_confidence: MinimumConfidenceOption = 0.0,
    fail_on: FailOnConflictOption = None,
    jobs: JobsOption = 0,
    max_megabytes: MaxMegabytesOption = MAX_MEGABYTES,
    max_seconds: MaxSecondsOption = MAX_SECONDS,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="PLACE",
            help="Read and keep what is found in this store; decisions in it are part of the report.",
        ),
    ] = None,
) -> None:
    """Write a report that an editor can read, check and keep.

    **html** is one page for the screen and for paper; **markdown** diffs cleanly; **xlsx** is the
    fact-checking spreadsheet, one line a figure; **docx** a memo; **csv**, **jsonl** and **parquet** are
    tables for programs; **sarif** is for code hosts and editors; **claimreview** holds what a desk
    confirmed, and nothing else.

    A report replaces an older one; a source is never written to. Exit code 2 when a file could not be read.
    """
    from factcheck.options import CompareOptions, default_jobs
    from factcheck.pipeline.reporting import report_contents
    from factcheck.report.report_output import check_output, report_format, write_report

    chosen = report_format(output, format)
    if output is not None:
        check_output(output, chosen, [*paths, Path(store)] if store else paths)
    options = CompareOptions(
        jobs=jobs or default_jobs(),
        minimum_confidence=minimum_confidence,
        limits=read_limits(max_megabytes, max_seconds),
    )
    with progress_callback() as progress:
        contents = report_contents(
            paths, options, store, progress, title, _made_now() if run is None else run
        )
    write_report(contents, chosen, output, sys.stdout)
    if output is not None:
        error_console().print(_summary(contents, output))
    problems = contents.comparison.problems
    show_problems(problems)
    if problems:
        raise typer.Exit(SOME_UNREADABLE)
    if contents.conflicts and fail_on is FailOnConflict.CONFLICTING:
        raise typer.Exit(FOUND_WHAT_FAILS)


def _made_now() -> str:
    return f"{datetime.now().astimezone():%Y-%m-%d %H:%M %z}"


def _summary(contents: "ReportContents", output: Path) -> str:
    from factcheck.report.wording import visible

    claims, documents = len(contents.comparison.claims), len(contents.comparison.documents)
    conflicts, sums = len(contents.conflicts), len(contents.arithmetic)
    return visible(
        f"{output}: {claims:,} figure{'' if claims == 1 else 's'} in {documents:,} "
        f"document{'' if documents == 1 else 's'}; {conflicts:,} fact{'' if conflicts == 1 else 's'} in "
        f"conflict, {len(contents.revised):,} revised, {sums:,} at odds with the figures beside them."
    )
