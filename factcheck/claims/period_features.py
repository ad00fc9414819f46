"""What speaks for a candidate period of a figure, as named features, shared by training and inference.

Three groups: what is known of the candidate whatever the figure (worked out once a sentence), what
is known of the figure joined to how the candidate lies in time, and, for a period of the figure's own
sentence, how the two stand to each other.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from factcheck.claims.context import Mention
from factcheck.claims.period_candidates import sentence_candidates
from factcheck.claims.period_relations import relation_of
from factcheck.claims.timeline import Candidate, own_periods
from factcheck.periods import calendar as cal
from factcheck.records.document import BlockKind
from factcheck.records.period import Anchor, Period
from factcheck.records.quantity import Dimension
from factcheck.sentences.words import Word

_FUTURE = frozenset(
    {
        "will", "would", "shall", "could", "may", "might", "expected", "expects", "plan", "plans",
        "planned", "due", "forecast", "forecasts", "target", "aims", "next",
    }
)  # fmt: skip
_PAST = frozenset(
    {
        "was", "were", "had", "did",
    }
)  # fmt: skip
_PRESENT = frozenset(
    {
        "is", "are", "has", "have", "now", "currently", "today", "present", "does", "do", "says",
        "stands",
    }
)  # fmt: skip
_CLAUSE = frozenset(";:—()–")
_CUES = frozenset(
    {
        "now", "currently", "today", "present", "still", "already", "far", "latest", "annual",
        "annually", "year", "month", "week", "day", "quarter", "record", "since", "until", "by", "from",
        "to", "against", "than", "compared", "down", "up", "rose", "fell", "previous", "earlier",
        "before", "after", "last", "average", "normal", "usual", "total", "per", "each", "every",
        "typical", "would", "could", "should", "must", "allows", "limit", "capacity", "long", "wide",
        "deep", "high", "built", "holds", "has", "of",
    }
)  # fmt: skip
# Words between a figure and a period that make the period the other side of a comparison.
_BETWEEN = (
    "than", "from", "since", "compared", "against", "below", "above", "on", "to", "by", "and", "until",
    "when", "for", "as", "which", "said", "in",
)  # fmt: skip
_COMPARED = frozenset(
    {
        "than", "from", "since", "compared", "against", "versus", "below", "above", "earlier", "before",
        "on",
    }
)  # fmt: skip
PLAIN_FEATURES = 6
"""How many of a figure's features, the first, tell only of its kind, tense and block."""

_CLAUSE_WORDS = 15
_DISTANCES = (1, 3, 7, 15)
_LEAD_SENTENCES = 3
_LONGEST_BETWEEN = 1000


def figure_candidates(mention: Mention) -> Sequence[Candidate]:
    """Every candidate period of a figure, None among them, in a fixed order."""
    shared = sentence_candidates(mention.context, mention.sentence_index)
    found = list(shared.values())
    found.extend(candidate for candidate in _lengths(mention) if candidate.iso not in shared)
    return found


def candidate_features(candidate: Candidate) -> list[str]:
    """What is known of a candidate whatever the figure: where it was named, and how it lies in time."""
    kind, relation = candidate.kind, candidate.relation
    return [
        f"R={relation}",
        f"K={kind}",
        f"KR={kind}|{relation}",
        *(f"k={other}" for other in candidate.kinds),
    ]


def figure_features(mention: Mention) -> list[str]:
    """What is known of a figure whatever the candidate."""
    quantity, words = mention.quantity, mention.words
    first, last = _place(words, quantity.start, quantity.end)
    tense = _tense(words, first, last)
    dimension = quantity.dimension.value
    kind = mention.block.kind
    named = own_periods(mention.context, mention.sentence_index)
    before = sum(1 for period in named if (period.start or 0) < quantity.start)
    names = [  # the first PLAIN_FEATURES tell of the figure's kind alone
        "*",
        f"dim={dimension}",
        f"unit={quantity.unit}",
        f"tense={tense}",
        f"tense={tense}&{dimension}",
        f"block={kind.value}",
        f"named={min(before, 2)},{min(len(named) - before, 2)}",
        f"place={_position(mention, kind)}",
    ]
    status = _own_status(mention, named)
    names += [f"own={status}", f"own={status}&{tense}", f"own={status}&{dimension}"]
    introduced = words[first - 1].lower if first else ""
    names += [f"by={introduced}", f"own={status}&by={introduced}"]
    names.extend(_clause_cues(words, first, last))
    return names


def _own_status(mention: Mention, named: Sequence[Period]) -> str:
    """How the nearest period of the sentence stands to the figure: beside it, or only compared with."""
    if not named:
        return "none"
    quantity, text = mention.quantity, mention.text
    period = min(named, key=lambda other: _gap(other, mention))
    start, end = period.start or 0, period.end or 0
    if end <= quantity.start:
        side, low, high = "before", end, quantity.start
    else:
        side, low, high = "after", quantity.end, start
    between = text[low : min(high, low + _LONGEST_BETWEEN)]
    figures = _figures_between(mention, low, high) > 0
    lead = between if side == "after" else text[max(mention.sentence.start, start - 24) : start]
    compared = not _COMPARED.isdisjoint(lead.lower().split())
    broken = any(mark in between for mark in ";:—(")
    return (
        f"{side}{'+figure' if figures else ''}{'+compared' if compared else ''}{'+broken' if broken else ''}"
    )


