"""The memo for an editor: its findings, real tables, valid XML, and what LibreOffice makes of it."""

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest

from factcheck.documents.read import read_file
from factcheck.records import Document
from factcheck.report.word_report import write_word_report
from factcheck.report.wording import visible
from tests.report.contents_makers import small_contents, with_decision
from tests.report.hostile.texts import HOSTILE, hostile_contents
from tests.report.office import converted

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(contents):
    out = io.BytesIO()
    write_word_report(contents, out)
    return out.getvalue()


def opened(contents):
    return docx.Document(io.BytesIO(written(contents)))


def headings(memo):
    return [one.text for one in memo.paragraphs if one.style.name == "Heading 1"]


def cells(memo):
    return {cell.text for table in memo.tables for row in table.rows for cell in row.cells}


def test_the_memo_has_its_parts_in_the_order_that_matters():
    memo = opened(small_contents())
    assert memo.paragraphs[0].style.name == "Title"
    assert memo.paragraphs[1].text.startswith(
        "1 fact is in conflict. Compared were 9 figures in 4 documents."
    )
    assert headings(memo) == [
        "Files that could not be read",
        "Conflicts",
        "Revised later",
        "Figures at odds with the figures beside them",
        "What the sources say, fact by fact",
        "Not checked",
        "About this memo",
    ]


def test_a_conflict_shows_both_quotes_with_the_figure_bold():
    table = next(one for one in opened(small_contents()).tables if one.cell(0, 2).text == "Quote")
    assert [row.cells[0].text for row in table.rows] == ["Side", "differs", "most sources", "most sources"]
    runs = [(run.text, bool(run.bold)) for run in table.cell(1, 2).paragraphs[0].runs]
    assert runs == [("Nvidia wrote off ", False), ("$5.5 million", True), (" of chips.", False)]
    assert table.cell(1, 1).text == "Channel | Meridian\n2025-04-25\n3-meridian.html, paragraph 1"


def test_every_table_says_which_row_is_its_head():
    for table in opened(small_contents()).tables:
        first, *rest = [row._tr.find(f"{_W}trPr/{_W}tblHeader") is not None for row in table.rows]
        assert first
        assert not any(rest)


def test_pages_are_numbered():
    footer = opened(small_contents()).sections[0].footer._element
    assert [one.get(f"{_W}instr") for one in footer.iter(f"{_W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_a_decision_is_said():
    text = [one.text for one in opened(with_decision(small_contents())).paragraphs]
    assert any("confirmed (A. Editor)" in one for one in text)


def test_what_the_sources_say_is_one_row_a_fact():
    table = next(one for one in opened(small_contents()).tables if one.cell(0, 0).text == "Fact")
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        [
            "Nvidia: write-down (2025-Q1)",
            "$5.5 million (differs): Channel | Meridian\n$5.5 billion (most sources): Harbor Wire\n"
            "about $5.5 billion (most sources): Deccan Mercury",
            "in conflict, 3 origins",
        ],
        ["The list: firms", "136 (now): 4-office.pdf\n126 (was): Harbor Wire", "revised, 2 origins"],
        ["New firms", "8: Channel | Meridian\nBetween 40 and 60: 4-office.pdf", "one origin, not confirmed"],
    ]


def test_nothing_found_is_said_in_a_memo_without_empty_parts():
    contents = small_contents()
    comparison = replace(contents.comparison, facts=(), verdicts={}, problems=(), copies=())
    memo = opened(replace(contents, comparison=comparison, arithmetic=(), ledgers={}))
    assert memo.paragraphs[1].text.startswith("No sources conflict.")
    assert headings(memo) == ["About this memo"]


def test_hostile_texts_are_shown_and_the_package_is_valid_xml():
    data = written(hostile_contents())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                root = ElementTree.fromstring(package.read(name))
                assert not [one for one in root.iter() if one.get("TargetMode") == "External"]
    memo = docx.Document(io.BytesIO(data))
    titles = {one.text for one in memo.paragraphs if one.style.name == "Heading 2"}
    for text in HOSTILE:
        assert visible(text[:300]) in titles


def test_a_word_processor_opens_it(soffice_path, tmp_path):
    file = tmp_path / "memo.docx"
    file.write_bytes(written(hostile_contents()))
    (page,) = converted(soffice_path, file, "pdf", tmp_path)
    read = read_file(page, page.name)
    assert isinstance(read, Document)
    text = "".join(read.text.split())
    for sign in ("<script>alert(1)</script>", "Conflicts", "Nvidiawroteoff$5.5millionofchips.", "=1+1"):
        assert sign in text


@pytest.mark.parametrize("contents", [small_contents(), hostile_contents()])
def test_our_own_reader_reads_it(contents, tmp_path):
    file = tmp_path / "memo.docx"
    file.write_bytes(written(contents))
    assert isinstance(read_file(file, file.name), Document)
