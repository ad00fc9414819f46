"""A checked draft to a file: an annotated copy, a report or a table; the suffix of the file chooses."""

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from factcheck.errors import UsageError
from factcheck.records.draft import DraftCheck
from factcheck.records.identity import document_id
from factcheck.report.files import whole_binary_file, whole_file

# Suffixes of one format, by which a copy of the draft is told from a report on it.
_FAMILIES = (
    frozenset({".docx"}),
    frozenset({".md", ".markdown"}),
    frozenset({".html", ".htm", ".xhtml"}),
    frozenset({".txt", ".text"}),
)
_REPORTS = frozenset({".html", ".htm", ".md", ".markdown", ".xlsx", ".csv", ".jsonl"})


def write_draft_check(check: DraftCheck, draft_path: Path, output: Path) -> None:
    """Writes the check in the format that the suffix of `output` names; the draft itself is never changed.

    With the suffix of the draft (docx, md, html, txt) it is a copy with a note on every figure. Otherwise
    .html and .md are reports, which for any draft .report.html and .report.md are too; .xlsx is the
    spreadsheet of the desk; .csv and .jsonl are tables.

    Raises:
        UsageError: the suffix is none of these, the file is the draft itself or cannot be written, or the
            draft has changed since it was checked.
    """
    if verify_output(draft_path, output):
        _write_copy(check, draft_path, output)
    else:
        _write_report(check, output.suffix.lower(), output)


def verify_output(draft_path: Path, output: Path) -> bool:
    """Whether `output` will be an annotated copy; else it is a report. Nothing is written.

    Raises:
        UsageError: the suffix is of no format for this draft, or the file is the draft itself.
    """
    suffix = output.suffix.lower()
    if _is_same_file(draft_path, output):
        raise UsageError(f"{output} is the draft, which stays as it is. Choose another file with -o.")
    is_report = Path(output.stem).suffix.lower() == ".report" and suffix in _REPORTS
    is_copy = suffix in _family(draft_path) and not is_report
    if not is_copy and suffix not in _REPORTS:
        raise UsageError(
            f"{output} names no format of a check. For {draft_path.name} there are "
            f"{', '.join(offered_suffixes(draft_path))}."
        )
    return is_copy


def offered_suffixes(draft_path: Path) -> tuple[str, ...]:
    """The suffixes that a check of this draft can be written with, that of an annotated copy first."""
    suffix, family = draft_path.suffix.lower(), _family(draft_path)
    reports = [".html", ".md", ".xlsx", ".csv", ".jsonl"]
    copy = [f"{suffix} (an annotated copy)"] if family else []
    return tuple(copy + [f".report{one}" if one in family else one for one in reports])


def _family(draft_path: Path) -> frozenset[str]:
    """The suffixes of the draft's own format, empty when it has no annotated copies."""
    suffix = draft_path.suffix.lower()
    return next((one for one in _FAMILIES if suffix in one), frozenset())


def _is_same_file(draft_path: Path, output: Path) -> bool:
    try:
        return output.samefile(draft_path)
    except OSError:
        return output.absolute() == draft_path.absolute()


def _write_copy(check: DraftCheck, draft_path: Path, output: Path) -> None:
    try:
        data = draft_path.read_bytes()
    except OSError as error:
        raise UsageError(f"{draft_path} cannot be read: {error.strerror or error}.") from error
    if document_id(data) != check.draft.id:
        raise UsageError(f"{draft_path} has changed since it was checked. Check it again.")
    copy = _annotate(draft_path.suffix.lower())(data, check)
    with whole_binary_file(output) as out:
        out.write(copy)


def _annotate(suffix: str) -> Callable[[bytes, DraftCheck], bytes]:
    match suffix:
        case ".docx":
            from factcheck.report.annotations.word import annotate_word

            return annotate_word
        case ".md" | ".markdown":
            from factcheck.report.annotations.markdown import annotate_markdown

            return annotate_markdown
        case ".txt" | ".text":
            from factcheck.report.annotations.plain import annotate_plain

            return annotate_plain
    from factcheck.report.annotations.html import annotate_html

    return annotate_html


def _write_report(check: DraftCheck, suffix: str, output: Path) -> None:
    if suffix == ".xlsx":
        from factcheck.report.draft_sheet import write_draft_sheet

        with whole_binary_file(output) as sheet:
            write_draft_sheet(check, sheet)
        return
    write = _text_writer(suffix)
    with whole_file(output) as out:
        write(check, out)


def _text_writer(suffix: str) -> Callable[[DraftCheck, TextIO], None]:
    match suffix:
        case ".csv":
            from factcheck.report.draft_rows import write_figures_csv

            return write_figures_csv
        case ".jsonl":
            from factcheck.report.draft_rows import write_figures

            return write_figures
        case ".md" | ".markdown":
            from factcheck.report.draft_markdown import write_draft_markdown

            return write_draft_markdown
    from factcheck.report.draft_page import write_draft_page

    return write_draft_page
