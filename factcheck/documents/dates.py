"""Calendar dates as a byline, a dateline, a header or a file name writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_NAMES = (
    "january jan januar januari janvier enero gennaio janeiro stycznia",
    "february feb februar februari février febrero febbraio fevereiro lutego",
    "march mar märz maart mars marzo março marca",
    "april apr avril abril aprile kwietnia",
    "may mai mei mayo maggio maio maj maja",
    "june jun juni juin junio giugno junho czerwca",
    "july jul juli juillet julio luglio julho lipca",
    "august aug augustus août agosto sierpnia augusti",
    "september sep sept septembre septiembre settembre setembro września",
    "october oct oktober okt octobre octubre ottobre outubro października",
    "november nov novembre noviembre novembro listopada",
    "december dec dezember dez décembre diciembre dicembre dezembro desember grudnia",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = "(?P<{0}>" + "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name))) + ")"
_DATE = re.compile(
    r"(?<![\w.,/-])(?:"
    r"(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?!\d)"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: of| de)? "
    + _MONTH.format("m2")
    + r"\.?,?(?: de| del)? (?P<y2>(?:19|20)\d\d)"
    r"|" + _MONTH.format("m3") + r"\.? (?P<d3>\d{1,2})(?:st|nd|rd|th)?,? (?P<y3>(?:19|20)\d\d)"
    r"|(?P<d4>\d{1,2})[./](?P<m4>\d{1,2})[./](?P<y4>20\d\d)"
    r")(?![\w/-])",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?<!\w)(?:"
    + _MONTH.format("m1")
    + r"\.? (?P<d1>\d{1,2})|(?P<d2>\d{1,2}) "
    + _MONTH.format("m2")
    + r")\b",
    re.IGNORECASE,
)
_STAMP = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:[T ].{0,40})?$")
_LONE_DAY_FIRST = 12


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text searched."""

    day: date
    start: int
    end: int


def find_dates(text: str) -> Iterator[FoundDate]:
    """Every complete date in a short text. 3/4/2025 is left out: it may be March or April."""
    for match in _DATE.finditer(text):
        day = _day(match)
        if day is not None:
            yield FoundDate(day, match.start(), match.end())


def read_date(text: str) -> date | None:
    """The date that a metadata field states: a time stamp, or a date in words."""
    text = text.strip()[:200]
    match = _STAMP.match(text)
    if match:
        return _date(int(match[1]), int(match[2]), int(match[3]))
    return next((found.day for found in find_dates(text)), None)


def read_day_and_month(text: str) -> tuple[int, int] | None:
    """(month, day) of "March 4" or "4 March"."""
    match = _DAY.search(text)
    if not match:
        return None
    month = _MONTHS[(match["m1"] or match["m2"]).lower()]
    return month, int(match["d1"] or match["d2"])


def _day(match: re.Match[str]) -> date | None:
    if match["y1"]:
        return _date(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    if match["y4"]:
        first, second = int(match["d4"]), int(match["m4"])
        if first > _LONE_DAY_FIRST or first == second:
            return _date(int(match["y4"]), second, first)
        if second > _LONE_DAY_FIRST:
            return _date(int(match["y4"]), first, second)
        return None
    which = "2" if match["y2"] else "3"
    return _date(int(match[f"y{which}"]), _MONTHS[match[f"m{which}"].lower()], int(match[f"d{which}"]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
