"""A Word comment on every figure, and nothing else changed."""

import io
import re
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from factcheck.errors import UsageError
from factcheck.report.annotations import word
from factcheck.report.annotations.word import annotate_word
from tests.report.draft_checks import check_of, read_draft

W = nsdecls("w")
DRAFT = Path("corpus/drafts/export-controls-draft.docx")
NAMESPACES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


@cache
def template() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


def package(body: str, footnotes: str = "") -> bytes:
    """A document with this body, in the template of python-docx."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template())) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = f"<?xml version='1.0' encoding='UTF-8'?>\n<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
            elif footnotes and name == "[Content_Types].xml":
                content = content.replace(
                    b"</Types>",
                    b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>',
                )
            elif footnotes and name == "word/_rels/document.xml.rels":
                content = content.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
                )
            new.writestr(name, content)
        if footnotes:
            new.writestr(
                "word/footnotes.xml",
                f'<w:footnotes {W}><w:footnote w:id="1">{footnotes}</w:footnote></w:footnotes>',
            )
    return result.getvalue()


def annotated(data: bytes, tmp_path: Path, *surfaces: str):
    """The draft, its check on these words, and the annotated copy."""
    path = tmp_path / "draft.docx"
    path.write_bytes(data)
    draft = read_draft(path)
    spans = []
    for surface in surfaces:
        start = draft.text.index(surface)
        spans.append((start, start + len(surface)))
    check = check_of(draft, sorted(spans))
    return draft, check, annotate_word(data, check)


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def marked(data: bytes) -> dict[int, str]:
    """The text in the range of every comment, by the comment's number."""
    ranges: dict[int, list[str]] = {}
    open_ones: list[int] = []
    for element in etree.fromstring(part(data)).iter("*"):
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            ranges[int(number)] = []
            open_ones.append(int(number))
        elif element.tag == qn("w:commentRangeEnd"):
            open_ones.remove(int(number))
        elif element.tag in (
            qn("w:t"),
            qn("w:tab"),
            qn("w:footnoteReference"),
            qn("m:t"),
        ):
            for one in open_ones:
                ranges[one].append(
                    element.text or {"tab": "\t"}.get(etree.QName(element).localname, "[note]")
                )
    assert not open_ones
    return {number: "".join(parts) for number, parts in ranges.items()}


def comments(data: bytes) -> dict[int, str]:
    return {one.comment_id: one.text for one in docx.Document(io.BytesIO(data)).comments}


_OURS = re.compile(
    rb'<w:commentRange(?:Start|End) w:id="\d+"/>'
    rb'|<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="\d+"/></w:r>'
)


def characters(main: bytes) -> list[tuple[str, bytes, tuple[str, ...]]]:
    """Each character of the main part with its run's properties and the elements around the run."""
    found = []
    for text in etree.fromstring(main).iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:delText")):
        properties = text.getparent().find(qn("w:rPr"))
        around = tuple(element.tag for element in text.iterancestors())
        stated = etree.tostring(properties) if properties is not None else b""
        found += [(character, stated, around) for character in text.text or text.tag]
    return found


# Exactly on the figure ----------------------------------------------------------------------------

BOLD = '<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>'


