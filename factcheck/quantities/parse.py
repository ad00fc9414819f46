"""The quantities of a text, with exact offsets."""

from factcheck.records.quantity import OtherNumber, Quantity


def find_quantities(text: str, start: int = 0, end: int | None = None, language: str = "en") -> list[Quantity]:
    """The quantities of `text[start:end]` in order, never overlapping; offsets are those of `text`."""
    return find_numbers(text, start, end, language)[0]


def find_numbers(
    text: str, start: int = 0, end: int | None = None, language: str = "en"
) -> tuple[list[Quantity], list[OtherNumber]]:
    """The quantities, and every other number with what it is instead (the ledger's material)."""
    return [], []
