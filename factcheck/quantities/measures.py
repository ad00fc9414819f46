"""What a number is a number of: currency, percent or physical unit, before or behind it."""

from dataclasses import dataclass
from decimal import Decimal

from factcheck.quantities.lexicon import UnitMatch, lexicon
from factcheck.quantities.numerals import Form, Numeral
from factcheck.quantities.tokens import NUMBER, SIGN, SUPERSCRIPT, WORD, Tokens
from factcheck.quantities.units import read_table, unit_table

_HYPHENS = frozenset("-‐‑–")
_WINDOW_CHARACTERS = 4000
_HUNDREDTH = Decimal("0.01")
_BASIS_POINT = Decimal("0.01")
_PERCENT_WORDS = frozenset(["%", "percent", "pct", "percentage", "percents", "٪", "％"])
_POUND_CUES = ("weigh", "kilo", " kg", "ounce", "heavy", "lbs", " lb", "tons", "cargo", "torque", "thrust")
_LENGTH_CUES = frozenset(
    [
        "deep",
        "high",
        "long",
        "wide",
        "tall",
        "thick",
        "above",
        "below",
        "from",
        "away",
        "apart",
        "sprint",
        "hurdles",
        "race",
        "freestyle",
        "butterfly",
        "tower",
        "mast",
        "race",
        "x",
        "swell",
        "waves",
        "off",
        "upstream",
        "downstream",
        "relay",
        "underground",
        "offshore",
        "pool",
        "north",
        "south",
        "east",
        "west",
    ]
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit, the tokens `first` up to `end` that it and its number take, and the factor for the number."""

    first: int
    end: int
    unit: str
    times: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    rule: str = ""


def shared_currency(text: str, position: int, word: str) -> str:
    """The code for a word that several currencies share, by the names that stand near it; "" when none is meant."""
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


def _code(tokens: Tokens, index: int, code: str) -> str:
    return shared_currency(tokens.text, tokens.starts[index], code[1:]) if code.startswith("?") else code


def _written_right(tokens: Tokens, first: int, end: int) -> bool:
    """Whether letters of a sign stand as they should: "Rs" and "USD", but not the words "re", "try" or "all"."""
    sign = tokens.text[tokens.starts[first] : tokens.ends[end - 1]]
    letters = sign.rstrip(".")
    if "$" in sign:
        compact = sign.replace(" ", "")
        touching = compact == sign or len(compact) > 2 or compact[:1] in "cC"
        return touching and (compact[:1].isupper() or len(compact) != 2 or compact[0] == "c")
    if not letters.isalpha():
        return True
    if letters in lexicon().lower_codes:
        return True
    return (letters.isupper() and len(letters) >= 2) or letters in (
        "Rs",
        "rs",
        "Rp",
        "Fr",
        "Tk",
        "Dh",
        "Dhs",
        "Ksh",
        "KSh",
        "kr",
        "Kč",
        "zł",
        "Php",
        "SFr",
        "Sh",
        "USh",
        "TSh",
        "RM",
    )


def currency_at(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The currency sign, code or word at token `at`: the index behind it, and its code; None if there is none."""
    known = lexicon()
    found = known.currency_signs.after(tokens, at)
    if found is not None and not _written_right(tokens, at, found[0]):
        found = None
    found = found or known.currency_words.after(tokens, at)
    if found is None:
        return None
    code = _code(tokens, at, found[1])
    return (found[0], code) if code else None


def measure_of(tokens: Tokens, found: Numeral, limit: int) -> Measure | None:
    """The measure of a number, the currency before it first, or None for a bare number."""
    before = _currency_before(tokens, found, limit)
    if before is not None:
        return before
    return measure_behind(tokens, found)


def measure_behind(tokens: Tokens, found: Numeral) -> Measure | None:
    """The measure that the words behind a number say."""
    return _percent(tokens, found) or _currency_behind(tokens, found) or _unit_behind(tokens, found)


def _currency_before(tokens: Tokens, found: Numeral, limit: int) -> Measure | None:
    known = lexicon()
    first = found.first
    if (
        first > limit
        and tokens.low[first - 1] in ("-", "−", "–")
        and first - 1 > limit
        and tokens.kinds[first - 2] == SIGN
    ):
        first -= 1
    sign = known.currency_signs_before.before(tokens, first, limit)
    if sign is None and first - 1 > limit and tokens.touches(first - 1):
        sign = None
    if found.form is Form.VAGUE:
        return None
    if sign is None:
        return _currency_word_before(tokens, found, limit)
    at, code = sign
    if not _written_right(tokens, at, first):
        bare = known.shared_currencies if tokens.low[first - 1] == "$" else None
        if bare is None:
            return None
        at, code = first - 1, "?$"
    end, scale = found.end, Decimal(1)
    if not found.scaled:
        end, scale = _money_scale(tokens, found)
    code = _code(tokens, at, code)
    after = known.currency_signs.after(tokens, end)
    if after and after[1] == code and tokens.kinds[end] == WORD and tokens.written[end].isupper():
        end = after[0]
    return Measure(at, end, code, scale=scale) if code else None


def _currency_word_before(tokens: Tokens, found: Numeral, limit: int) -> Measure | None:
    """ "rupees 500", "Euro 5 million": a currency's name before the amount, where no amount stands before the name."""
    known = lexicon()
    word = known.currency_words_before.before(tokens, found.first, limit)
    if (
        word is None
        or found.form is not Form.DIGITS
        or word[1] in ("?mark", "?marks", "?sol", "?som", "BTC", "KRW")
    ):
        return None
    before = word[0] - 1
    if before >= 0 and (
        tokens.kinds[before] == NUMBER
        or tokens.low[before] in known.scales
        or tokens.low[before] in known.ones
    ):
        return None
    if before >= limit and (
        tokens.low[before] in ("a", "the", "one", "per", "in", "and", "of")
        or word[1].startswith("?dollar")
        or word[1].startswith("?pound")
    ):
        return None
    after = measure_behind(tokens, found)
    if after is not None or tokens.touches(found.first - 1):
        return None
    code = _code(tokens, word[0], word[1])
    return Measure(word[0], found.end, code) if code else None


def _money_scale(tokens: Tokens, found: Numeral) -> tuple[int, Decimal]:
    """A scale abbreviation behind an amount of money ("£492m", "$5k", "$1.2 B"): the index behind it, and the scale."""
    known, word = lexicon(), tokens.low[found.end]
    touching = tokens.touches(found.end - 1)
    if word in known.abbreviations and (
        touching or (len(word) == 1 and tokens.written[found.end].isupper()) or len(word) > 1
    ):
        return found.end + 1, known.abbreviations[word]
    if (
        word in _HYPHENS
        and touching
        and tokens.touches(found.end)
        and tokens.low[found.end + 1] in known.abbreviations
    ):
        return found.end + 2, known.abbreviations[tokens.low[found.end + 1]]
    return found.end, Decimal(1)


def _currency_behind(tokens: Tokens, found: Numeral) -> Measure | None:
    known, low = lexicon(), tokens.low
    at, scale = found.end, Decimal(1)
    if not found.scaled and low[at] in known.abbreviations and tokens.touches(at - 1):
        at, scale = at + 1, known.abbreviations[low[at]]
    if low[at] in ("m", "mm") and low[at + 1] == "€" and found.form is Form.DIGITS:
        return Measure(found.first, at + 2, "EUR", scale=Decimal(10**6))
    if (
        low[at] == "m"
        and low[at + 1] == "$"
        and found.form is Form.DIGITS
        and not tokens.kinds[at + 2] == NUMBER
    ):
        return Measure(found.first, at + 2, "USD", scale=Decimal(10**6))
    at = _hyphen(tokens, at)
    at += low[at] == "of" and found.form is Form.FRACTION and low[at + 1] in ("a",)
    if found.form is Form.VAGUE or (found.scaled and low[at] in ("d'", "d", "de", "of")):
        at += low[at] in ("of", "de")
        at += low[at] == "d" and low[at + 1] == "'" and 2
    sign = known.currency_signs.after(tokens, at)
    if (
        sign is not None
        and _written_right(tokens, at, sign[0])
        and not (tokens.kinds[sign[0]] == NUMBER and tokens.touches(sign[0] - 1))
    ):
        if not (tokens.kinds[at] == SIGN and tokens.kinds[sign[0]] == NUMBER):
            code = _code(tokens, at, sign[1])
            end = sign[0]
            if (
                scale == 1
                and not found.scaled
                and tokens.low[end] in ("million", "billion", "trillion", "thousand", "crore", "lakh")
            ):
                end, scale = end + 1, known.scales[tokens.low[end]]
            return Measure(found.first, end, code, scale=scale) if code else None
    word = known.currency_words.after(tokens, at)
    if word is None and low[at] in ("d'euro", "d'euros"):
        word = (at + 1, "EUR")
    if word is not None and low[at] != "d":
        end, code = word
        if code in ("?pound", "?pounds") and _is_weight(tokens, found, end):
            return Measure(found.first, end, "lb", scale=scale)
        if code in ("?mark", "?marks", "?sol", "?som") and not found.scaled:
            return None
        if low[at] in ("real", "won", "sterling", "colon") and not found.scaled and low[at] != "won":
            return None
        if low[at] == "won" and not found.scaled and found.low < 100:
            return None
        code = _code(tokens, at, code)
        return Measure(found.first, end, code, scale=scale) if code else None
    return _minor_behind(tokens, found, at)


def _minor_behind(tokens: Tokens, found: Numeral, at: int) -> Measure | None:
    """Cents, pence and their like, as hundredths of the currency; "88 cents on the dollar" as a share."""
    low, known = tokens.low, lexicon()
    word = low[at]
    if word in ("cent", "cents", "¢", "pennies"):
        code = "USD"
    elif word == "c" and tokens.touches(at - 1) and tokens.written[at] == "c" and found.form is Form.DIGITS:
        code = "USD"
    elif word in ("p", "pence") and (
        word != "p"
        or (tokens.touches(at - 1) and tokens.written[at] == "p" and tokens.kinds[at - 1] == NUMBER)
    ):
        code = "GBP"
    else:
        minor = known.minor_words.after(tokens, at)
        if minor is None or low[at] in ("p", "penny") or tokens.written[at][:1].isupper():
            return None
        return Measure(found.first, minor[0], minor[1], _HUNDREDTH, rule="hundredths")
    end = at + 1
    if (
        low[end] in ("on", "in")
        and low[end + 1 : end + 2]
        and low[end + 1] in ("the", "every", "each")
        and low[end + 2] in ("dollar", "pound", "euro")
    ):
        return Measure(found.first, end + 3, "%", rule="share of a coin")
    return Measure(found.first, end, code, _HUNDREDTH, rule="hundredths")


def _is_weight(tokens: Tokens, found: Numeral, end: int) -> bool:
    """Whether pounds are a weight: "pounds of cocaine", "weighs 40 pounds", a text that weighs in kilograms."""
    low = tokens.low
    if low[end] in ("sterling", "per", "a") and low[end] == "sterling":
        return False
    if low[end] == "of" and low[end + 1] not in (
        "taxpayers",
        "taxpayer",
        "public",
        "funding",
        "debt",
        "investment",
        "savings",
        "cuts",
        "aid",
        "damage",
        "losses",
        "revenue",
        "the",
        "his",
        "her",
        "their",
        "our",
        "state",
        "private",
        "new",
        "government",
    ):
        return True
    if found.end < end and low[found.end] in _HYPHENS and found.low < 1000 and not found.scaled:
        return True
    if low[end - 1] == "pound" and found.low > 1 and not found.scaled and tokens.kinds[end] == WORD:
        return low[end] not in (
            "note",
            "notes",
            "fine",
            "fee",
            "bill",
            "charge",
            "loss",
            "coin",
            "coins",
            "cut",
            "rise",
            "sterling",
        )
    start = tokens.starts[found.first]
    near = tokens.text[max(0, start - 160) : start + 160].lower()
    if "£" in near or "pence" in near:
        return False
    return any(cue in near for cue in _POUND_CUES)


def _percent(tokens: Tokens, found: Numeral) -> Measure | None:
    low, end = tokens.low, found.end
    if found.form is Form.VAGUE:
        return None
    at = _hyphen(tokens, end)
    at += low[at] == "of" and low[at + 1] in ("1", "a", "one")
    if at > end and low[at] in ("1", "a", "one") and found.form is Form.FRACTION:
        at += 1
    extra = 1 if low[at] in ("more", "full", "whole", "further", "additional") else 0
    word = low[at + extra]
    after = at + extra + 1
    if word in ("percentage", "percent", "%", "per") and low[after - 1] == "per" and low[after] == "cent":
        after += 1
        word = "percent"
    if word in ("percentage", "percent") or (word == "%" and low[after] in ("point", "points", "-")):
        gap = _hyphen(tokens, after)
        if low[gap] in ("point", "points"):
            return Measure(found.first, gap + 1, "pp")
    if extra:
        return None
    if word in _PERCENT_WORDS:
        if word in ("percentage",) and low[after] not in ("", ".", ",", "of"):
            return None
        return Measure(found.first, after, "%")
    if word in ("basis",) and low[after] in ("point", "points"):
        return Measure(found.first, after + 1, "pp", _BASIS_POINT, rule="basis points")
    if word in ("bp", "bps") and found.form is Form.DIGITS:
        return Measure(found.first, after, "pp", _BASIS_POINT, rule="basis points")
    if word == "pp" or word == "ppt" and low[after] == "s":
        return Measure(found.first, after, "pp")
    if word in ("points", "point", "pts") and _speaks_of_percent(tokens, found, after):
        return Measure(found.first, after, "pp")
    return None


def _speaks_of_percent(tokens: Tokens, found: Numeral, after: int) -> bool:
    """Whether "points" are percentage points: percentages stand near, and no index or game does."""
    if found.low >= 100 or tokens.low[after] in (
        "per",
        "a",
        "clear",
        "game",
        "adrift",
        "ahead",
    ):
        return False
    start = tokens.starts[found.first]
    near = tokens.text[max(0, start - 600) : start + 600].lower()
    return "%" in near or "per cent" in near or "percent" in near


def _hyphen(tokens: Tokens, index: int) -> int:
    if tokens.low[index] in _HYPHENS and index and tokens.touches(index) and (tokens.touches(index - 1)):
        return index + 1
    return index


def _unit_behind(tokens: Tokens, found: Numeral) -> Measure | None:
    """A physical unit: a symbol as written or a word, with a square or cubic, and "per" when it is one unit."""
    known, low, written = lexicon(), tokens.low, tokens.written
    at = _hyphen(tokens, found.end)
    bracket = (
        low[at] in ("(", "[", "{", "<") and found.form is Form.DIGITS and low[at + 2] in (")", "]", "}", ">")
    )
    at += bracket
    if found.form is Form.VAGUE or (
        found.form in (Form.FRACTION, Form.WORDS) and low[at] in ("of", "a", "an")
    ):
        skip = at + (low[at] == "of" and low[at + 1] not in ("the", "all"))
        skip += (
            low[skip] in ("a", "an")
            and found.form is not Form.VAGUE
            and (skip > at or low[at] in ("a", "an"))
        )
        if found.form is not Form.VAGUE and found.form is not Form.FRACTION:
            skip = at
        at = skip
    match: tuple[int, UnitMatch] | None = None
    if found.form in (Form.DIGITS, Form.FRACTION) or found.scaled or found.form is Form.WORDS:
        match = _symbol(tokens, found, at)
    match = match or _power_word(tokens, at) or known.unit_words.after(tokens, at)
    if (
        match is None
        and low[at]
        in (
            "more",
            "extra",
            "fewer",
            "less",
            "additional",
            "further",
            "full",
            "whole",
            "straight",
            "consecutive",
            "working",
            "calendar",
            "long",
            "solid",
            "short",
            "good",
            "metric",
            "u.s",
            "nautical",
        )
        and at == found.end
    ):
        later = known.unit_words.after(tokens, at + 1)
        if (
            later is not None
            and unit_table().get(later[1].code) is not None
            and unit_table()[later[1].code].kind == "duration"
        ):
            match = later
    if match is None and low[at] in ("degree", "degrees", "deg", "°", "º"):
        match = _degrees(tokens, at)
    if match is None:
        return None
    end, unit = match
    if (
        low[end - 1] in ("second", "minute")
        and found.form is Form.WORDS
        and found.low == 1
        and low[end - 1] == "second"
        and low[found.first] == "a"
    ):
        return None
    if bracket:
        end += 1
    end, code = _compound(tokens, end, unit.code)
    return Measure(found.first, end, code, unit.times)


def _symbol(tokens: Tokens, found: Numeral, at: int) -> tuple[int, UnitMatch] | None:
    known, written, low = lexicon(), tokens.written, tokens.low
    longer = known.composite_symbols.after(tokens, at)
    if longer is not None and _same_case(tokens, at, longer[0]):
        return longer
    word = written[at]
    if (
        found.form is Form.WORDS
        and not found.scaled
        and len(word) < 3
        and word not in ("km", "kg", "MW", "GW", "mm", "cm", "mg", "ml", "kb", "GB", "MB", "TB", "ha")
    ):
        return None
    unit = known.unit_symbols.get(word)
    if unit is None:
        return None
    touching = tokens.touches(at - 1)
    if len(word) == 1 and not _letter_is_unit(tokens, found, at, touching):
        return None
    if word in (
        "in",
        "mo",
        "ft",
        "min",
        "nm",
        "PS",
        "MP",
        "pt",
        "ms",
        "NM",
        "mb",
        "pm",
        "AM",
        "hp",
        "px",
        "sec",
        "mi",
        "oz",
    ) and word in ("in", "PS", "MP", "NM", "pm", "pt"):
        if word == "in" and (
            found.form is Form.WORDS
            or not (low[at + 1] in (".", ",", "", ")", "x", "×", ";", "of") or touching)
        ):
            return None
        if word in ("MP",) and not touching:
            return None
    if (
        word in ("m", "km", "cm", "mm", "ft", "mi", "in", "dm")
        and tokens.kinds[at + 1] == SUPERSCRIPT
        and tokens.touches(at)
    ):
        power = {"²": known.square, "³": known.cubic}.get(written[at + 1])
        if power and unit.code in power:
            return at + 2, UnitMatch(power[unit.code])
    if word in ("m", "km", "cm", "mm", "ft", "mi", "in", "dm", "kb") and (
        low[at + 1] in ("2", "3", "^", "squared", "cubed")
    ):
        mark = at + 1 + (low[at + 1] == "^")
        if (tokens.touches(at) and low[mark] in ("2", "3")) or low[mark] in ("squared", "cubed"):
            power = known.square if low[mark] in ("2", "squared") else known.cubic
            if unit.code in power:
                return mark + 1, UnitMatch(power[unit.code])
    return at + 1, unit


def _letter_is_unit(tokens: Tokens, found: Numeral, at: int, touching: bool) -> bool:
    """Whether a single letter behind a number is a unit and no scale, name or word."""
    word, low = tokens.written[at], tokens.low
    if found.scaled and word not in ("m", "t", "g", "l", "W", "J", "L"):
        return False
    if word == "a":
        return False
    if word in ("C", "F", "K"):
        near = tokens.text[max(0, tokens.starts[found.first] - 300) : tokens.starts[found.first] + 300]
        if word == "K":
            return "°" in near or "kelvin" in near.lower() or not touching
        return touching or low[at + 1] in (".", ",", ";", ")", "", "in", "and", "or", "to")
    if (
        word in ("A", "V", "N", "B", "b", "h", "d", "q", "J", "W", "T")
        and not touching
        and low[at + 1] not in (".", ",", ")", "/", "")
    ):
        return word in ("W", "V", "J", "N", "b")
    return True


def _same_case(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a composite symbol stands as the table writes it, give or take an upper-case litre or hour."""
    text = tokens.text[tokens.starts[at] : tokens.ends[end - 1]]
    return any(
        text.lower() == symbol.lower() and (text == symbol or len(text) > 3)
        for unit in unit_table().values()
        for symbol in unit.symbols
        if len(symbol) == len(text)
    )


def _power_word(tokens: Tokens, at: int) -> tuple[int, UnitMatch] | None:
    """ "square metres", "cubic-foot", "sq ft", "metres squared"."""
    known, low = lexicon(), tokens.low
    word = low[at]
    if word in ("square", "sq", "cubic", "cu"):
        power = known.square if word.startswith("sq") else known.cubic
        behind = at + 1 + (low[at + 1] == ".")
        behind = _hyphen(tokens, behind)
        unit = known.unit_words.after(tokens, behind)
        if unit is None and tokens.written[behind] in known.unit_symbols:
            unit = (behind + 1, known.unit_symbols[tokens.written[behind]])
        if unit is not None and unit[1].code in power:
            return unit[0], UnitMatch(power[unit[1].code])
        return None
    unit = known.unit_words.after(tokens, at)
    if unit is not None and low[unit[0]] in ("squared", "cubed"):
        power = known.square if low[unit[0]] == "squared" else known.cubic
        if unit[1].code in power:
            return unit[0] + 1, UnitMatch(power[unit[1].code])
    return None


def _degrees(tokens: Tokens, at: int) -> tuple[int, UnitMatch] | None:
    """ "45 degrees C", "98.6 °F", "14 degrees" (Celsius unless Fahrenheit stands near), no angle or place."""
    low, written = tokens.low, tokens.written
    behind = at + 1
    scale = low[behind]
    if scale in ("c", "celsius", "centigrade", "celcius"):
        return behind + 1, UnitMatch("degC")
    if scale in ("f", "fahrenheit", "farenheit"):
        return behind + 1, UnitMatch("degF")
    if scale in ("n", "s", "e", "w", "north", "south", "east", "west", "from", "true", "angle", "angles"):
        return behind, UnitMatch("deg")
    start = tokens.starts[at]
    near = tokens.text[max(0, start - 1500) : start + 1500]
    if "degrees F" in near or "°F" in near or "Fahrenheit" in near:
        return behind, UnitMatch("degF")
    close = tokens.text[max(0, start - 120) : start + 120].lower()
    angle = any(
        cue in close
        for cue in ("turn", "rotat", "angle", "tilt", "latitude", "longitude", "slope", "bank", "heading")
    )
    return behind, UnitMatch("deg" if angle else "degC")


def _compound(tokens: Tokens, end: int, code: str) -> tuple[int, str]:
    """ "µg" behind "per litre" is µg/L; "miles an hour" is a speed: the index behind, and the whole unit's code."""
    known, low, written = lexicon(), tokens.low, tokens.written
    table = unit_table()
    if code not in table:
        return end, code
    at = end
    if low[at] == "/":
        at += 1
        cubic = None
        denominator = known.unit_symbols.get(written[at])
        stop = at + 1
        if denominator is not None and tokens.kinds[stop] == SUPERSCRIPT and denominator.code in known.cubic:
            cubic = {"²": known.square, "³": known.cubic}.get(written[stop])
        elif (
            denominator is not None
            and low[stop] in ("2", "3")
            and tokens.touches(at)
            and denominator.code in known.cubic
        ):
            cubic = known.square if low[stop] == "2" else known.cubic
        if denominator is not None and cubic:
            denominator, stop = UnitMatch(cubic[denominator.code]), stop + 1
        if denominator is None:
            word = known.unit_words.after(tokens, at)
            stop, denominator = word if word else (at, None)
    elif low[at] in ("per", "a", "an"):
        word = _power_word(tokens, at + 1) or known.unit_words.after(tokens, at + 1)
        if word is None and low[at] == "per" and written[at + 1] in known.unit_symbols:
            word = at + 2, known.unit_symbols[written[at + 1]]
        stop, denominator = word if word else (at, None)
        if (
            low[at] != "per"
            and denominator is not None
            and table.get(denominator.code, table["s"]).kind != "duration"
        ):
            return end, code
    else:
        return end, code
    if denominator is None or denominator.code not in table:
        return end, code
    pair = [table[code].kind, table[denominator.code].kind]
    if pair == ["length", "duration"]:
        whole = {"km/h": "km/h", "mi/h": "mph", "m/s": "m/s", "km/s": "km/s"}.get(
            f"{code}/{denominator.code}"
        )
        return (stop, whole) if whole else (end, code)
    if pair in (
        ["mass", "volume"],
        ["amount", "volume"],
        ["radioactivity", "mass"],
        ["radioactivity", "volume"],
    ) and table[code].factor <= Decimal("1e-3"):
        under = {"l": "L", "ml": "mL", "dl": "dL"}.get(denominator.code, denominator.code)
        return stop, f"{code}/{under}"
    return end, code


def per_behind(tokens: Tokens, end: int, unit: str) -> tuple[int, str] | None:
    """What a rate is per: "per day", "a head", "/month", "each", "apiece"; the index behind, and the word."""
    known, low = lexicon(), tokens.low
    word = low[end]
    if word in ("each", "apiece"):
        return end + 1, low[end + 1] if word == "each" and low[end + 1] in known.per else "unit"
    if word in ("annually", "yearly"):
        return end + 1, "year"
    if word in ("monthly", "weekly", "daily", "hourly", "nightly"):
        return end + 1, {
            "monthly": "month",
            "weekly": "week",
            "daily": "day",
            "hourly": "hour",
            "nightly": "night",
        }[word]
    if word not in ("per", "a", "an", "every", "/", "the"):
        return None
    behind = low[end + 1]
    if word in ("a", "an") and low[end + 2] in ("earlier", "ago", "before", "later", "after", "or", "and"):
        return None
    if word == "per" and behind in ("cubic", "square") and low[end + 2]:
        return end + 3, f"{behind} {known.per.get(low[end + 2], low[end + 2])}"
    if word == "per" and behind.isdigit() and low[end + 2]:
        return end + 3, f"{behind} {low[end + 2]}"
    if word == "per" and tokens.kinds[end + 1] == WORD and tokens.kinds[end + 2] == NUMBER:
        return None
    per = known.per.get(behind)
    if word == "the":
        return (end + 2, per) if per in ("barrel", "tonne", "bottle", "pair") else None
    if per is None:
        return (end + 2, behind) if word == "per" and tokens.kinds[end + 1] == WORD else None
    if (
        word in ("a", "an")
        and behind
        in (
            "second",
            "share",
            "unit",
            "pair",
            "piece",
            "match",
            "copy",
            "family",
            "home",
            "car",
            "room",
            "trip",
            "d",
            "h",
            "s",
            "t",
            "l",
            "a",
            "y",
        )
        and behind not in ("second", "share", "unit", "pair", "piece", "copy", "car", "room")
    ):
        return None
    if word == "/" and unit == "%" and behind not in known.per:
        return None
    if word == "every" and per not in ("day", "week", "month", "year", "hour", "minute", "second"):
        return None
    return end + 2, per


__all__ = ["Measure", "measure_behind", "measure_of", "per_behind", "read_table", "shared_currency"]
