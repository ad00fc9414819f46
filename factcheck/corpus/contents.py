"""A corpus in memory to what a report is made of."""

from collections.abc import Iterable, Sequence

from factcheck import __version__
from factcheck.claims.extract import find_figures
from factcheck.pipeline.versions import models_in_use
from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.comparison import Comparison
from factcheck.report.contents import ReportContents

_NAMED = 3


def contents_of(
    compared: Comparison,
    findings: Iterable[ArithmeticFinding],
    title: str,
    run: str,
    minimum_confidence: float,
) -> ReportContents:
    """The comparison, what does not add up, and every number that the documents print."""
    known = compared.claims
    return ReportContents(
        comparison=compared,
        arithmetic=tuple(one for one in findings if all(key in known for key in one.claims)),
        ledgers={name: find_figures(document).ledger for name, document in compared.documents.items()},
        title=title,
        run=run,
        version=__version__,
        models=models_in_use(),
        minimum_confidence=minimum_confidence,
    )


def in_short(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
