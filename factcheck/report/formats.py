"""The names of the output formats."""

from enum import StrEnum


class ClaimFormat(StrEnum):
    """The formats that claims are written in."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"


class ReportFormat(StrEnum):
    """The formats that a report is written in."""

    HTML = "html"
    MARKDOWN = "markdown"
    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    DOCX = "docx"
    SARIF = "sarif"
    CLAIM_REVIEW = "claimreview"
