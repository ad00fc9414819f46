"""Verdicts on the claims of small corpora: what agrees, what conflicts, and nothing else; in any order."""

import random

import pytest

import factcheck.verdicts.decide as decide_module
from factcheck.claims.extract import find_claims
from factcheck.documents.read import read_file
from factcheck.errors import ModelError
from factcheck.records.verdict import Label, Reason
from factcheck.verdicts.decide import decide

STORIES = {
    "1-harbor-wire.md": "# Kestrel cuts 4,200 jobs at Dunmore plant\n\n"
    "Kestrel Motors will cut 4,200 jobs at its Dunmore plant, the company said on Tuesday.\n\n"
    "The restructuring will cost $310 million in 2025, Kestrel Motors said.\n",
    "2-evening-post.md": "# Kestrel Motors to shed 2,400 jobs at Dunmore\n\n"
    "Kestrel Motors is to cut 2,400 jobs at the Dunmore plant, the company said on Tuesday.\n\n"
    "Kestrel Motors put the cost of the restructuring at $310 million in 2025.\n",
    "3-ledger.md": "# Kestrel restructuring\n\n"
    "Kestrel Motors said the restructuring will cost some $310 million in 2025. "
    "It will cut 4,200 jobs at its Dunmore plant.\n",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stories")
    documents = {}
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
        documents[name] = read_file(folder / name, name)
    return [claim for document in documents.values() for claim in find_claims(document)], documents


@pytest.fixture(scope="module")
def verdicts(corpus):
    return decide(*corpus)


def said(verdicts, claims, label):
    by_id = {claim.id: claim for claim in claims}
    return {
        frozenset((by_id[verdict.a].surface.lower(), by_id[verdict.b].surface.lower()))
        for verdict in verdicts
        if verdict.label is label
    }


def test_equal_sums_agree(verdicts, corpus):
    assert frozenset({"$310 million"}) in said(verdicts, corpus[0], Label.CONSISTENT)


def test_jobs_and_dollars_are_never_compared(verdicts, corpus):
    by_id = {claim.id: claim for claim in corpus[0]}
    for verdict in verdicts:
        assert by_id[verdict.a].dimension is by_id[verdict.b].dimension


def test_verdicts_are_ordered_and_explained(verdicts):
    assert verdicts
    assert [(v.a, v.b) for v in verdicts] == sorted((v.a, v.b) for v in verdicts)
    for verdict in verdicts:
        assert verdict.a < verdict.b
        assert 0 <= verdict.probability <= 1
        assert 0 <= verdict.comparable_probability <= 1
        assert verdict.explanation.endswith(".")
        assert len(verdict.levels) == 7


def test_order_of_claims_does_not_matter(verdicts, corpus):
    claims, documents = corpus
    for seed in range(3):
        shuffled = random.Random(seed).sample(claims, len(claims))
        assert decide(shuffled, documents) == verdicts


def test_few_claims_need_no_model(corpus):
    assert decide([], {}) == []
    assert decide(corpus[0][:1], corpus[1]) == []


def test_without_documents_the_sentences_are_compared(corpus):
    assert decide(corpus[0], {}) is not None


def test_without_the_learned_model_rules_decide_and_say_so(corpus, monkeypatch, caplog):
    def missing():
        raise ModelError("The model 'same-fact' is not installed.")

    monkeypatch.setattr(decide_module, "open_same_fact_model", missing)
    found = decide(*corpus)
    assert "rules alone" in caplog.text
    assert frozenset({"$310 million", "some $310 million"}) in said(found, corpus[0], Label.CONSISTENT)


def test_without_the_learned_model_no_document_conflicts_with_itself(tmp_path, monkeypatch):
    def missing():
        raise ModelError("The model 'same-fact' is not installed.")

    monkeypatch.setattr(decide_module, "open_same_fact_model", missing)
    path = tmp_path / "towns.md"
    path.write_text(
        "The mill at Dunmore employs 420 people in the town.\n\n"
        "The mill at Dunmore employs 240 people in the town.\n",
        encoding="utf-8",
    )
    document = read_file(path, path.name)
    found = decide(find_claims(document), {path.name: document})
    assert [verdict for verdict in found if verdict.label is Label.CONFLICTING] == []


def test_what_is_not_comparable_says_which_aspect_differs(verdicts):
    aspects = {Reason.PERIOD, Reason.SCOPE, Reason.SUBJECT, Reason.MEASURE, Reason.MODALITY, Reason.ROLE}
    for verdict in verdicts:
        assert (verdict.reason in aspects) == (verdict.label is Label.NOT_COMPARABLE)
