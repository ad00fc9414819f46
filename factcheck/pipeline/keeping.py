"""Documents and claims in memory to a store that can be searched."""

from factcheck.pipeline.comparing import Progress
from factcheck.pipeline.neighbors import update_vectors
from factcheck.pipeline.versions import extractor_version
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.stored import FileStamp, Reading
from factcheck.store import Access, open_store, write_documents

_ROOT = "memory"
_DOCUMENTS_A_TRANSACTION = 32


def keep_documents(known: Comparison, store_place: str, progress: Progress | None = None) -> None:
    """Writes the documents with their claims and vectors into a new store.

    Raises:
        ModelError: no encoder is installed.
        StoreError: the store cannot be written.
    """
    claims: dict[str, list[Claim]] = {}
    for claim in known.claims.values():
        claims.setdefault(claim.doc, []).append(claim)
    readings = [
        Reading(FileStamp(_ROOT, name, len(document.text), 0, 0, 0), document, tuple(claims.get(name, ())))
        for name, document in known.documents.items()
    ]
    with open_store(store_place, Access.WRITE) as store:
        for start in range(0, len(readings), _DOCUMENTS_A_TRANSACTION):
            some = readings[start : start + _DOCUMENTS_A_TRANSACTION]
            write_documents(store, some, extractor_version())
        update_vectors(store, progress=progress)
