"""The periods that a figure may hold for: those of its sentence, its neighbors, its headings, its document.

Each candidate carries where it was named (its kinds) and how it lies to the day of publication
(its relation): together the ranker's view of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from factcheck.claims.context import DocumentContext
from factcheck.periods import calendar as cal
from factcheck.periods.fiscal import FiscalYear, learn_fiscal_year, spellings, with_fiscal_year
from factcheck.periods.iso import join, parse_iso
from factcheck.periods.parse import find_periods
from factcheck.periods.shift import shifted
from factcheck.records.document import BlockKind
from factcheck.records.period import Anchor, Basis, Grain, Period

NEIGHBOR_SENTENCES = 12
# However long a table is that lies between, no more sentences than these are looked at.
_FARTHEST_SENTENCE = 400
MOST_FREQUENT = 5
_HEADER_SENTENCES = 4
_LEAD_SENTENCES = 6
_SENTENCES_BELOW = 4
# A sentence of hostile length may name thousands; these many are looked at.
_MOST_NAMED = 32
_VARIANTS = ("_year_before", "_year_after", "_both_years", "_until_now", "_year_of", "_month_of", "_joined")
_LONGEST_HEADER = 200


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
    best = sorted(counts, key=lambda iso: (-counts[iso], order[iso]))[:MOST_FREQUENT]
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
        [first_seen[iso] for iso in best],
        [(period, f"frequent_{name}") for name, period in by_grain.items()],
        lead,
        heading_of,
        [blocks[sentence.block].cell is not None for sentence in context.sentences],
        list(_around(reference)) if reference else [],
    )


def _is_dateline(period: Period, reference: date | None) -> bool:
    return period.anchor is not Anchor.RELATIVE and period.first == period.last == reference


def _grain_name(period: Period) -> str:
    return "fiscal" if period.basis is Basis.FISCAL else period.grain.value


def sentence_candidates(context: DocumentContext, index: int) -> dict[str | None, Candidate]:
    """The candidates of every figure of a sentence, by ISO spelling, in a fixed order; worked out once."""
    timeline = timeline_of(context)
    found = timeline.sentence_candidates.get(index)
    if found is None:
        found = _candidates(context, timeline, index)
        timeline.sentence_candidates[index] = found
    return found


@dataclass(slots=True)
class _Collection:
    """Candidates by ISO spelling, in the order in which they were first added."""

    timeline: Timeline
    found: dict[str | None, Candidate] = field(default_factory=lambda: {None: Candidate(None, ["none"])})

    def add(self, period: Period | None, kind: str) -> None:
        """Add a period, or another place where it was named."""
        if period is None:
            return
        candidate = self.found.get(period.iso)
        if candidate is None:
            relations = self.timeline.relations
            relation = relations.get(period.iso)
            if relation is None:
                relation = relations[period.iso] = relation_of(period, self.timeline.reference)
            self.found[period.iso] = Candidate(period, [kind], relation)
        elif kind not in candidate.kinds:
            candidate.kinds.append(kind)

    def add_with_variants(self, period: Period, kind: str, variant: str) -> None:
        """Add a period, and what its words may mean besides."""
        self.add(period, kind)
        known = self.timeline.others
        others = known.get(period.iso)
        if others is None:
            found = variants(period, self.timeline.reference)
            others = known[period.iso] = [(other, name) for other, name in found if other is not None]
        for other, name in others:
            self.add(other, f"{variant}_{name}")


def _candidates(context: DocumentContext, timeline: Timeline, index: int) -> dict[str | None, Candidate]:
    made = _Collection(timeline)
    own = timeline.named[index]
    for period in own:
        made.add(period, "own")
    for period in own:
        made.add_with_variants(period, "own", "own")
    for first, last in pairwise(own):
        made.add(_joined(first, last), "own_joined")
    _add_headers(context, timeline, index, made)
    _add_above(context, timeline, index, made)
    _add_headings(timeline, index, made)
    _add_below(timeline, index, made)
    for place, period in enumerate(timeline.frequent):
        made.add(period, f"frequent{place}")
    for period, kind in timeline.by_grain:
        made.add(period, kind)
    for period in timeline.lead:
        made.add(period, "lead")
    if timeline.frequent:
        made.add_with_variants(timeline.frequent[0], "frequent0", "frequent")
    for period, kind in timeline.around:
        made.add(period, kind)
    return made.found


def _add_headers(context: DocumentContext, timeline: Timeline, index: int, made: _Collection) -> None:
    cell = context.document.blocks[context.sentences[index].block].cell
    if cell is None:
        return
    headers = (("column", cell.column_headers), ("row", cell.row_headers), ("caption", (cell.caption or "",)))
    for kind, words in headers:
        for period in _header_periods(timeline, words):
            made.add_with_variants(period, kind, kind)


def _header_periods(timeline: Timeline, headers: Sequence[str]) -> list[Period]:
    return [
        with_fiscal_year(period, timeline.fiscal)
        for header in headers
        for period in find_periods(header[:_LONGEST_HEADER], timeline.reference)
    ]


def _add_above(context: DocumentContext, timeline: Timeline, index: int, made: _Collection) -> None:
    """The periods of the sentences above, nearest first; tables between are passed over."""
    sentences = context.sentences
    block = sentences[index].block
    distinct: list[str] = []
    nearest, back = True, 0
    for before in range(index - 1, max(-1, index - 1 - _FARTHEST_SENTENCE), -1):
        if timeline.in_table[before]:
            continue
        back += 1
        if back > NEIGHBOR_SENTENCES:
            break
        same = "block" if sentences[before].block == block else "above"
        for period in reversed(timeline.named[before]):
            rank = min(len(distinct), 3)
            if period.iso not in distinct:
                distinct.append(period.iso)
            kind = f"{same}{min(back, 4)}" if rank == 0 else f"{same}_earlier{rank}"
            if nearest:
                made.add_with_variants(period, kind, "above")
            else:
                made.add(period, kind)
        nearest = nearest and not timeline.named[before]


def _add_headings(timeline: Timeline, index: int, made: _Collection) -> None:
    heading = timeline.heading_of[index]
    if 0 <= heading != index:
        for period in timeline.named[heading]:
            made.add(period, "heading")
    if index:
        for period in timeline.named[0]:
            made.add(period, "title")


def _add_below(timeline: Timeline, index: int, made: _Collection) -> None:
    if timeline.in_table[index]:
        return
    for ahead, periods in enumerate(timeline.named[index + 1 : index + 1 + _SENTENCES_BELOW], 1):
        if not timeline.in_table[index + ahead]:
            for period in periods:
                made.add(period, f"below{min(ahead, 3)}")


def _joined(first: Period, last: Period) -> Period | None:
    if (
        first.first
        and last.last
        and first.last
        and last.first
        and first.last < last.first
        and first.grain is last.grain
    ):
        if first.grain in (Grain.YEAR, Grain.MONTH, Grain.DAY):
            return join(first, last)
    elif first.first and last.last and first.first > last.last and first.grain is last.grain is Grain.YEAR:
        return join(last, first)
    return None


def variants(period: Period, reference: date | None) -> Iterator[tuple[Period | None, str]]:
    """What the words may mean besides: the year before, the whole year or month, the span up to now."""
    for spelled in spellings(period):
        yield parse_iso(spelled), "spelled"
    first, last = period.first, period.last
    if first is None or last is None:
        return
    before = shifted(period, (-12, 0))
    yield before, "year_before"
    if (
        reference is not None
        and (later := shifted(period, (12, 0)))
        and later.first
        and later.first <= reference
    ):
        yield later, "year_after"
    if period.grain is Grain.DAY:
        yield cal.month_period(first.year, first.month), "month_of"
        yield cal.year_period(first.year), "year_of"
    elif period.grain is Grain.MONTH:
        yield cal.year_period(first.year), "year_of"
    elif period.grain is Grain.QUARTER:
        yield shifted(period, (-3, 0)), "part_before"
    elif "/" in period.iso:
        yield cal.single_day(last), "last_day"
        yield parse_iso(period.iso.split("/")[1]), "last_part"
        yield parse_iso(period.iso.split("/")[0]), "first_part"
    if (
        before
        and before.grain is period.grain
        and (period.grain is Grain.YEAR or period.basis is Basis.FISCAL)
    ):
        yield _twice(before, period), "both_years"
    if reference is not None and period.grain is Grain.YEAR and first.year != reference.year:
        low, high = sorted((first.year, reference.year))
        yield cal.years_period(low, high), "until_now"


def _twice(before: Period, period: Period) -> Period | None:
    if before.first is None or period.last is None:
        return None
    if period.grain is Grain.YEAR:
        return cal.years_period(before.first.year, period.last.year)
    return cal.months_period(before.first, period.last) if len(period.iso) == 15 else None


def _around(reference: date) -> Iterable[tuple[Period, str]]:
    yield cal.single_day(reference, Anchor.DOCUMENT), "day"
    yield cal.single_day(cal.plus_days(reference, -1), Anchor.DOCUMENT), "day_before"
    yield cal.month_period(reference.year, reference.month, Anchor.DOCUMENT), "month"
    yield cal.month_period(reference.year, reference.month - 1, Anchor.DOCUMENT), "month_before"
    yield cal.year_period(reference.year, Anchor.DOCUMENT), "year"
    yield cal.year_period(reference.year - 1, Anchor.DOCUMENT), "year_before"
    yield cal.year_period(reference.year + 1, Anchor.DOCUMENT), "year_after"


_LENGTHS = ((1, "day"), (10, "days"), (31, "month"), (95, "quarter"), (190, "half"), (366, "year"))


def relation_of(period: Period | None, reference: date | None) -> str:
    """How a period lies to the day of publication, and how long it is, in a few words."""
    if period is None:
        return "none"
    first, last = period.first, period.last
    if first is None or last is None:
        return "open"
    days = (last - first).days + 1
    length = next((name for limit, name in _LENGTHS if days <= limit), "years")
    if period.basis is Basis.FISCAL or (length == "year" and "/" in period.iso):
        length = "fiscal"
    if reference is None:
        return length
    return f"{length}:{_place(first, last, reference)}"


def _place(first: date, last: date, reference: date) -> str:
    if first <= reference <= last:
        return "now"
    if first > reference:
        return "next" if first.year <= reference.year + 1 else "ahead"
    gap = reference - last
    if gap <= timedelta(days=2):
        return "just"
    if gap <= timedelta(days=45):
        return "lately"
    return (
        "last_year"
        if last.year == reference.year - 1
        else "past"
        if last.year >= reference.year - 3
        else "old"
    )


def own_periods(context: DocumentContext, index: int) -> Sequence[Period]:
    """The periods that the sentence itself names."""
    return timeline_of(context).named[index]
