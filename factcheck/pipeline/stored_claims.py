"""`factcheck claims` with a store: what is stored and unchanged is not read again."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from factcheck.engines import map_ordered
from factcheck.options import ClaimOptions
from factcheck.pipeline.extract import FileResult, extract_file, failed_file, of_kinds
from factcheck.pipeline.listing import list_sources
from factcheck.records.stored import ClaimFilter, FileStamp
from factcheck.store import Store, open_store, read_claims, read_problems


def claims_from_store(
    paths: Sequence[Path], options: ClaimOptions | None = None, store_place: str | None = None
) -> Iterator[FileResult]:
    """The claims of every file below the paths, as `claims` gives them; unchanged files come from the store.

    The store is only read: `factcheck index` keeps it.

    Raises:
        UsageError: a path does not exist.
        StoreError: the store cannot be read.
    """
    options = options or ClaimOptions()
    listed = list_sources(paths)
    with open_store(store_place) as store:
        known = {(stamp.root, stamp.path) for stamp in listed.plan(store).unchanged}
        problems = {problem.path: problem for problem in read_problems(store, listed.roots)}
        unread = (file for stamp, file in listed.files if (stamp.root, stamp.path) not in known)
        read = partial(extract_file, limits=options.limits, with_ledger=False)
        fresh = map_ordered(read, unread, failed_file, options.jobs, 2 * options.limits.max_seconds)
        for problem in listed.problems:
            yield FileResult(problem.path, problem)
        for stamp, file in listed.files:
            if (stamp.root, stamp.path) not in known:
                result = next(fresh)
            elif file.name in problems:
                result = FileResult(file.name, problems[file.name])
            else:
                result = _stored(store, stamp)
            yield of_kinds(result, options.kinds)


def _stored(store: Store, stamp: FileStamp) -> FileResult:
    wanted = ClaimFilter(documents=(stamp.path,), roots=(stamp.root,))
    found = sorted(read_claims(store, wanted), key=lambda claim: (claim.start, claim.end))
    return FileResult(stamp.path, claims=tuple(found))
