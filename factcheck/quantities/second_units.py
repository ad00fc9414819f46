"""One figure told in two units: "seven years and 10 months", "5 ft 7 in", "$20 and 43 cents"."""

from decimal import Decimal

from factcheck.quantities.figure import Figure
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.measures import measure_behind
from factcheck.quantities.numerals import Form, Numeral, numeral_at
from factcheck.quantities.tokens import NUMBER, WORD, Tokens
from factcheck.quantities.units import dimension_of
from factcheck.records.quantity import Dimension

_NEXT_SMALLER = {
    ("a", "mo"): 12,
    ("a", "wk"): 52,
    ("a", "d"): 365,
    ("mo", "wk"): 4,
    ("mo", "d"): 30,
    ("wk", "d"): 7,
    ("d", "h"): 24,
    ("h", "min"): 60,
    ("h", "s"): 3600,
    ("min", "s"): 60,
    ("ft", "in"): 12,
    ("yd", "ft"): 3,
    ("mi", "yd"): 1760,
    ("km", "m"): 1000,
    ("m", "cm"): 100,
    ("m", "dm"): 10,
    ("cm", "mm"): 10,
    ("kg", "g"): 1000,
    ("lb", "oz"): 16,
    ("stone", "lb"): 14,
}
"""How many of a smaller unit a larger one has, months and years by the calendar: 365 days, 30 days."""


def with_second_unit(tokens: Tokens, figure: Figure, language: str) -> None:
    """Read "seven years and 10 months", "5 ft 7 in", "$20 and 43 cents" as one figure, in the smaller
    unit.
    """
    low = tokens.low
    kind = dimension_of(figure.unit)
    if (
        kind not in (Dimension.DURATION, Dimension.LENGTH, Dimension.MASS, Dimension.MONEY)
        or figure.low != figure.low.to_integral()
    ):
        return
    if low[figure.end : figure.end + 2] == ["and", "a"] and low[figure.end + 2] in ("half", "quarter"):
        part = Decimal("0.5") if low[figure.end + 2] == "half" else Decimal("0.25")
        whole = figure.scale if figure.scaled else Decimal(1)
        figure.low = figure.high = figure.low + part * whole
        figure.end, figure.resolution = figure.end + 3, part
        return
    for _ in range(4):
        at = figure.end
        at += low[at] in (",", "and") and 1
        at += low[at] == "and"
        if tokens.kinds[at] != NUMBER and low[at] not in lexicon().ones and low[at] not in lexicon().tens:
            return
        numeral = numeral_at(tokens, at, language)
        if numeral is None or numeral.scaled or numeral.form is Form.FRACTION:
            return
        measure = measure_behind(tokens, numeral)
        if measure is None:
            _with_bare_cents(tokens, figure, numeral, kind)
            return
        if kind is Dimension.MONEY:
            if (
                measure.times == Decimal("0.01")
                and low[measure.end - 1] != "%"
                and not figure.scaled
                and low[figure.end] != ","
            ):
                figure.low += numeral.low / 100
                figure.high, figure.resolution, figure.end = figure.low, Decimal("0.01"), measure.end
            return
        comma = low[figure.end] == ","
        size = _NEXT_SMALLER.get((figure.unit, measure.unit))
        if (
            size is None
            or measure.times != 1
            or numeral.low >= size
            or (comma and kind is not Dimension.DURATION)
        ):
            return
        total = figure.low * size + numeral.low
        figure.low = figure.high = total
        figure.unit, figure.resolution, figure.end, figure.rule = (
            measure.unit,
            Decimal(1),
            measure.end,
            "two units",
        )


def _with_bare_cents(tokens: Tokens, figure: Figure, numeral: Numeral, kind: Dimension) -> None:
    """Read "15 dollars 50", "thirteen dollars and forty-five": two digits of cents that end a clause."""
    low = tokens.low
    worded = figure.end > figure.number_end and tokens.kinds[figure.end - 1] == WORD
    before = low[figure.first - 1] if figure.first else ""
    if kind is not Dimension.MONEY or not worded or figure.scaled or before in ("between", "from"):
        return
    if numeral.low != numeral.low.to_integral() or not 1 <= numeral.low <= 99 or low[figure.end] == ",":
        return
    if low[numeral.end] not in ("", ".", "?", "!", "more") or numeral.form not in (Form.DIGITS, Form.WORDS):
        return
    figure.low += numeral.low / 100
    figure.high, figure.resolution, figure.end, figure.rule = (
        figure.low,
        Decimal("0.01"),
        numeral.end,
        "two units",
    )
