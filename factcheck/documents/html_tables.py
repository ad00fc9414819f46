"""Tables of web pages: which of them show data, and where each cell stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.documents.tables import RawCell

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_ROW_CELLS = 500


@dataclass(slots=True)
class OpenTable:
    """A table while it is walked through; `row` is the present one, -1 before the first."""

    number: int
    row: int = -1
    in_head: bool = False
    caption: str | None = None
    cells: list[RawCell] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    """(index of the piece, index of the cell)"""
    taken: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """By row: columns [first, after last) taken by tall cells of rows above."""

    def open_cell(self, element: "_Element", tag: str) -> int:
        """Takes a `td` or `th` of the present row in, and gives its index among the cells."""
        rows, columns = _span(element, "rowspan"), _span(element, "colspan")
        row = max(self.row, 0)
        crowded = len(self.taken.get(row, ())) > _MAX_ROW_CELLS
        rows, column = (1, self.taken[row][-1][1]) if crowded else (rows, self._gap(row))
        for below in range(row, row + rows):
            self.taken.setdefault(below, []).append((column, column + columns))
        header = True if tag == "th" or self.in_head else None
        scope = (element.get("scope") or "").lower() or None
        self.cells.append(RawCell(row, column, "", rows, columns, header, scope))
        return len(self.cells) - 1

    def _gap(self, row: int) -> int:
        """The first column that no cell of the row, nor a tall one above it, takes."""
        column = 0
        for first, after in sorted(self.taken.get(row, ())):
            if first > column:
                break
            column = max(column, after)
        return column


def shows_data(table: "_Element") -> bool:
    """Whether a table shows data; tables that only lay out a page hold whole articles."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = 0
    for element in table.iter("th", "caption", "tr", "table", "p", "div", "h1", "h2"):
        if element is table:
            continue
        if element.tag in ("th", "caption"):
            return True
        if element.tag == "tr":
            rows += 1
            if len(element) > 1 and rows > 1:
                return not any(True for _ in _inner_tables(table))
        if element.tag in ("table", "h1", "h2"):
            return False
    return rows > 0 and any(len(row) > 1 for row in table.iter("tr"))


def _inner_tables(table: "_Element") -> Iterator["_Element"]:
    return (element for element in table.iter("table") if element is not table)


def _span(element: "_Element", name: str) -> int:
    value = element.get(name, "1")
    return min(max(int(value), 1), 200) if value.isdecimal() and len(value) < 5 else 1
