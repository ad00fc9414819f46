"""Markdown: blocks by the line map of markdown-it, offsets into the file itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.documents.extracted import Stated, StatedField
from factcheck.documents.limits import Budget
from factcheck.documents.plain import read_blocks as read_plain_blocks
from factcheck.documents.tables import RawCell, head_cells
from factcheck.records.document import Block, BlockKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINE_BREAK = re.compile(r"\r\n?|\n")
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_FRONT_MATTER_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FRONT_MATTER_CHARS = 65_536
_MARKERS = re.compile(r"(?:[ \t]{0,12}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){0,100}[ \t]*")
_HEADING_START = re.compile(r"#{1,6}(?:[ \t]+|$)")
_HEADING_END = re.compile(r"(?:[ \t]+#{1,100})?[ \t]*$")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:[ \t]*")
_FOOTNOTE_LINE = re.compile(r"^([ \t>]{0,20}\[\^[^\]\s]{1,40}\]):", re.MULTILINE)
_PIPE = re.compile(r"(?<!\\)(?:\\\\){0,4}\|")
_TAG = re.compile(r"<!--.{0,20000}?(?:-->|$)|</?[A-Za-z][^<>]{0,2000}>", re.DOTALL)
_FIELDS: dict[str, StatedField] = {
    "title": "title", "headline": "title", "publisher": "publisher", "outlet": "publisher",
    "source": "publisher", "site": "publisher", "publication": "publisher", "author": "author",
    "authors": "author", "byline": "author", "date": "published", "published": "published",
    "pubdate": "published", "publication_date": "published", "lang": "language", "language": "language",
}  # fmt: skip


def read_markdown(text: str, budget: Budget) -> tuple[tuple[Block, ...], tuple[Stated, ...]]:
    """The blocks of a Markdown text, front matter left out, and what the front matter states."""
    # The parser keeps several objects a line and a cell in memory.
    budget.check_blocks(max(text.count("\n"), text.count("|") // 2))
    body, stated = _front_matter(text)
    source = text[body:]
    starts = [body, *(body + match.end() for match in _LINE_BREAK.finditer(source)), len(text)]
    tokens = _parser().parse(source)
    budget.check_time()
    blocks: list[Block] = []
    for block in _blocks(text, starts, tokens, budget):
        blocks.append(block)
        if len(blocks) % 1000 == 0:
            budget.check_time()
            budget.check_blocks(len(blocks))
    blocks.sort(key=lambda block: (block.start, block.end))
    return tuple(_without_overlap(blocks)), stated


@dataclass(frozen=True, slots=True)
class InlineBlock:
    """`text[start:end]`, the lines of a paragraph, heading, table row or literal block, and what they mean.

    `parts` are (kind, words): "text", "linked" for the words of a link, "code", "mark" for what is rendered
    as mark-up, and "literal" for what is shown or passed on as it is. Each cell of a row is a block.
    """

    start: int
    end: int
    parts: tuple[tuple[str, str], ...]


def inline_blocks(text: str) -> list[InlineBlock]:
    """What each block of a Markdown text means inside its lines, in order, front matter left out."""
    from markdown_it import MarkdownIt

    body, _ = _front_matter(text)
    # The definition of a footnote by an address alone would be taken for that of a link.
    source = _FOOTNOTE_LINE.sub(r"\1;", text[body:])
    starts = [body, *(body + match.end() for match in _LINE_BREAK.finditer(source)), len(text)]
    parser = MarkdownIt("commonmark", {"maxNesting": 30}).enable(["table", "strikethrough"])
    found = []
    lines: Sequence[int] = (0, 0)
    for token in parser.parse(source):
        lines = token.map or lines
        if token.type == "inline":
            found.append(InlineBlock(*_span(starts, lines), tuple(_inline_parts(token.children or ()))))
        elif token.type in ("fence", "code_block", "html_block"):
            found.append(InlineBlock(*_span(starts, lines), (("literal", token.content),)))
    return found


def _inline_parts(children: Sequence["Token"]) -> Iterator[tuple[str, str]]:
    words, links = "", 0
    for token in (*children, None):
        if token is not None and token.type in ("text", "softbreak", "text_special"):
            words += token.content or "\n"
            continue
        if words:
            yield ("linked" if links else "text"), words
            words = ""
        if token is None:
            return
        if token.type == "code_inline":
            yield "code", token.content
        elif token.type == "html_inline":
            yield "literal", token.content
        else:
            links += (token.type == "link_open") - (token.type == "link_close")
            yield "mark", f"{token.type} {sorted(token.attrs.items())} {token.content}"


def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 30}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])  # marks inside a line stay as they are
    return parser


def _blocks(text: str, starts: Sequence[int], tokens: Sequence["Token"], budget: Budget) -> Iterator[Block]:
    containers: list[str] = []
    table = -1
    for index, token in enumerate(tokens):
        kind = token.type
        if kind in ("blockquote_open", "list_item_open"):
            containers.append(kind)
        elif kind in ("blockquote_close", "list_item_close"):
            containers.pop()
        elif kind == "table_open":
            table += 1
            yield from _table(text, starts, tokens, index, table)
        elif kind == "heading_open" and token.map:
            yield from _heading(text, starts, token)
        elif kind == "paragraph_open" and token.map:
            yield from _paragraph(text, _span(starts, token.map), containers)
        elif kind in ("fence", "code_block") and token.map:
            yield from _literal(text, starts, token, budget)
        elif kind == "html_block" and token.map:
            yield from _html(text, *_span(starts, token.map))


def _span(starts: Sequence[int], lines: Sequence[int]) -> tuple[int, int]:
    return starts[lines[0]], starts[min(lines[1], len(starts) - 1)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _heading(text: str, starts: Sequence[int], token: "Token") -> Iterator[Block]:
    assert token.map is not None
    first, last = token.map
    start, end = _span(starts, token.map if token.markup.startswith("#") else (first, last - 1))
    start, end = _trim(text, _after_markers(text, start, end), end)
    if token.markup.startswith("#"):
        opening = _HEADING_START.match(text, start, end)
        start = opening.end() if opening else start
        closing = _HEADING_END.search(text[start:end][-120:])
        end = end - len(closing[0]) if closing else end
        start, end = _trim(text, start, end)
    if start < end:
        yield Block(kind=BlockKind.HEADING, start=start, end=end, level=int(token.tag[1]))


def _after_markers(text: str, start: int, end: int) -> int:
    """Where a line's own words begin, behind the marks of quotations and list items."""
    match = _MARKERS.match(text, start, end)
    return match.end() if match else start


