"""Who or what a figure is about."""

from factcheck.claims.context import Mention


def find_subject(mention: Mention) -> str | None:
    """The subject as a reader would name it, pronouns and "the company" resolved within the document."""
    return None
