"""Digit strings to numbers: any separators, powers of ten, fractions, uncertainties."""

import re
from decimal import Decimal

from factcheck.quantities.lexicon import Lexicon, lexicon
from factcheck.quantities.numeral import MAXIMUM_DIGITS, Form, Numeral, fraction_resolution, ratio
from factcheck.quantities.tokens import FRACTION, NUMBER, SUPERSCRIPT, Tokens

_SPACES = frozenset("\u00a0\u202f\u2009\u2007")
_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_WINDOW_CHARACTERS = 4000
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d{1,6},\d{1,2}(?![\d,])|(?<![\d.,])\d{1,3}\.\d{3},\d")
_DECIMAL_POINT = re.compile(r"(?<![\d.,])\d{1,6}\.\d{1,2}(?![\d.,])|(?<![\d.,])\d{1,3},\d{3}\.\d")
ONE = Decimal(1)


def uses_decimal_comma(text: str, position: int, language: str, known: Lexicon) -> bool:
    """Whether "1.234" is a thousand around `position`: the language says so, or the numbers near it do."""
    if language[:2].lower() in known.decimal_comma:
        return True
    window = text[max(0, position - _WINDOW_CHARACTERS) : position + _WINDOW_CHARACTERS]
    return bool(_DECIMAL_COMMA.search(window)) and not _DECIMAL_POINT.search(window)


def read_digits(written: str, tokens: Tokens, index: int, language: str) -> tuple[Decimal, Decimal] | None:
    """The value and the place value of the last digit of a digit string, or None when it is no number."""
    plain = written.replace("’", "'")
    if len(plain) > MAXIMUM_DIGITS:
        return None
    if plain.isdigit():
        return Decimal(plain), ONE
    commas, points, quotes = plain.count(","), plain.count("."), plain.count("'")
    parts = re.split(r"[.,']", plain)
    last = len(parts[-1])
    decimal_mark = ""
    if quotes:
        decimal_mark = "." if points == 1 and not commas else ("," if commas == 1 and not points else "")
        if quotes + commas + points > quotes + 1 or (not decimal_mark and (commas or points)):
            return None
    elif commas and points:
        decimal_mark = "." if plain.rfind(".") > plain.rfind(",") else ","
        if plain.count(decimal_mark) > 1:
            return None
    elif points == 1:
        ambiguous = last == 3 and len(parts[0]) <= 3 and parts[0] != "0"
        known = lexicon()
        if not (ambiguous and uses_decimal_comma(tokens.text, tokens.starts[index], language, known)):
            decimal_mark = "."
    elif commas == 1:
        ambiguous = last == 3 and len(parts[0]) <= 3 and parts[0] not in ("0", "00")
        if not ambiguous or language[:2].lower() in lexicon().decimal_comma:
            decimal_mark = ","
    whole = plain.split(decimal_mark)[0] if decimal_mark else plain
    groups = re.split(r"[.,']", whole)
    if len(groups) > 1 and not _are_groups(groups):
        return None
    fraction = plain.rsplit(decimal_mark, 1)[1] if decimal_mark else ""
    digits = "".join(groups) + ("." + fraction if fraction else "")
    return Decimal(digits), Decimal(1).scaleb(-len(fraction))


def _are_groups(groups: list[str]) -> bool:
    """Whether digit groups are thousands (1,234,567) or lakhs (12,34,567)."""
    if not 1 <= len(groups[0]) <= 3 or len(groups[-1]) != 3:
        return False
    middle = groups[1:-1]
    return all(len(g) == 3 for g in middle) or (len(groups[0]) <= 2 and all(len(g) == 2 for g in middle))


