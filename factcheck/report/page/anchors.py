"""The places of a page that a link can name: ids of records, the same in the next report."""

from factcheck.records.identity import content_hash


def claim_anchor(claim: str) -> str:
    """The place of a figure in its document, by the claim's id."""
    return f"c-{claim}"


def fact_anchor(fact: str) -> str:
    """The place of a fact, by its id."""
    return f"f-{fact}"


def finding_anchor(finding: str) -> str:
    """The place of an arithmetic finding, by its id."""
    return f"a-{finding}"


def document_anchor(doc: str) -> str:
    """The place of a document, by its name."""
    return f"d-{content_hash('document', doc)}"
