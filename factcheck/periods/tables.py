"""The words of the calendar, from `data/calendar.toml`."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(
    files("factcheck.periods").joinpath("data/calendar.toml").read_text(encoding="utf-8")
)


def _numbers(name: str) -> Mapping[str, int]:
    return MappingProxyType(dict(_DATA[name]))


def _words(name: str) -> frozenset[str]:
    return frozenset(_DATA[name]["words"])


MONTHS = _numbers("months")
WEEKDAYS = _numbers("weekdays")
WEEKDAY_ABBREVIATIONS = _numbers("weekday_abbreviations")
SEASONS = _numbers("seasons")
ORDINALS = _numbers("ordinals")
NUMBERS = _numbers("numbers")
DECADES = _numbers("decades")
MONTH_OPENERS = _words("month_openers")
YEAR_OPENERS = _words("year_openers")
YEAR_STOPPERS = _words("year_stoppers")
FUTURE_CUES = _words("future_cues")
MARCH_FOLLOWERS = _words("march_followers")
