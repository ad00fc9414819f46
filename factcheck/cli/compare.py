"""`factcheck compare`: do the sources agree?"""

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
    FailOnConflict,
    FailOnConflictOption,
    JobsOption,
    MaxMegabytesOption,
    MaxSecondsOption,
    MinimumConfidenceOption,
    read_limits,
)
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.records.comparison import Comparison

COMPARE_EXAMPLES = """Examples:

factcheck compare corpus/

factcheck compare corpus/ --fail-on conflicting

factcheck compare corpus/ --format jsonl -o findings/

factcheck compare stories/ --each --format jsonl -o findings/

factcheck compare --pairs passages.jsonl"""


class CompareFormat(StrEnum):
    """How a comparison is shown."""

    TABLE = "table"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


def compare_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders to compare.", show_default=False)
    ] = None,
    format: Annotated[
        CompareFormat, typer.Option("--format", "-f", help="How to show what is found.")
    ] = CompareFormat.TABLE,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="A folder for claims.jsonl, pairs.jsonl and facts.jsonl, or for facts.md.",
        ),
    ] = None,
    minimum_confidence: MinimumConfidenceOption = 0.0,
    fail_on: FailOnConflictOption = None,
    each: Annotated[
        bool,
        typer.Option("--each", help="Every folder in PATHS is compared by itself, into a folder of its own."),
    ] = False,
    pairs: Annotated[
        Path | None,
        typer.Option(
            "--pairs",
            metavar="FILE",
            help="JSON lines with id, a and b, two passages: a verdict a row instead.",
        ),
    ] = None,
    jobs: JobsOption = 0,
    max_megabytes: MaxMegabytesOption = MAX_MEGABYTES,
    max_seconds: MaxSecondsOption = MAX_SECONDS,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="PLACE",
            help="Keep what is found in this store; files that it holds unchanged are not read again.",
        ),
    ] = None,
) -> None:
    """Say which claims state the same fact, where they conflict and why, and how many sources agree.

    Conflicts come first, with both quotes as they stand. Exit code 2 when a file could not be read;
    with --store, what is found is kept there for `factcheck why`.
    """
    from factcheck.options import CompareOptions, default_jobs
    from factcheck.pipeline.comparing import compare

    if output is not None and format is CompareFormat.TABLE:
        raise UsageError("A table is for the terminal. With -o, use --format jsonl or markdown.")
    if each and store is not None:
        raise UsageError(
            "--each compares many folders by themselves; a store keeps one comparison. Leave out one."
        )
    if pairs is not None:
        _compare_passages(pairs)
        return
    if not paths:
        raise UsageError("Nothing to compare. Name files or folders, or a file of passages with --pairs.")
    options = CompareOptions(
        jobs=jobs or default_jobs(),
        minimum_confidence=minimum_confidence,
        limits=read_limits(max_megabytes, max_seconds),
    )
    conflicts = unreadable = False
    for name, some in _corpora(paths) if each else [("", paths)]:
        with progress_callback() as progress:
            result = compare(some, options, store, progress=progress)
        _show(result, format, output / name if output and name else output, name)
        show_problems(result.problems)
        conflicts = conflicts or bool(result.conflicts)
        unreadable = unreadable or bool(result.problems)
    if unreadable:
        raise typer.Exit(SOME_UNREADABLE)
    if conflicts and fail_on is FailOnConflict.CONFLICTING:
        raise typer.Exit(FOUND_WHAT_FAILS)


def _compare_passages(file: Path) -> None:
    from factcheck.pipeline.passage_pairs import compare_rows

    try:
        with file.open(encoding="utf-8") as lines:
            for row in compare_rows(lines):
                sys.stdout.write(row)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {error}.") from error


def _corpora(paths: list[Path]) -> list[tuple[str, list[Path]]]:
    """Every subfolder of the paths with its name, in order."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        if not path.is_dir():
            raise UsageError(f"{path} is no folder; --each compares the folders in it.")
        for folder in sorted(one for one in path.iterdir() if one.is_dir() and not one.name.startswith(".")):
            if folder.name in found:
                raise UsageError(
                    f"Two folders are named {folder.name}. Compare their parents one after the other."
                )
            found[folder.name] = [folder]
    if not found:
        raise UsageError("There are no folders in the paths. Leave out --each to compare the files.")
    return list(found.items())


def _show(result: "Comparison", format: CompareFormat, output: Path | None, name: str) -> None:
    from factcheck.report.fact_rows import write_claims, write_facts, write_facts_markdown, write_pairs
    from factcheck.report.files import whole_file

    if format is CompareFormat.TABLE:
        from factcheck.cli.compare_table import show_comparison

        console = output_console()
        if name:
            console.print(name, style="bold underline")
        show_comparison(result, console)
        return
    if output is not None:
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"{output} cannot be made: {error.strerror}. Choose another folder with -o."
            ) from error
    if format is CompareFormat.MARKDOWN:
        with whole_file(output / "facts.md") if output else nullcontext(sys.stdout) as out:
            write_facts_markdown(result.facts, result.claims, result.documents, result.copies, out)
    elif output is None:
        write_facts(result.facts, sys.stdout)
    else:
        with whole_file(output / "claims.jsonl") as out:
            write_claims(result.claims.values(), out)
        with whole_file(output / "pairs.jsonl") as out:
            write_pairs(result.verdicts.values(), out)
        with whole_file(output / "facts.jsonl") as out:
            write_facts(result.facts, out)
    if output is not None:
        facts = f"{len(result.facts)} fact{'' if len(result.facts) == 1 else 's'}"
        error_console().print(f"{facts}, {len(result.conflicts)} in conflict: {output}")
