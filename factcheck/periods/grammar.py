"""The words of time expressions as patterns over lower-cased text; each is a rule of `resolve.py`.

Every quantifier is bounded, so that no text makes the search slow.
"""

import re
from collections.abc import Iterable

from factcheck.periods.tables import (
    DECADES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)


def _any(*words: str) -> str:
    return (
        "(?:"
        + "|".join(sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word)))
        + ")"
    )


SP = r"\s{1,8}"
DASH = r"[-‐‑–—−]"
MONTH = f"(?:{_any(*MONTHS)}\\b\\.?)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
TH = r"(?:st|nd|rd|th)?\b(?![.,]\d|%)"
YEAR = r"(?:1[5-9]|20|21)\d\d(?!\d|[.,]\d|%)"
SHORT = r"\d\d(?!\d|[.,]\d|%)"
WEEKDAY = f"(?:{_any(*WEEKDAYS)}|{_any(*WEEKDAY_ABBREVIATIONS)}\\b\\.?)"
ORDINAL = _any(*ORDINALS)
COUNT = f"(?:\\d{{1,3}}(?![\\d.,]\\d)|{_any(*(word for word in NUMBERS if len(word) > 2))})"
UNIT = r"(?:days?|weeks?|months?|quarters?|years?|decades?)"
SEASON = _any(*SEASONS)
LINK = rf"(?:{SP}of)?(?:,?{SP}|{DASH})"
FISCAL = r"(?:fiscal|financial|tax|marketing)"
WHICH_YEAR = (
    rf"(?P<_year>{YEAR})|(?P<_which>last|this|next|(?:the{SP})?(?:previous|prior|current|same|preceding)){SP}"
    rf"(?:{FISCAL}{SP})?year|the{SP}(?:{FISCAL}{SP})?year"
)
OF_YEAR = rf"(?:(?:{SP}(?:of|in))?,?{SP}(?P<_fy>{FISCAL}{SP}(?:year{SP})?|fy)?(?:{WHICH_YEAR})\b)?"

