"""Vectors of figure texts kept in a store: an unchanged folder is compared without encoding it again."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from factcheck.embeddings.encoder import CachedEncoder, vector_key
from factcheck.errors import StoreBusyError
from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.store import Access, open_store, read_vectors, write_vectors

if TYPE_CHECKING:
    from factcheck.embeddings.encoder import Encoder, Vectors

_VECTORS_A_TRANSACTION = 2048


class StoredVectors:
    """The vectors that a store keeps of one encoder, and those made since, which `keep` puts there."""

    def __init__(self, store_place: str, identity: str) -> None:
        """Reads the store at that place whenever vectors are asked for."""
        self._place = store_place
        self._identity = identity
        self._known: dict[str, Vectors] = {}
        self._new: dict[str, Vectors] = {}

    def get_vectors(self, keys: Sequence[str]) -> Mapping[str, "Vectors"]:
        """The vectors known among `keys`."""
        unknown = [key for key in keys if key not in self._known]
        if unknown:
            with open_store(self._place) as store:
                self._known.update(read_vectors(store, self._identity, unknown))
        return {key: self._known[key] for key in keys if key in self._known}

    def put_vectors(self, vectors: Mapping[str, "Vectors"]) -> None:
        """Keeps each vector under its key until the end of the run."""
        self._known.update(vectors)
        self._new.update(vectors)

    def keep(self, claims: Sequence[Claim], documents: Mapping[str, Document]) -> None:
        """Puts the new vectors of these claims' figure texts into the store; none while another process
        writes there, since they can be made again.

        Raises:
            StoreError: the store cannot be written.
        """
        if not self._new:
            return
        import numpy as np

        from factcheck.verdicts.corpus import corpus_texts

        texts = corpus_texts(claims, documents)
        wanted = sorted({vector_key(self._identity, text) for text in texts} & self._new.keys())
        with suppress(StoreBusyError), open_store(self._place, Access.WRITE) as store:
            for start in range(0, len(wanted), _VECTORS_A_TRANSACTION):
                some = wanted[start : start + _VECTORS_A_TRANSACTION]
                write_vectors(store, self._identity, some, np.stack([self._new[key] for key in some]))


def open_stored_pair_encoder(store_place: str) -> tuple["Encoder", StoredVectors]:
    """The encoder of figure texts over the vectors of a store, and these vectors.

    Raises:
        ModelError: no encoder is installed.
    """
    from factcheck.pairs.encoder import open_pair_encoder

    encoder = open_pair_encoder()
    vectors = StoredVectors(store_place, encoder.identity)
    return CachedEncoder(encoder, vectors), vectors
