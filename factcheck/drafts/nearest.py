"""The claims of sources that come nearest to a figure of a draft, where none answers it."""

from collections.abc import Mapping, Sequence

import numpy as np

from factcheck.embeddings import Encoder
from factcheck.pairs.keys import dimension_group
from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.verdicts.corpus import corpus_texts

NEAR_SHOWN = 3
# Below this two texts are about different things.
_NEAR_ENOUGH = 0.35


def nearest_claims(
    figures: Sequence[Claim], claims: Sequence[Claim], documents: Mapping[str, Document], encoder: Encoder
) -> dict[str, tuple[str, ...]]:
    """Claim id of a draft's figures to the ids of the nearest claims of its kind, at most one a sentence."""
    ordered = sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id))
    if not figures or not ordered:
        return {}
    vectors = encoder.encode(corpus_texts([*figures, *ordered], documents))
    scores = np.round(vectors[: len(figures)] @ vectors[len(figures) :].T, 5)
    found = {}
    for figure, row in zip(figures, scores, strict=True):
        group = dimension_group(figure)
        chosen: list[Claim] = []
        for place in np.argsort(-row, kind="stable"):
            claim = ordered[int(place)]
            if row[place] < _NEAR_ENOUGH or len(chosen) == NEAR_SHOWN:
                break
            if dimension_group(claim) == group and claim.sentence not in [one.sentence for one in chosen]:
                chosen.append(claim)
        found[figure.id] = tuple(claim.id for claim in chosen)
    return found
