"""What a search may be narrowed by: typed attributes of claims, kept as columns of small numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.records.claim import Claim

UNDATED = -1
_OPEN_FIRST, _OPEN_LAST = 0, 9999
_YEAR = re.compile(r"\d{4}")


class ClaimAttributes(NamedTuple):
    """What a claim can be filtered by; years are of its period, both included, None when it names none."""

    dimension: str
    unit: str
    role: str
    document_id: str
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims a search may return; an attribute of None admits all.

    `years` admits the periods that overlap it; claims without a period only with `undated`.
    """

    dimensions: frozenset[str] | None = None
    units: frozenset[str] | None = None
    roles: frozenset[str] | None = None
    documents: frozenset[str] | None = None
    not_documents: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    undated: bool = False

    def admits(self, attributes: ClaimAttributes) -> bool:
        """Whether a claim of these attributes passes: what the index computes for all claims at once."""
        one_of = (
            (self.dimensions, attributes.dimension),
            (self.units, attributes.unit),
            (self.roles, attributes.role),
            (self.documents, attributes.document_id),
        )
        if any(allowed is not None and value not in allowed for allowed, value in one_of):
            return False
        if attributes.document_id in self.not_documents:
            return False
        if self.years is None:
            return True
        if attributes.first_year is None or attributes.last_year is None:
            return self.undated
        return attributes.first_year <= self.years[1] and self.years[0] <= attributes.last_year


def attributes_of(claim: Claim) -> ClaimAttributes:
    """The attributes that a claim is filtered by."""
    first, last = years_of(claim.period)
    return ClaimAttributes(
        claim.dimension.value, claim.unit, claim.role.value, claim.document_id, first, last
    )


def years_of(period: str | None) -> tuple[int | None, int | None]:
    """The first and last year of an ISO 8601 period ("2024", "2025-Q1", "2024-04/2025-03", "2022/..")."""
    if period is None:
        return None, None
    first, slash, last = period.partition("/")
    found_first = _YEAR.match(first)
    found_last = _YEAR.match(last) if slash else found_first
    if found_first is None and found_last is None:
        return None, None
    return (
        int(found_first[0]) if found_first else _OPEN_FIRST,
        int(found_last[0]) if found_last else _OPEN_LAST,
    )


_CODED = ("dimension", "unit", "role", "document_id")


@dataclass
class Columns:
    """The attributes of all claims of an index, one row a claim.

    `words[name]` are the values that occur in a coded column, `codes[name]` the place of each row's value
    there.
    """

    words: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in _CODED})
    codes: dict[str, npt.NDArray[np.int32]] = field(
        default_factory=lambda: {name: np.zeros(0, np.int32) for name in _CODED}
    )
    first_year: npt.NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    last_year: npt.NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    _places: dict[str, dict[str, int]] = field(default_factory=dict)

    def append(self, rows: Sequence[ClaimAttributes]) -> None:
        """Adds rows at the end."""
        for name in _CODED:
            places = self._places.setdefault(name, {word: i for i, word in enumerate(self.words[name])})
            values = [getattr(row, name) for row in rows]
            for value in values:
                if value not in places:
                    places[value] = len(places)
                    self.words[name].append(value)
            new = np.fromiter((places[value] for value in values), np.int32, len(values))
            self.codes[name] = np.concatenate([self.codes[name], new])
        first = np.array([UNDATED if row.first_year is None else row.first_year for row in rows], np.int16)
        last = np.array([UNDATED if row.last_year is None else row.last_year for row in rows], np.int16)
        self.first_year = np.concatenate([self.first_year, first])
        self.last_year = np.concatenate([self.last_year, last])

    def admitted(self, only: Filter) -> npt.NDArray[np.bool_]:
        """For every row whether the filter admits it."""
        result = np.ones(len(self.first_year), np.bool_)
        allowed_values = {
            "dimension": only.dimensions,
            "unit": only.units,
            "role": only.roles,
            "document_id": only.documents,
        }
        for name, allowed in allowed_values.items():
            if allowed is not None:
                admitted_words = np.array([word in allowed for word in self.words[name]], np.bool_)
                result &= admitted_words[self.codes[name]]
        if only.not_documents:
            admitted_words = np.array(
                [w not in only.not_documents for w in self.words["document_id"]], np.bool_
            )
            result &= admitted_words[self.codes["document_id"]]
        if only.years is not None:
            dated = self.first_year != UNDATED
            overlaps = (self.first_year <= only.years[1]) & (self.last_year >= only.years[0])
            result &= (dated & overlaps) | (~dated if only.undated else np.False_)
        return result

    def taken(self, rows: npt.NDArray[np.int64]) -> "Columns":
        """The columns of some rows, in that order, with only the values that occur in them, sorted."""
        taken = Columns(first_year=self.first_year[rows], last_year=self.last_year[rows])
        for name in _CODED:
            codes = self.codes[name][rows]
            occurring = sorted((self.words[name][code], int(code)) for code in np.unique(codes))
            moved = np.zeros(len(self.words[name]), np.int32)
            moved[[code for _, code in occurring]] = np.arange(len(occurring), dtype=np.int32)
            taken.words[name] = [word for word, _ in occurring]
            taken.codes[name] = moved[codes]
        return taken
