"""Tokens to numbers: digit strings with any separators, number words, fractions, scale words."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from factcheck.quantities.lexicon import Lexicon, lexicon
from factcheck.quantities.tokens import FRACTION, NUMBER, SUPERSCRIPT, WORD, Tokens

MAXIMUM_DIGITS = 40
"""A longer run of digits is a key or noise, and no number that a text states."""

_SPACES = frozenset("\u00a0\u202f\u2009\u2007")
_SUPERSCRIPT_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
HYPHENS = frozenset("-‐‑–")
_WINDOW_CHARACTERS = 4000
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d{1,6},\d{1,2}(?![\d,])|(?<![\d.,])\d{1,3}\.\d{3},\d")
_DECIMAL_POINT = re.compile(r"(?<![\d.,])\d{1,6}\.\d{1,2}(?![\d.,])|(?<![\d.,])\d{1,3},\d{3}\.\d")
ONE = Decimal(1)


class Form(Enum):
    """How a number is written."""

    DIGITS = auto()
    WORDS = auto()
    FRACTION = auto()
    VAGUE = auto()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at tokens `first` up to `end`: `low` to `high`, which differ only for a vague one ("dozens").

    `resolution` is the place value of the last digit stated. `scaled` says that a scale word is part of it.
    """

    first: int
    end: int
    low: Decimal
    high: Decimal
    resolution: Decimal
    form: Form
    scaled: bool = False
    scale: Decimal = ONE

    def times(self, scale: Decimal, end: int) -> "Numeral":
        """The number times a scale word that ends before token `end`."""
        return replace(
            self,
            end=end,
            low=self.low * scale,
            high=self.high * scale,
            resolution=self.resolution * scale,
            form=Form.WORDS if self.form is Form.FRACTION else self.form,
            scaled=True,
            scale=self.scale * scale,
        )


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


def numeral_at(tokens: Tokens, index: int, language: str) -> Numeral | None:
    """The number that begins at token `index`, as long as it goes, or None."""
    kind = tokens.kinds[index]
    if kind == NUMBER:
        found = _digits_at(tokens, index, language)
    elif kind == FRACTION:
        over, under = (
            lexicon().vulgar_fractions.get(tokens.written[index], (0, 1))
        )
        value = _ratio(over, under)
        found = Numeral(index, index + 1, value, value, _fraction_resolution(under), Form.FRACTION)
    elif kind == WORD:
        found = _words_at(tokens, index)
    elif tokens.written[index] == "." and tokens.kinds[index + 1] == NUMBER and tokens.touches(index):
        digits = tokens.written[index + 1]
        if not digits.isdigit() or len(digits) > MAXIMUM_DIGITS:
            return None
        value = Decimal("0." + digits)
        found = Numeral(index, index + 2, value, value, Decimal(1).scaleb(-len(digits)), Form.DIGITS)
    else:
        return None
    return _with_scales(tokens, found) if found else None


def _ratio(over: int | Decimal, under: int | Decimal) -> Decimal:
    return Decimal(over) / Decimal(under)


def _fraction_resolution(under: int | Decimal) -> Decimal:
    """A fraction is read as good to a tenth of its denominator: "a third" admits 32 to 35 %."""
    return ONE / (Decimal(under) * 10)


def _digits_at(tokens: Tokens, index: int, language: str) -> Numeral | None:
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
        value += _ratio(over, under)
        return Numeral(index, end + 1, value, value, _ratio(1, under), Form.DIGITS)
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
    """ "×10⁶", "x 10^6", "e6" behind a number: the index behind it, and the power."""
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
    """ "3/4", "1 / 2": no date, season ("2017/18") or "24/7"."""
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
    value = _ratio(int(over), int(under))
    return Numeral(index, index + 3, value, value, _fraction_resolution(int(under)), Form.FRACTION)


def skip_hyphen(tokens: Tokens, index: int) -> int:
    """The index behind a hyphen that touches both its neighbors, or `index`; spaced in tokenized text."""
    if tokens.low[index] in HYPHENS and index and tokens.touches(index - 1) and tokens.touches(index):
        return index + 1
    return index


def _words_at(tokens: Tokens, index: int) -> Numeral | None:
    """A number in words, a fraction in words, or a vague scale word."""
    known, low = lexicon(), tokens.low
    word = low[index]
    if word in ("a", "an"):
        return _article_at(tokens, index)
    if word == "half" or (
        word in known.denominators and known.denominators[word] > 2 and not word.endswith("s")
    ):
        return _bare_fraction(tokens, index)
    if word in known.plural_scales:
        return _vague_at(tokens, index)
    if word == "point" and low[index + 1] in known.ones:
        return _spoken_decimals(tokens, index, Decimal(0), index)
    if word in known.ones or word in known.tens:
        return _cardinal_at(tokens, index)
    if word in ("hundred", "thousand") and (index == 0 or low[index - 1] in ("every", "per", "in")):
        return Numeral(index, index + 1, known.scales[word], known.scales[word], ONE, Form.WORDS, True)
    return None


def _article_at(tokens: Tokens, index: int) -> Numeral | None:
    """ "a million", "a hundred and two", "a dozen", "a third", "a couple of hundred", "a few thousand"."""
    known, low = lexicon(), tokens.low
    following = low[index + 1]
    if following in known.scales:
        return _cardinal_at(tokens, index)
    if following in known.denominators and not following.endswith("s"):
        found = _bare_fraction(tokens, index + 1)
        return replace(found, first=index) if found else None
    if following in ("few", "couple"):
        at = index + 2 + (low[index + 2] == "of")
        if low[at] in known.scales:
            scale = known.scales[low[at]]
            low_times, high_times = (2, 2) if following == "couple" else (3, 9)
            return Numeral(index, at + 1, low_times * scale, high_times * scale, scale, Form.VAGUE, True)
    return None


