"""Figures that a sentence itself sets against each other: "It was 136, not 126"."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.identity import content_hash
from factcheck.records.verdict import Label, Verdict
from factcheck.verdicts.agreement import compare_figures
from factcheck.verdicts.claim_words import claim_words
from factcheck.verdicts.comparability import comparison_levels
from factcheck.verdicts.revision_features import speaks_of_correction

# On crosscheck train seven pairs are put so, and all seven are conflicts.
_SURE = 0.9
SET_APART = 'The words between the figures are "not".'
_NOT = re.compile(r"[\w\s%]{0,40},?\s{1,3}(?:and |but )?not\s{1,3}(?:by |the |as |a )?\Z", re.IGNORECASE)


def with_contrasts(
    verdicts: Sequence[Verdict], claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> list[Verdict]:
    """The verdicts, in order of the claims' ids, with a conflict wherever a sentence says "this, not that".

    Of a correction it is believed at once; elsewhere the pair has to have been worth a verdict.
    """
    found = {(verdict.a, verdict.b): verdict for verdict in verdicts}
    ordered = sorted(claims.values(), key=lambda claim: (claim.doc, claim.start, claim.end))
    for first, second in pairwise(ordered):
        if not _set_apart(first, second):
            continue
        a, b = sorted((first, second), key=lambda claim: claim.id)
        agreement = compare_figures(a, b)
        known = found.get((a.id, b.id))
        if agreement is None or agreement.label is not Label.CONFLICTING:
            continue
        if known is None and not speaks_of_correction(first, documents):
            continue
        levels = (
            known.levels if known else comparison_levels(*claim_words([a, b], [a.sentence] * 2, documents))
        )
        chance = max(_SURE, known.comparable_probability if known else 0.0)
        found[a.id, b.id] = Verdict(
            id=content_hash("verdict", a.id, b.id),
            a=a.id,
            b=b.id,
            label=Label.CONFLICTING,
            reason=agreement.reason,
            explanation=f"The sentence itself sets {first.surface} against {second.surface}.",
            probability=chance,
            comparable_probability=chance,
            levels=levels,
            note=SET_APART,
        )
    return [found[pair] for pair in sorted(found)]


def _set_apart(first: Claim, second: Claim) -> bool:
    if first.doc != second.doc or first.sentence_start != second.sentence_start or second.start < first.end:
        return False
    at = first.end - first.sentence_start
    between = first.sentence[at : at + second.start - first.end]
    return len(between) <= 60 and _NOT.match(between) is not None
