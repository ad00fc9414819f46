"""Number words to numbers: cardinals, fractions, vague scale words, decimals spoken digit by digit."""

from dataclasses import replace
from decimal import Decimal

from factcheck.quantities.lexicon import lexicon
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
from factcheck.quantities.tokens import Tokens

_DOZEN = 12


def words_at(tokens: Tokens, index: int) -> Numeral | None:
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
        return spoken_decimals(tokens, index, Decimal(0), index)
    if word in known.ones or word in known.tens:
        return _cardinal_at(tokens, index)
    if word in ("hundred", "thousand") and (index == 0 or low[index - 1] in ("every", "per", "in")):
        return Numeral(index, index + 1, known.scales[word], known.scales[word], ONE, Form.WORDS, True)
    return None


def _article_at(tokens: Tokens, index: int) -> Numeral | None:
    """Read "a million", "a hundred and two", "a dozen", "a third", "a couple of hundred", "a few
    thousand".
    """
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
    """Read "half", "third" behind an article, "half a million", "half million"."""
    known, low = lexicon(), tokens.low
    under = known.denominators[low[index]]
    value = ratio(1, under)
    end = index + 1
    if low[index] in ("half", "quarter"):
        at = end + (low[end] in ("a", "an"))
        at = skip_hyphen(tokens, at)
        if low[at] in known.scales:
            return Numeral(index, at, value, value, fraction_resolution(under), Form.FRACTION)
    return Numeral(index, end, value, value, fraction_resolution(under), Form.FRACTION)


def _vague_at(tokens: Tokens, index: int) -> Numeral:
    """Read "billions", "hundreds of thousands", "tens of millions", "dozens"."""
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


class _Cardinal:
    """A cardinal while its words are read: what is complete, what is being read, and the last word's part."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.current = Decimal(0)
        self.place = ONE
        self.last_scale: Decimal | None = None
        self.seen = ""

    def take(self, word: str) -> bool:
        """Read one more word; False when the number ends before it."""
        known = lexicon()
        if word in known.ones:
            return self._take_ones(known.ones[word])
        if word in known.tens and self.seen not in ("ones", "tens", "article"):
            self.current += known.tens[word]
            self.seen, self.place = "tens", ONE
            return True
        return word in known.scales and self._take_scale(known.scales[word])

    def _take_ones(self, value: Decimal) -> bool:
        if self.seen in ("ones", "article") or (self.seen == "tens" and not 0 < value < 10):
            return False
        if value == 0 and self.seen:
            return False
        self.current += value
        self.seen, self.place = "ones", ONE
        return True

    def _take_scale(self, scale: Decimal) -> bool:
        if scale == _DOZEN and (self.seen != "article" or self.total):
            return False
        if scale == 100:
            if self.seen == "scale" or not 0 < self.current < 100:
                return False
            self.current *= 100
            self.seen, self.place = "hundred", scale
            return True
        if self.last_scale is None or scale < self.last_scale:
            self.total += (self.current or ONE) * scale
        elif self.current == 0:
            self.total *= scale
        else:
            return False
        self.current, self.last_scale, self.place, self.seen = Decimal(0), scale, scale, "scale"
        return True


def _cardinal_at(tokens: Tokens, index: int) -> Numeral | None:
    """Read a cardinal from `index`: "twenty-one thousand", "a hundred and two", "nineteen hundred"."""
    low, read = tokens.low, _Cardinal()
    at = end = index
    if low[at] in ("a", "an"):
        read.current, read.seen, at = ONE, "article", at + 1
    while at - index < MAXIMUM_DIGITS:
        if low[at] == "and" and read.seen in ("hundred", "scale"):
            if not _continues(tokens, at + 1, read.seen, read.last_scale):
                break
            at += 1
        if not read.take(low[at]):
            break
        at = end = at + 1
        skipped = skip_hyphen(tokens, at)
        at = skipped if _is_number_word(low[skipped]) else at
    if end == index:
        return None
    value = read.total + read.current
    if low[end] == "point" and low[end + 1] in lexicon().ones and read.seen in ("ones", "tens"):
        return spoken_decimals(tokens, index, value, end)
    scale = read.last_scale if read.last_scale is not None and read.current == 0 else ONE
    return Numeral(index, end, value, value, read.place, Form.WORDS, read.last_scale is not None, scale)


def _is_number_word(word: str) -> bool:
    known = lexicon()
    return word in known.ones or word in known.tens or word in known.scales


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


def spoken_decimals(tokens: Tokens, first: int, whole: Decimal, index: int) -> Numeral:
    """Read "two point one", "nought point nought three": decimals spoken digit by digit behind "point"
    at `index`.
    """
    known, low = lexicon(), tokens.low
    at, digits = index + 1, ""
    while low[at] in known.ones and len(digits) < 6:
        digits += str(known.ones[low[at]])
        at += 1
    value = whole + Decimal("0." + digits)
    return Numeral(first, at, value, value, Decimal(1).scaleb(-len(digits)), Form.WORDS)
