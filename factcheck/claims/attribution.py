"""Whom a text gives as the source of a figure."""

from dataclasses import dataclass

from factcheck.claims.context import Mention


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source as the text names it, or None; `quoted` when the figure stands inside quotation marks."""

    source: str | None
    quoted: bool


def find_attribution(mention: Mention) -> Attribution:
    """The source that the text gives for the figure."""
    return Attribution(None, False)
