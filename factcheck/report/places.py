"""Where a figure stands in its document, as a reader would look it up, and its quote cut to a length."""

from bisect import bisect_right
from dataclasses import dataclass

from factcheck.records.claim import Claim
from factcheck.records.document import BlockKind, Document, TableCell

# Documents whose stored text is the file's own text, so that its lines are the file's lines.
_PLAIN = frozenset({"text/plain", "text/markdown"})


@dataclass(frozen=True, slots=True)
class Place:
    """Counted from 1, as an editor shows it; `paragraph` is on its page where the document has pages."""

    line: int | None
    column: int | None
    page: int | None
    paragraph: int | None
    cell: TableCell | None

    @property
    def words(self) -> str:
        """In words: line 12; page 2, paragraph 5; table 1, row 3: 2024, Revenue."""
        page = f"page {self.page}, " if self.page else ""
        if self.cell:
            heads = ", ".join([*self.cell.row_headers, *self.cell.column_headers])
            return f"{page}table {self.cell.table + 1}, row {self.cell.row + 1}{': ' if heads else ''}{heads}"
        if self.line:
            return f"line {self.line}"
        return f"{page}paragraph {self.paragraph}" if self.paragraph else page.rstrip(", ")


class Places:
    """The places of one document's offsets."""

    def __init__(self, document: Document) -> None:
        text = document.text
        self._plain = document.media_type in _PLAIN
        self._line_starts = [0]
        place = text.find("\n")
        while place >= 0:
            self._line_starts.append(place + 1)
            place = text.find("\n", place + 1)
        self._blocks = document.blocks
        self._block_starts = [block.start for block in document.blocks]
        self._numbers = _numbers(document)

    def at(self, start: int) -> Place:
        """The place of an offset."""
        line = bisect_right(self._line_starts, start)
        number = bisect_right(self._block_starts, start) - 1
        block = self._blocks[number] if number >= 0 else None
        return Place(
            line=line if self._plain else None,
            column=start - self._line_starts[line - 1] + 1 if self._plain else None,
            page=block.page if block else None,
            paragraph=self._numbers[number] if block and not block.cell else None,
            cell=block.cell if block else None,
        )


def _numbers(document: Document) -> list[int]:
    """The number of each block among those of its page that are no table cells."""
    numbers, count, page = [], 0, None
    for block in document.blocks:
        if block.page != page:
            page, count = block.page, 0
        if block.kind is not BlockKind.TABLE_CELL:
            count += 1
        numbers.append(max(count, 1))
    return numbers


def quote_parts(claim: Claim, around: int | None = None) -> tuple[str, str, str]:
    """What stands before the figure in its sentence, the figure, and what follows it.

    At most `around` characters on either side, with "…" where something was left out.
    """
    begin, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    before, figure, after = claim.sentence[:begin], claim.sentence[begin:end], claim.sentence[end:]
    if around is not None:
        before = before if len(before) <= around else f"…{before[-around:]}"
        figure = figure if len(figure) <= around else f"{figure[:around]}…"
        after = after if len(after) <= around else f"{after[:around]}…"
    return before, figure, after
