"""A report to a file: the format from the file's name, the writer of each format, and where it may not go."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO, TextIO

from factcheck.documents.ignore import IGNORE_FILE, ignore_rules
from factcheck.errors import UsageError
from factcheck.report.contents import ReportContents
from factcheck.report.files import whole_binary_file, whole_file
from factcheck.report.formats import ReportFormat

SUFFIXES: Mapping[str, ReportFormat] = {
    ".html": ReportFormat.HTML,
    ".htm": ReportFormat.HTML,
    ".md": ReportFormat.MARKDOWN,
    ".markdown": ReportFormat.MARKDOWN,
    ".xlsx": ReportFormat.XLSX,
    ".csv": ReportFormat.CSV,
    ".jsonl": ReportFormat.JSONL,
    ".ndjson": ReportFormat.JSONL,
    ".parquet": ReportFormat.PARQUET,
    ".docx": ReportFormat.DOCX,
    ".sarif": ReportFormat.SARIF,
    ".jsonld": ReportFormat.CLAIM_REVIEW,
}
_BINARY = frozenset({ReportFormat.XLSX, ReportFormat.PARQUET, ReportFormat.DOCX})


def report_format(output: Path | None, named: ReportFormat | None) -> ReportFormat:
    """The format that was named, or that the file's name says.

    Raises:
        UsageError: neither says it, or a format that is no text has no file to go to.
    """
    if named is None:
        if output is None:
            raise UsageError("Name a file with -o, such as report.html, or a format with --format.")
        name = output.name.lower()
        named = SUFFIXES.get(".sarif" if name.endswith(".sarif.json") else output.suffix.lower())
        if named is None:
            known = ", ".join(sorted(SUFFIXES))
            raise UsageError(
                f"{output}: the name does not say a format. End it in one of {known}; or use --format."
            )
    if output is None and named in _BINARY:
        raise UsageError(f"{named.value} is no text for the terminal. Name a file with -o.")
    return named


def check_output(output: Path, format: ReportFormat, sources: Sequence[Path]) -> None:
    """Returns when a report can be written there, before any work is done.

    Raises:
        UsageError: the folder is missing or cannot be written, the place is among the sources, or what the
            format needs is not installed.
    """
    folder = output.parent
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}. Make it, or choose another place with -o.")
    if output.is_dir():
        raise UsageError(f"{output} is a folder. Name a file in it with -o.")
    if not os.access(folder, os.W_OK):
        raise UsageError(
            f"{output} cannot be written: {folder} is not yours to write to. Choose another place."
        )
    for source in sources:
        _refuse_source(output, source)
    if format is ReportFormat.PARQUET:
        from factcheck.report.tables import require_parquet

        require_parquet()


def _refuse_source(output: Path, source: Path) -> None:
    """Nothing, when the output neither is the source nor would be read as one the next time.

    Raises:
        UsageError: it is, or would be.
    """
    if not source.exists():
        return
    place = output.parent.resolve() / output.name
    if not source.is_dir():
        if place == source.parent.resolve() / source.name or (output.exists() and output.samefile(source)):
            raise UsageError(
                f"{output} is one of the files to read, which are never written to. Choose another name."
            )
        return
    folder = source.resolve()
    if not place.is_relative_to(folder):
        return
    inside = place.relative_to(folder)
    if any(part.startswith((".", "~$")) for part in inside.parts) or ignore_rules(source)(inside.as_posix()):
        return
    if place.exists():
        raise UsageError(
            f"{output} lies among the sources in {source}, which are never written to. Choose a place "
            f"outside, or name it in {source / IGNORE_FILE}."
        )
    raise UsageError(
        f"{output} would lie among the sources in {source} and be read as one the next time. Choose a place "
        f"outside, or name it in {source / IGNORE_FILE}."
    )


def write_report(
    contents: ReportContents, format: ReportFormat, output: Path | None, terminal: TextIO
) -> None:
    """Writes the report to a file, whole or not at all; a text without a file goes to `terminal`.

    Raises:
        UsageError: the file cannot be written, or there is nothing to write in this format.
    """
    if format in _BINARY:
        if output is None:
            raise UsageError(f"{format.value} is no text for the terminal. Name a file with -o.")
        with whole_binary_file(output) as file:
            _binary_writer(format)(contents, file)
        return
    with whole_file(output) if output else nullcontext(terminal) as out:
        _text_writer(format)(contents, out)


def _binary_writer(format: ReportFormat) -> Callable[[ReportContents, BinaryIO], None]:
    # Each writer is imported when it is used: some bring large libraries.
    if format is ReportFormat.XLSX:
        from factcheck.report.spreadsheet import write_spreadsheet

        return write_spreadsheet
    if format is ReportFormat.DOCX:
        from factcheck.report.word_report import write_word_report

        return write_word_report
    from factcheck.report.tables import write_parquet_table

    return write_parquet_table


def _text_writer(format: ReportFormat) -> Callable[[ReportContents, TextIO], None]:
    if format is ReportFormat.HTML:
        from factcheck.report.page.page import write_page

        return write_page
    if format is ReportFormat.MARKDOWN:
        from factcheck.report.markdown_report import write_markdown_report

        return write_markdown_report
    if format is ReportFormat.SARIF:
        from factcheck.report.sarif import write_sarif

        return write_sarif
    if format is ReportFormat.CLAIM_REVIEW:
        from factcheck.report.claim_review import write_claim_reviews

        return write_claim_reviews
    from factcheck.report.tables import write_csv_table, write_jsonl_table

    return write_csv_table if format is ReportFormat.CSV else write_jsonl_table