def digits_at(tokens: Tokens, index: int, language: str) -> Numeral | None:
    """The number that begins with the digits at token `index`, or None."""
    joined, end = _space_groups(tokens, index, language)
    read = read_digits(joined, tokens, index, language)
    if read is None:
        return None
    value, resolution = read
    if tokens.low[end] == "±" and tokens.kinds[end + 1] == NUMBER:
        return Numeral(index, end + 2, value, value, resolution, Form.DIGITS)
    exponent = _power_of_ten(tokens, end)
    if exponent is not None:
        end, power = exponent
        return Numeral(
            index, end, value.scaleb(power), value.scaleb(power), resolution.scaleb(power), Form.DIGITS, True
        )
    slash = _slash_fraction(tokens, index) if end == index + 1 and joined.isdigit() else None
    if slash is not None:
        return slash
    if (
        joined.isdigit()
        and tokens.kinds[end] == FRACTION
        and tokens.written[end] in lexicon().vulgar_fractions
    ):
        over, under = lexicon().vulgar_fractions[tokens.written[end]]
        value += ratio(over, under)
        return Numeral(index, end + 1, value, value, ratio(1, under), Form.DIGITS)
    if joined.isdigit() and tokens.kinds[end] == NUMBER and tokens.starts[end] <= tokens.ends[end - 1] + 2:
        part = _slash_fraction(tokens, end)
        if part is not None and part.low < 1:
            value += part.low
            return Numeral(index, part.end, value, value, part.resolution * 10, Form.DIGITS)
    return Numeral(index, end, value, value, resolution, Form.DIGITS)


def _space_groups(tokens: Tokens, index: int, language: str) -> tuple[str, int]:
    """Digit groups joined over spaces ("13 009", "1 234 567"): the digits, and the index behind them."""
    joined, end = tokens.written[index], index + 1
    if len(joined) > 3 or not joined.isdigit() or joined[0] == "0" or tokens.kinds[end] != NUMBER:
        return joined, end
    groups = [joined]
    narrow = False
    while tokens.kinds[end] == NUMBER and tokens.starts[end] == tokens.ends[end - 1] + 1 and len(groups) < 9:
        group = tokens.written[end]
        gap = tokens.text[tokens.ends[end - 1]]
        body = re.split(r"[.,]", group)[0]
        if len(body) != 3 or (gap != " " and gap not in _SPACES):
            break
        narrow = narrow or gap in _SPACES
        groups.append(group)
        end += 1
        if body != group:
            break
    if len(groups) == 1:
        return joined, index + 1
    follows = tokens.low[end]
    has_unit = (
        follows in lexicon().unit_symbols
        or tokens.written[end] in lexicon().unit_symbols
        or follows in "%€$£"
    )
    comma = language[:2].lower() in lexicon().decimal_comma
    if narrow or comma or len(groups) > 2 or (has_unit and follows):
        return "".join(groups), end
    return joined, index + 1


def _power_of_ten(tokens: Tokens, end: int) -> tuple[int, int] | None:
    """Read "×10⁶", "x 10^6", "e6" behind a number: the index behind it, and the power."""
    low = tokens.low
    if low[end] == "e" and tokens.touches(end - 1):
        at = end + 1
    elif low[end] in ("×", "x", "·", "*") and low[end + 1] == "10":
        at = end + 2
        if tokens.kinds[at] == SUPERSCRIPT and tokens.touches(at - 1):
            return at + 1, _bounded_power(tokens.written[at].translate(_SUPERSCRIPT_DIGITS))
        if low[at] == "^":
            at += 1
        elif low[at] not in ("-", "−"):
            return None
    else:
        return None
    sign = ""
    if low[at] in ("-", "−", "+"):
        sign, at = ("-" if low[at] != "+" else ""), at + 1
    if tokens.kinds[at] == NUMBER and low[at].isdigit() and len(low[at]) <= 2 and tokens.touches(at - 1):
        return at + 1, int(sign + low[at])
    return None


def _bounded_power(digits: str) -> int:
    body = digits.lstrip("+-")
    return int(digits) if body and len(body) <= 2 else 0


def _slash_fraction(tokens: Tokens, index: int) -> Numeral | None:
    """Read "3/4", "1 / 2": no date, season ("2017/18") or "24/7"."""
    low = tokens.low
    if low[index + 1] not in ("/", "⁄") or tokens.kinds[index + 2] != NUMBER:
        return None
    over, under = low[index], low[index + 2]
    if not (over.isdigit() and under.isdigit() and len(over) <= 3 and len(under) <= 4) or under.startswith(
        "0"
    ):
        return None
    if (
        low[index + 3] == "/"
        or (index and low[index - 1] == "/")
        or (over, under) in (("9", "11"), ("24", "7"), ("50", "50"))
    ):
        return None
    if int(over) > int(under) and int(under) > 8:
        return None
    value = ratio(int(over), int(under))
    return Numeral(index, index + 3, value, value, fraction_resolution(int(under)), Form.FRACTION)
