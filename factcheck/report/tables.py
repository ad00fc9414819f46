"""A report as tables for programs: figures as CSV, everything as JSON lines, figures as Parquet.

The CSV is RFC 4180 in UTF-8 with a byte-order mark, so that a spreadsheet reads "£" right, every field in
quotes; text that a spreadsheet would run gets an apostrophe in front, which `formula_guard.unguarded` takes
away again. The other two formats hold the text as it stands.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from io import BytesIO
from typing import Any, BinaryIO, TextIO

from pydantic import BaseModel

from factcheck.errors import UsageError
from factcheck.report.claim_rows import json_value
from factcheck.report.contents import ReportContents
from factcheck.report.figure_rows import FigureRow, figure_rows
from factcheck.report.formula_guard import guarded
from factcheck.report.json_text import json_text, whole_characters
from factcheck.report.places import quote_parts
from factcheck.report.summary import about, counts, not_checked
from factcheck.report.wording import visible

_LIST_SEPARATOR = "; "
_QUOTE_CHARACTERS = 10_000
_CELL_CHARACTERS = 32_000
_DECIMAL_DIGITS, _DECIMAL_PLACES = 38, 10
_ROWS_A_GROUP = 10_000

COLUMNS: Mapping[str, Callable[[FigureRow], Any]] = {
    "id": lambda row: row.claim.id,
    "document": lambda row: row.claim.doc,
    "source": lambda row: row.source,
    "published": lambda row: row.published,
    "place": lambda row: row.place.words,
    "page": lambda row: row.place.page,
    "line": lambda row: row.place.line,
    "start": lambda row: row.claim.start,
    "end": lambda row: row.claim.end,
    "figure": lambda row: row.claim.surface,
    "value": lambda row: row.low,
    "value_high": lambda row: row.high,
    "unit": lambda row: row.claim.unit,
    "dimension": lambda row: row.claim.dimension.value,
    "counted": lambda row: row.claim.counted,
    "per": lambda row: row.claim.per,
    "bound": lambda row: row.claim.bound.value,
    "role": lambda row: row.claim.role.value,
    "direction": lambda row: row.claim.direction.value if row.claim.direction else None,
    "measure": lambda row: row.claim.measure,
    "subject": lambda row: row.claim.subject,
    "period": lambda row: row.claim.period,
    "modality": lambda row: row.claim.modality.value,
    "attribution": lambda row: row.claim.attribution,
    "standing": lambda row: row.standing.value,
    "verdict": lambda row: row.verdict,
    "agree": lambda row: list(row.agree),
    "conflict": lambda row: list(row.conflict),
    "fact": lambda row: row.fact.id if row.fact else None,
    "fact_title": lambda row: row.fact.title if row.fact else None,
    "probability": lambda row: row.fact.probability if row.fact else None,
    "arithmetic": lambda row: [finding.working for finding in row.arithmetic],
    "decision": lambda row: row.decision.decision.value if row.decision else None,
    "note": lambda row: row.decision.note if row.decision else None,
    "confidence": lambda row: row.claim.confidence,
    "quote": lambda row: row.claim.sentence,
}


def write_csv_table(contents: ReportContents, out: TextIO) -> None:
    """One line a figure, with a heading line; text on one line, what would run as a formula guarded.

    A cell longer than a spreadsheet's cells may be is cut, a quote on either side of its figure, with "…".
    """
    out.write("\ufeff")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in figure_rows(contents):
        cells = {name: read(row) for name, read in COLUMNS.items()}
        cells["quote"] = "".join(quote_parts(row.claim, _QUOTE_CHARACTERS))
        writer.writerow([_csv_cell(value) for value in cells.values()])


def _csv_cell(value: Any) -> str:  # noqa: ANN401 - whatever a column holds
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _digits(value)
    if isinstance(value, list):
        value = _LIST_SEPARATOR.join(value)
    if not isinstance(value, str):
        return str(value)
    shown = guarded(visible(value[:_CELL_CHARACTERS]))
    return shown if len(value) <= _CELL_CHARACTERS else f"{shown}…"


def _digits(value: Decimal) -> str:
    """Every digit, no exponent, and no zeros behind the last place."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_jsonl_table(contents: ReportContents, out: TextIO) -> None:
    """One object a line, its `type` first.

    In this order: report, document, unread, copy, figure, fact, arithmetic, not_checked. Figures name
    their fact by its id, facts their figures. Numbers keep every digit: one that a reader of JSON would
    round is a string.
    """
    for kind, fields in _typed_rows(contents):
        out.write(json_text({"type": kind, **fields}) + "\n")


