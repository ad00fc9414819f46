"""Ids that are content hashes: the same document, place and words give the same id on every machine."""

import hashlib

ID_LENGTH = 16


def document_id(data: bytes) -> str:
    """SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def claim_id(path: str, document: str, start: int, end: int) -> str:
    """The id of the claim at `text[start:end]` of a document read from `path`: 16 hex digits."""
    return content_hash(path, document, str(start), str(end))


def content_hash(*parts: str) -> str:
    """16 hex digits of the SHA-256 of the parts, unambiguous in their order and limits."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
