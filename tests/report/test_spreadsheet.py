"""The fact-checking spreadsheet: numbers as numbers, text as text, and what a spreadsheet program shows of it."""

import csv
import io
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import openpyxl
import pytest

from factcheck.report.spreadsheet import write_spreadsheet
from factcheck.report.wording import visible
from factcheck.report.workbook import Column, Link, Quote, workbook
from tests.report.contents_makers import small_contents, with_decision
from tests.report.hostile.texts import FORMULAS, HOSTILE, hostile_contents
from tests.report.office import converted

SHEETS = ["Figures", "Conflicts", "Revised", "Agreement", "Arithmetic", "Not checked", "Documents", "About"]


def written(contents):
    out = io.BytesIO()
    write_spreadsheet(contents, out)
    return out.getvalue()


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=False)


def rows_of(sheet):
    heads, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def sheet_with(cells, columns=2):
    out = io.BytesIO()
    with workbook(out, "Title") as book:
        sheet = book.add("One", [Column(f"c{number}", 10) for number in range(columns)])
        for row in cells:
            sheet.add_row(row)
        sheet.finish()
    return opened(out.getvalue())["One"]


def test_the_sheets_have_heads_that_stay_and_filters():
    book = opened(written(small_contents()))
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.freeze_panes in ("A2", "D2")
        assert sheet.auto_filter.ref or sheet.title == "About"


def test_one_line_a_figure_in_the_order_of_the_documents():
    contents = small_contents()
    rows = rows_of(opened(written(contents))["Figures"])
    assert [row["Figure as printed"] for row in rows] == [
        "$5.5 billion",
        "126",
        "about $5.5 billion",
        "up to 13,000",
        "$5.5 million",
        "8",
        "67%",
        "136",
        "Between 40 and 60",
    ]
    first = rows[0]
    assert first["Value"] == 5_500_000_000
    assert first["Unit"] == "USD"
    assert first["Place"] == "line 1"
    assert first["Sources that conflict"] == "Channel | Meridian ($5.5 million)"
    assert first["Date of source"].date().isoformat() == "2025-04-16"
    assert (rows[-1]["Value"], rows[-1]["To (of a range)"], rows[-1]["Hedge"]) == (40, 60, "range")
    assert all(
        row[name] is None for row in rows for name in ("Verified how", "Verified when", "Tick", "Note")
    )


def test_what_was_not_checked_says_where_and_why():
    (row,) = rows_of(opened(written(small_contents()))["Not checked"])
    assert list(row.values()) == ["1-harbor-wire.txt", "line 3", "1993", "date", "a year"]


def test_what_a_desk_decided_stands_in_its_columns():
    contents = with_decision(small_contents())
    pair = next(iter(contents.decisions.values()))
    alone = pair.model_copy(update={"b": None, "note": "Called the press office"})
    book = opened(written(replace(contents, decisions={**contents.decisions, alone.key: alone})))
    decided = [row for row in rows_of(book["Figures"]) if row["Tick"]]
    assert [(row["Tick"], row["Verified how"], row["Note"]) for row in decided] == [
        ("✓", "confirmed (A. Editor)", "Called the press office")
    ]
    assert rows_of(book["Conflicts"])[0]["Decided"] == "confirmed (A. Editor)"


def test_conflicts_show_what_differs_first_with_the_figure_bold():
    data = written(small_contents())
    rows = rows_of(opened(data)["Conflicts"])
    assert [row["Side"] for row in rows] == ["differs", "most sources", "most sources"]
    rich = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)["Conflicts"]["K2"].value
    assert [str(part) for part in rich] == ["Nvidia wrote off ", "$5.5 million", " of chips."]
    assert rich[1].font.b


