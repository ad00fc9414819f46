"""`factcheck index`: what is new in the sources is read, stored, embedded and indexed."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from factcheck.claims.extract import find_claims
from factcheck.documents.folder import FileToRead
from factcheck.documents.limits import ReadLimits
from factcheck.documents.read import read_file
from factcheck.engines import Failure, map_ordered
from factcheck.options import IndexOptions
from factcheck.pipeline.listing import SourceListing, list_sources
from factcheck.pipeline.neighbors import is_stale, mark_stale, update_vectors
from factcheck.pipeline.reading import failed_reading
from factcheck.pipeline.versions import extractor_version
from factcheck.records.document import Document, ReadProblem
from factcheck.records.stored import FileStamp, Reading, UpdatePlan
from factcheck.store import (
    Access,
    Store,
    clear_store,
    finish_run,
    forget_files,
    open_store,
    read_problems,
    recover_store,
    refresh_stamps,
    refuse_inside_sources,
    start_run,
    store_exists,
    store_location,
    write_documents,
)

# Each group of files is one transaction: a kill costs at most this many files' work.
_FILES_A_TRANSACTION = 32

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an indexing run found and did: numbers of files and claims, and every file that cannot be read."""

    new: int
    changed: int
    moved: int
    deleted: int
    unchanged: int
    outdated: int
    claims: int
    embedded: int
    layout: str
    problems: tuple[ReadProblem, ...]


def update_index(
    paths: Sequence[Path],
    store_place: str | None = None,
    options: IndexOptions | None = None,
    progress: Progress | None = None,
) -> IndexReport:
    """Brings a store and its index up to date with the sources, and says what changed.

    Unchanged files are not read again. Stopped at any moment, even killed, the next call goes on
    where this one was.

    Raises:
        UsageError: a path does not exist, or the store would lie among the sources.
        StoreError: the store cannot be opened or written.
    """
    options = options or IndexOptions()
    location = store_location(store_place)
    refuse_inside_sources(location, paths)
    listed = list_sources(paths)
    if options.rebuild and store_exists(location):
        recover_store(location)  # sets a damaged file aside and keeps its decisions; leaves a whole one alone
    with open_store(location, Access.WRITE) as store:
        if options.rebuild:
            clear_store(store)
        run = start_run(store, "index", extractor_version())
        plan = listed.plan(store)
        trusted = not is_stale(location)
        if plan.to_forget or plan.to_read:
            mark_stale(location)
        if plan.to_forget:
            forget_files(store, plan.to_forget)
        if plan.touched:
            refresh_stamps(store, plan.touched)
        _read_and_store(store, plan, listed, options, progress)
        embedded = update_vectors(store, options.encoder, trusted, progress)
        problems = (*listed.problems, *read_problems(store, listed.roots))
        report = IndexReport(
            new=len(plan.new),
            changed=len(plan.changed),
            moved=len(plan.moved),
            deleted=len(plan.deleted),
            unchanged=len(plan.unchanged),
            outdated=len(plan.outdated) + len(plan.retried),
            claims=embedded.claims,
            embedded=embedded.computed,
            layout=embedded.layout,
            problems=tuple(sorted(problems, key=lambda problem: problem.path)),
        )
        counts = {"files": len(listed.files), "read": len(plan.to_read), "claims": report.claims}
        finish_run(store, run, counts)
    return report


@dataclass(frozen=True, slots=True)
class _Task:
    stamp: FileStamp
    file: FileToRead


def _read_and_store(
    store: Store,
    plan: UpdatePlan,
    listed: SourceListing,
    options: IndexOptions,
    progress: Progress | None,
) -> None:
    tasks = (_Task(stamp, listed.place(stamp)) for stamp in plan.to_read)
    jobs = min(options.jobs, len(plan.to_read))
    read = partial(_read, limits=options.limits)
    readings = map_ordered(read, tasks, _failed, jobs, 2 * options.limits.max_seconds)
    done = 0
    for group in _groups(readings, _FILES_A_TRANSACTION):
        write_documents(store, group, extractor_version())
        done += len(group)
        if progress:
            progress("Reading", done, len(plan.to_read))


def _read(task: _Task, limits: ReadLimits) -> Reading:
    result = read_file(task.file.path, task.file.name, limits)
    if isinstance(result, Document):
        return Reading(task.stamp, result, tuple(find_claims(result)))
    return Reading(task.stamp, result)


def _failed(task: _Task, failure: Failure) -> Reading:
    return Reading(task.stamp, failed_reading(task.file, failure))


def _groups(readings: Iterator[Reading], size: int) -> Iterator[list[Reading]]:
    while group := list(itertools.islice(readings, size)):
        yield group
