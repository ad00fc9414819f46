"""A candidate pair as named numbers, the same for (a, b) and (b, a): what the same-fact model reads."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.pairs.candidates import CandidatePair
from factcheck.records.claim import Modality, Role
from factcheck.records.document import BlockKind, Document
from factcheck.records.quantity import Bound, Dimension
from factcheck.records.verdict import Agreement, Label, Outcome, Reason
from factcheck.verdicts.agreement import compare_figures
from factcheck.verdicts.claim_words import ClaimWords
from factcheck.verdicts.comparability import modality_level, period_level, role_level, scope_level, unit_level
from factcheck.verdicts.stated_rates import agreement_at, stated_rates
from factcheck.verdicts.stories import STORY_FEATURES, Stories

Matrix = npt.NDArray[np.float32]
_OUTCOMES = {Outcome.DIFFERENT: 0.0, Outcome.UNKNOWN: 1.0, Outcome.COMPATIBLE: 2.0, Outcome.SAME: 3.0}
_REASONS = {
    Reason.EXACT: 0.0,
    Reason.UNIT: 1.0,
    Reason.ROUNDING: 2.0,
    Reason.RANGE: 3.0,
    Reason.BOUND: 4.0,
    Reason.MAGNITUDE: 5.0,
    Reason.TRANSPOSITION: 6.0,
    Reason.DIRECTION: 7.0,
    Reason.VALUE: 8.0,
}
_MODALITY_PLACES = {modality: place for place, modality in enumerate(Modality)}
_ROLE_PLACES = {role: place for place, role in enumerate(Role)}
_DIMENSION_PLACES = {dimension: float(place) for place, dimension in enumerate(Dimension)}
_OVERLAPS = ("subject", "measure", "near", "sentence", "names", "whole", "scope")
PAIR_FEATURES = (
    "similarity",
    *(f"{name} {kind}" for name in _OVERLAPS for kind in ("overlap", "containment")),
    "measure in other sentence",
    "subject in other text",
    "before",
    "after",
    "period",
    "period overlap",
    "period days apart",
    "period grains apart",
    "years",
    "scope",
    "modality",
    "role",
    "unit",
    "modalities",
    "roles",
    "dimension",
    "counted",
    "per",
    "directions",
    "attribution",
    "quoted",
    "same document",
    "same sentence",
    "characters apart",
    "order apart",
    "openings",
    "table cells",
    "headings",
    "days between publications",
    "cast overlap",
    "cast containment",
    *STORY_FEATURES,
    "agrees",
    "reason",
    "ratio",
    "relative gap",
    "fewest digits",
    "most digits",
    "same digits",
    "figure rarity",
    "bounds",
    "smaller value",
    "confidence",
)


class Compared(NamedTuple):
    """A candidate pair whose figures can be compared, and how they agree."""

    pair: CandidatePair
    agreement: Agreement


def compared(pairs: Sequence[CandidatePair], words: Sequence[ClaimWords]) -> list[Compared]:
    """The pairs whose units can be compared, each with the agreement of its figures."""
    found = []
    rates = stated_rates([item.claim for item in words])
    for pair in pairs:
        a, b = sorted((words[pair.first].claim, words[pair.second].claim), key=lambda claim: claim.id)
        agreement = compare_figures(a, b) or agreement_at(a, b, rates)
        if agreement is not None:
            found.append(Compared(pair, agreement))
    return found


def pair_features(
    pairs: Sequence[Compared],
    words: Sequence[ClaimWords],
    weights: Mapping[str, float],
    documents: Mapping[str, Document],
) -> Matrix:
    """One row a pair, one column a name of `PAIR_FEATURES`; NaN where a claim does not say."""
    stories = Stories(words, documents, [(pair.first, pair.second) for pair, _ in pairs])
    totals = [{name: _weight(getattr(item, name), weights) for name in _OVERLAPS} for item in words]
    rarity = _figure_counts(words)
    rows = np.full((len(pairs), len(PAIR_FEATURES)), np.nan, np.float32)
    for place, (pair, agreement) in enumerate(pairs):
        a, b = words[pair.first], words[pair.second]
        row = [pair.similarity]
        for name in _OVERLAPS:
            row += _overlap(
                getattr(a, name),
                getattr(b, name),
                totals[pair.first][name],
                totals[pair.second][name],
                weights,
            )
        row += _crossed(a, b, weights, totals[pair.first], totals[pair.second])
        row += [_ends(a.before, b.before), _ends(a.after, b.after)]
        row += _periods(a, b)
        row += _levels(a, b)
        row += _places(a, b) + stories.features(a, b)
        row += _values(a, b, agreement, rarity)
        rows[place] = row
    return rows


def _weight(found: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 0.0) for word in sorted(found))


def _overlap(
    one: frozenset[str], other: frozenset[str], total: float, other_total: float, weights: Mapping[str, float]
) -> list[float]:
    """The share of the words' weight that both have: of all, and of the shorter."""
    if not one or not other:
        return [math.nan, math.nan]
    shared = _weight(one & other, weights)
    if not shared:
        return [0.0, 0.0]
    return [shared / (total + other_total - shared), shared / (min(total, other_total) or 1)]


