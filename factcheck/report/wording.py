"""Figures and fields in words, as a reader would write them."""

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
    unit = _unit_in_words(claim)
    per = f" per {claim.per}" if claim.per else ""
    return f"{_BOUNDS[claim.bound]}{figure}{' ' if unit else ''}{unit}{per}"


def _unit_in_words(claim: Claim) -> str:
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
    """The text on one line, with control and direction characters shown instead of obeyed."""
    return "".join(_visible_character(character) for character in text)


def _visible_character(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0 or code in _DIRECTION_MARKS:
        return "\ufffd"
    return character


_DIRECTION_MARKS = frozenset({0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)})


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
