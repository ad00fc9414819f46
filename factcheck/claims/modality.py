"""How a text commits itself to a figure."""

from factcheck.claims.context import Mention
from factcheck.records.claim import Modality


def find_modality(mention: Mention) -> Modality:
    """Stated, forecast, target, alleged, denied or hypothetical."""
    return Modality.STATED
