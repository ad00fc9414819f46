"""Tables for programs: RFC 4180, one JSON object a line, Parquet with exact values; no formula, no lost digit."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pyarrow.parquet
import pytest

from factcheck.report.formula_guard import unguarded
from factcheck.report.json_text import whole_characters
from factcheck.report.places import quote_parts
from factcheck.report.tables import (
    COLUMNS,
    write_csv_table,
    write_jsonl_table,
    write_parquet_table,
)
from factcheck.report.wording import visible
from tests.report.contents_makers import small_contents, with_decision
from tests.report.hostile.texts import HOSTILE, hostile_contents
from tests.report.office import converted


def csv_of(contents):
    out = io.StringIO(newline="")
    write_csv_table(contents, out)
    return out.getvalue()


def csv_rows(contents):
    return list(csv.DictReader(io.StringIO(csv_of(contents).removeprefix("\ufeff"), newline="")))


def json_rows(contents):
    out = io.StringIO()
    write_jsonl_table(contents, out)
    out.getvalue().encode("utf-8")
    return [json.loads(line) for line in out.getvalue().split("\n")[:-1]]


def parquet_of(contents):
    out = io.BytesIO()
    write_parquet_table(contents, out)
    return pyarrow.parquet.read_table(io.BytesIO(out.getvalue()))


def with_value(value):
    contents = small_contents()
    key, claim = next(iter(contents.comparison.claims.items()))
    claims = {**contents.comparison.claims, key: claim.model_copy(update={"value": value})}
    return replace(contents, comparison=replace(contents.comparison, claims=claims)), key


def test_the_csv(snapshot):
    assert csv_of(with_decision(small_contents())).split("\r\n") == snapshot


def test_the_csv_is_what_a_spreadsheet_opens():
    text = csv_of(hostile_contents())
    assert text.startswith('\ufeff"id","document"')
    assert "\x00" not in text
    text.encode("utf-8")
    rows = csv_rows(hostile_contents())
    assert len(rows) == len(hostile_contents().comparison.claims)
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_a_spreadsheet_program_finds_no_formula_in_the_csv(soffice_path, tmp_path):
    file = tmp_path / "report.csv"
    file.write_text(csv_of(hostile_contents()) + '"=1+1"\r\n', encoding="utf-8", newline="")
    (made,) = converted(soffice_path, file, "xlsx", tmp_path, read_as="CSV:44,34,76,1,,0,false,true")
    found = [
        cell.value
        for row in openpyxl.load_workbook(made).active.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    # The one that this test put there.
    assert found == ["=1+1"]


def test_csv_columns_hold_the_text_of_the_documents():
    contents = hostile_contents()
    for row in csv_rows(contents):
        claim = contents.comparison.claims[row["id"]]
        assert unguarded(row["figure"]) == visible(claim.surface)
        before, figure, after = quote_parts(claim, 10_000)
        assert unguarded(row["quote"]) == visible(before + figure + after)
        assert len(row["quote"]) < 32_767
        assert row["start"] == str(claim.start)


def test_the_json_lines(snapshot):
    out = io.StringIO()
    write_jsonl_table(with_decision(small_contents()), out)
    assert out.getvalue() == snapshot


def test_json_figures_quote_their_documents():
    contents = hostile_contents()
    figures = [row for row in json_rows(contents) if row["type"] == "figure"]
    assert len(figures) == len(contents.comparison.claims)
    for row in figures:
        claim = contents.comparison.claims[row["id"]]
        text = contents.comparison.documents[claim.doc].text
        assert row["figure"] == whole_characters(text[row["start"] : row["end"]])
        assert row["quote"] == whole_characters(text[row["sentence_start"] : row["sentence_end"]])


def test_json_shows_what_cannot_be_seen():
    out = io.StringIO()
    write_jsonl_table(hostile_contents(), out)
    assert not set("\u202e\u2066\u2028\x85\x9b\ufeff\x00") & set(out.getvalue())
    figures = [json.loads(line)["quote"] for line in out.getvalue().split("\n") if '"type": "figure"' in line]
    assert any("\u202egpj.exe" in quote for quote in figures)


def test_every_row_has_a_type_and_names_what_exists():
    rows = json_rows(small_contents())
    kinds = [row["type"] for row in rows]
    assert kinds[0] == "report"
    assert set(kinds) == {
        "report",
        "document",
        "unread",
        "copy",
        "figure",
        "fact",
        "arithmetic",
        "not_checked",
    }
    figures = {row["id"] for row in rows if row["type"] == "figure"}
    facts = {row["id"] for row in rows if row["type"] == "fact"}
    assert {key for row in rows if row["type"] == "fact" for key in row["claims"]} <= figures
    assert {row["fact"] for row in rows if row["type"] == "figure"} <= facts | {None}


@pytest.mark.parametrize(
    "value", ["5500000000", "0.1", "-3.25", "12345678901234567890.5", "1E+20", "0.000000000001", "1.50"]
)
def test_no_digit_is_lost(value):
    contents, key = with_value(Decimal(value))
    row = next(row for row in csv_rows(contents) if row["id"] == key)
    assert Decimal(row["value"]) == Decimal(value)
    row = next(row for row in json_rows(contents) if row.get("id") == key)
    assert Decimal(str(row["value"])) == Decimal(value)
    table = parquet_of(contents).to_pylist()
    row = next(row for row in table if row["id"] == key)
    assert Decimal(row["value_exact"]) == Decimal(value)
    assert row["value"] in (None, Decimal(value))
    assert (row["value"] is None) == (value == "0.000000000001")


def test_parquet_has_types():
    row = parquet_of(small_contents()).to_pylist()[0]
    assert row["published"] == date(2025, 4, 16)
    assert row["value"] == Decimal("5500000000")
    assert row["conflict"] == ["Channel | Meridian ($5.5 million)"]
    span = next(row for row in parquet_of(small_contents()).to_pylist() if row["value_high"] is not None)
    assert (span["value"], span["value_high"]) == (40, 60)


def test_parquet_holds_the_hostile_texts():
    table = parquet_of(hostile_contents()).to_pylist()
    measures = {row["measure"] for row in table}
    for text in HOSTILE:
        assert whole_characters(text[:200]) in measures


def test_a_report_without_figures_is_a_table_without_rows():
    contents = small_contents()
    empty = replace(
        contents,
        comparison=replace(contents.comparison, claims={}, facts=(), verdicts={}, documents={}),
        arithmetic=(),
        ledgers={},
    )
    assert csv_rows(empty) == []
    assert parquet_of(empty).num_rows == 0
    assert parquet_of(empty).schema == parquet_of(small_contents()).schema
    assert [row["type"] for row in json_rows(empty)] == ["report", "unread", "copy"]
