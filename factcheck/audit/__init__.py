"""The arithmetic inside one document: changes, sums, shares, rates and totals."""

from factcheck.audit.document import audit_document

__all__ = ["audit_document"]