def _typed_rows(contents: ReportContents) -> Iterator[tuple[str, dict[str, Any]]]:
    comparison = contents.comparison
    yield (
        "report",
        {
            "title": contents.title,
            **{name.lower().replace(" ", "_"): value for name, value in about(contents)},
            "counts": {
                name.lower().replace(" ", "_").replace("'", ""): count for name, count in counts(contents)
            },
        },
    )
    for _, document in sorted(comparison.documents.items()):
        known = document.model_dump(mode="json", exclude={"text", "blocks", "notes"})
        yield "document", {**known, "notes": list(document.notes)}
    yield from (("unread", _fields(problem)) for problem in comparison.problems)
    yield from (("copy", _fields(copy)) for copy in comparison.copies)
    for row in figure_rows(contents):
        figure = {name: _plain(read(row)) for name, read in COLUMNS.items()}
        span = {"sentence_start": row.claim.sentence_start, "sentence_end": row.claim.sentence_end}
        yield "figure", figure | span
    for fact in comparison.facts:
        yield "fact", {**_fields(fact), "origins": [_fields(origin) for origin in fact.origins]}
    yield from (("arithmetic", _fields(finding)) for finding in contents.arithmetic)
    yield from (("not_checked", _fields(entry)) for entry in not_checked(contents))


def _fields(record: BaseModel) -> dict[str, Any]:
    return {name: json_value(value) for name, value in record}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    return value.isoformat() if isinstance(value, date) else json_value(value)


def write_parquet_table(contents: ReportContents, out: BinaryIO) -> None:
    """One row a figure: dates as dates, lists as lists, values as decimals.

    `value` and `value_high` are decimal(38, 10), empty where that would round; `value_exact` and
    `value_high_exact` hold every digit as text.

    Raises:
        UsageError: pyarrow is not installed.
    """
    require_parquet()
    import pyarrow
    import pyarrow.parquet

    rows = figure_rows(contents)
    columns: dict[str, list[Any]] = {
        name: [_parquet_cell(read(row)) for row in rows] for name, read in COLUMNS.items()
    }
    columns["value_exact"] = [_digits(row.low) for row in rows]
    columns["value_high_exact"] = [None if row.high is None else _digits(row.high) for row in rows]
    schema = pyarrow.schema(
        [(name, _parquet_type(name, pyarrow)) for name in columns],
        metadata={name: visible(value) for name, value in [("Title", contents.title), *about(contents)]},
    )
    table = pyarrow.Table.from_pydict(columns, schema=schema)
    # To memory first: a full disk is then an OSError of `out`, as for every other format.
    data = BytesIO()
    pyarrow.parquet.write_table(table, data, compression="zstd", row_group_size=_ROWS_A_GROUP)
    out.write(data.getvalue())


def require_parquet() -> None:
    """Returns when Parquet can be written.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow. Install it with: pip install 'factcheck-desk[tables]', "
            "or choose csv or jsonl."
        ) from error


def _parquet_cell(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, str):
        return whole_characters(value)
    if isinstance(value, list):
        return [whole_characters(part) for part in value]
    return _exactly(value) if isinstance(value, Decimal) else value


def _exactly(value: Decimal) -> Decimal | None:
    """The value with the places of the column, or None where it would be rounded."""
    whole, _, places = f"{abs(value):f}".partition(".")
    if len(places.rstrip("0")) > _DECIMAL_PLACES or len(whole) > _DECIMAL_DIGITS - _DECIMAL_PLACES:
        return None
    return value.quantize(Decimal(1).scaleb(-_DECIMAL_PLACES), context=Context(prec=_DECIMAL_DIGITS))


_WHOLE: Sequence[str] = ("page", "line", "start", "end")
_REAL: Sequence[str] = ("probability", "confidence")
_DECIMAL: Sequence[str] = ("value", "value_high")
_LISTS: Sequence[str] = ("agree", "conflict", "arithmetic")


def _parquet_type(name: str, pyarrow: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    if name in _WHOLE:
        return pyarrow.int64()
    if name in _REAL:
        return pyarrow.float64()
    if name in _DECIMAL:
        return pyarrow.decimal128(_DECIMAL_DIGITS, _DECIMAL_PLACES)
    if name in _LISTS:
        return pyarrow.list_(pyarrow.string())
    return pyarrow.date32() if name == "published" else pyarrow.string()
