"""Whole documents: tables, headlines, and the example corpus with what is planned in it."""

import tomllib
from pathlib import Path

import pytest

from factcheck.audit import audit_document
from factcheck.claims.extract import find_claims
from factcheck.documents.read import read_file
from factcheck.records import Document
from factcheck.records.arithmetic import ArithmeticFinding

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "documents.toml").read_text(encoding="utf-8"))["case"]
CORPUS = HERE.parents[1] / "corpus"
EXPECTED = tomllib.loads((CORPUS / "expected.toml").read_text(encoding="utf-8"))
CLAIMS = {row["id"]: row for row in EXPECTED["claims"]}
PLANNED = [row for row in EXPECTED["expected"] if row["kind"] == "arithmetic"]
SOURCES = sorted(row["file"] for row in EXPECTED["documents"])
DRAFTS = ["drafts/export-controls-draft.md", "drafts/export-controls-draft.docx"]


def audited(path: Path, name: str) -> tuple[Document, list[ArithmeticFinding]]:
    document = read_file(path, name)
    assert isinstance(document, Document)
    return document, audit_document(document, find_claims(document))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_an_editor_would_mark(case, tmp_path):
    path = tmp_path / "story.md"
    path.write_text(case["text"].lstrip(), encoding="utf-8")
    _, found = audited(path, "story.md")
    assert [one.kind.value for one in found] == case["kinds"], found
    for one in found:
        assert case["says"] in one.working


@pytest.mark.parametrize("name", SOURCES)
def test_the_corpus_gives_what_is_planned_and_nothing_else(name):
    planned = [row for row in PLANNED if CLAIMS[row["claims"][0]]["doc"] == name]
    document, found = audited(CORPUS / name, name)
    assert len(found) == len(planned), found
    for row, one in zip(planned, found, strict=True):
        figures = document.text[one.start : one.end]
        assert all(CLAIMS[claim]["surface"] in figures for claim in row["claims"])
        assert row["reason"] in (one.kind.value, "sum" if one.kind.value == "table total" else "")


@pytest.mark.parametrize("name", DRAFTS)
def test_the_drafts_own_arithmetic_is_found(name):
    _, found = audited(CORPUS / name, name)
    assert [(one.kind.value, one.stated_surface) for one in found] == [("percentage change", "26%")]


def test_sums_that_hold_are_planned():
    assert len(EXPECTED["sound"]) >= 10
    assert {row["doc"] for row in EXPECTED["sound"]} <= set(SOURCES)