def _paragraph(text: str, span: tuple[int, int], containers: Sequence[str]) -> Iterator[Block]:
    start, end = span
    start = _after_markers(text, start, end) if containers else start
    start, end = _trim(text, start, end)
    footnote = _FOOTNOTE.match(text, start, end)
    if footnote:
        kind, start = BlockKind.FOOTNOTE, footnote.end()
    elif "list_item_open" in containers:
        kind = BlockKind.LIST_ITEM
    elif containers:
        kind = BlockKind.QUOTATION
    else:
        kind = BlockKind.PARAGRAPH
    if start < end:
        yield Block(kind=kind, start=start, end=end)


def _literal(text: str, starts: Sequence[int], token: "Token", budget: Budget) -> Iterator[Block]:
    """Indented or fenced text is read as plain text."""
    assert token.map is not None
    first, last = token.map
    start, end = _span(
        starts, (first + 1, max(last - 1, first + 1)) if token.type == "fence" else (first, last)
    )
    for block in read_plain_blocks(text[:end], budget, start):
        yield block.model_copy(update={"cell": None, "kind": BlockKind.PARAGRAPH}) if block.cell else block


def _html(text: str, start: int, end: int) -> Iterator[Block]:
    """What stands between the tags of raw mark-up."""
    for tag in (*_TAG.finditer(text, start, end), None):
        left, right = _trim(text, start, tag.start() if tag else end)
        if left < right:
            yield Block(kind=BlockKind.PARAGRAPH, start=left, end=right)
        start = tag.end() if tag else end


def _table(
    text: str, starts: Sequence[int], tokens: Sequence["Token"], opening: int, table: int
) -> Iterator[Block]:
    raw: list[RawCell] = []
    spans: list[tuple[int, int]] = []
    row = -1
    in_head = False
    for token in tokens[opening + 1 :]:
        if token.type == "table_close":
            break
        if token.type in ("thead_open", "thead_close"):
            in_head = token.type == "thead_open"
        elif token.type == "tr_open" and token.map:
            row += 1
            start, end = _span(starts, token.map)
            for column, (left, right) in enumerate(_cells(text, start, end)):
                raw.append(RawCell(row, column, text[left:right], header=True if in_head else None))
                spans.append((left, right))
    for (start, end), cell in zip(spans, head_cells(raw, table), strict=True):
        if start < end:
            yield Block(kind=BlockKind.TABLE_CELL, start=start, end=end, cell=cell)


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trim(text, start, end)
    start = _trim(text, _quote_end(text, start, end), end)[0]
    if start < end and text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|" and text[end - 2] != "\\":
        end -= 1
    begin = start
    for pipe in _PIPE.finditer(text, start, end):
        yield _trim(text, begin, pipe.end() - 1)
        begin = pipe.end()
    yield _trim(text, begin, end)


def _quote_end(text: str, start: int, end: int) -> int:
    match = re.compile(r"(?:[ \t]{0,3}>){0,60}").match(text, start, end)
    return match.end() if match else start


def _front_matter(text: str) -> tuple[int, tuple[Stated, ...]]:
    """Where the body begins, and what the YAML before it states."""
    opening = _FRONT_MATTER.match(text)
    if not opening:
        return 0, ()
    closing = _FRONT_MATTER_END.search(text, opening.end(), opening.end() + _FRONT_MATTER_CHARS)
    if not closing:
        return 0, ()
    import yaml

    try:
        # Values stay strings: a date is read in publication.py, and "no" is a language.
        stated = yaml.load(text[opening.end() : closing.start()], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return 0, ()
    if not isinstance(stated, dict):
        return 0, ()
    found = [
        Stated(_FIELDS[key.lower()], value, "front matter")
        for key, value in ((key, _scalar(value)) for key, value in stated.items() if isinstance(key, str))
        if key.lower() in _FIELDS and value
    ]
    return closing.end(), tuple(found)


def _scalar(value: object) -> str:
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value[:20]):
        return ", ".join(value[:20])
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _without_overlap(blocks: Sequence[Block]) -> Iterator[Block]:
    last = 0
    for block in blocks:
        if block.start >= last:
            yield block
            last = block.end
