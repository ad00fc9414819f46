"""What a figure measures, as a short noun phrase."""

from factcheck.claims.context import Mention
from factcheck.records.claim import Role


def find_measure(mention: Mention, role: Role, subject: str | None) -> str | None:
    """The thing measured: "inventory write-down", "vehicles per day"."""
    return None
