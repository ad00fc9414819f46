"""Units: their codes, dimensions and conversions."""

from factcheck.records.quantity import Dimension


def dimension_of(unit: str) -> Dimension:
    """The dimension of a unit code."""
    if len(unit) == 3 and unit.isupper():
        return Dimension.MONEY
    return {
        "%": Dimension.PERCENT,
        "pp": Dimension.PERCENTAGE_POINT,
        "count": Dimension.COUNT,
        "x": Dimension.MULTIPLE,
        "rank": Dimension.RANK,
        "a": Dimension.DURATION,
        "mo": Dimension.DURATION,
        "wk": Dimension.DURATION,
        "d": Dimension.DURATION,
        "h": Dimension.DURATION,
        "min": Dimension.DURATION,
        "s": Dimension.DURATION,
    }.get(unit, Dimension.OTHER)
