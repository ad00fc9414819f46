import string
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.records import BlockKind, Bound, Claim, Dimension, Direction, Modality, Role
from factcheck.records.stored import Reading
from factcheck.store import (
    Access,
    claim_id_of,
    claim_number,
    clear_store,
    dump_digest,
    open_store,
    read_claims,
    read_documents,
    write_documents,
)
from factcheck.store.faults import RecordDamaged
from factcheck.store.rows import claim_row, period_ends, plain, read_claim_record, value_overlaps
from tests.store.store_makers import EXTRACTOR, document_of, reading_of, stamp_of

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
optional = st.none() | words
numbers = st.decimals(allow_nan=False, allow_infinity=False)
values = numbers | st.tuples(numbers, numbers)
ids = st.text("0123456789abcdef", min_size=16, max_size=16)
offsets = st.integers(0, 2**40)
claims = st.builds(
    Claim,
    id=ids,
    doc=words,
    document_id=st.text(string.hexdigits, min_size=64, max_size=64),
    **dict.fromkeys(("start", "end", "sentence_start", "sentence_end"), offsets),
    **dict.fromkeys(("surface", "unit", "sentence", "rule"), words),
    **dict.fromkeys(("counted", "per", "subject", "measure", "attribution"), optional),
    **dict.fromkeys(("period_basis", "period_surface"), optional),
    period=st.none() | st.sampled_from(["2025", "2025-Q1", "2024-04/2025-03", "2022/..", "soon"]) | words,
    value=values,
    resolution=numbers,
    dimension=st.sampled_from(Dimension),
    bound=st.sampled_from(Bound),
    role=st.sampled_from(Role),
    direction=st.none() | st.sampled_from(Direction),
    modality=st.sampled_from(Modality),
    quoted=st.booleans(),
    block=st.sampled_from(BlockKind),
    page=st.none() | offsets,
    confidence=st.floats(0, 1),
)


@settings(deadline=None)
@given(claims)
def test_a_claim_comes_back_equal_from_its_row(claim):
    row = claim_row(claim, "0" * 16, "Harbor Wire")
    back = read_claim_record(row["record"])
    assert back == claim
    assert str(back.value) == str(claim.value)  # 1.50 is not 1.5: the digits stated count
    assert str(back.resolution) == str(claim.resolution)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with open_store(tmp_path_factory.mktemp("rows") / "s.db", Access.WRITE) as store:
        yield store


@settings(deadline=None, max_examples=60)
@given(claim=claims, before=words, between=words, after=words)
def test_a_claim_comes_back_equal_from_the_database(shared, claim, before, between, after):
    sentence = between + claim.surface + after
    start = len(before)
    text = before + sentence
    document = document_of(b"x", claim.doc).model_copy(update={"text": text, "blocks": ()})
    placed = claim.model_copy(
        update={
            "document_id": document.id,
            "sentence": sentence,
            "sentence_start": start,
            "sentence_end": start + len(sentence),
            "start": start + len(between),
            "end": start + len(between) + len(claim.surface),
        }
    )
    clear_store(shared)
    write_documents(shared, [Reading(stamp_of("r", claim.doc, b"x"), document, (placed,))], EXTRACTOR)
    assert list(read_claims(shared)) == [placed]
    assert list(read_documents(shared)) == [document]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(5)), st.sets(st.integers(0, 4)))
def test_the_order_of_writing_does_not_change_the_digest(shared, order, batched):
    from tests.store.store_makers import news

    clear_store(shared)
    batch = []
    for number in order:
        batch.append(reading_of(f"{number}.txt", news(number).encode()))
        if number in batched:
            write_documents(shared, batch, EXTRACTOR)
            batch = []
    write_documents(shared, batch, EXTRACTOR)
    first = dump_digest(shared)
    clear_store(shared)
    write_documents(shared, [reading_of(f"{n}.txt", news(n).encode()) for n in range(5)], EXTRACTOR)
    assert dump_digest(shared) == first


@settings(deadline=None)
@given(st.lists(ids))
def test_numbers_are_in_the_order_of_ids_and_lead_back(some):
    assert sorted(some) == sorted(some, key=claim_number)
    assert [claim_id_of(claim_number(one)) for one in some] == some
    assert all(-(2**63) <= claim_number(one) < 2**63 for one in some)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("plain é 🧮", "plain é 🧮"), ("nul\0", "nul\ufffd"), ("\ud800x\udfff", "\ufffdx\ufffd"), (None, None)],
)
def test_text_that_no_database_can_keep_is_replaced_one_for_one(text, kept):
    assert plain(text) == kept


@pytest.mark.parametrize(
    ("period", "ends"),
    [
        (None, (None, None)),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-04/2025-03", ("2024-04-01", "2025-03-31")),
        ("2022/..", ("2022-01-01", "9999-12-31")),
        ("../2022", ("0001-01-01", "2022-12-31")),
        ("next year", (None, None)),
    ],
)
def test_the_days_of_a_period(period, ends):
    assert period_ends(period) == ends


@pytest.mark.parametrize(
    ("stated", "low", "high", "overlaps"),
    [
        (("5500000000", "5500000000"), "5e9", "6e9", True),
        (("5500000000", "5500000000"), "5500000000", "5500000000", True),
        (("0.1", "0.1"), "0.1", "0.1", True),
        (("0.1", "0.1"), "0.10000000000000000001", None, False),
        (("40", "60"), "50", "70", True),
        (("40", "60"), "61", None, False),
        (("40", "60"), None, "39.9", False),
    ],
)
def test_value_ranges_are_exact(stated, low, high, overlaps):
    bounds = (Decimal(one) if one else None for one in (low, high))
    assert value_overlaps(*stated, *bounds) is overlaps


@pytest.mark.parametrize("record", ["", "{", "{}", '{"id":"x"}', "[]", "\x00\xff"])
def test_a_record_that_is_not_what_was_written_is_damage(record):
    with pytest.raises(RecordDamaged):
        read_claim_record(record)
