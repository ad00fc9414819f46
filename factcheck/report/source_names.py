"""What a document is called as a source."""

from collections.abc import Mapping

from factcheck.records.document import Document


def source_name(doc: str, documents: Mapping[str, Document]) -> str:
    """Its publisher, or its file name where that is not known."""
    document = documents.get(doc)
    return (document.publisher if document else None) or doc