def placed_features(mention: Mention) -> Mapping[str | None, list[str]]:
    """How each period of the sentence stands to the figure, by ISO spelling."""
    named = own_periods(mention.context, mention.sentence_index)
    placed: dict[str | None, list[str]] = {}
    nearest = min((_gap(period, mention) for period in named), default=0)
    for order, period in enumerate(named):
        names = placed.setdefault(period.iso, [])
        names.append(f"order={'first' if order == 0 else 'later'}&of={min(len(named), 3)}")
        names.extend(_beside(mention, period, named, nearest))
    return placed


def _beside(mention: Mention, period: Period, named: Sequence[Period], nearest: int) -> list[str]:
    quantity, text = mention.quantity, mention.text
    start, end = period.start or 0, period.end or 0
    side = "before" if end <= quantity.start else "after" if start >= quantity.end else "in"
    low, high = (end, quantity.start) if side == "before" else (quantity.end, start)
    between = text[low : min(high, low + _LONGEST_BETWEEN)]
    figures = _figures_between(mention, low, high)
    others = sum(
        1 for other in named if other is not period and low <= (other.start or 0) and (other.end or 0) <= high
    )
    words = between.split(None, 40)
    opener = text[max(mention.sentence.start, start - 16) : start].lower().split()
    word = opener[-1] if opener else ""
    clauses = sum(between.count(mark) for mark in ";:—(")
    distance = sum(len(words) > limit for limit in _DISTANCES)
    names = [
        f"{side}:figures{min(figures, 2)}",
        f"{side}:others{min(others, 2)}",
        f"{side}:clause{min(clauses, 2)}",
        f"{side}:commas{min(between.count(','), 2)}",
        f"{side}:distance{distance}",
        f"{side}:f{min(figures, 2)}o{min(others, 1)}c{min(clauses, 1)}",
        f"{side}:opener={word}",
        f"{side}:anchor={period.anchor.value}",
        f"{side}:{word}:f{min(figures, 1)}:{quantity.dimension.value}",
        f"{side}:lead_in={' '.join(opener[-2:])}",
    ]
    lowered = {word.strip(",.;:()").lower() for word in words[:24]}
    names.extend(f"{side}:has={cue}" for cue in _BETWEEN if cue in lowered)
    if len(words) <= 2:
        names.append(f"{side}:between={' '.join(words).lower()}")
    if _gap(period, mention) == nearest:
        names.append(f"{side}:nearest")
    if period.anchor is Anchor.RELATIVE:
        names.append(f"{side}:surface={period.surface.lower()[:24]}")
    return names


def _lengths(mention: Mention) -> list[Candidate]:
    """A length of time is often its own period: the last five years, the next three."""
    quantity, reference = mention.quantity, mention.context.reference_date
    if quantity.dimension is not Dimension.DURATION or reference is None or not 1 <= quantity.high <= 400:
        return []
    count, anchor = int(quantity.high), Anchor.DOCUMENT
    periods: list[Period] = []
    if quantity.unit == "a":
        periods = [
            cal.years_period(reference.year - count, reference.year, anchor),
            cal.years_period(reference.year, reference.year + count, anchor),
        ]
    elif quantity.unit == "mo":
        periods = [cal.months_period(cal.plus_months(reference, -count), reference, anchor)]
    return [
        Candidate(period, [f"length{place}"], relation_of(period, reference))
        for place, period in enumerate(periods)
    ]


def _position(mention: Mention, kind: BlockKind) -> str:
    if kind is BlockKind.HEADING:
        return "title" if mention.sentence_index == 0 else "heading"
    return "lead" if mention.sentence_index <= _LEAD_SENTENCES else "body"


def _place(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The words of the figure: the index of its first, and of the first behind it."""
    first = bisect_right(words, start, key=lambda word: word.end)
    return first, bisect_left(words, end, lo=first, key=lambda word: word.start)


def _figures_between(mention: Mention, low: int, high: int) -> int:
    """How many other figures stand between two places, counted to 2."""
    siblings = mention.siblings
    index = bisect_left(siblings, low, key=lambda other: other.start)
    near = siblings[index : index + 2]
    return sum(other.end <= high for other in near)


def _tense(words: Sequence[Word], first: int, last: int) -> str:
    for span in (range(first - 1, max(-1, first - 12), -1), range(last, min(len(words), last + 8))):
        for index in span:
            lower = words[index].lower
            if lower in _FUTURE:
                return "future"
            if lower in _PAST:
                return "past"
            if lower in _PRESENT:
                return "present"
            if words[index].tag == "past":
                return "past"
    return "none"


def _clause_cues(words: Sequence[Word], first: int, last: int) -> list[str]:
    found: dict[str, None] = {}
    for index in range(first - 1, max(-1, first - _CLAUSE_WORDS), -1):
        if words[index].text in _CLAUSE:
            break
        if words[index].lower in _CUES:
            found["w=<" + words[index].lower] = None
    for index in range(last, min(len(words), last + _CLAUSE_WORDS)):
        if words[index].text in _CLAUSE:
            break
        if words[index].lower in _CUES:
            found["w=>" + words[index].lower] = None
    return list(found)


def _gap(period: Period, mention: Mention) -> int:
    start, end = period.start or 0, period.end or 0
    if end <= mention.quantity.start:
        return mention.quantity.start - end
    return max(0, start - mention.quantity.end)
