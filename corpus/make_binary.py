"""Makes the PDF, DOCX and e-mail files of the example corpus: `python corpus/make_binary.py`.

The files are committed; this script is how they were made. It needs reportlab (BSD), which the
package itself does not. The same versions of reportlab and python-docx give the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

HERE = Path(__file__).parent

HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=16, leading=19, spaceAfter=8)
SUBHEADING = ParagraphStyle("subheading", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceBefore=8, spaceAfter=3)
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=14, spaceAfter=6)
COLUMN = ParagraphStyle("column", parent=BODY, alignment=TA_JUSTIFY)
SMALL = ParagraphStyle("small", fontName="Helvetica", fontSize=8.5, leading=11, spaceAfter=8, textColor=colors.HexColor("#444444"))


def main() -> None:
    """Write every file beside this script."""
    write_listing_mail(HERE / "05-trade-office-listing.eml")
    write_annual_report(HERE / "08-trade-office-annual-report.pdf")
    write_analyst_note(HERE / "16-morrow-pike-note.docx")
    write_institute_brief(HERE / "19-calder-institute-brief.pdf")
    write_draft(HERE / "drafts" / "export-controls-draft.md", HERE / "drafts" / "export-controls-draft.docx")


def write_listing_mail(path: Path) -> None:
    """A press office answers a reporter, its release below, the question quoted at the end."""
    message = EmailMessage(policy=policy.SMTP.clone(cte_type="7bit"))
    message["From"] = "Strategic Trade Office Press Desk <press@strategictrade.example>"
    message["To"] = "Wes Ahlgren <w.ahlgren@inlandbusiness.example>"
    message["Subject"] = "RE: How many companies? (release below)"
    message["Date"] = "Mon, 02 Dec 2024 15:04:11 -0500"
    message["Message-ID"] = "<20241202150411.4471@strategictrade.example>"
    message["In-Reply-To"] = "<a91f0c3e@inlandbusiness.example>"
    message.set_content(
        """Wes,

The list you were sent is out of date. Our release is below – please use the
figures in it.

Strategic Trade Office adds 136 entities to restricted trade list

WASHINGTON, December 2, 2024 – The Strategic Trade Office today added 136
entities to its restricted trade list for helping China’s military to acquire
advanced semiconductors.

Of the 136, 101 make tools or parts for chip production, 24 operate chip
plants and 11 are trading companies. Sixteen of them have addresses outside
China. Exports of American technology to any of them now require a license,
which in all but a handful of cases will be presumed denied.

The Office also extended its rules to 24 further types of manufacturing
equipment. Existing contracts may be performed until January 31, 2025.

With today’s additions, about 780 Chinese companies are on the list.

“These are the most thorough controls that we have ever issued,” said Acting
Administrator Lyle Castellane.

Press Desk
Strategic Trade Office
+1 202 555 0188

