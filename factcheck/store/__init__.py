"""The memory of the toolkit: what has been read, found and decided, in a SQLite file or in PostgreSQL.

Importing this package is light; the database library is loaded with the first name that needs it.
An update of the store from a folder goes like this; killed anywhere, the next one goes on:

    with open_store(location, Access.WRITE) as store:
        plan = plan_update(store, roots, listing, extractor, content_of)
        forget_files(store, plan.to_forget)
        refresh_stamps(store, plan.touched)
        for some in batches(plan.to_read):
            write_documents(store, [read(stamp) for stamp in some], extractor)
        ...  # missing_vectors, write_vectors, link_vectors; replace_findings
        prune_vectors(store)
"""

from importlib import import_module
from typing import TYPE_CHECKING

from factcheck.store.location import (
    Location,
    refuse_inside_sources,
    source_root,
    store_exists,
    store_location,
)

if TYPE_CHECKING:
    from factcheck.store.canonical import dump, dump_digest
    from factcheck.store.claims import claim_by_prefix, claim_ids, claims_by_id, read_claims, search_text
    from factcheck.store.decisions import current_decisions, decision_on, read_decisions, write_decision
    from factcheck.store.documents import (
        forget_files,
        read_document,
        read_documents,
        read_problems,
        refresh_stamps,
        write_documents,
    )
    from factcheck.store.findings import (
        findings_current,
        pair_id,
        read_facts,
        read_verdicts,
        replace_findings,
    )
    from factcheck.store.handle import Access, Store
    from factcheck.store.open import open_store
    from factcheck.store.plan import plan_update, stored_roots
    from factcheck.store.repair import check_store, clear_store, recover_store
    from factcheck.store.rows import claim_id_of, claim_number
    from factcheck.store.status import finish_run, start_run, store_status
    from factcheck.store.vectors import (
        VectorChunk,
        claims_without_vector,
        count_vectors,
        link_vectors,
        missing_vectors,
        prune_vectors,
        read_vectors,
        stream_vectors,
        write_vectors,
    )

_HOMES = {
    "canonical": ("dump", "dump_digest"),
    "claims": ("claim_by_prefix", "claim_ids", "claims_by_id", "read_claims", "search_text"),
    "decisions": ("current_decisions", "decision_on", "read_decisions", "write_decision"),
    "documents": (
        *("forget_files", "read_document", "read_documents", "read_problems", "refresh_stamps"),
        "write_documents",
    ),
    "findings": ("findings_current", "pair_id", "read_facts", "read_verdicts", "replace_findings"),
    "handle": ("Access", "Store"),
    "open": ("open_store",),
    "plan": ("plan_update", "stored_roots"),
    "repair": ("check_store", "clear_store", "recover_store"),
    "rows": ("claim_id_of", "claim_number"),
    "status": ("finish_run", "start_run", "store_status"),
    "vectors": (
        *("VectorChunk", "claims_without_vector", "count_vectors", "link_vectors", "missing_vectors"),
        *("prune_vectors", "read_vectors", "stream_vectors", "write_vectors"),
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Access",
    "Location",
    "Store",
    "VectorChunk",
    "check_store",
    "claim_by_prefix",
    "claim_id_of",
    "claim_ids",
    "claim_number",
    "claims_by_id",
    "claims_without_vector",
    "clear_store",
    "count_vectors",
    "current_decisions",
    "decision_on",
    "dump",
    "dump_digest",
    "findings_current",
    "finish_run",
    "forget_files",
    "link_vectors",
    "missing_vectors",
    "open_store",
    "pair_id",
    "plan_update",
    "prune_vectors",
    "read_claims",
    "read_decisions",
    "read_document",
    "read_documents",
    "read_facts",
    "read_problems",
    "read_vectors",
    "read_verdicts",
    "recover_store",
    "refresh_stamps",
    "refuse_inside_sources",
    "replace_findings",
    "search_text",
    "source_root",
    "start_run",
    "store_exists",
    "store_location",
    "store_status",
    "stored_roots",
    "stream_vectors",
    "write_decision",
    "write_documents",
    "write_vectors",
]


def __getattr__(name: str) -> object:
    """A public name from the module that holds it, loaded on first use."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
