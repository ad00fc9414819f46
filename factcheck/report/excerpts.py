"""A figure in its sentence, cut to what fits on a line or two."""

from dataclasses import dataclass

from factcheck.records.claim import Claim
from factcheck.report.wording import visible

_CONTEXT_CHARACTERS = 110


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What stands before the figure, the figure, and what stands behind it, control characters shown."""

    before: str
    figure: str
    after: str


def excerpt(claim: Claim, context_characters: int = _CONTEXT_CHARACTERS) -> Excerpt:
    """The claim's sentence around its figure; an ellipsis stands where it is cut."""
    start = claim.start - claim.sentence_start
    return excerpt_of(claim.sentence, start, start + claim.end - claim.start, context_characters)


def excerpt_of(sentence: str, start: int, end: int, context_characters: int = _CONTEXT_CHARACTERS) -> Excerpt:
    """The sentence around `sentence[start:end]`."""
    before, after = sentence[:start], sentence[end:]
    if len(before) > context_characters:
        before = "…" + (before[-context_characters:].partition(" ")[2] or before[-context_characters:])
    if len(after) > context_characters:
        after = (after[:context_characters].rpartition(" ")[0] or after[:context_characters]) + "…"
    return Excerpt(visible(before), visible(sentence[start:end]), visible(after))
