"""Words from documents in Markdown: they show themselves, and nothing in them is taken for mark-up."""

import re
from collections.abc import Iterable

from factcheck.records.claim import Claim
from factcheck.report.wording import visible

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>|#~"})
_LIKE_LIST = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+=]))(.)")
_LIKE_MARKUP = re.compile(r"&|://|www\.|\$(?!\w)|@", re.IGNORECASE)


def escaped(text: str) -> str:
    """The text on one line, with nothing that Markdown or GitHub (links, mentions, formulas) would take."""
    return _LIKE_MARKUP.sub(_apart, visible(text).translate(_SPECIAL))


def opening(text: str) -> str:
    """The escaped text for the start of a line or of a list's item, where "1." and "-" would begin a list."""
    return _at_start(escaped(text))


def bold(text: str, before: str = "", after: str = "") -> str:
    """In bold; white space stays outside, where Markdown wants it, and words do not run into the stars."""
    words = escaped(text).strip()
    if not words:
        return ""
    runs_in = before[-1:].isalnum() and not text[:1].isalnum()
    runs_out = after[:1].isalnum() and not text[-1:].isalnum()
    return f"<strong>{words}</strong>" if runs_in or runs_out else f"**{words}**"


def quoted(before: str, figure: str, after: str) -> str:
    """A quote for the start of a line or of a list's item, its figure in bold."""
    return _at_start(f"{escaped(before)}{bold(figure, before, after)}{escaped(after)}")


def quoted_figures(sentence: str, claims: Iterable[Claim]) -> str:
    """A sentence for the start of a line or of a list's item, its figures in bold."""
    parts, place = [], 0
    for claim in claims:
        start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
        parts += [escaped(sentence[place:start]), bold(sentence[start:end], sentence[:start], sentence[end:])]
        place = end
    return _at_start("".join([*parts, escaped(sentence[place:])]))


def in_html(text: str) -> str:
    """The text inside an HTML element, where Markdown's escapes do not hold."""
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _at_start(line: str) -> str:
    return _LIKE_LIST.sub(r"\1\\\2", line.lstrip(), count=1)


def _apart(match: re.Match[str]) -> str:
    found = match[0]
    if found == "@":
        return "&#64;"
    return {"://": "\\://", "&": "\\&", "$": "\\$"}.get(found, f"{found[:-1]}\\.")
