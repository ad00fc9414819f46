"""Files to documents with their claims, each file read once, on as many processes as are wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from factcheck.claims.extract import find_claims
from factcheck.documents.folder import FileToRead
from factcheck.documents.limits import ReadLimits
from factcheck.documents.read import read_file
from factcheck.engines import Failure, map_ordered
from factcheck.records.claim import Claim
from factcheck.records.document import Document, ProblemKind, ReadProblem


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file's document with its claims in reading order, or the problem that stopped it."""

    result: Document | ReadProblem
    claims: tuple[Claim, ...] = ()


def read_sources(
    files: Sequence[FileToRead | ReadProblem], jobs: int = 1, limits: ReadLimits | None = None
) -> Iterator[FileRead]:
    """What each file gives, in the order of the files; what the walk could not open stays a problem."""
    limits = limits or ReadLimits()
    read = partial(read_source, limits=limits)
    yield from map_ordered(read, files, failed_read, max(1, min(jobs, len(files))), 2 * limits.max_seconds)


def read_documents(
    files: Sequence[FileToRead | ReadProblem], jobs: int = 1, limits: ReadLimits | None = None
) -> Iterator[Document | ReadProblem]:
    """The document of each file without looking for claims, in the order of the files."""
    limits = limits or ReadLimits()
    read = partial(read_document, limits=limits)
    yield from map_ordered(read, files, failed_reading, max(1, min(jobs, len(files))), 2 * limits.max_seconds)


def read_document(source: FileToRead | ReadProblem, limits: ReadLimits) -> Document | ReadProblem:
    """One file's document; runs in a worker process."""
    return source if isinstance(source, ReadProblem) else read_file(source.path, source.name, limits)


def read_source(source: FileToRead | ReadProblem, limits: ReadLimits) -> FileRead:
    """What one file gives; runs in a worker process."""
    return with_claims(read_document(source, limits))


def with_claims(result: Document | ReadProblem) -> FileRead:
    """A document with its claims; a problem as it is."""
    return FileRead(result, tuple(find_claims(result)) if isinstance(result, Document) else ())


def failed_read(source: FileToRead | ReadProblem, failure: Failure) -> FileRead:
    """What is said of a file whose reader crashed or was stopped."""
    return FileRead(failed_reading(source, failure))


def failed_reading(source: FileToRead | ReadProblem, failure: Failure) -> ReadProblem:
    """The problem of a file whose reader crashed or was stopped."""
    kind, message = {
        Failure.CRASHED: (ProblemKind.DAMAGED, "the reader crashed on this file"),
        Failure.TIMEOUT: (ProblemKind.TIMEOUT, "reading took too long and was stopped"),
    }[failure]
    name = source.path if isinstance(source, ReadProblem) else source.name
    hint = "Open it in the program that made it and save it again, or split it."
    return ReadProblem(path=name, kind=kind, message=message, hint=hint)