@pytest.mark.parametrize(
    ("body", "surface"),
    [
        pytest.param(run("It paid $5.5 billion in May."), "$5.5 billion", id="in the middle of a run"),
        pytest.param(run("$5.5 billion was paid."), "$5.5 billion", id="at the start"),
        pytest.param(run("It paid $5.5 billion"), "$5.5 billion", id="at the end"),
        pytest.param(run("It paid ") + run("$5.5 billion", BOLD) + run(" then"), "$5.5 billion", id="a run of its own"),
        pytest.param(run("It paid $5.5", BOLD) + run(" billion then"), "$5.5 billion", id="across two runs"),
        pytest.param(
            run("paid $5") + '<w:proofErr w:type="spellStart"/>' + run(".5", BOLD) + run(" bil") + run("lion."),
            "$5.5 billion",
            id="across four runs",
        ),
        pytest.param("<w:r><w:t>AT&amp;T &lt;paid&gt; &#36;5.5 billion&#x21;</w:t></w:r>", "$5.5 billion", id="entities"),
        pytest.param("<w:r><w:tab/><w:t>paid</w:t><w:tab/><w:t>$5.5 billion</w:t><w:br/><w:t>x</w:t></w:r>", "$5.5 billion", id="tabs and breaks"),
        pytest.param(f'<w:ins w:id="9" w:author="A">{run("paid $5.5 billion now")}</w:ins>', "$5.5 billion", id="an insertion"),
        pytest.param(
            run("paid $5.5 ") + f'<w:ins w:id="9" w:author="A">{run("billion")}</w:ins>'
            + '<w:del w:id="10" w:author="A"><w:r><w:delText>million</w:delText></w:r></w:del>' + run(" then"),
            "$5.5 billion",
            id="half of it inserted",
        ),
        pytest.param(f'<w:hyperlink r:id="rId1">{run("paid $5.5 billion now")}</w:hyperlink>', "$5.5 billion", id="a link"),
        pytest.param(run("€ 𝟓 ") + run("naïve 😀 $5.5 billion 😀"), "$5.5 billion", id="characters of several bytes"),
        pytest.param("<w:r><w:t>a\r\nb $5.5 billion\r\nc</w:t></w:r>", "$5.5 billion", id="line ends of two bytes"),
    ],
)  # fmt: skip
def test_the_comment_stands_exactly_on_the_figure(tmp_path, body, surface):
    data = package(f"<w:p>{body}</w:p>")
    draft, _, copy = annotated(data, tmp_path, surface)
    assert marked(copy) == {0: surface}
    assert characters(_OURS.sub(b"", part(copy))) == characters(part(data))
    (tmp_path / "copy.docx").write_bytes(copy)
    again = read_draft(tmp_path / "copy.docx")
    assert (again.text, again.blocks) == (draft.text, draft.blocks)


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("body", "held", "said"),
    [
        pytest.param(run("See") + BOX.format(f"<w:p>{run('Only 77 left')}</w:p>"), "Only 77 leftOnly 77 left", "a text box", id="text box"),
        pytest.param(run("Now ") + "<m:oMath><m:r><m:t>77</m:t></m:r></m:oMath>" + run(" left"), "", "an equation", id="equation"),
        pytest.param(run("Now ") + f"<w:fldSimple w:instr='DATE'>{run('about 77 left')}</w:fldSimple>", "about 77 left", "a field", id="field"),
        pytest.param(run("Now ") + f"<w:sdt><w:sdtContent>{run('about 77 left')}</w:sdtContent></w:sdt>", "about 77 left", "a form field", id="form field"),
        pytest.param("<w:r><w:t>Now <![CDATA[77 & more]]></w:t></w:r>", "Now 77 & more", "cannot be cut", id="CDATA"),
    ],
)  # fmt: skip
def test_where_word_shows_no_comment_it_stands_on_the_whole_and_says_so(tmp_path, body, held, said):
    data = package(f"<w:p>{body}</w:p>")
    _, _, copy = annotated(data, tmp_path, "77")
    assert marked(copy)[0] in (held, "77")
    assert said in comments(copy)[0]
    assert _OURS.sub(b"", part(copy)) == part(data)


def test_a_figure_in_a_footnote_is_commented_at_its_mark(tmp_path):
    body = f"<w:p>{run('It fell.')}<w:r><w:footnoteReference w:id='1'/></w:r>{run(' Then it rose.')}</w:p>"
    data = package(body, f"<w:p>{run('By 40 percent, or 12 ships.')}</w:p>")
    _, _, copy = annotated(data, tmp_path, "40 percent", "12 ships")
    assert marked(copy) == {0: "[note]", 1: "[note]"}
    assert "stands in a footnote" in comments(copy)[0]
    assert part(copy, "word/footnotes.xml") == part(data, "word/footnotes.xml")
    assert _OURS.sub(b"", part(copy)) == part(data)


def test_figures_in_table_cells(tmp_path):
    row = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in ("Ships", "120", "98 in all"))
    data = package(f"<w:tbl><w:tr>{row}</w:tr></w:tbl><w:p/>")
    _, _, copy = annotated(data, tmp_path, "120", "98")
    assert marked(copy) == {0: "120", 1: "98"}


def test_another_prefix_than_w(tmp_path):
    data = package(f"<w:p>{run('paid $5.5 billion now')}</w:p>")
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"w:", b"x:").replace(b"xmlns:w=", b"xmlns:x=")
            new.writestr(name, content)
    _, _, copy = annotated(changed.getvalue(), tmp_path, "$5.5 billion")
    assert marked(copy) == {0: "$5.5 billion"}


