"""Web pages: the article's text as a browser shows it, without the page around it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from factcheck.documents.boilerplate import NEVER_SHOWN, is_boilerplate, is_footnote, is_hidden
from factcheck.documents.extracted import Piece, Stated, join_pieces
from factcheck.documents.limits import Budget
from factcheck.documents.page_metadata import read_metadata
from factcheck.documents.problem import UnreadableError
from factcheck.documents.scripts import superscript
from factcheck.documents.tables import RawCell, head_cells
from factcheck.records.document import BlockKind, ProblemKind, TableCell

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
_MAX_ROW_CELLS = 500
_LONG_TAG_CHARS = 5_000
_MAX_ATTRIBUTES = 1_000
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
    walk = _Walk(sizes=_sizes(root), budget=budget)
    walk.run(_article(root, walk.sizes))
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
    walk = _Walk(sizes=_sizes(root), budget=budget, firsts=firsts)
    walk.run(_article(root, walk.sizes))
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


@dataclass(slots=True)
class _Size:
    chars: int = 0
    linked_chars: int = 0
    holds_title: bool = False
    paragraphs: int = 0


def _sizes(root: "_Element") -> dict["_Element", _Size]:
    """How much text every element holds, how much of it in links, and whether the page's title is in it."""
    from lxml import etree

    sizes: dict[_Element, _Size] = {}
    open_elements: list[_Size] = [_Size()]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            size = sizes[element] = _Size()
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


def _article(root: "_Element", sizes: dict["_Element", _Size]) -> "_Element":
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


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    in_head: bool = False
    caption: str | None = None
    cells: list[RawCell] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    """(index of the piece, index of the cell)"""
    taken: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """By row: columns [first, after last) taken by tall cells of rows above."""


class _Walk:
    """One pass over the tree in reading order; lxml walks without recursion, however deep it goes."""

    def __init__(
        self,
        sizes: dict["_Element", _Size],
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
        self._tables: list[_Table | None] = []
        self._cells: list[int | None] = []
        self._linked_chars = 0
        self._links = 0
        self._link_depth = 0
        self._raised: list[int] = []
        self._literal = 0
        self._number_of_tables = 0
        self._chars = 0

    def run(self, root: "_Element") -> None:
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
        if not _is_data(element):
            self._tables.append(None)
            return
        self._tables.append(_Table(self._number_of_tables))
        self._number_of_tables += 1

    def _open_row_or_cell(self, element: "_Element", tag: str, table: _Table) -> None:
        if tag == "thead":
            table.in_head = True
        elif tag == "tr":
            table.row += 1
        else:
            rows, columns = _span(element, "rowspan"), _span(element, "colspan")
            row = max(table.row, 0)
            crowded = len(table.taken.get(row, ())) > _MAX_ROW_CELLS
            rows, column = (1, table.taken[row][-1][1]) if crowded else (rows, _gap(table, row))
            for below in range(row, row + rows):
                table.taken.setdefault(below, []).append((column, column + columns))
            header = True if tag == "th" or table.in_head else None
            scope = (element.get("scope") or "").lower() or None
            table.cells.append(RawCell(row, column, "", rows, columns, header, scope))
            self._cells[-1] = len(table.cells) - 1

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


def _is_data(table: "_Element") -> bool:
    """Whether a table shows data; tables that only lay out a page hold whole articles."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = 0
    for element in table.iter("th", "caption", "tr", "table", "p", "div", "h1", "h2"):
        if element is table:
            continue
        if element.tag in ("th", "caption"):
            return True
        if element.tag == "tr":
            rows += 1
            if len(element) > 1 and rows > 1:
                return not any(True for _ in _inner_tables(table))
        if element.tag in ("table", "h1", "h2"):
            return False
    return rows > 0 and any(len(row) > 1 for row in table.iter("tr"))


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


def _inner_tables(table: "_Element") -> Iterator["_Element"]:
    return (element for element in table.iter("table") if element is not table)


def _span(element: "_Element", name: str) -> int:
    value = element.get(name, "1")
    return min(max(int(value), 1), 200) if value.isdecimal() and len(value) < 5 else 1


def _gap(table: _Table, row: int) -> int:
    """The first column that no cell of the row, nor a tall one above it, takes."""
    column = 0
    for first, after in sorted(table.taken.get(row, ())):
        if first > column:
            break
        column = max(column, after)
    return column
