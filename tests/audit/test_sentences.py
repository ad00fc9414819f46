"""What the arithmetic of a sentence gives away, and what it must not: one case a sentence."""

import tomllib
from pathlib import Path

import pytest

from factcheck.audit import audit_document
from factcheck.claims.extract import find_claims
from factcheck.records import Block, BlockKind, Document
from factcheck.records.arithmetic import ArithmeticFinding

CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["case"]


def document_of(text: str) -> Document:
    """A document of one paragraph."""
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
    return Document(
        id="d" * 64, path="a.txt", media_type="text/plain", text=text, blocks=(block,), language="en"
    )


def audited(text: str) -> list[ArithmeticFinding]:
    """The findings in a text."""
    document = document_of(text)
    return audit_document(document, find_claims(document))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:70])
def test_what_an_editor_would_mark(case):
    found = audited(case["text"])
    assert [one.kind.value for one in found] == ([] if case["kind"] == "none" else [case["kind"]]), found
    for one in found:
        assert case["says"] in one.working


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:70])
def test_a_finding_names_its_figures_and_its_place(case):
    document = document_of(case["text"])
    claims = {claim.id: claim for claim in find_claims(document)}
    for one in audit_document(document, list(claims.values())):
        involved = [claims[key] for key in one.claims]
        assert claims[one.stated] in involved
        assert involved == sorted(involved, key=lambda claim: claim.start)
        assert one.start == involved[0].start
        assert one.end == involved[-1].end
        assert one.stated_surface in document.text[one.start : one.end]


def test_each_sentence_is_judged_by_itself():
    bad = [case for case in CASES if case["kind"] != "none"]
    together = audited(" ".join(case["text"] for case in bad))
    assert [one.kind.value for one in together] == [case["kind"] for case in bad]


def test_the_order_of_the_claims_does_not_matter():
    document = document_of(" ".join(case["text"] for case in CASES))
    claims = find_claims(document)
    assert audit_document(document, claims) == audit_document(document, claims[::-1])
