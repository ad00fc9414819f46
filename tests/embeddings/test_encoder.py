import numpy as np
import pytest

from factcheck.embeddings import CachedEncoder
from factcheck.embeddings.encoder import vector_key
from factcheck.errors import ModelError


class Letters:
    """Counts letters: an encoder whose vectors are plain to see."""

    identity = "letters-1"
    dimension = 26

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts):
        self.seen.extend(texts)
        counts = np.array([[text.count(chr(97 + n)) + 0.1 for n in range(26)] for text in texts], np.float32)
        return (counts / np.linalg.norm(counts, axis=1, keepdims=True)).reshape(len(texts), 26)


class Kept:
    def __init__(self) -> None:
        self.vectors: dict = {}

    def get_vectors(self, keys):
        return {key: self.vectors[key] for key in keys if key in self.vectors}

    def put_vectors(self, vectors):
        self.vectors.update(vectors)


def test_equal_texts_are_encoded_once():
    letters = Letters()
    vectors = CachedEncoder(letters).encode(["abc", "xyz", "abc"])
    assert letters.seen == ["abc", "xyz"]
    assert np.array_equal(vectors[0], vectors[2])
    assert np.array_equal(vectors, Letters().encode(["abc", "xyz", "abc"]))


def test_known_texts_are_not_encoded_again():
    kept = Kept()
    first = CachedEncoder(Letters(), kept).encode(["abc", "xyz"])
    letters = Letters()
    second = CachedEncoder(letters, kept).encode(["xyz", "new", "abc"])
    assert letters.seen == ["new"]
    assert np.array_equal(second[[2, 0]], first)


def test_no_texts():
    assert CachedEncoder(Letters(), Kept()).encode([]).shape == (0, 26)


def test_what_is_done_is_kept_though_a_later_text_fails():
    class Failing(Letters):
        def encode(self, texts):
            if "bad" in texts:
                raise ModelError("no")
            return super().encode(texts)

    kept = Kept()
    with pytest.raises(ModelError):
        CachedEncoder(Failing(), kept, texts_at_once=1).encode(["good", "bad"])
    assert list(kept.vectors) == [vector_key("letters-1", "good")]


@pytest.mark.parametrize("spoiled", [np.nan, np.inf, 0.0])
def test_a_kept_vector_that_is_damaged_is_made_again(spoiled):
    kept = Kept()
    kept.vectors[vector_key("letters-1", "abc")] = np.full(26, spoiled, np.float32)
    vectors = CachedEncoder(Letters(), kept).encode(["abc"])
    assert np.array_equal(vectors, Letters().encode(["abc"]))


def test_vectors_with_nan_from_an_encoder_are_refused():
    class Broken(Letters):
        def encode(self, texts):
            return np.full((len(texts), 26), np.nan, np.float32)

    kept = Kept()
    with pytest.raises(ModelError, match="reinstall"):
        CachedEncoder(Broken(), kept).encode(["abc"])
    assert not kept.vectors


def test_keys_name_the_encoder():
    assert vector_key("one", "text") != vector_key("other", "text")
