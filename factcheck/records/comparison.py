"""What comparing found: everything that a report is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.records.claim import Claim
from factcheck.records.document import Document, ReadProblem
from factcheck.records.fact import Copy, Fact, FactLabel
from factcheck.records.verdict import Verdict


@dataclass(frozen=True, repr=False)
class Comparison:
    """What comparing found: documents by name, claims and verdicts by id, facts in order of importance."""

    documents: Mapping[str, Document]
    """The documents by name."""
    claims: Mapping[str, Claim]
    """The claims by id."""
    verdicts: Mapping[str, Verdict]
    """The verdicts by id."""
    facts: tuple[Fact, ...] = ()
    """The facts, the most important first."""
    copies: tuple[Copy, ...] = ()
    """The documents that repeat others."""
    problems: tuple[ReadProblem, ...] = ()
    """The files that could not be read."""

    @property
    def conflicts(self) -> tuple[Fact, ...]:
        """The facts whose sources disagree, copies that differ from their originals among them."""
        return tuple(
            fact for fact in self.facts if fact.label in (FactLabel.CONFLICTING, FactLabel.COPIES_DIFFER)
        )

    def __repr__(self) -> str:
        counts = f"{len(self.documents):,} documents, {len(self.claims):,} claims, {len(self.facts):,} facts"
        return f"Comparison({counts}, {len(self.conflicts):,} in conflict)"
