"""The arithmetic inside one document: changes, sums, shares, rates and totals held against their own figures."""

from factcheck.audit.document import audit_document

__all__ = ["audit_document"]
