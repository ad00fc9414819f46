import numpy as np
import pytest
from sqlalchemy import text

from factcheck.errors import StoreDamagedError, StoreError
from factcheck.store import (
    claims_without_vector,
    count_vectors,
    forget_files,
    link_vectors,
    missing_vectors,
    prune_vectors,
    read_vectors,
    store_status,
    stream_vectors,
    write_vectors,
)
from tests.store.store_makers import EXTRACTOR, all_claims, fill

ENCODER = "MiniLM int8, template 1"


@pytest.fixture
def embedded(store):
    readings = fill(store, 8)
    claims = all_claims(readings)
    keys = {claim.id: claim.unit for claim in claims}
    write_vectors(store, ENCODER, ["%", "USD", "count", "mm"], np.eye(4, 8, dtype=np.float32))
    link_vectors(store, ENCODER, keys)
    return claims


def test_vectors_come_back_bit_by_bit_in_order_of_claims(store, embedded):
    chunks = list(stream_vectors(store, ENCODER, chunk_rows=3))
    assert [len(chunk.claim_ids) for chunk in chunks[:-1]] == [3] * (len(chunks) - 1)
    ids = [one for chunk in chunks for one in chunk.claim_ids]
    assert ids == sorted(claim.id for claim in embedded)
    units = {claim.id: claim.unit for claim in embedded}
    expected = np.eye(4, 8, dtype=np.float32)[[["%", "USD", "count", "mm"].index(units[one]) for one in ids]]
    found = np.concatenate([chunk.vectors for chunk in chunks])
    assert found.dtype == np.float32
    assert np.array_equal(found, expected)


def test_only_what_is_missing_has_to_be_embedded(store, embedded):
    assert missing_vectors(store, ENCODER, ["mm", "km", "USD", "a"]) == ["a", "km"]
    assert missing_vectors(store, "another", ["mm"]) == ["mm"]
    assert claims_without_vector(store, ENCODER) == []
    assert claims_without_vector(store, "another") == sorted(claim.id for claim in embedded)
    assert count_vectors(store, ENCODER) == len(embedded)


def test_vectors_are_read_by_key_and_a_damaged_one_is_missing(store, embedded):
    found = read_vectors(store, ENCODER, ["mm", "km", "USD"])
    assert sorted(found) == ["USD", "mm"]
    assert np.array_equal(found["USD"], np.eye(4, 8, dtype=np.float32)[1])
    assert read_vectors(store, "another", ["mm"]) == {}
    with store.writing() as connection:
        connection.execute(text("UPDATE vectors SET checksum = checksum + 1 WHERE key = 'mm'"))
    assert sorted(read_vectors(store, ENCODER, ["mm", "USD"])) == ["USD"]


def test_vectors_outlive_their_claims_until_pruned(store, embedded):
    readings = fill(store, 8)
    forget_files(store, [reading.stamp for reading in readings])
    assert missing_vectors(store, ENCODER, ["mm"]) == []
    assert prune_vectors(store) == 4
    assert store_status(store).encoders == {}


def test_a_known_key_keeps_its_vector(store, embedded):
    write_vectors(store, ENCODER, ["mm", "mm"], np.zeros((2, 8), dtype=np.float32))
    assert np.concatenate([chunk.vectors for chunk in stream_vectors(store, ENCODER)]).sum() == len(embedded)


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_vectors_that_are_no_numbers_are_refused(store, number):
    with pytest.raises(StoreError, match="not of finite numbers"):
        write_vectors(store, ENCODER, ["a"], np.full((1, 8), number, dtype=np.float32))


def test_vectors_of_another_shape_are_refused(store, embedded):
    with pytest.raises(StoreError, match="9 numbers a text, 8 before"):
        write_vectors(store, ENCODER, ["a"], np.zeros((1, 9), dtype=np.float32))
    with pytest.raises(StoreError, match="2 keys came with"):
        write_vectors(store, ENCODER, ["a", "b"], np.zeros((1, 8), dtype=np.float32))


def test_a_tie_to_a_vector_that_is_not_there_is_refused(store, embedded):
    with pytest.raises(StoreError):
        link_vectors(store, ENCODER, {embedded[0].id: "nothing"})
    assert count_vectors(store, ENCODER) == len(embedded)


def test_a_changed_vector_is_noticed(store, embedded):
    with store.writing() as connection:
        connection.execute(text("UPDATE vectors SET vector = zeroblob(32) WHERE key = 'mm'"))
    with pytest.raises(StoreDamagedError, match="vector of claim"):
        list(stream_vectors(store, ENCODER))


def test_a_claim_written_again_wants_its_tie_again(store, embedded):
    fill(store, 8)
    assert len(claims_without_vector(store, ENCODER)) == len(embedded)
    assert EXTRACTOR in store_status(store).extractors
