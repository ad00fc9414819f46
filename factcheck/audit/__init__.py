"""The arithmetic inside one document: changes, sums, shares, rates and totals."""

from factcheck.audit.document import audit_document, check_document
from factcheck.audit.finding import Check

__all__ = ["Check", "audit_document", "check_document"]
