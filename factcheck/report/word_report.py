"""A report as a Word document: the memo that an editor reads in five minutes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from factcheck.records.claim import Claim
from factcheck.records.document import BlockKind
from factcheck.records.fact import Fact
from factcheck.report.contents import ReportContents
from factcheck.report.decisions import decided, fact_decision
from factcheck.report.fact_rows import counts_in_words
from factcheck.report.figure_rows import (
    REASONS_IN_WORDS,
    FigureRow,
    Standing,
    figure_in_words,
    figure_rows,
    side_in_words,
)
from factcheck.report.places import quote_parts
from factcheck.report.summary import METHOD, about, counts, fact_quotes, not_checked
from factcheck.report.word_document import WordCell, WordDocument
from factcheck.verdicts.chances import chance_in_words

_AROUND_CHARACTERS = 350
_QUOTES_A_SIDE = 3
_MOST_FACTS = 100
_MOST_ROWS = 200
_MOST_FIGURES = 8
_MOST = "most sources"
_FILLS = {
    "differs": "F9D7D3",
    "in dispute": "FCE9E3",
    _MOST: "E8F1E8",
    "was": "FBEBC8",
    "now": "E8F1E8",
}
_VERDICTS = {
    Standing.DIFFERS: "in conflict",
    Standing.DISPUTED: "in conflict",
    Standing.REPLACED: "revised",
    Standing.REVISED: "revised",
    Standing.AGREED: "agreed",
    Standing.ONE_ORIGIN: "one origin, not confirmed",
}

Rows = Mapping[str, FigureRow]


def write_word_report(contents: ReportContents, out: BinaryIO) -> None:
    """Summary, unread files, conflicts with their quotes, revisions, arithmetic, estimates."""
    rows = {row.claim.id: row for row in figure_rows(contents)}
    memo = WordDocument(contents.title)
    _add_summary(memo, contents)
    _add_unread(memo, contents)
    _add_facts(memo, "Conflicts", contents.conflicts, contents, rows)
    _add_facts(memo, "Revised later", contents.revised, contents, rows)
    _add_arithmetic(memo, contents, rows)
    _add_estimates(memo, contents, rows)
    _add_not_checked(memo, contents)
    memo.add_heading("About this memo")
    memo.add_paragraph((METHOD, False))
    for name, value in about(contents):
        memo.add_paragraph((f"{name}: ", True), (value, False))
    memo.save(out)


def _add_summary(memo: WordDocument, contents: ReportContents) -> None:
    comparison, conflicts, errors = contents.comparison, len(contents.conflicts), len(contents.arithmetic)
    read = f"{_number(len(comparison.claims), 'figure')} in {_number(len(comparison.documents), 'document')}"
    sentences = [
        f" Compared were {read}.",
        f" {_number(len(contents.revised), 'fact was', 'facts were')} revised later.",
        _sums_in_words(errors),
    ]
    if comparison.problems:
        unread = _number(len(comparison.problems), "file")
        sentences.append(f" {unread} could not be read.")
    verdict = (
        f"{_number(conflicts, 'fact is', 'facts are')} in conflict." if conflicts else "No sources conflict."
    )
    memo.add_paragraph((verdict, True), ("".join(sentences), False))
    table = [[_text(name), _text(f"{count:,}")] for name, count in counts(contents)]
    memo.add_table((("What", 13.0), ("How many", 4.0)), table)


def _sums_in_words(errors: int) -> str:
    if not errors:
        return " No figure was found at odds with the figures beside it."
    if errors == 1:
        return " 1 figure does not fit the figures beside it."
    return f" {errors:,} figures do not fit the figures beside them."


def _add_unread(memo: WordDocument, contents: ReportContents) -> None:
    problems = contents.comparison.problems
    if not problems:
        return
    memo.add_heading("Files that could not be read")
    memo.add_paragraph(("What they say is not in this memo.", False))
    table = [
        [
            _text(problem.path),
            _text(f"{problem.kind.value.replace('_', ' ')}: {problem.message}"),
            _text(problem.hint),
        ]
        for problem in problems[:_MOST_ROWS]
    ]
    memo.add_table((("File", 6.0), ("Why", 6.0), ("What to do", 5.0)), table)
    _add_rest(memo, len(problems) - _MOST_ROWS, "files")


def _add_facts(
    memo: WordDocument, heading: str, facts: Sequence[Fact], contents: ReportContents, rows: Rows
) -> None:
    if not facts:
        return
    memo.add_heading(heading)
    for fact in facts[:_MOST_FACTS]:
        decision = fact_decision(fact, contents)
        remarks = [
            REASONS_IN_WORDS.get(fact.reason, fact.reason.value),
            counts_in_words(fact),
            f"{chance_in_words(fact.probability)} sure",
            *([decided(decision)] if decision else []),
            f"finding {fact.id}",
        ]
        memo.add_heading(fact.title, level=2)
        memo.add_paragraph((fact.cause, False), keep_with_next=True)
        memo.add_remark("; ".join(remarks), keep_with_next=True)
        shown = _shown(fact, contents)
        table = [
            [WordCell([[(side, False)]], _FILLS.get(side, "")), _source(rows[claim.id]), _quoted(claim)]
            for side, claim in shown
        ]
        memo.add_table((("Side", 2.2), ("Source", 4.8), ("Quote", 10.0)), table)
        if len(fact.claims) > len(shown):
            left = _number(len(fact.claims) - len(shown), "further quote")
            memo.add_remark(f"And {left} of the same fact: see the spreadsheet or the page.")
    _add_rest(memo, len(facts) - _MOST_FACTS, "facts")


def _shown(fact: Fact, contents: ReportContents) -> list[tuple[str, Claim]]:
    """A few quotes of each side, running text before headings and tables, each document's figure once."""
    sides: dict[str, list[Claim]] = {}
    for standing, claim in fact_quotes(fact, contents.comparison):
        sides.setdefault(side_in_words(standing, claim.id in fact.consensus), []).append(claim)
    shown = []
    for side, claims in sides.items():
        first: dict[tuple[str, str], Claim] = {}
        for claim in sorted(claims, key=lambda one: one.block is not BlockKind.PARAGRAPH):
            # Where most agree, one quote a document is enough.
            first.setdefault((claim.doc, "" if side == _MOST else str(claim.value)), claim)
        kept = {claim.id for claim in first.values()}
        # Where nothing prevails, both sides stand under one name.
        most = 2 * _QUOTES_A_SIDE if side == "in dispute" else _QUOTES_A_SIDE
        shown += [(side, claim) for claim in claims if claim.id in kept][:most]
    return shown


