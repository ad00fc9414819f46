"""Tables of plain text, the same in every terminal and in every test."""

from collections.abc import Sequence
from unicodedata import east_asian_width

from factcheck.report.wording import visible

WIDTH_CHARACTERS = 100
_GAP = "  "


def table(rows: Sequence[Sequence[str]], most: Sequence[int]) -> list[str]:
    """Lines of aligned columns, none wider than its number of characters in `most`; longer cells are cut.

    Behind the columns of `most` stands one more, which takes what they leave of the line.
    """
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [
        min(limit, max((_width(row[place]) for row in shown), default=0)) for place, limit in enumerate(most)
    ]
    widths.append(WIDTH_CHARACTERS - sum(widths) - len(_GAP) * len(widths))
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
