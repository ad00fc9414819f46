"""The fact-checking spreadsheet of a draft: one line a figure, with room for how and when it was verified."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import BinaryIO

from factcheck.records.claim import Claim
from factcheck.records.draft import DraftCheck, DraftLabel, FigureCheck
from factcheck.records.verdict import Label
from factcheck.report.annotations.note import (
    VERDICTS,
    FigureNote,
    counts_by_verdict,
    figure_notes,
    quoted_evidence,
)
from factcheck.report.places import Place, Places
from factcheck.report.source_names import source_name
from factcheck.report.spreadsheet import quote, unit_in_words
from factcheck.report.workbook import Column, Link, Quote, Sheet, Style, Styled, Workbook, workbook

_CENTER: Style = {"align": "center"}
_RIGHT: Style = {"align": "right", "indent": 1}
_BOLD: Style = {"bold": True}
_FAINT: Style = {"font_color": "#5B6672"}
_TO_FILL: Style = {"bg_color": "#FFFBE6", "border": 1, "border_color": "#E3DCB4"}
_GROUNDS: Mapping[DraftLabel, Style] = {
    DraftLabel.CONTRADICTED: {"bg_color": "#F9D7D3"},
    DraftLabel.OWN_ARITHMETIC_WRONG: {"bg_color": "#EADDF7"},
    DraftLabel.MIXED: {"bg_color": "#FBEBC8"},
    DraftLabel.UNSUPPORTED: {"bg_color": "#E9ECF0"},
    DraftLabel.SUPPORTED: {"bg_color": "#DDF0DF"},
    DraftLabel.NOT_CHECKABLE: {},
}

FIGURES = "Figures"
EVIDENCE = "Evidence"
_COLUMNS = (
    Column("Line", 11),
    Column("Figure", 16, _BOLD),
    Column("Sentence", 44),
    Column("Verdict", 15),
    Column("Why", 34),
    Column("Value", 17, _RIGHT),
    Column("To (of a range)", 17, _RIGHT),
    Column("Unit", 10),
    Column("Source", 20),
    Column("Date of source", 11),
    Column("Quote", 44),
    Column("Value of source", 17, _RIGHT),
    Column("To (source)", 17, _RIGHT),
    Column("Unit (source)", 10),
    Column("All evidence", 12),
    Column("Verified how", 20, _TO_FILL),
    Column("Verified when", 12, {**_TO_FILL, "num_format": "yyyy-mm-dd", "align": "left"}),
    Column("Tick", 6, {**_TO_FILL, **_CENTER}),
    Column("Note", 28, _TO_FILL),
    Column("Rank", 6, _RIGHT),
    Column("Id", 17, _FAINT),
)
_TICK_COLUMN = 17
_TICKS = ("✓", "✗", "?")
_EVIDENCE_COLUMNS = (
    Column("Figure of the draft", 18, _BOLD),
    Column("Relation", 14),
    Column("Source", 24),
    Column("File", 26),
    Column("Place", 16),
    Column("Date", 11),
    Column("Figure", 18, _BOLD),
    Column("Value", 17, _RIGHT),
    Column("To (of a range)", 17, _RIGHT),
    Column("Unit", 10),
    Column("Quote", 60),
    Column("Why", 44),
    Column("Sure", 7, {"num_format": "0%", **_RIGHT}),
)


def write_draft_sheet(check: DraftCheck, out: BinaryIO) -> None:
    """Sheets of the draft's figures, of all that the sources say to them, and of what was read."""
    notes = figure_notes(check)
    with workbook(out, f"Fact-check of {check.draft.title or check.draft.path}") as book:
        first = _first_rows(check.figures)
        sheets = [_add_figures(book, check, notes, first), _add_evidence(book, check, notes)]
        _add_about(book, check, sum(sheet.left_out for sheet in sheets))


def _first_rows(figures: Sequence[FigureCheck]) -> dict[str, int]:
    """By figure, the first of its rows among the evidence; figures without any are left out."""
    rows, row = {}, 1
    for figure in figures:
        count = len(figure.evidence) or len(figure.near)
        if count:
            rows[figure.id] = row
        row += count
    return rows