def _add_arithmetic(memo: WordDocument, contents: ReportContents, rows: Rows) -> None:
    if not contents.arithmetic:
        return
    memo.add_heading("Figures at odds with the figures beside them")
    table = []
    for finding in contents.arithmetic[:_MOST_ROWS]:
        row = rows.get(finding.stated)
        where = _source(row) if row else _text(finding.doc)
        quote = _quoted(row.claim) if row else WordCell([[(finding.stated_surface, True)]])
        working = f"{finding.kind.value}, {finding.severity.value}: {finding.working}"
        table.append([where, _text(working), quote])
    memo.add_table((("Where", 4.5), ("Working", 6.5), ("Quote", 6.0)), table)
    _add_rest(memo, len(contents.arithmetic) - _MOST_ROWS, "findings")


def _add_estimates(memo: WordDocument, contents: ReportContents, rows: Rows) -> None:
    """One row a fact of several documents: its figures, who gives each, and how far they are confirmed."""
    facts = [*contents.conflicts, *contents.revised, *contents.agreed]
    if not facts:
        return
    memo.add_heading("What the sources say, fact by fact")
    table = []
    for fact in facts[:_MOST_ROWS]:
        quotes = fact_quotes(fact, contents.comparison)
        figures: dict[str, dict[str, None]] = {}
        for standing, claim in quotes:
            side = side_in_words(standing, claim.id in fact.consensus)
            said = figure_in_words(claim) + (f" ({side})" if side else "")
            figures.setdefault(said, {})[rows[claim.id].source] = None
        lines = [
            [(said, True), (f": {', '.join(sources)}", False)]
            for said, sources in list(figures.items())[:_MOST_FIGURES]
        ]
        if len(figures) > _MOST_FIGURES:
            lines.append([(f"and {len(figures) - _MOST_FIGURES} more", False)])
        verdict = _VERDICTS.get(quotes[0][0], quotes[0][0].value)
        if len(fact.origins) > 1:
            verdict = f"{verdict}, {len(fact.origins)} origins"
        table.append([_text(fact.title), WordCell(lines), _text(verdict)])
    memo.add_table((("Fact", 5.5), ("Figures and who gives them", 8.0), ("Verdict", 3.5)), table)
    _add_rest(memo, len(facts) - _MOST_ROWS, "facts")


def _add_not_checked(memo: WordDocument, contents: ReportContents) -> None:
    kinds = Counter(entry.kind.value.replace("_", " ") for entry in not_checked(contents))
    if not kinds:
        return
    listed = ", ".join(f"{kind} {count:,}" for kind, count in sorted(kinds.items()))
    memo.add_heading("Not checked")
    memo.add_paragraph(
        (
            f"{_number(sum(kinds.values()), 'number')} that the documents print were compared with nothing, "
            f"by what they are: {listed}. The spreadsheet and the page list each with its reason.",
            False,
        )
    )


def _source(row: FigureRow) -> WordCell:
    """The source in bold, its date, and the file with the place."""
    published = row.published.isoformat() if row.published else "no date"
    file = f"{row.claim.doc}, {row.place.words}" if row.place.words else row.claim.doc
    if row.source == row.claim.doc:
        return WordCell([[(file, True)], [(published, False)]])
    return WordCell([[(row.source, True)], [(published, False)], [(file, False)]])


def _quoted(claim: Claim) -> WordCell:
    before, figure, after = quote_parts(claim, _AROUND_CHARACTERS)
    return WordCell([[(before, False), (figure, True), (after, False)]])


def _text(text: str) -> WordCell:
    return WordCell([[(text, False)]])


def _number(count: int, noun: str, plural: str = "") -> str:
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def _add_rest(memo: WordDocument, left: int, noun: str) -> None:
    if left > 0:
        memo.add_remark(f"And {left:,} more {noun}: see the spreadsheet or the page.")
