"""`factcheck check`: does the draft hold against its sources?"""

import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.console import error_console, output_console, progress_callback, show_problems
from factcheck.cli.options import (
    FOUND_WHAT_FAILS,
    MAX_MEGABYTES,
    MAX_SECONDS,
    SOME_UNREADABLE,
    JobsOption,
    MaxMegabytesOption,
    MaxSecondsOption,
    MinimumConfidenceOption,
    read_limits,
)
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.records.draft import DraftCheck

CHECK_EXAMPLES = """Examples:

factcheck check draft.docx --against corpus/

factcheck check draft.docx --against corpus/ -o draft-checked.docx

factcheck check draft.md --against corpus/ --against notes.pdf --format jsonl

factcheck check draft.md --against corpus/ --store desk.db --fail-on contradicted --fail-on mixed

Exit codes: 0 clean; 1 figures that --fail-on names; 2 could not run, or some sources could not be read."""


class CheckFormat(StrEnum):
    """How a checked draft is shown."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class FailOn(StrEnum):
    """Which figures make the command end with exit code 1."""

    CONTRADICTED = "contradicted"
    OWN_ARITHMETIC_WRONG = "own_arithmetic_wrong"
    MIXED = "mixed"
    UNSUPPORTED = "unsupported"
    NEVER = "never"


# What is wrong unless a source is. Sources that disagree, and what only the reporter knows, stop no draft.
_FAILING = (FailOn.CONTRADICTED, FailOn.OWN_ARITHMETIC_WRONG)
_SUFFIXES = {".jsonl": CheckFormat.JSONL, ".csv": CheckFormat.CSV}


def check_command(
    draft: Annotated[
        Path,
        typer.Argument(
            help="The draft: docx, md, html, txt or pdf. It is never changed.", show_default=False
        ),
    ],
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against",
            "-a",
            metavar="PATH",
            help="A source file or a folder of sources; give it several times.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        CheckFormat | None,
        typer.Option(
            "--format", "-f", help="How to show it. By default a table, or what FILE's suffix says."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="An annotated copy of the draft or a report, by the suffix of FILE; or .jsonl or .csv.",
        ),
    ] = None,
    fail_on: Annotated[
        list[FailOn] | None,
        typer.Option(
            "--fail-on",
            help="What ends with exit code 1; give it several times.",
            show_default="contradicted and own_arithmetic_wrong",
        ),
    ] = None,
    minimum_confidence: MinimumConfidenceOption = 0.0,
    jobs: JobsOption = 0,
    max_megabytes: MaxMegabytesOption = MAX_MEGABYTES,
    max_seconds: MaxSecondsOption = MAX_SECONDS,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="PLACE",
            help="The store of `factcheck index`, brought up to date first: the sources come from there.",
        ),
    ] = None,
) -> None:
    """Hold every figure of a draft against the sources: supported, contradicted, or found nowhere.

    A figure is supported by the independent sources that state it, contradicted by those that say
    otherwise, mixed where they disagree. Whom the draft names for a figure is asked first. A source
    that is the draft itself, or another version of it, is left out.
    """
    from factcheck.options import CheckOptions, default_jobs
    from factcheck.pipeline.checking import check

    chosen = _format(format, output)
    if output is not None:
        _refuse_output(output, draft, against or [], chosen)
    options = CheckOptions(
        jobs=jobs or default_jobs(),
        minimum_confidence=minimum_confidence,
        limits=read_limits(max_megabytes, max_seconds),
    )
    with progress_callback() as progress:
        result = check(draft, against or [], options, store, progress)
    _show(result, draft, chosen, output)
    show_problems(result.problems)
    if result.problems:
        raise typer.Exit(SOME_UNREADABLE)
    failing = {one.value for one in fail_on or _FAILING}
    if any(figure.label.value in failing for figure in result.figures):
        raise typer.Exit(FOUND_WHAT_FAILS)


def _format(format: CheckFormat | None, output: Path | None) -> CheckFormat | None:
    """How to show it; None where the suffix of the file says it to `write_draft_check`."""
    if output is None:
        return format or CheckFormat.TABLE
    if format is CheckFormat.TABLE:
        raise UsageError(
            "A table is for the terminal. Leave out --format: the suffix of FILE says what is written."
        )
    return format or _SUFFIXES.get(output.suffix.lower())


def _refuse_output(output: Path, draft: Path, against: list[Path], format: CheckFormat | None) -> None:
    """Refuses to write over the draft, in a format that there is not, or among the sources.

    There it would be read as one of them next time.
    """
    place = output.resolve()
    if place == draft.resolve():
        raise UsageError(f"{output} is the draft, which is never changed. Choose another name with -o.")
    for path in against:
        source = path.resolve()
        if place == source or (path.is_dir() and place.is_relative_to(source)):
            raise UsageError(f"{output} would lie among the sources in {path}. Choose another place with -o.")
    if format is None:
        from factcheck.report.draft_output import verify_output

        verify_output(draft, output)


def _show(result: "DraftCheck", draft: Path, format: CheckFormat | None, output: Path | None) -> None:
    if format is CheckFormat.TABLE:
        from factcheck.cli.check_table import show_check

        show_check(result, output_console())
        return
    if format is None:
        from factcheck.report.draft_output import write_draft_check

        assert output is not None
        write_draft_check(result, draft, output)
    else:
        from factcheck.report.draft_rows import write_figures, write_figures_csv
        from factcheck.report.files import whole_file

        write = write_figures if format is CheckFormat.JSONL else write_figures_csv
        with whole_file(output) if output else nullcontext(sys.stdout) as out:
            write(result, out)
    if output is not None:
        from factcheck.cli.check_table import counts_in_words

        error_console().print(f"{counts_in_words(result)} Written to {output}")
