"""Tables of plain text, the same in every terminal and in every test."""

from collections.abc import Sequence
from unicodedata import east_asian_width

from factcheck.report.wording import visible

WIDTH_CHARACTERS = 100
_GAP = "  "


def table(rows: Sequence[Sequence[str]], shares: Sequence[int]) -> list[str]:
    """Lines of aligned columns; a column that is too wide for its share of the line is cut.

    The last column takes what the others leave.
    """
    shown = [[visible(cell) for cell in row] for row in rows]
    room = WIDTH_CHARACTERS - len(_GAP) * (len(shares) - 1)
    most = [room * share // sum(shares) for share in shares]
    widths = [
        min(most[place], max((_width(row[place]) for row in shown), default=0))
        for place in range(len(shares) - 1)
    ]
    widths.append(room - sum(widths))
    return [
        _GAP.join(_fitted(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]


def _fitted(text: str, width: int) -> str:
    if _width(text) > width:
        text = text[: max(0, width - 1)]
        while _width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    return len(text) + sum(east_asian_width(character) in "WF" for character in text)


def count(number: int, noun: str, plural: str = "") -> str:
    """The number and its noun: "1 claim", "291 claims"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
