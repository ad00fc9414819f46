"""A table's totals against its rows and columns."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from factcheck.audit.finding import Check, finding, holds, say, through_rounding
from factcheck.audit.spread import Spread, is_workable, number, spread, total
from factcheck.records.arithmetic import ArithmeticKind
from factcheck.records.claim import Claim
from factcheck.records.document import Block, BlockKind, Document
from factcheck.records.quantity import Bound, Dimension

_TOTAL = re.compile(
    r"[*_ ]*(?:grand |overall )?(?:total|totals|sum|in all|all together|altogether)[:*_ ]*(?:\(.{0,40}\))?"
)
_NO_SUM = re.compile(
    r"\b(?:averag\w*|mean|median|rate|ratio|per|price|growth|change|index|rank|age|year|yield|margin)\b|[±Δ]"
)
# A row of one of these is part of another row, or taken off.
_NO_PART = re.compile(r"\b(?:sub-?total|of which|including|incl|thereof|net|less|total)\b")
_YEAR = re.compile(r"[*_ ]*(?:the |full |whole )?(?:year|fiscal year|financial year)(?: total)?[*_ ]*")
_PART_OF_YEAR = re.compile(r"[*_ ]*(?:(?:first|second|third|fourth) (?:quarter|half)|q[1-4]|h[12])\b.{0,20}")
_SUMMED = frozenset({Dimension.MONEY, Dimension.COUNT, Dimension.PERCENT, Dimension.MASS, Dimension.VOLUME})
_MOST_PARTS = 60
_LARGEST_TABLE_CELLS = 4_000
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A stated total and its parts, one row or column of a table."""

    whole: Claim
    parts: tuple[Claim, ...]

    @property
    def admits(self) -> Spread:
        """What the parts admit for the total."""
        return total([spread(part) for part in self.parts])

    @property
    def holds(self) -> bool:
        """Whether the parts can make the total."""
        return self.admits.meets(spread(self.whole))


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's cells by row and column: the words of each, and the one figure of those that have one."""

    words: Mapping[tuple[int, int], str]
    figures: Mapping[tuple[int, int], Claim]
    rows: int
    columns: int

    def turned(self) -> "_Grid":
        """The table with its rows as columns."""
        return _Grid(
            {(column, row): words for (row, column), words in self.words.items()},
            {(column, row): claim for (row, column), claim in self.figures.items()},
            self.columns,
            self.rows,
        )


def audit_tables(document: Document, claims: Sequence[Claim]) -> Iterator[Check]:
    """Totals of a document's tables that are not the sums of their parts."""
    for grid in _grids(document, claims):
        for one in (grid, grid.turned()):
            yield from _audit_columns(one)


def sound_totals(document: Document, claims: Sequence[Claim]) -> Iterator[tuple[Claim, str]]:
    """The totals of a document's tables that their rows add up to, each with its column header."""
    for grid in _grids(document, claims):
        labels = [grid.words.get((row, 0), "") for row in range(1, grid.rows - 1)]
        if len(labels) < 2 or not _is_total(grid.words.get((grid.rows - 1, 0), ""), labels):
            continue
        for column in range(1, grid.columns):
            found = _column_sum(grid, column, grid.rows - 1)
            if found is not None and found.holds:
                yield found.whole, grid.words.get((0, column), "")


def _audit_columns(grid: _Grid) -> Iterator[Check]:
    """Each column's figures above a row named "Total" against that row's figure."""
    last = grid.rows - 1
    labels = [grid.words.get((row, 0), "") for row in range(1, last)]
    if last < 3 or not _is_total(grid.words.get((last, 0), ""), labels):
        return
    if any(_NO_SUM.search(label) or _NO_PART.search(label) for label in labels):
        return
    sums = [found for column in range(1, grid.columns) if (found := _column_sum(grid, column, last))]
    wrong = [one for one in sums if not one.holds]
    # A table whose columns mostly do not add up is not one that adds up.
    if len(wrong) > max(1, len(sums) - len(wrong)):
        return
    for one in sums:
        if one.holds:
            yield holds((*one.parts, one.whole))
    for one in wrong:
        if not _has_other_reading(one):
            yield _finding(one)


