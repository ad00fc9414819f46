"""Comparable estimates: one row a fact, one column a source, in each cell the figures that it gives."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.fact import Fact
from factcheck.report.source_names import source_name

Estimates = tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """A fact and what each source says of it; `cells` stand in the order of the table's sources.

    `others` are the figures of sources that have no column of their own.
    """

    fact: Fact
    cells: tuple[Estimates, ...]
    others: Estimates = ()


@dataclass(frozen=True, slots=True)
class EstimatesTable:
    """Facts by sources: the sources that speak to most of the facts first."""

    sources: tuple[str, ...]
    rows: tuple[EstimateRow, ...]
    other_sources: int = 0


def comparable_estimates(comparison: Comparison, most_sources: int | None = None) -> EstimatesTable:
    """The facts that at least two sources give a figure for, in their order, and those figures.

    A source is a publisher, or a document whose publisher is not known; a figure that it repeats is
    listed once. With `most_sources`, sources beyond that many share one column.
    """
    gathered = []
    for fact in comparison.facts:
        by_source = _by_source(fact, comparison)
        if len(by_source) > 1:
            gathered.append((fact, by_source))
    counts = Counter(name for _, by_source in gathered for name in by_source)
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    sources = tuple(ordered[:most_sources])
    rows = tuple(_row(fact, by_source, sources) for fact, by_source in gathered)
    return EstimatesTable(sources, rows, len(ordered) - len(sources))


def _by_source(fact: Fact, comparison: Comparison) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in (comparison.claims[key] for key in fact.claims):
        found.setdefault(source_name(claim.doc, comparison.documents), []).append(claim)
    return {name: _distinct(claims) for name, claims in found.items()}


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(" ".join(claim.surface.split()).casefold(), claim)
    return list(first.values())


def _row(fact: Fact, by_source: dict[str, list[Claim]], sources: tuple[str, ...]) -> EstimateRow:
    known = frozenset(sources)
    others = [claim for name, claims in by_source.items() if name not in known for claim in claims]
    return EstimateRow(fact, tuple(tuple(by_source.get(name, ())) for name in sources), tuple(others))
