"""`factcheck report`: files to everything that a report is made of, each file read once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from factcheck import __version__
from factcheck.audit import audit_document
from factcheck.claims.extract import find_figures
from factcheck.documents.folder import FileToRead, walk_files
from factcheck.documents.limits import ReadLimits
from factcheck.engines import Failure, map_ordered
from factcheck.options import CompareOptions
from factcheck.pipeline.comparing import Progress, compare, compare_claims, uniquely_named
from factcheck.pipeline.reading import failed_reading, read_document
from factcheck.pipeline.versions import models_in_use
from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import Document, ReadProblem
from factcheck.records.ledger import LedgerEntry
from factcheck.records.review import ReviewDecision
from factcheck.report.contents import ReportContents

Item = TypeVar("Item")
_NAMED = 3


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
    return contents_of(
        comparison,
        [finding for file in files for finding in file.arithmetic],
        {file.result.path: file.ledger for file in files if isinstance(file.result, Document)},
        title or in_short([path.resolve().name for path in paths]),
        run,
        options.minimum_confidence,
        decisions,
    )


def contents_of(
    comparison: Comparison,
    arithmetic: Iterable[ArithmeticFinding],
    ledgers: Mapping[str, tuple[LedgerEntry, ...]],
    title: str,
    run: str,
    minimum_confidence: float,
    decisions: Mapping[str, ReviewDecision] | None = None,
) -> ReportContents:
    """What was found, with the versions and models that found it."""
    known = comparison.claims
    return ReportContents(
        comparison=comparison,
        # A figure in the mail that a mail answers is not its writer's: neither compared nor audited.
        arithmetic=tuple(one for one in arithmetic if all(key in known for key in one.claims)),
        ledgers=ledgers,
        title=title,
        run=run,
        version=__version__,
        decisions=decisions or {},
        models=models_in_use(),
        minimum_confidence=minimum_confidence,
    )


def in_short(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _from_files(
    paths: Sequence[Path], options: CompareOptions, progress: Progress | None
) -> tuple[Comparison, list[_FileFigures]]:
    read = partial(_read_one, limits=options.limits)
    sources = list(uniquely_named(walk_files(paths)))
    files = _each(read, sources, _failed, options, "Reading", progress)
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
    files = _each(_look_again, documents, _failed_again, options, "Adding up", progress)
    with open_store(store_place) as store:
        return comparison, files, current_decisions(store)


def _each(
    work: Callable[[Item], _FileFigures],
    items: Sequence[Item],
    failed: Callable[[Item, Failure], _FileFigures],
    options: CompareOptions,
    step: str,
    progress: Progress | None,
) -> list[_FileFigures]:
    """The figures of each item, in order, on as many processes as are wanted."""
    jobs = max(1, min(options.jobs, len(items)))
    files: list[_FileFigures] = []
    for file in map_ordered(work, items, failed, jobs, 2 * options.limits.max_seconds):
        files.append(file)
        if progress:
            progress(step, len(files), len(items))
    return files


def _read_one(source: FileToRead | ReadProblem, limits: ReadLimits) -> _FileFigures:
    result = read_document(source, limits)
    return _look_again(result) if isinstance(result, Document) else _FileFigures(result)


def _look_again(document: Document) -> _FileFigures:
    figures = find_figures(document)
    return _FileFigures(
        document, figures.claims, figures.ledger, tuple(audit_document(document, figures.claims))
    )


def _failed(source: FileToRead | ReadProblem, failure: Failure) -> _FileFigures:
    return _FileFigures(failed_reading(source, failure))


def _failed_again(document: Document, failure: Failure) -> _FileFigures:
    """The document without its ledger: it could be read once, so its claims stand."""
    return _FileFigures(document)
