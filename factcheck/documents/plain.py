"""Plain text: paragraphs, headings, list items and aligned tables, told apart by how the lines lie."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.documents.limits import Budget
from factcheck.documents.tables import RawCell, head_cells, is_figure
from factcheck.records.document import Block, BlockKind, TableCell

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\u2028\u2029\x85]")
_LIST_MARK = re.compile(r"[ \t]{0,12}(?:[-*•·–—‣▪●○]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|§)[ \t]+(?=\S)")
_SPEAKER = re.compile(
    r"[ \t]{0,4}(?:Q\d{1,4}[.:]? )?"
    r"(?:[A-Z][A-Z'’.-]{1,30}(?: [A-Z][A-Z'’.-]{1,30}){0,4}|[A-Z][\w'’.-]{0,30}(?: [A-Z][\w'’.-]{0,30}){0,3})"
    r"(?:,? \(?[^:()\n]{1,60}\)?)?: "
)
_RULE = re.compile(r"[ \t]*(?:[-=_*~#]{3,}|(?:[-=_*~] ){2,}[-=_*~])[ \t]*")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’)\]]{0,3}$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_DATE_LINE = re.compile(
    r"[^.!?]{0,40}(?<!\bon )(?<!\bat )(?<!\bby )(?<!\bto )(?<!\bof )(?<!\bin )(?<!\bfrom "
    r")(?<!\bsince )(?<!\buntil )(?<!\bthe )\b"
    rf"(?:\d{{1,2}}\.? {_MONTH}\.?,? \d{{4}}|{_MONTH}\.? \d{{1,2}},? \d{{4}}|"
    rf"\d{{4}}-\d\d-\d\d)\b"
    r"[^.!?]{0,25}",
    re.IGNORECASE,
)
_COLUMN_GAP = re.compile(r"[ \t]{2,}|\t|[ \t]*\|[ \t]*")
_WRAP_CHARS = 120
_HEADING_CHARS = 160
_GROUP_LINES = 500


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def read_blocks(text: str, budget: Budget, start: int = 0) -> tuple[Block, ...]:
    """The blocks of a plain text from `start` on, in order; they hold everything but space and rules."""
    blocks: list[Block] = []
    table = 0
    for number, group in enumerate(_groups(text, start)):
        if number % 16 == 0:
            budget.check_time()
            budget.check_blocks(len(blocks))
        cells = _aligned_table(group, table)
        if cells:
            table += 1
            blocks.extend(cells)
            continue
        blocks.extend(_prose(text, group, first=not blocks))
    return tuple(blocks)


def _groups(text: str, start: int) -> Iterator[list[_Line]]:
    """Runs of lines without a blank line between them, each line without its surrounding space."""
    group: list[_Line] = []
    for line_start, line_end in _lines(text, start):
        line = text[line_start:line_end]
        stripped = line.strip()
        if stripped:
            left = len(line) - len(line.lstrip())
            if line_end - line_start <= _WRAP_CHARS and _RULE.fullmatch(line):
                stripped = ""
        if stripped:
            group.append(_Line(line_start + left, line_start + left + len(stripped), stripped))
        if group and (not stripped or len(group) >= _GROUP_LINES):
            yield group
            group = []
    if group:
        yield group


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _LINE_BREAK.finditer(text, start):
        yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _prose(text: str, group: list[_Line], first: bool) -> Iterator[Block]:
    width = max(len(line.text) for line in group)
    wrapped = width <= _WRAP_CHARS
    begin = 0
    for index in range(1, len(group) + 1):
        if index < len(group) and wrapped and not _breaks(group[index - 1], group[index], width):
            continue
        alone = index - begin == len(group)
        yield _block(group[begin:index], alone, first and begin == 0)
        begin = index


def _breaks(line: _Line, following: _Line, width: int) -> bool:
    """Whether a new block begins between two lines of wrapped text."""
    if _LIST_MARK.match(following.text) or _SPEAKER.match(following.text):
        return True
    if following.text[0].islower():
        return False
    if _is_date_line(line.text) or _is_date_line(following.text):
        return True
    if _is_capitals(line.text) != _is_capitals(following.text):
        return not (_is_capitals(following.text) and len(following.text) < 20)
    slack_chars = width - len(line.text) - 1 - len(following.text.split(None, 1)[0])
    starts_anew = following.text[0].isupper() or not following.text[0].isalpha()
    if not starts_anew or slack_chars < 0:
        return False
    if _ENDS_SENTENCE.search(line.text[-6:]):
        return slack_chars > width // 4
    return slack_chars > width // 2 or (slack_chars > width // 3 and len(line.text.split()) <= 4)


def _block(lines: list[_Line], alone: bool, first: bool) -> Block:
    start, end = lines[0].start, lines[-1].end
    mark = _LIST_MARK.match(lines[0].text)
    if mark and mark.end() < len(lines[0].text):
        return Block(kind=BlockKind.LIST_ITEM, start=start + mark.end(), end=end)
    size = end - start
    words = " ".join(line.text for line in lines) if size <= _HEADING_CHARS else ""
    if words and not _is_date_line(words):
        if _is_capitals(words) and (alone or first) and len(words) > 3:
            return Block(kind=BlockKind.HEADING, start=start, end=end, level=1 if first else 2)
        title = (
            words[0].isupper()
            and " " in words
            and not _ENDS_SENTENCE.search(words[-6:])
            and not _SPEAKER.match(words)
        )
        if alone and title and len(lines) == 1 and (first or len(words) <= 90):
            return Block(kind=BlockKind.HEADING, start=start, end=end, level=1 if first else 2)
    kind = BlockKind.QUOTATION if lines[0].text.startswith(">") else BlockKind.PARAGRAPH
    return Block(kind=kind, start=start, end=end)


def _is_capitals(text: str) -> bool:
    return len(text) <= _HEADING_CHARS and text.isupper() and sum(map(str.isalpha, text)) > 3


def _is_date_line(text: str) -> bool:
    """Whether a line does little more than give a date; a date behind a preposition belongs to a sentence."""
    return len(text) <= 100 and not text[0].islower() and bool(_DATE_LINE.fullmatch(text))


def _aligned_table(group: list[_Line], table: int) -> list[Block]:
    """The cells of lines that all break into the same columns, figures among them; else nothing."""
    if len(group) < 2 or max(len(line.text) for line in group) > 2 * _WRAP_CHARS:
        return []
    rows = [_columns(line) for line in group]
    body = [row for row in rows if len(row) > 1]
    if len(body) < 2:
        return []
    widest = max(len(row) for row in body)
    caption, skipped = None, 0
    if len(rows[0]) == 1 and len(rows) > 2 and _ends_left_of(rows[0][0], rows[1]):
        caption, skipped = rows[0][0], 1
    if any(len(row) not in (widest, widest - 1) for row in rows[skipped:]):
        return []
    figures = sum(is_figure(cell.text) for row in body for cell in row[1:])
    if figures < max(2, (sum(len(row) - 1 for row in body)) // 3):
        return []
    raw, lines = [], []
    for number, row in enumerate(rows[skipped:]):
        shift = widest - len(row) if number == 0 else 0
        for column, cell in enumerate(row):
            raw.append(RawCell(row=number, column=column + shift, text=cell.text))
            lines.append(cell)
    heads = head_cells(raw, table, caption.text if caption else None)
    blocks = [_cell_block(line, head) for line, head in zip(lines, heads, strict=True)]
    if caption is not None:
        blocks.insert(0, Block(kind=BlockKind.CAPTION, start=caption.start, end=caption.end))
    return blocks


def _cell_block(line: _Line, cell: TableCell) -> Block:
    return Block(kind=BlockKind.TABLE_CELL, start=line.start, end=line.end, cell=cell)


def _columns(line: _Line) -> list[_Line]:
    cells = []
    begin = 0
    for gap in _COLUMN_GAP.finditer(line.text):
        if gap.start() > begin:
            cells.append(_Line(line.start + begin, line.start + gap.start(), line.text[begin : gap.start()]))
        begin = gap.end()
    if begin < len(line.text):
        cells.append(_Line(line.start + begin, line.end, line.text[begin:]))
    return cells


def _ends_left_of(single: _Line, row: list[_Line]) -> bool:
    return len(row) > 1 and len(single.text) > 3 and not is_figure(single.text)


__all__ = ["read_blocks"]
