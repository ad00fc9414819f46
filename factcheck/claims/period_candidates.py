"""The periods that a figure may hold for: those of its sentence, its neighbors, its headings, its document.

Each candidate carries where it was named (its kinds) and how it lies to the day of publication
(its relation): together the ranker's view of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from factcheck.claims.context import DocumentContext
from factcheck.claims.period_relations import joined, relation_of, variants
from factcheck.claims.timeline import Candidate, Timeline, timeline_of
from factcheck.periods.fiscal import with_fiscal_year
from factcheck.periods.parse import find_periods
from factcheck.records.period import Period

NEIGHBOR_SENTENCES = 12
# However long a table is that lies between, no more sentences than these are looked at.
_FARTHEST_SENTENCE = 400
_SENTENCES_BELOW = 4
_LONGEST_HEADER = 200


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
        made.add(joined(first, last), "own_joined")
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
