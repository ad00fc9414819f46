"""How a figure is marked: a symbol, a color's name and words, so that no mark speaks by its color alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.fact import Fact
from factcheck.report.contents import ReportContents
from factcheck.report.figure_rows import Standing, standing_of
from factcheck.report.page.anchors import fact_anchor, finding_anchor


@dataclass(frozen=True, slots=True)
class MarkKind:
    """A way of marking figures: `name` is the class of the style sheet."""

    name: str
    symbol: str
    words: str


MARK_KINDS: Mapping[Standing, MarkKind] = {
    Standing.DIFFERS: MarkKind("odd", "✗", "differs from what most sources say"),
    Standing.DISPUTED: MarkKind("disputed", "≠", "other sources give another figure"),
    Standing.REPLACED: MarkKind("replaced", "↺", "replaced by a later figure"),
    Standing.REVISED: MarkKind("revised", "↻", "replaces an earlier figure"),
    Standing.AGREED: MarkKind("agreed", "✓", "independent origins agree on it"),
    Standing.ONE_ORIGIN: MarkKind("echoed", "≡", "several documents have it, all from one origin"),
    Standing.REPEATED: MarkKind("repeated", "=", "stated more than once in one document"),
    Standing.ALONE: MarkKind("alone", "", "no other figure answers the same question"),
}
ARITHMETIC = MarkKind("sum", "Σ", "does not fit the figures beside it")


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of one claim, and what it links to ("" is nothing)."""

    kind: MarkKind
    target: str


def claim_marks(
    contents: ReportContents, shown_facts: frozenset[str], shown_sums: frozenset[str]
) -> dict[str, Mark]:
    """The mark of every claim by its id; it links to its fact or finding where the page shows that."""
    fact_of: dict[str, Fact] = {}
    for fact in contents.comparison.facts:
        for key in fact.claims:
            fact_of.setdefault(key, fact)
    sums: dict[str, ArithmeticFinding] = {}
    for finding in contents.arithmetic:
        sums.setdefault(finding.stated, finding)
    marks = {}
    for key in contents.comparison.claims:
        of_claim = fact_of.get(key)
        standing = standing_of(key, of_claim)
        if key in sums and standing not in (Standing.DIFFERS, Standing.DISPUTED):
            found = sums[key].id
            marks[key] = Mark(ARITHMETIC, finding_anchor(found) if found in shown_sums else "")
        else:
            linked = of_claim is not None and of_claim.id in shown_facts
            marks[key] = Mark(MARK_KINDS[standing], fact_anchor(of_claim.id) if linked and of_claim else "")
    return marks
