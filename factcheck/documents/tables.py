"""The cells of a table, each with the words that head its row and column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.records.document import TableCell

_NUMBER = re.compile(r"[^\w(]{0,3}\(?[^\W\d_]{0,4}[-+−–~<>≈£$€¥₹.]{0,3}\s?\d")
_YEAR_OR_QUARTER = re.compile(
    r"(?:Q[1-4]\s?|[1-4]Q\s?|H[12]\s?|FY\s?)?(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?(?:\s?Q[1-4])?[*†¹²³]?"
)
# A table wider or longer than this is data, not something that was typed to be read.
_MAX_HEADERS = 4
_MAX_HEADER_CHARS = 300


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as it stands: its place, how far it reaches, and whether the mark-up calls it a header."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    header: bool | None = None
    scope: str | None = None


def head_cells(cells: Sequence[RawCell], table: int, caption: str | None = None) -> list[TableCell]:
    """The `TableCell` of each cell, in the order given.

    Mark-up decides what heads what. Where it is silent, the first row heads the columns when it
    holds no figures and the rows below do, and the first cell of a row that is no figure heads it.
    """
    by_row: dict[int, list[RawCell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    marked = any(cell.header for cell in cells)
    heading_rows = _heading_rows(by_row, marked)
    above: dict[int, list[str]] = {}
    result: dict[int, TableCell] = {}
    spanning: list[tuple[int, int, str]] = []  # (first row, row after the last, words) of tall row headers
    for row in sorted(by_row):
        in_row = sorted(by_row[row], key=lambda cell: cell.column)
        spanning = [entry for entry in spanning if entry[1] > row]
        left = [words for _, _, words in spanning]
        first = True
        for cell in in_row:
            heads_column = row in heading_rows and cell.scope != "row" and (not marked or bool(cell.header))
            heads_row = not heads_column and _heads_row(cell, first, in_row)
            if cell.text.strip():
                first = False
            result[id(cell)] = TableCell(
                table=table,
                row=cell.row,
                column=cell.column,
                row_headers=() if heads_column else tuple(left[-_MAX_HEADERS:]),
                column_headers=tuple(above.get(cell.column, ())[-_MAX_HEADERS:]),
                caption=caption,
                is_header=heads_column or heads_row,
            )
            words = cell.text.strip()[:_MAX_HEADER_CHARS]
            if not words:
                continue
            if heads_column:
                for column in range(cell.column, cell.column + cell.columns):
                    above.setdefault(column, []).append(words)
            elif heads_row:
                left.append(words)
                if cell.rows > 1:
                    spanning.append((row, row + cell.rows, words))
    return [result[id(cell)] for cell in cells]


def is_figure(text: str) -> bool:
    """Whether a cell's text is a figure rather than a label; a year or a quarter is a label."""
    text = text.strip()
    return bool(_NUMBER.match(text)) and not _YEAR_OR_QUARTER.fullmatch(text)


def _heading_rows(by_row: dict[int, list[RawCell]], marked: bool) -> set[int]:
    """Rows whose cells head the columns."""
    rows = sorted(by_row)
    if marked:
        return {
            row
            for row in rows
            if any(cell.scope in ("col", "colgroup") for cell in by_row[row])
            or (
                any(cell.header for cell in by_row[row])
                and all(cell.header or not is_figure(cell.text) for cell in by_row[row])
                and not _only_row_headers(by_row[row])
            )
        }
    if len(rows) < 2 or len(by_row[rows[0]]) < 2:
        return set()
    first, below = by_row[rows[0]], [cell for row in rows[1:] for cell in by_row[row]]
    headed = not any(is_figure(cell.text) for cell in first) and any(is_figure(cell.text) for cell in below)
    return {rows[0]} if headed else set()


def _only_row_headers(cells: list[RawCell]) -> bool:
    """A header at the left with plain cells beside it heads its row."""
    ordered = sorted(cells, key=lambda cell: cell.column)
    plain = [cell for cell in ordered if not cell.header and cell.text.strip()]
    return bool(plain) and bool(ordered[0].header)


def _heads_row(cell: RawCell, first: bool, in_row: list[RawCell]) -> bool:
    if cell.scope in ("row", "rowgroup"):
        return True
    if cell.header:
        return True
    return first and len(in_row) > 1 and bool(cell.text.strip()) and not is_figure(cell.text)
