"""`factcheck claims`: every figure that a fact-checker would check."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.console import counted, output_console, show_problems
from factcheck.cli.kinds import parse_kinds
from factcheck.cli.options import (
    MAX_MEGABYTES,
    MAX_SECONDS,
    SOME_UNREADABLE,
    JobsOption,
    MaxMegabytesOption,
    MaxSecondsOption,
    OutputFileOption,
    StoreOption,
    read_limits,
)
from factcheck.errors import UsageError
from factcheck.report.formats import ClaimFormat

if TYPE_CHECKING:
    from factcheck.pipeline.extract import FileResult
    from factcheck.records.document import ReadProblem

CLAIMS_EXAMPLES = """Examples:

factcheck claims corpus/

factcheck claims corpus/ --kind money,percent -o claims.csv

factcheck claims report.pdf --ledger"""
_SUFFIXES = {".jsonl": ClaimFormat.JSONL, ".csv": ClaimFormat.CSV, ".md": ClaimFormat.MARKDOWN}


def claims_command(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders to read.", show_default=False)],
    format: Annotated[
        ClaimFormat | None,
        typer.Option(
            "--format", "-f", help="How to show them. By default a table, or what FILE's suffix says."
        ),
    ] = None,
    output: OutputFileOption = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="KINDS", help="Only these kinds, such as money,percent,count.")
    ] = "",
    ledger: Annotated[
        bool,
        typer.Option("--ledger", help="Account for every number printed: claim, date, identifier, other."),
    ] = False,
    jobs: JobsOption = 0,
    max_megabytes: MaxMegabytesOption = MAX_MEGABYTES,
    max_seconds: MaxSecondsOption = MAX_SECONDS,
    store: StoreOption = None,
) -> None:
    """List every figure in the documents that a fact-checker would check.

    Each with its value, unit, bound, period, subject and the exact quote.

    Reads txt, md, html, pdf, docx and eml. Exit code 2 when a file could not be read; the others are listed.
    """
    from factcheck.cli.claims_table import show_claims
    from factcheck.cli.ledger_table import show_ledger
    from factcheck.options import ClaimOptions, default_jobs
    from factcheck.pipeline.extract import claims
    from factcheck.report.claim_rows import WRITERS
    from factcheck.report.files import whole_file
    from factcheck.report.ledger_rows import LEDGER_WRITERS

    chosen = format or (
        _SUFFIXES.get(output.suffix.lower(), ClaimFormat.JSONL) if output else ClaimFormat.TABLE
    )
    if output and chosen is ClaimFormat.TABLE:
        raise UsageError(
            "A table is for the terminal. Name a file that ends in .jsonl, .csv or .md, or use --format."
        )
    options = ClaimOptions(
        kinds=parse_kinds(kind), jobs=jobs or default_jobs(), limits=read_limits(max_megabytes, max_seconds)
    )
    problems: list[ReadProblem] = []
    results = _readable(counted(claims(paths, options, ledger, store), "Reading"), problems)
    if chosen is ClaimFormat.TABLE:
        show = show_ledger if ledger else show_claims
        show(results, output_console())
    else:
        with whole_file(output) if output else nullcontext(sys.stdout) as out:
            if ledger:
                LEDGER_WRITERS[chosen]((entry for result in results for entry in result.ledger), out)
            else:
                WRITERS[chosen]((claim for result in results for claim in result.claims), out)
    show_problems(problems)
    if problems:
        raise typer.Exit(SOME_UNREADABLE)


def _readable(results: "Iterator[FileResult]", problems: "list[ReadProblem]") -> "Iterator[FileResult]":
    for result in results:
        if result.problem:
            problems.append(result.problem)
        else:
            yield result
