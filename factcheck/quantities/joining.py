"""Figures of two numbers: proportions, multiples, ranges, pairs that share a unit, durations in two units."""

from decimal import Decimal

from factcheck.quantities.exclusions import excluded_at
from factcheck.quantities.figure import Figure, figure_of, word_set
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.measures import Measure, measure_behind, measure_of
from factcheck.quantities.nouns import is_plural
from factcheck.quantities.numerals import HYPHENS, Form, Numeral, numeral_at
from factcheck.quantities.tokens import FRACTION, NUMBER, SIGN, WORD, Tokens
from factcheck.quantities.units import dimension_of
from factcheck.records.quantity import Bound, Dimension

_DASHES = frozenset("-‐‑–—~")
_COIN = frozenset(["USD", "GBP", "EUR"])
_SCALE_LETTERS = frozenset(["k", "m", "b", "mm", "g"])
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

_LARGEST_HUNDRED = Decimal(100)
_CLOSE_RATIO = 12


def measured(tokens: Tokens, numeral: Numeral, free: int) -> Figure:
    """The figure of a number with its measure; a glued letter is read as scale or unit, as the words
    around say.
    """
    measure = measure_of(tokens, numeral, free)
    bare_letter = (
        measure is not None and measure.unit in ("m", "bit", "By") and measure.end == numeral.end + 1
    )
    if numeral.form is Form.DIGITS and not numeral.scaled and (measure is None or bare_letter):
        scaled = _glued_scale(tokens, numeral)
        if scaled is not None:
            numeral = scaled
            measure = measure_behind(tokens, numeral)
    figure = figure_of(numeral)
    if measure is not None:
        _apply(figure, measure)
    return figure


def _apply(figure: Figure, measure: Measure) -> None:
    figure.first, figure.end = min(figure.first, measure.first), max(figure.end, measure.end)
    figure.multiply(measure.times * measure.scale)
    if measure.scale != 1:
        figure.scaled, figure.scale = True, figure.scale * measure.scale
    figure.unit = measure.unit
    if measure.unit == "%" and figure.form is Form.FRACTION:
        figure.form = Form.WORDS
    figure.rule = measure.rule


