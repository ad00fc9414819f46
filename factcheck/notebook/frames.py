"""Rows to data frames: Arrow tables first, pandas and polars frames from them.

Decimals stay decimals, dates dates and offsets integers; a missing value is null in every column.
pyarrow, pandas and polars are imported here alone, and only when a frame is asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from enum import StrEnum
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from factcheck.errors import UsageError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    PandasFrame: TypeAlias = pandas.DataFrame
    PolarsFrame: TypeAlias = polars.DataFrame
    ArrowTable: TypeAlias = pyarrow.Table

DIGITS = 38
"""Digits of a decimal column, the most that polars has."""
PLACES = 12
"""Digits behind the point in a decimal column."""
_LARGEST = Decimal(10) ** (DIGITS - PLACES)
_PLACE = Decimal(1).scaleb(-PLACES)


class Kind(StrEnum):
    """What a column holds; each is nullable."""

    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    TRUTH = "truth"
    DECIMAL = "decimal"
    SCORE = "score"
    DATE = "date"


Columns = Mapping[str, Kind]
Row = Sequence[Any]


def arrow_table(columns: Columns, rows: Iterable[Row]) -> "ArrowTable":
    """A `pyarrow.Table`, its values in the order of the columns.

    Raises:
        UsageError: pyarrow is not installed.
    """
    arrow = _library("pyarrow", "to_arrow")
    listed = list(rows)
    arrays = []
    for place, kind in enumerate(columns.values()):
        values = [row[place] for row in listed]
        if kind is Kind.DECIMAL:
            values = [fitting(value) for value in values]
        arrays.append(arrow.array(values, _arrow_type(arrow, kind)))
    return cast("ArrowTable", arrow.table(dict(zip(columns, arrays, strict=True))))


def pandas_frame(columns: Columns, rows: Iterable[Row]) -> "PandasFrame":
    """A `pandas.DataFrame` whose columns are Arrow's, so that nothing is rounded and a null is `NA`.

    Raises:
        UsageError: pandas or pyarrow is not installed.
    """
    library = _library("pandas", "to_pandas")
    _library("pyarrow", "to_pandas")
    return cast("PandasFrame", arrow_table(columns, rows).to_pandas(types_mapper=library.ArrowDtype))


def polars_frame(columns: Columns, rows: Iterable[Row]) -> "PolarsFrame":
    """A `polars.DataFrame` with the same columns.

    Raises:
        UsageError: polars or pyarrow is not installed.
    """
    library = _library("polars", "to_polars")
    _library("pyarrow", "to_polars")
    return cast("PolarsFrame", library.from_arrow(arrow_table(columns, rows)))


def fitting(value: Decimal | None) -> Decimal | None:
    """The number as a decimal column holds it: to 12 places; None where it has over 26 digits before them.

    Beside every such column stands the number as text, which is never rounded.
    """
    if value is None or not value.is_finite() or abs(value) >= _LARGEST:
        return None
    with localcontext(prec=2 * DIGITS):
        rounded = value.quantize(_PLACE, ROUND_HALF_EVEN)
    return rounded if abs(rounded) < _LARGEST else None


def _arrow_type(arrow: ModuleType, kind: Kind) -> "pyarrow.DataType":
    match kind:
        case Kind.TEXT:
            return arrow.string()
        case Kind.TEXTS:
            return arrow.list_(arrow.string())
        case Kind.INTEGER:
            return arrow.int64()
        case Kind.TRUTH:
            return arrow.bool_()
        case Kind.DECIMAL:
            return arrow.decimal128(DIGITS, PLACES)
        case Kind.SCORE:
            return arrow.float64()
        case Kind.DATE:
            return arrow.date32()


def _library(name: str, asked: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != name:
            raise
        raise UsageError(f"{asked}() needs {name}: pip install 'factcheck-desk[tables]'.") from error
