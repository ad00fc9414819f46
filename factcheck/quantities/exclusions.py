"""Numbers that are no quantities: dates, times, identifiers, names, scores, list numbers; each with the reason."""

import re
from dataclasses import dataclass
from functools import cache

from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.nouns import counted_noun
from factcheck.quantities.numerals import MAXIMUM_DIGITS
from factcheck.quantities.tokens import BREAK, NUMBER, SIGN, WORD, Tokens
from factcheck.quantities.units import read_table
from factcheck.records.quantity import OtherKind

_DASHES = frozenset("-‐‑–—/")
_HYPHENS = frozenset("-‐‑–")
_QUARTER_LETTERS = frozenset(["q", "h", "fy", "cy", "fq"])
_YEAR_WORDS = frozenset(["mid", "early", "late", "pre", "post"])
_DOTTED_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})$|\d{4}\.\d{1,2}\.\d{1,2}$")
_ORDINAL_ENDINGS = frozenset(["st", "nd", "rd", "th"])
_COUNTED_YEAR_HEDGES = frozenset(
    [
        "below",
        "above",
        "under",
        "about",
        "some",
        "around",
        "roughly",
        "approximately",
        "nearly",
        "almost",
        "than",
        "least",
        "most",
        "many",
    ]
)
_YEAR_PREPOSITIONS = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "of",
        "during",
        "for",
        "before",
        "after",
        "through",
        "and",
        "to",
        "the",
        "fiscal",
        "financial",
        "year",
        "season",
        "election",
        "between",
        "summer",
        "winter",
        "spring",
        "autumn",
        "fall",
        "early",
        "late",
        "mid",
        "end",
        "around",
        "about",
        "circa",
        "c",
    ]
)


@dataclass(frozen=True, slots=True)
class Excluded:
    """The tokens `first` up to `end` hold a number that is no quantity, and why."""

    first: int
    end: int
    kind: OtherKind
    reason: str


@cache
def _words(name: str) -> frozenset[str]:
    table = read_table("words")[name]
    return frozenset(table["words"] if isinstance(table, dict) else table)


@cache
def keywords() -> dict[str, str]:
    """Each word that makes the number behind it a label, with the reason to give."""
    table = read_table("words")["keywords"]
    return {word: reason for reason, words in reversed(table.items()) for word in words}


