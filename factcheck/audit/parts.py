"""Parts against the total that the text gives for them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factcheck.audit.finding import Check, finding, holds, say, say_number, through_rounding
from factcheck.audit.line import Line
from factcheck.audit.spread import Spread, is_exact_count, number, result_spread, spread, total
from factcheck.learning.closed_classes import word_set
from factcheck.records.arithmetic import ArithmeticKind
from factcheck.records.claim import Claim, Role
from factcheck.records.quantity import Bound, Dimension

_PEOPLE = word_set(
    """
    person people victim death fatality casualty passenger employee member worker student pupil patient
    resident suspect defendant prisoner hostage migrant refugee candidate player athlete survivor
    participant respondent volunteer juror protester lawmaker legislator minister councillor teacher
    officer soldier tourist child adult
    """
)
_KINDS_OF_PEOPLE = (
    frozenset({"man", "woman", "child"}),
    frozenset({"boy", "girl"}),
    frozenset({"man", "woman", "boy", "girl"}),
    frozenset({"adult", "child"}),
    frozenset({"male", "female"}),
)
_TALLIES = (
    frozenset({"win", "draw", "loss", "defeat", "tie", "victory"}),
    frozenset({"gold", "silver", "bronze"}),
)
_TALLIED = frozenset({"game", "match", "medal", "fight", "bout", "test", "race"})
_OPENINGS = {":": ("", ".", ";", ","), "–": ("–", "", "."), "(": (")",), ",": (",", ".", "", ";")}
_BETWEEN_PARTS = frozenset({",", "and", ", and", "plus", "&"})
_PLACE = re.compile(r"(?:in|at|from) (?:the )?[^\W\d_]{1,20}(?: (?!and\b)[^\W\d_]{1,20}){0,2} ?")
_A_TOTAL_OF = re.compile(
    r".{0,80}?[,–(] ?(?:for |making |giving )?(?:an? )?(?:grand |combined |overall |in )?total of"
    r"|.{0,60}?[,–(] ?(?:totall?ing|adding up to|making|or)(?= ?$)"
    r"|.{0,60}? for a (?:grand |combined )?total of"
)
_IN_ALL = re.compile(r"(?:\w+ )?(?:in all|altogether|in total|combined)\b")
# A total that may hold more than what the sentence lists: "for a total of 40 this season".
_MORE_THAN_LISTED = re.compile(
    r"\b(?:since|so far|career|season|history|to date|ever|another|further|additional|also|bring\w*|overall|"
    r"other|previous\w*|earlier|already|cumulative\w*|now|including|this (?:year|month|week|quarter))\b"
)
_REST = re.compile(r".{0,80}?\band the (?:remaining|other|rest ,)$")
_LARGEST_SUM = 8
_HUNDRED = Spread(Decimal(100), Decimal(100))


def audit_parts(line: Line) -> Iterator[Check]:
    """Totals of a sentence that are not the sum of the parts that the text lists for them."""
    for index in range(len(line.claims) - 2):
        found = _listed_after(line, index)
        if found is not None:
            yield found
    for index in range(2, len(line.claims)):
        found = _summed_up(line, index)
        if found is not None:
            yield found
    found = _rest_of_hundred(line)
    if found is not None:
        yield found


def _listed_after(line: Line, index: int) -> Check | None:
    """A total and, behind a colon or in brackets, all of its parts: "12 people: 5 men and 8 women"."""
    whole, opening = line.claims[index], line.links[index + 1]
    if opening not in _OPENINGS:
        return None
    last = index + 1
    while last + 1 < len(line.claims) and _part_link(line, last + 1) in _BETWEEN_PARTS:
        last += 1
    parts = line.claims[index + 1 : last + 1]
    closing = _part_link(line, last + 1)
    if len(parts) < 2 or "and" not in _part_link(line, last) or not _ends_with(closing, _OPENINGS[opening]):
        return None
    if not _is_of_parts(whole, parts):
        return None
    # "12 people, five men and six women" may leave somebody out; "10 hens, 15 hens and 8 hens" is a list.
    adds_up_to_less = number(whole) > sum(number(part) for part in parts)
    if opening == "," and (adds_up_to_less or whole.counted in {part.counted for part in parts}):
        return None
    return _compare(whole, parts)


def _part_link(line: Line, index: int) -> str:
    """The words behind a part, without its noun and its place."""
    link = line.links[index]
    place = _PLACE.match(link)
    return link[place.end() :].strip() if place else link


def _ends_with(closing: str, allowed: Sequence[str]) -> bool:
    return any(closing == end if not end else closing.startswith(end) for end in allowed)


def _is_of_parts(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the nouns say that these are parts of that: the same noun, or kinds of people."""
    if any(claim.unit != whole.unit or claim.per or claim.role is Role.CHANGE for claim in parts):
        return False
    if whole.dimension is not Dimension.COUNT or not all(map(is_exact_count, (whole, *parts))):
        return False
    nouns = {part.counted for part in parts}
    if whole.counted in _PEOPLE and any(nouns <= kinds for kinds in _KINDS_OF_PEOPLE):
        return len(nouns) == len(parts) and whole.counted not in nouns
    if whole.counted in _TALLIED and any(nouns <= tally for tally in _TALLIES):
        return len(nouns) == len(parts)
    return whole.counted is not None and nouns == {whole.counted}


