"""Claims to verdicts: candidate pairs, each comparable or not, agreeing or not, with a sentence why."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from factcheck.claims.measure_words import shown_measure
from factcheck.embeddings import Encoder
from factcheck.errors import ModelError
from factcheck.pairs.candidates import CandidatePair
from factcheck.pairs.encoder import open_pair_encoder
from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.identity import content_hash
from factcheck.records.verdict import Agreement, Aspect, ComparisonLevel, Label, Outcome, Reason, Verdict
from factcheck.verdicts.claim_words import ClaimWords
from factcheck.verdicts.comparability import comparison_levels
from factcheck.verdicts.corpus import Corpus, prepare
from factcheck.verdicts.features import PAIR_FEATURES
from factcheck.verdicts.interval import stated_ends
from factcheck.verdicts.same_fact import open_same_fact_model

# A pair less likely than this to state one fact is not worth a word.
WORTH_MENTION = 0.1
# "At least three" and "two" are a conflict only where hardly a doubt is left: on crosscheck train one in
# seven of them was right at the limit of the others.
SMALL_NUMBER = 12
SMALL_NUMBERS_ENOUGH = 0.9
# Without the learned model only claims that leave hardly a doubt are called comparable.
_RULE_THRESHOLDS = {Label.CONSISTENT: 0.5, Label.CONFLICTING: 0.9}
_SLIPS = frozenset({Reason.MAGNITUDE, Reason.TRANSPOSITION, Reason.UNIT})
_ASPECT_REASONS = {
    Aspect.PERIOD: Reason.PERIOD,
    Aspect.MODALITY: Reason.MODALITY,
    Aspect.ROLE: Reason.ROLE,
    Aspect.SCOPE: Reason.SCOPE,
    Aspect.MEASURE: Reason.MEASURE,
    Aspect.SUBJECT: Reason.SUBJECT,
}
_LOG = logging.getLogger(__name__)


def decide(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    encoder: Encoder | None = None,
    worth_mention: float = WORTH_MENTION,
) -> list[Verdict]:
    """A verdict on every pair of claims that may state one fact, in order of the claims' ids.

    `documents` are by `Claim.doc`. Every pair left out is not comparable. The same claims give the same
    verdicts in whatever order they come.

    Raises:
        ModelError: no encoder is installed.
    """
    if len(claims) < 2:
        return []
    corpus = prepare(claims, documents, encoder or open_pair_encoder())
    said = _judged(corpus)
    found = []
    for (pair, agreement), same, chance in zip(corpus.pairs, said.same, said.chances, strict=True):
        if same or chance >= worth_mention:
            a, b = corpus.words[pair.first], corpus.words[pair.second]
            if b.claim.id < a.claim.id:
                a, b = b, a
            found.append(_verdict(a, b, agreement, bool(same), float(chance)))
    return sorted(found, key=lambda verdict: (verdict.a, verdict.b))


@dataclass(frozen=True, slots=True)
class _Judged:
    """For every pair whether it states one fact, and the chance that it does."""

    same: npt.NDArray[np.bool_]
    chances: npt.NDArray[np.float64]


def _judged(corpus: Corpus) -> _Judged:
    try:
        model = open_same_fact_model()
    except ModelError as error:
        _LOG.warning("Pairs are judged by a few rules alone: %s", error)
        chances = _chances_by_rule(corpus)
        return _Judged(chances >= _enough(corpus, _RULE_THRESHOLDS), chances)
    scores = model.chances(corpus)
    return _Judged(scores >= _enough(corpus, model.thresholds), model.probabilities(corpus, scores))


def _enough(corpus: Corpus, thresholds: Mapping[Label, float]) -> npt.NDArray[np.float64]:
    limits = [
        max(thresholds[agreement.label], SMALL_NUMBERS_ENOUGH)
        if agreement.label is Label.CONFLICTING and _small_numbers(corpus, pair, agreement)
        else thresholds[agreement.label]
        for pair, agreement in corpus.pairs
    ]
    return np.array(limits, np.float64)


def _small_numbers(corpus: Corpus, pair: CandidatePair, agreement: Agreement) -> bool:
    """Whether two small numbers differ by no slip: every report has a two and a three of something."""
    ends = (end for place in (pair.first, pair.second) for end in stated_ends(corpus.claims[place]))
    return agreement.reason in (Reason.VALUE, Reason.BOUND) and all(abs(end) <= SMALL_NUMBER for end in ends)


def _chances_by_rule(corpus: Corpus) -> npt.NDArray[np.float64]:
    """Without the learned model: one subject and measure, no aspect that differs, near in meaning."""
    column = {name: place for place, name in enumerate(PAIR_FEATURES)}
    rows = np.nan_to_num(corpus.features, nan=0.3)
    alike = (
        rows[:, column["measure overlap"]] + rows[:, column["whole overlap"]] + rows[:, column["similarity"]]
    )
    apart = np.zeros(len(rows), bool)
    for name in ("period", "scope", "modality", "role"):
        apart |= corpus.features[:, column[name]] == 0
    # Unlike figures are called a conflict only where a slip of the pen explains them, in another document.
    slips = np.array([agreement.reason in _SLIPS for _, agreement in corpus.pairs], bool)
    agrees = rows[:, column["agrees"]] == 1
    apart |= ~agrees & (~slips | (rows[:, column["same document"]] == 1))
    return np.where(apart, 0.0, np.clip(alike / 2.6, 0.0, 1.0))


def _verdict(a: ClaimWords, b: ClaimWords, agreement: Agreement, same: bool, chance: float) -> Verdict:
    levels = comparison_levels(a, b)
    reason, telling = (agreement.reason, "") if same else _telling(levels)
    return Verdict(
        id=content_hash("verdict", a.claim.id, b.claim.id),
        a=a.claim.id,
        b=b.claim.id,
        label=agreement.label if same else Label.NOT_COMPARABLE,
        reason=reason,
        explanation=_explanation(a, b, agreement, same, telling),
        probability=round(chance if same else 1 - chance, 4),
        comparable_probability=round(chance, 4),
        levels=levels,
    )


def _telling(levels: Sequence[ComparisonLevel]) -> tuple[Reason, str]:
    """The aspect that keeps two claims apart, the surest to see first."""
    by_aspect = {level.aspect: level for level in levels}
    for wanted in (Outcome.DIFFERENT, Outcome.UNKNOWN, Outcome.COMPATIBLE):
        for aspect, reason in _ASPECT_REASONS.items():
            if by_aspect[aspect].outcome is wanted and not (
                wanted is not Outcome.DIFFERENT and aspect in (Aspect.MODALITY, Aspect.ROLE, Aspect.PERIOD)
            ):
                return reason, by_aspect[aspect].detail
    return Reason.MEASURE, "Nothing shows that they answer one question."


def _explanation(a: ClaimWords, b: ClaimWords, agreement: Agreement, same: bool, telling: str) -> str:
    detail = agreement.detail[:1].upper() + agreement.detail[1:]
    measured = None
    if same:  # a phrase takes its time, and pairs that are not compared are many
        measured = shown_measure(a.claim) or shown_measure(b.claim)
    about = measured or a.claim.measure or b.claim.measure or a.claim.subject or b.claim.subject
    topic = f" on {about}" if about else ""
    if not same:
        return f"Not compared{topic}: {telling}"
    if agreement.label is Label.CONSISTENT:
        return f"The claims agree{topic}. {detail}."
    return f"The claims conflict{topic}. {detail}."
