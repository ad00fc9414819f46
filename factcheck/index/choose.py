"""How an index of so many claims is laid out, and what memory that takes."""

from dataclasses import dataclass
from enum import StrEnum

EXACT_UP_TO = 200_000
LISTS_UP_TO = 1_000_000
_COLUMN_BYTES_PER_CLAIM = 8 + 4 * 4 + 2 * 2 + 1
"""The id, four coded columns, two years, and whether the claim still counts."""


class Layout(StrEnum):
    """How vectors are kept."""

    EXACT = "exact"
    LISTS = "lists"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class Plan:
    """The layout of an index.

    EXACT compares a query with every vector. LISTS files vectors by their nearest center and compares the
    lists of the `probes` centers nearest to the query. CODES does the same over codes of `code_bytes` instead
    of vectors, and scores the best `rescored` again with vectors of one byte a number, read from disk.
    """

    layout: Layout
    lists: int = 0
    probes: int = 0
    code_bytes: int = 0
    rescored: int = 0

    def memory_bytes(self, count: int, dimension: int) -> int:
        """About how much memory an open index of `count` vectors takes."""
        vector = dimension * 4
        centers = self.lists * vector
        kept = {
            Layout.EXACT: vector,
            Layout.LISTS: vector + 8,
            Layout.CODES: self.code_bytes + 8,
        }[self.layout]
        return count * (kept + _COLUMN_BYTES_PER_CLAIM) + centers

    def disk_bytes(self, count: int, dimension: int) -> int:
        """About how much disk a saved index of `count` vectors takes."""
        rescoring = count * (dimension + 4) if self.layout is Layout.CODES else 0
        return self.memory_bytes(count, dimension) + rescoring

    def training_count(self, count: int) -> int:
        """How many vectors the centers are made from."""
        return min(count, 40 * self.lists)


def choose_plan(count: int, dimension: int = 384) -> Plan:
    """The plan for `count` claims: exact as long as that is quick, then lists, then codes."""
    if count <= EXACT_UP_TO:
        return Plan(Layout.EXACT)
    if count <= LISTS_UP_TO:
        return Plan(Layout.LISTS, lists=2048, probes=64)
    return Plan(Layout.CODES, lists=4096, probes=32, code_bytes=dimension // 6, rescored=100)
