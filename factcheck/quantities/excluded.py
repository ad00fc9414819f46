"""The record of a number that is no quantity, and the word tables that say so."""

from dataclasses import dataclass
from functools import cache

from factcheck.quantities.nouns import is_plural as is_plural_word
from factcheck.quantities.units import read_table
from factcheck.records.quantity import OtherKind


@dataclass(frozen=True, slots=True)
class Excluded:
    """The tokens `first` up to `end` hold a number that is no quantity, and why."""

    first: int
    end: int
    kind: OtherKind
    reason: str


@cache
def words(name: str) -> frozenset[str]:
    """A list of the table of words."""
    table = read_table("words")[name]
    return frozenset(table["words"] if isinstance(table, dict) else table)


@cache
def keywords() -> dict[str, str]:
    """Each word that makes the number behind it a label, with the reason to give."""
    table = read_table("words")["keywords"]
    return {word: reason for reason, listed in reversed(table.items()) for word in listed}


__all__ = ["Excluded", "is_plural_word", "keywords", "words"]
