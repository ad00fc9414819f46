"""Web pages: the article's text as a browser shows it, without the page around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.documents.extracted import Piece, Stated, join_pieces
from factcheck.documents.html_sizes import article_element, element_sizes
from factcheck.documents.html_walk import PageWalk
from factcheck.documents.limits import Budget
from factcheck.documents.page_metadata import read_metadata
from factcheck.documents.problem import UnreadableError
from factcheck.records.document import ProblemKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE
)
_XML_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_.:-]{1,40})""")
_HEAD_BYTES = 4096
# A tag as a browser reads it; nothing is tried twice, so that the time is linear.
_ATTRIBUTES = r"""\s*+[^\s=>/][^\s=>/]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+[=/\s"']*+"""
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTES})*+")
_ATTRIBUTE = re.compile(_ATTRIBUTES)
_LONG_TAG_CHARS = 5_000
_MAX_ATTRIBUTES = 1_000


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names for itself."""
    head = data[:_HEAD_BYTES]
    match = _XML_DECLARED.match(head) or _DECLARED.search(head)
    return match[1].decode("ascii") if match else None


def read_html(text: str, budget: Budget) -> tuple[list[Piece], tuple[Stated, ...], tuple[str, ...]]:
    """The blocks of a page, what it states of its source, and notes on what was left out.

    Raises:
        UnreadableError: the mark-up is beyond what can be read.
    """
    root = _parse(text, budget)
    if root is None:
        return [], (), ()
    walk = PageWalk(sizes=element_sizes(root), budget=budget)
    walk.run(article_element(root, walk.sizes))
    notes = ("text struck out on the page was left out",) if walk.struck else ()
    return walk.finish(), read_metadata(root), notes


@dataclass(frozen=True, slots=True)
class PageInk:
    """All characters of a page that are no space, and which of them each character of its text is.

    `ink` holds them in the order of the page, menus and scripts too. `text` is the article's, as
    `join_pieces` gives it; `ink[index[n]]` is what `text[n]` comes from (a superscript from the plain
    character), and `index[n]` is -1 for a space and for what the page does not hold.
    """

    ink: str
    text: str
    index: Sequence[int]


def find_ink(text: str, budget: Budget) -> PageInk:
    """Where the characters of a page's article stand among all characters of the page.

    Raises:
        UnreadableError: the mark-up is beyond what can be read.
    """
    root = _parse(text, budget)
    if root is None:
        return PageInk("", "", ())
    ink, firsts = _all_ink(root)
    walk = PageWalk(sizes=element_sizes(root), budget=budget, firsts=firsts)
    walk.run(article_element(root, walk.sizes))
    joined, blocks = join_pieces(walk.pieces)
    index = [-1] * len(joined)
    for block, found in zip(blocks, walk.piece_ink, strict=True):
        index[block.start : block.end] = found
    return PageInk(ink, joined, index)


def _all_ink(root: "_Element") -> tuple[str, dict["_Element", tuple[int, int]]]:
    """The characters of a page that are no space; by element, how many come before its text and its tail."""
    from lxml import etree

    parts: list[str] = []
    count = 0
    before_text: dict[_Element, int] = {}
    firsts: dict[_Element, tuple[int, int]] = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            before_text[element] = count
        else:
            firsts[element] = before_text.pop(element), count
        words = "".join(((element.text if event == "start" else element.tail) or "").split())
        parts.append(words)
        count += len(words)
    return "".join(parts), firsts


def _parse(text: str, budget: Budget) -> "_Element | None":
    from lxml import etree

    _check_tags(text, budget)
    data = text.replace("\0", "").encode("utf-8", "replace")
    if not data.strip():
        return None
    # Size, tags and attributes are bounded above; without huge_tree long texts would be cut silently.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    budget.check_time()
    # What is nested deeper than the parser goes would be missing.
    if not any("xcessive depth" in entry.message for entry in parser.error_log):
        return root
    raise UnreadableError(
        ProblemKind.DAMAGED,
        "its tags are nested thousands of levels deep",
        "open it in a browser and save its text",
    )


def _check_tags(text: str, budget: Budget) -> None:
    """Refuses what takes a parser for ever: too many tags, or a tag with thousands of attributes."""
    if text.count("<") > budget.limits.max_tags:
        raise UnreadableError(
            ProblemKind.TOO_LARGE,
            f"the page has more than {budget.limits.max_tags:,} tags",
            "save the article alone, or as plain text",
        )
    for tag in _TAG.finditer(text):
        if tag.end() - tag.start() <= _LONG_TAG_CHARS:
            continue
        if sum(1 for _ in _ATTRIBUTE.finditer(tag[0])) > _MAX_ATTRIBUTES:
            raise UnreadableError(
                ProblemKind.DAMAGED,
                f"a tag has more than {_MAX_ATTRIBUTES:,} attributes",
                "open it in a browser and save its text",
            )
