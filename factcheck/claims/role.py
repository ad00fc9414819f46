"""What part a figure plays: a level, a change, a share, a rate."""

from factcheck.claims.context import Mention
from factcheck.records.claim import Role
from factcheck.records.quantity import Direction


def find_role(mention: Mention) -> tuple[Role, Direction | None]:
    """The figure's role, and for a change its direction."""
    return Role.LEVEL, None
