"""Figures and fields in words, as a reader would write them."""

import re
from decimal import Decimal

from factcheck.quantities.units import unit_table
from factcheck.records.claim import Claim
from factcheck.records.quantity import Bound

_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_BOUNDS = {
    Bound.EXACT: "",
    Bound.RANGE: "",
    Bound.APPROX: "about ",
    Bound.NEARLY: "nearly ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.LESS_THAN: "less than ",
    Bound.AT_MOST: "at most ",
}
_SPELLED = {"count": "", "x": "times", "pp": "percentage points", "%": "%"}
_IRREGULAR_PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet"}


def number_in_words(value: Decimal) -> str:
    """The value exactly, with a scale word from a million up: "20.7 billion", "13,000", "0.25"."""
    for size, word in _SCALES:
        if abs(value) >= size and value % (size / 1000) == 0:
            return f"{_plain(value / size)} {word}"
    return _plain(value)


def value_in_words(claim: Claim) -> str:
    """The normalized figure: "about 20.7 billion USD", "40 to 60 %", "13,000 components"."""
    if isinstance(claim.value, tuple):
        figure = " to ".join(number_in_words(value) for value in claim.value)
    else:
        figure = number_in_words(claim.value)
    if claim.unit == "rank":
        return f"rank {figure}"
    unit = unit_in_words(claim)
    per = f" per {claim.per}" if claim.per else ""
    return f"{_BOUNDS[claim.bound]}{figure}{' ' if unit else ''}{unit}{per}"


def unit_in_words(claim: Claim) -> str:
    """What the figure is a number of: "USD", "components", "percentage points"; "" for a bare number."""
    if claim.unit == "count":
        name = claim.counted or ""
    elif claim.unit in unit_table():
        name = unit_table()[claim.unit].name
    else:
        return _SPELLED.get(claim.unit, claim.unit)
    return name if not name or claim.value == 1 else plural(name)


def plural(noun: str) -> str:
    """The plural of an English noun phrase, by its last word: "components", "countries", "people"."""
    head, space, last = noun.rpartition(" ")
    lower = last.lower()
    if lower in _IRREGULAR_PLURALS:
        last = _IRREGULAR_PLURALS[lower]
    elif lower.endswith("y") and lower[-2:-1] not in "aeiou":
        last = f"{last[:-1]}ies"
    elif lower.endswith(("s", "x", "z", "ch", "sh")):
        last = f"{last}es"
    else:
        last = f"{last}s"
    return f"{head}{space}{last}"


def visible(text: str) -> str:
    """The text on one line, with control and direction characters shown instead of obeyed.

    What no encoding and no XML can carry (half of a surrogate pair, a non-character) shows as U+FFFD; every
    character stays one character.
    """
    return _INVISIBLE.sub(_visible_character, text) if _INVISIBLE.search(text) else text


def _visible_character(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] in "\n\r\t\u2028\u2029":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


# C0 and C1 controls, line separators, direction marks, surrogates and non-characters.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
