"""Lines on a page to blocks: paragraphs rejoined, columns and tables told apart, raised marks raised."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from factcheck.documents.extracted import Piece
from factcheck.documents.scripts import superscript
from factcheck.documents.tables import RawCell, head_cells, is_figure
from factcheck.records.document import BlockKind

_LIST_MARK = re.compile(r"(?:[•·▪●○■◦‣–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]⁰¹²³⁴⁵⁶⁷⁸⁹]{0,4}$")
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡]|\d{1,2}\s")
_LAST_WORD = re.compile(r"([^\W\d_]+).$", re.DOTALL)
# A hyphen behind these at the end of a line is that of a compound.
_COMPOUNDING = frozenset(
    {
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "billion",
        "half",
        "quarter",
        "third",
        "first",
        "second",
        "double",
        "triple",
        "multi",
        "year",
        "month",
        "week",
        "day",
        "hour",
        "well",
        "self",
        "high",
        "low",
        "long",
        "short",
        "full",
        "part",
        "mid",
        "all",
        "cost",
        "price",
        "state",
        "government",
        "debt",
        "tax",
        "time",
        "like",
        "end",
        "so",
        "by",
        "on",
        "off",
        "in",
        "up",
        "euro",
        "dollar",
    }
)
_HYPHENS = "\ufffe-\u2010\u00ad"
# In heights of the line:
_CELL_GAP = 0.8  # wider is hardly a space between words
_WORD_GAP = 0.06
_SAME_LINE = 0.45
_RAISED_AT_MOST = 0.8
_TOUCHING = 0.5
_STEP_BACK = 3.0
_ROW_DISTANCE = 4.0
_ALIGNED = 0.6
_RAISED = 0.2
_SMALLER = 0.82
_HEADING_CHARS = 250
_RUNS_ON_CHARS = 80  # a longer text without a full stop goes on in the next column or page


class Letter(NamedTuple):
    """A character on the page, in points from the lower left."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a line with a wide gap on each side."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; `cells` are its parts between wide gaps."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    cells: tuple[Cell, ...]

    @property
    def height(self) -> float:
        """The height of its letters, in points."""
        return self.top - self.bottom


