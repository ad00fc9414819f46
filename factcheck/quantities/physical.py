"""Physical units behind a number: symbols as written, words, squares and cubes, degrees, units over units."""

from decimal import Decimal

from factcheck.quantities.figure import word_set
from factcheck.quantities.lexicon import UnitMatch, lexicon
from factcheck.quantities.measure import Measure
from factcheck.quantities.numerals import Form, Numeral, skip_hyphen
from factcheck.quantities.tokens import NUMBER, SUPERSCRIPT, WORD, Tokens
from factcheck.quantities.units import unit_table

_MINUS = frozenset("-−–⁻")
_SQUARE_WORDS = frozenset(["square", "sq", "squared", "2", "²"])
_CUBIC_WORDS = frozenset(["cubic", "cu", "cubed", "3", "³"])
_WORD_SYMBOLS = frozenset(["km", "kg", "MW", "GW", "mm", "cm", "mg", "ml", "kb", "GB", "MB", "TB", "ha"])
_SENTENCE_END = frozenset([".", ",", ";", ")", "", "in", "and", "or", "to"])
_LETTERS_BEFORE_TEXT = frozenset(["W", "V", "J", "N", "b"])
_SCALED_LETTERS = frozenset(["m", "t", "g", "l", "W", "J", "L"])
_LONE_LETTERS = frozenset(["A", "V", "N", "B", "b", "h", "d", "q", "J", "W", "T"])
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_COMPOUNDS = frozenset(
    [
        ("mass", "volume"),
        ("amount", "volume"),
        ("radioactivity", "mass"),
        ("radioactivity", "volume"),
        ("mass", "area"),
        ("volume", "area"),
        ("mass", "mass"),
        ("energy", "area"),
        ("power", "area"),
    ]
)
_SPEED_LENGTHS = frozenset(["km", "mi", "m", "ft", "nmi"])
_SPEED_TIMES = frozenset(["h", "s", "min"])


def unit_behind(tokens: Tokens, found: Numeral) -> Measure | None:
    """The physical unit behind a number, or None."""
    low = tokens.low
    at = skip_hyphen(tokens, found.end)
    bracket = found.form is Form.DIGITS and low[at] in _BRACKETS and low[at + 2] == _BRACKETS[low[at]]
    at = _skip_of(tokens, found, at + bracket)
    match = _symbol(tokens, found, at) if found.form is not Form.VAGUE else None
    match = match or _power_word(tokens, at) or lexicon().unit_words.after(tokens, at)
    if match is None and at == found.end and low[at] in word_set("alone_before_duration"):
        match = _duration_word(tokens, at + 1)
    if match is None and low[at] in ("degree", "degrees", "deg", "°", "º"):
        match = _degrees(tokens, at)
    if match is None:
        return None
    end, unit = match
    if (
        low[end - 1] == "second"
        and found.low != 1
        and found.form is Form.WORDS
        and tokens.low[end - 2] not in "-‑"
    ):
        return None
    end, code = _compound(tokens, end + bracket, unit.code)
    return Measure(found.first, end, code, unit.times)


def _skip_of(tokens: Tokens, found: Numeral, at: int) -> int:
    """Past "of a" of "a quarter of an hour", "half a ton", "thousands of tonnes"."""
    low = tokens.low
    if found.form is Form.VAGUE:
        return at + (low[at] == "of")
    if found.form is Form.FRACTION or (found.form is Form.WORDS and low[at] == "of"):
        of = low[at] == "of" and low[at + 1] not in ("the", "all", "its", "their")
        article = low[at + of] in ("a", "an")
        if found.form is Form.WORDS and not (of and low[at + 1] in ("hour", "hours")):
            return at
        return at + of + article if of or article else at
    return at


def _duration_word(tokens: Tokens, at: int) -> tuple[int, UnitMatch] | None:
    match = lexicon().unit_words.after(tokens, at)
    table = unit_table()
    return match if match and match[1].code in table and table[match[1].code].kind == "duration" else None


