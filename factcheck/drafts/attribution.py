"""Whom a draft names for a figure, and which sources are that one: they are asked first."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.drafts.answers import Answer
from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.fact import Copy
from factcheck.verdicts.origin_chains import Sources


@dataclass(frozen=True, slots=True)
class NamedSource:
    """The source that a draft names: `name` as the draft has it, `publisher` as the sources do, None when
    it is not among them; `documents` are its own.
    """

    name: str
    key: str
    publisher: str | None
    documents: frozenset[str]

    def is_asked(self, answer: Answer, sources: Sources) -> bool:
        """Whether an answer is the named source's: of its own document, or given as its figure."""
        return answer.claim.doc in self.documents or sources.key_of_claim(answer.claim) == self.key


def named_source(
    claim: Claim, draft: Document, sources: Sources, attributed: frozenset[str]
) -> NamedSource | None:
    """Whom the draft gives as the source of a figure, when that is somebody by name.

    `attributed` are the origins that the claims of the sources name.
    """
    if not claim.attribution:
        return None
    # With a publisher the draft is not taken for the document of whom it names in its first line.
    known_by = draft.model_copy(update={"publisher": draft.publisher or draft.path})
    together = Sources({**sources.documents, draft.path: known_by}, sources.copies)
    key = together.key_of_claim(claim)
    if key == together.key_of_document(draft.path):
        return None
    own = [
        name
        for name in sorted(sources.documents)
        if name not in sources.copies and sources.key_of_document(name) == key
    ]
    known = bool(own) or key in attributed
    publisher = (sources.publisher(own[0]) if own else " ".join(claim.attribution.split())) if known else None
    return NamedSource(" ".join(claim.attribution.split()), key, publisher, frozenset(own))


def copies_by_document(copies: Sequence[Copy], draft: str) -> dict[str, Copy]:
    """The copies among the sources by document, the draft left out."""
    return {copy.doc: copy for copy in copies if draft not in (copy.doc, copy.original)}
