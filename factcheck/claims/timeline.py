"""The periods of a document by sentence: what is named where, how often, and those around publication."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from factcheck.claims.context import DocumentContext
from factcheck.periods import calendar as cal
from factcheck.periods.fiscal import FiscalYear, learn_fiscal_year, with_fiscal_year
from factcheck.records.document import BlockKind
from factcheck.records.period import Anchor, Basis, Period

_MOST_FREQUENT = 5
_HEADER_SENTENCES = 4
_LEAD_SENTENCES = 6
# A sentence of hostile length may name thousands; these many are looked at.
_MOST_NAMED = 32
_VARIANTS = ("_year_before", "_year_after", "_both_years", "_until_now", "_year_of", "_month_of", "_joined")


@dataclass(slots=True)
class Candidate:
    """A period (None for "the text does not say"), where it was named, how it lies to the reference date.

    `score` is what a ranker gives it whatever the figure, kept because a sentence's figures share it.
    """

    period: Period | None
    kinds: list[str] = field(default_factory=list)
    relation: str = "none"
    score: float | None = None
    _groups: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """What the features of a figure are joined to: the candidate's place in time, where it was named."""
        if not self._groups:
            named = f"@{kind_class(self.kind)}"
            self._groups = ("none",) if self.period is None else (self.relation, named)
        return self._groups

    @property
    def kind(self) -> str:
        """The nearest place where it was named."""
        return self.kinds[0]

    @property
    def iso(self) -> str | None:
        """Its ISO spelling, or None."""
        return self.period.iso if self.period else None


@cache
def kind_class(kind: str) -> str:
    """Where a candidate was named, in a few words."""
    for ending in _VARIANTS:
        if kind.endswith(ending) and kind != ending[1:]:
            return ending[1:]
    return kind.rstrip("0123456789").removesuffix("_earlier")


@dataclass(slots=True)
class Timeline:
    """The periods of a document by sentence, how often each is named, and the document's financial year."""

    reference: date | None
    fiscal: FiscalYear
    named: list[tuple[Period, ...]]
    counts: dict[str, int]
    frequent: list[Period]
    by_grain: list[tuple[Period, str]]
    lead: list[Period]
    heading_of: list[int]
    in_table: list[bool]
    around: list[tuple[Period, str]]
    relations: dict[str, str] = field(default_factory=dict)
    others: dict[str, list[tuple[Period, str]]] = field(default_factory=dict)
    sentence_candidates: dict[int, dict[str | None, Candidate]] = field(default_factory=dict)


def timeline_of(context: DocumentContext) -> Timeline:
    """The document's timeline, worked out once."""
    key = ("period timeline", 0)
    made = context.memory.get(key)
    if not isinstance(made, Timeline):
        made = _timeline(context)
        context.memory[key] = made
    return made


def _timeline(context: DocumentContext) -> Timeline:
    fiscal = learn_fiscal_year(context.document.text)
    reference = context.reference_date
    named: list[tuple[Period, ...]] = []
    heading_of: list[int] = []
    counts: dict[str, int] = {}
    first_seen: dict[str, Period] = {}
    heading, blocks = -1, context.document.blocks
    for index, sentence in enumerate(context.sentences):
        if blocks[sentence.block].kind is BlockKind.HEADING:
            heading = index
        heading_of.append(heading)
        periods = tuple(with_fiscal_year(period, fiscal) for period in context.periods(index)[:_MOST_NAMED])
        if index < _HEADER_SENTENCES:
            # The line that dates the document names no period of its figures.
            periods = tuple(
                p
                for p in periods
                if p.first != reference or p.last != reference or p.anchor is Anchor.RELATIVE
            )
        named.append(periods)
        for period in periods:
            counts[period.iso] = counts.get(period.iso, 0) + 1
            first_seen.setdefault(period.iso, period)
    order = {iso: place for place, iso in enumerate(first_seen)}
    ranked = sorted(counts, key=lambda iso: (-counts[iso], order[iso]))
    by_grain: dict[str, Period] = {}
    for iso in ranked:
        by_grain.setdefault(_grain_name(first_seen[iso]), first_seen[iso])
    lead = [period for periods in named[:_LEAD_SENTENCES] for period in periods]
    return Timeline(
        reference,
        fiscal,
        named,
        counts,
        [first_seen[iso] for iso in ranked[:_MOST_FREQUENT]],
        [(period, f"frequent_{name}") for name, period in by_grain.items()],
        lead,
        heading_of,
        [blocks[sentence.block].cell is not None for sentence in context.sentences],
        list(_around(reference)) if reference else [],
    )


def _grain_name(period: Period) -> str:
    return "fiscal" if period.basis is Basis.FISCAL else period.grain.value


def own_periods(context: DocumentContext, index: int) -> Sequence[Period]:
    """The periods that the sentence itself names."""
    return timeline_of(context).named[index]


def _around(reference: date) -> Iterable[tuple[Period, str]]:
    yield cal.single_day(reference, Anchor.DOCUMENT), "day"
    yield cal.single_day(cal.plus_days(reference, -1), Anchor.DOCUMENT), "day_before"
    yield cal.month_period(reference.year, reference.month, Anchor.DOCUMENT), "month"
    yield cal.month_period(reference.year, reference.month - 1, Anchor.DOCUMENT), "month_before"
    yield cal.year_period(reference.year, Anchor.DOCUMENT), "year"
    yield cal.year_period(reference.year - 1, Anchor.DOCUMENT), "year_before"
    yield cal.year_period(reference.year + 1, Anchor.DOCUMENT), "year_after"
