import pytest

from factcheck.errors import StoreError
from factcheck.records.stored import StoredFact, StoredVerdict
from factcheck.store import (
    findings_current,
    forget_files,
    pair_id,
    read_facts,
    read_verdicts,
    replace_findings,
    write_documents,
)
from tests.store.store_makers import EXTRACTOR, all_claims, fill, news, reading_of


@pytest.fixture
def claims(store):
    return all_claims(fill(store, 6))


def verdict(a, b, label="conflicting", reason="value"):
    return StoredVerdict(a.id, b.id, label, reason, 0.8125, "One says this, one that.", "vectors", 0.71)


@pytest.fixture
def found(store, claims):
    verdicts = [verdict(claims[0], claims[1]), verdict(claims[2], claims[3], "consistent", "rounding")]
    facts = [
        StoredFact("f2", "Write-down", (claims[2].id, claims[0].id)),
        StoredFact("f1", "Rain", (claims[3].id,)),
    ]
    replace_findings(store, verdicts, facts, "method-1")
    return verdicts, facts


def test_findings_come_back_equal(store, claims, found):
    verdicts, facts = found
    key = {pair_id(one.a, one.b): one for one in verdicts}
    assert list(read_verdicts(store)) == [key[one] for one in sorted(key)]
    assert list(read_verdicts(store, ["conflicting"])) == verdicts[:1]
    assert list(read_verdicts(store, claim=claims[3].id)) == verdicts[1:]
    assert read_facts(store) == facts[::-1]
    assert read_facts(store, claims[0].id) == facts[:1]


def test_findings_are_current_until_a_claim_or_the_method_changes(store, found):
    assert findings_current(store, "method-1")
    assert not findings_current(store, "method-2")
    write_documents(store, [reading_of("new.txt", news(77).encode())], EXTRACTOR)
    assert not findings_current(store, "method-1")


def test_findings_lost_with_a_document_are_not_current_when_it_comes_back(store, claims, found):
    reading = reading_of(claims[0].doc, news(0).encode())
    forget_files(store, [reading.stamp])
    write_documents(store, [reading], EXTRACTOR)
    assert all_claims([reading])[0].id == claims[0].id
    assert not findings_current(store, "method-1")
    forget_files(store, [])
    replace_findings(store, [], [], "method-1")
    forget_files(store, [])
    assert findings_current(store, "method-1")


def test_a_claim_that_goes_takes_its_pairs_and_facts_along(store, claims, found):
    write_documents(store, [reading_of(claims[0].doc, b"Nothing here.\n")], EXTRACTOR)
    assert [one.label for one in read_verdicts(store)] == ["consistent"]
    assert [fact.id for fact in read_facts(store)] == ["f1"]


def test_findings_replace_one_another(store, claims, found):
    replace_findings(store, [verdict(claims[4], claims[5])], [])
    assert [(one.a, one.b) for one in read_verdicts(store)] == [(claims[4].id, claims[5].id)]
    assert read_facts(store) == []


def test_a_finding_on_a_claim_that_is_not_there_leaves_the_old_ones(store, claims, found):
    stranger = claims[0].model_copy(update={"id": "f" * 16})
    with pytest.raises(StoreError):
        replace_findings(store, [verdict(stranger, claims[1])], [])
    assert len(list(read_verdicts(store))) == 2


def test_a_pair_is_the_same_in_either_order():
    assert pair_id("a", "b") == pair_id("b", "a") != pair_id("a", "c")
