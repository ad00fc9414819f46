"""The fact-checking spreadsheet that a desk keeps: one line a figure, with room for how it was verified."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import groupby
from typing import BinaryIO

from factcheck.claims.measure_words import shown_measure
from factcheck.quantities.units import unit_table
from factcheck.records.claim import Claim
from factcheck.records.document import BlockKind
from factcheck.records.fact import Fact
from factcheck.records.quantity import Bound
from factcheck.records.review import Decision
from factcheck.report.contents import ReportContents
from factcheck.report.decisions import decided, fact_decision
from factcheck.report.fact_rows import counts_in_words
from factcheck.report.figure_rows import REASONS_IN_WORDS, FigureRow, Standing, figure_rows, side_in_words
from factcheck.report.places import Places, quote_parts
from factcheck.report.source_names import source_name
from factcheck.report.summary import METHOD, about, counts, fact_quotes, not_checked
from factcheck.report.workbook import Column, Link, Quote, Sheet, Style, Styled, Workbook, workbook

_AROUND_CHARACTERS = 300
_SUREST = Decimal("0.99")
_TICKS = {Decision.CONFIRMED: "✓", Decision.DISMISSED: "✗", Decision.UNSURE: "?"}
_CENTER: Style = {"align": "center"}
_RIGHT: Style = {"align": "right", "indent": 1}
_BOLD: Style = {"bold": True}
_FAINT: Style = {"font_color": "#5B6672"}
_TO_FILL: Style = {"bg_color": "#FFFBE6", "border": 1, "border_color": "#E3DCB4"}
_SHADED: Style = {"bg_color": "#F2F5F8"}
_COLORS: Mapping[Standing, Style] = {
    Standing.DIFFERS: {"bg_color": "#F9D7D3"},
    Standing.DISPUTED: {"bg_color": "#FCE9E3"},
    Standing.REPLACED: {"bg_color": "#FBEBC8"},
    Standing.REVISED: {"bg_color": "#FBF5DF"},
    Standing.AGREED: {"bg_color": "#DDF0DF"},
}
_HEDGES = {
    Bound.APPROX: "about",
    Bound.NEARLY: "nearly",
    Bound.MORE_THAN: "more than",
    Bound.AT_LEAST: "at least",
    Bound.LESS_THAN: "less than",
    Bound.AT_MOST: "at most",
    Bound.RANGE: "range",
}

_UNITS = {"x": "times", "pp": "percentage points"}

FIGURES = "Figures"
_FIGURE_COLUMNS = (
    Column("Document", 24),
    Column("Place", 14),
    Column("Figure as printed", 18, _BOLD),
    Column("Quote", 60),
    Column("Hedge", 10),
    Column("Value", 16, _RIGHT),
    Column("To (of a range)", 15, _RIGHT),
    Column("Unit", 11),
    Column("What it measures", 22),
    Column("Of whom or what", 20),
    Column("Period", 12),
    Column("Verdict", 28),
    Column("See", 11),
    Column("Sources that agree", 28),
    Column("Sources that conflict", 28),
    Column("Date of source", 12),
    Column("Verified how", 20, _TO_FILL),
    Column("Verified when", 12, {**_TO_FILL, "num_format": "yyyy-mm-dd", "align": "left"}),
    Column("Tick", 6, {**_TO_FILL, **_CENTER}),
    Column("Note", 28, _TO_FILL),
    Column("Own arithmetic", 28),
    Column("Id", 17, _FAINT),
)
_TICK_COLUMN = 18
_FACT_COLUMNS = (
    Column("Fact", 32, _BOLD),
    Column("What is wrong", 40),
    Column("Kind", 16),
    Column("Side", 12),
    Column("Source", 22),
    Column("Date", 11),
    Column("Figure", 18, _BOLD),
    Column("Value", 17, _RIGHT),
    Column("To (of a range)", 15, _RIGHT),
    Column("Unit", 10),
    Column("Quote", 60),
    Column("Sure", 7, {"num_format": "0%", **_RIGHT}),
    Column("Decided", 18, _TO_FILL),
    Column("Finding", 17, _FAINT),
)


def write_spreadsheet(contents: ReportContents, out: BinaryIO) -> None:
    """Sheets of figures, conflicts, revisions, agreement, arithmetic, what was not checked, and documents."""
    rows = figure_rows(contents)
    row_of = {row.claim.id: number for number, row in enumerate(rows, 1)}
    with workbook(out, contents.title) as book:
        listed = (
            ("Conflicts", contents.conflicts),
            ("Revised", contents.revised),
            ("Agreement", (*contents.agreed, *contents.repeated)),
        )
        fact_place = {
            fact.id: (name, line) for name, facts in listed for fact, line in _lines(facts, contents)
        }
        sheets = [_add_figures(book, rows, fact_place)]
        for (name, facts), color in zip(listed, ("#C0392B", "#D9A400", "#2E8B57"), strict=True):
            sheets.append(_add_facts(book, name, color, facts, contents, row_of))
        sheets += [
            _add_arithmetic(book, contents, row_of),
            _add_not_checked(book, contents),
            _add_documents(book, contents, rows),
        ]
        left_out = sum(sheet.left_out for sheet in sheets)
        _add_about(book, contents, left_out)


def _lines(facts: Iterable[Fact], contents: ReportContents) -> Iterable[tuple[Fact, int]]:
    """Each fact with the row of its first quote."""
    line = 1
    for fact in facts:
        yield fact, line
        line += len(fact_quotes(fact, contents.comparison))


def _add_figures(book: Workbook, rows: list[FigureRow], fact_place: Mapping[str, tuple[str, int]]) -> Sheet:
    sheet = book.add(FIGURES, _FIGURE_COLUMNS, "#22384F", pages_wide=2, keep_columns=3)
    for row in rows:
        claim, decision = row.claim, row.decision
        see = fact_place.get(row.fact.id) if row.fact else None
        sheet.add_row(
            [
                claim.doc,
                row.place.words,
                " ".join(claim.surface.split()),
                quote(claim),
                _HEDGES.get(claim.bound, ""),
                row.low,
                row.high,
                unit_in_words(claim),
                shown_measure(claim) or "",
                claim.subject or "",
                claim.period or "",
                Styled(row.verdict, _COLORS.get(row.standing, {})),
                Link(see[0], *see) if see else None,
                "; ".join(row.agree),
                "; ".join(row.conflict),
                row.published,
                decided(decision) if decision else None,
                decision.decided_at.date() if decision else None,
                _TICKS[decision.decision] if decision else None,
                decision.note if decision else None,
                " ".join(finding.working for finding in row.arithmetic),
                claim.id,
            ]
        )
    sheet.choices(_TICK_COLUMN, list(_TICKS.values()))
    sheet.finish()
    return sheet


def _add_facts(
    book: Workbook,
    name: str,
    color: str,
    facts: Iterable[Fact],
    contents: ReportContents,
    row_of: Mapping[str, int],
) -> Sheet:
    columns = list(_FACT_COLUMNS)
    if name != "Conflicts":
        columns[1] = Column("In words", 40)
    sheet = book.add(name, columns, color)
    for number, fact in enumerate(facts):
        decision = fact_decision(fact, contents)
        for standing, claim in fact_quotes(fact, contents.comparison):
            document = contents.comparison.documents.get(claim.doc)
            low, high = claim.value if isinstance(claim.value, tuple) else (claim.value, None)
            sheet.add_row(
                [
                    fact.title,
                    f"{fact.cause} ({counts_in_words(fact)})",
                    REASONS_IN_WORDS.get(fact.reason, fact.reason.value),
                    Styled(side_in_words(standing, claim.id in fact.consensus), _COLORS.get(standing, {})),
                    source_name(claim.doc, contents.comparison.documents),
                    document.published if document else None,
                    Link(" ".join(claim.surface.split()), FIGURES, row_of[claim.id]),
                    low,
                    high,
                    unit_in_words(claim),
                    quote(claim),
                    min(Decimal(repr(fact.probability)), _SUREST),
                    decided(decision) if decision else None,
                    fact.id,
                ],
                _SHADED if number % 2 else None,
            )
    sheet.finish()
    return sheet


def _add_arithmetic(book: Workbook, contents: ReportContents, row_of: Mapping[str, int]) -> Sheet:
    columns = (
        Column("Document", 26),
        Column("What was worked out", 20),
        Column("How far off", 11),
        Column("Figure as printed", 18, _BOLD),
        Column("The others allow from", 18, _RIGHT),
        Column("to", 18, _RIGHT),
        Column("Unit", 8),
        Column("Working", 60),
        Column("Quote", 60),
        Column("Finding", 17, _FAINT),
    )
    sheet = book.add("Arithmetic", columns, "#8E44AD")
    claims = contents.comparison.claims
    for finding in contents.arithmetic:
        claim = claims.get(finding.stated)
        stated = " ".join(finding.stated_surface.split())
        sheet.add_row(
            [
                finding.doc,
                finding.kind.value,
                finding.severity.value,
                Link(stated, FIGURES, row_of[claim.id]) if claim else stated,
                finding.low,
                finding.high,
                finding.unit,
                finding.working,
                quote(claim) if claim and claim.block is not BlockKind.TABLE_CELL else "",
                finding.id,
            ]
        )
    sheet.finish()
    return sheet


def _add_not_checked(book: Workbook, contents: ReportContents) -> Sheet:
    columns = (
        Column("Document", 32),
        Column("Place", 20),
        Column("Number", 22, _BOLD),
        Column("What it is", 16),
        Column("Why", 56),
    )
    sheet = book.add("Not checked", columns, "#7F8C8D")
    documents = contents.comparison.documents
    for doc, entries in groupby(not_checked(contents), key=lambda entry: entry.doc):
        places = Places(documents[doc]) if doc in documents else None
        for entry in entries:
            place = places.at(entry.start).words if places else ""
            sheet.add_row([doc, place, entry.surface, entry.kind.value.replace("_", " "), entry.reason])
    sheet.finish()
    return sheet


def _add_documents(book: Workbook, contents: ReportContents, rows: list[FigureRow]) -> Sheet:
    columns = (
        Column("Document", 34),
        Column("Publisher", 26),
        Column("Author", 24),
        Column("Date", 12),
        Column("Date taken from", 16),
        Column("Figures", 9, _RIGHT),
        Column("In conflict", 10, _RIGHT),
        Column("Read", 8, _CENTER),
        Column("Remarks", 70),
    )
    sheet = book.add("Documents", columns, "#22384F")
    first: dict[str, int] = {}
    figures: dict[str, int] = {}
    disputed: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        first.setdefault(row.claim.doc, number)
        figures[row.claim.doc] = figures.get(row.claim.doc, 0) + 1
        wrong = row.standing in (Standing.DIFFERS, Standing.DISPUTED)
        disputed[row.claim.doc] = disputed.get(row.claim.doc, 0) + wrong
    copies = {copy.doc: copy for copy in contents.comparison.copies}
    for doc, document in sorted(contents.comparison.documents.items()):
        remarks = [*document.notes, *([copies[doc].detail] if doc in copies else [])]
        sheet.add_row(
            [
                Link(doc, FIGURES, first[doc]) if doc in first else doc,
                document.publisher or "",
                document.author or "",
                document.published,
                document.published_from if document.published else "",
                figures.get(doc, 0),
                disputed.get(doc, 0),
                "yes",
                " ".join(remarks),
            ]
        )
    for problem in contents.comparison.problems:
        kind = problem.kind.value.replace("_", " ")
        why = f"{kind}: {problem.message}; {problem.hint}"
        sheet.add_row([problem.path, "", "", None, "", None, None, "no", why], _COLORS[Standing.DISPUTED])
    sheet.finish()
    return sheet


def _add_about(book: Workbook, contents: ReportContents, left_out: int) -> None:
    sheet = book.add("About", (Column("About this report", 44, _BOLD), Column("", 90)), "#22384F")
    sheet.add_row(["Title", contents.title])
    if left_out:
        sheet.add_row(
            ["Left out", f"{left_out:,} rows that a spreadsheet has no room for; use csv or jsonl."]
        )
    for name, count in counts(contents):
        sheet.add_row([name, Styled(count, {"align": "left"})])
    sheet.add_row(["How it was done", METHOD])
    sheet.add_row(
        [
            "The yellow columns",
            "Are for the desk: how and when a figure was verified, a tick, a note. What was decided "
            "before, and is kept in the store, stands there already.",
        ]
    )
    sheet.add_row(
        [
            "Numbers",
            "Value is in the unit beside it, with words such as million worked in. A number of more than 15 "
            "digits stands as text, since a spreadsheet would round it.",
        ]
    )
    for name, value in about(contents):
        sheet.add_row([name, value])


def unit_in_words(claim: Claim) -> str:
    """The unit as a column shows it: "USD", "week", "% per day", or what is counted."""
    if claim.unit == "count":
        unit = claim.counted or "count"
    else:
        unit = (
            unit_table()[claim.unit].name
            if claim.unit in unit_table()
            else _UNITS.get(claim.unit, claim.unit)
        )
    return f"{unit} per {claim.per}" if claim.per else unit


def quote(claim: Claim) -> Quote:
    """The sentence with its figure in bold, cut where it is very long."""
    return Quote(*quote_parts(claim, _AROUND_CHARACTERS))
