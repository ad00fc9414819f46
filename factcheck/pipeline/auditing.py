"""`factcheck audit`: files to claims to what is wrong with their own arithmetic."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from factcheck.audit import check_document
from factcheck.claims.extract import find_claims
from factcheck.documents.folder import FileToRead, walk_files
from factcheck.documents.limits import ReadLimits
from factcheck.engines import Failure, map_ordered
from factcheck.options import AuditOptions
from factcheck.pipeline.reading import failed_reading, read_document
from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.document import Document, ReadProblem


@dataclass(frozen=True, slots=True)
class FileAudit:
    """What is wrong with one file's arithmetic, or the problem that stopped it.

    `claims` holds the figures that the findings are about, by id; `figures` counts all of the file,
    `checked` the calculations that they allowed.
    """

    path: str
    problem: ReadProblem | None = None
    findings: tuple[ArithmeticFinding, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    figures: int = 0
    checked: int = 0


def audit(paths: Sequence[Path], options: AuditOptions | None = None) -> Iterator[FileAudit]:
    """The arithmetic of every file below the paths, one result a file, in the order of the paths.

    Raises:
        UsageError: a path does not exist.
    """
    options = options or AuditOptions()
    read = partial(audit_file, limits=options.limits)
    yield from map_ordered(read, walk_files(paths), _failed, options.jobs, 2 * options.limits.max_seconds)


def audit_file(source: FileToRead | ReadProblem, limits: ReadLimits) -> FileAudit:
    """What one file gives; runs in a worker process."""
    document = read_document(source, limits)
    if not isinstance(document, Document):
        return FileAudit(document.path, document)
    claims = find_claims(document)
    checks = check_document(document, claims)
    findings = tuple(check.finding for check in checks if check.finding is not None)
    involved = {key for finding in findings for key in finding.claims}
    kept = {claim.id: claim for claim in claims if claim.id in involved}
    return FileAudit(document.path, None, findings, kept, len(claims), len(checks))


def _failed(source: FileToRead | ReadProblem, failure: Failure) -> FileAudit:
    problem = failed_reading(source, failure)
    return FileAudit(problem.path, problem)
