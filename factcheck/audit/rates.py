"""Figures for each one against the sum and the number that they come from."""

import re
from collections.abc import Iterator

from factcheck.audit.finding import Check, finding, holds, say, through_rounding
from factcheck.audit.line import Line
from factcheck.audit.spread import number, result_spread, spread
from factcheck.records.arithmetic import ArithmeticKind
from factcheck.records.claim import Claim
from factcheck.records.quantity import Bound, Dimension

_FOR = re.compile(r"(?:for|across|among|between|on)(?: (?:the|all|its))?$")
_OR = frozenset({", or", "or", "(", "– or", ", about", "–", ", which is", ", which works out at", "(or"})
_AT = re.compile(r"(?:at|for|costing|each costing|worth)$")
_EACH = re.compile(r"(?:each|apiece)\b")
_PER = re.compile(r"(?:per|an?) ([^\W\d_]{2,30})\b")
_IN_TOTAL = re.compile(
    r"(?:each|apiece)(?: ,)? (?:for )?an? (?:combined )?total of|(?:each|apiece) , (?:or|totall?ing)"
)
_END = re.compile(r"(?:$|[,.;:)–]|and\b|but\b)")


def audit_rates(line: Line) -> Iterator[Check]:
    """Figures per unit of a sentence that do not follow from its sum and number."""
    for index in range(len(line.claims) - 2):
        first, second, third = line.claims[index : index + 3]
        one, two, behind = line.links[index + 1], line.links[index + 2], line.gaps[index + 3]
        if _FOR.fullmatch(one) and two in _OR and _is_for_each(third, second, behind):
            found = _compare(first, second, third)
        elif _AT.fullmatch(one) and _IN_TOTAL.fullmatch(line.gaps[index + 2]):
            found = _compare(third, first, second)
        else:
            continue
        if found is not None:
            yield found


def _is_for_each(rate: Claim, things: Claim, behind: str) -> bool:
    """Whether the figure is for each of the things: "each", "per home", "a home"."""
    last = rate.surface.lower().split()[-1]
    if last in ("each", "apiece"):
        return bool(_END.match(behind))
    each = _EACH.match(behind)
    if each:
        return bool(_END.match(behind[each.end() :].strip()))
    per = _PER.match(behind)
    if per:
        named = things.counted is not None and per[1] == things.counted.split()[-1]
        return named and bool(_END.match(behind[per.end() :].strip()))
    return rate.per is not None and rate.per == things.counted and bool(_END.match(behind))


def _compare(whole: Claim, things: Claim, rate: Claim) -> Check | None:
    if (
        things.dimension is not Dimension.COUNT
        or whole.unit != rate.unit
        or Bound.RANGE in (whole.bound, rate.bound)
    ):
        return None
    if whole.dimension in (Dimension.PERCENT, Dimension.MULTIPLE) or whole.per or things.per:
        return None
    admits = spread(whole).over(spread(things))
    if admits.meets(result_spread(rate)):
        return holds((whole, things, rate))
    worked = number(whole) / number(things)
    steps = f"{say(whole)} ÷ {say(things)} = {through_rounding(worked, admits, whole.unit)} each"
    working = f"{steps}; the text says {say(rate)}."
    return finding(ArithmeticKind.PER_UNIT, (whole, things, rate), rate, admits, working)
