"""What every listing of records can do: be cut, filtered, shown, and turned into data frames."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, SupportsIndex, TypeVar, overload

from factcheck.notebook.plain import count, table
from factcheck.records.comparison import Comparison

if TYPE_CHECKING:
    from factcheck.notebook.frames import ArrowTable, Columns, PandasFrame, PolarsFrame
    from factcheck.notebook.lists import Problems

Record = TypeVar("Record")
NOTHING = Comparison({}, {}, {})
"""What a listing knows that was made of records alone."""
_SHOWN = 10
_SHOWN_IN_NOTEBOOK = 20


class Listing(Sequence[Record], Generic[Record]):
    """Records in order: `listing[0]`, `listing[:5]`, `listing["81e8"]` by id or its beginning.

    Shows itself as a table in a notebook and as plain text elsewhere; `known` holds
    what the records refer to.
    """

    noun: ClassVar[str]
    plural: ClassVar[str] = ""

    _counts_problems: ClassVar[bool] = True

    def __init__(self, records: Iterable[Record], known: Comparison = NOTHING) -> None:
        self._records = tuple(records)
        self._known = known

    @overload
    def __getitem__(self, place: SupportsIndex | str) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Self: ...
    def __getitem__(self, place: SupportsIndex | slice | str) -> Record | Self:
        if isinstance(place, str):
            return self._named(place)
        if isinstance(place, slice):
            return self._of(self._records[place])
        return self._records[place]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Listing) and self._records == other._records

    def __hash__(self) -> int:
        return hash((type(self), self._records))

    @property
    def problems(self) -> "Problems":
        """The files that could not be read, each with the reason and what to do."""
        from factcheck.notebook.lists import Problems

        return Problems(self._known.problems)

    def where(self, wanted: Callable[[Record], bool]) -> Self:
        """The records of which `wanted` is true, in the same order."""
        return self._of(record for record in self._records if wanted(record))

    def to_arrow(self) -> "ArrowTable":
        """A `pyarrow.Table`, one row a record.

        Raises:
            UsageError: the extra `tables` is not installed.
        """
        from factcheck.notebook.frames import arrow_table

        return arrow_table(self._columns, self._rows())

    def to_pandas(self) -> "PandasFrame":
        """A `pandas.DataFrame`, one row a record; decimals, dates and missing values as Arrow has them.

        Raises:
            UsageError: the extra `tables` is not installed.
        """
        from factcheck.notebook.frames import pandas_frame

        return pandas_frame(self._columns, self._rows())

    def to_polars(self) -> "PolarsFrame":
        """A `polars.DataFrame`, one row a record.

        Raises:
            UsageError: the extra `tables` is not installed.
        """
        from factcheck.notebook.frames import polars_frame

        return polars_frame(self._columns, self._rows())

    def __repr__(self) -> str:
        lines = table([self._cells(record) for record in self._records[:_SHOWN]], self._widths)
        return "\n".join([self._headline(), *lines, *self._rest(_SHOWN)])

    def _repr_html_(self) -> str:
        from factcheck.notebook.page import dim, fragment, paragraph, text

        rest = "".join(paragraph(dim(line)) for line in self._rest(_SHOWN_IN_NOTEBOOK))
        body = self._html(self._records[:_SHOWN_IN_NOTEBOOK])
        return fragment(paragraph(f"<strong>{text(self._headline())}</strong>") + body + rest)

    def _headline(self) -> str:
        return count(len(self), self.noun, self.plural)

    def _rest(self, shown: int) -> list[str]:
        lines = [f"… and {len(self) - shown:,} more"] if len(self) > shown else []
        if self._known.problems and self._counts_problems:
            unread = count(len(self._known.problems), "file")
            lines.append(f"{unread} could not be read: see .problems")
        return lines

    def _of(self, records: Iterable[Record]) -> Self:
        return type(self)(records, self._known)

    def _key(self, record: Record) -> str:
        return str(getattr(record, "id", ""))

    def _named(self, wanted: str) -> Record:
        found = [record for record in self._records if self._key(record).startswith(wanted)]
        exact = [record for record in found if self._key(record) == wanted]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0]
        if not found:
            raise KeyError(f"{self._headline()}, and none begins with {wanted!r}")
        raise KeyError(f"{len(found)} begin with {wanted!r}; give more of it")

    _columns: "ClassVar[Columns]"
    _widths: ClassVar[tuple[int, ...]]

    def _rows(self) -> Iterable[Sequence[Any]]:
        raise NotImplementedError

    def _cells(self, record: Record) -> Sequence[str]:
        raise NotImplementedError

    def _html(self, records: Sequence[Record]) -> str:
        raise NotImplementedError