def test_links_lead_to_the_line_they_name():
    book = opened(written(small_contents()))
    checked = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is None:
                    continue
                assert cell.hyperlink.target is None
                name, place = cell.hyperlink.location.split("!")
                aim = book[name.strip("'")]
                line = int(place[1:])
                if sheet.title in ("Conflicts", "Revised", "Agreement", "Arithmetic"):
                    assert aim.cell(line, 3).value == cell.value
                elif sheet.title == "Documents":
                    assert aim.cell(line, 1).value == cell.value
                else:
                    titles = {one.cell(line, 1).value for one in [aim]}
                    assert titles <= {"Nvidia: write-down (2025-Q1)", "The list: firms", "New firms"}
                checked += 1
    assert checked > 15


def test_no_cell_of_any_hostile_text_is_a_formula_or_leads_outside():
    book = opened(written(hostile_contents()))
    texts = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate, cell.value)
                assert cell.hyperlink is None or cell.hyperlink.target is None
                texts.add(cell.value)
    for text in HOSTILE:
        assert visible(text[:200]) in texts or visible(text[:200]).strip() in {
            str(one).strip() for one in texts
        }


def test_the_package_is_valid_xml_without_formulas_macros_or_outside_parts():
    with zipfile.ZipFile(io.BytesIO(written(hostile_contents()))) as package:
        names = package.namelist()
        assert not [name for name in names if "vba" in name or "external" in name]
        for name in names:
            root = ElementTree.fromstring(package.read(name))
            assert not [one for one in root.iter() if one.tag.endswith("}f")]
            assert not [one for one in root.iter() if one.get("TargetMode") == "External"]


@pytest.mark.parametrize(
    ("value", "stands"),
    [
        ("5500000000", 5_500_000_000),
        ("0.1", 0.1),
        ("-3.25", -3.25),
        ("123456789012345", 123_456_789_012_345),
        ("1234567890123456789", "1,234,567,890,123,456,789"),
        ("0.1234567890123456789", "0.1234567890123456789"),
        ("1E+400", None),
    ],
)
def test_a_number_is_a_number_unless_a_spreadsheet_would_round_it(value, stands):
    found = sheet_with([[Decimal(value), "x"]])["A2"]
    if stands is None:
        assert found.data_type == "s"
        assert Decimal(found.value.replace(",", "")) == Decimal(value)
    else:
        assert found.value == stands


def test_rows_and_links_beyond_what_a_spreadsheet_holds(monkeypatch):
    module = sys.modules[workbook.__module__]
    monkeypatch.setattr(module, "_MOST_ROWS", 3)
    monkeypatch.setattr(module, "_MOST_LINKS", 1)
    sheet = sheet_with([[Link("a", "One", 1), "b"]] * 5)
    assert sheet.max_row == 4
    assert [row[0].hyperlink is not None for row in sheet.iter_rows(min_row=2)] == [True, False, False]
    about = rows_of(opened(written(small_contents()))["About"])
    assert any(row["About this report"] == "Left out" for row in about)


@pytest.mark.parametrize(
    "quote", [Quote("", "5", ""), Quote("", "", "after"), Quote("a", "", ""), Quote("a" * 40_000, "5", "b")]
)
def test_a_quote_that_is_not_three_parts_is_still_there(quote):
    found = sheet_with([[quote, "x"]])["A2"].value
    assert found[:100] == (quote.before + quote.figure + quote.after)[:100]


def test_a_spreadsheet_program_shows_formulas_as_text(soffice_path, tmp_path):
    file = tmp_path / "report.xlsx"
    file.write_bytes(written(hostile_contents()))
    # All sheets, as they are shown, in UTF-8.
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    sheets = converted(soffice_path, file, options, tmp_path)
    assert {path.stem.removeprefix("report-") for path in sheets} == set(SHEETS)
    shown = {
        path.stem.removeprefix("report-"): list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        for path in sheets
    }
    measures = {row["What it measures"] for row in shown["Figures"]}
    for text in FORMULAS:
        assert visible(text).strip() in {one.strip() for one in measures}
    everything = "".join(path.read_text(encoding="utf-8") for path in sheets)
    assert "#NAME?" not in everything
    assert "Err:" not in everything
    values = {row["Figure as printed"]: row["Value"] for row in shown["Figures"]}
    assert values["$5.5 billion"].replace(",", "") == "5500000000"