# Order counts: of two rules that fit at one place the first is taken.
RULES: dict[str, str] = {
    "iso": r"(?P<_y>(?:1[5-9]|20|21)\d\d)-(?P<_m>0[1-9]|1[0-2])-(?P<_d>0[1-9]|[12]\d|3[01])(?![\d-])",
    "numeric": r"(?P<_d>\d{1,2})(?P<_s>[./])(?P<_m>\d{1,2})(?P=_s)(?P<_y>(?:19|20)\d\d)(?![\d/])",
    "days_of": (
        rf"(?P<_d>{DAY}){TH}\s{{0,2}}(?:{DASH}|to\b|and\b|or\b)\s{{0,2}}(?P<_e>{DAY}){TH}"
        rf"{SP}(?:of{SP})?(?P<_m>{MONTH})(?:,?{SP}(?P<_y>{YEAR}))?"
    ),
    "day_of": (
        rf"(?:(?P<_w>{WEEKDAY}),?{SP})?(?:the{SP})?(?P<_d>{DAY}){TH}(?:{SP}of)?{SP}(?P<_m>{MONTH})"
        rf"(?:,?{SP}(?P<_y>{YEAR}))?"
    ),
    "month_day": (
        rf"(?:(?P<_w>{WEEKDAY}),?{SP})?(?P<_m>{MONTH}){SP}(?:the{SP})?(?P<_d>{DAY}){TH}"
        rf"(?:\s?{DASH}\s?(?P<_e>{DAY}){TH})?(?:,?{SP}(?P<_y>{YEAR}))?"
    ),
    "month_year": rf"(?P<_m>{MONTH})(?:,?{SP}(?:of{SP})?|{DASH}|/)(?:(?P<_y>{YEAR})|[’'](?P<_s>{SHORT}))",
    "month_which": rf"(?P<_which>last|next|this){SP}(?P<_m>{MONTH})(?!{SP}\d)",
    "years": (
        rf"(?P<_y>{YEAR})(?:{DASH}|/)(?P<_e>{YEAR}|{SHORT})(?![\w-])"
        rf"(?:{SP}(?P<_k>season|academic{SP}year|school{SP}year|{FISCAL}{SP}year|campaign))?"
    ),
    "fiscal": (
        rf"(?:fy{DASH}?\s?|(?:fiscal|financial|tax){SP}(?:year{SP})?)(?:(?P<_y>{YEAR})|[’']?(?P<_s>{SHORT}))"
        rf"(?:[-–/](?P<_e>{YEAR}|{SHORT}))?"
    ),
    "year_fiscal": rf"(?P<_y>{YEAR}){SP}{FISCAL}{SP}year\b",
    "quarter_code": (
        rf"(?:q(?P<_q>[1-4])|(?P<_r>[1-4])q)(?:(?:{SP}of)?\s{{0,2}}(?:{DASH})?(?P<_f>fy|fiscal{SP})?"
        rf"(?:(?P<_y>{YEAR})|[’']?(?P<_s>{SHORT})))?\b"
    ),
    "year_quarter": rf"(?P<_y>{YEAR})[\s-]?q(?P<_q>[1-4])\b",
    "half_code": (
        rf"(?:h(?P<_q>[12])|(?P<_r>[12])h)\s?(?P<_f>fy|fiscal{SP})?(?:(?P<_y>{YEAR})|[’']?"
        rf"(?P<_s>{SHORT}))\b"
    ),
    "part": (
        rf"(?P<_f>fiscal{SP})?(?P<_o>{ORDINAL})[-‐‑–\s]{{1,4}}(?P<_g>fiscal{SP})?(?P<_p>quarter|half)\b"
        rf"(?:(?:{DASH}|{SP})(?P<_after>results|earnings|sales|revenue|profit|loss)\b)?{OF_YEAR}"
    ),
    "months_of": rf"(?P<_o>{ORDINAL}){SP}(?P<_n>{COUNT}){SP}months\b{OF_YEAR}",
    "same": (
        rf"(?:the{SP})?(?:same|corresponding|comparable|equivalent|year-earlier|year-ago|prior-year){SP}"
        rf"(?:(?P<_n>{COUNT}){SP})?(?P<_u>period|quarter|half|months?|week|time|point|stage|day|season)\b"
        rf"(?:{SP}(?:of|in|a){SP}|{SP})?(?:(?P<_y>{YEAR})|(?:last{SP}year|(?:the{SP})?(?:previous|prior"
        rf"|preceding){SP}year|"
        rf"the{SP}year{SP}before|(?:a{SP})?year{SP}(?:earlier|ago|before)|last{SP}season)\b)?"
    ),
    "last_days": (
        rf"(?:the{SP})?(?P<_which>past|last|previous|preceding|prior|next|coming|following){SP}"
        rf"(?:(?P<_n>{COUNT})[\s-]{{1,4}}(?P<_u>{UNIT})|(?P<_v>decade))\b(?!{SP}(?:ended|ending|to{SP}"
        rf"(?:the{SP}end|\d)|through)\b)"
    ),
    "ago": (
        rf"(?P<_n>{COUNT}|an?|the){SP}(?P<_half>half-)?(?P<_u>{UNIT}){SP}(?P<_how>ago|earlier|before"
        rf"|previously|prior)\b"
    ),
    "previous": (
        rf"(?:the{SP})?(?P<_which>previous|preceding|prior|following|next|coming){SP}(?P<_f>{FISCAL}{SP})?"
        rf"(?P<_u>year|quarter|month|week|day|season)\b"
    ),
    "to_date": (
        rf"(?:so{SP}far{SP}this{SP}year|this{SP}year{SP}so{SP}far|year{DASH}to{DASH}date|year{SP}to"
        rf"{SP}date)\b"
    ),
    "which": (
        rf"(?:(?:later|earlier){SP}(?:in{SP})?)?(?P<_which>this|last|the{SP}current|the{SP}past|this"
        rf"{SP}past|this{SP}coming){SP}"
        rf"(?P<_f>{FISCAL}{SP})?(?P<_u>year|quarter|month|week|weekend|season|{SEASON}"
        rf"|fall)\b(?!{DASH}?(?:{SP}of{SP}(?!{YEAR})))"
    ),
    "which_day": (rf"(?P<_which>last|this|next){SP}(?P<_w>{_any(*WEEKDAYS)})\b"),
    "financial_year": (
        rf"the{SP}(?:full{SP})?(?P<_f>{FISCAL}){SP}year\b(?!{SP}(?:ended|ending|to|through|{YEAR}))"
    ),
    "part_of_year": (
        rf"(?:(?P<_side>end|start|beginning|middle){SP}of{SP}|by{SP})?(?:the{SP})?"
        rf"(?P<_u>year{DASH}?\s?end|end{SP}of{SP}the{SP}year|month-end)\b"
    ),
    "edge": (
        rf"the{SP}(?:very{SP})?(?P<_side>end|start|beginning|middle|turn){SP}of{SP}(?:the|this){SP}"
        rf"(?P<_u>year|month|quarter|week|decade|century)\b"
    ),
    "season_year": rf"(?:the{SP})?(?P<_n>{SEASON}|fall)(?:{SP}of)?{SP}(?P<_y>{YEAR})",
    "decade": (
        rf"(?:the{SP})?(?:(?P<_side>early|late|mid)[-‐‑–\s]{{1,4}})?(?:(?P<_y>(?:1[5-9]|20)\d)0[’']?s\b"
        rf"|[’'](?P<_s>[0-9])0s\b|(?P<_w>(?<=the\s){_any(*DECADES)})\b)"
    ),
    "daypart": (
        rf"(?P<_n>today|yesterday|tomorrow|tonight|last{SP}night|this{SP}(?:morning|afternoon|evening))\b"
    ),
    "weekday": rf"(?P<_w>{_any(*WEEKDAYS)})\b(?!{DASH}to)",
    "quarter": rf"(?:the{SP})?(?P<_which>latest|last|this|current|previous|next){SP}quarter\b",
    "month": rf"(?P<_m>{MONTH})",
    "year": (
        rf"(?:(?P<_side>early|late|mid|end|calendar(?:{SP}year)?)[-‐‑–\s]{{1,4}})?"
        rf"(?P<_y>{YEAR})(?![\w/:°]|{DASH}\w)"
    ),
}

