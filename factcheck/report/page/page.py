"""A report as one page that needs nothing else: it reads offline, without its script, and in print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.fact import Fact
from factcheck.records.ledger import LedgerEntry
from factcheck.report.arithmetic_rows import quoted_sentences
from factcheck.report.contents import ReportContents
from factcheck.report.estimates import comparable_estimates
from factcheck.report.figure_rows import figure_in_words
from factcheck.report.page.anchors import claim_anchor, document_anchor, fact_anchor, finding_anchor
from factcheck.report.page.documents import Run, document_views
from factcheck.report.page.environment import drawing, write_template
from factcheck.report.page.facts import fact_line, fact_view, kinds_of
from factcheck.report.page.glossary import LEDGER_WORDS, REASON_WORDS, VERDICT_WORDS
from factcheck.report.page.limits import PageLimits
from factcheck.report.page.marks import ARITHMETIC, MARK_KINDS, claim_marks
from factcheck.report.page.quotes import Quoting
from factcheck.report.plots.agreement_matrix import agreement_matrix
from factcheck.report.plots.time_line import day_in_words
from factcheck.report.source_names import source_name
from factcheck.report.summary import METHOD, about, not_checked

_AROUND_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the first screen, what it counts, and the section that has them ("" is none)."""

    number: int
    words: str
    section: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SumView:
    """A finding about a document's own arithmetic: the working, and the sentences with their figures."""

    anchor: str
    kind: str
    severity: str
    working: str
    source: str
    file: str
    document: str
    sentences: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class EstimateCell:
    """The figures of one source: the anchor of each quote, the figure, and whether it stands apart."""

    figures: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """One row of the table of comparable estimates."""

    anchor: str
    title: str
    label: str
    cells: tuple[EstimateCell, ...]


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The numbers of one document that were compared with nothing."""

    file: str
    anchor: str
    entries: tuple[tuple[str, str, str, str, str], ...]
    """(words before, the number, words after, what it is, why it was not checked)"""


def write_page(contents: ReportContents, out: TextIO, limits: PageLimits | None = None) -> None:
    """Writes the page: what was read, conflicts, revisions, sums, estimates, agreement, documents, method.

    Within `PageLimits` everything is there; beyond them the page says what it leaves out, and the
    spreadsheet and the tables of the same report have it.
    """
    write_template("report.html", _view(contents, limits or PageLimits()), out)


def _view(contents: ReportContents, limits: PageLimits) -> dict[str, object]:
    comparison = contents.comparison
    quoting = Quoting(comparison.documents, limits)
    told = contents.conflicts[: limits.conflicts]
    agreed, repeated = contents.agreed[: limits.agreements], contents.repeated[: limits.agreements]
    shown = frozenset(fact.id for fact in (*told, *contents.revised, *agreed, *repeated))
    sums = contents.arithmetic[: limits.arithmetic]
    marks = claim_marks(contents, shown, frozenset(one.id for one in sums))
    conflicts = [fact_view(fact, place, contents, quoting, limits) for place, fact in enumerate(told, 1)]
    return {
        "title": contents.title,
        "version": contents.version,
        "counts": _counts(contents),
        "sources": _sources_in_words(contents),
        "problems": comparison.problems[: limits.problems],
        "more_problems": max(0, len(comparison.problems) - limits.problems),
        "conflicts": conflicts,
        "conflict_kinds": kinds_of(conflicts),
        "more_conflicts": [fact_line(fact, comparison) for fact in _beyond(contents.conflicts, limits)],
        "revised": [
            fact_view(fact, place, contents, quoting, limits)
            for place, fact in enumerate(contents.revised, 1)
        ],
        "sums": [_sum(one, contents) for one in sums],
        "more_sums": len(contents.arithmetic) - len(sums),
        "estimates": _estimates(contents, limits),
        "matrix": drawing(agreement_matrix(comparison, limits.matrix_sources)),
        "agreed": [fact_line(fact, comparison) for fact in agreed],
        "more_agreed": len(contents.agreed) - len(agreed),
        "repeated": [fact_line(fact, comparison) for fact in repeated],
        "more_repeated": len(contents.repeated) - len(repeated),
        "copies": comparison.copies[: limits.copies],
        "more_copies": max(0, len(comparison.copies) - limits.copies),
        "documents": document_views(comparison.documents, comparison.claims, marks, limits),
        "legend": [kind for kind in (*MARK_KINDS.values(), ARITHMETIC) if kind.symbol],
        "ledgers": _ledgers(contents),
        "method": METHOD,
        "verdict_words": VERDICT_WORDS,
        "reason_words": REASON_WORDS,
        "about": about(contents),
    }


def _beyond(facts: Sequence[Fact], limits: PageLimits) -> Sequence[Fact]:
    return facts[limits.conflicts : limits.conflicts + limits.conflict_lines]


def _counts(contents: ReportContents) -> list[Count]:
    comparison = contents.comparison
    independent = sum(len(fact.origins) > 1 for fact in contents.agreed)
    conflicts, sums = len(contents.conflicts), len(contents.arithmetic)
    claims, documents, problems = map(len, (comparison.claims, comparison.documents, comparison.problems))
    return [
        Count(conflicts, _of(conflicts, "fact in conflict", "facts in conflict"), "conflicts", "odd"),
        Count(len(contents.revised), "revised later", "revised", "revised"),
        Count(sums, _of(sums, "sum that does not hold", "sums that do not hold"), "sums", "sum"),
        Count(independent, "confirmed by independent origins", "agreed", "agreed"),
        Count(len(contents.agreed) - independent, "repeated from one origin", "agreed", "echoed"),
        Count(claims, _of(claims, "figure compared", "figures compared"), "documents"),
        Count(documents, _of(documents, "document read", "documents read"), "documents"),
        Count(problems, _of(problems, "file not read", "files not read"), "problems", "disputed"),
    ]


def _of(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _sources_in_words(contents: ReportContents) -> str:
    documents = contents.comparison.documents
    names = {source_name(name, documents) for name in documents}
    days = sorted(one.published for one in documents.values() if one.published)
    undated = len(documents) - len(days)
    span = _span(days[0], days[-1]) if days else ""
    without = f"; {undated} without a date" if undated and days else ""
    return f"{len(names)} source{'' if len(names) == 1 else 's'}{span}{without}."


def _span(first: date, last: date) -> str:
    if first == last:
        return f", dated {day_in_words(first)}"
    return f", dated from {day_in_words(first)} to {day_in_words(last)}"


def _sum(finding: ArithmeticFinding, contents: ReportContents) -> SumView:
    claims = contents.comparison.claims
    return SumView(
        anchor=finding_anchor(finding.id),
        kind=finding.kind.value,
        severity=finding.severity.value,
        working=finding.working,
        source=source_name(finding.doc, contents.comparison.documents),
        file=finding.doc,
        document=document_anchor(finding.doc),
        sentences=tuple(
            _marked(sentence, figures) for sentence, figures in quoted_sentences(finding, claims)
        ),
    )


def _marked(sentence: str, figures: Sequence[Claim]) -> tuple[Run, ...]:
    runs, place = [], 0
    for claim in figures:
        start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
        runs += [Run(sentence[place:start]), Run(sentence[start:end], claim_anchor(claim.id), "sum")]
        place = end
    return (*runs, Run(sentence[place:]))


def _estimates(contents: ReportContents, limits: PageLimits) -> dict[str, object]:
    table = comparable_estimates(contents.comparison, limits.estimate_sources)
    lines = []
    for row in table.rows[: limits.estimates]:
        odd = set(row.fact.outliers)
        cells = [*row.cells, row.others] if table.other_sources else [*row.cells]
        lines.append(
            EstimateLine(
                anchor=fact_anchor(row.fact.id),
                title=row.fact.title,
                label=row.fact.label.value.replace("_", " "),
                cells=tuple(
                    EstimateCell(
                        tuple((claim_anchor(one.id), figure_in_words(one), one.id in odd) for one in cell)
                    )
                    for cell in cells
                ),
            )
        )
    others = [f"{table.other_sources} other sources"] if table.other_sources else []
    return {
        "sources": [*table.sources, *others],
        "lines": lines,
        "more": len(table.rows) - len(lines),
    }


def _ledgers(contents: ReportContents) -> list[LedgerView]:
    by_document: dict[str, list[LedgerEntry]] = {}
    for entry in not_checked(contents):
        by_document.setdefault(entry.doc, []).append(entry)
    return [
        LedgerView(
            file=name,
            anchor=document_anchor(name),
            entries=tuple(_entry(one, contents) for one in by_document[name]),
        )
        for name in sorted(by_document)
    ]


def _entry(entry: LedgerEntry, contents: ReportContents) -> tuple[str, str, str, str, str]:
    document = contents.comparison.documents.get(entry.doc)
    text = document.text if document else ""
    before = text[max(0, entry.start - _AROUND_CHARACTERS) : entry.start]
    after = text[entry.end : entry.end + _AROUND_CHARACTERS]
    return before, entry.surface, after, LEDGER_WORDS[entry.kind], entry.reason
