"""The files of the sources as a store knows them: stamped, so that unchanged ones need not be read."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from factcheck.documents.folder import FileToRead, walk_files
from factcheck.pipeline.versions import extractor_version
from factcheck.records.document import ReadProblem
from factcheck.records.stored import FileStamp, UpdatePlan
from factcheck.store import Store, plan_update, source_root


@dataclass(frozen=True)
class SourceListing:
    """What the walk found: the files in order, each with its stamp, and the problems met on the way."""

    roots: tuple[str, ...]
    files: tuple[tuple[FileStamp, FileToRead], ...]
    problems: tuple[ReadProblem, ...]

    def place(self, stamp: FileStamp) -> FileToRead:
        """The file that a stamp is of."""
        return self._places[stamp.root, stamp.path]

    def plan(self, store: Store) -> UpdatePlan:
        """What has happened to the files since the store last saw them."""
        stamps = [stamp for stamp, _ in self.files]
        return plan_update(store, self.roots, stamps, extractor_version(), self._content)

    @cached_property
    def _places(self) -> dict[tuple[str, str], FileToRead]:
        return {(stamp.root, stamp.path): file for stamp, file in self.files}

    def _content(self, stamp: FileStamp) -> str | None:
        try:
            with self.place(stamp).path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None


def list_sources(paths: Sequence[Path]) -> SourceListing:
    """The files below the paths with their stamps, in the order of the walk.

    Raises:
        UsageError: a path does not exist.
    """
    files: dict[tuple[str, str], tuple[FileStamp, FileToRead]] = {}
    problems: list[ReadProblem] = []
    for path in paths:
        root = source_root(path)
        for entry in walk_files([path]):
            if isinstance(entry, ReadProblem):
                problems.append(entry)
                continue
            seen_ns = time.time_ns()
            try:
                stat = entry.path.lstat()
            except OSError:
                continue  # gone since the walk saw it, as if it had gone a moment earlier
            stamp = FileStamp(root, entry.name, stat.st_size, stat.st_mtime_ns, stat.st_ino, seen_ns)
            files[root, entry.name] = stamp, entry
    roots = tuple(dict.fromkeys(source_root(path) for path in paths))
    return SourceListing(roots, tuple(files.values()), tuple(problems))
