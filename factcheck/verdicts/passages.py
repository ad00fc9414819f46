"""Two passages side by side: does the second keep to the figures of the first? Rules alone, no model."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from factcheck.claims.context import DocumentContext
from factcheck.claims.extract import describe, mentions
from factcheck.records.claim import Claim
from factcheck.records.document import Block, BlockKind, Document
from factcheck.records.quantity import Bound
from factcheck.records.verdict import Agreement, Label
from factcheck.verdicts.agreement import compare_figures
from factcheck.verdicts.claim_words import content_words, stem
from factcheck.verdicts.interval import point

PassageLabel = Literal["consistent", "conflict", "unrelated"]

_WORD = re.compile(r"[^\W\d_][\w'’-]{0,40}")
_YEAR = re.compile(r"(?<![\d.,$£€-])(1[5-9]\d\d|20\d\d)(?![\d%]|[.,]\d)")
_BEFORE, _AFTER = (
    re.compile(r"\b(?:before|prior to|until)\W{1,3}$", re.I),
    re.compile(r"\bafter\W{1,3}$", re.I),
)
_WORDS_AROUND = 4
_CHARACTERS_AROUND = 80
_LONGEST_PASSAGE = 8_000
_MOST_FIGURES = 40
# How much of the second passage the first must speak of, for agreement and for conflict.
_SPOKEN_OF = 0.34
_SPOKEN_OF_FOR_CONFLICT = 0.4
_ONE_SIDED = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST})


@dataclass(frozen=True, slots=True)
class PassageVerdict:
    """What the second passage is to the first, and one sentence that says why."""

    label: PassageLabel
    reason: str


@dataclass(frozen=True, slots=True)
class _Figure:
    claim: Claim
    around: frozenset[str]


def compare_passages(a: str, b: str) -> PassageVerdict:
    """Whether passage `b`, read as a claim, is borne out by passage `a`, contradicted by it, or neither.

    Figures decide: one of `b` that `a` gives otherwise for the same thing is a conflict; `b` is
    consistent when every figure of it stands in `a` and they speak of the same.
    """
    first, second = _figures(a), _figures(b)
    spoken_of = _share(content_words(b), content_words(a))
    years = _compare_years(a, b)
    if not second and years is None:
        return PassageVerdict(
            "unrelated", "The second passage states no figure that the first one speaks of."
        )
    kept: list[str] = []
    missing: list[str] = []
    for figure in second:
        found = _best(figure, first)
        if found is None:
            missing.append(figure.claim.surface)
            continue
        other, agreement, likeness = found
        if agreement.label is Label.CONSISTENT:
            kept.append(f"{other.claim.surface} and {figure.claim.surface} agree")
        elif spoken_of >= _SPOKEN_OF_FOR_CONFLICT and likeness > 0:
            return PassageVerdict("conflict", f"{agreement.detail} ({agreement.reason.value}).")
        else:
            missing.append(figure.claim.surface)
    if years is not None and years.label == "conflict" and spoken_of >= _SPOKEN_OF_FOR_CONFLICT:
        return years
    if missing or spoken_of < _SPOKEN_OF:
        what = f"Nothing answers to {missing[0]}." if missing else "They share few words."
        return PassageVerdict("unrelated", what)
    reason = "; ".join(kept) or (years.reason.rstrip(".") if years else "")
    return PassageVerdict("consistent", f"{reason}.")


def _figures(text: str) -> list[_Figure]:
    text = text[:_LONGEST_PASSAGE]
    if not text.strip():
        return []
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(
        id=digest,
        path="passage",
        media_type="text/plain",
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text)),),
        language="en",
    )
    some = islice(mentions(DocumentContext(document)), _MOST_FIGURES)
    found = [describe(mention) for mention in some]
    return [_Figure(claim, _around(text, claim)) for claim in found]


def _around(text: str, claim: Claim) -> frozenset[str]:
    before = _WORD.findall(text[max(0, claim.start - _CHARACTERS_AROUND) : claim.start])[-_WORDS_AROUND:]
    after = _WORD.findall(text[claim.end : claim.end + _CHARACTERS_AROUND])[:_WORDS_AROUND]
    return content_words(" ".join([*before, *after])) | content_words(claim.counted)


def _best(figure: _Figure, others: Sequence[_Figure]) -> tuple[_Figure, Agreement, float] | None:
    """The figure that answers to one: the likest that agrees, else the likest of all."""
    rated = []
    for place, other in enumerate(others):
        agreement = _agreement(other.claim, figure.claim)
        if agreement is None:
            continue
        likeness = _likeness(figure, other)
        agrees = agreement.label is Label.CONSISTENT
        rated.append((likeness + (0.5 if agrees else 0.0), -place, other, agreement, likeness))
    if not rated:
        return None
    _, _, other, agreement, likeness = max(rated, key=lambda item: (item[0], item[1]))
    return other, agreement, likeness


def _agreement(source: Claim, claim: Claim) -> Agreement | None:
    """As `compare_figures`, but a bound in the claim is taken to the letter: 71 is not "under 71"."""
    agreement = compare_figures(source, claim)
    one_sided = _ONE_SIDED & {source.bound, claim.bound}
    if agreement is None or not one_sided or source.unit != claim.unit:
        return agreement
    meets = point(source).meets(point(claim))
    if meets == (agreement.label is Label.CONSISTENT):
        return agreement
    return Agreement(
        Label.CONSISTENT if meets else Label.CONFLICTING,
        agreement.reason,
        f"{source.surface} against {claim.surface}",
        agreement.unit,
        agreement.gap,
        agreement.gap_ratio,
    )


def _likeness(one: _Figure, other: _Figure) -> float:
    """How far two figures stand among the same words; what they count weighs most."""
    shared = len(one.around & other.around) / (min(len(one.around), len(other.around)) or 1)
    counted, other_counted = one.claim.counted, other.claim.counted
    if counted and other_counted:
        return shared + (0.6 if stem(counted.split()[-1]) == stem(other_counted.split()[-1]) else -0.3)
    return shared


def _share(some: frozenset[str], of: frozenset[str]) -> float:
    return len(some & of) / len(some) if some else 0.0


def _compare_years(a: str, b: str) -> PassageVerdict | None:
    """Whether the years of `b` are those of `a`; None when either names none, or it cannot be told."""
    source = [int(match[1]) for match in _YEAR.finditer(a[:_LONGEST_PASSAGE])]
    if not source:
        return None
    verdict = None
    for match in _YEAR.finditer(b[:_LONGEST_PASSAGE]):
        year, lead = int(match[1]), b[max(0, match.start() - 12) : match.start()]
        if len(set(source)) == 1:
            held = (
                source[0] < year
                if _BEFORE.search(lead)
                else source[0] > year
                if _AFTER.search(lead)
                else None
            )
            if held is not None:
                label: PassageLabel = "consistent" if held else "conflict"
                verdict = PassageVerdict(label, f"The first passage says {source[0]}, the second {match[0]}.")
                continue
        if year in source:
            verdict = verdict or PassageVerdict("consistent", f"Both say {year}.")
        elif len(set(source)) == 1:
            return PassageVerdict("conflict", f"The first passage says {source[0]}, the second {year}.")
    return verdict