# Nothing else ------------------------------------------------------------------------------------


def test_the_example_draft_keeps_its_parts_and_its_comments():
    data = DRAFT.read_bytes()
    draft = read_draft(DRAFT)
    check = check_of(draft)
    copy = annotate_word(data, check)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(copy)) as new:
        assert new.namelist() == old.namelist()
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert changed == {"word/document.xml", "word/comments.xml"}
    assert comments(copy)[0] == comments(data)[0]
    assert part(copy, "word/comments.xml").startswith(
        part(data, "word/comments.xml").removesuffix(b"</w:comments>")
    )
    found = marked(copy)
    assert [found[number + 1] for number in range(len(check.figures))] == [
        figure.surface for figure in check.figures
    ]
    assert annotate_word(data, check) == copy


def test_a_first_comment_adds_its_part_and_two_lines(tmp_path):
    data = package(f"<w:p>{run('paid $5.5 billion now')}</w:p>")
    _, _, copy = annotated(data, tmp_path, "$5.5 billion")
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(copy)) as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert set(new.namelist()) - set(old.namelist()) == {"word/comments.xml"}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    (comment,) = docx.Document(io.BytesIO(copy)).comments
    assert (comment.author, comment.timestamp) == ("factcheck", None)
    lines = comment.text.split("\n")
    assert lines[:2] == ["✗ Contradicted: $5.5 billion", "A sentence on $5.5 billion."]
    assert lines[2].startswith(
        "Contradicted by Harrier Wire, 2025-04-16, against.txt, line 1: “Harrier Wire reported"
    )


@st.composite
def paragraphs(draw):
    """A body of paragraphs cut into runs at random, and stretches of one paragraph to comment on."""
    bodies, texts = [], []
    for _ in range(draw(st.integers(1, 3))):
        pieces = draw(st.lists(st.text("ab 5&<é😀", min_size=1, max_size=6), min_size=1, max_size=6))
        runs = []
        for piece in pieces:
            properties = draw(st.sampled_from(["", BOLD, "<w:rPr><w:i/></w:rPr>"]))
            escaped = piece.replace("&", "&amp;").replace("<", "&lt;")
            wrap = draw(
                st.sampled_from(
                    ["{}", "{}", '<w:ins w:id="3" w:author="A">{}</w:ins>', "<w:hyperlink>{}</w:hyperlink>"]
                )
            )
            runs.append(wrap.format(run(escaped, properties)))
        text = "".join(pieces).strip()
        bodies.append(f"<w:p>{''.join(runs)}</w:p>")
        texts.append(text)
    joined = "\n\n".join(text for text in texts if text)
    stretches = []
    place = 0
    for text in filter(None, texts):
        for _ in range(draw(st.integers(0, 3))):
            start = draw(st.integers(0, len(text) - 1))
            stretches.append((place + start, place + draw(st.integers(start + 1, len(text)))))
        place += len(text) + 2
    return "".join(bodies), joined, sorted(set(stretches))


@settings(max_examples=60)
@given(paragraphs())
def test_whatever_the_runs_each_range_holds_its_figure_and_each_character_its_properties(
    tmp_path_factory, drawn
):
    body, text, spans = drawn
    if not text or not spans:
        return
    data = package(body)
    path = tmp_path_factory.mktemp("drawn") / "draft.docx"
    path.write_bytes(data)
    draft = read_draft(path)
    assert draft.text == text
    copy = annotate_word(data, check_of(draft, spans))
    assert marked(copy) == {number: text[start:end] for number, (start, end) in enumerate(spans)}
    assert characters(part(copy)) == characters(part(data))
    path.write_bytes(copy)
    again = read_draft(path)
    assert (again.text, again.blocks) == (draft.text, draft.blocks)


# Bad input -----------------------------------------------------------------------------------------


def test_another_file_than_the_one_checked_is_refused(tmp_path):
    data = package(f"<w:p>{run('paid 5')}</w:p>")
    _, check, _ = annotated(data, tmp_path, "5")
    with pytest.raises(UsageError, match="changed since it was checked"):
        annotate_word(package(f"<w:p>{run('paid 6')}</w:p>"), check)
    with pytest.raises(UsageError):
        annotate_word(b"no archive", check)


