"""One pass over a web page: its blocks as a browser shows them, what is around the article left out."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from factcheck.documents.boilerplate import NEVER_SHOWN, is_boilerplate, is_footnote, is_hidden
from factcheck.documents.extracted import Piece
from factcheck.documents.html_sizes import ElementSize
from factcheck.documents.html_tables import OpenTable, shows_data
from factcheck.documents.limits import Budget
from factcheck.documents.scripts import superscript
from factcheck.documents.tables import head_cells
from factcheck.records.document import BlockKind, TableCell

if TYPE_CHECKING:
    from lxml.etree import _Element

# A browser folds these; a no-break space it keeps.
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPACE_RUN = re.compile(r" {2,}")
_SPACED_BREAK = re.compile(r" ?\n ?")
_INVISIBLE = re.compile("[\u00ad\x00]")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "search",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTATION,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
_RAISED_STYLE = re.compile(r"vertical-align\s{0,5}:\s{0,5}super", re.IGNORECASE)
_STYLE_CHARS = 500
_STRUCK = frozenset({"del", "s", "strike"})
_LEADS_AWAY = re.compile(
    r"(?:read (?:more|next|also)|also read|see also|related|more(?: on this)?|recommended|watch|listen"
    r"|further reading)\b",
    re.IGNORECASE,
)
# An element that holds this share of the page's words is the article, whatever it is called.
_ARTICLE_SHARE = 0.4


class PageWalk:
    """One pass over the tree in reading order; lxml walks without recursion, however deep it goes."""

    def __init__(
        self,
        sizes: dict["_Element", ElementSize],
        budget: Budget,
        firsts: Mapping["_Element", tuple[int, int]] | None = None,
    ) -> None:
        self.sizes = sizes
        self.budget = budget
        self.pieces: list[Piece] = []
        self.piece_ink: list[list[int]] = []
        """For each piece, the place of each character in the page's ink; filled when `firsts` is given."""
        self._firsts = firsts
        self._ink: list[int] = []
        self.struck = False
        self._parts: list[str] = []
        self._kinds: list[tuple[BlockKind, int | None]] = [(BlockKind.PARAGRAPH, None)]
        self._tables: list[OpenTable | None] = []
        self._cells: list[int | None] = []
        self._linked_chars = 0
        self._links = 0
        self._link_depth = 0
        self._raised: list[int] = []
        self._literal = 0
        self._number_of_tables = 0
        self._chars = 0

    def run(self, root: "_Element") -> None:
        """Walks through an element and all in it."""
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: Any = None
        for number, (event, element) in enumerate(walker):
            if number % 4096 == 0:
                self.budget.check_time()
            if event == "start":
                if element is not root and self._left_out(element):
                    walker.skip_subtree()
                    skipped = element
                    if element.tag in _BLOCKS:
                        self._flush()
                    continue
                self._open(element)
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._close(element)
                if element.tail and element is not root:
                    self._note_ink(element.tail, element, of_tail=True)
                    self._add(element.tail)
        self._flush()

    def finish(self) -> list[Piece]:
        """The blocks, those of lists that only lead elsewhere taken out."""
        return [piece for piece in self.pieces if piece.text]

    # One element ------------------------------------------------------------------------------

    def _left_out(self, element: "_Element") -> bool:
        tag = element.tag
        if not isinstance(tag, str):
            return True
        if tag in NEVER_SHOWN:
            self.struck |= tag in _STRUCK
            return True
        attributes = _attributes(element)
        if tag in ("header", "aside", "ul", "ol") or attributes:
            if is_hidden(attributes):
                return True
            if tag in (
                "body",
                "html",
                "main",
                "article",
                "td",
                "th",
                "tr",
                "tbody",
                "thead",
                "tfoot",
                "table",
            ):
                return False
            return self._unlike_article(element, tag)
        return tag in ("nav", "footer", "menu") and not self._is_article(element)

    def _unlike_article(self, element: "_Element", tag: str) -> bool:
        size = self.sizes[element]
        if tag in ("ul", "ol") and len(element) > 1 and size.linked_chars > 0.8 * size.chars:
            return True
        if is_footnote(_attributes(element)):
            return False
        if tag == "header" and not size.holds_title and not self._is_article(element):
            return _parent_tag(element) == "body" or size.linked_chars > 0.4 * size.chars
        if tag == "aside" and size.linked_chars > 0.4 * size.chars:
            return True
        return is_boilerplate(tag, _attributes(element)) and not self._is_article(element)

    def _is_article(self, element: "_Element") -> bool:
        size = self.sizes[element]
        if size.holds_title:
            return True
        whole = self.sizes[element.getroottree().getroot()]
        own = size.chars - size.linked_chars
        return own > _ARTICLE_SHARE * (whole.chars - whole.linked_chars) and size.paragraphs > 1

    def _open(self, element: "_Element") -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self._open_block(element, tag)
        elif tag == "br":
            self._parts.append("\n")
        elif tag == "q":
            self._parts.append("“")
            self._ink.append(-1)
        elif tag == "a":
            self._links += 1
            self._link_depth += 1
        elif _is_raised(element):
            self._raised.append(len(self._parts))
        if element.text:
            self._note_ink(element.text, element)
            self._add(element.text)

    def _open_block(self, element: "_Element", tag: str) -> None:
        if tag in _HEADINGS:
            self._kinds.append((BlockKind.HEADING, _HEADINGS[tag]))
        elif tag in _KINDS:
            self._kinds.append((_KINDS[tag], None))
        elif element.attrib and is_footnote(_attributes(element)):
            self._kinds.append((BlockKind.FOOTNOTE, None))
        else:
            inherited = self._kinds[-1]
            self._kinds.append(
                inherited if inherited[0] is not BlockKind.HEADING else (BlockKind.PARAGRAPH, None)
            )
        if self._kinds[-2][0] is BlockKind.FOOTNOTE and tag not in _HEADINGS:
            self._kinds[-1] = (BlockKind.FOOTNOTE, None)
        if tag == "pre":
            self._literal += 1
        elif tag == "table":
            self._open_table(element)
        elif tag in ("tr", "thead", "td", "th") and self._tables and self._tables[-1] is not None:
            self._open_row_or_cell(element, tag, self._tables[-1])

    def _close(self, element: "_Element") -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            if len(self._kinds) > 1:
                self._kinds.pop()
            if tag == "pre":
                self._literal -= 1
            elif tag == "table":
                self._close_table()
            elif tag in ("td", "th") and self._tables and self._tables[-1] is not None and self._cells:
                self._cells[-1] = None
            elif tag == "thead" and self._tables and self._tables[-1] is not None:
                self._tables[-1].in_head = False
        elif tag == "q":
            self._parts.append("”")
            self._ink.append(-1)
        elif tag == "a":
            self._link_depth -= 1
        elif self._raised and _is_raised(element):
            begin = self._raised.pop()
            raised = superscript("".join(self._parts[begin:]))
            self._parts[begin:] = [raised]

    def _add(self, text: str) -> None:
        if not self._literal:
            text = _SPACE.sub(" ", text)
        self._parts.append(text)
        if self._link_depth:
            self._linked_chars += len(text.strip())

    def _note_ink(self, text: str, element: "_Element", of_tail: bool = False) -> None:
        """Notes where the characters of a text come from; what `_flush` takes out of it is left out."""
        if self._firsts is None:
            return
        first = self._firsts[element][of_tail]
        words = "".join(text.split())
        self._ink += [first + place for place, character in enumerate(words) if character not in "\u00ad\0"]

    # One block --------------------------------------------------------------------------------

    def _flush(self) -> None:
        parts, self._parts = self._parts, []
        ink, self._ink = iter(self._ink), []
        linked, links = self._linked_chars, self._links
        self._linked_chars, self._links, self._raised = 0, 0, []
        if not parts:
            return
        text = "".join(parts)
        if not text.isascii() or "\0" in text:
            text = _INVISIBLE.sub("", text)
        kind, level = self._kinds[-1]
        if not self._literal:
            text = _SPACE_RUN.sub(" ", text)
            if "\n" in text:
                text = _SPACED_BREAK.sub("\n", text)
        for paragraph in text.split("\n\n") if "\n\n" in text else (text,):
            paragraph = paragraph.strip()
            if not paragraph:
                continue
            if self._firsts is not None:
                found = [-1 if character.isspace() else next(ink, -1) for character in paragraph]
            if self._leads_away(paragraph, kind, linked, links):
                continue
            self._keep(Piece(kind, paragraph, level))
            if self._firsts is not None:
                self.piece_ink.append(found)

    def _keep(self, piece: Piece) -> None:
        self._chars += len(piece.text)
        if len(self.pieces) % 4096 == 0:
            self.budget.check_blocks(len(self.pieces))
        if self._chars > self.budget.limits.max_text_chars:
            self.budget.check_text(self._chars)
        table = self._tables[-1] if self._tables else None
        cell = self._cells[-1] if self._cells else None
        if table is not None and cell is not None:
            table.pieces.append((len(self.pieces), cell))
            known = table.cells[cell]
            table.cells[cell] = replace(known, text=f"{known.text} {piece.text}".strip())
            piece = Piece(BlockKind.TABLE_CELL, piece.text)
        elif table is not None and piece.kind is BlockKind.CAPTION and table.row < 0:
            table.caption = f"{table.caption} {piece.text}" if table.caption else piece.text
        self.pieces.append(piece)

    @staticmethod
    def _leads_away(text: str, kind: BlockKind, linked_chars: int, links: int) -> bool:
        """Whether a block is a way to another page: a row of links, or "Read more: …"."""
        if not links or kind is BlockKind.HEADING:
            return False
        if links > 1 and linked_chars > 0.7 * len(text):
            return True
        return linked_chars > 0.6 * len(text) and bool(_LEADS_AWAY.match(text))

    # Tables -----------------------------------------------------------------------------------

    def _open_table(self, element: "_Element") -> None:
        self._cells.append(None)
        if not shows_data(element):
            self._tables.append(None)
            return
        self._tables.append(OpenTable(self._number_of_tables))
        self._number_of_tables += 1

    def _open_row_or_cell(self, element: "_Element", tag: str, table: OpenTable) -> None:
        if tag == "thead":
            table.in_head = True
        elif tag == "tr":
            table.row += 1
        else:
            self._cells[-1] = table.open_cell(element, tag)

    def _close_table(self) -> None:
        if not self._tables:
            return
        table = self._tables.pop()
        self._cells.pop()
        if table is None:
            return
        heads: list[TableCell] = head_cells(table.cells, table.number, table.caption)
        for index, cell in table.pieces:
            self.pieces[index] = replace(self.pieces[index], cell=heads[cell])


def _is_raised(element: "_Element") -> bool:
    """Whether an element is set as a superscript: by its tag, its style, or as an exponent in MathML."""
    if element.tag == "sup":
        return True
    parent = element.getparent()
    if parent is not None and parent.tag == "msup":
        return element.getprevious() is not None
    attributes = _attributes(element)
    if not attributes:
        return False
    style, name = attributes.get("style", ""), attributes.get("class", "")
    return bool(_RAISED_STYLE.search(style[:_STYLE_CHARS])) or name in ("sup", "superscript")


def _attributes(element: "_Element") -> Mapping[str, str]:
    return cast("Mapping[str, str]", element.attrib)


def _parent_tag(element: "_Element") -> str:
    parent = element.getparent()
    return parent.tag if parent is not None else ""
