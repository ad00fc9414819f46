"""Records to rows and back: what comes out equals what went in, character by character."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from factcheck.errors import UsageError
from factcheck.periods.iso import parse_iso
from factcheck.records.claim import Claim
from factcheck.records.document import Block, Document, TableCell
from factcheck.records.identity import content_hash
from factcheck.store.faults import RecordDamaged

Row = dict[str, Any]
EARLIEST, LATEST = "0001-01-01", "9999-12-31"
_SIGN = 1 << 63
_ENCODER = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))
_DOCUMENT_COLUMNS = ("media_type", "title", "publisher", "author", "language")
_CLAIM_COLUMNS = frozenset(
    (
        *("id", "doc", "start", "end", "surface", "unit", "dimension", "counted", "per", "bound", "role"),
        *("direction", "subject", "measure", "period", "modality", "attribution", "sentence"),
        *("sentence_start", "sentence_end", "block", "page", "confidence", "rule"),
    )
)


def claim_number(claim_id: str) -> int:
    """A claim's id as a signed 64-bit number; numbers are in the order of the ids."""
    return int(claim_id, 16) - _SIGN


def claim_id_of(number: int) -> str:
    """The claim id that a number stands for."""
    return f"{number + _SIGN:016x}"


def document_key(document: Document) -> str:
    """The key of a document in the store: of its content and its name.

    The name counts because it decides how a file is read (its suffix) and may give its date.
    """
    return content_hash(document.path, document.id)


def plain(text: str | None) -> str | None:
    """Text that every database can keep: U+0000 and lone surrogates become U+FFFD, one for one."""
    if text is None or not _is_special(text):
        return text
    return "".join("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)


def _is_special(text: str) -> bool:
    if "\0" in text:
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def to_json(value: object) -> str:
    """Canonical JSON in ASCII: sorted keys, no space, so that equal values are equal bytes."""
    return _ENCODER.encode(value)


def text_check(text: str) -> str:
    """What a stored text is compared with when it is read back."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def document_row(document: Document, extractor: str) -> Row:
    """The row of a document, without its blocks."""
    # Not `mode="json"`: that refuses lone surrogates, which a damaged file can hold.
    record = document.model_dump(exclude={"text", "blocks"})
    record["published"] = document.published.isoformat() if document.published else None
    shown = plain(document.text) or ""
    return {
        **{name: plain(getattr(document, name)) for name in _DOCUMENT_COLUMNS},
        "key": document_key(document),
        "sha256": document.id,
        "path": plain(document.path),
        "published": record["published"],
        "characters": len(document.text),
        "text": shown,
        "text_exact": None if shown == document.text else to_json(document.text),
        "text_check": text_check(document.text),
        "record": to_json(record),
        "extractor": extractor,
    }


def block_rows(document: Document) -> list[Row]:
    """The rows of a document's blocks, in their order."""
    key = document_key(document)
    return [
        {
            "document": key,
            "position": position,
            "kind": block.kind.value,
            "start": block.start,
            "end": block.end,
            "level": block.level,
            "page": block.page,
            "cell": to_json(block.cell.model_dump()) if block.cell else None,
        }
        for position, block in enumerate(document.blocks)
    ]


def read_document_row(row: Mapping[Any, Any], blocks: Iterable[Mapping[Any, Any]]) -> Document:
    """The document that was stored as a row and the rows of its blocks."""
    try:
        text = row["text"] if row["text_exact"] is None else json.loads(row["text_exact"])
        if text_check(text) != row["text_check"]:
            raise RecordDamaged(f"the text of {row['path']} is not what was stored")
        # A strict record of our own making: lists come back as the tuples they were.
        record = json.loads(row["record"])
        return Document(**record, text=text, blocks=tuple(_read_block(block) for block in blocks))
    except (ValueError, TypeError) as fault:
        raise RecordDamaged(f"the document {row['path']} cannot be read back") from fault


def _read_block(row: Mapping[Any, Any]) -> Block:
    cell = TableCell(**json.loads(row["cell"])) if row["cell"] else None
    return Block(
        kind=row["kind"], start=row["start"], end=row["end"], level=row["level"], page=row["page"], cell=cell
    )


def claim_row(claim: Claim, document: str, publisher: str | None) -> Row:
    """The row of a claim of the document with key `document`."""
    low, high = claim.value if isinstance(claim.value, tuple) else (claim.value, claim.value)
    first, last = period_ends(claim.period)
    record = claim.model_dump(mode="python")
    record["value"] = [str(low), str(high)] if isinstance(claim.value, tuple) else str(low)
    record["resolution"] = str(claim.resolution)
    row: Row = {
        name: plain(str(value)) if isinstance(value, str) else value
        for name, value in record.items()
        if name in _CLAIM_COLUMNS
    }
    return row | {
        "number": claim_number(claim.id),
        "document": document,
        "publisher": plain(publisher),
        "value_low": str(low),
        "value_high": str(high),
        "low": float(low),
        "high": float(high),
        "resolution": str(claim.resolution),
        "period_first": first,
        "period_last": last,
        "quoted": int(claim.quoted),
        "record": to_json(record),
    }


def read_claim_record(record: str) -> Claim:
    """The claim that was stored, from its JSON."""
    try:
        return Claim(**json.loads(record))
    except (ValidationError, ValueError, TypeError) as fault:
        raise RecordDamaged("a claim cannot be read back") from fault


def period_ends(period: str | None) -> tuple[str | None, str | None]:
    """The first and last day of an ISO 8601 period; an open end is the earliest or latest day there is.

    Both are None where there is no period or nobody can say which days it covers.
    """
    if period is None:
        return None, None
    try:
        parsed = parse_iso(period)
    except UsageError:
        return None, None
    first = parsed.first.isoformat() if parsed.first else EARLIEST
    return first, parsed.last.isoformat() if parsed.last else LATEST


def value_overlaps(row_low: str, row_high: str, low: Decimal | None, high: Decimal | None) -> bool:
    """Whether a stored value lies in, or a stored range overlaps, [low, high]; exact."""
    return (high is None or Decimal(row_low) <= high) and (low is None or Decimal(row_high) >= low)
