"""Shares against the count and the whole that they are of."""

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.audit.finding import Check, finding, holds, say, say_number, through_rounding
from factcheck.audit.line import Line
from factcheck.audit.spread import Spread, is_exact_count, number, result_spread, spread
from factcheck.records.arithmetic import ArithmeticKind, Severity
from factcheck.records.claim import Claim
from factcheck.records.quantity import Bound, Dimension

_OF = re.compile(r"(?:of|out of)(?: (?:the|its|their|all|some|these|those))?$")
_OR = frozenset({", or", "or", ", that is", ", which is", ", equivalent to", "– or", ", i.e."})
_ENDS = ("", ",", ".", ")", ";", ":", "–")
# The share begins its clause, so that it is the count itself: not "owns 30% of three firms".
_CLAUSE_BEGINS = re.compile(
    r"(?:^|.*(?:[,;:(–]|\b(?:that|and|but|found|while|where|because|said|showed)))"
    r"(?: (?:only|just|some|fully|exactly|around|nearly|in|for))?$"
)
_ONE_BY_ONE = re.compile(
    r"(?:[^\W\d_]+ ){0,3}?(?:(?:that|who|which)\b|"
    r"(?:surveyed|polled|questioned|inspected|visited|tested|studied|sampled|asked|"
    r"checked|reviewed|interviewed|examined|had|have|has|were|are|was|is|said|say|reported|report|failed|fail|passed|pass|met|"
    r"showed|show|did|do|would|will|could|can|agreed|voted|backed|opposed|supported|chose|plan|planned|expect|expected|"
    r"saw|found|lacked|lack|use|used|offer|offered|met|missed|received|got|won|lost|in)\b|[,.;:)–]|$)"
)
_NOT_EACH = re.compile(
    r"\b(?:averag\w*|weighted|on average|total|by (?:value|revenue|sales|area|weight|volume))\b"
)
_LARGEST_COUNT = 60
_SMALLEST_COUNT = 3
_HUNDRED = Decimal(100)


def audit_shares(line: Line) -> Iterator[Check]:
    """Shares of a sentence that its own counts rule out."""
    for index in range(len(line.claims) - 2):
        found = _part_of_whole(line, index)
        if found is not None:
            yield found
    for index in range(len(line.claims) - 1):
        found = _impossible(line, index)
        if found is not None:
            yield found


def _part_of_whole(line: Line, index: int) -> Check | None:
    """Part, whole and share: "1,944 of 4,812 households, about 40 per cent", "42% (five of 12 schools)"."""
    first, second, third = line.claims[index : index + 3]
    one, two, behind = line.links[index + 1], line.links[index + 2], line.gaps[index + 3]
    if not behind.startswith(_ENDS[1:]) and behind != "":
        return None
    bracketed = behind.startswith(")")
    follows = two in _OR or (two == "(" and bracketed) or (two == "," and not bracketed)
    if follows and third.dimension is Dimension.PERCENT and _OF.fullmatch(one):
        return _compare(first, second, third)
    opened = one in (", or", "– or") or (one == "(" and bracketed)
    if opened and first.dimension is Dimension.PERCENT and _OF.fullmatch(two):
        return _compare(second, third, first)
    return None


def _compare(part: Claim, whole: Claim, share: Claim) -> Check | None:
    if part.unit != whole.unit or part.dimension in (
        Dimension.PERCENT,
        Dimension.MULTIPLE,
        Dimension.DURATION,
    ):
        return None
    if number(part) > number(whole) or part.per or whole.per or Bound.RANGE in (part.bound, whole.bound):
        return None
    if part.counted and whole.counted and part.counted != whole.counted:
        return None
    admits = spread(part).scaled(_HUNDRED).over(spread(whole))
    if admits.meets(result_spread(share)):
        return holds((part, whole, share))
    worked = number(part) * _HUNDRED / number(whole)
    working = (
        f"{say(part)} of {say(whole)} is {through_rounding(worked, admits, '%')}; the text says {say(share)}."
    )
    return finding(ArithmeticKind.SHARE, (part, whole, share), share, admits, working)


def _impossible(line: Line, index: int) -> Check | None:
    """The GRIM test: no whole number of firms is "67% of the 8 firms"."""
    first, second = line.claims[index : index + 2]
    if first.dimension is Dimension.PERCENT:
        share, whole = first, second
        fits = bool(
            _OF.fullmatch(line.gaps[index + 1])
            and _CLAUSE_BEGINS.fullmatch(line.gaps[index])
            and _ONE_BY_ONE.match(line.gaps[index + 2])
        )
    else:
        share, whole = second, first
        fits = line.gaps[index].endswith(("of the", "of its")) and line.links[index + 1] in _AFTER_WHOLE
    if not fits or not _can_be_tested(share, whole) or _NOT_EACH.search(line.sentence):
        return None
    count = int(number(whole))
    possible = [Decimal(some) * _HUNDRED / count for some in range(count + 1)]
    stated = Spread(number(share) - share.resolution, number(share) + share.resolution)
    if any(stated.meets(Spread(one, one)) for one in possible):
        return holds((share, whole))
    below = max(some for some in range(count + 1) if possible[some] < number(share))
    admits = Spread(possible[below], possible[below + 1])
    working = (
        f"{below} of {count} is {say_number(possible[below], '%')} and {below + 1} of {count} is "
        f"{say_number(possible[below + 1], '%')}; no whole number of {count} gives {say(share)}."
    )
    claims = (share, whole)
    return finding(ArithmeticKind.IMPOSSIBLE_SHARE, claims, share, admits, working, severity=Severity.HIGH)


_AFTER_WHOLE = frozenset({",", "surveyed ,", "inspected ,", "polled ,", "tested ,", "visited ,"})


def _can_be_tested(share: Claim, whole: Claim) -> bool:
    in_digits = share.surface.strip()[:1].isdigit() and 0 < number(share) < _HUNDRED
    counts = is_exact_count(whole) and whole.counted is not None and whole.resolution <= 1
    small = _SMALLEST_COUNT <= number(whole) <= _LARGEST_COUNT
    return in_digits and share.bound is Bound.EXACT and counts and small and number(whole) % 1 == 0