On Mon, Dec 2, 2024 at 1:37 PM Wes Ahlgren wrote:
> Hi, a lobbyist sent me a list with 163 names on it. Is that the final
> number? And is it right that a violation costs up to $1 million a day?
> We close at 4:30.
> Wes
""",
        charset="utf-8",
        cte="quoted-printable",
    )
    path.write_bytes(message.as_bytes())


def write_annual_report(path: Path) -> None:
    """One page with a table and a footer."""
    cell = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
    rows = [
        ["", "FY 2023", "FY 2024"],
        ["License applications", "3,612", "3,940"],
        ["Approved", "2,601", "2,758"],
        ["Denied", "722", "867"],
        ["Returned without action", "289", "315"],
        ["End-use inspections", "268", "312"],
        ["Parties added to the list", "466", "297"],
    ]
    table = Table(rows, colWidths=[7 * cm, 3 * cm, 3 * cm], hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), "Helvetica", 9),
                ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9),
                ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.7, colors.black),
                ("LINEBELOW", (0, -1), (-1, -1), 0.7, colors.black),
            ]
        )
    )
    story: list[Flowable] = [
        Paragraph("Enforcing export controls: fiscal year 2024", HEADING),
        Paragraph("Annual report to Congress<br/>Strategic Trade Office, January 21, 2025", SMALL),
        Paragraph("Inspections", SUBHEADING),
        Paragraph(
            "The Office completed 312 end-use inspections in fiscal year 2024, which ran from October 2023 to "
            "September 2024. That is 16 percent more than the 268 inspections of the year before. Congress set a "
            "target of 500. The shortfall reflects vacancies and, in China, delays of up to 60 days in arranging visits.",
            BODY,
        ),
        Paragraph("Licenses", SUBHEADING),
        Paragraph(
            "The Office decided 3,940 license applications. It approved 70 percent of them and denied 22 percent; the "
            "rest were returned to the applicant. The average time to a decision was 38 days.",
            BODY,
        ),
        Paragraph("Penalties", SUBHEADING),
        Paragraph(
            "The Office imposed penalties of $412.6 million in 21 cases. One case, concerning disk drives, accounted "
            "for $300 million. At the end of the fiscal year 184 people worked in enforcement.",
            BODY,
        ),
        Spacer(1, 8),
        Paragraph("<b>Table 1.</b> Licensing and enforcement by fiscal year", cell),
        Spacer(1, 4),
        table,
    ]
    footer = "Strategic Trade Office  ·  Annual report, fiscal year 2024  ·  Page 1 of 1"
    frame = Frame(2.2 * cm, 2.4 * cm, letter[0] - 4.4 * cm, letter[1] - 4.6 * cm, 0, 0, 0, 0)
    _write_pdf(
        path,
        story,
        letter,
        [frame],
        footer,
        title="Enforcing export controls: fiscal year 2024",
        author="Strategic Trade Office",
        created="D:20250121090000-05'00'",
    )


def write_institute_brief(path: Path) -> None:
    """Two columns, with a footer."""
    story: list[Flowable] = [
        Paragraph("Selling the shovels", HEADING),
        Paragraph("Noor Halloran and Piet van Aalst<br/>Calder Institute, Brief 14<br/>7 October 2025", SMALL),
        Paragraph(
            "Controls on chips get the attention. The machines that make chips decide how long the controls will "
            "matter. Our study of the filings of 37 suppliers shows how much of that equipment still goes to China.",
            COLUMN,
        ),
        Paragraph("What was sold", SUBHEADING),
        Paragraph(
            "American firms sold Chinese chipmakers equipment worth $20.7 billion in 2024. With the suppliers of "
            "Japan and the Netherlands, the bill came to $38.4 billion, so that the American share was 54%.",
            COLUMN,
        ),
        Paragraph(
            "Of the American sales, $3.3 billion went to companies that are now on the restricted trade list. In "
            "the first half of 2025, U.S. firms sold $8.9 billion. We forecast sales of $17 billion for the full year.",
            COLUMN,
        ),
        Paragraph("What it makes", SUBHEADING),
        Paragraph(
            "Plants for mature processes made 375,000 wafers of 300 mm a month in 2024. Their share of world "
            "output in that class rose from 28% in 2023 to 31%, or by three percentage points.",
            COLUMN,
        ),
        Paragraph("What gets through", SUBHEADING),
        Paragraph(
            "We estimate that between 100,000 and 140,000 restricted processors reached China in 2024 without a "
            "license. Renting needs no smuggler: of 24 public tenders for computing power that we read, 19 asked "
            "for processors that may not be exported to China, and at least seven were won by a foreign cloud.",
            COLUMN,
        ),
        Paragraph(
            "A rule that counts machines and ignores hours will miss a growing part of the trade. Congress has had "
            "four chances since September 2024 to write a better one.",
            COLUMN,
        ),
    ]
    gap, width = 0.8 * cm, (A4[0] - 4 * cm - 0.8 * cm) / 2
    frames = [
        Frame(2 * cm + i * (width + gap), 17.2 * cm, width, A4[1] - 19.4 * cm, 0, 0, 0, 0, id=f"column{i}") for i in (0, 1)
    ]
    _write_pdf(
        path,
        story,
        A4,
        frames,
        "Calder Institute  |  Brief 14  |  October 2025  |  1",
        title="Selling the shovels",
        author="Noor Halloran and Piet van Aalst",
        created="D:20251007080000+00'00'",
    )


def _write_pdf(
    path: Path,
    story: list[Flowable],
    page_size: tuple[float, float],
    frames: list[Frame],
    footer: str,
    *,
    title: str,
    author: str,
    created: str,
) -> None:
    def draw_footer(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(page_size[0] / 2, 1.2 * cm, footer)

    buffer = io.BytesIO()
    template = BaseDocTemplate(buffer, pagesize=page_size, title=title, author=author, invariant=1)
    template.addPageTemplates([PageTemplate(frames=frames, onPage=draw_footer)])
    template.build(story)
    data = buffer.getvalue()
    # The invariant mode dates every file 2000; a date of equal length leaves the offsets right.
    invariant = b"D:20000101000000+00'00'"
    assert data.count(invariant) == 2
    path.write_bytes(data.replace(invariant, created.encode("ascii")))


def write_analyst_note(path: Path) -> None:
    """Headings, a table whose total is wrong, and a footnote."""
    document = Document()
    footnotes = Footnotes(document)
    document.add_heading("Velder Instruments: cheaper for a reason", 0)
    document.add_paragraph("Morrow & Pike Equity Research | Priya Raman, senior analyst")
    document.add_paragraph(
        "We cut our price target to $34 from $41 and keep our rating at Hold. The first quarter was no disaster. Revenue "
        "of $870 million was within 1% of our estimate. Orders are the problem: those from China fell 12% to $300 million."
    )
    paragraph = document.add_paragraph(
        "China is shrinking as a share of the business. It was 41% of revenue in 2023 and 37% in 2024, a drop of four "
        "points."
    )
    footnotes.add(paragraph, "Company data, calendar years. Shares are of revenue, not of orders.")
    paragraph.add_run(
        " For 2025 we model $1.0 billion from China, below the $1.1-1.2 billion that management expects, because we do not "
        "believe that service income will hold up."
    )
    document.add_heading("Revenue by region, 2024", 2)
    rows = [
        ("Region", "Revenue", "Share"),
        ("China", "$1.41bn", "37%"),
        ("Taiwan", "$0.98bn", "26%"),
        ("South Korea", "$0.76bn", "20%"),
        ("United States", "$0.43bn", "11%"),
        ("Rest of the world", "$0.22bn", "6%"),
        ("Total", "$3.90bn", "100%"),
    ]
    table = document.add_table(rows=0, cols=3, style="Light Grid Accent 1")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("The wider picture", 2)
    document.add_paragraph(
        "A word on our own record. In January 2024 we forecast that American toolmakers would sell $22 billion of equipment "
        "to China that year. Buyers were stocking up, and even so we were too high."
    )
    document.add_paragraph(
        "Nvidia’s charge of up to $5.5 billion, announced last month, shows how fast a licensed product can become an "
        "unlicensed one. Velder’s backlog in China is $640 million. We would assume that a third of it is at risk."
    )
    _properties(document, "Velder Instruments: cheaper for a reason", "Priya Raman", datetime(2025, 5, 8, 7, 30, tzinfo=UTC))
    _write_docx(document, path)


def write_draft(source: Path, path: Path) -> None:
    """The draft of `source` as a Word file with a footnote, character formats and an editor's comment."""
    _, matter, text = source.read_text(encoding="utf-8").split("---\n", 2)
    meta = dict(line.split(": ", 1) for line in matter.strip().splitlines())
    notes = dict(re.findall(r"(?m)^\[\^(\d)\]: (.+)$", text))
    document = Document()
    footnotes = Footnotes(document)
    commented = None
    for block in text.strip().split("\n\n"):
        if block.startswith("[^"):
            continue
        if block.startswith("# "):
            document.add_heading(block[2:], 1)
            continue
        paragraph = document.add_paragraph()
        for piece in re.split(r"(\*\*[^*]+\*\*|\*[^*]+\*|\[\^\d\])", block):
            if note := re.fullmatch(r"\[\^(\d)\]", piece):
                footnotes.add(paragraph, notes[note[1]])
            elif piece:
                run = paragraph.add_run(piece.strip("*"))
                run.bold, run.italic = piece.startswith("**") or None, bool(re.match(r"\*[^*]", piece)) or None
                commented = run if "Prices in Shenzhen" in piece else commented
    assert commented is not None
    comment = document.add_comment(commented, text="Who told us this? I would like a second source.", author="Desk", initials="D")
    comment._comment_elm.set(qn("w:date"), "2025-11-17T16:20:00Z")
    _properties(document, meta["title"], meta["author"], datetime(2025, 11, 17, 15, 0, tzinfo=UTC))
    _write_docx(document, path)


class Footnotes:
    """The footnotes of a Word document, which python-docx does not write."""

    def __init__(self, document: DocumentObject) -> None:
        self.document = document
        self.texts: list[str] = []
        self.part = Part(
            PackURI("/word/footnotes.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            self._xml(),
            document.part.package,
        )
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)

    def add(self, paragraph: WordParagraph, text: str) -> None:
        """Put a footnote mark behind what the paragraph holds so far."""
        self.texts.append(text)
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self.texts)))
        run._r.append(reference)
        self.part._blob = self._xml()

    def _xml(self) -> bytes:
        separators = (
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        )
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self.texts, 1)
        )
        declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return f"{declaration}<w:footnotes {nsdecls('w')}>{separators}{notes}</w:footnotes>".encode()


def _properties(document: DocumentObject, title: str, author: str, written: datetime) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = written
    properties.comments, properties.revision, properties.language = "", 1, "en-US"


def _write_docx(document: DocumentObject, path: Path) -> None:
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _names(made.namelist()):
            archive.writestr(zipfile.ZipInfo(name), made.read(name), zipfile.ZIP_DEFLATED)


def _names(names: Sequence[str]) -> list[str]:
    # Word wants the content types first.
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))


if __name__ == "__main__":
    main()
