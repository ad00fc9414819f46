"""The names of the output formats."""

from enum import StrEnum


class ClaimFormat(StrEnum):
    """The formats that claims are written in."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
