"""A verdict in words, step by step: what each figure admits, how the aspects compare, how sure it all is."""

from collections.abc import Mapping
from decimal import Decimal

from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.quantity import Bound
from factcheck.records.verdict import Aspect, Label, Outcome, Reason, Verdict
from factcheck.verdicts.agreement import compare_figures
from factcheck.verdicts.chances import chance_in_words
from factcheck.verdicts.interval import Interval, admitted, rounding_slack, stated_ends
from factcheck.verdicts.revision_features import FactInTime, in_time, revision_features
from factcheck.verdicts.revisions import revision_chance

_BOUNDS = {
    Bound.EXACT: "stated as such",
    Bound.APPROX: 'hedged ("about")',
    Bound.MORE_THAN: "more than it, not it",
    Bound.AT_LEAST: "it or more",
    Bound.LESS_THAN: "less than it, not it",
    Bound.AT_MOST: "it or less",
    Bound.NEARLY: "a little below it, or it",
    Bound.RANGE: "a range",
}
_OUTCOMES = {
    Outcome.SAME: "same",
    Outcome.COMPATIBLE: "compatible",
    Outcome.DIFFERENT: "different",
    Outcome.UNKNOWN: "not known",
}
_ORDER = tuple(Aspect)
_LIKELY = 0.5
# A smaller one would be written as 1.
_SEEN_RATIO = 1.005


def explain_verdict(
    verdict: Verdict,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    fact: FactInTime | None = None,
) -> list[tuple[str, list[str]]]:
    """Headed paragraphs, each a list of lines: the verdict, the question, the figures, and how sure it is."""
    a, b = claims[verdict.a], claims[verdict.b]
    parts = [
        (
            "Verdict",
            [f"{verdict.label.value.replace('_', ' ')} ({verdict.reason.value}). {verdict.explanation}"],
        ),
        ("Do they answer one question?", _levels(verdict)),
        ("What do the figures admit?", [*_figure(a), *_figure(b), _relation(a, b, verdict)]),
    ]
    if fact is not None and verdict.label is Label.CONFLICTING:
        parts.append(("Is one a later version of the other?", _revision(a, b, fact, verdict)))
    parts.append(("How sure is that?", _chances(verdict)))
    return parts


def _levels(verdict: Verdict) -> list[str]:
    levels = sorted(verdict.levels, key=lambda level: _ORDER.index(level.aspect))
    return [f"{level.aspect.value}: {_OUTCOMES[level.outcome]}. {level.detail}" for level in levels]


def _figure(claim: Claim) -> list[str]:
    low, high = stated_ends(claim)
    value = number(low) if low == high else f"{number(low)} to {number(high)}"
    unit = (claim.counted or "") if claim.unit == "count" else claim.unit
    slack = rounding_slack(claim)
    rounded = (
        f"; its last digit stands for {number(claim.resolution)}: rounding admits {number(slack)} either way"
        if slack
        else ""
    )
    surface = " ".join(claim.surface.split())
    stated = f'"{surface}" is {value} {unit}'.rstrip()
    return [f"{stated}, {_BOUNDS[claim.bound]}{rounded}: it admits {interval_in_words(admitted(claim))}."]


def _relation(a: Claim, b: Claim, verdict: Verdict) -> str:
    agreement = compare_figures(a, b)
    if agreement is None:
        if verdict.label is Label.CONSISTENT:
            return verdict.explanation
        return f"{a.unit} and {b.unit} cannot be put into one unit."
    if agreement.label is Label.CONSISTENT:
        return f"The two have numbers in common ({agreement.reason.value}): {agreement.detail}."
    if agreement.reason is Reason.DIRECTION:
        return f"They go opposite ways: {agreement.detail}."
    if agreement.gap == 0:
        return f"They do not fit ({agreement.reason.value}): {agreement.detail}."
    return (
        f"They have no number in common ({agreement.reason.value}): {number(agreement.gap)} {agreement.unit} "
        f"lie between them{_times(agreement.gap_ratio)}."
    )


def _times(ratio: float) -> str:
    if ratio < _SEEN_RATIO:
        return ""
    in_words = f"{ratio:,.0f}" if ratio >= 1_000 else f"{ratio:.3g}"
    return f", and the larger figure is {in_words} times the smaller"


def _revision(a: Claim, b: Claim, fact: FactInTime, verdict: Verdict) -> list[str]:
    old, new = in_time(a, b, fact)
    days = [day.isoformat() if (day := fact.day(claim)) else "no date" for claim in (old, new)]
    chance = revision_chance(a, b, fact)
    seen = ", ".join(
        name.replace("=", ": ") for name in revision_features(a, b, fact) if " place=" not in name
    )
    said = "taken as a revision" if verdict.reason is Reason.REVISED else "not taken as a revision"
    return [
        f"{_words(old)} ({days[0]}) comes before {_words(new)} ({days[1]}).",
        f"Chance that the later replaces the earlier: {chance_in_words(chance)}; {said}.",
        f"What is seen: {seen}.",
    ]


def _chances(verdict: Verdict) -> list[str]:
    lines = [
        f"Chance that the two state one fact: {chance_in_words(verdict.comparable_probability)}.",
        f"Chance that the verdict is right: {chance_in_words(verdict.probability)}.",
    ]
    if verdict.label is Label.NOT_COMPARABLE and verdict.comparable_probability >= _LIKELY:
        lines[1] = "That is too little to call a conflict: a wrong flag costs more than a missed one."
    return [*lines, verdict.note] if verdict.note else lines


def interval_in_words(interval: Interval) -> str:
    """An interval as "20,650,000,000 to 20,750,000,000 (not included)", "more than 2,000", "at most 5"."""
    low = number(interval.low) if interval.low is not None else None
    high = number(interval.high) if interval.high is not None else None
    if low is None and high is None:
        return "anything"
    if low is None:
        return f"{'less than' if interval.high_open else 'at most'} {high}"
    if high is None:
        return f"{'more than' if interval.low_open else 'at least'} {low}"
    if low == high:
        return f"{low} alone"
    opened = " (not included)" if interval.high_open else ""
    return f"{low}{' (not included)' if interval.low_open else ''} to {high}{opened}"


def number(value: Decimal) -> str:
    """The number in plain digits, grouped."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _words(claim: Claim) -> str:
    return f'"{" ".join(claim.surface.split())}" in {claim.doc}'
