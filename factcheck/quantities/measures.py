"""What a number is a number of - currency, percent or physical unit - and what a rate is per."""

from decimal import Decimal

from factcheck.quantities.figure import word_set
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.measure import Measure
from factcheck.quantities.money import currency_before, currency_behind
from factcheck.quantities.numerals import Form, Numeral, skip_hyphen
from factcheck.quantities.physical import unit_behind
from factcheck.quantities.tokens import NUMBER, WORD, Tokens

_BASIS_POINT = Decimal("0.01")
_LARGEST_POINT = 100
_NEAR_CHARACTERS = 600
_PERCENT_WORDS = frozenset(["%", "percent", "pct", "percents", "٪", "％"])
_MORE = frozenset(["more", "full", "whole", "further", "additional", "cumulative"])
_PERIOD_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "nightly": "night",
}
_PERIODS = frozenset(["day", "week", "month", "year", "hour", "minute", "second"])


def measure_of(tokens: Tokens, found: Numeral, limit: int) -> Measure | None:
    """The measure of a number, the currency before it first, or None for a bare number."""
    return currency_before(tokens, found, limit) or measure_behind(tokens, found)


def measure_behind(tokens: Tokens, found: Numeral) -> Measure | None:
    """The measure that the words behind a number say, or None."""
    return _percent(tokens, found) or currency_behind(tokens, found) or unit_behind(tokens, found)


def _percent(tokens: Tokens, found: Numeral) -> Measure | None:
    """Percent, percentage points, basis points."""
    if found.form is Form.VAGUE:
        return None
    low = tokens.low
    at = skip_hyphen(tokens, found.end)
    if found.form is Form.FRACTION and low[at] == "of" and low[at + 1] in ("1", "a", "one"):
        at += 2
    if found.form is Form.FRACTION:
        if low[at] == "a" and low[at + 1] in ("point", "percentage"):
            at += 1
        elif low[at - 1] == "tenths" and low[at] in ("to", ".", ",", "from", ""):
            return Measure(found.first, at, "pp") if _speaks_of_percent(tokens, found, at) else None
    extra = low[at] in _MORE
    after = at + extra + 1
    word = low[after - 1]
    if word == "per" and low[after] == "cent":
        word, after = "percent", after + 1
    point = _point(tokens, after)
    if point and (word in ("percentage", "percent", "%")):
        return Measure(found.first, point, "pp")
    if extra:
        return None
    if word in _PERCENT_WORDS or (word == "percentage" and low[after] in ("", ".", ",", "of")):
        return Measure(found.first, after, "%")
    if (word == "basis" and point) or (word in ("bp", "bps") and found.form is Form.DIGITS):
        return Measure(found.first, point or after, "pp", _BASIS_POINT, rule="basis points")
    if word == "pp" or (word in ("points", "point", "pts") and _speaks_of_percent(tokens, found, after)):
        return Measure(found.first, after, "pp")
    return None


def _point(tokens: Tokens, at: int) -> int:
    """The index behind "point" or "points" at token `at`, or 0."""
    at = skip_hyphen(tokens, at)
    return at + 1 if tokens.low[at] in ("point", "points") else 0


def _speaks_of_percent(tokens: Tokens, found: Numeral, after: int) -> bool:
    """Whether "points" are percentage points: percentages stand near, and no index or game does."""
    if found.low >= _LARGEST_POINT or tokens.low[after] in word_set("points_of_a_game"):
        return False
    start = tokens.starts[found.first]
    near = tokens.text[max(0, start - _NEAR_CHARACTERS) : start + _NEAR_CHARACTERS].lower()
    return "%" in near or "per cent" in near or "percent" in near


def per_behind(tokens: Tokens, end: int, unit: str) -> tuple[int, str] | None:
    """What a rate is per: "per day", "a head", "/month", "each"; the index behind, and the word; or None."""
    low, word = tokens.low, tokens.low[end]
    known = lexicon().per
    behind = low[end + 1]
    if word in ("each", "apiece"):
        return end + 1, behind if word == "each" and behind in known else "unit"
    if word in _PERIOD_ADVERBS:
        return end + 1, _PERIOD_ADVERBS[word]
    if word == "per":
        return _behind_per(tokens, end)
    per = known.get(behind)
    if per is None:
        return None
    if word in ("a", "an") and _is_article_of_rate(low, end):
        return end + 2, per
    if word == "/" and not (unit == "%" and behind not in known):
        return end + 2, per
    if (word == "every" and per in _PERIODS) or (
        word == "the" and per in ("barrel", "tonne", "bottle", "pair")
    ):
        return end + 2, per
    return None


def _behind_per(tokens: Tokens, end: int) -> tuple[int, str] | None:
    low, known = tokens.low, lexicon().per
    behind, next_word = low[end + 1], low[end + 2]
    if behind in ("cubic", "square") and next_word:
        return end + 3, f"{behind} {known.get(next_word, next_word)}"
    if tokens.kinds[end + 1] == NUMBER:
        return (end + 3, f"{behind} {next_word}") if tokens.kinds[end + 2] == WORD else None
    if tokens.kinds[end + 1] != WORD or tokens.kinds[end + 2] == NUMBER:
        return None
    return end + 2, known.get(behind, behind)


def _is_article_of_rate(low: list[str], end: int) -> bool:
    behind = low[end + 1]
    if low[end + 2] in word_set("time_word_behind"):
        return False
    return behind not in word_set("not_per_behind_article") or behind in word_set("per_with_article")


__all__ = ["Measure", "measure_behind", "measure_of", "per_behind"]