def _crossed(
    a: ClaimWords,
    b: ClaimWords,
    weights: Mapping[str, float],
    one: Mapping[str, float],
    other: Mapping[str, float],
) -> list[float]:
    measures = [
        _weight(x.measure & y.sentence, weights) / (total or 1)
        for x, y, total in ((a, b, one["measure"]), (b, a, other["measure"]))
        if x.measure
    ]
    subjects = [
        _weight(x.subject & y.whole, weights) / (total or 1)
        for x, y, total in ((a, b, one["subject"]), (b, a, other["subject"]))
        if x.subject
    ]
    return [min(measures, default=math.nan), min(subjects, default=math.nan)]


def _ends(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    return float(len(set(one) & set(other))) if one and other else math.nan


def _periods(a: ClaimWords, b: ClaimWords) -> list[float]:
    years = math.nan if not a.years or not b.years else float(len(a.years & b.years)) / len(a.years | b.years)
    if a.first_day is None or b.first_day is None or a.last_day is None or b.last_day is None:
        both = a.first_day is None and b.first_day is None
        return [1.0 if both else 0.5, math.nan, math.nan, math.nan, years]
    outcome = _OUTCOMES[period_level(a, b)[0]]
    length, other_length = a.last_day - a.first_day + 1, b.last_day - b.first_day + 1
    shared = max(0, min(a.last_day, b.last_day) - max(a.first_day, b.first_day) + 1)
    apart = max(a.first_day, b.first_day) - min(a.last_day, b.last_day)
    return [
        outcome,
        shared / (length + other_length - shared),
        math.log1p(max(0, apart)),
        abs(math.log(length / other_length)),
        years,
    ]


def _levels(a: ClaimWords, b: ClaimWords) -> list[float]:
    one, other = a.claim, b.claim
    counted = math.nan
    if one.counted and other.counted:
        counted = 1.0 if one.counted.lower() == other.counted.lower() else 0.0
    per = math.nan if not one.per and not other.per else float(one.per == other.per)
    directions = math.nan
    if one.direction and other.direction:
        directions = 1.0 if one.direction is other.direction else 0.0
    elif one.direction or other.direction:
        directions = 0.5
    attribution = math.nan
    if one.attribution and other.attribution:
        attribution = float(one.attribution.lower() == other.attribution.lower())
    return [
        _OUTCOMES[scope_level(a, b)[0]],
        _OUTCOMES[modality_level(one, other)[0]],
        _OUTCOMES[role_level(one, other)[0]],
        _OUTCOMES[unit_level(one, other)[0]],
        _two(_MODALITY_PLACES[one.modality], _MODALITY_PLACES[other.modality]),
        _two(_ROLE_PLACES[one.role], _ROLE_PLACES[other.role]),
        max(_DIMENSION_PLACES[one.dimension], _DIMENSION_PLACES[other.dimension]),
        counted,
        per,
        directions,
        attribution,
        float(one.quoted + other.quoted),
    ]


def _two(one: int, other: int) -> float:
    low, high = sorted((one, other))
    return float(low * 8 + high)


def _places(a: ClaimWords, b: ClaimWords) -> list[float]:
    same = a.document == b.document
    blocks = (a.claim.block, b.claim.block)
    days = math.nan
    if a.published_day is not None and b.published_day is not None:
        days = math.log1p(abs(a.published_day - b.published_day))
    return [
        float(same),
        float(same and a.claim.sentence_start == b.claim.sentence_start),
        math.log1p(abs(a.claim.start - b.claim.start)) if same else math.nan,
        math.nan if same else abs(a.order - b.order),
        float(a.opening + b.opening),
        float(sum(block is BlockKind.TABLE_CELL for block in blocks)),
        float(sum(block is BlockKind.HEADING for block in blocks)),
        days,
        *_cast(a, b),
    ]


def _cast(a: ClaimWords, b: ClaimWords) -> list[float]:
    """The share of names that the two documents have in common: of all, and of the shorter list."""
    if a.document == b.document or not a.cast or not b.cast:
        return [math.nan, math.nan]
    shared = len(a.cast & b.cast)
    return [shared / (len(a.cast) + len(b.cast) - shared), shared / min(len(a.cast), len(b.cast))]


def _values(
    a: ClaimWords, b: ClaimWords, agreement: Agreement, rarity: Mapping[tuple[int, str, str], int]
) -> list[float]:
    one, other = a.claim, b.claim
    digits = sorted((len(a.digits), len(b.digits)))
    scale = float(max(abs(_low(a)), abs(_low(b)))) or 1.0
    bounds = sum(claim.bound not in (Bound.EXACT, Bound.RANGE) for claim in (one, other))
    most = max(
        rarity.get((document, claim.unit, digits), 0)
        for document in (a.document, b.document)
        for claim, digits in ((one, a.digits), (other, b.digits))
    )
    return [
        float(agreement.label is Label.CONSISTENT),
        _REASONS[agreement.reason],
        math.log10(agreement.gap_ratio),
        min(10.0, float(agreement.gap) / scale),
        float(digits[0]),
        float(digits[1]),
        float(a.digits == b.digits),
        float(most),
        float(bounds),
        math.log10(1 + min(abs(_low(a)), abs(_low(b)))),
        min(one.confidence, other.confidence),
    ]


def _low(item: ClaimWords) -> float:
    value = item.claim.value
    return float(value[0] if isinstance(value, tuple) else value)


def _figure_counts(words: Sequence[ClaimWords]) -> dict[tuple[int, str, str], int]:
    """How often each document states each figure."""
    counts: dict[tuple[int, str, str], int] = {}
    for item in words:
        key = item.document, item.claim.unit, item.digits
        counts[key] = counts.get(key, 0) + 1
    return counts
