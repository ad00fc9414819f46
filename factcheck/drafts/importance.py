"""How much a figure of a draft matters: the gravest verdict first, then size, place and sureness."""

import math
from collections.abc import Sequence

from factcheck.drafts.answers import Answer
from factcheck.drafts.figures import DraftFigure
from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.draft import DraftLabel
from factcheck.records.verdict import Reason
from factcheck.verdicts.agreement import compare_figures

_LEDE_CHARACTERS = 700
_BAND = {label: float(len(DraftLabel) - place) for place, label in enumerate(DraftLabel)}
# The same number with another unit or another direction is as far off as a factor of four.
_SAME_NUMBER_GAP = 0.6


def importance(
    figure: DraftFigure, label: DraftLabel, contradicting: Sequence[Answer], origins: int, draft: Document
) -> float:
    """A band by verdict, the gravest highest; inside it from 0 to 1 by gap, place in the draft, sureness."""
    prominent = figure.start - _beginning(draft) < _LEDE_CHARACTERS
    gap = max((_gap(figure.claim, one.claim) for one in contradicting), default=0.0) if figure.claim else 0.0
    sure = max((one.verdict.probability for one in contradicting), default=0.5)
    inside = 0.45 * min(1.0, gap) + 0.25 * prominent + 0.2 * sure + 0.09 * (1 - 1 / (1 + origins))
    return round(_BAND[label] + min(inside, 0.999), 4)


def _beginning(draft: Document) -> int:
    return draft.blocks[0].start if draft.blocks else 0


def _gap(figure: Claim, other: Claim) -> float:
    agreement = compare_figures(figure, other)
    if agreement is None:
        return 0.0
    if agreement.reason in (Reason.UNIT, Reason.DIRECTION):
        return _SAME_NUMBER_GAP
    return math.log10(agreement.gap_ratio) / 3