def _is_total(label: str, parts: Sequence[str]) -> bool:
    """Whether a row is named as the sum of the rows above it: "Total", or "Year" below its quarters."""
    of_year = _YEAR.fullmatch(label) and len(parts) in (2, 4) and all(map(_PART_OF_YEAR.fullmatch, parts))
    return bool(_TOTAL.fullmatch(label) or of_year)


def _column_sum(grid: _Grid, column: int, last: int) -> _Sum | None:
    heading = grid.words.get((0, column), "")
    if _NO_SUM.search(heading) or _TOTAL.fullmatch(heading) or last > _MOST_PARTS:
        return None
    whole = grid.figures.get((last, column))
    parts = [grid.figures.get((row, column)) for row in range(1, last)]
    found = tuple(part for part in parts if part is not None)
    if whole is None or len(found) != len(parts):
        return None
    if any(part.unit != whole.unit or part.bound is not Bound.EXACT for part in (whole, *found)):
        return None
    if whole.dimension not in _SUMMED or (whole.dimension is Dimension.PERCENT and number(whole) != _HUNDRED):
        return None
    if not is_workable(whole) or not all(number(part) == 0 or is_workable(part) for part in found):
        return None
    return _Sum(whole, found)


def _has_other_reading(one: _Sum) -> bool:
    """Whether the total fits when some rows are left out, or is a mean and no sum: then it may be right."""
    if number(one.whole) <= max(number(part) for part in one.parts):
        return True
    stated = spread(one.whole)
    for count in (1, 2):
        if len(one.parts) - count < 2:
            break
        for left_out in combinations(range(len(one.parts)), count):
            rest = [spread(part) for at, part in enumerate(one.parts) if at not in left_out]
            if total(rest).meets(stated):
                return True
    added = sum((number(part) for part in one.parts), Decimal(0))
    return added > number(one.whole) * 3 / 2


def _finding(one: _Sum) -> Check:
    added = sum((number(part) for part in one.parts), Decimal(0))
    steps = " + ".join(say(part) for part in one.parts)
    unit = one.whole.unit
    working = (
        f"{steps} = {through_rounding(added, one.admits, unit)}; the table's total says {say(one.whole)}."
    )
    return finding(ArithmeticKind.TABLE_TOTAL, (*one.parts, one.whole), one.whole, one.admits, working)


def _grids(document: Document, claims: Sequence[Claim]) -> list[_Grid]:
    tables: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(block)
    in_cells = sorted(
        (claim for claim in claims if claim.block is BlockKind.TABLE_CELL), key=lambda claim: claim.start
    )
    if not in_cells:
        return []
    starts = [claim.start for claim in in_cells]
    found = []
    for number_in_document in sorted(tables):
        cells = tables[number_in_document]
        if len(cells) <= _LARGEST_TABLE_CELLS:
            found.append(_grid(document, cells, in_cells, starts))
    return found


def _grid(
    document: Document, cells: Sequence[Block], claims: Sequence[Claim], starts: Sequence[int]
) -> _Grid:
    words: dict[tuple[int, int], str] = {}
    figures: dict[tuple[int, int], Claim] = {}
    for block in cells:
        cell = block.cell
        assert cell is not None
        place = (cell.row, cell.column)
        words[place] = " ".join(document.text[block.start : block.end].lower().split())
        inside = claims[bisect_right(starts, block.start - 1) : bisect_right(starts, block.end - 1)]
        if len(inside) == 1:
            figures[place] = inside[0]
    rows = max(row for row, _ in words) + 1
    columns = max(column for _, column in words) + 1
    return _Grid(words, figures, rows, columns)
