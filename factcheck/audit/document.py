"""One document's own arithmetic: its claims to findings."""

from collections.abc import Iterator, Sequence
from decimal import Context, localcontext

from factcheck.audit.changes import audit_changes, audit_successions
from factcheck.audit.conversions import audit_conversions
from factcheck.audit.finding import Check
from factcheck.audit.headline import audit_headline, audit_text_of_tables
from factcheck.audit.line import lines_of
from factcheck.audit.parts import audit_parts
from factcheck.audit.rates import audit_rates
from factcheck.audit.shares import audit_shares
from factcheck.audit.tables import audit_tables
from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.document import Document

# Enough for every figure that `is_workable` lets through, with its decimals.
_PRECISION_DIGITS = 60


def audit_document(document: Document, claims: Sequence[Claim]) -> list[ArithmeticFinding]:
    """Figures of one document that cannot all be right, in reading order; `claims` are the document's.

    Only figures that the words put together are compared, and only what no rounding explains is
    found; where the roles of figures are unsure, nothing is said.
    """
    return [check.finding for check in check_document(document, claims) if check.finding is not None]


def check_document(document: Document, claims: Sequence[Claim]) -> list[Check]:
    """Every calculation that a document's figures allow, those that hold as well, in reading order."""
    with localcontext(Context(prec=_PRECISION_DIGITS)):
        checks = list(_checks(document, claims))
    places = {claim.id: claim.start for claim in claims}
    found = {(check.claims, check.finding.id if check.finding else ""): check for check in checks}
    return [found[key] for key in sorted(found, key=lambda key: (places[key[0][0]], places[key[0][-1]], key))]


def _checks(document: Document, claims: Sequence[Claim]) -> Iterator[Check]:
    lines = lines_of(claims)
    yield from audit_successions(document.text, lines)
    for line in lines:
        yield from audit_changes(line)
        yield from audit_parts(line)
        yield from audit_shares(line)
        yield from audit_rates(line)
        yield from audit_conversions(line)
    yield from audit_tables(document, claims)
    yield from audit_headline(document, claims)
    yield from audit_text_of_tables(document, claims)
