"""Vectors, kept by the words they were made of and tied to claims; streamed in order of claim id."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, exists, func, select

from factcheck.errors import StoreError
from factcheck.records.identity import content_hash
from factcheck.store.faults import RecordDamaged
from factcheck.store.handle import Store
from factcheck.store.rows import claim_id_of, claim_number
from factcheck.store.tables import CLAIM_VECTORS, CLAIMS, ENCODERS, VECTORS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class VectorChunk:
    """Some claims and their vectors: `vectors[i]` is of `claim_ids[i]`; float32, one row a claim."""

    claim_ids: tuple[str, ...]
    vectors: "NDArray[np.float32]"


def missing_vectors(store: Store, encoder: str, keys: Sequence[str]) -> list[str]:
    """Those of the content keys that have no vector of this encoder yet, sorted."""
    known: set[str] = set()
    with store.reading() as connection:
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            some = VECTORS.c.key.in_(keys[start : start + _KEYS_AT_ONCE])
            query = select(VECTORS.c.key).where(VECTORS.c.encoder == encoder_key(encoder), some)
            known.update(connection.scalars(query))
    return sorted(set(keys) - known)


def read_vectors(store: Store, encoder: str, keys: Sequence[str]) -> "dict[str, NDArray[np.float32]]":
    """The vectors of those content keys that have one of this encoder; a damaged one counts as missing."""
    import numpy as np

    key = encoder_key(encoder)
    columns = VECTORS.c.key, VECTORS.c.vector, VECTORS.c.checksum
    found = {}
    with store.reading() as connection:
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            some = VECTORS.c.key.in_(keys[start : start + _KEYS_AT_ONCE])
            for row in connection.execute(select(*columns).where(VECTORS.c.encoder == key, some)):
                blob = bytes(row.vector)
                if zlib.crc32(blob) == row.checksum:
                    found[row.key] = np.frombuffer(blob, dtype="<f4").astype(np.float32, copy=False)
    return found


def write_vectors(store: Store, encoder: str, keys: Sequence[str], vectors: "NDArray[np.float32]") -> None:
    """Keep the vectors of content keys, `vectors[i]` of `keys[i]`, in one transaction; known keys stay.

    `encoder` is the encoder's whole identity (weights, quantization, template).

    Raises:
        StoreError: shapes do not fit, a vector is not of finite numbers, or the store cannot be written.
    """
    import numpy as np

    table = np.ascontiguousarray(vectors, dtype="<f4")
    if table.ndim != 2 or len(table) != len(keys):
        raise StoreError(f"{len(keys)} keys came with vectors of shape {table.shape}; nothing was stored.")
    if not np.isfinite(table).all():
        raise StoreError(
            f"The encoder {encoder} gave a vector that is not of finite numbers; nothing was stored."
        )
    key = encoder_key(encoder)
    blobs = {one: row.tobytes() for one, row in zip(keys, table, strict=True)}
    with store.writing() as connection:
        dimension = connection.scalar(select(ENCODERS.c.dimension).where(ENCODERS.c.key == key))
        if dimension is None:
            connection.execute(ENCODERS.insert().values(key=key, identity=encoder, dimension=table.shape[1]))
        elif dimension != table.shape[1]:
            raise StoreError(
                f"The encoder {encoder} gave {table.shape[1]} numbers a text, {dimension} before."
            )
        known: set[str] = set()
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            some = VECTORS.c.key.in_(keys[start : start + _KEYS_AT_ONCE])
            known.update(connection.scalars(select(VECTORS.c.key).where(VECTORS.c.encoder == key, some)))
        rows = [
            {"encoder": key, "key": one, "vector": blob, "checksum": zlib.crc32(blob)}
            for one, blob in blobs.items()
            if one not in known
        ]
        if rows:
            connection.execute(VECTORS.insert(), rows)


def link_vectors(store: Store, encoder: str, keys: Mapping[str, str]) -> None:
    """Tie claims to vectors: claim id to content key, in one transaction; an older tie is replaced.

    Raises:
        StoreError: a claim or a vector is not there.
    """
    key = encoder_key(encoder)
    rows = [{"claim": claim_number(one), "encoder": key, "key": keys[one]} for one in sorted(keys)]
    with store.writing() as connection:
        for start in range(0, len(rows), _KEYS_AT_ONCE):
            numbers = [row["claim"] for row in rows[start : start + _KEYS_AT_ONCE]]
            old = (CLAIM_VECTORS.c.encoder == key) & CLAIM_VECTORS.c.claim.in_(numbers)
            connection.execute(delete(CLAIM_VECTORS).where(old))
        if rows:
            connection.execute(CLAIM_VECTORS.insert(), rows)


def claims_without_vector(store: Store, encoder: str) -> list[str]:
    """The ids of the claims that this encoder's vectors are missing for, sorted."""
    tied = exists().where(
        CLAIM_VECTORS.c.claim == CLAIMS.c.number, CLAIM_VECTORS.c.encoder == encoder_key(encoder)
    )
    with store.reading() as connection:
        return [
            claim_id_of(number)
            for number in connection.scalars(select(CLAIMS.c.number).where(~tied).order_by(CLAIMS.c.number))
        ]


