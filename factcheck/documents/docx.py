"""Word documents: text as it would print, insertions accepted, deletions left out. The only import of docx.

python-docx opens the package; the text is read from the XML, since tracked changes, text boxes and
footnotes are not in its model.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from factcheck.documents.archive import check_archive
from factcheck.documents.extracted import Piece, Stated, join_pieces
from factcheck.documents.limits import Budget
from factcheck.documents.problem import damaged
from factcheck.documents.scripts import superscript
from factcheck.documents.tables import RawCell, head_cells
from factcheck.records.document import BlockKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset(
    {
        f"{_W}{name}"
        for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "trPr", "tcPr")
    }
    | {f"{_MC}Fallback", f"{_W}sdtPr"}
)
_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "‑"}
_NOTES = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_MAX_DEPTH = 40
_Xml = Any  # python-docx has no types for its elements


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where `text[start:end]` of a Word document stands in its main part.

    `element` counts the part's elements in document order, from 0. The characters are those of the
    element's own text from `skipped_chars` on; None says that the element stands for them as a whole,
    as a tab does, or the mark of a footnote for the footnote's text (`in_note`).
    """

    start: int
    end: int
    element: int
    skipped_chars: int | None
    in_note: bool = False


@dataclass(frozen=True, slots=True)
class TextPlaces:
    """The text of a Word document, the name of its main part, and where in it every character stands."""

    text: str
    part: str
    places: tuple[TextPlace, ...]


class _Source(NamedTuple):
    """Where `piece.text[start:end]` comes from; the fields are those of `TextPlace`."""

    start: int
    end: int
    element: _Xml
    skipped_chars: int | None
    in_note: bool = False


@dataclass(slots=True)
class _Reading:
    """One document while it is read; `sources` has the places of each piece."""

    styles: dict[str, str]
    budget: Budget
    pieces: list[Piece] = field(default_factory=list)
    sources: list[list[_Source]] = field(default_factory=list)
    tables: int = 0
    note_marks: list[tuple[str, str, _Xml]] = field(default_factory=list)
    deletions: bool = False


def read_docx(data: bytes, budget: Budget) -> tuple[list[Piece], tuple[Stated, ...], tuple[str, ...]]:
    """The blocks of a Word document, its properties, and notes on what was left out.

    Raises:
        UnreadableError: it is encrypted, damaged, or beyond the limits.
    """
    check_archive(data, budget.limits)
    document = _open(data)
    reading = _read_all(document, budget)
    notes = ("tracked deletions were left out",) if reading.deletions else ()
    return reading.pieces, _properties(document), notes


def find_places(data: bytes, budget: Budget) -> TextPlaces:
    """Where each character of a Word document's text stands in the file, in the order of the text.

    Raises:
        UnreadableError: it is encrypted, damaged, or beyond the limits.
    """
    check_archive(data, budget.limits)
    document = _open(data)
    reading = _read_all(document, budget)
    text, blocks = join_pieces(reading.pieces)
    elements = list(
        document.element.iter("*")
    )  # kept, for a number belongs to an element only while it lives
    numbers = {element: number for number, element in enumerate(elements)}
    places = tuple(
        TextPlace(
            block.start + one.start,
            block.start + one.end,
            numbers[one.element],
            one.skipped_chars,
            one.in_note,
        )
        for block, sources in zip(blocks, reading.sources, strict=True)
        for one in sources
    )
    return TextPlaces(text, str(document.part.partname), places)


def _read_all(document: _Xml, budget: Budget) -> _Reading:
    reading = _Reading(_style_names(document), budget)
    _read_content(document.element.body, reading, 0)
    _read_notes(document, reading)
    return reading


def _open(data: bytes) -> _Xml:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
        _ = document.element.body.tag
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, TypeError, OSError) as error:
        raise damaged("DOCX") from error
    return document


def _style_names(document: _Xml) -> dict[str, str]:
    """Style id to name, in lower case; ids are translated in some languages, built-in names are not."""
    root = document.part._styles_part.element
    names = {}
    for style in root.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        names[style.get(f"{_W}styleId") or ""] = (name.get(f"{_W}val") if name is not None else "") or ""
    return {key: value.lower() for key, value in names.items()}


def _read_content(container: _Xml, reading: _Reading, depth: int) -> None:
    """Adds the paragraphs and tables below an element, in order."""
    reading.budget.check_time()
    if depth > _MAX_DEPTH:
        return
    for child in container:
        if child.tag == f"{_W}p":
            _read_paragraph(child, reading, depth)
        elif child.tag == f"{_W}tbl":
            _read_table(child, reading, depth)
        elif child.tag == f"{_W}del":
            reading.deletions = True
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            _read_content(child, reading, depth + 1)


def _read_paragraph(paragraph: _Xml, reading: _Reading, depth: int) -> None:
    boxes: list[Any] = []
    runs = list(_runs(paragraph, reading, boxes))
    joined = "".join(run for run, _ in runs)
    text = joined.strip()
    if text:
        kind, level = _kind(paragraph, reading.styles)
        reading.pieces.append(Piece(kind, text, level))
        reading.sources.append(_sources(runs, len(joined) - len(joined.lstrip()), len(text)))
        reading.budget.check_blocks(len(reading.pieces))
        reading.budget.check_text(len(text))
    for box in boxes:
        _read_content(box, reading, depth + 1)


def _sources(runs: list[tuple[str, _Xml]], left_chars: int, length_chars: int) -> list[_Source]:
    """Where the runs stand in a paragraph's text, whose surrounding space is cut off."""
    found = []
    place = -left_chars
    for run, element in runs:
        start, end = max(place, 0), min(place + len(run), length_chars)
        if start < end:
            own = element.tag in (f"{_W}t", f"{_M}t")
            found.append(_Source(start, end, element, start - place if own else None))
        place += len(run)
    return found


