"""What goes into the store beside documents and claims, and what comes out of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from factcheck.records.claim import Claim, Role
from factcheck.records.document import Document, ReadProblem
from factcheck.records.quantity import Dimension
from factcheck.records.run import Run


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file as the walk saw it.

    `root` names the folder that was walked (or the single file), the same text each time; `path`
    is the file's name below it with "/" between folders, and the `path` of its document. Size in
    bytes; `modified_ns` and `seen_ns` (when the walk looked) are nanoseconds since 1970.
    """

    root: str
    path: str
    size: int
    modified_ns: int
    inode: int
    seen_ns: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one file: a document with its claims, or the problem."""

    stamp: FileStamp
    result: Document | ReadProblem
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A file that is found elsewhere with the same content."""

    old: FileStamp
    new: FileStamp


ContentOf = Callable[[FileStamp], str | None]
"""The SHA-256 of a file's bytes in hex; None when it cannot be read."""


@dataclass(frozen=True, slots=True)
class UpdatePlan:
    """What has happened to the files since the store last saw them; each part in order of root and path.

    To be read: `new`, `changed`, `outdated` (the content is the same, the extractor is not),
    `retried` (could not be read last time for a reason that may have passed) and the new places of
    `moved` (a document's date, publisher and kind may come from its name). To be forgotten:
    `deleted` and the old places of `moved`. `touched` is the part of `unchanged` whose content had
    to be hashed because its time, size or inode left a doubt. `problems` counts unchanged files
    that could not be read.
    """

    new: tuple[FileStamp, ...] = ()
    changed: tuple[FileStamp, ...] = ()
    moved: tuple[Move, ...] = ()
    deleted: tuple[FileStamp, ...] = ()
    unchanged: tuple[FileStamp, ...] = ()
    outdated: tuple[FileStamp, ...] = ()
    retried: tuple[FileStamp, ...] = ()
    touched: tuple[FileStamp, ...] = ()
    problems: int = 0

    @property
    def to_read(self) -> tuple[FileStamp, ...]:
        """The files to read, in order of root and path."""
        found = (*self.new, *self.changed, *self.outdated, *self.retried, *(move.new for move in self.moved))
        return tuple(sorted(found, key=lambda stamp: (stamp.root, stamp.path)))

    @property
    def to_forget(self) -> tuple[FileStamp, ...]:
        """The files to forget, in order of root and path."""
        found = (*self.deleted, *(move.old for move in self.moved))
        return tuple(sorted(found, key=lambda stamp: (stamp.root, stamp.path)))


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims a query wants; an empty filter wants all, each part narrows it.

    `low` and `high` bound the stated value in `units` (a stated range matches when it overlaps),
    both ends included. `period` is ISO 8601 ("2025", "2024-04/2025-03") and matches every claim
    whose period overlaps it. `documents` are names as in `Claim.doc`, `roots` as in `FileStamp.root`.
    """

    units: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    roles: tuple[Role, ...] = ()
    documents: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    period: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    minimum_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class TextMatch:
    """A claim found by its words; a higher `score` is a better match, and means nothing else."""

    claim_id: str
    score: float


@dataclass(frozen=True, slots=True)
class StoredVerdict:
    """A compared pair of claims: `a` and `b` are claim ids, `details` JSON text with whatever led to it.

    `proposed_by` says what made them a candidate pair ("vectors", "names"), `similarity` how near
    their vectors are, if that was asked.
    """

    a: str
    b: str
    label: str
    reason: str
    probability: float
    explanation: str = ""
    proposed_by: str = ""
    similarity: float | None = None
    details: str = "{}"


@dataclass(frozen=True, slots=True)
class StoredFact:
    """Claims that answer one question, in the order in which to show them; `details` is JSON text."""

    id: str
    title: str
    claims: tuple[str, ...]
    details: str = "{}"


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """What a store holds. `encoders` gives the number of vectors of each; sizes in bytes."""

    location: str
    format_version: int
    size_bytes: int
    files: int
    documents: int
    problems: int
    claims: int
    vectors: int
    pairs: int
    conflicts: int
    facts: int
    decisions: int
    findings_current: bool
    encoders: dict[str, int] = field(default_factory=dict)
    roots: tuple[str, ...] = ()
    extractors: tuple[str, ...] = ()
    last_run: Run | None = None


@dataclass(frozen=True, slots=True)
class Recovery:
    """What came of setting a damaged store aside: where the old file is, and how many decisions were saved.

    `complete` is False when some part of the old table of decisions could not be read; what the
    decisions file beside the store holds is saved either way.
    """

    set_aside: Path | None
    decisions: int
    complete: bool
