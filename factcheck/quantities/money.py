"""Amounts of money: the currency before or behind a number, its hundredths, and shares of a coin."""

from decimal import Decimal

from factcheck.quantities.figure import word_set
from factcheck.quantities.lexicon import Lexicon, lexicon
from factcheck.quantities.measure import Measure
from factcheck.quantities.numerals import HYPHENS, Form, Numeral, skip_hyphen
from factcheck.quantities.tokens import NUMBER, SIGN, WORD, Tokens

_WINDOW_CHARACTERS = 4000
_SAME_PLACE_CHARACTERS = 500
_NEAR_CHARACTERS = 160
_HUNDREDTH = Decimal("0.01")
_MILLION = Decimal(10**6)
_MINUS = frozenset("-−–")
_BEFORE_ONLY = frozenset(["Rp", "Fr", "Tk", "Sh", "SFr", "Dh", "Ksh", "KSh", "USh", "TSh"])
_MIXED_CASE = _BEFORE_ONLY | {"Rs", "rs", "Dhs", "kr", "Kč", "zł", "Php"}
_RARE_WORDS = frozenset(["?mark", "?marks", "?sol", "?som"])
_SCALES_BEHIND = frozenset(["million", "billion", "trillion", "thousand", "crore", "lakh"])
_COINS = frozenset(["dollar", "pound", "euro"])
_WEIGHT_CUES = (
    "weigh",
    "kilo",
    " kg",
    "ounce",
    "heavy",
    "lbs",
    " lb",
    "tons",
    "cargo",
    "torque",
    "thrust",
    "orbit",
    "payload",
    "baby",
    "newborn",
)
_NO_SIGN_BEFORE = frozenset(["a", "the", "one", "per", "in", "and", "of"])


def shared_currency(text: str, position: int, word: str) -> str:
    """The code for a word that several currencies share, by the names that stand near it; "" when none
    is meant.
    """
    default, near, unless = lexicon().shared_currencies[word]
    if not near:
        return default
    begin = max(0, position - _WINDOW_CHARACTERS)
    window = text[begin : position + _WINDOW_CHARACTERS]
    found = [
        (abs(place - (position - begin)), code) for name, code in near if (place := window.find(name)) >= 0
    ]
    if not found or any(name in window for name in unless):
        return default
    return min(found)[1]


