"""Files to documents to claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from factcheck.claims.extract import find_claims, find_figures
from factcheck.documents.folder import FileToRead, walk_files
from factcheck.documents.limits import ReadLimits
from factcheck.engines import Failure, map_ordered
from factcheck.options import ClaimOptions
from factcheck.pipeline.reading import failed_reading, read_document
from factcheck.records.claim import Claim
from factcheck.records.document import Document, ReadProblem
from factcheck.records.ledger import LedgerEntry
from factcheck.records.quantity import Dimension
from factcheck.store import store_exists


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave: its claims (and ledger, where asked for), or the problem that stopped it."""

    path: str
    problem: ReadProblem | None = None
    claims: tuple[Claim, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()


def claims(
    paths: Sequence[Path],
    options: ClaimOptions | None = None,
    with_ledger: bool = False,
    store_place: str | None = None,
) -> Iterator[FileResult]:
    """The claims of every file below the paths, one result a file, in the order of the paths.

    Files are read as they are needed, so a folder of any size takes bounded memory. Where there is
    a store, files that it holds unchanged are not read again; the ledger always reads.

    Raises:
        UsageError: a path does not exist.
        StoreError: the store named cannot be read.
    """
    options = options or ClaimOptions()
    if not with_ledger and (store_place is not None or store_exists()):
        from factcheck.pipeline.stored_claims import claims_from_store

        yield from claims_from_store(paths, options, store_place)
        return
    extract = partial(extract_file, limits=options.limits, with_ledger=with_ledger)
    files = walk_files(paths)
    for result in map_ordered(extract, files, failed_file, options.jobs, 2 * options.limits.max_seconds):
        yield of_kinds(result, options.kinds)


def of_kinds(result: FileResult, kinds: frozenset[Dimension]) -> FileResult:
    """The result with the claims of some kinds alone; no kinds are all."""
    if not kinds:
        return result
    return replace(result, claims=tuple(claim for claim in result.claims if claim.dimension in kinds))


def extract_file(source: FileToRead | ReadProblem, limits: ReadLimits, with_ledger: bool) -> FileResult:
    """What one file gives; runs in a worker process."""
    document = read_document(source, limits)
    if not isinstance(document, Document):
        return FileResult(document.path, document)
    if with_ledger:
        figures = find_figures(document)
        return FileResult(document.path, None, figures.claims, figures.ledger)
    return FileResult(document.path, None, tuple(find_claims(document)))


def failed_file(source: FileToRead | ReadProblem, failure: Failure) -> FileResult:
    """The result of a file whose reader crashed or was stopped."""
    problem = failed_reading(source, failure)
    return FileResult(problem.path, problem)
