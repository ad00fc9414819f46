"""Figures in table cells, whose unit and scale often stand in a header or the caption."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from factcheck.quantities.figure import Inherited
from factcheck.quantities.headers import header_above, header_unit
from factcheck.quantities.parse import find_numbers, find_quantities
from factcheck.records.document import Block, BlockKind, Document
from factcheck.records.quantity import Dimension, OtherNumber, Quantity

_CELL_FIGURE = re.compile(r"\d")
_CELL_DECIMALS = re.compile(r"\d\.\d")
_SIGN = re.compile(r"[A-Z]{0,3}[$€£¥₹]")
_LARGEST_TABLE_CELLS = 2000
_LONGEST_NOTE_CHARACTERS = 300
_MILLION = Decimal(10) ** 6
# These head a column of labels, not of durations.
_LABELS = frozenset({"year", "month", "day", "date", "week", "quarter", "hour", "season", "fiscal year"})


def tables_of(document: Document) -> dict[int, tuple[Block, ...]]:
    """The cells of each table by its number, in reading order."""
    tables: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(block)
    return {number: tuple(cells) for number, cells in tables.items()}


def cell_numbers(
    document: Document, block: Block, table: Sequence[Block] = ()
) -> tuple[list[Quantity], list[OtherNumber]]:
    """The quantities and other numbers of a table cell, in the unit that its headers or caption give.

    `table` are all cells of its table: a currency sign is often printed in the first row alone.
    """
    inherited = cell_unit(document, block, table)
    # What the row's own header says holds for the row, whatever its figures look like.
    if inherited is not None and inherited.scale > 1 and inherited not in _of_row(block):
        inherited = _of_table(document, block, table, inherited)
    # A cell never takes its unit from the cells before it, hence the plain count.
    quantities, others = find_numbers(
        document.text, block.start, block.end, document.language or "en", inherited or Inherited("count")
    )
    return [_in_header_scale(quantity, inherited) for quantity in quantities], others


def cell_unit(document: Document, block: Block, table: Sequence[Block] = ()) -> Inherited | None:
    """The unit and scale that the headers, the caption or the text above a table give its cells.

    A header that names a unit or a scale goes before one that only names the things counted.
    """
    if block.kind is not BlockKind.TABLE_CELL or block.cell is None or block.cell.is_header:
        return None
    cell, first = block.cell, table[0] if table else block
    corner = document.text[first.start : first.end] if first.cell and first.cell.is_header else ""
    counted: Inherited | None = None
    for text in (*cell.row_headers, *cell.column_headers, cell.caption or "", corner):
        found = _header(text)
        if found is not None and (found.unit != "count" or found.scale != 1):
            return found
        counted = counted or found
    above = header_above(document.text, first.start)
    if above is not None and (above.unit != "count" or above.scale != 1):
        return above
    return _note_above(document, first) or counted


def _of_row(block: Block) -> list[Inherited | None]:
    return [_header(text) for text in block.cell.row_headers] if block.cell else []


def _note_above(document: Document, first: Block) -> Inherited | None:
    """The unit in brackets that ends the line above a table: "Rates from 1 April (rupees a day)"."""
    at = document.text[max(0, first.start - _LONGEST_NOTE_CHARACTERS) : first.start].rstrip(" \t|\n*:")
    line = at.rpartition("\n")[2]
    begin = line.rfind("(")
    if begin < 0 or not line.endswith(")") or line.count("|") > 0:
        return None
    found = header_unit(line[begin:])
    return found if found is not None and (found.unit != "count" or found.scale != 1) else None


@lru_cache(maxsize=4096)
def _header(text: str) -> Inherited | None:
    found = None if text.strip().lower() in _LABELS else header_unit(text)
    if found is not None and found.unit == "m" and "(m)" in text:
        return Inherited("count", _MILLION)  # "Copies (m)": in a table "m" alone is a million
    return found


def _of_table(document: Document, block: Block, table: Sequence[Block], inherited: Inherited) -> Inherited:
    """The note's unit and scale as they hold for this row of the table.

    "(in millions)" takes its currency from the signs in the table, and does not hold for a row of
    whole numbers in a table of figures with decimals ("Servers shipped  418" under sales in millions).
    """
    assert block.cell is not None
    texts = [
        (other.cell.row, document.text[other.start : other.end])
        for other in table[:_LARGEST_TABLE_CELLS]
        if other.cell and not other.cell.is_header
    ]
    figures = [(row, text) for row, text in texts if _CELL_FIGURE.search(text)]
    mine = [text for row, text in figures if row == block.cell.row]
    rest = [text for row, text in figures if row != block.cell.row]
    with_decimals = sum(bool(_CELL_DECIMALS.search(text)) for text in rest)
    if with_decimals and not any(map(_CELL_DECIMALS.search, mine)) and with_decimals * 2 >= len(rest):
        return Inherited("count", counted=inherited.counted)
    if inherited.unit != "count":
        return inherited
    signs = {sign[0] for _, text in figures if (sign := _SIGN.match(text))}
    units = {quantity.unit for sign in sorted(signs) for quantity in find_quantities(f"{sign}5")}
    return Inherited(units.pop(), inherited.scale) if len(units) == 1 else inherited


def _in_header_scale(quantity: Quantity, inherited: Inherited | None) -> Quantity:
    """The quantity as the headers have it: "$112.4" under "(in millions)", "23.8m" that counts licences."""
    behind = quantity.surface[quantity.number_end - quantity.start :]
    if quantity.unit == "m" and behind == "m" and (inherited is None or inherited.unit == "count"):
        return _scaled(replace(quantity, unit="count", dimension=Dimension.COUNT), _MILLION)
    if inherited is None or inherited.scale == 1 or quantity.dimension is not Dimension.MONEY:
        return quantity
    if inherited.unit in ("count", quantity.unit) and not behind and quantity.rule != "inherited unit":
        return _scaled(quantity, inherited.scale)
    return quantity


def _scaled(quantity: Quantity, scale: Decimal) -> Quantity:
    return replace(
        quantity,
        low=quantity.low * scale,
        high=quantity.high * scale,
        resolution=quantity.resolution * scale,
    )
