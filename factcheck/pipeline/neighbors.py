"""The vectors of a store's claims, and the index over them: derived data, made again whenever in doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.records.claim import Claim
from factcheck.records.identity import content_hash
from factcheck.store import (
    Location,
    Store,
    claims_by_id,
    claims_without_vector,
    count_vectors,
    link_vectors,
    missing_vectors,
    stream_vectors,
    write_vectors,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.embeddings.encoder import Encoder, Vectors
    from factcheck.index import ClaimIndex

_CLAIMS_AT_ONCE = 2048
_STALE = "stale"


@dataclass(frozen=True, slots=True)
class VectorReport:
    """How many claims have vectors now, how many texts were encoded, and how the index is laid out."""

    claims: int
    computed: int
    layout: str


def index_folder(location: Location, identity: str) -> Path:
    """Where the index of a store for one encoder lies: beside a SQLite store, else in `.factcheck/`."""
    return _indexes(location) / content_hash(identity)[:8]


def _indexes(location: Location) -> Path:
    if location.path is not None:
        return location.path.parent / f"{location.path.stem}.index"
    return Path(".factcheck") / f"{content_hash(location.url or '')[:8]}.index"


def mark_stale(location: Location) -> None:
    """Says, before claims are changed, that no saved index is to be trusted until it is saved anew."""
    folder = _indexes(location)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _STALE).touch()


def is_stale(location: Location) -> bool:
    """Whether claims may have changed since the indexes were saved."""
    return (_indexes(location) / _STALE).exists()


def update_vectors(
    store: Store,
    encoder_name: str | None = None,
    trusted: bool = False,
    progress: "Callable[[str, int, int], None] | None" = None,
) -> VectorReport:
    """Gives every claim of the store a vector, and brings the index up to date with them.

    `trusted` says that the saved index was right before this run's own changes, which a large one
    is then only mended by; a small one is built anew in any case.

    Raises:
        ModelError: no encoder can be opened, or it gives vectors that are none.
        StoreError: the store cannot be written.
    """
    from factcheck.embeddings.choose import known_encoder, open_encoder
    from factcheck.embeddings.template import identity_of_claim_vectors

    known = known_encoder(encoder_name)
    if known is not None:
        identity = identity_of_claim_vectors(known)
        if not claims_without_vector(store, identity):
            # Nothing to encode: the model, whose files take a while to verify and to load, stays closed.
            index = _current_index(store, identity, known.dimension, (), trusted)
            return VectorReport(len(index), 0, index.plan.layout.value)
    encoder = open_encoder(encoder_name)
    identity = identity_of_claim_vectors(encoder)
    waiting = claims_without_vector(store, identity)
    if waiting:
        mark_stale(store.location)
    computed = 0
    for start in range(0, len(waiting), _CLAIMS_AT_ONCE):
        some = claims_by_id(store, waiting[start : start + _CLAIMS_AT_ONCE])
        computed += _embed(store, encoder, identity, some)
        if progress:
            progress("Embedding", min(start + _CLAIMS_AT_ONCE, len(waiting)), len(waiting))
    index = _current_index(store, identity, encoder.dimension, waiting, trusted)
    return VectorReport(len(index), computed, index.plan.layout.value)


def open_index(store: Store, identity: str, dimension: int) -> "ClaimIndex":
    """The index of the store's vectors: the saved one when it can be trusted, else built from the store."""
    from factcheck.index import Unusable, load_index

    if not is_stale(store.location):
        index = load_index(index_folder(store.location, identity), identity)
        if not isinstance(index, Unusable) and len(index) == count_vectors(store, identity):
            return index
    return _build(store, identity, dimension)


def _current_index(
    store: Store, identity: str, dimension: int, changed: Sequence[str], trusted: bool
) -> "ClaimIndex":
    from factcheck.index import Layout, Unusable, load_index, save_index

    folder = index_folder(store.location, identity)
    stale = is_stale(store.location)
    saved = load_index(folder, identity) if trusted or not stale else None
    if saved is None or isinstance(saved, Unusable):
        index = _build(store, identity, dimension)
    elif not stale and len(saved) == count_vectors(store, identity):
        return saved
    elif saved.plan.layout is Layout.EXACT or saved.outgrown:
        index = _build(store, identity, dimension)
    else:
        index = _mend(store, saved, identity, changed)
    save_index(index, folder)
    (_indexes(store.location) / _STALE).unlink(missing_ok=True)
    return index


def _mend(store: Store, index: "ClaimIndex", identity: str, changed: Sequence[str]) -> "ClaimIndex":
    from factcheck.index import attributes_of

    new, wanted = set(changed), set[str]()
    for chunk in stream_vectors(store, identity):
        wanted.update(chunk.claim_ids)
        rows = [row for row, one in enumerate(chunk.claim_ids) if one in new or one not in index]
        if rows:
            ids = [chunk.claim_ids[row] for row in rows]
            attributes = [attributes_of(claim) for claim in claims_by_id(store, ids)]
            index.add(ids, chunk.vectors[rows], attributes)
    held = (f"{number:016x}" for number in index.ids[index.present])
    index.remove([one for one in held if one not in wanted])
    return index


def _build(store: Store, identity: str, dimension: int) -> "ClaimIndex":
    import numpy as np

    from factcheck.index import Part, attributes_of, build_index_of_parts, choose_plan

    count = count_vectors(store, identity)
    plan = choose_plan(count, dimension)
    training, missing = [np.zeros((0, dimension), np.float32)], plan.training_count(count)
    for chunk in stream_vectors(store, identity):
        if missing <= 0:
            break
        training.append(chunk.vectors[:missing])
        missing -= len(chunk.vectors)
    parts = (
        Part(
            chunk.claim_ids,
            chunk.vectors,
            [attributes_of(claim) for claim in claims_by_id(store, chunk.claim_ids)],
        )
        for chunk in stream_vectors(store, identity)
    )
    return build_index_of_parts(identity, parts, plan, np.concatenate(training))


def _embed(store: Store, encoder: "Encoder", identity: str, claims: Sequence[Claim]) -> int:
    from factcheck.embeddings.encoder import check_unit, vector_key
    from factcheck.embeddings.template import claim_text

    texts = {claim.id: claim_text(claim) for claim in claims}
    keys: Mapping[str, str] = {one: vector_key(identity, text) for one, text in texts.items()}
    text_of_key = {keys[one]: texts[one] for one in texts}
    new = missing_vectors(store, identity, list(text_of_key))
    if new:
        vectors: Vectors = encoder.encode([text_of_key[key] for key in new])
        check_unit(vectors, (len(new), encoder.dimension))
        write_vectors(store, identity, new, vectors)
    link_vectors(store, identity, keys)
    return len(new)