_GROUP = re.compile(r"\(\?P(<|=)_(\w+)")


def _compiled(names: Iterable[str]) -> re.Pattern[str]:
    """One pattern of the rules named, tried at one place; the group that closes last is the rule's name."""
    parts = []
    for name in names:
        own = _GROUP.sub(lambda m, name=name: f"(?P{m[1]}{name}__{m[2]}", RULES[name])  # type: ignore[misc]
        parts.append(f"(?P<{name}>{own})")
    return re.compile(r"(?<![\w$€£¥₹#.:/&+-])(?:" + "|".join(parts) + ")")


_BY_DIGIT = (
    "iso", "numeric", "days_of", "day_of", "years", "year_fiscal", "quarter_code", "year_quarter",
    "half_code", "part", "months_of", "ago", "decade", "year",
)  # fmt: skip
_BY_THE = (
    "day_of", "same", "last_days", "ago", "previous", "which", "financial_year", "part_of_year", "edge",
    "season_year", "decade", "quarter",
)  # fmt: skip
_BY_WORD = (
    "month_which", "fiscal", "quarter_code", "half_code", "part", "months_of", "same", "last_days", "ago",
    "previous", "to_date", "which", "which_day", "part_of_year", "season_year", "decade", "daypart",
    "quarter", "year",
)  # fmt: skip
_OTHER_STARTS = (
    "fiscal", "financial", "tax", "marketing", "fy", "q", "h", "last", "this", "next", "same",
    "corresponding", "comparable", "equivalent", "year", "month", "prior", "past", "previous",
    "preceding", "coming", "following", "a", "an", "so", "later", "earlier", "end", "start", "beginning",
    "middle", "by", "fall", "early", "late", "mid", "calendar", "today", "yesterday", "tomorrow",
    "tonight", "latest",
)  # fmt: skip

DIGIT_EXPRESSION = _compiled(_BY_DIGIT)


def _starts() -> dict[str, re.Pattern[str]]:
    """For each word that can begin an expression the pattern to try there."""
    month = _compiled(("month_day", "month_year", "month"))
    weekday = _compiled(("day_of", "month_day", "weekday"))
    word = _compiled(_BY_WORD)
    starts = dict.fromkeys((*_OTHER_STARTS, *SEASONS, *NUMBERS, *ORDINALS, *DECADES), word)
    starts.update(dict.fromkeys((*WEEKDAYS, *WEEKDAY_ABBREVIATIONS), weekday))
    starts.update(dict.fromkeys(MONTHS, month))
    starts["the"] = _compiled(_BY_THE)
    return starts


STARTS = _starts()
TOKEN = re.compile(r"[a-z]+|\d+")
# A sentence without any of these, or a year, names no period; most sentences end here.
TRIGGERS = frozenset(
    {
        "year", "years", "month", "months", "quarter", "quarters", "decade", "decades", "week", "weeks",
        "day", "days", "today", "yesterday", "tomorrow", "tonight", "night", "morning", "afternoon",
        "evening", "season", "weekend", "fiscal", "fy", "q", "h", "period", "time", "point", "stage",
        "half", "century", "spring", "summer", "autumn", "winter", "fall",
    }
).union(MONTHS, WEEKDAYS, DECADES)  # fmt: skip
YEAR_DIGITS = frozenset(
    {
        "15", "16", "17", "18", "19", "20", "21",
    }
)  # fmt: skip

# What stands before an expression and widens it; each ends where the expression begins.
SPAN_BEFORE = re.compile(
    rf"(?:(?P<count>[a-z]+|\d{{1,3}})[\s-]{{1,8}})?(?P<unit>half-year|years?|quarter|half|months?"
    rf"|weeks?|days?)"
    rf"(?:{SP}period)?{SP}(?:that{SP})?(?:ended|ending|ends|to|through|up{SP}to)(?:{SP}on)?{SP}"
    rf"(?:the{SP}end{SP}of{SP})?\Z"
)
EDGE_BEFORE = re.compile(rf"\b(?:the{SP})?(?P<side>end|start|beginning){SP}of{SP}\Z")
SINCE_BEFORE = re.compile(rf"\bsince(?:{SP}at{SP}least)?{SP}\Z")
BETWEEN_BEFORE = re.compile(rf"\bbetween{SP}\Z")
FROM_BEFORE = re.compile(rf"\bfrom{SP}\Z")
GAP_TO = re.compile(
    rf"(?:{SP}(?:up{SP})?(?:to|through|until|till){SP}|\s{{0,2}}{DASH}\s{{0,2}})(?:the{SP}end{SP}of{SP})?\Z"
)
GAP_AND = re.compile(rf"{SP}and{SP}\Z")
GAP_SHARED_YEAR = re.compile(rf",?{SP}(?:and|or){SP}\Z|,{SP}\Z")