def _add_figures(
    book: Workbook, check: DraftCheck, notes: Sequence[FigureNote], first: Mapping[str, int]
) -> Sheet:
    sheet = book.add(FIGURES, _COLUMNS, "#22384F", pages_wide=2, keep_columns=2)
    places = Places(check.draft)
    rank = {figure.id: number for number, figure in enumerate(check.ranked, 1)}
    for note in notes:
        figure = note.figure
        claim = check.draft_claims.get(figure.claim or "")
        quoted = quoted_evidence(figure, 1)
        best = check.claims[quoted[0][1].claim] if quoted else None
        sheet.add_row(
            [
                places.at(figure.start).words,
                " ".join(figure.surface.split()),
                Quote(note.before, note.surface, note.after),
                Styled(f"{note.sign} {note.verdict}", _GROUNDS[figure.label]),
                " ".join([figure.explanation, *note.remarks]),
                *_value(claim),
                source_name(best.doc, check.documents) if best else "",
                check.documents[best.doc].published if best else None,
                quote(best) if best else "",
                *_value(best),
                Link(_counted(figure), EVIDENCE, first[figure.id]) if figure.id in first else "",
                None,
                None,
                None,
                None,
                rank[figure.id],
                figure.id,
            ]
        )
    sheet.choices(_TICK_COLUMN, _TICKS)
    sheet.finish()
    return sheet


def _value(claim: Claim | None) -> tuple[Decimal | None, Decimal | None, str]:
    """The value of a claim, its upper end where it is a range, and its unit."""
    if claim is None:
        return None, None, ""
    low, high = claim.value if isinstance(claim.value, tuple) else (claim.value, None)
    return low, high, unit_in_words(claim)


def _counted(figure: FigureCheck) -> str:
    against, supporting = len(figure.contradicting), len(figure.supporting)
    if not figure.evidence:
        return f"{len(figure.near)} near"
    return ", ".join(
        f"{count} {words}" for count, words in ((against, "against"), (supporting, "for")) if count
    )


def _add_evidence(book: Workbook, check: DraftCheck, notes: Sequence[FigureNote]) -> Sheet:
    sheet = book.add(EVIDENCE, _EVIDENCE_COLUMNS, "#2E8B57")
    places: dict[str, Places] = {}

    def place(claim: Claim) -> Place:
        if claim.doc not in places:
            places[claim.doc] = Places(check.documents[claim.doc])
        return places[claim.doc].at(claim.start)

    for number, note in enumerate(notes, 1):
        figure = note.figure
        listed: list[tuple[str, str, str, float | None]] = [
            (
                "contradicts" if one.label is Label.CONFLICTING else "supports",
                one.claim,
                one.explanation,
                one.probability,
            )
            for one in figure.evidence
        ]
        if not listed:
            listed = [("nearest", key, "", None) for key in figure.near]
        for words, key, why, probability in listed:
            claim = check.claims[key]
            sheet.add_row(
                [
                    Link(" ".join(figure.surface.split()), FIGURES, number),
                    words,
                    source_name(claim.doc, check.documents),
                    claim.doc,
                    place(claim).words,
                    check.documents[claim.doc].published,
                    " ".join(claim.surface.split()),
                    *_value(claim),
                    quote(claim),
                    why,
                    Decimal(repr(probability)) if probability is not None else None,
                ],
                _GROUNDS[DraftLabel.CONTRADICTED] if words == "contradicts" else None,
            )
    sheet.finish()
    return sheet


def _add_about(book: Workbook, check: DraftCheck, left_out: int) -> None:
    sheet = book.add("About", (Column("About this check", 40, _BOLD), Column("", 90)), "#22384F")
    left: Style = {"align": "left"}
    sheet.add_row(["Draft", check.draft.path])
    sheet.add_row(["SHA-256 of the draft", check.draft.id])
    sheet.add_row(["Figures", Styled(len(check.figures), left)])
    for label, count in counts_by_verdict(check).items():
        sheet.add_row([f"{VERDICTS[label][0]} {VERDICTS[label][1]}", Styled(count, left)])
    sheet.add_row(["Sources", Styled(check.sources, left)])
    for name in check.left_out:
        sheet.add_row(["Left out, being the draft itself", name])
    for problem in check.problems:
        sheet.add_row(["Could not be read", f"{problem.path}: {problem.message}; {problem.hint}"])
    sheet.add_row(
        [
            "The yellow columns",
            "Are for the desk: how and when a figure was verified, a tick, a note.",
        ]
    )
    sheet.add_row(
        [
            "Numbers",
            "A value is in the unit beside it, with words such as million worked in. A number of more than "
            "15 digits stands as text, since a spreadsheet would round it.",
        ]
    )
    if left_out:
        sheet.add_row(["Left out", f"{left_out:,} rows that a spreadsheet has no room for; use jsonl."])
    sheet.finish()
