"""Which period a figure holds for."""

from factcheck.claims.context import Mention
from factcheck.records.period import Period


def find_period(mention: Mention) -> Period | None:
    """The period that the figure holds for, or None where the text does not say."""
    return None
