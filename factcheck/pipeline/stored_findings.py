"""Comparisons with a store: unchanged files are not read again, and what was found is kept."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from factcheck import __version__
from factcheck.options import CompareOptions, IndexOptions
from factcheck.pipeline.comparing import Progress
from factcheck.pipeline.indexing import update_index
from factcheck.pipeline.listing import list_sources
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import Document, ReadProblem
from factcheck.records.fact import Fact
from factcheck.records.identity import content_hash
from factcheck.records.stored import ClaimFilter, StoredFact, StoredVerdict
from factcheck.records.verdict import Verdict
from factcheck.store import (
    Access,
    Store,
    findings_current,
    open_store,
    read_claims,
    read_documents,
    read_facts,
    read_problems,
    read_verdicts,
    replace_findings,
    source_root,
    store_exists,
    store_location,
)
from factcheck.verdicts.origins import find_copies


def read_from_store(
    paths: Sequence[Path], options: IndexOptions, store_place: str, progress: Progress | None = None
) -> tuple[list[Document], list[Claim], list[ReadProblem]]:
    """The documents and claims below the paths, the store brought up to date first; and unreadable files.

    Raises:
        UsageError: a path does not exist, or the store would lie among the sources.
        StoreError: the store cannot be read or written.
    """
    report = update_index(paths, store_place, options, progress)
    roots = tuple(dict.fromkeys(source_root(path) for path in paths))
    with open_store(store_place) as store:
        documents = list(read_documents(store, roots))
        claims = list(read_claims(store, ClaimFilter(roots=roots)))
    return documents, claims, list(report.problems)


def keep_findings(
    result: Comparison, paths: Sequence[Path], options: CompareOptions, store_place: str
) -> None:
    """Puts the verdicts and facts into the store in place of the last ones.

    Raises:
        StoreError: the store cannot be written.
    """
    verdicts = [
        StoredVerdict(
            a=verdict.a,
            b=verdict.b,
            label=verdict.label.value,
            reason=verdict.reason.value,
            probability=verdict.probability,
            explanation=verdict.explanation,
            details=verdict.model_dump_json(),
        )
        for verdict in result.verdicts.values()
    ]
    facts = [
        StoredFact(
            fact.id,
            fact.title,
            fact.claims,
            json.dumps({"fact": fact.model_dump(mode="json"), "place": place}),
        )
        for place, fact in enumerate(result.facts)
    ]
    with open_store(store_place, Access.WRITE) as store:
        replace_findings(store, verdicts, facts, _method(paths, options))


def stored_comparison(
    paths: Sequence[Path], options: CompareOptions, store_place: str | None
) -> Comparison | None:
    """What the last comparison of these paths found; None where the store holds none that is still true."""
    if store_place is None and not store_exists():
        return None
    if not store_exists(store_location(store_place)):
        return None
    listed = list_sources(paths)
    with open_store(store_place) as store:
        plan = listed.plan(store)
        if plan.to_read or plan.to_forget or not findings_current(store, _method(paths, options)):
            return None
        return _read(store, listed.roots)


def _read(store: Store, roots: Sequence[str]) -> Comparison:
    verdicts = [Verdict.model_validate_json(row.details) for row in read_verdicts(store)]
    rows: list[dict[str, Any]] = [json.loads(row.details) for row in read_facts(store)]
    facts = [Fact.model_validate(row["fact"]) for row in sorted(rows, key=lambda row: row["place"])]
    documents = {document.path: document for document in read_documents(store, roots)}
    return Comparison(
        documents=documents,
        claims={claim.id: claim for claim in read_claims(store, ClaimFilter(roots=tuple(roots)))},
        verdicts={verdict.id: verdict for verdict in verdicts},
        facts=tuple(facts),
        copies=tuple(find_copies(documents)),
        problems=tuple(read_problems(store, roots)),
    )


def _method(paths: Sequence[Path], options: CompareOptions) -> str:
    roots = sorted(source_root(path) for path in paths)
    return f"compare {__version__} {options.minimum_confidence} {content_hash(*roots)}"