def test_hostile_words_are_text(tmp_path):
    data = package(f"<w:p>{run('paid $5.5 billion now')}</w:p>")
    path = tmp_path / "draft.docx"
    path.write_bytes(data)
    hostile = "<w:p>&amp; ]]> \x00\x1b[31m\u202e\ud800\uffff =cmd|' $4 <script>"
    check = check_of(read_draft(path), [(5, 17)], sources=(hostile, hostile))
    text = comments(annotate_word(data, check))[0]
    assert "“<w:p>&amp; ]]> ␀␛[31m\ufffd\ufffd\ufffd =cmd|' $4 <script>”" in text


def test_figures_beyond_what_word_opens_have_no_comment(tmp_path, monkeypatch):
    monkeypatch.setattr(word, "MAX_COMMENTS", 2)
    data = package(f"<w:p>{run('1 and 2 and 3')}</w:p>")
    _, _, copy = annotated(data, tmp_path, "1", "2", "3")
    assert marked(copy) == {0: "1", 1: "2"}
    assert "1 least important figure" in comments(copy)[0]


# Opened by a word processor ----------------------------------------------------------------------


def test_libreoffice_keeps_every_comment(tmp_path, soffice_path):
    check = check_of(read_draft(DRAFT))
    (tmp_path / "copy.docx").write_bytes(annotate_word(DRAFT.read_bytes(), check))
    command = [soffice_path, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    for target in ("fodt", "txt:Text (encoded):UTF8"):
        subprocess.run([*command, target, "--outdir", str(tmp_path), str(tmp_path / "copy.docx")], check=True, capture_output=True, timeout=180)  # fmt: skip
    flat = etree.parse(str(tmp_path / "copy.fodt"))
    notes = flat.findall(".//{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation")
    words = ["".join(note.itertext()) for note in notes]
    assert len(words) == len(check.figures) + 1
    for figure in check.figures:
        assert any(f": {figure.surface}" in text for text in words)
    assert any("I would like a second source" in text for text in words)
    assert "take what is not: Nvidia wrote down $5.5 billion of inventory" in (
        tmp_path / "copy.txt"
    ).read_text("utf-8")


def test_libreoffice_reads_a_draft_with_everything_in_it(tmp_path, soffice_path):
    cells = "".join(
        f"<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr><w:p>{run(text)}</w:p></w:tc>"
        for text in ("Ships", "120", "98")
    )
    body = (
        f"<w:p>{run('It paid ')}{run('$5.5', BOLD)}{run(' billion')}"
        f'<w:ins w:id="9" w:author="Ed" w:date="2025-01-01T00:00:00Z">{run(" and 14 ships")}</w:ins>'
        '<w:del w:id="10" w:author="Ed" w:date="2025-01-01T00:00:00Z"><w:r><w:delText> and 13 tugs</w:delText></w:r></w:del>'
        f"<w:hyperlink w:anchor='there'>{run(' for 33 days')}</w:hyperlink>"
        "<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
        f"<w:p><w:bookmarkStart w:id='5' w:name='there'/>{run('Then 7 left.')}<w:bookmarkEnd w:id='5'/></w:p>"
    )  # fmt: skip
    data = package(body, f"<w:p>{run('Or 40 percent.')}</w:p>")
    surfaces = ("$5.5 billion", "14 ships", "33 days", "40 percent", "120", "98", "7 left")
    _, _, copy = annotated(data, tmp_path, *surfaces)
    assert sorted(marked(copy).values()) == sorted([*surfaces[:3], "[note]", *surfaces[4:]])
    (tmp_path / "copy.docx").write_bytes(copy)
    (tmp_path / "original.docx").write_bytes(data)
    subprocess.run(
        [soffice_path, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fodt",
         "--outdir", str(tmp_path), str(tmp_path / "copy.docx"), str(tmp_path / "original.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    texts, notes = [], []
    for name in ("original", "copy"):
        flat = etree.parse(str(tmp_path / f"{name}.fodt"))
        body_of = flat.find(".//{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text")
        notes = body_of.findall(".//{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation")
        for note in notes:
            note.clear(keep_tail=True)
        texts.append("".join("".join(body_of.itertext()).split()))
    assert len(notes) == len(surfaces)
    assert texts[0] == texts[1]
    assert "and13tugs" in texts[1]  # the deletion is still one, to be accepted or not
