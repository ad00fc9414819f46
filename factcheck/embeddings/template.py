"""What of a claim is embedded: its kind, what is counted, the measure, the words around, the subject.

Every figure is masked. Two claims of one fact may state different figures: the vector must not know them.
"""

import re

from factcheck.embeddings.encoder import Encoder
from factcheck.embeddings.manifest import NamedEncoder
from factcheck.records.claim import Claim

TEMPLATE_VERSION = "t1"
"""Part of the identity under which vectors of claims are kept: raise it with every change here."""

_LETTERS_AROUND = 50
_DIGITS = re.compile(r"[$£€₹¥]?\d(?:[\d.,]{0,40}\d)?")
_FIGURE = "#"


def claim_text(claim: Claim) -> str:
    """The text embedded, such as "money money money; write-down; took a # charge in #; Nvidia"."""
    kind = claim.dimension.value.replace("_", " ")
    # The kind three times: figures of another kind are hardly ever of the same fact. The subject last: of
    # little use within one event, it keeps the events of a large corpus apart.
    parts = (f"{kind} {kind} {kind} {claim.counted or ''}", claim.measure, words_around(claim), claim.subject)
    return "; ".join(part for part in (" ".join((part or "").split()) for part in parts) if part)


def identity_of_claim_vectors(encoder: Encoder | NamedEncoder) -> str:
    """What the vectors of claims depend on: the encoder and this template."""
    return f"{encoder.identity}+{TEMPLATE_VERSION}"


def words_around(claim: Claim) -> str:
    """The words of the sentence around the figure, cut at spaces, all figures masked."""
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    before, after = claim.sentence[:start], claim.sentence[end:]
    if len(before) > _LETTERS_AROUND:
        before = before[-_LETTERS_AROUND:].partition(" ")[2]
    if len(after) > _LETTERS_AROUND:
        after = after[:_LETTERS_AROUND].rpartition(" ")[0]
    return f"{_DIGITS.sub(_FIGURE, before)}{_FIGURE}{_DIGITS.sub(_FIGURE, after)}"