def count_vectors(store: Store, encoder: str) -> int:
    """How many claims have a vector of this encoder."""
    query = (
        select(func.count()).select_from(CLAIM_VECTORS).where(CLAIM_VECTORS.c.encoder == encoder_key(encoder))
    )
    with store.reading() as connection:
        return connection.scalar(query) or 0


def stream_vectors(store: Store, encoder: str, chunk_rows: int = 4096) -> Iterator[VectorChunk]:
    """The vectors of all claims in order of claim id, `chunk_rows` at a time; equal words share one.

    Raises:
        StoreDamagedError: a vector is not what was stored.
    """
    same = and_(VECTORS.c.encoder == CLAIM_VECTORS.c.encoder, VECTORS.c.key == CLAIM_VECTORS.c.key)
    query = (
        select(CLAIM_VECTORS.c.claim, VECTORS.c.vector, VECTORS.c.checksum)
        .join(VECTORS, same)
        .where(CLAIM_VECTORS.c.encoder == encoder_key(encoder))
        .order_by(CLAIM_VECTORS.c.claim)
    )
    with store.reading() as connection:
        key = encoder_key(encoder)
        dimension = connection.scalar(select(ENCODERS.c.dimension).where(ENCODERS.c.key == key)) or 0
        rows = connection.execute(query.execution_options(yield_per=chunk_rows))
        for some in rows.partitions():
            yield _chunk(
                [(claim_id_of(row.claim), bytes(row.vector), row.checksum) for row in some], dimension
            )


def _chunk(rows: Sequence[tuple[str, bytes, int]], dimension: int) -> VectorChunk:
    import numpy as np

    for claim, blob, checksum in rows:
        if zlib.crc32(blob) != checksum or len(blob) != 4 * dimension:
            raise RecordDamaged(f"the vector of claim {claim} is not what was stored")
    table = np.frombuffer(bytearray().join(blob for _, blob, _ in rows), dtype="<f4").reshape(
        len(rows), dimension
    )
    return VectorChunk(tuple(claim for claim, _, _ in rows), table.astype(np.float32, copy=False))


def prune_vectors(store: Store) -> int:
    """Drop the vectors that no claim is tied to, and encoders without vectors; gives how many vectors."""
    tied = exists().where(CLAIM_VECTORS.c.encoder == VECTORS.c.encoder, CLAIM_VECTORS.c.key == VECTORS.c.key)
    used = exists().where(VECTORS.c.encoder == ENCODERS.c.key)
    with store.writing() as connection:
        dropped = connection.execute(delete(VECTORS).where(~tied)).rowcount
        connection.execute(delete(ENCODERS).where(~used))
    return dropped


def encoder_key(encoder: str) -> str:
    """The short key that an encoder's identity is kept under."""
    return content_hash(encoder)
