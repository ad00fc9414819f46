"""What a report is made of, the same for every format."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.comparison import Comparison
from factcheck.records.fact import Fact, FactLabel
from factcheck.records.ledger import LedgerEntry
from factcheck.records.review import ReviewDecision


@dataclass(frozen=True)
class ReportContents:
    """A comparison, the arithmetic of each document, and every number that the documents print.

    `ledgers` are by document name, in reading order. `decisions` are what people decided, by the key of
    the passage or pair (`factcheck.records.review.decision_key`). `run` is the one line that differs
    between two runs on the same input; `version` is the package's. `models` are the learned parts with
    the first digits of their SHA-256; verdicts less sure than `minimum_confidence` were not given.
    """

    comparison: Comparison
    arithmetic: tuple[ArithmeticFinding, ...]
    ledgers: Mapping[str, tuple[LedgerEntry, ...]]
    title: str
    run: str
    version: str
    decisions: Mapping[str, ReviewDecision] = field(default_factory=dict)
    models: Mapping[str, str] = field(default_factory=dict)
    minimum_confidence: float = 0.0

    @property
    def conflicts(self) -> tuple[Fact, ...]:
        """Facts whose sources disagree, the most important first."""
        return self.comparison.conflicts

    @property
    def revised(self) -> tuple[Fact, ...]:
        """Facts that a source restated later."""
        return self._facts(FactLabel.REVISED)

    @property
    def agreed(self) -> tuple[Fact, ...]:
        """Facts that several documents agree on."""
        return tuple(fact for fact in self._facts(FactLabel.CONSISTENT) if len(fact.documents) > 1)

    @property
    def repeated(self) -> tuple[Fact, ...]:
        """Facts that one document states more than once, consistently."""
        return tuple(fact for fact in self._facts(FactLabel.CONSISTENT) if len(fact.documents) < 2)

    def _facts(self, label: FactLabel) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.comparison.facts if fact.label is label)