def _symbol(tokens: Tokens, found: Numeral, at: int) -> tuple[int, UnitMatch] | None:
    known, written = lexicon(), tokens.written
    longer = known.composite_symbols.after(tokens, at)
    if longer is not None and _same_case(tokens, at, longer[0]):
        return longer
    word = written[at]
    if word == '"':
        inches = (
            found.form is Form.DIGITS and written[:at].count('"') % 2 == 0 and tokens.kinds[at + 1] == WORD
        )
        return (at + 1, UnitMatch("in")) if inches else None
    if found.form is Form.WORDS and not found.scaled and len(word) < 3 and word not in _WORD_SYMBOLS:
        return None
    unit = known.unit_symbols.get(word)
    if unit is None or not _is_symbol(tokens, found, at, word):
        return None
    return _powered(tokens, at, unit) or (at + 1, unit)


def _is_symbol(tokens: Tokens, found: Numeral, at: int, word: str) -> bool:
    """Whether a word behind a number is a symbol there; "in", "MP" and single letters are often
    something else.
    """
    touching = tokens.touches(at - 1)
    following = tokens.low[at + 1]
    if word == "in":
        return found.form is not Form.WORDS and (
            touching or following in (".", ",", "", ")", "x", "×", ";", "of")
        )
    if word in ("MP", "AM", "PS", "NM", "pt"):
        return touching
    return len(word) > 1 or _letter_is_unit(tokens, found, at, touching)


def _letter_is_unit(tokens: Tokens, found: Numeral, at: int, touching: bool) -> bool:
    """Whether a single letter behind a number is a unit and no scale, name or word."""
    word, following = tokens.written[at], tokens.low[at + 1]
    if word == "a" or (found.scaled and word not in _SCALED_LETTERS):
        return False
    if word == "K":
        near = tokens.text[max(0, tokens.starts[found.first] - 300) : tokens.starts[found.first] + 300]
        return "°" in near or "kelvin" in near.lower() or not touching
    if word in ("C", "F"):
        return touching or following in _SENTENCE_END
    if word in _LONE_LETTERS and not touching and following not in (".", ",", ")", "/", ""):
        return word in _LETTERS_BEFORE_TEXT
    return True


def _powered(tokens: Tokens, at: int, unit: UnitMatch) -> tuple[int, UnitMatch] | None:
    """Read "m²", "m2", "km^3", "km squared" behind a length's symbol at token `at`."""
    known, low = lexicon(), tokens.low
    mark = at + 1 + (low[at + 1] == "^")
    word = low[mark]
    touching = tokens.touches(at) or word in ("squared", "cubed")
    power = known.square if word in _SQUARE_WORDS else known.cubic if word in _CUBIC_WORDS else {}
    if not touching or unit.code not in power or word in ("square", "sq", "cubic", "cu"):
        return None
    if word.isdigit() and tokens.touches(mark) and tokens.kinds[mark + 1] in (NUMBER, WORD):
        return None
    return mark + 1, UnitMatch(power[unit.code])


