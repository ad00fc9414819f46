"""Sheets of a workbook, written cell by cell as text, number, date or link. The only import of xlsxwriter.

Nothing from a document is ever a formula, an address or a style: text is written as text, and what looks
like a formula keeps the mark that stops a spreadsheet from reading it again as one.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, BinaryIO

from factcheck.report.wording import visible

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has local times; fixed, so that bytes repeat
_MOST_TEXT = 32_000
_MOST_ROWS = 1_048_000
_MOST_LINKS = 65_000
_MOST_PLACES = 12
_LINE_POINTS = 13.5
_MOST_LINES = 12
_A3, _A4 = 8, 9
_DOUBLE_DIGITS = 15
_FIRST_DATE = date(1901, 1, 1)
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_BASE: dict[str, Any] = {
    "font_name": "Calibri",
    "font_size": 10,
    "valign": "top",
    "text_wrap": True,
    "bottom": 1,
    "bottom_color": "#E1E6EB",
}
_HEAD: dict[str, Any] = {
    **_BASE,
    "bold": True,
    "bg_color": "#22384F",
    "font_color": "#FFFFFF",
    "border": 1,
    "border_color": "#C9D1D9",
    "valign": "vcenter",
}
_DATE: dict[str, Any] = {"num_format": "yyyy-mm-dd", "align": "left"}
_LINK: dict[str, Any] = {"font_color": "#0B5CAD", "underline": 1}
_KEPT: dict[str, Any] = {"quote_prefix": True}
_BOLD: dict[str, Any] = {"bold": True}
_RIGHT: dict[str, Any] = {"align": "right"}
_NONE: dict[str, Any] = {}
_NUMBERS = [
    {"num_format": "#,##0" + (f".{'0' * places}" if places else "")} for places in range(_MOST_PLACES + 1)
]

Style = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and how wide it is in characters."""

    name: str
    width: float
    style: Style = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """A text with its middle part in bold."""

    before: str
    figure: str
    after: str


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a row of a sheet, counted from 0."""

    text: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Styled:
    """A value in a style of its own."""

    value: "Value"
    style: Style


Value = str | Decimal | int | date | Quote | Link | None
Cell = Value | Styled


class Workbook:
    """An xlsx file while it is written."""

    def __init__(self, out: BytesIO, title: str) -> None:
        import xlsxwriter  # type: ignore[import-untyped]

        options = {
            "in_memory": True,
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(out, options)
        self._book.set_properties(
            {"title": visible(title)[:250], "author": "factcheck", "created": _CREATED, "comments": ""}
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._known: dict[tuple[int, ...], tuple[tuple[Style, ...], Any]] = {}

    def style(self, *styles: Style) -> Any:  # noqa: ANN401 - xlsxwriter has no types
        """The format of these properties together, those of a later one before those of an earlier."""
        # Told by identity, which is quick; the styles are kept with it, so that no other takes their place.
        key = tuple(map(id, styles))
        if key not in self._known:
            self._known[key] = styles, self._format(styles)
        return self._known[key][1]

    def _format(self, styles: Sequence[Style]) -> Any:  # noqa: ANN401 - xlsxwriter has no types
        properties: dict[str, Any] = dict(_BASE)
        for style in styles:
            properties.update(style)
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def add(
        self,
        name: str,
        columns: Sequence[Column],
        color: str = "",
        pages_wide: int = 1,
        keep_columns: int = 0,
    ) -> "Sheet":
        """A sheet with a frozen heading line; its first `keep_columns` stay in view and on every page."""
        sheet = self._book.add_worksheet(name)
        if color:
            sheet.set_tab_color(color)
        sheet.freeze_panes(1, keep_columns)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A3 if sum(column.width for column in columns) > 150 else _A4)
        sheet.fit_to_pages(pages_wide, 0)
        sheet.repeat_rows(0)
        if keep_columns:
            sheet.repeat_columns(0, keep_columns - 1)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&8&A&R&8Page &P of &N")
        head = self.style(_HEAD)
        sheet.set_row(0, 30)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.name, head)
        return Sheet(self, sheet, columns)

    def close(self) -> None:
        """Writes the file."""
        self._book.close()


class Sheet:
    """A sheet below its heading line; `next_row` counts from 0, `left_out` are rows beyond what fits."""

    def __init__(self, book: Workbook, sheet: Any, columns: Sequence[Column]) -> None:  # noqa: ANN401
        self._book, self._sheet, self._columns = book, sheet, columns
        self.next_row = 1
        self.left_out = 0
        self._links = 0

    def add_row(self, cells: Sequence[Cell], style: Style | None = None) -> None:
        """One row; a row beyond what a spreadsheet holds is counted as left out."""
        if self.next_row > _MOST_ROWS:
            self.left_out += 1
            return
        lines = 1
        for number, (cell, column) in enumerate(zip(cells, self._columns, strict=True)):
            value = cell.value if isinstance(cell, Styled) else cell
            own = cell.style if isinstance(cell, Styled) else style or _NONE
            if value is None or value == "":
                self._sheet.write_blank(self.next_row, number, None, self._book.style(column.style, own))
                continue
            self._write(number, value, (column.style, own))
            lines = max(lines, _lines(value, column.width))
        # Not every program fits rows to wrapped text when it opens a file.
        self._sheet.set_row(self.next_row, 2 + _LINE_POINTS * min(lines, _MOST_LINES))
        self.next_row += 1

    def finish(self) -> None:
        """Filters over all rows, once they are written."""
        self._sheet.autofilter(0, 0, max(self.next_row - 1, 1), len(self._columns) - 1)

    def choices(self, column: int, values: Sequence[str]) -> None:
        """What may be picked in a column's cells."""
        allowed = {"validate": "list", "source": list(values), "error_type": "warning"}
        self._sheet.data_validation(1, column, max(self.next_row - 1, 1), column, allowed)

    def _write(self, number: int, value: Value, styles: tuple[Style, ...]) -> None:
        if isinstance(value, str):
            self._write_text(number, value, styles)
        elif isinstance(value, Decimal | int):
            self._write_number(number, Decimal(value), styles)
        elif isinstance(value, Quote):
            self._write_quote(number, value, styles)
        elif isinstance(value, Link):
            self._write_link(number, value, styles)
        elif isinstance(value, date) and value >= _FIRST_DATE:
            self._sheet.write_datetime(self.next_row, number, value, self._book.style(*styles, _DATE))
        else:
            self._write_text(number, str(value), styles)

    def _write_text(self, number: int, value: str, styles: tuple[Style, ...]) -> None:
        text = _text(value)
        self._sheet.write_string(self.next_row, number, text, self._book.style(*styles, _kept(text)))

    def _write_number(self, number: int, value: Decimal, styles: tuple[Style, ...]) -> None:
        normal = value.normalize().as_tuple()
        if len(normal.digits) > _DOUBLE_DIGITS or Decimal(repr(float(value))) != value:
            self._write_text(number, f"{value:,f}", (*styles, _RIGHT))
            return
        places = min(max(-normal.exponent, 0), _MOST_PLACES) if isinstance(normal.exponent, int) else 0
        cell = self._book.style(_NUMBERS[places], *styles)
        self._sheet.write_number(self.next_row, number, float(value), cell)

    def _write_link(self, number: int, link: Link, styles: tuple[Style, ...]) -> None:
        self._links += 1
        if self._links > _MOST_LINKS:
            self._write_text(number, link.text, styles)
            return
        text, place = _text(link.text), f"internal:'{link.sheet}'!A{link.row + 1}"
        cell = self._book.style(*styles, _LINK, _kept(text))
        self._sheet.write_url(self.next_row, number, place, cell, text)

    def _write_quote(self, number: int, quote: Quote, styles: tuple[Style, ...]) -> None:
        before, figure, after = _text(quote.before), _text(quote.figure), _text(quote.after)
        if not (before or after) or not figure or len(before) + len(figure) + len(after) > _MOST_TEXT:
            self._write_text(number, before + figure + after, styles)
            return
        plain, bold = self._book.style(_NONE), self._book.style(_BOLD)
        parts: list[Any] = []
        for text, own in ((before, plain), (figure, bold), (after, plain)):
            parts += [own, text] if text else []
        cell = self._book.style(*styles, _kept(before or figure))
        self._sheet.write_rich_string(self.next_row, number, *parts, cell)


@contextmanager
def workbook(out: BinaryIO, title: str) -> Iterator[Workbook]:
    """A workbook to add sheets to, written to `out` at the end; the same cells give the same bytes."""
    # Written to memory first: a full disk is then an OSError of `out`, as for every other format.
    data = BytesIO()
    book = Workbook(data, title)
    yield book
    book.close()
    out.write(data.getvalue())


def _text(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _MOST_TEXT else f"{shown[:_MOST_TEXT]}…"


def _lines(value: Value, width: float) -> int:
    """How many lines a text takes in a column."""
    if isinstance(value, Quote):
        value = value.before + value.figure + value.after
    text = value.text if isinstance(value, Link) else value
    return -(-len(text) // max(int(width * 1.05), 1)) if isinstance(text, str) else 1


def _kept(text: str) -> Style:
    """The mark that keeps text that looks like a formula text, even when its cell is edited."""
    return _KEPT if text.lstrip().startswith(_FORMULA_STARTS) else _NONE
