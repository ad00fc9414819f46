"""The files of a corpus, read once: from their folders, or through a store."""

from collections.abc import MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.documents.folder import FileToRead, walk_files
from factcheck.notebook.progress import Progress
from factcheck.records.claim import Claim
from factcheck.records.document import ReadProblem

if TYPE_CHECKING:
    from factcheck.pipeline.reading import FileRead

Place = tuple[Path, str]
"""A file and the name that it goes by: a claim's id depends on both."""


def read_files(
    paths: Sequence[Path],
    known: "MutableMapping[Place, FileRead]",
    jobs: int,
    progress: Progress | None,
) -> "list[FileRead]":
    """Every file below the paths, in order; the `known` are not read again, the others join them."""
    from factcheck.pipeline.comparing import uniquely_named
    from factcheck.pipeline.reading import read_sources

    listed = list(uniquely_named(walk_files(paths)))
    new = [one for one in listed if _place(one) not in known]
    for place, file in enumerate(read_sources(new, jobs)):
        known[_place(new[place])] = file
        if progress:
            progress("Reading", place + 1, len(new))
    return [known[_place(one)] for one in listed]


def files_of_store(
    paths: Sequence[Path], store: str, jobs: int, progress: Progress | None
) -> "list[FileRead]":
    """Every file below the paths as a store holds it, brought up to date first.

    Raises:
        StoreError: the store cannot be read or written.
    """
    from factcheck.options import IndexOptions
    from factcheck.pipeline.reading import FileRead
    from factcheck.pipeline.stored_findings import read_from_store

    if not paths:
        return []
    documents, claims, problems = read_from_store(paths, IndexOptions(jobs), store, progress)
    by_document: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.end)):
        by_document.setdefault(claim.doc, []).append(claim)
    read = [FileRead(one, tuple(by_document.get(one.path, ()))) for one in documents]
    return [*read, *map(FileRead, problems)]


def _place(one: FileToRead | ReadProblem) -> Place:
    return (Path(one.path), "") if isinstance(one, ReadProblem) else (one.path, one.name)
