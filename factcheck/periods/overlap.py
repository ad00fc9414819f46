"""How two periods lie to each other: what decides whether two figures can state the same fact."""

from datetime import date
from enum import StrEnum

from factcheck.periods.iso import parse_iso
from factcheck.records.period import Period


class Relation(StrEnum):
    """How the first of two periods lies to the second."""

    SAME = "same"
    CONTAINS = "contains"
    WITHIN = "within"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"


_OTHER_WAY = {Relation.CONTAINS: Relation.WITHIN, Relation.WITHIN: Relation.CONTAINS}


def relation(first: Period | str | None, second: Period | str | None) -> Relation:
    """How `first` lies to `second`; each may be a `Period`, its ISO spelling, or None for unknown.

    An open end reaches for ever. Spelling and grain do not count: "2024" and "2024-01/2024-12" are the same.

    Raises:
        UsageError: a string spells no period.
    """
    one, two = _dates(first), _dates(second)
    if one is None or two is None:
        return Relation.UNKNOWN
    if one == two:
        return Relation.SAME
    if one[1] < two[0] or two[1] < one[0]:
        return Relation.DISJOINT
    if one[0] <= two[0] and two[1] <= one[1]:
        return Relation.CONTAINS
    if two[0] <= one[0] and one[1] <= two[1]:
        return Relation.WITHIN
    return Relation.OVERLAPS


def reverse(found: Relation) -> Relation:
    """The relation of the second period to the first."""
    return _OTHER_WAY.get(found, found)


def shared_days(first: Period | str | None, second: Period | str | None) -> int | None:
    """How many days lie in both periods; None when either is unknown."""
    one, two = _dates(first), _dates(second)
    if one is None or two is None:
        return None
    return max(0, (min(one[1], two[1]) - max(one[0], two[0])).days + 1)


def _dates(period: Period | str | None) -> tuple[date, date] | None:
    if isinstance(period, str):
        period = parse_iso(period)
    if period is None or (period.first is None and period.last is None):
        return None
    return period.first or date.min, period.last or date.max
