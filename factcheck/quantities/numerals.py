"""Tokens to numbers, as long as they go: digits or words, fractions, scale words."""

from dataclasses import replace
from decimal import Decimal

from factcheck.quantities.digits import digits_at
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.number_words import words_at
from factcheck.quantities.numeral import (
    HYPHENS,
    MAXIMUM_DIGITS,
    ONE,
    Form,
    Numeral,
    fraction_resolution,
    ratio,
    skip_hyphen,
)
from factcheck.quantities.tokens import FRACTION, NUMBER, WORD, Tokens


def numeral_at(tokens: Tokens, index: int, language: str) -> Numeral | None:
    """The number that begins at token `index`, as long as it goes, or None."""
    kind = tokens.kinds[index]
    if kind == NUMBER:
        found = digits_at(tokens, index, language)
    elif kind == FRACTION:
        over, under = lexicon().vulgar_fractions.get(tokens.written[index], (0, 1))
        value = ratio(over, under)
        found = Numeral(index, index + 1, value, value, fraction_resolution(under), Form.FRACTION)
    elif kind == WORD:
        found = words_at(tokens, index)
    elif tokens.written[index] == "." and tokens.kinds[index + 1] == NUMBER and tokens.touches(index):
        digits = tokens.written[index + 1]
        if not digits.isdigit() or len(digits) > MAXIMUM_DIGITS:
            return None
        value = Decimal("0." + digits)
        found = Numeral(index, index + 2, value, value, Decimal(1).scaleb(-len(digits)), Form.DIGITS)
    else:
        return None
    return _with_scales(tokens, found) if found else None


def _with_scales(tokens: Tokens, found: Numeral) -> Numeral:
    """The number with its "and a half", fraction and scale words applied."""
    known, low = lexicon(), tokens.low
    if found.form is Form.VAGUE:
        return found
    found = _and_a_fraction(tokens, found)
    found = _worded_fraction(tokens, found)
    at = found.end
    if found.form is Form.FRACTION:
        at += low[at] in ("a", "an") or (2 if low[at] == "of" and low[at + 1] in ("a", "an") else 0)
    if low[at + 1] == "odd" and skip_hyphen(tokens, at) != at and low[at + 2] in known.scales:
        at += 2
    for _ in range(3):
        at = skip_hyphen(tokens, at)
        scale = _scale_at(tokens, found, at)
        if scale is None:
            break
        found = found.times(scale, at + 1)
        if (
            low[found.end] == "."
            and tokens.touches(found.end - 1)
            and low[at] in ("mrd", "mio", "mill", "mld")
        ):
            found = replace(found, end=found.end + 1)
        at = found.end
    if found.scaled:
        found = _and_a_fraction_of_scale(tokens, found)
    return found


def _scale_at(tokens: Tokens, found: Numeral, at: int) -> Decimal | None:
    """The scale word or abbreviation at token `at` behind a number, or None."""
    known, low = lexicon(), tokens.low
    word = low[at]
    if tokens.kinds[at] != WORD:
        return None
    if word in known.scales:
        if found.scaled and known.scales[word] in (100, 12) and found.form is Form.WORDS:
            return None
        return known.scales[word]
    if word in known.plural_scales and word != "hundreds" and low[at + 1] != "of":
        return known.plural_scales[word]
    if word in ("bn", "bln", "mn", "mln", "tn", "trn", "tln", "cr", "mio", "bio", "mil"):
        return None if found.scaled and word != "cr" else known.abbreviations[word]
    if word in known.foreign_scales and found.form is Form.DIGITS and not found.scaled:
        return known.foreign_scales[word]
    return None


def _and_a_fraction(tokens: Tokens, found: Numeral) -> Numeral:
    """Read "two and a half", "one and three quarters"."""
    low, known = tokens.low, lexicon()
    if found.form is Form.FRACTION or low[found.end] != "and":
        return found
    at = found.end + 1
    at += low[at] in ("a", "an")
    over = ONE
    if low[at] in known.ones and 0 < known.ones[low[at]] < 20 and low[at + 1] in known.denominators:
        over, at = known.ones[low[at]], at + 1
    elif low[at] not in known.denominators or low[at].endswith("s"):
        return found
    if (
        low[at] == "half"
        and at == found.end + 1
        and low[at + 1] not in ("hour", "hours", "million", "billion", "")
    ):
        return found
    if low[at] == "second" or (low[at + 1] in known.scales and found.scaled):
        return found
    under = known.denominators[low[at]]
    if under > 1000:
        return found
    value = found.low + over / under
    return Numeral(found.first, at + 1, value, value, ONE / under, found.form, found.scaled)


def _and_a_fraction_of_scale(tokens: Tokens, found: Numeral) -> Numeral:
    """Read "one billion and a half million"."""
    low, known = tokens.low, lexicon()
    if (
        low[found.end] != "and"
        or low[found.end + 1] not in ("a", "three")
        or low[found.end + 2] not in ("half", "quarter", "quarters")
    ):
        return found
    scale = known.scales.get(low[found.end + 3])
    if scale is None:
        return found
    part = (3 if low[found.end + 1] == "three" else 1) / known.denominators[low[found.end + 2]] * scale
    return Numeral(
        found.first, found.end + 4, found.low + part, found.low + part, scale / 100, found.form, True
    )


def _worded_fraction(tokens: Tokens, found: Numeral) -> Numeral:
    """Read "two-thirds", "three quarters", "eight-tenths", "one sixth"."""
    low, known = tokens.low, lexicon()
    if (
        found.form is not Form.WORDS
        or found.scaled
        or not 0 < found.low < 100
        or found.low != found.low.to_integral()
    ):
        return found
    at = skip_hyphen(tokens, found.end)
    word = low[at]
    if word not in known.denominators or word in ("half", "second"):
        return found
    plural = word.endswith("s")
    if plural != (found.low != 1):
        return found
    under = known.denominators[word]
    if found.low >= under * 5 or (word == "quarters" and (found.low > 3 or low[at + 1] in ("in", "running"))):
        return found
    if word == "quarters" and low[found.first - 1] in (
        "last",
        "past",
        "first",
        "next",
        "previous",
        "consecutive",
    ):
        return found
    value = found.low / under
    return Numeral(found.first, at + 1, value, value, fraction_resolution(under), Form.FRACTION)


__all__ = ["HYPHENS", "MAXIMUM_DIGITS", "Form", "Numeral", "numeral_at", "skip_hyphen"]