class OpenLine:
    """A line while its letters come in, in the order of the page's content."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.spaces: set[int] = set()

    def space(self) -> None:
        """Notes that the page has a space or a break here."""
        self.spaces.add(len(self.letters))

    def takes(self, letter: Letter) -> bool:
        """Whether a letter stands on this line rather than on the next or in another column."""
        if not self.letters:
            return True
        first, last = self.letters[0], self.letters[-1]
        height = max(letter.top - letter.bottom, last.top - last.bottom, first.top - first.bottom)
        near = min(abs(letter.bottom - last.bottom), abs(letter.bottom - first.bottom))
        overlaps = letter.bottom < last.top and last.bottom < letter.top
        if not overlaps or letter.left < last.left - _STEP_BACK * height:
            return False
        touches = abs(letter.left - last.right) < _TOUCHING * height
        return near < (_RAISED_AT_MOST if touches else _SAME_LINE) * height

    def add(self, letter: Letter) -> None:
        """Takes a letter."""
        self.letters.append(letter)

    def close(self) -> Line:
        """The line, its raised letters raised and its wide gaps known."""
        letters = self.letters
        height = statistics.median_high(letter.top - letter.bottom for letter in letters)
        full = [letter for letter in letters if letter.top - letter.bottom >= _SMALLER * height]
        bottom = statistics.median(letter.bottom for letter in full)
        cells = tuple(_cells(letters, self.spaces, height, bottom))
        return Line(
            text=" ".join(cell.text for cell in cells),
            left=letters[0].left,
            right=max(letter.right for letter in letters),
            bottom=bottom,
            top=bottom + height,
            cells=cells,
        )


def _cells(letters: Sequence[Letter], spaces: set[int], height: float, bottom: float) -> Iterator[Cell]:
    text: list[str] = []
    raised: list[str] = []
    left = right = 0.0
    for index, letter in enumerate(letters):
        gap = letter.left - right
        spaced = index in spaces and (gap > _WORD_GAP * height or gap < -height)
        is_raised = (
            letter.bottom - bottom > _RAISED * height and letter.top - letter.bottom < _SMALLER * height
        )
        if raised and (spaced or not is_raised):
            text.append(superscript("".join(raised)))
            raised = []
        if text and gap > _CELL_GAP * height:
            yield Cell("".join(text), left, right)
            text = []
        elif text and spaced:
            text.append(" ")
        if not text and not raised:
            left = letter.left
        (raised if is_raised else text).append(letter.text)
        right = letter.right
    text.append(superscript("".join(raised)))
    yield Cell("".join(text), left, right)


def page_pieces(pieces: list[Piece], lines: Sequence[Line], page: int, height: float, body: float) -> None:
    """Adds the blocks of one page; a paragraph that runs on from the page before is continued."""
    lines = [line for line in lines if line.text]
    tables = sum(1 for piece in pieces if piece.cell is not None and not piece.cell.row + piece.cell.column)
    index = 0
    prose: list[Line] = []
    while index < len(lines):
        run = _run_of_rows(lines, index)
        if len(run) < 2:
            prose.append(lines[index])
            index += 1
            continue
        index += len(run)
        if _is_table(run) and _is_aligned(run, 0.8):
            _prose(pieces, prose, page, height, body)
            prose = []
            pieces.extend(_table(run, tables, page))
            tables += 1
        elif len(run) > 2 and _is_aligned(run, 1.0):
            prose.extend(_columns(run))
        else:
            prose.extend(run)
    _prose(pieces, prose, page, height, body)


def _run_of_rows(lines: Sequence[Line], index: int) -> list[Line]:
    run: list[Line] = []
    for line in lines[index:]:
        if len(line.cells) < 2 or _LIST_MARK.match(line.text):
            break
        if run and not 0 < run[-1].bottom - line.bottom < _ROW_DISTANCE * line.height:
            break
        run.append(line)
    return run


def _is_table(run: Sequence[Line]) -> bool:
    right_cells = [cell for line in run for cell in line.cells[1:]]
    figures = sum(is_figure(cell.text) for cell in right_cells)
    short = statistics.median(len(cell.text) for cell in right_cells) <= 30
    return short and 3 * figures >= len(right_cells)


def _is_aligned(run: Sequence[Line], share: float) -> bool:
    """Whether the cells of the lines stand under one another: columns, not wide spaces."""
    widest = max(run, key=lambda line: len(line.cells))
    inner = [
        _offset(cell, widest.cells[place]) <= _ALIGNED * line.height
        for line in run
        if line is not widest
        for place, cell in zip(_places(line.cells, widest.cells), line.cells, strict=True)
        if place
    ]
    return bool(inner) and sum(inner) >= share * len(inner)


def _offset(cell: Cell, other: Cell) -> float:
    """How far two cells are from standing under one another: flush left, flush right or centered."""
    middles = (other.left + other.right) / 2 - (cell.left + cell.right) / 2
    return min(abs(other.left - cell.left), abs(other.right - cell.right), abs(middles))


def _columns(run: Sequence[Line]) -> list[Line]:
    """Lines that reach over several columns of running text, column by column."""
    widest = max(len(line.cells) for line in run)
    return [
        replace(line, text=cell.text, left=cell.left, right=cell.right, cells=(cell,))
        for column in range(widest)
        for line in run
        for cell in line.cells[column : column + 1]
    ]


def _table(run: Sequence[Line], number: int, page: int) -> list[Piece]:
    widest = max(run, key=lambda line: len(line.cells)).cells
    raw = [
        RawCell(row, column, cell.text)
        for row, line in enumerate(run)
        for column, cell in zip(_places(line.cells, widest), line.cells, strict=True)
    ]
    heads = head_cells(raw, number)
    return [
        Piece(BlockKind.TABLE_CELL, cell.text, page=page, cell=head)
        for cell, head in zip(raw, heads, strict=True)
    ]


def _places(cells: Sequence[Cell], widest: Sequence[Cell]) -> list[int]:
    """The column of each cell: that of the widest row which it stands under, from left to right."""
    places: list[int] = []
    for number, cell in enumerate(cells):
        first = places[-1] + 1 if places else 0
        last = len(widest) - (len(cells) - number)
        candidates = range(first, last + 1)
        places.append(min(candidates, key=lambda column: (_offset(cell, widest[column]), column)))
    return places


def _prose(pieces: list[Piece], lines: Sequence[Line], page: int, height: float, body: float) -> None:
    group: list[Line] = []
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom > b.bottom]
    step = statistics.median_low(steps) if steps else body * 1.2
    right = max((line.right for line in lines), default=0.0)
    for line in lines:
        if group and _begins_anew(group, line, step, right):
            _keep(pieces, group, page, height, body)
            group = []
        group.append(line)
    if group:
        _keep(pieces, group, page, height, body)


def _begins_anew(group: Sequence[Line], line: Line, step: float, right: float) -> bool:
    before = group[-1]
    if abs(before.height - line.height) > 0.12 * max(before.height, 1.0):
        return True
    if _LIST_MARK.match(line.text):
        return True
    distance = before.bottom - line.bottom
    if distance <= 0:  # the next column
        return not _runs_on(before.text, line.text)
    if distance > 1.35 * max(min(step, 1.9 * before.height), before.height):
        return True
    indent = line.left - min(member.left for member in group)
    if indent > 0.7 * line.height and not _LIST_MARK.match(group[0].text) and indent < 6 * line.height:
        return True
    short = before.right < group[0].left + 0.85 * (right - group[0].left)
    if _LIST_MARK.match(group[0].text) and line.left < group[0].left + 0.3 * line.height and short:
        return True
    return short and bool(_ENDS.search(before.text[-6:])) and not line.text[0].islower()


def _runs_on(text: str, following: str) -> bool:
    if _ENDS.search(text[-6:]):
        return False
    return following[:1].islower() or text[-1:] in _HYPHENS + "," or len(text) > _RUNS_ON_CHARS


def _keep(pieces: list[Piece], group: Sequence[Line], page: int, height: float, body: float) -> None:
    text = ""
    for line in group:
        text = join_lines(text, line.text)
    text = text.replace("\ufffe", "-")
    size = group[0].height
    last = pieces[-1] if pieces else None
    if size > 1.15 * body and len(text) <= _HEADING_CHARS:
        first = not any(piece.kind is BlockKind.HEADING and piece.level == 1 for piece in pieces)
        pieces.append(Piece(BlockKind.HEADING, text, level=1 if first else 2, page=page))
        return
    mark = _LIST_MARK.match(text)
    if size < 0.9 * body and _NOTE.match(text) and group[0].top < 0.4 * height:
        pieces.append(Piece(BlockKind.FOOTNOTE, text, page=page))
    elif mark:
        pieces.append(Piece(BlockKind.LIST_ITEM, text[mark.end() :], page=page))
    elif (
        last is not None
        and last.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and last.page != page
        and _runs_on(last.text, text)
    ):
        pieces[-1] = replace(last, text=join_lines(last.text, text))
    else:
        pieces.append(Piece(BlockKind.PARAGRAPH, text, page=page))


def join_lines(text: str, following: str) -> str:
    """Two lines as one: a word or number that was broken at the line's end is whole again.

    A hyphen before a figure or a capital letter belongs to the word ("COVID-19"), unless it
    breaks a number behind its separator ("13,-" and "000").
    """
    if not text:
        return following
    if text[-1] not in _HYPHENS or len(text) < 2 or text[-2].isspace():
        return f"{text} {following}"
    if text[-2].isalpha() and following[:1].islower():
        word = _LAST_WORD.search(text[-40:])
        return text[:-1] + ("-" if word and word[1].lower() in _COMPOUNDING else "") + following
    if text[-2] in ",." and following[:1].isdecimal():
        return text[:-1] + following
    return text[:-1] + "-" + following
