"""A report as Markdown that diffs cleanly: one item a line, nothing numbered, the run line at the end."""

from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from factcheck.records.claim import Claim
from factcheck.records.fact import Fact
from factcheck.report.arithmetic_rows import quoted_sentences
from factcheck.report.contents import ReportContents
from factcheck.report.fact_rows import counts_in_words
from factcheck.report.figure_rows import REASONS_IN_WORDS, FigureRow, Standing, figure_rows, side_in_words
from factcheck.report.markdown_words import bold, escaped, in_html, opening, quoted, quoted_figures
from factcheck.report.places import quote_parts
from factcheck.report.summary import METHOD, about, counts, fact_quotes, not_checked
from factcheck.verdicts.chances import chance_in_words

_AROUND_CHARACTERS = 1_000


def write_markdown_report(contents: ReportContents, out: TextIO) -> None:
    """The whole report: conflicts, revisions, arithmetic, agreement, what stands alone or was not checked."""
    rows = figure_rows(contents)
    by_claim = {row.claim.id: row for row in rows}
    out.write(f"# {escaped(contents.title)}\n\n")
    for name, count in counts(contents):
        out.write(f"- {name}: {count}\n")
    _write_facts("Conflicts", contents.conflicts, contents, by_claim, out)
    _write_facts("Revised", contents.revised, contents, by_claim, out)
    _write_arithmetic(contents, by_claim, out)
    _write_facts("Agreement", contents.agreed, contents, by_claim, out)
    _write_facts("Repeated within one document", contents.repeated, contents, by_claim, out)
    _write_alone(rows, out)
    _write_not_checked(contents, out)
    _write_documents(contents, out)
    out.write(f"\n## About\n\n{METHOD}\n\n")
    for name, value in about(contents):
        out.write(f"- {name}: {escaped(value)}\n")


def _write_facts(
    heading: str,
    facts: Iterable[Fact],
    contents: ReportContents,
    rows: dict[str, FigureRow],
    out: TextIO,
) -> None:
    listed = list(facts)
    if not listed:
        return
    out.write(f"\n## {heading}\n")
    for fact in listed:
        reason = REASONS_IN_WORDS.get(fact.reason, fact.reason.value)
        out.write(f"\n### {escaped(fact.title)}\n\n{opening(fact.cause)}\n\n")
        sure = f"{chance_in_words(fact.probability)} sure"
        out.write(f"- {reason}; {counts_in_words(fact)}; {sure}; finding `{fact.id}`\n")
        for standing, claim in fact_quotes(fact, contents.comparison):
            side = side_in_words(standing, claim.id in fact.consensus)
            out.write(f"- {side}{': ' if side else ''}{_line(rows[claim.id])}\n")


def _line(row: FigureRow) -> str:
    """Source, date, file and place, then the quote with its figure in bold."""
    published = row.published.isoformat() if row.published else "no date"
    parts = [row.source, published, row.claim.doc, row.place.words]
    where = ", ".join(part for part in dict.fromkeys(parts) if part)
    return f"{opening(where)}: {_quote(row.claim)}"


def _quote(claim: Claim) -> str:
    return quoted(*quote_parts(claim, _AROUND_CHARACTERS))


def _write_arithmetic(contents: ReportContents, rows: dict[str, FigureRow], out: TextIO) -> None:
    if not contents.arithmetic:
        return
    claims = contents.comparison.claims
    out.write("\n## Arithmetic\n")
    for doc, findings in groupby(contents.arithmetic, key=lambda one: one.doc):
        out.write(f"\n### {escaped(doc)}\n\n")
        for finding in findings:
            row = rows.get(finding.stated)
            place = f", {escaped(row.place.words)}" if row else ""
            kind = f"{finding.kind.value}, {finding.severity.value}"
            out.write(f"- {kind}{place}: {escaped(finding.working)} Finding `{finding.id}`\n")
            if all(key in claims for key in finding.claims):
                for sentence, figures in quoted_sentences(finding, claims):
                    out.write(f"  - {quoted_figures(sentence, figures)}\n")


def _write_alone(rows: list[FigureRow], out: TextIO) -> None:
    alone = [row for row in rows if row.standing is Standing.ALONE]
    if not alone:
        return
    out.write("\n## Figures that stand alone\n\nNo other source states them.\n")
    for doc, of_document in groupby(alone, key=lambda row: row.claim.doc):
        out.write(f"\n<details><summary>{in_html(doc)}</summary>\n\n")
        for row in of_document:
            out.write(f"- {opening(row.place.words)}: {_quote(row.claim)}\n")
        out.write("\n</details>\n")


def _write_not_checked(contents: ReportContents, out: TextIO) -> None:
    entries = list(not_checked(contents))
    if not entries:
        return
    out.write("\n## Not checked\n\nEvery other number that the documents print, and why it was left.\n")
    for doc, of_document in groupby(entries, key=lambda entry: entry.doc):
        out.write(f"\n<details><summary>{in_html(doc)}</summary>\n\n")
        for entry in of_document:
            kind = entry.kind.value.replace("_", " ")
            out.write(f"- {bold(entry.surface)}: {kind}, {escaped(entry.reason)}\n")
        out.write("\n</details>\n")


def _write_documents(contents: ReportContents, out: TextIO) -> None:
    comparison = contents.comparison
    copies = {copy.doc: copy for copy in comparison.copies}
    out.write(
        "\n## Documents\n\n| File | Publisher | Date | Author | Remarks |\n| --- | --- | --- | --- | --- |\n"
    )
    for doc, document in sorted(comparison.documents.items()):
        remarks = [*document.notes, *([copies[doc].detail] if doc in copies else [])]
        published = (
            f"{document.published.isoformat()} ({document.published_from})" if document.published else ""
        )
        cells = [doc, document.publisher or "", published, document.author or "", " ".join(remarks)]
        out.write(f"| {' | '.join(escaped(cell) for cell in cells)} |\n")
    if comparison.problems:
        out.write("\n## Not read\n\n")
        for problem in comparison.problems:
            kind = problem.kind.value.replace("_", " ")
            out.write(
                f"- {opening(problem.path)}: {kind}: {escaped(problem.message)}; {escaped(problem.hint)}\n"
            )
