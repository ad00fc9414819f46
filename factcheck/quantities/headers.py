"""The unit that a table's header gives to the numbers below it: "($m)", "€bn", "per cent", "Litres per
second".
"""

import re
from decimal import Decimal

from factcheck.quantities.figure import Inherited
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.measures import measure_behind
from factcheck.quantities.money import currency_at
from factcheck.quantities.nouns import is_plural, singular
from factcheck.quantities.numerals import Form, Numeral
from factcheck.quantities.tokens import WORD, Tokens, tokenize
from factcheck.quantities.units import dimension_of
from factcheck.records.quantity import Dimension

MAXIMUM_CHARACTERS = 200
"""A longer header is prose, and gives no unit."""

NOTE_REACH_CHARACTERS = 3000
_NOTE = re.compile(
    r"\(([^()\n]{0,40}\b(?:[Mm]illions?|[Tt]housands?|[Bb]illions?|crores?|lakhs?)\b[^()\n]{0,40})\)"
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_ONE = Decimal(1)


def header_unit(header: str) -> Inherited | None:
    """The unit, scale or counted noun that a header names; None when it names none."""
    if not header or len(header) > MAXIMUM_CHARACTERS:
        return None
    parts = _BRACKETS.findall(header)
    plain = _BRACKETS.sub(" ", header)
    parts += reversed(re.split(r"[,;:]", plain))
    scale_only: Inherited | None = None
    for part in parts:
        found = _read(tokenize(part, 0, len(part)))
        if found is not None and found.unit:
            return found
        scale_only = scale_only or found
    noun = _noun(tokenize(plain, 0, len(plain)))
    if scale_only is not None:
        return Inherited("count", scale_only.scale, noun)
    return Inherited("count", _ONE, noun) if noun else None


def header_above(text: str, position: int) -> Inherited | None:
    """The unit of a column set with spaces: that of the last note like "($ in millions)" before
    `position`.
    """
    found = None
    for match in _NOTE.finditer(text, max(0, position - NOTE_REACH_CHARACTERS), position):
        found = match
    return header_unit(found.group(1)) if found else None


def _read(tokens: Tokens) -> Inherited | None:
    """A currency, scale or unit at the start of a header's part; an empty unit when there is only a scale."""
    low = tokens.low
    at = _skip(tokens, 0)
    currency, at = _currency(tokens, at)
    scale, at = _scale(tokens, _skip(tokens, at), bool(currency))
    if scale is not None and not currency:
        currency, at = _currency(tokens, _skip(tokens, at))
    if currency:
        return Inherited(currency, scale or _ONE)
    if (
        scale is None
        and low[at] in ("share", "percentage", "proportion", "rate")
        and low[at + 1] in ("of", "", "change")
    ):
        return Inherited("%") if low[at] in ("share", "percentage") else None
    one = Numeral(0, at, _ONE, _ONE, _ONE, Form.DIGITS)
    measure = (
        measure_behind(tokens, one)
        if at or tokens.kinds[0] == WORD or low[0] == "%" or low[0] == "°"
        else None
    )
    if (
        measure is not None
        and measure.unit
        and not (dimension_of(measure.unit) is Dimension.DURATION and low[measure.end] not in ("", "per"))
    ):
        return Inherited(measure.unit, measure.times * measure.scale * (scale or _ONE))
    return Inherited("", scale) if scale is not None else None


def _skip(tokens: Tokens, at: int) -> int:
    while tokens.low[at] in ("in", "of", "unit", "units", ":", "amounts", "all", "figures", "-", "'"):
        at += 1
    return at


def _currency(tokens: Tokens, at: int) -> tuple[str, int]:
    found = currency_at(tokens, at)
    return (found[1], found[0]) if found else ("", at)


def _scale(tokens: Tokens, at: int, money: bool) -> tuple[Decimal | None, int]:
    known, word = lexicon(), tokens.low[at]
    if word in ("000", "000s"):
        return Decimal(1000), at + 1 + (tokens.low[at + 1] == "s")
    for table in (known.scales, known.plural_scales):
        if word in table:
            return table[word], at + 1
    short = word in known.abbreviations and (len(word) > 1 or money)
    return (known.abbreviations[word], at + 1) if short else (None, at)


def _noun(tokens: Tokens) -> str | None:
    for at, word in enumerate(tokens.low):
        if is_plural(word) and tokens.kinds[at] == WORD:
            return singular(word)
    return None


__all__ = ["header_above", "header_unit"]
