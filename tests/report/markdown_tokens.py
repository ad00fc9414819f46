"""Markdown as a reader takes it."""

from markdown_it import MarkdownIt
from markdown_it.token import Token


def tokens(text) -> list[Token]:
    """Every token of the text as a reader with tables sees it, those inside lines too."""
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return [token for one in parsed for token in [one, *(one.children or [])]]
