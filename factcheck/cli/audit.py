"""`factcheck audit`: does the arithmetic inside each document hold?"""

import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.console import counted, output_console, show_problems
from factcheck.cli.options import (
    FOUND_WHAT_FAILS,
    MAX_MEGABYTES,
    MAX_SECONDS,
    SOME_UNREADABLE,
    JobsOption,
    MaxMegabytesOption,
    MaxSecondsOption,
    OutputFileOption,
    read_limits,
)
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.pipeline.auditing import FileAudit

AUDIT_EXAMPLES = """Examples:

factcheck audit draft.docx

factcheck audit corpus/ --fail-on finding

factcheck audit corpus/ --format jsonl -o arithmetic.jsonl"""


class AuditFormat(StrEnum):
    """How an audit is shown."""

    TABLE = "table"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    """What makes the command end with exit code 1."""

    FINDING = "finding"
    HIGH = "high"
    NEVER = "never"


_SUFFIXES = {".jsonl": AuditFormat.JSONL, ".md": AuditFormat.MARKDOWN}


def audit_command(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders to read.", show_default=False)],
    format: Annotated[
        AuditFormat | None,
        typer.Option(
            "--format", "-f", help="How to show it. By default a table, or what FILE's suffix says."
        ),
    ] = None,
    output: OutputFileOption = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="End with exit code 1 when there is a finding, or a high one."),
    ] = None,
    jobs: JobsOption = 0,
    max_megabytes: MaxMegabytesOption = MAX_MEGABYTES,
    max_seconds: MaxSecondsOption = MAX_SECONDS,
) -> None:
    """Check changes, multiples, sums, shares, rates and table totals against the figures beside them.

    Each finding shows its working. What rounding or a hedge explains is no finding, and where it is
    unsure which figures belong together, nothing is said. Exit code 2 when a file could not be read.
    """
    from factcheck.options import AuditOptions, default_jobs
    from factcheck.pipeline.auditing import audit

    chosen = format or (
        _SUFFIXES.get(output.suffix.lower(), AuditFormat.JSONL) if output else AuditFormat.TABLE
    )
    if output and chosen is AuditFormat.TABLE:
        raise UsageError(
            "A table is for the terminal. Name a file that ends in .jsonl or .md, or use --format."
        )
    options = AuditOptions(jobs=jobs or default_jobs(), limits=read_limits(max_megabytes, max_seconds))
    results = list(counted(audit(paths, options), "Reading"))
    _show(results, chosen, output)
    problems = [result.problem for result in results if result.problem]
    show_problems(problems)
    if problems:
        raise typer.Exit(SOME_UNREADABLE)
    if any(_counts(result, fail_on) for result in results):
        raise typer.Exit(FOUND_WHAT_FAILS)


def _show(results: "list[FileAudit]", format: AuditFormat, output: Path | None) -> None:
    from factcheck.report.arithmetic_rows import write_findings, write_findings_markdown
    from factcheck.report.files import whole_file

    if format is AuditFormat.TABLE:
        from factcheck.cli.audit_table import show_audit

        show_audit(results, output_console())
        return
    findings = [finding for result in results for finding in result.findings]
    claims = {key: claim for result in results for key, claim in result.claims.items()}
    write = write_findings if format is AuditFormat.JSONL else write_findings_markdown
    with whole_file(output) if output else nullcontext(sys.stdout) as out:
        write(findings, claims, out)


def _counts(result: "FileAudit", fail_on: FailOn | None) -> bool:
    severities = {finding.severity.value for finding in result.findings}
    return (
        bool(severities) if fail_on is FailOn.FINDING else fail_on is not None and fail_on.value in severities
    )
