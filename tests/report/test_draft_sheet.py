"""The desk's spreadsheet of a draft: one line a figure, numbers as numbers, nothing that runs."""

import io
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl

from factcheck.records.draft import DraftLabel
from factcheck.report.draft_sheet import write_draft_sheet
from tests.report.draft_checks import check_of, read_draft

DRAFT = Path("corpus/drafts/export-controls-draft.md")


def sheet(check) -> bytes:
    out = io.BytesIO()
    write_draft_sheet(check, out)
    return out.getvalue()


def rows(data: bytes, name: str) -> list[dict]:
    values = list(openpyxl.load_workbook(io.BytesIO(data))[name].values)
    return [dict(zip(values[0], row, strict=True)) for row in values[1:]]


def test_one_line_a_figure_with_its_value_and_the_best_quote():
    check = check_of(read_draft(DRAFT), labels=(DraftLabel.MIXED,))
    found = rows(sheet(check), "Figures")
    assert [row["Figure"] for row in found] == [figure.surface for figure in check.figures]
    (row,) = [row for row in found if row["Figure"] == "$5.5 billion"]
    assert row["Line"] == "line 13"
    assert row["Value"] == 5_500_000_000
    assert row["Unit"] == "USD"
    assert row["Verdict"] == "± Sources disagree"
    assert row["Sentence"].startswith(
        "Then take what is not: Nvidia wrote down **$5.5 billion** of inventory"
    )
    assert row["Source"] == "Harrier Wire"
    assert row["Date of source"].date().isoformat() == "2025-04-16"
    assert row["Quote"].endswith("that Nvidia wrote down $4.5 billion of inventory.")
    assert row["All evidence"] == "1 against, 1 for"
    assert (row["Verified how"], row["Verified when"], row["Tick"], row["Note"]) == (None, None, None, None)


def test_all_evidence_links_to_its_figure_and_back():
    check = check_of(read_draft(DRAFT))
    book = openpyxl.load_workbook(io.BytesIO(sheet(check)))
    figures, evidence = book["Figures"], book["Evidence"]
    column = [cell.value for cell in figures[1]].index("All evidence")
    links = 0
    for row in figures.iter_rows(min_row=2):
        if row[column].hyperlink is not None:
            links += 1
            name, cell = row[column].hyperlink.location.split("!")
            assert name == "'Evidence'"
            back = evidence[cell].hyperlink.location
            assert back == f"'Figures'!A{row[0].row}"
            assert evidence[cell].value == row[1].value
    assert links == sum(1 for figure in check.figures if figure.evidence or figure.near)
    assert figures.freeze_panes == "C2"
    assert figures.auto_filter.ref.startswith("A1:")


def test_the_same_check_gives_the_same_bytes():
    check = check_of(read_draft(DRAFT))
    assert sheet(check) == sheet(check)


def test_text_that_looks_like_a_formula_or_an_address_is_text(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(
        "=cmd|' /C calc'!A0 and 5 or http://evil.example 7\n\n@SUM(1+9) is \u202e12\x07 +3 -4\n", "utf-8"
    )
    hostile = '=HYPERLINK("http://evil.example";"$4 x") \x00\x1b'
    draft = read_draft(path)
    spans = [(block.start, block.end) for block in draft.blocks]
    data = sheet(check_of(draft, spans, sources=(hostile, hostile)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in everything
    assert b"TargetMode" not in everything
    found = rows(data, "Figures")
    assert found[0]["Figure"] == "=cmd|' /C calc'!A0 and 5 or http://evil.example 7"
    assert found[1]["Figure"] == "@SUM(1+9) is \ufffd12␇ +3 -4"


def test_thousands_of_figures(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("12 ships. " * 2_000, "utf-8")
    draft = read_draft(path)
    check = check_of(draft, [(place * 10, place * 10 + 2) for place in range(2_000)])
    assert len(rows(sheet(check), "Figures")) == 2_000


def test_libreoffice_opens_it(tmp_path, soffice_path):
    check = check_of(read_draft(DRAFT))
    (tmp_path / "check.xlsx").write_bytes(sheet(check))
    subprocess.run(
        [soffice_path, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true",
         "--outdir", str(tmp_path), str(tmp_path / "check.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    lines = (tmp_path / "check.csv").read_text("utf-8")
    assert lines.startswith("Line,Figure,Sentence,Verdict")
    assert f"{Decimal(5_500_000_000):,}" in lines
