"""Rates of exchange that the documents state themselves: "€6.4 billion ($7.5 billion)". No table is kept."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import median

from factcheck.records.claim import Claim
from factcheck.records.quantity import Dimension
from factcheck.records.verdict import Agreement, Label, Reason
from factcheck.verdicts.interval import admitted, stated_ends

# Between a sum and the same sum in another currency stand a bracket or words like "or about".
_BETWEEN = re.compile(r"\s{0,3}(?:[(\[]|,? ?or |, ?that is,? |/)\s{0,3}(?:about |some |around |roughly )?\Z")
_LARGEST_GAP = 20
# Sums are converted on different days and rounded.
_TOLERANCE = Decimal("0.03")

Rates = Mapping[tuple[str, str], Decimal]
"""How many of the second currency one of the first is."""


def stated_rates(claims: Sequence[Claim]) -> Rates:
    """The middle of the rates that the claims imply, by pair of currencies, both ways.

    `claims` are in order of document and place.
    """
    found: dict[tuple[str, str], list[Decimal]] = {}
    for first, second in pairwise(claims):
        rate = _rate(first, second)
        if rate is not None:
            found.setdefault((first.unit, second.unit), []).append(rate)
            found.setdefault((second.unit, first.unit), []).append(1 / rate)
    return {pair: Decimal(median(rates)) for pair, rates in sorted(found.items())}


def _rate(first: Claim, second: Claim) -> Decimal | None:
    if first.dimension is not Dimension.MONEY or second.dimension is not Dimension.MONEY:
        return None
    if first.unit == second.unit or first.doc != second.doc or first.sentence_start != second.sentence_start:
        return None
    if not 0 < second.start - first.end <= _LARGEST_GAP:
        return None
    at = first.end - first.sentence_start
    between = first.sentence[at : at + second.start - first.end]
    low, high = stated_ends(first)[0], stated_ends(second)[0]
    return high / low if _BETWEEN.match(between) and low > 0 and high > 0 else None


def agreement_at(a: Claim, b: Claim, rates: Rates) -> Agreement | None:
    """That two sums agree at a stated rate of exchange; None otherwise: a rate alone proves no conflict."""
    if a.dimension is not Dimension.MONEY or b.dimension is not Dimension.MONEY:
        return None
    rate = rates.get((b.unit, a.unit))
    if rate is None:
        return None
    slack = max(abs(stated_ends(a)[1]), abs(stated_ends(b)[1]) * rate) * _TOLERANCE
    low, high = (end * rate for end in stated_ends(b))
    interval = admitted(a)
    if (
        interval.low is None
        or interval.high is None
        or high + slack < interval.low
        or low - slack > interval.high
    ):
        return None
    detail = (
        f"{a.surface} and {b.surface} are the same at the rate that the documents give, "
        f"1 {b.unit} = {rate:.4g} {a.unit}"
    )
    return Agreement(Label.CONSISTENT, Reason.UNIT, detail, a.unit, Decimal(0), 1.0)