def currency_at(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The currency sign, code or word at token `at`: the index behind it, and its code; None if there is
    none.
    """
    known = lexicon()
    found = known.currency_signs.after(tokens, at)
    if found is not None and not _written_right(tokens, at, found[0]):
        found = None
    found = found or known.currency_words.after(tokens, at)
    if found is None:
        return None
    code = _code(tokens, at, found[1])
    return (found[0], code) if code else None


def currency_before(tokens: Tokens, found: Numeral, limit: int) -> Measure | None:
    """The currency whose sign, code or name stands before a number, with the scale letter behind
    ("£492m").
    """
    if found.form is Form.VAGUE:
        return None
    known, first = lexicon(), found.first
    if first - 1 > limit and tokens.low[first - 1] in _MINUS and tokens.kinds[first - 2] == SIGN:
        first -= 1
    sign = known.currency_signs_before.before(tokens, first, limit)
    if sign is None:
        return _name_before(tokens, found, limit)
    at, code = sign
    if not _written_right(tokens, at, first):
        if tokens.low[first - 1] != "$":
            return None
        at, code = first - 1, "?$"
    code = _code(tokens, at, code)
    end, scale = (found.end, Decimal(1)) if found.scaled else _scale_letter(tokens, found)
    again = known.currency_signs.after(tokens, end)
    if again and again[1] == code and tokens.kinds[end] == WORD and tokens.written[end].isupper():
        end = again[0]
    return Measure(at, end, code, scale=scale) if code else None


def currency_behind(tokens: Tokens, found: Numeral) -> Measure | None:
    """The currency whose sign, code or name stands behind a number; cents and pence as hundredths."""
    known, low = lexicon(), tokens.low
    at, scale = found.end, Decimal(1)
    if not found.scaled and low[at] in known.abbreviations and tokens.touches(at - 1):
        at, scale = at + 1, known.abbreviations[low[at]]
    if (
        low[found.end] == "m"
        and low[found.end + 1] in ("€", "$", "£")
        and tokens.kinds[found.end + 2] != NUMBER
    ):
        code = _code(tokens, found.end + 1, known.currency_signs.after(tokens, found.end + 1)[1])  # type: ignore[index]
        return Measure(found.first, found.end + 2, code, scale=_MILLION)
    at = _skip_of(tokens, found, skip_hyphen(tokens, at))
    return (
        _sign_behind(tokens, found, at, scale)
        or _word_behind(tokens, found, at, scale)
        or _hundredths_behind(tokens, found, at)
    )


def _skip_of(tokens: Tokens, found: Numeral, at: int) -> int:
    """Past the "of" of "billions of dollars", "a quarter of a euro", "1,9 milhões de euros"."""
    low = tokens.low
    if found.form is Form.FRACTION and low[at] == "of" and low[at + 1] == "a":
        return at + 2
    if found.form is Form.VAGUE or found.scaled:
        if low[at] in ("of", "de"):
            return at + 1
        if low[at] == "d" and low[at + 1] == "'":
            return at + 2
    return at


def _sign_behind(tokens: Tokens, found: Numeral, at: int, scale: Decimal) -> Measure | None:
    known = lexicon()
    sign = known.currency_signs.after(tokens, at)
    if tokens.written[at] in known.million_codes:
        return Measure(found.first, at + 1, tokens.written[at][1:], scale=_MILLION)
    if sign is None or not _written_right(tokens, at, sign[0]):
        return None
    end = sign[0]
    written = tokens.text[tokens.starts[at] : tokens.ends[end - 1]]
    if written in _BEFORE_ONLY or (
        tokens.kinds[end] == NUMBER and (tokens.touches(end - 1) or tokens.kinds[at] == SIGN)
    ):
        return None
    if scale == 1 and not found.scaled and tokens.low[end] in _SCALES_BEHIND:
        end, scale = end + 1, known.scales[tokens.low[end]]
    code = _code(tokens, at, sign[1])
    return Measure(found.first, end, code, scale=scale) if code else None


def _word_behind(tokens: Tokens, found: Numeral, at: int, scale: Decimal) -> Measure | None:
    low = tokens.low
    word = lexicon().currency_words.after(tokens, at)
    if word is None and low[at] in ("d'euro", "d'euros"):
        word = (at + 1, "EUR")
    if word is None:
        return None
    end, code = word
    if code in ("?pound", "?pounds") and _is_weight(tokens, found, end):
        return Measure(found.first, end, "lb", scale=scale)
    if not found.scaled and (code in _RARE_WORDS or low[at] in ("real", "sterling", "colon")):
        return None
    if low[at] == "won" and not found.scaled and found.low < 100:
        return None
    code = _code(tokens, at, code)
    return Measure(found.first, end, code, scale=scale) if code else None


def _hundredths_behind(tokens: Tokens, found: Numeral, at: int) -> Measure | None:
    """Cents, pence and their like, as hundredths of the currency; "88 cents on the dollar" as a share."""
    low, word = tokens.low, tokens.low[at]
    end, code = at + 1, ""
    glued = tokens.touches(at - 1) and tokens.kinds[at - 1] == NUMBER
    if word in ("cent", "cents", "¢", "pennies", "penny") or (
        word == "c" and glued and tokens.written[at] == "c"
    ):
        code = "USD"
    elif word == "pence" or (word == "p" and glued and tokens.written[at] == "p"):
        code = "GBP"
    elif word != "p" and not tokens.written[at][:1].isupper():
        minor = lexicon().minor_words.after(tokens, at)
        end, code = minor if minor else (at, "")
    if not code:
        return None
    if low[end] in ("on", "in") and low[end + 1] in ("the", "every", "each") and low[end + 2] in _COINS:
        return Measure(found.first, end + 3, "%", rule="share of a coin")
    return Measure(found.first, end, code, _HUNDREDTH, rule="hundredths")


def _name_before(tokens: Tokens, found: Numeral, limit: int) -> Measure | None:
    """Read "rupees 500", "Euro 5 million": a currency's name before the amount, where no amount stands
    before the name.
    """
    known = lexicon()
    word = known.currency_words_before.before(tokens, found.first, limit)
    if word is None or found.form is not Form.DIGITS or tokens.touches(found.first - 1):
        return None
    at, code = word
    if code in _RARE_WORDS or code in ("BTC", "KRW") or code.startswith(("?dollar", "?pound")):
        return None
    before = tokens.low[at - 1] if at else ""
    if at and (tokens.kinds[at - 1] == NUMBER or before in known.scales or before in known.ones):
        return None
    if before in _NO_SIGN_BEFORE or currency_behind(tokens, found) is not None:
        return None
    code = _code(tokens, at, code)
    return Measure(at, found.end, code) if code else None


def _code(tokens: Tokens, index: int, code: str) -> str:
    if not code.startswith("?"):
        return code
    position = tokens.starts[index]
    key = (code, position // _SAME_PLACE_CHARACTERS)
    if key not in tokens.found:
        tokens.found[key] = shared_currency(tokens.text, position, code[1:])
    return tokens.found[key]


def _written_right(tokens: Tokens, first: int, end: int) -> bool:
    """Whether letters of a sign stand as they should: "Rs" and "USD", but not the words "re", "try" or
    "all".
    """
    sign = tokens.text[tokens.starts[first] : tokens.ends[end - 1]]
    letters = sign.rstrip(".")
    if "$" in sign:
        compact = sign.replace(" ", "")
        touching = compact == sign or len(compact) > 2 or compact[:1] in "cC"
        return touching and (compact[:1].isupper() or len(compact) != 2 or compact[0] == "c")
    if not letters.isalpha():
        return True
    if letters in lexicon().lower_codes or letters in _MIXED_CASE:
        return True
    return letters.isupper() and len(letters) >= 2


def is_sign(sign: str) -> bool:
    """Whether letters that touch digits are a currency as written ("USD34.6m", "Rs380", "RM42")."""
    return not sign.isalpha() or (sign.isupper() and len(sign) >= 2) or sign in _MIXED_CASE


def _scale_letter(tokens: Tokens, found: Numeral) -> tuple[int, Decimal]:
    """A scale abbreviation behind an amount of money ("£492m", "$5k", "$1.2 B"): the index behind it,
    and the scale.
    """
    known, at = lexicon(), found.end
    word = tokens.low[at]
    touching = tokens.touches(at - 1)
    if word in known.abbreviations and (touching or len(word) > 1 or tokens.written[at].isupper()):
        return at + 1, known.abbreviations[word]
    if word in HYPHENS and touching and tokens.touches(at) and tokens.low[at + 1] in known.abbreviations:
        return at + 2, known.abbreviations[tokens.low[at + 1]]
    return at, Decimal(1)


def _is_weight(tokens: Tokens, found: Numeral, end: int) -> bool:
    """Whether pounds are a weight: "pounds of cocaine", "a 20-pound bag", a text that weighs in kilograms."""
    low = tokens.low
    if low[end] == "of":
        return low[end + 1] not in word_set("pound_of_money")
    small = found.low < 1000 and not found.scaled
    if small and low[end - 1] == "pound" and found.low > 1 and tokens.kinds[end] == WORD:
        return low[end] not in word_set("pound_noun_money")
    if small and found.end < end and low[found.end] in HYPHENS:
        return True
    start = tokens.starts[found.first]
    near = tokens.text[max(0, start - _NEAR_CHARACTERS) : start + _NEAR_CHARACTERS].lower()
    if "£" in near or "pence" in near:
        return False
    return any(cue in near for cue in _WEIGHT_CUES)


__all__ = ["Lexicon", "currency_at", "currency_before", "currency_behind", "is_sign", "shared_currency"]
