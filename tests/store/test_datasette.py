"""The file opens in Datasette as it is, with views that read well and full-text search."""

import asyncio
import importlib
import warnings

import pytest

from factcheck.records.stored import StoredVerdict
from factcheck.store import Access, open_store, replace_findings, write_documents
from tests.store.store_makers import EXTRACTOR, all_claims, fill, reading_of

pytest.importorskip("datasette", reason="datasette is not installed")


@pytest.fixture
def pages(store_path):
    """Asks Datasette for pages of a store with one conflict and one unreadable file."""
    with open_store(store_path, Access.WRITE) as store:
        claims = all_claims(fill(store, 6))
        write_documents(store, [reading_of("scan.pdf", b"%PDF")], EXTRACTOR)
        verdict = StoredVerdict(claims[0].id, claims[1].id, "conflicting", "value", 0.9, "Two figures.")
        replace_findings(store, [verdict], [])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        application = importlib.import_module("datasette.app").Datasette([str(store_path)])

        def ask(address):
            return asyncio.run(application.client.get(f"/factcheck{address}"))

        yield ask


def test_the_views_read_well(pages):
    claims = pages("/claims_readable.json?_shape=array").json()
    assert claims[0]["document"] == "000.txt"
    assert claims[0]["figure"] == "$5.5 billion"
    assert claims[0]["figure"] in claims[0]["sentence"]
    conflicts = pages("/conflicts_readable.json?_shape=array").json()
    assert [(row["reason"], row["explanation"]) for row in conflicts] == [("value", "Two figures.")]
    assert conflicts[0]["sentence_a"] != conflicts[0]["sentence_b"]
    documents = pages("/documents_readable.json?_shape=array").json()
    assert documents[-1]["problem"] == "scanned"
    assert documents[0]["claims"] == 1


def test_full_text_search_is_offered(pages):
    answer = pages("/claims.json?_search=rainfall&_shape=array").json()
    assert {row["unit"] for row in answer} == {"mm"}
    assert 'name="_search"' in pages("/claims").text


def test_every_table_and_view_opens(pages):
    names = [
        *("claims_readable", "conflicts_readable", "documents_readable"),
        *("documents", "files", "claims"),
    ]
    names += ["blocks", "vectors", "pairs", "verdicts", "facts", "review_decisions", "runs", "problems"]
    assert {name: pages(f"/{name}").status_code for name in names} == dict.fromkeys(names, 200)
