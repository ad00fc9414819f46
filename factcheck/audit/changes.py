"""Changes against the figures that they lead from and to: percentages, differences and multiples."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from factcheck.audit.finding import Check, finding, holds, say, say_number, through_rounding
from factcheck.audit.line import Line
from factcheck.audit.spread import Spread, compared_spread, number, result_spread
from factcheck.learning.closed_classes import word_set
from factcheck.records.arithmetic import ArithmeticKind, Severity
from factcheck.records.claim import Claim
from factcheck.records.quantity import Bound, Dimension

_POINTS = frozenset({Dimension.PERCENT, Dimension.PERCENTAGE_POINT})
_NO_LEVELS = frozenset({Dimension.MULTIPLE, Dimension.PERCENTAGE_POINT, Dimension.RANK})

_UP = word_set(
    """
    up rise rises rose risen rising increase increases increased increasing grow grows grew grown growth
    growing gain gains gained jump jumps jumped surge surges surged soar soars soared climb climbs climbed
    swell swelled higher leap leapt rocketed advance advanced expanded raise raised added
    """
)
_DOWN = word_set(
    """
    down fall falls fell fallen falling drop drops dropped decline declines declined decrease decreases
    decreased decreasing shrink shrank shrunk slump slumped plunge plunged tumble tumbled slid slide slipped
    dip dipped lower cut cuts reduction reduce reduced contracted contraction sank plummeted
    """
)
_RISES = "rise|increase|jump|gain|growth|surge|leap|climb"
_FALLS = "fall|drop|decline|decrease|reduction|cut|slump|plunge|dip"
_NOUNS = f"{_RISES}|{_FALLS}"
_ADJECTIVE = (
    r"(?:sharp|steep|big|huge|record|modest|slight|small|large|massive|further|net|total|dramatic|whopping) "
)
_A_CHANGE_OF = rf"(?:an? )?(?:{_ADJECTIVE})?(?:{_NOUNS}) of"
_UP_OR_DOWN = r"(?:up|down)(?: by)?"
_SAYS = r"(?:[,–(;:]|: that's|, or|, which is|, that is|, representing|, marking|, making|, for)"
# Behind both levels: "from 40 to 70, a rise of", "(up", "– an increase of".
_THEN_CHANGE = re.compile(
    rf"(?:{_SAYS} ?(?:{_A_CHANGE_OF}|{_UP_OR_DOWN})|[:,–] (?:that's|that is|which is))$"
)
_THEN_BARE_CHANGE = re.compile(r"(?:,|–|, or|or) ?an?$")
_CHANGE_NOUN_FOLLOWS = re.compile(rf"(?:{_NOUNS})\b")
_ANOTHER_BASE = ("from ", "on ", "of ", "more ", "less ", "higher ", "lower ", "above ", "below ", "than ")
_THAT_IS = frozenset({"that is", "that was", "this is", "this was", "that's", "it is", "it was"})
_LONGEST_BREAK = 4
_IS = frozenset({",", "–", "(", "is", "was", "were", ", which is", ", or", ", that is"})
# Between the new level and its change: "$300 million, a decrease of 12% from $341 million".
_LEVEL_THEN_CHANGE = re.compile(
    rf"(?:{_SAYS} ?(?:{_A_CHANGE_OF}|{_UP_OR_DOWN})|[:,–] (?:that's|that is|which is))$"
)
_CHANGE_THEN_BASE = re.compile(r"(?:from|(?:, )?compared (?:with|to))(?: (?:the|its|a))?$")
_MORE_THAN_BASE = re.compile(r"(?:more|higher|less|lower|fewer) than(?: (?:the|its))?$")
# Between the new level and the old one: "38%, up from 31%", "4,100 were let, against 2,900 then".
_LEVEL_THEN_BASE = re.compile(
    r"(?:(?!.*\b(?:and|but|while)\b).{0,60}?, )?,? ?(?:against|up from|down from|compared (?:with|to))$"
)
_OR_CHANGE = re.compile(rf"(?:, )?or(?: {_A_CHANGE_OF})?$")
_THE_BASE = re.compile(r"(?:the|its|as many as the|as much as the|that of the)$")
_FROM = re.compile(rf"(?:,|–|{_NOUNS}|(?:{_NOUNS}) ,)? ?(?:from|(?:in|by|–) from)$")
# Not "compared with 30": a month's change may stand beside last year's level.
_BACK_TO = re.compile(r"(?:, )?from$")
# A rate of change over several years, or one on another footing, is not the change between two levels.
_ANOTHER_FOOTING = re.compile(
    r"\b(?:averag\w*|annuali[sz]ed|annually|compound\w*|cagr|currenc\w+|constant|like-for-like|organic\w*|"
    r"underlying|stripping|adjust\w+|real terms|inflation|seasonally|comparable|same-store|excluding|"
    r"pro forma|weighted|respectively|per annum|per year|(?:each|every) (?:year|month|week|day)|"
    r"(?<!\bin )(?<!within )(?<!over )(?<!half )(?<!than )"
    r"a (?:year|month|week|day|quarter)(?! ?(?:ago|earlier|before|later)))\b"
)


@dataclass(frozen=True, slots=True)
class _Change:
    """A stated change and the levels that it leads from and to, the order of which may be unsure."""

    change: Claim
    before: Claim
    after: Claim
    direction: int
    sure_order: bool = True


def audit_changes(line: Line) -> Iterator[Check]:
    """The changes of a sentence that do not follow from the levels in it."""
    if len(line.claims) < 3 or _ANOTHER_FOOTING.search(line.sentence):
        return
    for index in range(len(line.claims) - 2):
        found = _read(line, index)
        if found is None:
            continue
        for stated in (found, *_said_again(line, index, found)):
            result = _check(stated) if _are_of_one_kind(stated) else None
            if result is not None:
                yield result


def audit_successions(text: str, lines: Sequence[Line]) -> Iterator[Check]:
    """A change that begins a sentence about the one figure of the sentence before it.

    "The office made 312 inspections. That is 16 percent more than the 268 of the year before."
    """
    for before, line in pairwise(lines):
        gap = text[before.claims[0].sentence_end : line.claims[0].sentence_start]
        if len(line.claims) != 2 or gap.strip() or len(gap) > _LONGEST_BREAK or "\n\n" in gap:
            continue
        change, base = line.claims
        more = _MORE_THAN_BASE.fullmatch(line.links[1])
        if more is None or line.gaps[0] not in _THAT_IS or change.dimension is not Dimension.PERCENT:
            continue
        alike = [one for one in before.claims if one.unit == base.unit]
        if len(alike) == 1 and base.counted is not None and alike[0].counted == base.counted:
            way = -1 if line.links[1].startswith(("less", "lower", "fewer")) else 1
            found = _Change(change, base, alike[0], way)
            if not _ANOTHER_FOOTING.search(line.sentence) and _are_of_one_kind(found):
                yield _check(found)


def _read(line: Line, index: int) -> _Change | None:
    """The change that three neighboring figures state, by the words between them."""
    first, second, third = line.claims[index : index + 3]
    ahead, gap_one, gap_two = line.gaps[index], line.links[index + 1], line.links[index + 2]
    behind = line.gaps[index + 3]
    words = f"{ahead} {line.gaps[index + 1]}" if ahead else line.gaps[index + 1]
    if _FROM.fullmatch(gap_one) and gap_two == "to":
        return _Change(first, second, third, _way(words, first))
    if gap_one == "to" and _BACK_TO.fullmatch(gap_two):
        return _Change(first, third, second, _way(ahead, first))
    if _LEVEL_THEN_CHANGE.fullmatch(gap_one):
        if _CHANGE_THEN_BASE.fullmatch(gap_two) and not behind.startswith("to "):
            return _Change(second, third, first, _way(gap_one, second))
        return None
    if gap_one in _IS and _MORE_THAN_BASE.fullmatch(gap_two) and second.dimension is Dimension.PERCENT:
        return _Change(second, third, first, -1 if gap_two.startswith(("less", "lower", "fewer")) else 1)
    if gap_one in _IS and _THE_BASE.fullmatch(gap_two) and second.dimension is Dimension.MULTIPLE:
        return _Change(second, third, first, _way("", second))
    return _levels_first(line, index, gap_one, gap_two, behind)


def _said_again(line: Line, index: int, found: _Change) -> Iterator[_Change]:
    """The same change put in another unit: "a rise of 4 percentage points, or 19 per cent"."""
    following = index + 3
    if found.change is not line.claims[index + 2] or following >= len(line.claims):
        return
    if _OR_CHANGE.fullmatch(line.links[following]):
        yield replace(found, change=line.claims[following])


def _levels_first(line: Line, index: int, gap_one: str, gap_two: str, behind: str) -> _Change | None:
    first, second, third = line.claims[index : index + 3]
    follows = bool(_THEN_CHANGE.search(gap_two)) or (
        bool(_THEN_BARE_CHANGE.fullmatch(gap_two)) and bool(_CHANGE_NOUN_FOLLOWS.match(behind))
    )
    if not follows or behind.startswith(_ANOTHER_BASE):
        return None
    if gap_two.endswith(("is", "that's")) and behind and not behind.startswith((",", ".", ";", ")")):
        return None
    way = _way(f"{gap_two} {behind.partition(' ')[0]}", third)
    ahead = line.gaps[index]
    if ahead.endswith("from") and gap_one == "to":
        return _Change(third, first, second, way)
    if ahead.endswith("to") and gap_one == "from":
        return _Change(third, second, first, way)
    if _LEVEL_THEN_BASE.fullmatch(line.gaps[index + 1]):
        return _Change(third, second, first, way)
    dated = line.timed[index + 1] and line.timed[index + 2]
    # "268 in 2023 and 312 in 2024", with a noun only where both figures count the same.
    nouns = {claim.counted for claim, at in ((first, 1), (second, 2)) if _has_noun(line, index + at)}
    if dated and gap_one in ("and", ", and") and way and nouns <= {first.counted or second.counted}:
        return _Change(third, first, second, way, sure_order=False)
    return None


def _has_noun(line: Line, gap: int) -> bool:
    return line.gaps[gap] != line.links[gap]


def _way(words: str, change: Claim) -> int:
    """1 for a rise, -1 for a fall, 0 where the words do not say."""
    found = [1 if word in _UP else -1 for word in words.split()[-4:] if word in _UP or word in _DOWN]
    if found:
        return found[-1] if len(set(found)) == 1 else 0
    if change.dimension is Dimension.MULTIPLE:
        return -1 if number(change) < 1 else 1
    return 0


def _are_of_one_kind(found: _Change) -> bool:
    before, after, change = found.before, found.after, found.change
    if (
        before.unit != after.unit
        or before.dimension in _NO_LEVELS
        or Bound.RANGE in (before.bound, after.bound)
    ):
        return False
    if change.per is not None or (before.per != after.per and None not in (before.per, after.per)):
        return False
    if before.counted and after.counted and before.counted != after.counted:
        return False
    if change.dimension in _POINTS or change.dimension is Dimension.MULTIPLE:
        return change.dimension is not Dimension.PERCENTAGE_POINT or before.dimension is Dimension.PERCENT
    nouns = {claim.counted for claim in (before, after, change) if claim.counted}
    return change.unit == before.unit and len(nouns) <= 1 and found.direction != 0


def _check(found: _Change) -> Check:
    if found.change.dimension is Dimension.MULTIPLE:
        return _multiple(found)
    before, after = _in_order(found)
    low, high = compared_spread(before), compared_spread(after)
    difference = high.minus(low)
    turned = found.direction * (number(after) - number(before)) < 0
    if turned and found.sure_order and not (difference.low is None or difference.high is None):
        crosses = difference.low <= 0 <= difference.high
        if not crosses:
            return _against_direction(found, difference)
    falls = found.direction < 0 or (found.direction == 0 and number(after) < number(before))
    if falls:
        difference = difference.negated()
    stated = result_spread(found.change)
    results = [difference]
    if found.change.dimension is Dimension.PERCENT:
        relative = high.over(low).scaled(Decimal(100), Decimal(-100))
        relative = relative.negated() if falls else relative
        # A figure of percent may have risen by percent or, loosely put, by points.
        results = [relative, difference] if before.dimension is Dimension.PERCENT else [relative]
    if any(stated.meets(result) for result in results):
        return holds((found.change, before, after))
    return _disagrees(found, before, after, results[0])


def _in_order(found: _Change) -> tuple[Claim, Claim]:
    before, after = found.before, found.after
    if not found.sure_order and found.direction * (number(after) - number(before)) < 0:
        return after, before
    return before, after


def _disagrees(found: _Change, before: Claim, after: Claim, admits: Spread) -> Check:
    gap = abs(number(after) - number(before))
    way = "rise" if number(after) >= number(before) else "fall"
    steps = f"{say(before)} to {say(after)} is a {way} of "
    if found.change.dimension is Dimension.PERCENT:
        worked = gap * 100 / number(before)
        steps += f"{say_number(gap)} ÷ {say_number(number(before))} = {through_rounding(worked, admits, '%')}"
        kind = ArithmeticKind.PERCENTAGE_CHANGE
    else:
        steps += through_rounding(gap, admits, found.change.unit)
        kind = ArithmeticKind.ABSOLUTE_CHANGE
    working = f"{steps}; the text says {say(found.change)}."
    return finding(kind, (found.change, found.before, found.after), found.change, admits, working)


def _against_direction(found: _Change, difference: Spread) -> Check:
    really, stated = ("rise", "fall") if found.direction < 0 else ("fall", "rise")
    levels = f"{say(found.before)} to {say(found.after)} is a {really}"
    working = f"{levels}; the text calls it a {stated} of {say(found.change)}."
    return finding(
        ArithmeticKind.DIRECTION,
        (found.change, found.before, found.after),
        found.change,
        difference,
        working,
        unit=found.before.unit,
        severity=Severity.HIGH,
    )


def _multiple(found: _Change) -> Check:
    before, after = compared_spread(found.before, True), compared_spread(found.after, True)
    ratio = after.over(before)
    stated = result_spread(found.change)
    # "Cut threefold" and "a threefold increase" are put in two ways each: both count.
    readings = [ratio, before.over(after), ratio.scaled(Decimal(1), Decimal(-1))]
    plain = found.change.surface.lower().endswith(("led", "ved", "bled")) or found.direction < 0
    if any(stated.meets(reading) for reading in (readings[:1] if plain and found.sure_order else readings)):
        return holds((found.change, found.before, found.after))
    worked = number(found.after) / number(found.before)
    working = (
        f"{say(found.after)} ÷ {say(found.before)} = {through_rounding(worked, ratio, 'x')}; "
        f"the text says {say(found.change)} ({say_number(number(found.change), 'x')})."
    )
    claims = (found.change, found.before, found.after)
    return finding(ArithmeticKind.MULTIPLE, claims, found.change, ratio, working)
