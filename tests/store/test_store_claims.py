from decimal import Decimal

import pytest

from factcheck.errors import UsageError
from factcheck.records import Dimension, Role
from factcheck.records.stored import ClaimFilter
from factcheck.store import (
    claim_by_prefix,
    claim_ids,
    claims_by_id,
    read_claims,
    search_text,
)
from tests.store.store_makers import all_claims, fill


@pytest.fixture
def readings(store):
    return fill(store, 8)


def surfaces(store, wanted):
    return sorted({claim.surface for claim in read_claims(store, wanted)})


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ClaimFilter(), ["$5.5 billion", "13,000", "312.4 mm", "6.2 percent"]),
        (ClaimFilter(units=("USD",)), ["$5.5 billion"]),
        (ClaimFilter(units=("USD", "mm")), ["$5.5 billion", "312.4 mm"]),
        (ClaimFilter(dimensions=(Dimension.PERCENT,)), ["6.2 percent"]),
        (ClaimFilter(roles=(Role.CHANGE,)), []),
        (ClaimFilter(low=Decimal("5e9"), high=Decimal("6e9")), ["$5.5 billion"]),
        (ClaimFilter(low=Decimal("6.2"), high=Decimal("6.2")), ["6.2 percent"]),
        (ClaimFilter(low=Decimal("6.20000000000000000001"), high=Decimal("300")), []),
        (ClaimFilter(units=("%", "mm"), low=Decimal(7)), ["312.4 mm"]),
        (ClaimFilter(period="2025"), ["6.2 percent"]),
        (ClaimFilter(period="2025-Q2"), ["6.2 percent"]),
        (ClaimFilter(period="2024/.."), ["6.2 percent"]),
        (ClaimFilter(period="2024"), []),
        (ClaimFilter(documents=("000.txt",)), ["$5.5 billion"]),
        (ClaimFilter(documents=("none.txt",)), []),
        (ClaimFilter(roots=("corpus",), units=("mm",)), ["312.4 mm"]),
        (ClaimFilter(roots=("elsewhere",)), []),
        (ClaimFilter(minimum_confidence=0.94), []),
    ],
)
def test_filters(store, readings, wanted, found):
    assert surfaces(store, wanted) == found
    assert claim_ids(store, wanted) == sorted(claim.id for claim in read_claims(store, wanted))


def test_claims_are_in_reading_order(store, readings):
    assert list(read_claims(store)) == all_claims(readings)


def test_a_period_that_is_none_is_refused(store, readings):
    with pytest.raises(UsageError, match="is no period"):
        list(read_claims(store, ClaimFilter(period="last spring")))


def test_claims_by_id_keep_the_order_asked_for(store, readings):
    ids = [claim.id for claim in all_claims(readings)][::-1]
    assert [claim.id for claim in claims_by_id(store, [ids[0], "f" * 16, *ids])] == [ids[0], *ids]


def test_a_claim_by_the_beginning_of_its_id(store, readings):
    claim = all_claims(readings)[0]
    assert claim_by_prefix(store, claim.id) == claim
    assert claim_by_prefix(store, claim.id[:10].upper()) == claim
    with pytest.raises(UsageError, match="begins with"):
        claim_by_prefix(store, "0000000")
    digits = [claim.id[0] for claim in all_claims(readings)]
    shared = max(digits, key=digits.count)
    with pytest.raises(UsageError, match=f"More than one claim id begins with {shared}"):
        claim_by_prefix(store, shared)


@pytest.mark.parametrize("prefix", ["", "xyz", "0" * 17, "١", "12 34"])
def test_what_is_no_id_is_said(store, prefix):
    with pytest.raises(UsageError, match="no claim id"):
        claim_by_prefix(store, prefix)


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("Nvidia write-down", "$5.5 billion"),
        ("who left the bay", "13,000"),
        ("kestrel", "13,000"),
        ("5.5", "$5.5 billion"),
        ("$5.5 billion", "$5.5 billion"),
        ("13,000", "13,000"),
        ("inflations", "6.2 percent"),
        ("rainfall in Aldovia was 6.2", "6.2 percent"),
    ],
)
def test_search_by_words(store, readings, words, best):
    matches = search_text(store, words)
    claims = claims_by_id(store, [match.claim_id for match in matches])
    assert claims[0].surface == best
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
    equal = [match.claim_id for match in matches if match.score == matches[0].score]
    assert equal == sorted(equal)


def test_search_within_a_filter_and_a_limit(store, readings):
    assert len(search_text(store, "Harbor Wire", limit=3)) == 3
    found = search_text(store, "Harbor Wire", ClaimFilter(units=("%",)))
    assert {claim.unit for claim in claims_by_id(store, [match.claim_id for match in found])} == {"%"}
    exact = ClaimFilter(low=Decimal("6.20000000000000000001"), units=("%",))
    assert search_text(store, "Aldovia", exact) == []


@pytest.mark.parametrize(
    "words",
    ["", "   ", "!!!", '"', "a OR", "NEAR(", "sentence:", "-", "*", "nul\0l", "'); DROP TABLE claims; --"],
)
def test_search_words_are_never_a_language(store, readings, words):
    assert isinstance(search_text(store, words), list)
    assert len(list(read_claims(store))) == len(all_claims(readings))


def test_a_rare_name_never_loses_to_many_common_words(store, monkeypatch):
    import factcheck.store.claims as claims

    fill(store, 24)
    everything = {match.claim_id for match in search_text(store, "Kestrel billion unsold chips", limit=100)}
    monkeypatch.setattr(claims, "_MATCHES_SCORED", 15)
    found = claims_by_id(
        store, [match.claim_id for match in search_text(store, "Kestrel billion unsold chips")]
    )
    assert {claim.surface for claim in found} == {"13,000"}
    assert {claim.id for claim in found} < everything


def test_search_survives_a_vacuum(store, readings):
    before = search_text(store, "rainfall record")
    connection = store.engine.raw_connection()
    connection.cursor().execute("VACUUM")
    connection.close()
    assert search_text(store, "rainfall record") == before != []
