"""What a person decided about a figure or a pair of figures, keyed by the words it was decided on."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from factcheck.records.claim import Claim
from factcheck.records.identity import content_hash


class Decision(StrEnum):
    """What a person says of a finding."""

    CONFIRMED = "confirmed"
    """It is so."""
    DISMISSED = "dismissed"
    """It is not so, or does not matter."""
    UNSURE = "unsure"
    """Somebody else should look."""


class Passage(BaseModel):
    """A figure in its sentence, without its place: the same words in a copy are the same passage.

    `offset` is where the quote starts in the sentence, in code points, so that two equal figures of
    one sentence differ.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    quote: str
    """The figure as written."""
    sentence: str
    """Its sentence."""
    offset: int = 0
    """Where the quote starts in the sentence, in code points."""

    @property
    def key(self) -> str:
        """The id of these words: 16 hex digits."""
        return content_hash(self.quote, self.sentence, str(self.offset))


def passage_of(claim: Claim) -> Passage:
    """The words that a decision about a claim is kept under."""
    return Passage(quote=claim.surface, sentence=claim.sentence, offset=claim.start - claim.sentence_start)


class ReviewDecision(BaseModel):
    """One decision by one person, about one figure (`b` is None) or about two that were compared.

    It names the words that it is about and no file, claim or pair, so it outlives re-indexing,
    deletion and a rebuilt store.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    a: Passage
    """The figure that it is about."""
    b: Passage | None = None
    """The figure that it was compared with, if any."""
    decision: Decision
    """What was decided."""
    note: str = ""
    """What the person wrote."""
    reviewer: str = ""
    """Who decided."""
    decided_at: datetime
    """When."""

    @property
    def key(self) -> str:
        """What the decision is about: the same for (a, b) and (b, a)."""
        return decision_key(self.a, self.b)

    @property
    def id(self) -> str:
        """The id of this decision: one a subject, person, moment and outcome."""
        moment = self.decided_at.isoformat()
        return content_hash(self.key, moment, self.reviewer, self.decision, self.note)


def decision_key(a: Passage, b: Passage | None = None) -> str:
    """The key of a passage, or of two in either order."""
    return a.key if b is None else content_hash(*sorted((a.key, b.key)))