def _summed_up(line: Line, index: int) -> Check | None:
    """All figures, then their sum: "1,200 in Kent, 340 in Essex and 90 in Surrey, a total of 1,630"."""
    whole, parts, link = line.claims[index], line.claims[:index], line.gaps[index]
    named = _A_TOTAL_OF.fullmatch(link)
    if named is None or not 2 <= len(parts) <= _LARGEST_SUM:
        return None
    if link.endswith(("making", "or")) and not _IN_ALL.match(line.gaps[index + 1]):
        return None
    if any(part.unit != whole.unit or part.per or part.bound is Bound.RANGE for part in (*parts, whole)):
        return None
    nouns = {claim.counted for claim in (*parts, whole) if claim.counted}
    joined = [line.gaps[at] for at in range(1, index)]
    if len(nouns) > 1 or joined[-1].split()[-1:] != ["and"] or not all(map(_goes_on, joined)):
        return None
    if _MORE_THAN_LISTED.search(line.sentence) or _fits_otherwise(whole, parts):
        return None
    return _compare(whole, parts)


def _goes_on(gap: str) -> bool:
    words = gap.split()
    return (
        len(words) <= 8
        and bool(words)
        and words[-1] in ("and", ",")
        and not {";", "(", "of", "to"} & set(words)
    )


def _fits_otherwise(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether some of the figures, or the product of two, give the total: then the rest are no parts."""
    stated = result_spread(whole)
    for count in range(1, len(parts)):
        for some in combinations(parts, count):
            if total([spread(part) for part in some]).meets(stated):
                return True
    return any(spread(a).times(spread(b)).meets(stated) for a, b in combinations(parts, 2))


def _compare(whole: Claim, parts: Sequence[Claim]) -> Check:
    admits = total([spread(part) for part in parts])
    if admits.meets(result_spread(whole)):
        return holds((*parts, whole))
    added = sum((number(part) for part in parts), Decimal(0))
    unit = whole.unit
    steps = " + ".join(say(part) for part in parts)
    working = f"{steps} = {through_rounding(added, admits, unit)}; the text says {say(whole)}."
    return finding(ArithmeticKind.SUM, (*parts, whole), whole, admits, working)


def _rest_of_hundred(line: Line) -> Check | None:
    """Shares that the text says are all: "60% by road, 25% by rail and the remaining 20% by air"."""
    shares = [claim for claim in line.claims if claim.dimension is Dimension.PERCENT]
    if not 2 <= len(shares) <= _LARGEST_SUM or any(claim.role is not Role.SHARE for claim in shares):
        return None
    last = line.claims.index(shares[-1])
    if last == 0 or line.claims[last - 1] is not shares[-2] or not _REST.fullmatch(line.gaps[last]):
        return None
    for count in range(1, len(shares)):
        for some in combinations(shares[:-1], count):
            if total([result_spread(share) for share in (*some, shares[-1])]).meets(_HUNDRED):
                return holds((*some, shares[-1]))
    added = sum((number(share) for share in shares), Decimal(0))
    others = total([result_spread(share) for share in shares[:-1]])
    working = (
        f"{' + '.join(say(share) for share in shares)} = {say_number(added, '%')}; "
        f"the text calls {say(shares[-1])} the rest, and shares of a whole make 100%."
    )
    return finding(ArithmeticKind.SHARES_OF_WHOLE, shares, shares[-1], _HUNDRED.minus(others), working)
