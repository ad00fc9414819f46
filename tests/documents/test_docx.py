import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from factcheck.records.document import Document, ProblemKind, ReadProblem

from .conftest import Read, cells, words

W = nsdecls("w")
BOX = (
    f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml">'
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{0}'
    "</w:txbxContent></wps:txbx></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def saved(build: Callable[["docx.document.Document"], None]) -> bytes:
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The file with its main part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == "word/document.xml" else content)
    return buffer.getvalue()


def report(document: "docx.document.Document") -> None:
    document.core_properties.author = "Jo Pym"
    document.add_heading("Port loses $5.5 billion", 1)
    paragraph = document.add_paragraph("It handled 10")
    paragraph.add_run("6").font.superscript = True
    paragraph.add_run(" boxes of CO")
    paragraph.add_run("2").font.subscript = True
    paragraph._p.append(
        parse_xml(f'<w:ins {W} w:id="1"><w:r><w:t xml:space="preserve"> and 12 ships</w:t></w:r></w:ins>')
    )
    paragraph._p.append(
        parse_xml(f'<w:del {W} w:id="2"><w:r><w:delText> and 99 tugs</w:delText></w:r></w:del>')
    )
    document.add_paragraph("Item of 3", style="List Bullet")
    document.add_paragraph("Said 4", style="Quote")
    document.add_paragraph("Table 1: figures", style="Caption")
    table = document.add_table(3, 3)
    for row, texts in enumerate([("", "2023", "2024"), ("Ships", "120", "98"), ("Income", "£3m", "£2m")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.add_paragraph("Before the box")._p.append(
        parse_xml(BOX.format("<w:p><w:r><w:t>Box of 77</w:t></w:r></w:p>"))
    )


def test_blocks(read: Read) -> None:
    document = read("a.docx", saved(report))
    assert words(document) == [
        ("heading", "Port loses $5.5 billion"),
        ("paragraph", "It handled 10⁶ boxes of CO2 and 12 ships"),
        ("list_item", "Item of 3"),
        ("quotation", "Said 4"),
        ("caption", "Table 1: figures"),
        *[("table_cell", text) for text in ("2023", "2024", "Ships", "120", "98", "Income", "£3m", "£2m")],
        ("paragraph", "Before the box"),
        ("paragraph", "Box of 77"),
    ]
    assert cells(document)["£2m"] == (("Income",), ("2024",))
    assert isinstance(document, Document)
    assert (document.author, document.published, document.notes) == (
        "Jo Pym",
        None,
        ("tracked deletions were left out",),
    )


def test_footnotes(read: Read) -> None:
    def build(document: "docx.document.Document") -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        document.add_paragraph("The fee is 5")._p.append(
            parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>')
        )
        note = '<w:footnote w:id="2"><w:p><w:r><w:t>Before 7% tax.</w:t></w:r></w:p></w:footnote>'
        notes = f"<w:footnotes {W}>{note}</w:footnotes>"
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
        document.part.relate_to(
            part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
        )

    assert words(read("a.docx", saved(build))) == [
        ("paragraph", "The fee is 5¹"),
        ("footnote", "Before 7% tax."),
    ]


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 20_000_000)
    return buffer.getvalue()


def lying() -> bytes:
    """A part that says it is 1,000 bytes and is 20 MB."""
    data = bytearray(bomb())
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


HOSTILE = {
    "zip bomb": (bomb, ProblemKind.TOO_LARGE),
    "lying zip bomb": (lying, ProblemKind.DAMAGED),
    "password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ProblemKind.ENCRYPTED),
    "cut off": (lambda: saved(report)[:5000], ProblemKind.DAMAGED),
    "entities": (
        lambda: repacked(
            saved(report), lambda xml: xml.replace(b"?>", b"?><!DOCTYPE a [<!ENTITY b 'c'>]>", 1)
        ),
        ProblemKind.DAMAGED,
    ),
    "broken xml": (lambda: repacked(saved(report), lambda xml: xml[:-20]), ProblemKind.DAMAGED),
    "nothing in it": (lambda: saved(lambda document: None), ProblemKind.EMPTY),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(read: Read, name: str) -> None:
    build, kind = HOSTILE[name]
    problem = read("a.docx", build())
    assert isinstance(problem, ReadProblem)
    assert problem.kind is kind
