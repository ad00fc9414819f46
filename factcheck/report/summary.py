"""What a report holds, in counts and lists that every format shares."""

from collections.abc import Iterator

from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.fact import Fact
from factcheck.records.ledger import LedgerEntry, LedgerKind
from factcheck.report.contents import ReportContents
from factcheck.report.figure_rows import Standing, standing_of

METHOD = (
    "Every figure of the documents was read with what it measures, of whom and for when. Figures that answer "
    "one question were compared as intervals: a rounded figure admits what rounds to it, a hedge what it "
    "allows. Sources that copy or quote one another count as one independent origin. A verdict is a reason "
    "to look, not a ruling: check both quotes in the documents before you print."
)


def counts(contents: ReportContents) -> list[tuple[str, int]]:
    """What was read and what was found, each with its number."""
    comparison = contents.comparison
    independent = [fact for fact in contents.agreed if len(fact.origins) > 1]
    return [
        ("Documents read", len(comparison.documents)),
        ("Files that could not be read", len(comparison.problems)),
        ("Figures compared", len(comparison.claims)),
        ("Facts stated more than once", len(comparison.facts)),
        ("Facts in conflict", len(contents.conflicts)),
        ("Facts revised later", len(contents.revised)),
        ("Facts that independent origins agree on", len(independent)),
        ("Facts that several documents take from one origin", len(contents.agreed) - len(independent)),
        ("Facts repeated within one document", len(contents.repeated)),
        ("Errors in a document's own arithmetic", len(contents.arithmetic)),
        ("Numbers not checked", sum(1 for _ in not_checked(contents))),
    ]


def not_checked(contents: ReportContents) -> Iterator[LedgerEntry]:
    """The numbers that the documents print and that were compared with nothing, each with the reason."""
    for _, entries in sorted(contents.ledgers.items()):
        for entry in entries:
            if entry.kind is not LedgerKind.CLAIM:
                yield entry
            elif entry.claim not in contents.comparison.claims:
                yield entry.model_copy(update={"reason": "in words that the document answers or repeats"})


def fact_quotes(fact: Fact, comparison: Comparison) -> list[tuple[Standing, Claim]]:
    """The claims of a fact: what differs first, then the rest; of a revised one the newest first."""
    claims = [comparison.claims[key] for key in fact.claims if key in comparison.claims]
    quotes = [(standing_of(claim.id, fact), claim) for claim in claims]
    if quotes and quotes[0][0] in (Standing.REVISED, Standing.REPLACED):
        return sorted(reversed(quotes), key=lambda one: one[0] is Standing.REPLACED)
    return sorted(quotes, key=lambda one: one[1].id not in fact.outliers)


def about(contents: ReportContents) -> list[tuple[str, str]]:
    """Versions, settings, and the run line last."""
    models = ", ".join(f"{name} {digits}" for name, digits in sorted(contents.models.items()))
    lines = [("Made with", f"factcheck {contents.version}")]
    if models:
        lines.append(("Models", models))
    if contents.minimum_confidence:
        lines.append(("Verdicts at least so sure", f"{contents.minimum_confidence:.0%}"))
    return [*lines, ("Run", contents.run)] if contents.run else lines
