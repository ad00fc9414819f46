"""Every number that a document prints, and what became of it."""

import re
from collections.abc import Iterator, Sequence

from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.ledger import LedgerEntry, LedgerKind
from factcheck.records.quantity import OtherNumber, Quantity

_DIGITS = re.compile(r"\d[\d.,:/\u00a0\u202f\u2009-]*\d|\d")


def ledger(
    document: Document,
    claims: Sequence[Claim],
    quantities: Sequence[Quantity],
    others: Sequence[OtherNumber],
) -> list[LedgerEntry]:
    """One entry a number of the document's text, in reading order; every digit is in some entry.

    `quantities` are all that the grammar found, `claims` those of them that are claims, `others`
    the numbers that are none. Digits that no rule read are listed too, and said to be so.
    """
    text = document.text
    of_claim = {(claim.start, claim.end): claim for claim in claims}
    entries = []
    for quantity in quantities:
        claim = of_claim.get((quantity.start, quantity.end))
        if claim:
            entries.append(
                _entry(text, document.path, claim.start, claim.end, LedgerKind.CLAIM, "a claim", claim.id)
            )
        else:
            entries.append(
                _entry(
                    text,
                    document.path,
                    quantity.start,
                    quantity.end,
                    LedgerKind.NOT_CHECKABLE,
                    "a quantity that a fact-checker would hardly list",
                )
            )
    entries += [
        _entry(text, document.path, other.start, other.end, LedgerKind(other.kind.value), other.reason)
        for other in others
    ]
    entries += _left_over(document, entries)
    return sorted(entries, key=lambda entry: (entry.start, entry.end))


def _left_over(document: Document, entries: Sequence[LedgerEntry]) -> Iterator[LedgerEntry]:
    covered = bytearray(len(document.text))
    for entry in entries:
        covered[entry.start : entry.end] = b"\1" * (entry.end - entry.start)
    in_block = bytearray(len(document.text))
    for block in document.blocks:
        in_block[block.start : block.end] = b"\1" * (block.end - block.start)
    for match in _DIGITS.finditer(document.text):
        if any(
            not covered[place] and document.text[place].isdecimal()
            for place in range(match.start(), match.end())
        ):
            reason = (
                "read by no rule"
                if in_block[match.start()]
                else "outside the article (front matter, mark-up)"
            )
            yield _entry(document.text, document.path, match.start(), match.end(), LedgerKind.OTHER, reason)


def _entry(
    text: str, doc: str, start: int, end: int, kind: LedgerKind, reason: str, claim: str | None = None
) -> LedgerEntry:
    return LedgerEntry(
        doc=doc, start=start, end=end, surface=text[start:end], kind=kind, reason=reason, claim=claim
    )
