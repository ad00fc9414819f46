"""Numbers that are dates, years and times of day."""

import re

from factcheck.quantities.excluded import Excluded, is_plural_word, words
from factcheck.quantities.figure import word_set
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.numerals import HYPHENS
from factcheck.quantities.tokens import NUMBER, WORD, Tokens
from factcheck.records.quantity import OtherKind

_DASHES = frozenset("-‐‑–—/")
_DOTTED_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})$|\d{4}\.\d{1,2}\.\d{1,2}$")
_DATE_SHAPES = ([1, 1, 4], [1, 2, 4], [2, 2, 4], [1, 1, 2], [1, 2, 2], [2, 2, 2])
_ORDINAL_ENDINGS = frozenset(["st", "nd", "rd", "th"])
_ZONES = frozenset(["gmt", "utc", "bst", "est", "edt", "cet", "cest", "ist"])
_QUARTER_HOURS = frozenset(["00", "15", "30", "45"])
_TIME_PREPOSITIONS = frozenset(["at", "by", "before", "after", "from", "until", "around"])
_YEAR_LETTERS = frozenset(["m", "g", "l", "L", "t", "W", "V", "K", "C", "b", "B", "M", "k"])


def date_at(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """A date, time or year at token `index`; `limit` is the first free token."""
    return (
        _numeric_date(tokens, index)
        or _day_of_month(tokens, index, limit)
        or _time(tokens, index)
        or _year(tokens, index, limit)
    )


def is_year(word: str) -> bool:
    """Whether four digits can be a year."""
    return len(word) == 4 and word.isdigit() and "1500" <= word <= "2199"


def _is_day(word: str) -> bool:
    return len(word) <= 2 and word.isdigit() and 1 <= int(word) <= 31


def _is_month(tokens: Tokens, index: int) -> bool:
    """Whether a word is a month's name, with a capital ("may" is none)."""
    return tokens.low[index] in words("months") and tokens.written[index][:1].isupper()


def _numeric_date(tokens: Tokens, index: int) -> Excluded | None:
    """Read "2025-03-04", "17/6/2025", "3.6.2025"."""
    low, number = tokens.low, tokens.low[index]
    if "." in number:
        return Excluded(index, index + 1, OtherKind.DATE, "a date") if _DOTTED_DATE.match(number) else None
    mark = low[index + 1]
    if (
        mark not in _DASHES
        or low[index + 3] != mark
        or not (tokens.touches(index) and tokens.touches(index + 3))
    ):
        return None
    parts = (number, low[index + 2], low[index + 4])
    if all(part.isdigit() for part in parts) and sorted(map(len, parts)) in _DATE_SHAPES:
        return Excluded(index, index + 5, OtherKind.DATE, "a date")
    return None


def _day_of_month(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "17 June 2025", "17-19 June", "June 17th, 2025", "June 2025"."""
    low, number = tokens.low, tokens.low[index]
    if is_year(number):
        back = index - 1 - (low[index - 1] in (",", "of", "."))
        if back >= limit and _is_month(tokens, back):
            return Excluded(index, index + 1, OtherKind.DATE, "a year")
        return None
    if not _is_day(number):
        return None
    end = index + 1 + (low[index + 1] in _ORDINAL_ENDINGS and tokens.touches(index))
    after = end + (low[end] == "of")
    if (low[after] in HYPHENS or low[after] in ("and", "to", "or")) and _is_day(low[after + 1]):
        if _is_month(tokens, after + 2) and low[after] not in HYPHENS:
            return Excluded(index, end, OtherKind.DATE, "a day of a month")
        after += 2 * _is_month(tokens, after + 2)
    if _is_month(tokens, after):
        year = after + 1 + (low[after + 1] in (",", "."))
        if is_year(low[year]):
            return Excluded(index, year + 1, OtherKind.DATE, "a date")
        return Excluded(index, after + 1, OtherKind.DATE, "a day of a month")
    return _day_behind_month(tokens, index, end, limit)


def _day_behind_month(tokens: Tokens, index: int, end: int, limit: int) -> Excluded | None:
    low = tokens.low
    before = index - 1
    if before - 1 >= limit and low[before] == "." and tokens.touches(before - 1):
        before -= 1
    if before < limit or not _is_month(tokens, before) or tokens.ends[before] >= tokens.starts[index]:
        return None
    if low[end] in HYPHENS and _is_day(low[end + 1]) and tokens.touches(end):
        end += 2
    second = low[end] in ("and", "or", "to") and _is_day(low[end + 1])
    if second and (tokens.kinds[end + 2] != WORD or low[end + 2] in words("function_words")):
        end += 2
    year = end + (low[end] == ",")
    if is_year(low[year]):
        return Excluded(before, year + 1, OtherKind.DATE, "a date")
    return Excluded(before, end, OtherKind.DATE, "a day of a month")


def _time(tokens: Tokens, index: int) -> Excluded | None:
    """Read "07:00", "2 pm", "2.17pm", "9 a.m.", "10 o'clock", "1800 GMT", "14h30"."""
    low, number = tokens.low, tokens.low[index]
    end = index + 1
    while low[end] == ":" and tokens.kinds[end + 1] == NUMBER and end - index < 8:
        if not (tokens.touches(end - 1) and tokens.touches(end)):
            break
        end += 2
    clock = end > index + 1
    if (
        low[end] == "h"
        and tokens.kinds[end + 1] == NUMBER
        and tokens.touches(end - 1)
        and tokens.touches(end)
    ):
        return Excluded(index, end + 2, OtherKind.TIME, "a time of day")
    stop = _half_of_day(tokens, end)
    if stop and _is_hour(number):
        return Excluded(index, stop, OtherKind.TIME, "a time of day")
    military = len(number) == 4 and number.isdigit() and number < "2400" and number[2:] in _QUARTER_HOURS
    oclock = low[end] in ("o'clock", "oclock") or (low[end] == "o" and low[end + 2] == "clock")
    if oclock or low[end] in _ZONES:
        return Excluded(index, end + 1, OtherKind.TIME, "a time of day")
    if clock or (military and low[end] == "hours" and low[index - 1] in _TIME_PREPOSITIONS):
        return Excluded(index, end, OtherKind.TIME, "a time of day")
    return None


def _half_of_day(tokens: Tokens, at: int) -> int:
    """The index behind "am", "p.m." at token `at`, or 0."""
    low = tokens.low
    if low[at] in ("am", "pm"):
        return at + 1
    return at + 4 if low[at] in ("a", "p") and low[at + 1 : at + 4] == [".", "m", "."] else 0


def _is_hour(number: str) -> bool:
    hour, point, minutes = number.partition(".")
    if not hour.isdigit() or len(hour) > 2 or int(hour) > 24:
        return False
    return not point or (len(minutes) == 2 and minutes.isdigit())


def _year(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "2024", "2025-26", "2019/20", "the 1990s", "'97"."""
    low, number = tokens.low, tokens.low[index]
    if index and low[index - 1] in ("'", "’", "‘") and len(number) == 2 and number.isdigit():
        return Excluded(index, index + 1, OtherKind.DATE, "a year")
    decade = number.isdigit() and number.endswith("0") and tokens.touches(index) and low[index + 1] == "s"
    if decade and len(number) in (2, 4):
        return Excluded(index, index + 2, OtherKind.DATE, "a decade")
    if not is_year(number):
        return None
    end = index + 1
    second = low[end + 1]
    if low[end] in _DASHES and tokens.kinds[end + 1] == NUMBER and second.isdigit():
        touching = tokens.touches(index) and tokens.touches(end)
        if len(second) == 2 and touching and int(second) == (int(number[2:]) + 1) % 100:
            return Excluded(index, end + 2, OtherKind.DATE, "a year or season")
        span = (is_year(second) and number < second) or (len(second) == 2 and touching and number >= "1900")
        if span and not _is_counted(tokens, index, end + 2, limit):
            return Excluded(index, end + 2, OtherKind.DATE, "a span of years")
    if _is_counted(tokens, index, end, limit):
        return None
    return Excluded(index, end, OtherKind.DATE, "a year")


def _is_counted(tokens: Tokens, index: int, end: int, limit: int) -> bool:
    """Whether four digits that look like a year are an amount: a sign, unit or scale stands by, or hedge
    and noun.
    """
    low, known, word = tokens.low, lexicon(), tokens.written[end]
    before = low[index - 1] if index > limit else ""
    sign = known.currency_signs_before.before(tokens, index, limit)
    if sign and (not before.isalpha() or tokens.written[index - 1].isupper() or before == "rs"):
        return True
    if (
        low[end] in ("%", "percent", "‰", "°")
        or low[end] in known.scales
        or low[end : end + 2] == ["per", "cent"]
    ):
        return True
    if not word[:1].isupper() and (
        known.unit_words.after(tokens, end) or known.currency_words.after(tokens, end)
    ):
        return before != "the" or low[end].endswith("s")
    if (word in known.unit_symbols and len(word) > 1 and low[end] not in ("in", "may")) or (
        word in _YEAR_LETTERS and low[end + 1] != "."
    ):
        return True
    if tokens.kinds[end] != WORD or not word.islower() or low[end] in words("function_words"):
        return before in ("than", "least") or (before in ("below", "above") and low[index] < "1900")
    plural = is_plural_word(low[end])
    if before in word_set("counted_year_hedges") and (plural or is_plural_word(low[end + 1])):
        return True
    return (
        plural and before not in word_set("year_prepositions") and low[end] in word_set("counted_year_nouns")
    )


__all__ = ["date_at", "is_year"]
