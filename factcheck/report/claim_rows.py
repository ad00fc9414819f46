"""Claims as JSON lines, CSV and Markdown."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, TextIO

from pydantic import BaseModel

from factcheck.claims.measure_words import shown_measure
from factcheck.records.claim import Claim
from factcheck.report.formats import ClaimFormat
from factcheck.report.formula_guard import spreadsheet_cell
from factcheck.report.markdown_words import escaped, quoted
from factcheck.report.places import quote_parts
from factcheck.report.wording import value_in_words

CSV_COLUMNS = (
    *("id", "doc", "page", "start", "end", "surface", "value", "value_high", "unit", "dimension", "counted"),
    *(
        "per",
        "bound",
        "role",
        "direction",
        "subject",
        "measure",
        "period",
        "modality",
        "attribution",
        "quoted",
    ),
    *("confidence", "sentence"),
)


def write_jsonl(claims: Iterable[Claim], out: TextIO) -> None:
    """One JSON object a line with every field; numbers as JSON numbers, a range as [low, high]."""
    for claim in claims:
        out.write(json_line(claim))


def json_line(record: BaseModel) -> str:
    """A record as one line of JSON, Decimals as numbers, keys in the order of the fields."""
    data = {name: json_value(value) for name, value in record}
    return json.dumps(data, ensure_ascii=False) + "\n"


def json_value(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    """The value as JSON has it: a Decimal as an int or as the float that prints the same digits."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        number = float(value)
        return number if Decimal(repr(number)) == value else str(value)
    if isinstance(value, tuple | list):
        return [json_value(part) for part in value]
    if isinstance(value, Mapping):
        return {key: json_value(part) for key, part in value.items()}
    return value


def write_csv(claims: Iterable[Claim], out: TextIO) -> None:
    """A table with a header line; text that a spreadsheet could take for a formula gets an apostrophe."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for claim in claims:
        row = claim.model_dump(mode="python")
        low, high = claim.value if isinstance(claim.value, tuple) else (claim.value, None)
        row["value"], row["value_high"] = _plain(low), _plain(high) if high is not None else ""
        writer.writerow([spreadsheet_cell(row[column]) for column in CSV_COLUMNS])


def write_markdown(claims: Iterable[Claim], out: TextIO) -> None:
    """A Markdown table that diffs cleanly: document, figure, value, period, subject, measure, sentence."""
    out.write("| Document | Figure | Value | Period | Subject | Measure | Sentence |\n")
    out.write("| --- | --- | --- | --- | --- | --- | --- |\n")
    for claim in claims:
        cells = (
            escaped(claim.doc),
            escaped(claim.surface),
            escaped(value_in_words(claim)),
            escaped(claim.period or ""),
            escaped(claim.subject or ""),
            escaped(shown_measure(claim) or ""),
            quoted(*quote_parts(claim)),
        )
        out.write(f"| {' | '.join(cells)} |\n")


WRITERS: Mapping[ClaimFormat, Callable[[Iterable[Claim], TextIO], None]] = {
    ClaimFormat.JSONL: write_jsonl,
    ClaimFormat.CSV: write_csv,
    ClaimFormat.MARKDOWN: write_markdown,
}


def _plain(value: Decimal) -> str:
    return f"{value:f}"