def excluded_at(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """What the digits at token `index` are when they are no quantity; `limit` is the first free token."""
    for rule in (_date, _time, _year, _glued, _keyword, _reference, _serial, _denominator, _pair):
        found = rule(tokens, index, limit)
        if found is not None:
            return found
    return None


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and "1500" <= word <= "2199"


def _is_day(word: str) -> bool:
    return len(word) <= 2 and word.isdigit() and 1 <= int(word) <= 31


def _month(tokens: Tokens, index: int) -> bool:
    """A month's name; "may" and "mar" only with a capital."""
    return tokens.low[index] in _words("months") and tokens.written[index][:1].isupper()


def _date(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """ "17 June 2025", "June 17th, 2025", "2025-03-04", "17/6/2025", "3.6.2025"."""
    low, number = tokens.low, tokens.low[index]
    if "." in number and _DOTTED_DATE.match(number):
        return Excluded(index, index + 1, OtherKind.DATE, "a date")
    if (
        low[index + 1] in _DASHES
        and low[index + 3] == low[index + 1]
        and tokens.kinds[index + 2] == NUMBER
        and tokens.kinds[index + 4] == NUMBER
        and tokens.touches(index)
        and tokens.touches(index + 3)
    ):
        parts = (number, low[index + 2], low[index + 4])
        if all(part.isdigit() for part in parts) and sorted(map(len, parts)) in (
            [1, 1, 4],
            [1, 2, 4],
            [2, 2, 4],
            [1, 1, 2],
            [1, 2, 2],
            [2, 2, 2],
        ):
            return Excluded(index, index + 5, OtherKind.DATE, "a date")
    if not number.isdigit():
        return None
    end = index + 1
    if low[end] in _ORDINAL_ENDINGS and tokens.touches(index):
        end += 1
    if _is_day(number):
        after = end + (low[end] == "of")
        if low[after] in _HYPHENS and _is_day(low[after + 1]) and _month(tokens, after + 2):
            after += 2
        elif (
            low[after] in ("and", "to", "or")
            and _is_day(low[after + 1])
            and _month(tokens, after + 2)
            and low[after + 1].isdigit()
        ):
            return Excluded(index, end, OtherKind.DATE, "a day of a month")
        if _month(tokens, after) and not (low[after] == "may" and tokens.written[after] == "MAY" and False):
            after += 1
            after += low[after] in (",", ".")
            if _is_year(low[after]):
                return Excluded(index, after + 1, OtherKind.DATE, "a date")
            return Excluded(index, after - (low[after - 1] in (",", ".")), OtherKind.DATE, "a day of a month")
        before = index - 1
        if (
            before >= limit
            and low[before] in (".", ",")
            and before - 1 >= limit
            and tokens.touches(before - 1)
        ):
            before -= low[before] == "."
        if before >= limit and _month(tokens, before) and tokens.ends[before] < tokens.starts[index]:
            if low[end] in _HYPHENS and _is_day(low[end + 1]) and tokens.touches(end):
                end += 2
            after = end + (low[end] == ",")
            if _is_year(low[after]):
                return Excluded(before, after + 1, OtherKind.DATE, "a date")
            return Excluded(before, end, OtherKind.DATE, "a day of a month")
    if (
        _is_year(number)
        and index - 1 >= limit
        and (
            _month(tokens, index - 1)
            or (low[index - 1] in (",", "of", ".") and index - 2 >= 0 and _month(tokens, index - 2))
        )
    ):
        return Excluded(index, index + 1, OtherKind.DATE, "a year")
    return None


def _time(tokens: Tokens, index: int, _: int) -> Excluded | None:
    """ "07:00", "2 pm", "2.17pm", "9 a.m.", "10 o'clock", "1800 GMT", "14h30"."""
    low = tokens.low
    end = index + 1
    clock = False
    while (
        low[end] == ":"
        and tokens.kinds[end + 1] == NUMBER
        and tokens.touches(end - 1)
        and tokens.touches(end)
        and end - index < 8
    ):
        end += 2
        clock = True
    if (
        low[end] == "h"
        and tokens.kinds[end + 1] == NUMBER
        and tokens.touches(end - 1)
        and tokens.touches(end)
    ):
        return Excluded(index, end + 2, OtherKind.TIME, "a time of day")
    if (
        low[end] in ("am", "pm")
        or (low[end] in ("a", "p") and low[end + 1 : end + 4] == [".", "m", "."])
        or low[end] in ("a.m", "p.m")
    ):
        number = low[index]
        size = number.replace(".", "", 1)
        hour = re.split(r"[.]", number)[0]
        if size.isdigit() and len(hour) <= 2 and int(hour) <= 24 and (len(size) - len(hour) in (0, 2)):
            stop = end + (4 if low[end] in ("a", "p") else 1)
            return Excluded(index, stop, OtherKind.TIME, "a time of day")
    if low[end] in ("o'clock", "oclock") or (low[end] == "o" and low[end + 2 : end + 3] == ["clock"]):
        return Excluded(index, end + 1, OtherKind.TIME, "a time of day")
    if clock:
        return Excluded(index, end, OtherKind.TIME, "a time of day")
    if low[end] in ("gmt", "utc", "bst", "est", "edt", "cet", "cest", "ist") or (
        low[end] == "hours"
        and len(low[index]) == 4
        and low[index].startswith(("0", "1", "2"))
        and low[index][2:] in ("00", "15", "30", "45")
        and low[index].isdigit()
        and low[index] < "2400"
        and low[index - 1] in ("at", "by", "before", "after", "from", "until", "around")
    ):
        return Excluded(index, end, OtherKind.TIME, "a time of day")
    return None


def _year(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """ "2024", "2025-26", "2019/20", "the 1990s", "FY24", "Q3 2024"."""
    low, number = tokens.low, tokens.low[index]
    if low[index - 1 if index else -1] in ("'", "’", "‘") and len(number) == 2 and number.isdigit():
        return Excluded(index, index + 1, OtherKind.DATE, "a year")
    if not _is_year(number):
        if number.isdigit() and low[index + 1] == "s" and tokens.touches(index) and number.endswith("0"):
            return Excluded(index, index + 2, OtherKind.DATE, "a decade")
        return None
    end = index + 1
    if low[end] in ("s", "'") and tokens.touches(index):
        return Excluded(
            index,
            end + (1 if low[end] == "s" else 2 if low[end + 1] == "s" else 0),
            OtherKind.DATE,
            "a decade",
        )
    if low[end] in _DASHES and tokens.kinds[end + 1] == NUMBER and low[end + 1].isdigit():
        second = low[end + 1]
        if (
            len(second) == 2
            and tokens.touches(index)
            and tokens.touches(end)
            and int(second) == (int(number[2:]) + 1) % 100
        ):
            return Excluded(index, end + 2, OtherKind.DATE, "a year or season")
        if _is_year(second) and int(number) < int(second) and not _is_counted(tokens, index, end + 2, limit):
            return Excluded(index, end + 2, OtherKind.DATE, "a span of years")
        if (
            len(second) == 2
            and tokens.touches(index)
            and tokens.touches(end)
            and (low[end] == "/" or int(second) > int(number[2:]))
            and number >= "1900"
        ):
            return Excluded(index, end + 2, OtherKind.DATE, "a span of years")
    if _is_counted(tokens, index, end, limit):
        return None
    return Excluded(index, end, OtherKind.DATE, "a year")


def _is_counted(tokens: Tokens, index: int, end: int, limit: int) -> bool:
    """Whether four digits that look like a year are an amount: a sign, unit or scale stands by, or a hedge and a noun."""
    low, known = tokens.low, lexicon()
    if known.currency_signs_before.before(tokens, index, limit) and low[index - 1] not in ("p",):
        sign = known.currency_signs_before.before(tokens, index, limit)
        if sign and (
            not tokens.written[index - 1].isalpha()
            or tokens.written[index - 1] == tokens.written[index - 1].upper()
            or low[index - 1] == "rs"
        ):
            return True
    if low[end] in ("%", "percent", "‰") or (low[end] == "per" and low[end + 1] == "cent"):
        return True
    if low[end] in known.scales or low[end] in ("°",):
        return True
    unit = known.unit_words.after(tokens, end) or known.currency_words.after(tokens, end)
    if (
        unit
        and not tokens.written[end][:1].isupper()
        and not (low[end] in ("second", "pounds", "mark") and False)
    ):
        return low[index - 1 if index else -1] not in ("the",) or low[end].endswith("s")
    if (
        tokens.written[end] in known.unit_symbols
        and len(tokens.written[end]) > 1
        and low[end] not in ("in", "may")
    ):
        return True
    if tokens.written[end] in ("m", "g", "l", "L", "t", "W", "V", "K", "C", "b", "B", "M", "k") and low[
        end + 1
    ] not in (".",):
        return True
    if tokens.kinds[end] != WORD or not tokens.written[end].islower() or low[end] in _words("function_words"):
        return False
    plural = (
        low[end].endswith("s")
        and not low[end].endswith("ss")
        or low[end] in read_table("words")["nouns"]["irregular"]
    )
    before = low[index - 1] if index > limit else ""
    if before in _COUNTED_YEAR_HEDGES and (plural or low[end + 1].endswith("s")):
        return True
    return (
        bool(plural)
        and before not in _YEAR_PREPOSITIONS
        and low[end]
        in (
            "people",
            "jobs",
            "workers",
            "employees",
            "men",
            "women",
            "children",
            "homes",
            "houses",
            "troops",
            "soldiers",
            "tonnes",
            "tons",
            "students",
            "patients",
            "deaths",
            "cases",
            "shares",
            "points",
            "votes",
            "words",
            "dollars",
            "euros",
            "pounds",
        )
    )


def _glued(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Digits that touch letters: "H100", "F-16", "5G", "737s", "COVID-19"."""
    low, written, known = tokens.low, tokens.written, lexicon()
    before = index - 1
    if before >= limit and tokens.kinds[before] == WORD and tokens.touches(before):
        sign = known.currency_signs_before.before(tokens, index, limit)
        if sign is None or not _signs_amount(tokens, sign[0], index):
            if low[before] in _QUARTER_LETTERS or (low[before] in ("fy", "cy")):
                return Excluded(
                    before, _glued_end(tokens, index), OtherKind.DATE, "a quarter or financial year"
                )
            if low[before] not in ("x", "c", "ca"):
                return Excluded(before, _glued_end(tokens, index), OtherKind.NAME, "part of a name or code")
    if (
        before - 1 >= limit
        and low[before] in _HYPHENS
        and tokens.touches(before)
        and tokens.kinds[before - 1] == WORD
        and tokens.touches(before - 1)
    ):
        prefix = low[before - 1]
        if _is_year(low[index]) and (prefix in _YEAR_WORDS or written[before - 1].islower()):
            return Excluded(index, index + 1, OtherKind.DATE, "a year")
        if (
            written[before - 1][:1].isupper()
            and prefix not in known.scales
            and prefix not in known.ones
            and not _has_unit(tokens, index + 1)
        ):
            return Excluded(before - 1, _glued_end(tokens, index), OtherKind.NAME, "part of a name or code")
        if prefix == "top":
            return Excluded(index, index + 1, OtherKind.OTHER, "a list of a fixed length")
    after = index + 1
    if (
        tokens.kinds[after] == WORD
        and tokens.touches(index)
        and low[after] not in _ORDINAL_ENDINGS
        and not _has_unit(tokens, after, glued=True)
    ):
        return Excluded(index, _glued_end(tokens, after), OtherKind.NAME, "part of a name or code")
    if (
        low[after] == "g"
        and tokens.touches(index)
        and low[index] in ("2", "3", "4", "5", "6")
        and written[after] == "G"
    ):
        return Excluded(index, after + 1, OtherKind.NAME, "a network generation")
    return None


def _signs_amount(tokens: Tokens, first: int, index: int) -> bool:
    """Whether the letters that touch digits are a currency as written ("USD34.6m", "Rs380", "RM42")."""
    sign = tokens.text[tokens.starts[first] : tokens.ends[index - 1]]
    return (
        not sign.isalpha()
        or (sign.isupper() and len(sign) >= 2)
        or sign in ("Rs", "Rp", "Fr", "Tk", "Dh", "Dhs", "Ksh", "kr", "Php", "rs")
    )


def _has_unit(tokens: Tokens, index: int, *, glued: bool = False) -> bool:
    known, word, low = lexicon(), tokens.written[index], tokens.low[index]
    if low in known.abbreviations or low in known.scales or low in known.plural_scales:
        return glued or low in known.scales
    if (
        word in known.unit_symbols
        or known.composite_symbols.after(tokens, index)
        or known.currency_signs.after(tokens, index)
    ):
        return True
    if (
        low in ("g", "p", "c", "x", "e", "h", "pc", "pct", "bp", "bps", "yo", "pp", "mrd", "fold", "s")
        and glued
    ):
        return low != "s"
    return bool(
        known.unit_words.after(tokens, index) or known.currency_words.after(tokens, index)
    ) or low in ("%", "percent", "per", "degrees", "degree", "deg", "°", "º", "‰", "±")


def _glued_end(tokens: Tokens, index: int) -> int:
    """The index behind a run of touching letters, digits and inner hyphens that began at or before `index`."""
    end = index + 1
    while end - index < 12 and tokens.touches(end - 1):
        if tokens.kinds[end] in (WORD, NUMBER):
            end += 1
        elif tokens.low[end] in _HYPHENS and tokens.kinds[end + 1] == NUMBER and tokens.touches(end):
            end += 2
        else:
            break
    return end


def _keyword(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """ "Section 230", "page 4", "Flight 370", "phase 3", "Article 17"; a capital or a lone number says so."""
    low = tokens.low
    before = index - 1
    if before >= limit and low[before] == "." and tokens.touches(before - 1):
        before -= 1
        if before < limit or low[before] not in (
            "no",
            "nos",
            "art",
            "sec",
            "p",
            "pp",
            "fig",
            "vol",
            "para",
            "apt",
            "mk",
            "nr",
            "tel",
            "ch",
            "st",
        ):
            return None
        if low[before] in ("no", "nos"):
            return Excluded(before, index + 1, OtherKind.IDENTIFIER, "a reference or serial number")
    if before < limit:
        return None
    word = low[before]
    if word == "#" and not tokens.touches(before):
        return None
    reason = keywords().get(word)
    if reason is None and word.endswith("s") and tokens.written[before][:1].isupper():
        reason = keywords().get(word[:-1])
    if reason is None or word == "a":
        return None
    if (
        word
        in (
            "order",
            "line",
            "company",
            "quarter",
            "study",
            "number",
            "code",
            "plan",
            "site",
            "unit",
            "case",
            "model",
            "share",
            "game",
            "well",
            "lot",
            "week",
            "day",
            "season",
            "arm",
            "pit",
            "store",
        )
        and not tokens.written[before][:1].isupper()
    ):
        return None
    after = index + 1
    if _has_unit(tokens, after) and low[after] not in ("a", "in", "at", "second", "per"):
        return None
    if (
        tokens.kinds[after] == WORD
        and tokens.written[after].islower()
        and low[after].endswith("s")
        and len(low[after]) > 3
        and low[after] not in _words("function_words")
    ):
        return None
    if not tokens.written[before][:1].isupper() and len(low[index]) > 4:
        return None
    kind = OtherKind.NAME if reason == "the name of a thing" else OtherKind.IDENTIFIER
    return Excluded(index, after, kind, reason)


def _reference(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Footnote and list marks: "[12]" behind a word, "1." or "(3)" at the start of a line."""
    low, number = tokens.low, tokens.low[index]
    before, after = index - 1, index + 1
    if (
        before >= 0
        and low[before] == "["
        and low[after] in ("]", ",", "-", "–")
        and number.isdigit()
        and len(number) <= 3
    ):
        return Excluded(index, after, OtherKind.OTHER, "a reference mark")
    line_start = tokens.text.rfind("\n", max(0, tokens.starts[index] - 12), tokens.starts[index]) + 1
    if line_start == 0 and tokens.starts[index] > 12:
        return None
    lead = tokens.text[line_start : tokens.starts[index]].strip(" \t>*#-(•[")
    if lead.strip("\\") or tokens.kinds[after] == BREAK:
        return None
    digits = number.replace(".", "")
    if len(digits) > 3 or not digits.isdigit() or not tokens.touches(index):
        if (
            "." in number
            and len(digits) <= 4
            and digits.isdigit()
            and "," not in number
            and tokens.kinds[after] == WORD
            and tokens.written[after][:1].isupper()
            and len(number.split(".")[0]) <= 2
            and len(number.split(".")[-1]) <= 2
        ):
            return Excluded(index, after, OtherKind.OTHER, "a list or section number")
        return None
    behind = tokens.text[tokens.ends[index] : tokens.ends[index] + 2]
    if behind[:1] in (".", ")") and behind[1:].isspace():
        return Excluded(index, after, OtherKind.OTHER, "a list or section number")
    return None


def _serial(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Phone numbers, versions, addresses in a network, keys: long, dotted, or led by zeros."""
    low, number = tokens.low, tokens.low[index]
    if len(number) > MAXIMUM_DIGITS:
        return Excluded(index, index + 1, OtherKind.IDENTIFIER, "a run of digits too long for a number")
    if number.count(".") >= 2 and not all(len(part) == 3 for part in number.split(".")[1:]):
        return Excluded(index, index + 1, OtherKind.IDENTIFIER, "a version, section or network address")
    groups, end = [number], index + 1
    while low[end] in ("-", "‑", "–", ")", "(") or tokens.kinds[end] == NUMBER:
        if tokens.starts[end] - tokens.ends[end - 1] > 1:
            break
        if tokens.kinds[end] == NUMBER:
            groups.append(low[end])
        elif tokens.kinds[end + 1] != NUMBER and low[end] != ")":
            break
        end += 1
    while end > index + 1 and tokens.kinds[end - 1] != NUMBER:
        end -= 1
    before = low[index - 1] if index > limit else ""
    if len(groups) > 1 and all(group.isdigit() for group in groups):
        size = sum(map(len, groups))
        plus = before == "+" and tokens.touches(index - 1)
        seven = (number == "555" or _near_telephone(tokens, index)) and (
            len(groups) == 2
            and len(groups[0]) == 3
            and len(groups[1]) == 4
            and low[index + 1] in ("-", "‑", "–")
        )
        led = (number.startswith("0") or before == "(") and size >= 9
        spaced = len(groups) >= 3 and size >= 9 and _near_telephone(tokens, index)
        runs = spaced or (
            len(groups) >= 3
            and size >= 9
            and low[index + 1] in ("-", "‑", ")")
            and {len(g) for g in groups[1:]} <= {3, 4, 5}
        )
        if (plus and size >= 8) or seven or led or runs:
            return Excluded(index, end, OtherKind.IDENTIFIER, "a telephone number")
    if (
        number.isdigit()
        and len(number) > 1
        and number.startswith("0")
        and not (index > limit and low[index - 1] in ".,")
    ):
        return Excluded(index, index + 1, OtherKind.IDENTIFIER, "digits led by a zero")
    if (
        number.isdigit()
        and len(number) >= 8
        and not _has_unit(tokens, index + 1)
        and before not in ("$", "€", "£", "¥", "₹")
        and tokens.kinds[index + 1] != WORD
    ):
        return Excluded(index, index + 1, OtherKind.IDENTIFIER, "a long number without separators")
    return None


def _near_telephone(tokens: Tokens, index: int) -> bool:
    """Whether the words before digits speak of calling."""
    near = tokens.text[max(0, tokens.starts[index] - 80) : tokens.starts[index]].lower()
    return any(
        cue in near for cue in ("tel", "phone", "call", "ring ", "dial", "contact", "line", "number", "fax")
    )


def _denominator(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """ "per 100,000 residents", "97.4 FM", "18 U.S.C. 1349"."""
    low = tokens.low
    if index > limit and low[index - 1] == "per":
        return Excluded(index, index + 1, OtherKind.OTHER, "what a rate is per")
    if tokens.written[index + 1] == "FM":
        return Excluded(index, index + 2, OtherKind.NAME, "a radio frequency")
    if low[index + 1 : index + 6] == ["u", ".", "s", ".", "c"]:
        end = index + 6 + (low[index + 6] == ".")
        end += low[end] in ("§", "section")
        return Excluded(
            index, end + (tokens.kinds[end] == NUMBER), OtherKind.IDENTIFIER, "a section or article"
        )
    return None


def _pair(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Scores ("won 3-2"), street addresses, ages in apposition, numbers that are part of a name."""
    low, written, number = tokens.low, tokens.written, tokens.low[index]
    if not number.isdigit() or len(number) > 5:
        return None
    after, before = index + 1, index - 1
    if (
        low[after] in _HYPHENS
        and tokens.touches(index)
        and tokens.kinds[after + 1] == NUMBER
        and tokens.touches(after)
        and low[after + 1].isdigit()
        and len(number) <= 3
        and len(low[after + 1]) <= 3
    ):
        if not _has_unit(tokens, after + 2) and low[after + 2] not in _HYPHENS:
            near = low[max(limit, index - 8) : index] + low[after + 2 : after + 6]
            if not _words("scores").isdisjoint(near) or int(number) > int(low[after + 1]):
                return Excluded(index, after + 2, OtherKind.OTHER, "a score or vote")
    if tokens.kinds[after] == WORD and written[after][:1].isupper() and not tokens.touches(index):
        at = after
        while at < after + 4 and tokens.kinds[at] == WORD and written[at][:1].isupper():
            if low[at] in _words("streets") and at > after:
                return Excluded(index, at + 1, OtherKind.IDENTIFIER, "an address")
            at += 1
    if (
        before - 1 >= limit
        and low[before] == ","
        and tokens.kinds[before - 1] == WORD
        and written[before - 1][:1].isupper()
        and len(number) <= 3
        and 1 <= int(number) <= 115
        and low[after]
        in (",", ".", ";", ")", "who", "from", "and", "told", "said", "", "—", "–", "was", "is")
    ):
        return Excluded(index, after, OtherKind.OTHER, "an age")
    if before >= limit and low[before] in ("aged", "age", "ages"):
        return Excluded(index, after, OtherKind.OTHER, "an age")
    if (
        before >= limit
        and tokens.kinds[before] == WORD
        and written[before][:1].isupper()
        and not tokens.touches(before)
    ):
        return _numbered_name(tokens, index, limit)
    return None


def _numbered_name(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """ "Boeing 737", "RTX 3060", "Windows 11": a capital word before, and nothing counted behind."""
    low, written = tokens.low, tokens.written
    before, after = index - 1, index + 1
    if (
        low[before] in _words("function_words")
        or low[before] in _words("weekdays")
        or low[before] in lexicon().ones
    ):
        return None
    if lexicon().currency_signs_before.before(tokens, index, limit) and (
        written[before].isupper() or low[before] in ("rs", "re", "rp")
    ):
        return None
    if lexicon().hedges.before(tokens, index, limit) or low[before].endswith("'s"):
        return None
    gap = tokens.text[tokens.ends[before] : tokens.starts[index]]
    if len(gap) > 1 or gap == "\n":
        return None
    if low[after] in _HYPHENS and tokens.kinds[after + 1] == WORD and tokens.touches(after):
        return None
    if _has_unit(tokens, after) and low[after] not in ("a", "in", "at", "per", "t"):
        return None
    starts_sentence = (
        before == 0
        or low[before - 1] in (".", "!", "?", ":", "”", '"', "“", "|")
        or tokens.kinds[before - 1] == BREAK
    )
    if (
        tokens.kinds[after] == WORD
        and written[after].islower()
        and low[after] not in _words("function_words")
        and (len(low[index]) < 3 or low[before] == "." or counted_noun(tokens, after) is not None)
    ):
        return None
    if starts_sentence and written[before][1:].islower():
        return None
    if (
        tokens.kinds[after] == WORD
        and low[after] in ("to", "or", "and", "out")
        and tokens.kinds[after + 1] == NUMBER
    ):
        return None
    return Excluded(index, after, OtherKind.NAME, "part of a name")


__all__ = ["NUMBER", "SIGN", "Excluded", "excluded_at", "keywords"]