def _bare_fraction(tokens: Tokens, index: int) -> Numeral | None:
    """ "half", "third" behind an article, "half a million", "half million"."""
    known, low = lexicon(), tokens.low
    under = known.denominators[low[index]]
    value = _ratio(1, under)
    end = index + 1
    if low[index] in ("half", "quarter"):
        at = end + (low[end] in ("a", "an"))
        at = skip_hyphen(tokens, at)
        if low[at] in known.scales:
            return Numeral(index, at, value, value, _fraction_resolution(under), Form.FRACTION)
    return Numeral(index, end, value, value, _fraction_resolution(under), Form.FRACTION)


def _vague_at(tokens: Tokens, index: int) -> Numeral:
    """ "billions", "hundreds of thousands", "tens of millions", "dozens"."""
    known, low = lexicon(), tokens.low
    scale = known.plural_scales[low[index]]
    least, most = (
        (Decimal(24), Decimal(100))
        if low[index] == "dozens"
        else (scale, scale * (10 if scale == 100 else 1000))
    )
    end = index + 1
    if low[end] == "of" and low[end + 1] in known.plural_scales and low[end + 1] != "dozens":
        factor = known.plural_scales[low[end + 1]]
        if low[index] in ("hundreds", "tens"):
            least, most = scale * factor, scale * 10 * factor
            end += 2
        elif low[index] == "thousands":
            least, most = scale * factor, scale * 1000 * factor
            end += 2
    return Numeral(index, end, least, most, scale, Form.VAGUE, True)


def _cardinal_at(tokens: Tokens, index: int) -> Numeral | None:
    """A cardinal in words from `index`: "twenty-one thousand", "a hundred and forty-eight", "nineteen hundred"."""
    known, low = lexicon(), tokens.low
    total, current, place = Decimal(0), Decimal(0), ONE
    last_scale: Decimal | None = None
    at = end = index
    seen = ""
    if low[at] in ("a", "an"):
        current, seen, at = ONE, "article", at + 1
    while at - index < MAXIMUM_DIGITS:
        word = low[at]
        if word in known.ones and seen not in ("ones", "article"):
            value = known.ones[word]
            if (seen == "tens" and not 0 < value < 10) or (value == 0 and seen):
                break
            current += value
            seen, place = "ones", ONE
        elif word in known.tens and seen not in ("ones", "tens", "article"):
            current += known.tens[word]
            seen, place = "tens", ONE
        elif word in known.scales:
            scale = known.scales[word]
            if scale == 12 and (seen != "article" or total):
                break
            if seen == "scale" and scale == 100:
                break
            if scale == 100:
                if not 0 < current < 100:
                    break
                current *= 100
                place = scale
                seen = "hundred"
            else:
                if last_scale is not None and scale >= last_scale:
                    if current == 0:
                        total *= scale
                    else:
                        break
                else:
                    total += (current or ONE) * scale
                current, last_scale, place, seen = Decimal(0), scale, scale, "scale"
        elif word == "and" and seen in ("hundred", "scale") and _continues(tokens, at + 1, seen, last_scale):
            at += 1
            continue
        else:
            break
        at = end = at + 1
        skipped = skip_hyphen(tokens, at)
        if skipped != at and (
            low[skipped] in known.ones or low[skipped] in known.tens or low[skipped] in known.scales
        ):
            at = skipped
    if end == index:
        return None
    if low[end] == "point" and low[end + 1] in known.ones and seen in ("ones", "tens"):
        return _spoken_decimals(tokens, index, total + current, end)
    value = total + current
    scale = last_scale if last_scale is not None and current == 0 else ONE
    return Numeral(index, end, value, value, place, Form.WORDS, last_scale is not None, scale)


def _continues(tokens: Tokens, index: int, seen: str, last_scale: Decimal | None) -> bool:
    """Whether a number below a hundred follows "and" and stands for the rest of the same number."""
    known, low = lexicon(), tokens.low
    if low[index] not in known.ones and low[index] not in known.tens:
        return False
    if low[index + 1] in known.denominators and low[index + 1].endswith("s") and low[index] in known.ones:
        return False
    if last_scale is None or seen == "hundred":
        return True
    after = index + 1
    while low[after] in known.ones or low[after] in HYPHENS:
        after += 1
    return low[after] not in known.scales or known.scales[low[after]] < last_scale


def _spoken_decimals(tokens: Tokens, first: int, whole: Decimal, index: int) -> Numeral:
    """ "two point one", "nought point nought three": decimals spoken digit by digit behind "point" at `index`."""
    known, low = lexicon(), tokens.low
    at, digits = index + 1, ""
    while low[at] in known.ones and len(digits) < 6:
        digits += str(known.ones[low[at]])
        at += 1
    value = whole + Decimal("0." + digits)
    return Numeral(first, at, value, value, Decimal(1).scaleb(-len(digits)), Form.WORDS)


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
    """ "two and a half", "one and three quarters"."""
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
    """ "one billion and a half million"."""
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
    """ "two-thirds", "three quarters", "eight-tenths", "one sixth"."""
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
    return Numeral(found.first, at + 1, value, value, _fraction_resolution(under), Form.FRACTION)
