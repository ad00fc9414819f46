"""Files to documents to claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from factcheck.claims.extract import find_claims, find_figures
from factcheck.documents.folder import FileToRead, walk_files
from factcheck.documents.limits import ReadLimits
from factcheck.documents.read import read_file
from factcheck.engines import Failure, map_ordered
from factcheck.options import ClaimOptions
from factcheck.records.claim import Claim
from factcheck.records.document import Document, ProblemKind, ReadProblem
from factcheck.records.ledger import LedgerEntry


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave: its claims (and ledger, where asked for), or the problem that stopped it."""

    path: str
    problem: ReadProblem | None = None
    claims: tuple[Claim, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()


def claims(
    paths: Sequence[Path], options: ClaimOptions | None = None, with_ledger: bool = False
) -> Iterator[FileResult]:
    """The claims of every file below the paths, one result a file, in the order of the paths.

    Files are read as they are needed, so a folder of any size takes bounded memory.

    Raises:
        UsageError: a path does not exist.
    """
    options = options or ClaimOptions()
    extract = partial(_extract, limits=options.limits, with_ledger=with_ledger)
    files = walk_files(paths)
    for result in map_ordered(extract, files, _failed, options.jobs, 2 * options.limits.max_seconds):
        if options.kinds:
            kept = tuple(claim for claim in result.claims if claim.dimension in options.kinds)
            result = FileResult(result.path, result.problem, kept, result.ledger)
        yield result


def failed_reading(name: str, failure: Failure) -> ReadProblem:
    """The problem of a file whose reader crashed or was stopped."""
    kind, message = {
        Failure.CRASHED: (ProblemKind.DAMAGED, "the reader crashed on this file"),
        Failure.TIMEOUT: (ProblemKind.TIMEOUT, "reading took too long and was stopped"),
    }[failure]
    hint = "Open it in the program that made it and save it again, or split it."
    return ReadProblem(path=name, kind=kind, message=message, hint=hint)


def _extract(source: FileToRead | ReadProblem, limits: ReadLimits, with_ledger: bool) -> FileResult:
    if isinstance(source, ReadProblem):
        return FileResult(source.path, source)
    document = read_file(source.path, source.name, limits)
    if not isinstance(document, Document):
        return FileResult(source.name, document)
    if with_ledger:
        figures = find_figures(document)
        return FileResult(source.name, None, figures.claims, figures.ledger)
    return FileResult(source.name, None, tuple(find_claims(document)))


def _failed(source: FileToRead | ReadProblem, failure: Failure) -> FileResult:
    name = source.path if isinstance(source, ReadProblem) else source.name
    return FileResult(name, failed_reading(name, failure))