def _same_case(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a composite symbol stands as a table writes it; longer ones may differ in case."""
    text = tokens.text[tokens.starts[at] : tokens.ends[end - 1]]
    return len(text) > 3 or text in lexicon().composite_texts


def _power_word(tokens: Tokens, at: int) -> tuple[int, UnitMatch] | None:
    """Read "square metres", "cubic-foot", "sq ft", "metres squared"."""
    known, low = lexicon(), tokens.low
    word = low[at]
    if word in ("square", "sq", "cubic", "cu"):
        behind = skip_hyphen(tokens, at + 1 + (low[at + 1] == "."))
        unit = known.unit_words.after(tokens, behind)
        if unit is None and tokens.written[behind] in known.unit_symbols:
            unit = (behind + 1, known.unit_symbols[tokens.written[behind]])
        power = known.square if word.startswith("sq") else known.cubic
        return (unit[0], UnitMatch(power[unit[1].code])) if unit and unit[1].code in power else None
    unit = known.unit_words.after(tokens, at)
    return _powered(tokens, unit[0] - 1, unit[1]) if unit and low[unit[0]] in ("squared", "cubed") else None


def _degrees(tokens: Tokens, at: int) -> tuple[int, UnitMatch]:
    """Read "45 degrees C", "98.6 °F", "14 degrees" (Celsius unless Fahrenheit stands near), no angle or
    place.
    """
    behind = at + 1
    word = tokens.low[behind]
    if word in ("c", "celsius", "centigrade", "celcius"):
        return behind + 1, UnitMatch("degC")
    if word in ("f", "fahrenheit", "farenheit"):
        return behind + 1, UnitMatch("degF")
    if word in word_set("compass"):
        return behind, UnitMatch("deg")
    start = tokens.starts[at]
    near = tokens.text[max(0, start - 1500) : start + 1500]
    if "degrees F" in near or "°F" in near or "Fahrenheit" in near:
        return behind, UnitMatch("degF")
    close = tokens.text[max(0, start - 120) : start + 120].lower()
    return behind, UnitMatch("deg" if any(cue in close for cue in word_set("angle_cues")) else "degC")


def _compound(tokens: Tokens, end: int, code: str) -> tuple[int, str]:
    """A unit over a unit that is one unit and no rate: "µg per litre", "km/h", "miles an hour", "km s−1"."""
    table = unit_table()
    if code not in table:
        return end, code
    found = _denominator(tokens, end) or _negative_power(tokens, end)
    if found is None or found[1] not in table:
        return end, code
    stop, under = found
    kinds = (table[code].kind, table[under].kind)
    if kinds == ("length", "duration"):
        speed = code in _SPEED_LENGTHS and under in _SPEED_TIMES
        return (stop, {"mi/h": "mph"}.get(f"{code}/{under}", f"{code}/{under}")) if speed else (end, code)
    if kinds in _COMPOUNDS:
        litre = {"l": "L", "ml": "mL", "dl": "dL"}.get(under, under) if table[code].factor < 1 else under
        return stop, f"{code}/{litre}"
    return end, code


def _denominator(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The unit behind "/", "per", "a" or "an" at token `at`: the index behind it, and its code."""
    known, low = lexicon(), tokens.low
    if low[at] not in ("/", "per", "a", "an"):
        return None
    symbol = known.unit_symbols.get(tokens.written[at + 1]) if low[at] in ("/", "per") else None
    if symbol is not None:
        stop, symbol = _powered(tokens, at + 1, symbol) or (at + 2, symbol)
        return stop, symbol.code
    word = _power_word(tokens, at + 1) or known.unit_words.after(tokens, at + 1)
    if word is None or (low[at] in ("a", "an") and word[1].code not in _SPEED_TIMES):
        return None
    return (word[0], word[1].code) if word[1].times == 1 else None


def _negative_power(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """The unit of "s−1", "m⁻³", "cm-3" at token `at`: the index behind it, and its code."""
    unit = lexicon().unit_symbols.get(tokens.written[at])
    if unit is None or not tokens.touches(at):
        return None
    mark = at + 1
    if tokens.kinds[mark] == SUPERSCRIPT and tokens.written[mark][0] == "⁻":
        power = {"⁻¹": "1", "⁻²": "2", "⁻³": "3"}.get(tokens.written[mark], "")
    elif tokens.low[mark] in _MINUS and tokens.touches(mark) and tokens.low[mark + 1] in ("1", "2", "3"):
        mark += 1
        power = tokens.low[mark]
    else:
        return None
    raised = {"1": {unit.code: unit.code}, "2": lexicon().square, "3": lexicon().cubic}.get(power, {})
    return (mark + 1, raised[unit.code]) if unit.code in raised else None


ONE = Decimal(1)
__all__ = ["ONE", "unit_behind"]
