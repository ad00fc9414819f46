"""How much text each element of a web page holds, and which of them holds the article."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.documents.boilerplate import NEVER_SHOWN

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(slots=True)
class ElementSize:
    """Characters of text in an element, how many of them in links, and what else is in it."""

    chars: int = 0
    linked_chars: int = 0
    holds_title: bool = False
    paragraphs: int = 0


def element_sizes(root: "_Element") -> dict["_Element", ElementSize]:
    """How much text every element holds, how much of it in links, and whether the page's title is in it."""
    from lxml import etree

    sizes: dict[_Element, ElementSize] = {}
    open_elements: list[ElementSize] = [ElementSize()]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            size = sizes[element] = ElementSize()
            open_elements.append(size)
            if element.tag not in NEVER_SHOWN and element.text:
                size.chars += len(element.text.strip())
            continue
        size = open_elements.pop()
        parent = open_elements[-1]
        if element.tag == "a":
            size.linked_chars = size.chars
        if element.tag not in NEVER_SHOWN:
            parent.chars += size.chars
            parent.linked_chars += size.linked_chars
            parent.holds_title |= size.holds_title or element.tag == "h1"
            parent.paragraphs += size.paragraphs + (element.tag == "p" and size.chars > 2 * size.linked_chars)
        if element.tail:
            parent.chars += len(element.tail.strip())
    return sizes


def article_element(root: "_Element", sizes: dict["_Element", ElementSize]) -> "_Element":
    """The element that holds the article: the `main` or `article` with most of the prose, else the page."""
    whole = sizes[root]
    own_words = max(1, whole.chars - whole.linked_chars)
    named = [element for element in root.iter("main", "article")]
    named += (
        [e for e in root.iter() if e.get("role") == "main" or e.get("itemprop") == "articleBody"]
        if not named
        else []
    )
    for element in named[:20]:
        size = sizes[element]
        if size.chars - size.linked_chars >= 0.5 * own_words and (size.holds_title or not whole.holds_title):
            return element
    return root
