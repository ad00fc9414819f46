"""The quantities of a text, with exact offsets."""

from factcheck.quantities.figure import DURATIONS, Inherited
from factcheck.quantities.reader import Reader
from factcheck.records.quantity import OtherNumber, Quantity

CHUNK_CHARACTERS = 20_000
"""Longer texts are read in pieces, so that memory does not grow with the line."""


def find_quantities(
    text: str, start: int = 0, end: int | None = None, language: str = "en"
) -> list[Quantity]:
    """The quantities of `text[start:end]` in order, never overlapping; offsets are those of `text`."""
    return find_numbers(text, start, end, language)[0]


def find_numbers(
    text: str,
    start: int = 0,
    end: int | None = None,
    language: str = "en",
    inherited: Inherited | None = None,
) -> tuple[list[Quantity], list[OtherNumber]]:
    """The quantities, and every other number with what it is instead (the ledger's material).

    A number that leaves out its unit takes it from the figures before it, also from those shortly before
    `start`. `inherited` is the unit of numbers that have none of their own, for a table's cell whose header
    says it.
    """
    quantities: list[Quantity] = []
    others: list[OtherNumber] = []
    stop = len(text) if end is None else min(end, len(text))
    position = max(0, start)
    while position < stop:
        cut = _cut(text, position, stop)
        reader = Reader(text, position, cut, language, inherited)
        reader.read()
        quantities += reader.quantities
        others += reader.others
        position = cut
    return quantities, others


def _cut(text: str, position: int, stop: int) -> int:
    """Where a piece that begins at `position` ends: at the stop, or at a line end, space or last of all
    anywhere.
    """
    if stop - position <= CHUNK_CHARACTERS:
        return stop
    limit = position + CHUNK_CHARACTERS
    for mark in ("\n\n", ". ", "\n", " "):
        at = text.rfind(mark, position + CHUNK_CHARACTERS // 2, limit)
        if at >= 0:
            return at + len(mark)
    while limit < stop and text[limit].isalnum():
        limit += 1
    return limit


__all__ = ["DURATIONS", "Inherited", "find_numbers", "find_quantities"]