def _glued_scale(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    """Read "23.8m licences", "45k", "3M", "1.2b": a scale letter that touches the digits and is no unit
    here.
    """
    at = numeral.end
    word, written = tokens.low[at], tokens.written[at]
    if (
        word not in _SCALE_LETTERS
        or written == "mm"
        or not (tokens.touches(at - 1) or (written == "M" and tokens.kinds[at + 1] != NUMBER))
    ):
        return None
    if (word == "g" and written != "G") or (written == "b" and numeral.low >= _LARGEST_HUNDRED):
        return None
    if written == "m" and _is_metre(tokens, at, numeral):
        return None
    scale = Decimal(10**9) if word == "g" else lexicon().abbreviations[word]
    return numeral.times(scale, at + 1)


def _is_metre(tokens: Tokens, at: int, numeral: Numeral) -> bool:
    """Whether "100m" is a length and not a hundred million."""
    low = tokens.low
    if is_plural(low[at + 1]) and low[at + 1] not in ("waves", "hurdles", "metres", "across"):
        return False
    alone = low[at + 1] == "" and numeral.first == 0
    near = low[max(0, at - 6) : at] + low[at + 1 : at + 5]
    return numeral.low >= 1000 or alone or not word_set("metre_cues").isdisjoint(near)


def with_proportion(tokens: Tokens, figure: Figure, language: str) -> Figure | None:
    """Read "one in five", "nine out of ten", "one household in eight": the share, or None."""
    low = tokens.low
    if (
        (figure.unit and figure.unit not in _COIN)
        or figure.form not in (Form.WORDS, Form.DIGITS)
        or figure.scaled
    ):
        return None
    if not 0 < figure.low < 1000 or figure.low != figure.low.to_integral():
        return None
    at, skipped = figure.number_end, 0
    while skipped < 3 and tokens.kinds[at] == WORD and low[at] not in word_set("proportion_stop"):
        at, skipped = at + 1, skipped + 1
    if skipped and figure.low != 1:
        return None
    if low[at] == "in":
        at += low[at + 1] == "every"
    elif low[at] == "out" and low[at + 1] == "of" and not skipped:
        at += 1 + (low[at + 2] == "every")
    else:
        return None
    under = numeral_at(tokens, at + 1, language)
    if under is None or under.form not in (Form.WORDS, Form.DIGITS) or under.low != under.low.to_integral():
        return None
    if under.low <= figure.low or under.low < 2 or low[under.end] in HYPHENS:
        return None
    if tokens.kinds[under.first] == NUMBER and excluded_at(tokens, under.first, figure.end):
        return None
    if measure_behind(tokens, under) is not None or (
        skipped and low[under.end] in word_set("not_denominator_noun")
    ):
        return None
    value = figure.low / under.low
    share = Figure(
        figure.number_first,
        under.end,
        figure.number_first,
        under.end,
        value,
        value,
        value / 10,
        Form.FRACTION,
    )
    share.rule = "one in so many"
    return share


def with_times(tokens: Tokens, figure: Figure) -> None:
    """Read "five times as many", "10-fold", "3x" as a multiple, and "four times a week" as a count of
    times.
    """
    low = tokens.low
    if figure.unit or figure.form is Form.VAGUE:
        return
    at = figure.end
    at += low[at] in HYPHENS and tokens.touches(at)
    word, after = low[at], low[at + 1]
    if word in ("fold", "x", "×") and (tokens.touches(at - 1)):
        if word == "fold" or tokens.kinds[at + 1] != NUMBER:
            figure.end, figure.unit, figure.rule = at + 1, "x", "times"
        return
    if word != "times":
        return
    figure.rule = "times"
    comparative = after.endswith("er") and after not in ("over", "after", "under", "per", "ever", "other")
    near_possessive = any(word.endswith("'s") for word in low[at + 1 : at + 4])
    possessive = near_possessive or (
        tokens.written[at + 1][:1].isupper()
        and (
            "'s" in after
            or low[at + 2] == "'"
            or (tokens.kinds[at + 2] == WORD and low[at + 2].endswith("'s"))
        )
    )
    if after in word_set("times_compared") or comparative or possessive:
        figure.end, figure.unit = at + 1, "x"
    else:
        figure.unit, figure.counted = "count", "time"


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


def with_range(tokens: Tokens, figure: Figure, free: int, language: str) -> tuple[Figure, ...]:
    """The figure alone, joined with a second to a range, or with a second that lends it its unit."""
    low = tokens.low
    if figure.form is Form.VAGUE or figure.unit in ("x", "rank"):
        return (figure,)
    at = figure.end
    connector = low[at]
    between = _before(tokens, figure, free) == "between"
    if connector in _DASHES and tokens.kinds[at + 1] in (NUMBER, SIGN, WORD):
        spelled = "dash"
    elif connector in ("to", "through", "or", "and", "bis"):
        spelled = connector
    else:
        return (figure,)
    second = _second(tokens, at, spelled, between, language)
    if second is None:
        return (figure,)
    return _joined(tokens, figure, second, spelled, between, free)


def _before(tokens: Tokens, figure: Figure, free: int) -> str:
    """The word before a figure and its hedge."""
    first = figure.first
    hedge = lexicon().hedges.before(tokens, first, free)
    if hedge is not None:
        first = hedge[0]
    return tokens.low[first - 1] if first > free else ""


def _second(tokens: Tokens, at: int, spelled: str, between: bool, language: str) -> Figure | None:
    """The second figure behind a connector at token `at`, or None."""
    low, known = tokens.low, lexicon()
    start = at + 1
    if spelled in ("to", "and") and low[start] in (
        "about",
        "around",
        "roughly",
        "perhaps",
        "some",
        "nearly",
        "almost",
    ):
        start += 1
    start += low[start] == "~"
    sign = known.currency_signs.after(tokens, start)
    number_at = sign[0] if sign else start
    word = low[number_at]
    numeric = tokens.kinds[number_at] in (NUMBER, FRACTION) or word in known.ones or word in known.tens
    if not numeric and not (word in ("a", "an") and between):
        return None
    if word == "one" and not between:
        return None
    if tokens.kinds[number_at] == NUMBER and excluded_at(tokens, number_at, at + 1) is not None:
        return None
    numeral = numeral_at(tokens, number_at, language)
    if numeral is None or numeral.form is Form.VAGUE:
        return None
    second = measured(tokens, numeral, at + 1)
    if with_proportion(tokens, second, language) is not None:
        return None
    with_times(tokens, second)
    return None if second.rule == "times" and second.unit != "x" else second


def _joined(
    tokens: Tokens, figure: Figure, second: Figure, spelled: str, between: bool, free: int
) -> tuple[Figure, ...]:
    """What two figures and the word between them make."""
    shared = not figure.unit and bool(second.unit)
    if not _agree(figure, second, spelled):
        return (figure,)
    factor = second.scale if second.scaled and not figure.scaled else Decimal(1)
    if shared and second.rule == "basis points":
        factor *= Decimal("0.01")
    low_value, high_value = figure.low * factor, second.high
    if figure.unit and not second.unit and not second.scaled and high_value < low_value:
        high_value *= figure.scale
    if spelled == "and" and not between:
        pair = shared and figure.form is second.form and second.unit not in ("count", "x")
        return _lend(figure, second, factor) if pair else (figure,)
    if spelled == "or" and (figure.unit or not (figure.low + 1 == second.low or shared)):
        return (figure,)
    if spelled in ("to", "through"):
        before = _before(tokens, figure, free)
        ranging = _ranges(tokens, figure, free)
        if before == "from" and not ranging:
            if shared:
                return _lend(figure, second, factor)
            return _scaled_alike(figure, second, factor)
        between = between or (ranging and low_value > high_value)
        if not _is_span(before, figure, second, low_value, high_value):
            return (figure,)
    negative = spelled == "dash" and tokens.low[figure.first - 1] in HYPHENS
    if between and low_value > high_value:
        low_value, high_value = high_value, low_value
    if low_value >= high_value and not negative:
        return (figure,)
    joined = Figure(
        figure.first - between,
        second.end,
        figure.number_first,
        second.number_end,
        low_value,
        high_value,
        second.resolution,
        second.form,
        second.unit or figure.unit,
        Bound.RANGE,
        rule="range",
        scaled=second.scaled,
        scale=second.scale,
    )
    return (joined,)


def _agree(figure: Figure, second: Figure, spelled: str) -> bool:
    """Whether two figures have one unit, or one of them leaves out that of the other."""
    if figure.form is Form.FRACTION and second.form is not Form.FRACTION and spelled == "to":
        return False
    if not figure.unit:
        return figure.form is not Form.FRACTION or bool(second.unit)
    money = dimension_of(figure.unit) is Dimension.MONEY
    return figure.unit == second.unit or (money and not second.unit and spelled != "and")


def _is_span(before: str, figure: Figure, second: Figure, low_value: Decimal, high_value: Decimal) -> bool:
    """Whether "X to Y" is a range and no change by X to Y, and no vote or ratio of bare numbers."""
    if before in word_set("change_before") and figure.unit and second.unit:
        return False
    return bool(figure.unit or second.unit) or low_value <= high_value <= low_value * 20


def _ranges(tokens: Tokens, figure: Figure, free: int) -> bool:
    """Whether "from" follows "ranging", "anywhere" and the like."""
    for index in range(figure.first - 1, max(free, figure.first - 4) - 1, -1):
        if tokens.low[index] in word_set("range_verbs"):
            return True
    return False


def _scaled_alike(figure: Figure, second: Figure, factor: Decimal) -> tuple[Figure, ...]:
    """Two bare numbers, the first in the scale of the second where they are of one order: "from 127 to 163
    million".
    """
    bare = second.low / second.scale if second.scale else second.low
    near = (
        factor != 1
        and figure.low < second.low
        and bare <= _CLOSE_RATIO * figure.low <= bare * _CLOSE_RATIO**2
    )
    if figure.unit or second.unit or not near:
        return (figure,)
    figure.multiply(factor)
    figure.scaled, figure.scale = True, factor
    return figure, second


def _lend(figure: Figure, second: Figure, factor: Decimal) -> tuple[Figure, Figure]:
    """Two figures, the first with the unit and scale of the second ("12.5 and 15 per cent")."""
    figure.multiply(factor)
    figure.unit, figure.rule = second.unit, "shared unit"
    return figure, second


__all__ = ["measured", "with_proportion", "with_range", "with_second_unit", "with_times"]
