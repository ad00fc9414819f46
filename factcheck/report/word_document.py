"""A Word document of headings, paragraphs and tables, the same bytes for the same text.

Text from a document is made visible before it goes in, so that nothing in it is obeyed and the XML is valid.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from factcheck.report.wording import visible

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_DARK, _FAINT, _LINES, _WHITE = "22384F", "5B6672", "B8C2CC", "FFFFFF"
_TABLE_POINTS, _FAINT_POINTS = 9.5, 9.0
_MARGIN_CENTIMETERS = 2.0
_RIGHT = 2
_Docx = Any  # python-docx has no types for its elements

Pieces = Sequence[tuple[str, bool]]
"""A line: texts, each with whether it is bold."""


@dataclass(frozen=True, slots=True)
class WordCell:
    """The lines of a table's cell, and the color behind them."""

    lines: Sequence[Pieces]
    fill: str = ""


class WordDocument:
    """A document while it is put together."""

    def __init__(self, title: str) -> None:
        import docx
        from docx.shared import Cm, Pt, RGBColor

        self._memo = memo = docx.Document()
        section = memo.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(_MARGIN_CENTIMETERS)
        section.top_margin = section.bottom_margin = Cm(_MARGIN_CENTIMETERS)
        normal = memo.styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", Pt(10.5)
        normal.paragraph_format.space_after = Pt(6)
        for name, points, before in (("Title", 22, 0), ("Heading 1", 15, 18), ("Heading 2", 12, 12)):
            style = memo.styles[name]
            style.font.size, style.font.color.rgb = Pt(points), RGBColor.from_string(_DARK)
            style.paragraph_format.space_before = Pt(before)
        properties = memo.core_properties
        properties.title, properties.author = visible(title)[:250], "factcheck"
        properties.comments, properties.last_modified_by = "", "factcheck"
        properties.created = properties.modified = _CREATED
        self._add_page_numbers(section.footer.paragraphs[0])
        memo.add_paragraph(visible(title), style="Title")

    def add_heading(self, text: str, level: int = 1) -> None:
        """A heading that the list of contents takes up."""
        self._memo.add_paragraph(visible(text), style=f"Heading {level}")

    def add_paragraph(self, *pieces: tuple[str, bool], keep_with_next: bool = False) -> None:
        """A paragraph of texts, each with whether it is bold."""
        paragraph = self._memo.add_paragraph()
        paragraph.paragraph_format.keep_with_next = keep_with_next
        for text, bold in pieces:
            paragraph.add_run(visible(text)).bold = bold or None

    def add_remark(self, text: str, keep_with_next: bool = False) -> None:
        """A paragraph in small gray type."""
        from docx.shared import Pt, RGBColor

        paragraph = self._memo.add_paragraph()
        paragraph.paragraph_format.keep_with_next = keep_with_next
        run = paragraph.add_run(visible(text))
        run.font.size, run.font.color.rgb = Pt(_FAINT_POINTS), RGBColor.from_string(_FAINT)

    def add_table(self, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[WordCell]]) -> None:
        """A table whose heading row repeats on every page; each column with its width in centimeters."""
        from docx.shared import Cm, Pt

        table = self._memo.add_table(rows=1, cols=len(columns), style="Table Grid")
        table.autofit = False
        _draw_lines(table)
        for (name, width), column, cell in zip(columns, table.columns, table.rows[0].cells, strict=True):
            column.width = cell.width = Cm(width)
            _write_cell(cell, WordCell([[(name, True)]], _DARK), _WHITE)
        _mark_row(table.rows[0], "w:tblHeader")
        for row in rows:
            added = table.add_row()
            _mark_row(added, "w:cantSplit")
            for (_, width), cell, content in zip(columns, added.cells, row, strict=True):
                cell.width = Cm(width)
                _write_cell(cell, content)
        self._memo.add_paragraph().paragraph_format.space_after = Pt(2)

    def save(self, out: BinaryIO) -> None:
        """Writes the document, with one time for all its parts."""
        data, packed = io.BytesIO(), io.BytesIO()
        self._memo.save(data)
        with zipfile.ZipFile(data) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for part in parts.infolist():
                entry = zipfile.ZipInfo(part.filename, _ZIP_TIME)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
                package.writestr(entry, parts.read(part))
        out.write(packed.getvalue())

    def _add_page_numbers(self, footer: _Docx) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        footer.alignment = _RIGHT
        for before, name in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
            footer.add_run(before)
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), name)
            run, text = OxmlElement("w:r"), OxmlElement("w:t")
            text.text = "1"
            run.append(text)
            field.append(run)
            footer._p.append(field)


def _write_cell(cell: _Docx, content: WordCell, color: str = "") -> None:
    from docx.shared import Pt, RGBColor

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    for number, line in enumerate(content.lines):
        for place, (text, bold) in enumerate(line):
            run = paragraph.add_run()
            if number and not place:
                run.add_break()
            run.add_text(visible(text))
            run.bold, run.font.size = bold or None, Pt(_TABLE_POINTS)
            if color:
                run.font.color.rgb = RGBColor.from_string(color)
    if content.fill:
        _fill(cell, content.fill)


def _draw_lines(table: _Docx) -> None:
    """Thin gray lines, and the text of the first column in line with the paragraphs."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties, borders = table._tbl.tblPr, OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINES)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "108")
    indent.set(qn("w:type"), "dxa")
    # The schema wants them in this order, before the layout.
    for element in (indent, borders):
        properties.find(qn("w:tblLayout")).addprevious(element)


def _mark_row(row: _Docx, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _fill(cell: _Docx, color: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
