"""What people decided about the findings of a report."""

from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.fact import Fact
from factcheck.records.review import ReviewDecision, decision_key, passage_of
from factcheck.records.verdict import Label, Verdict
from factcheck.report.contents import ReportContents


def pair_decisions(fact: Fact, contents: ReportContents) -> list[tuple[Verdict, ReviewDecision]]:
    """The conflicting pairs of a fact that somebody decided on, in the fact's order."""
    comparison, found = contents.comparison, []
    for key in fact.verdicts if contents.decisions else ():
        verdict = comparison.verdicts.get(key)
        if verdict is None or verdict.label is not Label.CONFLICTING:
            continue
        a, b = comparison.claims.get(verdict.a), comparison.claims.get(verdict.b)
        if a is not None and b is not None:
            decision = contents.decisions.get(decision_key(passage_of(a), passage_of(b)))
            if decision is not None:
                found.append((verdict, decision))
    return found


def fact_decision(fact: Fact, contents: ReportContents) -> ReviewDecision | None:
    """The latest decision on two conflicting figures of a fact."""
    decisions = [decision for _, decision in pair_decisions(fact, contents)]
    return max(decisions, key=lambda one: (one.decided_at.timestamp(), one.id), default=None)


def arithmetic_decision(finding: ArithmeticFinding, contents: ReportContents) -> ReviewDecision | None:
    """The decision on the figure that a document's other figures contradict."""
    claim = contents.comparison.claims.get(finding.stated)
    return contents.decisions.get(passage_of(claim).key) if claim else None


def decided(decision: ReviewDecision) -> str:
    """What somebody decided, and who: "confirmed (A. Editor)"."""
    return decision.decision.value + (f" ({decision.reviewer})" if decision.reviewer else "")