def _runs(root: _Xml, reading: _Reading, boxes: list[Any]) -> Iterator[tuple[str, _Xml]]:
    """The text of a paragraph, each piece with its element; text boxes in it are put aside."""
    waiting: list[Any] = [iter(root)]
    raised = 0
    marks: list[Any] = []
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            if marks and marks[-1] == len(waiting):
                marks.pop()
                raised -= 1
            continue
        tag = element.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            reading.deletions |= tag in (f"{_W}del", f"{_W}moveFrom")
            continue
        if tag == f"{_W}txbxContent":
            boxes.append(element)
        elif tag in (f"{_W}t", f"{_M}t"):
            yield superscript(element.text or "") if raised else element.text or "", element
        elif tag in _TEXT:
            yield _TEXT[tag], element
        elif tag in _NOTES:
            reading.note_marks.append((_NOTES[tag], element.get(f"{_W}id") or "", element))
            yield superscript(str(len(reading.note_marks))), element
        elif tag != f"{_W}r" or not _is_hidden(element):
            if _is_raised(element):
                raised += 1
                marks.append(len(waiting))
            waiting.append(iter(element))


def _is_hidden(run: _Xml) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in ("0", "false")


def _is_raised(element: _Xml) -> bool:
    if element.tag == f"{_M}sup":
        return True
    if element.tag != f"{_W}r":
        return False
    align = element.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") == "superscript"


def _kind(paragraph: _Xml, styles: dict[str, str]) -> tuple[BlockKind, int | None]:
    style_element = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style = styles.get(style_element.get(f"{_W}val") or "", "") if style_element is not None else ""
    heading = _HEADING.match(style)
    if heading or style in ("title", "subtitle"):
        return BlockKind.HEADING, int(heading[1]) if heading else 1 if style == "title" else 2
    if "caption" in style:
        return BlockKind.CAPTION, None
    if "quote" in style:
        return BlockKind.QUOTATION, None
    if "footnote" in style or "endnote" in style:
        return BlockKind.FOOTNOTE, None
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None or style.startswith("list"):
        return BlockKind.LIST_ITEM, None
    return BlockKind.PARAGRAPH, None


def _read_table(table: _Xml, reading: _Reading, depth: int) -> None:
    """Adds the cells of a table; a cell of several paragraphs becomes as many blocks."""
    number = reading.tables
    reading.tables += 1
    first = len(reading.pieces)
    raw: list[RawCell] = []
    owner: dict[int, int] = {}
    above: dict[int, int] = {}
    caption = (
        reading.pieces[-1].text if reading.pieces and reading.pieces[-1].kind is BlockKind.CAPTION else None
    )
    for row, element in enumerate(table.iterchildren(f"{_W}tr")):
        header = True if element.find(f"{_W}trPr/{_W}tblHeader") is not None else None
        column = 0
        for cell in _cell_elements(element):
            span = _number(cell.find(f"{_W}tcPr/{_W}gridSpan"))
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart" and column in above:
                tall = raw[above[column]]
                raw[above[column]] = RawCell(
                    tall.row, tall.column, tall.text, row - tall.row + 1, span, tall.header
                )
            else:
                begin = len(reading.pieces)
                _read_content(cell, reading, depth + 1)
                own = [i for i in range(begin, len(reading.pieces)) if reading.pieces[i].cell is None]
                owner.update(dict.fromkeys(own, len(raw)))
                words = " ".join(reading.pieces[i].text for i in own)
                above[column] = len(raw)
                raw.append(RawCell(row, column, words, 1, span, header))
            column += span
    heads = head_cells(raw, number, caption)
    for index in range(first, len(reading.pieces)):
        if index in owner:
            text = reading.pieces[index].text
            reading.pieces[index] = Piece(BlockKind.TABLE_CELL, text, cell=heads[owner[index]])


def _cell_elements(row: _Xml) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            yield from child.iterfind(f"{_W}sdtContent/{_W}tc")


def _number(element: _Xml) -> int:
    value = element.get(f"{_W}val") if element is not None else None
    return min(max(int(value), 1), 200) if value and value.isdecimal() and len(value) < 5 else 1


def _read_notes(document: _Xml, reading: _Reading) -> None:
    """Adds the footnotes and endnotes that the text refers to, in the order of their marks."""
    from lxml import etree

    parts: dict[str, dict[str, Any]] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in ("footnotes", "endnotes") and not relation.is_external:
            try:
                root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            except etree.XMLSyntaxError as error:
                raise damaged("DOCX") from error
            parts[kind] = {note.get(f"{_W}id") or "": note for note in root}
    for kind, identifier, mark in list(reading.note_marks):
        note = parts.get(kind, {}).get(identifier)
        if note is None:
            continue
        begin = len(reading.pieces)
        _read_content(note, reading, 0)
        reading.pieces[begin:] = [
            piece if piece.cell else Piece(BlockKind.FOOTNOTE, piece.text) for piece in reading.pieces[begin:]
        ]
        reading.sources[begin:] = [
            [_Source(0, len(piece.text), mark, None, in_note=True)] for piece in reading.pieces[begin:]
        ]


def _properties(document: _Xml) -> tuple[Stated, ...]:
    properties = document.core_properties
    try:
        found = [
            Stated("title", properties.title or "", "properties"),
            Stated("author", properties.author or "", "properties"),
        ]
        if properties.created is not None:
            found.append(Stated("published", properties.created.date().isoformat(), "properties"))
        if properties.language:
            found.append(Stated("language", properties.language, "properties"))
    except (ValueError, AttributeError):
        return ()
    return tuple(item for item in found if item.value.strip())
