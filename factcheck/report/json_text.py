"""JSON that any reader takes and that shows what it holds."""

import json
import re

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile("[<>&]")


def json_text(value: object, *, in_page: bool = False, indent: int | None = None) -> str:
    """The value as JSON in UTF-8 text: every character kept, those that cannot be seen as escapes.

    Half of a surrogate pair, which no UTF-8 file can hold, becomes U+FFFD: one character for one. With
    `in_page` the text may stand in a script element of a page: `<`, `>` and `&` are escapes too.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    text = _UNSEEN.sub(_escape, whole_characters(text))
    return _MARKUP.sub(_escape, text) if in_page else text


def whole_characters(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair."""
    return _SURROGATES.sub("\ufffd", text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
