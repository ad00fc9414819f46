"""The characters of an HTML file with their places in it, so that it can be marked without being rewritten.

A tokenizer by the rules of the HTML standard, as far as text is concerned: tags, comments, character
references, and elements whose content is no mark-up. What it makes of a file is compared with what the parser
made of it, so that a difference is found, never guessed over.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

# A tag ends at the first ">" outside a quoted value; possessive, so that the time is linear.
_TAG = re.compile(r"""</?([A-Za-z][^\s/>]*+)(?:[^>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*+>""")
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&(?:#[xX][0-9A-Fa-f]{1,8};?|#[0-9]{1,8};?|[A-Za-z][A-Za-z0-9]{0,31};?)")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_RAW_WITH_REFERENCES = frozenset({"textarea", "title"})
# In these a mark would be shown as text, or would end the element.
_CLOSED = frozenset({"svg", "math", "select", "button", "option", "object", "template", "noscript"})
_MARKUP = re.compile("[<&]")


@dataclass(slots=True)
class TextToken:
    """A run of text `source[start:end]`; `after` is where a link may stand behind it.

    `closed` says that no element may be put into the text.
    """

    start: int
    end: int
    closed: bool
    after: int


@dataclass(slots=True)
class HtmlSource:
    """The characters that are no space, in order, each with its place in the file and its token."""

    ink: str
    starts: "array[int]"
    ends: "array[int]"
    token_of: "array[int]"
    tokens: list[TextToken]
    head_end: int
    body_end: int
    """Where the body ends, or what the file leaves open begins."""


@dataclass(slots=True)
class _Scan:
    ink: list[str] = field(default_factory=list)
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    token_of: "array[int]" = field(default_factory=lambda: array("q"))
    tokens: list[TextToken] = field(default_factory=list)
    links: list[TextToken] = field(default_factory=list)
    """Tokens inside a link that is open."""
    closed: list[str] = field(default_factory=list)
    in_link: bool = False
    head_end: int = -1
    body_end: int = -1


def scan_html(source: str) -> HtmlSource:
    """The text of an HTML file, character by character."""
    scan = _Scan()
    place, length = 0, len(source)
    while place < length:
        if source[place] != "<":
            following = source.find("<", place)
            following = length if following < 0 else following
            _add_text(scan, source, place, following)
            place = following
            continue
        place = _markup(scan, source, place)
    for token in scan.links:
        token.after = token.end
    return HtmlSource(
        ink="".join(scan.ink),
        starts=scan.starts,
        ends=scan.ends,
        token_of=scan.token_of,
        tokens=scan.tokens,
        head_end=scan.head_end,
        body_end=scan.body_end if scan.body_end >= 0 else length,
    )


def _markup(scan: _Scan, source: str, place: int) -> int:
    """Reads what begins with "<" and returns where it ends."""
    if source.startswith("<!--", place):
        if source.startswith((">", "->"), place + 4):
            return source.index(">", place) + 1
        end = _COMMENT_END.search(source, place + 4)
        return end.end() if end else _unfinished(scan, source, place)
    following = source[place + 1 : place + 2] or "end"
    closes_nothing = following == "/" and not source[place + 2 : place + 3].isalpha()
    if following in ("!", "?") or closes_nothing:
        end_at = source.find(">", place)
        return end_at + 1 if end_at >= 0 else _unfinished(scan, source, place)
    tag = _TAG.match(source, place)
    if tag is None:
        name = source[place + 1 : place + 3].lstrip("/")
        if name[:1].isascii() and name[:1].isalpha():  # a tag without an end swallows the rest
            return _unfinished(scan, source, place)
        _add_text(scan, source, place, place + 1)
        return place + 1
    name = tag[1].lower()
    if tag[0].startswith("</"):
        _close(scan, name, tag.start(), tag.end())
        return tag.end()
    return _open(scan, source, name, tag)


def _unfinished(scan: _Scan, source: str, place: int) -> int:
    """Notes where something begins that the file does not end; returns the end of the file."""
    if scan.body_end < 0:
        scan.body_end = place
    return len(source)


def _open(scan: _Scan, source: str, name: str, tag: re.Match[str]) -> int:
    if name in _CLOSED and not (name in ("svg", "math") and tag[0].endswith("/>")):
        scan.closed.append(name)
    if name == "a":
        _end_link(scan, tag.start())
        scan.in_link = True
    is_raw = name in _RAW or name in _RAW_WITH_REFERENCES
    if not is_raw or (scan.closed and scan.closed[0] in ("svg", "math")):
        return tag.end()
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, tag.end())
    if end is None:
        _unfinished(scan, source, tag.start())
    stop = end.start() if end else len(source)
    scan.closed.append(name)
    _add_text(scan, source, tag.end(), stop, references=name in _RAW_WITH_REFERENCES)
    scan.closed.pop()
    return stop


def _close(scan: _Scan, name: str, start: int, end: int) -> None:
    if name in scan.closed:
        while scan.closed.pop() != name:
            pass
    if name == "a":
        _end_link(scan, end)
    elif name == "head" and scan.head_end < 0:
        scan.head_end = start
    elif name in ("body", "html") and (name == "body" or scan.body_end < 0):
        scan.body_end = start


def _end_link(scan: _Scan, place: int) -> None:
    for token in scan.links:
        token.after = place
    scan.links.clear()
    scan.in_link = False


def _add_text(scan: _Scan, source: str, start: int, end: int, references: bool = True) -> None:
    token = TextToken(start, end, bool(scan.closed), -1 if scan.in_link else end)
    if scan.in_link:
        scan.links.append(token)
    number = len(scan.tokens)
    scan.tokens.append(token)
    for left, right, words in _characters(source, start, end, references):
        for character in words:
            if not character.isspace() and character != "\0":
                scan.ink.append(character)
                scan.starts.append(left)
                scan.ends.append(right)
                scan.token_of.append(number)


def _characters(source: str, start: int, end: int, references: bool) -> Iterator[tuple[int, int, str]]:
    """(start, end, meaning) of each piece of a text: a character, or a reference to characters."""
    place = start
    while place < end:
        if source[place] == "&" and references:
            reference = _REFERENCE.match(source, place, end)
            meant = unescape(reference[0]) if reference else ""
            if reference and meant != reference[0]:
                yield place, reference.end(), meant
                place = reference.end()
                continue
        yield place, place + 1, source[place]
        place += 1
