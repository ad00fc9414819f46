"""Figures in table cells, whose unit and scale often stand in a header or the caption."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from factcheck.quantities.figure import Inherited
from factcheck.quantities.parse import find_numbers, find_quantities
from factcheck.records.document import Block, BlockKind, Document
from factcheck.records.quantity import Dimension, OtherNumber, Quantity

_SCALES = {
    "thousand": 3, "thousands": 3, "000": 3, "000s": 3, "'000": 3, "’000": 3, "k": 3,
    "million": 6, "millions": 6, "m": 6, "mn": 6, "mln": 6, "mio": 6,
    "billion": 9, "billions": 9, "bn": 9, "trillion": 12, "trillions": 12, "tn": 12,
    "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7,
}  # fmt: skip
_SCALE = "|".join(sorted((re.escape(word) for word in _SCALES), key=len, reverse=True))
_IN_SCALE = re.compile(rf"^(?:(?P<unit>.{{1,20}}?) )?in (?P<scale>{_SCALE})$", re.IGNORECASE)
_UNIT_SCALE = re.compile(rf"^(?P<unit>.{{1,12}}?) ?(?P<scale>{_SCALE})$", re.IGNORECASE)
_SCALE_UNIT = re.compile(rf"^(?P<scale>{_SCALE})(?: of)? (?P<unit>.{{1,24}})$", re.IGNORECASE)
_ONLY_SCALE = re.compile(rf"^(?P<scale>{_SCALE})$", re.IGNORECASE)
_PARENTHESES = re.compile(r"\(([^()]{1,40})\)")
_SCALE_NOTE = re.compile(r"\b(?:in|amounts?)\b.{0,30}(?:million|billion|thousand)", re.IGNORECASE)
_PERIOD_TAIL = re.compile(r" (?:a|per|each) (?:year|month|week|day|second|hour)$", re.IGNORECASE)
_CELL_FIGURE = re.compile(r"\d")
_CELL_DECIMALS = re.compile(r"\d\.\d")
_SIGN = re.compile(r"[A-Z]{0,3}[$€£¥₹]")
_LARGEST_TABLE_CELLS = 2000
# These head a column of labels, not of durations.
_LABELS = frozenset({"year", "month", "day", "date", "week", "quarter", "hour", "season", "fiscal year"})
# A unit in a header is a whole phrase of it: what stands in brackets, behind a comma, or all of it.
_LONGEST_NOTE_CHARACTERS = 400


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
    inherited = header_unit(document, block)
    if inherited is not None and inherited.scale > 1:
        inherited = _of_table(document, block, table, inherited)
    language = document.language or "en"
    # A cell never takes its unit from the cells before it, hence the plain count.
    quantities, others = find_numbers(
        document.text, block.start, block.end, language, inherited or Inherited("count")
    )
    return [_in_header_scale(quantity, inherited) for quantity in quantities], others


def header_unit(document: Document, block: Block) -> Inherited | None:
    """The unit and scale that the headers, the caption or the line above a table give its cells."""
    if block.kind is not BlockKind.TABLE_CELL or block.cell is None or block.cell.is_header:
        return None
    cell = block.cell
    for text in (*cell.row_headers, *cell.column_headers, cell.caption or "", _line_above(document, block)):
        if found := unit_of_header(text):
            return found
    return None


@lru_cache(maxsize=4096)
def unit_of_header(text: str) -> Inherited | None:
    """The unit that a header names: "Value (EUR million)", "Cost, billion euros", "$ millions", "(%)"."""
    if not text or len(text) > _LONGEST_NOTE_CHARACTERS:
        return None
    return next((found for phrase in _phrases(text) if (found := _unit_phrase(phrase))), None)


def _phrases(text: str) -> Iterator[str]:
    plain = text.strip().strip("*_ ")
    yield from (match[1].strip() for match in _PARENTHESES.finditer(plain))
    for part in plain.split(",")[1:]:
        yield part.strip()
    yield plain


def _unit_phrase(phrase: str) -> Inherited | None:
    phrase = _PERIOD_TAIL.sub("", phrase)
    if match := _ONLY_SCALE.match(phrase):
        return Inherited("", Decimal(10) ** _SCALES[match["scale"].lower()])
    for pattern in (_IN_SCALE, _SCALE_UNIT, _UNIT_SCALE):
        if match := pattern.match(phrase):
            scale = Decimal(10) ** _SCALES[match["scale"].lower()]
            if not match["unit"]:
                return Inherited("", scale)
            if unit := _unit(match["unit"].strip()):
                return Inherited(unit, scale)
    unit = _unit(phrase)
    return Inherited(unit) if unit else None


def _unit(phrase: str) -> str | None:
    """The code of a unit written alone, such as "EUR", "$", "per cent", "ng/L", "days"."""
    if len(phrase) > 24 or phrase.lower() in _LABELS or any(character.isdecimal() for character in phrase):
        return None
    phrase = re.sub(r"^dollars?$", "US dollars", phrase, flags=re.IGNORECASE)
    phrase = re.sub(r"(?:^%|^per ?cent(?:age)?) .*$|^.* %$", "%", phrase, flags=re.IGNORECASE)
    for text in (f"2 {phrase}", f"{phrase} 2", f"{phrase}2"):
        for quantity in find_quantities(text):
            whole = quantity.end - quantity.start == len(text) or quantity.per is not None
            if whole and quantity.low == 2 and quantity.dimension not in (Dimension.COUNT, Dimension.RANK):
                return quantity.unit
    return None


def _line_above(document: Document, block: Block) -> str:
    """A short line before the table such as "(in millions of dollars)"; "" when there is none."""
    before = document.text[max(0, block.start - 2000) : block.start]
    notes = _PARENTHESES.findall(before)
    wanted = [
        note for note in notes if re.search(r"\b(?:in|amounts?)\b.*(?:million|billion|thousand)", note, re.I)
    ]
    return f"({wanted[-1]})" if wanted else ""


def _of_table(
    document: Document, block: Block, table: Sequence[Block], inherited: Inherited
) -> Inherited | None:
    """The note's unit and scale as they hold for this row of the table.

    "(in millions)" takes its currency from the signs in the table, and does not hold for a row of
    whole numbers in a table of figures with decimals ("Servers shipped  418" under sales in millions).
    """
    assert block.cell is not None
    texts = {
        other: document.text[other.start : other.end] for other in table[:_LARGEST_TABLE_CELLS] if other.cell
    }
    values = {other: text for other, text in texts.items() if _CELL_FIGURE.search(text)}
    row = [text for other, text in values.items() if other.cell and other.cell.row == block.cell.row]
    decimals = [text for text in values.values() if _CELL_DECIMALS.search(text)]
    if (
        row
        and not any(_CELL_DECIMALS.search(text) for text in row)
        and len(decimals) * 2 >= len(values) - len(row)
    ):
        return Inherited("count") if decimals else inherited
    if inherited.unit:
        return inherited
    units = {unit for text in values.values() if (sign := _SIGN.match(text)) and (unit := _unit(sign[0]))}
    return Inherited(units.pop(), inherited.scale) if len(units) == 1 else inherited


def _in_header_scale(quantity: Quantity, inherited: Inherited | None) -> Quantity:
    """The quantity as the headers have it: "$112.4" under "(in millions)", "23.8m" that counts licences."""
    bare = quantity.surface[quantity.number_end - quantity.start :].strip()
    if quantity.unit == "m" and bare == "m":
        return _scaled(replace(quantity, unit="count", dimension=Dimension.COUNT), Decimal(10) ** 6)
    if inherited is None or inherited.scale == 1:
        return quantity
    scalable = quantity.dimension is Dimension.MONEY and inherited.unit in ("", quantity.unit)
    if scalable and not bare and quantity.rule != "inherited unit":
        return _scaled(quantity, inherited.scale)
    if quantity.unit == "" or (inherited.unit == "" and quantity.rule == "inherited unit"):
        return replace(quantity, unit="count", dimension=Dimension.COUNT)
    return quantity


def _scaled(quantity: Quantity, scale: Decimal) -> Quantity:
    return replace(
        quantity,
        low=quantity.low * scale,
        high=quantity.high * scale,
        resolution=quantity.resolution * scale,
    )
