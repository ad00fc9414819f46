"""The --kind option: kinds of figures by name."""

from typing import TYPE_CHECKING

from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.records.quantity import Dimension


def parse_kinds(text: str) -> "frozenset[Dimension]":
    """The kinds that "money,percent" names; none for an empty text.

    Raises:
        UsageError: a name is no kind.
    """
    from factcheck.records.quantity import Dimension

    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    known = {dimension.value for dimension in Dimension}
    for name in names:
        if name not in known:
            raise UsageError(f"There is no kind {name!r}. Kinds are: {', '.join(sorted(known))}.")
    return frozenset(Dimension(name) for name in names)
