"""`factcheck report`: files to everything that a report is made of, each file read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from factcheck import __version__
from factcheck.audit import audit_document
from factcheck.claims.extract import find_figures
from factcheck.documents.folder import FileToRead, walk_files
from factcheck.documents.limits import ReadLimits
from factcheck.documents.read import read_file
from factcheck.engines import Failure, map_ordered
from factcheck.options import CompareOptions
from factcheck.pipeline.comparing import Progress, compare, compare_claims, uniquely_named
from factcheck.pipeline.extract import failed_reading
from factcheck.pipeline.versions import models_in_use
from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import Document, ReadProblem
from factcheck.records.ledger import LedgerEntry
from factcheck.records.review import ReviewDecision
from factcheck.report.contents import ReportContents


@dataclass(frozen=True, slots=True)
class _FileFigures:
    """What one file gives to a report: the document with its figures and findings, or the problem."""

    result: Document | ReadProblem
    claims: tuple[Claim, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    arithmetic: tuple[ArithmeticFinding, ...] = ()


def report_contents(
    paths: Sequence[Path],
    options: CompareOptions | None = None,
    store_place: str | None = None,
    progress: Progress | None = None,
    title: str = "",
    run: str = "",
) -> ReportContents:
    """What the documents below the paths say of one another and of themselves, and every number in them.

    With a store, a comparison that it holds and that is still true is taken from there; else the store
    is brought up to date. `run` is the line that says when and where the report was made.

    Raises:
        UsageError: a path does not exist.
        ModelError: no encoder is installed.
        StoreError: the store cannot be read or written.
    """
    options = options or CompareOptions()
    decisions: Mapping[str, ReviewDecision] = {}
    if store_place is None:
        comparison, files = _from_files(paths, options, progress)
    else:
        comparison, files, decisions = _from_store(paths, options, store_place, progress)
    known = comparison.claims
    # A figure in the mail that a mail answers is not its writer's: compared with nothing, audited by nobody.
    arithmetic = [one for file in files for one in file.arithmetic if all(key in known for key in one.claims)]
    return ReportContents(
        comparison=comparison,
        arithmetic=tuple(arithmetic),
        ledgers={file.result.path: file.ledger for file in files if isinstance(file.result, Document)},
        title=title or _title(paths),
        run=run,
        version=__version__,
        decisions=decisions,
        models=models_in_use(),
        minimum_confidence=options.minimum_confidence,
    )


def _title(paths: Sequence[Path]) -> str:
    names = [path.resolve().name for path in paths]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _from_files(
    paths: Sequence[Path], options: CompareOptions, progress: Progress | None
) -> tuple[Comparison, list[_FileFigures]]:
    read = partial(_read_one, limits=options.limits)
    sources = list(uniquely_named(walk_files(paths)))
    jobs = max(1, min(options.jobs, len(sources)))
    files: list[_FileFigures] = []
    for file in map_ordered(read, sources, _failed, jobs, 2 * options.limits.max_seconds):
        files.append(file)
        if progress:
            progress("Reading", len(files), len(sources))
    documents = {file.result.path: file.result for file in files if isinstance(file.result, Document)}
    problems = [file.result for file in files if isinstance(file.result, ReadProblem)]
    claims = [claim for file in files for claim in file.claims]
    if progress:
        progress(f"Comparing {len(claims):,} claims", 0, 1)
    found = compare_claims(claims, documents, options.minimum_confidence)
    return replace(found, problems=tuple(sorted(problems, key=lambda problem: problem.path))), files


def _from_store(
    paths: Sequence[Path], options: CompareOptions, store_place: str, progress: Progress | None
) -> tuple[Comparison, list[_FileFigures], Mapping[str, ReviewDecision]]:
    from factcheck.pipeline.stored_findings import stored_comparison
    from factcheck.store import current_decisions, open_store

    comparison = stored_comparison(paths, options, store_place)
    if comparison is None:
        comparison = compare(paths, options, store_place, progress=progress)
    documents = list(comparison.documents.values())
    jobs = max(1, min(options.jobs, len(documents)))
    files: list[_FileFigures] = []
    for file in map_ordered(_look_again, documents, _failed_again, jobs, 2 * options.limits.max_seconds):
        files.append(file)
        if progress:
            progress("Adding up", len(files), len(documents))
    with open_store(store_place) as store:
        return comparison, files, current_decisions(store)


def _read_one(source: FileToRead | ReadProblem, limits: ReadLimits) -> _FileFigures:
    if isinstance(source, ReadProblem):
        return _FileFigures(source)
    result = read_file(source.path, source.name, limits)
    return _look_again(result) if isinstance(result, Document) else _FileFigures(result)


def _look_again(document: Document) -> _FileFigures:
    figures = find_figures(document)
    return _FileFigures(
        document, figures.claims, figures.ledger, tuple(audit_document(document, figures.claims))
    )


def _failed(source: FileToRead | ReadProblem, failure: Failure) -> _FileFigures:
    return _FileFigures(
        failed_reading(source.path if isinstance(source, ReadProblem) else source.name, failure)
    )


def _failed_again(document: Document, failure: Failure) -> _FileFigures:
    """The document without its ledger: it could be read once, so its claims stand."""
    return _FileFigures(document)
