"""corpus/expected.toml against the files it speaks of, and the tool against corpus/expected.toml."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factcheck.claims.extract import find_claims
from factcheck.documents.read import read_file
from factcheck.records.claim import Claim, Modality, Role
from factcheck.records.document import BlockKind, Document
from factcheck.records.quantity import Bound

CLAIMS_FLOOR = 0.95

CORPUS = Path(__file__).parents[2] / "corpus"
EXPECTED = tomllib.loads((CORPUS / "expected.toml").read_text(encoding="utf-8"))
CLAIMS = {row["id"]: row for row in EXPECTED["claims"]}
DOCUMENTS = {row["file"]: row for row in EXPECTED["documents"]}
FACT_OF = {claim: fact["id"] for fact in EXPECTED["facts"] for claim in fact["claims"]}
PAIRS = [row for row in EXPECTED["expected"] if len(row["claims"]) == 2 and "label" in row]

REASONS = {
    "consistent": {"exact", "rounding", "bound", "range", "unit", "derived"},
    "conflicting": {"value", "magnitude", "transposition", "bound", "direction", "unit", "revised"},
    "not_comparable": {"period", "scope", "subject", "measure", "modality", "role"},
}
KINDS = {"agreement", "conflict", "trap", "revised", "copy", "arithmetic"}
VERDICTS = {"supported", "contradicted", "mixed", "unsupported", "own_arithmetic_wrong", "not_checkable"}


# The list and the files ---------------------------------------------------------------------------


def test_every_source_is_listed_and_nothing_else() -> None:
    ignored = {
        line.strip()
        for line in (CORPUS / ".factcheckignore").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    }
    names = {path.name + "/" * path.is_dir() for path in CORPUS.iterdir() if not path.name.startswith(".")}
    assert names - ignored == set(DOCUMENTS)


def test_every_format_is_there() -> None:
    assert {Path(name).suffix for name in DOCUMENTS} == {".txt", ".md", ".html", ".pdf", ".docx", ".eml"}


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_publisher_date_and_encoding_are_read(name: str) -> None:
    row, document = DOCUMENTS[name], read(name)
    assert document.published == row["published"]
    assert document.published_from == row["published_from"]
    if document.publisher_from != "none":
        assert row["publisher"] in (document.publisher or "")
    if "encoding" in row:
        assert (document.encoding or "").lower().startswith(row["encoding"])


@pytest.mark.parametrize("name", sorted(name for name, row in DOCUMENTS.items() if "not_article" in row))
def test_what_is_around_the_article_is_not_read(name: str) -> None:
    text = read(name).text
    assert [words for words in DOCUMENTS[name]["not_article"] if words in text] == []


def test_the_question_below_a_mail_is_nobodys_statement() -> None:
    document = read("05-trade-office-listing.eml")
    quoted = [block for block in document.blocks if "163 names" in document.text[block.start : block.end]]
    assert all(block.kind is BlockKind.QUOTATION for block in quoted)


@pytest.mark.parametrize("row", EXPECTED["claims"], ids=lambda row: row["id"])
def test_the_figure_stands_in_the_document(row: dict[str, Any]) -> None:
    start, end = place(row, read(row["doc"]))
    assert squeezed(read(row["doc"]).text[start:end]) == row["surface"]


@pytest.mark.parametrize("row", EXPECTED["claims"], ids=lambda row: row["id"])
def test_the_fields_are_those_of_a_claim(row: dict[str, Any]) -> None:
    bound = Bound(row.get("bound", "exact"))
    assert isinstance(row["value"], list) == (bound is Bound.RANGE)
    Role(row.get("role", "level"))
    Modality(row.get("modality", "stated"))
    assert ("snippet" in row) != ("row" in row)
    assert row["about"]


def test_ids_are_unique_and_known() -> None:
    for kind in ("claims", "facts", "expected", "sound", "draft"):
        ids = [row["id"] for row in EXPECTED[kind]]
        assert len(ids) == len(set(ids)), kind
    for kind in ("facts", "expected", "draft"):
        for row in EXPECTED[kind]:
            assert set(row["claims"]) <= set(CLAIMS), row["id"]
    assert {row["doc"] for row in (*CLAIMS.values(), *EXPECTED["sound"])} <= set(DOCUMENTS)
    assert len(FACT_OF) == sum(len(fact["claims"]) for fact in EXPECTED["facts"])


def test_labels_and_reasons_are_those_of_the_format() -> None:
    for row in EXPECTED["expected"]:
        assert row["kind"] in KINDS, row["id"]
        if row["kind"] == "arithmetic":
            assert len({CLAIMS[claim]["doc"] for claim in row["claims"]}) == 1, row["id"]
        else:
            assert row["reason"] in REASONS[row["label"]], row["id"]


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row["id"])
def test_pairs_fit_the_facts(row: dict[str, Any]) -> None:
    first, second = (FACT_OF.get(claim) for claim in row["claims"])
    together = first is not None and first == second
    assert together == (row["label"] != "not_comparable")


def test_a_fact_has_no_more_origins_than_documents() -> None:
    for fact in EXPECTED["facts"]:
        documents = {CLAIMS[claim]["doc"] for claim in fact["claims"]}
        originals = {DOCUMENTS[name].get("copy_of", name) for name in documents}
        assert 1 <= fact.get("origins", 1) <= len(originals), fact["id"]


@pytest.mark.parametrize("suffix", [".md", ".docx"])
def test_the_draft_holds_its_figures(suffix: str) -> None:
    text = squeezed(read(f"drafts/export-controls-draft{suffix}").text).replace("*", "")
    for row in EXPECTED["draft"]:
        assert row["surface"] in row["snippet"], row["id"]
        assert text.count(row["snippet"]) == 1, row["id"]
        assert row["verdict"] in VERDICTS, row["id"]
        sourced = row["verdict"] in {"supported", "contradicted", "mixed"}
        assert bool(row["claims"]) or not sourced, row["id"]


# The tool against the list ------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    row: dict[str, Any]
    claim: Claim | None

    @property
    def figure_is_right(self) -> bool:
        return self.claim is not None and not any(self.differences())

    def differences(self) -> Iterator[str]:
        row, claim = self.row, self.claim
        if claim is None:
            yield "not found"
            return
        if not same_value(claim.value, row["value"]):
            yield f"value {claim.value}, not {row['value']}"
        if claim.unit != row["unit"]:
            yield f"unit {claim.unit}, not {row['unit']}"
        if claim.bound != row.get("bound", "exact"):
            yield f"bound {claim.bound}, not {row.get('bound', 'exact')}"


def test_listed_figures_are_found_with_value_unit_and_bound() -> None:
    found = [find(row) for row in EXPECTED["claims"]]
    wrong = [
        f"{item.row['doc']}: {item.row['surface']!r}: {', '.join(item.differences())}"
        for item in found
        if not item.figure_is_right
    ]
    assert len(wrong) <= (1 - CLAIMS_FLOOR) * len(found), "\n".join(wrong)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_claim_quotes_its_document(name: str) -> None:
    text = read(name).text
    for claim in claims_of(name):
        assert text[claim.start : claim.end] == claim.surface
        assert text[claim.sentence_start : claim.sentence_end] == claim.sentence


def find(row: dict[str, Any]) -> Found:
    start, end = place(row, read(row["doc"]))
    overlapping = [claim for claim in claims_of(row["doc"]) if claim.start < end and start < claim.end]
    best = max(overlapping, key=lambda claim: min(end, claim.end) - max(start, claim.start), default=None)
    return Found(row, best)


def same_value(value: Decimal | tuple[Decimal, Decimal], expected: float | list[float]) -> bool:
    ours = value if isinstance(value, tuple) else (value,)
    theirs = expected if isinstance(expected, list) else [expected]
    return len(ours) == len(theirs) and all(
        abs(a - Decimal(str(b))) <= abs(Decimal(str(b))) / 1000 for a, b in zip(ours, theirs, strict=True)
    )


# Reading ------------------------------------------------------------------------------------------


@cache
def read(name: str) -> Document:
    result = read_file(CORPUS / name, name)
    assert isinstance(result, Document), result
    assert isinstance(result.published, date | None)
    return result


@cache
def claims_of(name: str) -> tuple[Claim, ...]:
    return tuple(find_claims(read(name)))


def place(row: dict[str, Any], document: Document) -> tuple[int, int]:
    """Where the figure of a row stands in the text."""
    if "row" in row:
        return cell_place(row, document)
    words = f" {squeezed(document.text)} "
    assert words.count(row["snippet"]) == 1, f"{row['snippet']!r} stands {words.count(row['snippet'])} times"
    inside = row["snippet"].index(row["surface"])
    start = words.index(row["snippet"]) - 1 + inside
    offsets = squeezed_offsets(document.text)
    return offsets[start], offsets[start + len(row["surface"]) - 1] + 1


def cell_place(row: dict[str, Any], document: Document) -> tuple[int, int]:
    cells = {
        (block.cell.table, block.cell.row, block.cell.column): block
        for block in document.blocks
        if block.cell
    }
    content = {where: squeezed(document.text[block.start : block.end]) for where, block in cells.items()}
    for (table, line, column), block in cells.items():
        headed = content.get((table, line, 0)), content.get((table, 0, column))
        if headed == (row["row"], row["column"]) and row["surface"] in content[table, line, column]:
            start = document.text.index(row["surface"], block.start, block.end)
            return start, start + len(row["surface"])
    raise AssertionError(f"no table cell at {row['row']!r}, {row['column']!r}")


def squeezed(text: str) -> str:
    """The text with every run of blanks and line breaks as one blank."""
    return " ".join(text.split())


def squeezed_offsets(text: str) -> list[int]:
    """For each character of `squeezed(text)`, where it stands in the text."""
    offsets: list[int] = []
    for index, character in enumerate(text):
        if not character.isspace():
            if offsets and index and text[index - 1].isspace():
                offsets.append(index - 1)
            offsets.append(index)
    return offsets
