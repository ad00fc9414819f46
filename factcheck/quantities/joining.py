"""A number with its measure, and what two of them make: a range, or a pair that shares a unit."""

from decimal import Decimal

from factcheck.quantities.exclusions import excluded_at
from factcheck.quantities.figure import Figure, figure_of, word_set
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.measures import Measure, measure_behind, measure_of
from factcheck.quantities.nouns import is_plural
from factcheck.quantities.numerals import HYPHENS, Form, Numeral, numeral_at
from factcheck.quantities.proportions import with_proportion, with_times
from factcheck.quantities.tokens import FRACTION, NUMBER, SIGN, WORD, Tokens
from factcheck.quantities.units import dimension_of
from factcheck.records.quantity import Bound, Dimension

_DASHES = frozenset("-‐‑–—~")
_SCALE_LETTERS = frozenset(["k", "m", "b", "mm", "g"])
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


__all__ = ["measured", "with_range"]
