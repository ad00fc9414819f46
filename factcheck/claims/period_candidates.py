"""The periods that a figure may hold for: those of its sentence, its neighbors, its headings, its document.

Each candidate carries where it was named (its kinds) and how it lies to the day of publication
(its relation): together the ranker's view of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from factcheck.claims.context import DocumentContext
from factcheck.periods import calendar as cal
from factcheck.periods.fiscal import FiscalYear, learn_fiscal_year, spellings, with_fiscal_year
from factcheck.periods.iso import join, parse_iso
from factcheck.periods.parse import find_periods
from factcheck.periods.resolve import shifted
from factcheck.records.document import BlockKind
from factcheck.records.period import Anchor, Basis, Grain, Period

NEIGHBOR_SENTENCES = 12
# However long a table is that lies between, no more sentences than these are looked at.
_FARTHEST_SENTENCE = 400
MOST_FREQUENT = 5
_HEADER_SENTENCES = 4
_LEAD_SENTENCES = 6
_LONGEST_HEADER = 200


@dataclass(slots=True)
class Candidate:
    """A period (None for "the text does not say"), where it was named, and how it lies to the reference date."""

    period: Period | None
    kinds: list[str] = field(default_factory=list)
    relation: str = "none"
    score: float | None = None

    @property
    def kind(self) -> str:
        """The nearest place where it was named."""
        return self.kinds[0]

    @property
    def iso(self) -> str | None:
        """Its ISO spelling, or None."""
        return self.period.iso if self.period else None


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
        periods = tuple(with_fiscal_year(period, fiscal) for period in context.periods(index))
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
    )


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


def _candidates(context: DocumentContext, timeline: Timeline, index: int) -> dict[str | None, Candidate]:
    found: dict[str | None, Candidate] = {None: Candidate(None, ["none"])}

    def add(period: Period | None, kind: str) -> None:
        if period is None:
            return
        candidate = found.get(period.iso)
        if candidate is None:
            found[period.iso] = candidate = Candidate(period)
        if kind not in candidate.kinds:
            candidate.kinds.append(kind)

    own = timeline.named[index]
    for period in own:
        add(period, "own")
    for period in own:
        _variants(add, period, "own", timeline.reference)
    for first, last in zip(own, own[1:], strict=False):
        add(_joined(first, last), "own_joined")
    cell = context.document.blocks[context.sentences[index].block].cell
    if cell is not None:
        headers = (
            ("column", cell.column_headers),
            ("row", cell.row_headers),
            ("caption", (cell.caption or "",)),
        )
        for kind, words in headers:
            for period in _header_periods(timeline, words):
                add(period, kind)
                _variants(add, period, kind, timeline.reference)
    _neighbors(context, timeline, index, add)
    for place, period in enumerate(timeline.frequent):
        add(period, f"frequent{place}")
    for period, kind in timeline.by_grain:
        add(period, kind)
    for period in timeline.lead:
        add(period, "lead")
    if timeline.frequent:
        _variants(add, timeline.frequent[0], "frequent", timeline.reference)
    if timeline.reference is not None:
        for period, kind in _around(timeline.reference):
            add(period, kind)
    for candidate in found.values():
        candidate.relation = relation_of(candidate.period, timeline.reference)
    return found


def _header_periods(timeline: Timeline, headers: Sequence[str]) -> list[Period]:
    return [
        with_fiscal_year(period, timeline.fiscal)
        for header in headers
        for period in find_periods(header[:_LONGEST_HEADER], timeline.reference)
    ]


def _neighbors(context: DocumentContext, timeline: Timeline, index: int, add) -> None:  # type: ignore[no-untyped-def]
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
            add(period, f"{same}{min(back, 4)}" if rank == 0 else f"{same}_earlier{rank}")
            if nearest:
                _variants(add, period, "above", timeline.reference)
        nearest = nearest and not timeline.named[before]
    heading = timeline.heading_of[index]
    if heading >= 0 and heading != index:
        for period in timeline.named[heading]:
            add(period, "heading")
    if index and timeline.named and sentences:
        for period in timeline.named[0]:
            add(period, "title")
    for ahead in range(1, 5):
        after = index + ahead
        if after >= len(sentences):
            break
        if timeline.in_table[after] or timeline.in_table[index]:
            continue
        for period in timeline.named[after]:
            add(period, f"below{min(ahead, 3)}")


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


def _variants(add, period: Period, kind: str, reference: date | None) -> None:  # type: ignore[no-untyped-def]
    """What the words may mean besides: the year before, the whole year or month, the span up to now."""
    for spelled in spellings(period):
        add(parse_iso(spelled), f"{kind}_spelled")
    first, last = period.first, period.last
    if first is None or last is None:
        return
    add(shifted(period, (-12, 0)), f"{kind}_year_before")
    if (
        reference is not None
        and (later := shifted(period, (12, 0)))
        and later.first
        and later.first <= reference
    ):
        add(later, f"{kind}_year_after")
    if period.grain is Grain.DAY:
        add(cal.month_period(first.year, first.month), f"{kind}_month_of")
        add(cal.year_period(first.year), f"{kind}_year_of")
    elif period.grain is Grain.MONTH:
        add(cal.year_period(first.year), f"{kind}_year_of")
    elif period.grain is Grain.QUARTER:
        add(shifted(period, (-3, 0)), f"{kind}_part_before")
    elif period.grain in (Grain.INTERVAL, Grain.HALF):
        add(cal.single_day(last), f"{kind}_last_day")
        if "/" in period.iso:
            add(
                parse_iso(period.iso.split("/")[1]) if not period.iso.endswith("..") else None,
                f"{kind}_last_part",
            )
            add(parse_iso(period.iso.split("/")[0]), f"{kind}_first_part")
    if period.grain is Grain.YEAR or period.basis is Basis.FISCAL:
        before = shifted(period, (-12, 0))
        if before and before.grain is period.grain and before.first:
            add(_twice(before, period), f"{kind}_both_years")
    if reference is not None and period.grain is Grain.YEAR and first.year != reference.year:
        low, high = sorted((first.year, reference.year))
        add(cal.years_period(low, high), f"{kind}_until_now")


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
