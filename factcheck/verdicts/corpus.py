"""The claims of a folder made ready to be compared: texts, vectors, candidate pairs and their features."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.embeddings import Encoder
from factcheck.pairs.candidates import candidate_pairs
from factcheck.pairs.figure_text import figure_texts
from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.verdicts.claim_words import ClaimWords, claim_words, word_weights
from factcheck.verdicts.features import Compared, Matrix, compared, pair_features


@dataclass(frozen=True, slots=True)
class Corpus:
    """Claims in order of document and place, and the pairs of them that can be compared at all."""

    claims: list[Claim]
    words: list[ClaimWords]
    pairs: list[Compared]
    features: Matrix


def prepare(claims: Sequence[Claim], documents: Mapping[str, Document], encoder: Encoder) -> Corpus:
    """A corpus of the claims; `documents` by `Claim.doc`. The same in whatever order the claims come."""
    ordered = sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.end, claim.id))
    texts = corpus_texts(ordered, documents)
    vectors = encoder.encode(texts)
    words = claim_words(ordered, texts, documents)
    pairs = compared(candidate_pairs(ordered, texts, vectors), words)
    return Corpus(ordered, words, pairs, pair_features(pairs, words, word_weights(words), documents))


def corpus_texts(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[str]:
    """The figure text of every claim; the sentence alone where the document is not at hand."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        places[claim.doc].append(place)
    texts = [claim.sentence for claim in claims]
    for name, some in places.items():
        if name in documents:
            for place, text in zip(
                some, figure_texts([claims[i] for i in some], documents[name]), strict=True
            ):
                texts[place] = text
    return texts
