"""What an encoder is, and one that remembers: texts to unit vectors."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from factcheck.errors import ModelError
from factcheck.records.identity import content_hash

Vectors = npt.NDArray[np.float32]
"""One row a text, each of length 1."""


class Encoder(Protocol):
    """Texts to vectors whose inner product says how alike two texts are.

    `identity` names everything that a vector depends on besides its text (weights, quantization, version of
    the code): vectors of two identities are never compared. The vector of a text does not depend on the texts
    beside it.
    """

    @property
    def identity(self) -> str:
        """Weights, quantization and version."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One float32 unit vector a text, in their order."""


class VectorCache(Protocol):
    """Where vectors are kept between runs, by content key; the store provides it."""

    def get_vectors(self, keys: Sequence[str]) -> Mapping[str, Vectors]:
        """The vectors known among `keys`."""

    def put_vectors(self, vectors: Mapping[str, Vectors]) -> None:
        """Keeps each vector under its key."""


class CachedEncoder:
    """An encoder that computes a vector once: equal texts within a call, and texts of earlier calls."""

    def __init__(self, encoder: Encoder, cache: VectorCache | None = None, texts_at_once: int = 2048) -> None:
        self._encoder = encoder
        self._cache = cache
        self._texts_at_once = texts_at_once

    @property
    def identity(self) -> str:
        """The identity of the encoder inside."""
        return self._encoder.identity

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return self._encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One float32 unit vector a text, in their order; new ones are kept as soon as a batch of them is
        done.

        Raises:
            ModelError: the encoder returned something that is no unit vector.
        """
        keys = [vector_key(self.identity, text) for text in texts]
        text_by_key = dict(zip(keys, texts, strict=True))
        known: dict[str, Vectors] = {}
        if self._cache is not None:
            found = self._cache.get_vectors(list(text_by_key))
            known = {key: vector for key, vector in found.items() if is_unit(vector, self.dimension)}
        missing = [key for key in text_by_key if key not in known]
        for start in range(0, len(missing), self._texts_at_once):
            some = missing[start : start + self._texts_at_once]
            vectors = self._encoder.encode([text_by_key[key] for key in some])
            check_unit(vectors, (len(some), self.dimension))
            new = dict(zip(some, vectors, strict=True))
            if self._cache is not None:
                self._cache.put_vectors(new)
            known.update(new)
        return np.stack([known[key] for key in keys]) if keys else np.zeros((0, self.dimension), np.float32)


def vector_key(identity: str, text: str) -> str:
    """The key under which the vector of `text` is kept: 16 hex digits."""
    return content_hash("vector", identity, text)


def is_unit(vectors: Vectors, dimension: int) -> bool:
    """Whether every row is a float32 vector of length 1 (so without NaN)."""
    if vectors.dtype != np.float32 or vectors.shape[-1] != dimension:
        return False
    return bool(np.all(np.abs(np.linalg.norm(vectors, axis=-1) - 1) < 1e-3))


def check_unit(vectors: Vectors, shape: tuple[int, int]) -> None:
    """Does nothing when `vectors` are unit vectors of that shape.

    Raises:
        ModelError: they are not.
    """
    if vectors.shape != shape or not is_unit(vectors, shape[1]):
        raise ModelError(
            "The encoder returned vectors that are not of length 1 (NaN, or the wrong shape). "
            "Its model file may be damaged: reinstall it, or choose another with --encoder."
        )
