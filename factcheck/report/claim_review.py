"""ClaimReview JSON-LD of what a desk decided, and of nothing else: the verdict is the desk's to make.

Two conflicting figures that somebody confirmed give a review of the one that differs from most sources; an
arithmetic error that somebody confirmed gives one of the stated figure. What nobody decided, what was
dismissed or left unsure, and a conflict in which no side prevails, give none. The address under which the
desk publishes a review is its own: it adds `url` itself.
"""

from typing import Any, TextIO

from factcheck.errors import UsageError
from factcheck.records.claim import Claim
from factcheck.records.review import Decision, ReviewDecision
from factcheck.report.contents import ReportContents
from factcheck.report.decisions import arithmetic_decision, pair_decisions
from factcheck.report.json_text import json_text
from factcheck.report.wording import visible

_CONFLICTS = "Contradicted by other sources"
_ARITHMETIC = "At odds with the figures beside it"


def write_claim_reviews(contents: ReportContents, out: TextIO) -> None:
    """A graph of reviews, safe to put into a script element of a page.

    Raises:
        UsageError: no finding was confirmed, so there is nothing to publish.
    """
    out.write(
        json_text({"@context": "https://schema.org", "@graph": reviews(contents)}, in_page=True, indent=2)
    )
    out.write("\n")


def reviews(contents: ReportContents) -> list[dict[str, Any]]:
    """The reviews of the figures whose findings were confirmed.

    Raises:
        UsageError: there are none; the message says why and what to do.
    """
    found: dict[str, dict[str, Any]] = {}
    split = 0
    claims = contents.comparison.claims
    for fact in contents.conflicts:
        for verdict, decision in pair_decisions(fact, contents):
            if decision.decision is not Decision.CONFIRMED:
                continue
            wrong = [key for key in (verdict.a, verdict.b) if fact.consensus and key in fact.outliers]
            if len(wrong) != 1:
                split += 1
                continue
            review = _review(claims[wrong[0]], decision, _CONFLICTS, fact.cause, contents)
            found.setdefault(wrong[0], review)
    for finding in contents.arithmetic:
        decided = arithmetic_decision(finding, contents)
        if decided is not None and decided.decision is Decision.CONFIRMED:
            review = _review(claims[finding.stated], decided, _ARITHMETIC, finding.working, contents)
            found.setdefault(finding.stated, review)
    if not found:
        raise UsageError(_why_none(contents, split))
    return list(found.values())


def _why_none(contents: ReportContents, split: int) -> str:
    findings = len(contents.conflicts) + len(contents.arithmetic)
    if not findings:
        return "There is nothing to publish as ClaimReview: no conflict and no arithmetic error was found."
    if split:
        return (
            "Nothing was written: in what was confirmed the sources are split, and which side is wrong "
            "is for the desk to say."
        )
    return (
        f"Nothing was written: of {findings:,} findings none is confirmed. ClaimReview holds a desk's own "
        "verdicts: name the store that its decisions are kept in with --store."
    )


def _review(
    claim: Claim, decision: ReviewDecision, rating: str, why: str, contents: ReportContents
) -> dict[str, Any]:
    document = contents.comparison.documents.get(claim.doc)
    item: dict[str, Any] = {
        "@type": "Claim",
        "appearance": {"@type": "CreativeWork", "name": visible(claim.doc)},
    }
    if document and (document.publisher or document.author):
        kind = "Organization" if document.publisher else "Person"
        item["author"] = {"@type": kind, "name": visible(document.publisher or document.author or "")}
    if document and document.published:
        item["datePublished"] = document.published.isoformat()
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "identifier": claim.id,
        "claimReviewed": visible(claim.sentence),
        "itemReviewed": item,
        "reviewRating": {"@type": "Rating", "alternateName": visible(decision.note) or rating},
        "reviewBody": visible(why),
        "datePublished": decision.decided_at.date().isoformat(),
    }
    if decision.reviewer:
        review["author"] = {"@type": "Person", "name": visible(decision.reviewer)}
    return review
