"""Numbers that are no quantities: dates, identifiers, names, scores, list numbers; each with the reason."""

from factcheck.quantities.dates import date_at, is_year
from factcheck.quantities.excluded import Excluded, is_plural_word, keywords, words
from factcheck.quantities.figure import word_set
from factcheck.quantities.labels import label_at
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.money import is_sign
from factcheck.quantities.nouns import counted_noun
from factcheck.quantities.numerals import HYPHENS, MAXIMUM_DIGITS
from factcheck.quantities.tokens import BREAK, NUMBER, WORD, Tokens
from factcheck.records.quantity import OtherKind

_ORDINAL_ENDINGS = frozenset(["st", "nd", "rd", "th"])
_YEAR_PREFIXES = frozenset(["mid", "early", "late", "pre", "post"])
_GLUED_UNITS = frozenset(["g", "p", "c", "x", "e", "h", "pc", "pct", "bp", "bps", "yo", "pp", "mrd", "fold"])
_UNIT_WORDS = frozenset(["%", "percent", "per", "degrees", "degree", "deg", "°", "º", "‰", "±"])
_SIGNS = frozenset("$€£¥₹")
_SENTENCE_STARTS = frozenset([".", "!", "?", ":", "”", '"', "“", "|"])
_RADIO = frozenset(["FM", "AM"])
# Between the brackets of a reference mark; "^" leads that of a footnote in Markdown.
_MARK_SIGNS = frozenset([",", "-", "–", "^", ";"])
_LONGEST_MARK_TOKENS = 12
_LONG_DIGITS = 8
_TELEPHONE_DIGITS = 9
_NEAR_CHARACTERS = 80
_OLDEST = 115


def excluded_at(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """What the digits at token `index` are when they are no quantity; `limit` is the first free token."""
    for rule in _RULES:
        found = rule(tokens, index, limit)
        if found is not None:
            return found
    return None


def _has_unit(tokens: Tokens, index: int, *, glued: bool = False) -> bool:
    """Whether a scale word, unit or currency stands at token `index`."""
    known, word, low = lexicon(), tokens.written[index], tokens.low[index]
    if low in known.abbreviations or low in known.scales or low in known.plural_scales:
        return glued or low in known.scales
    if word in known.unit_symbols or low in _UNIT_WORDS or (glued and low in _GLUED_UNITS):
        return True
    return any(
        table.after(tokens, index) is not None
        for table in (known.composite_symbols, known.currency_signs, known.unit_words, known.currency_words)
    )


def _glued(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Digits that touch letters: "H100", "F-16", "5G", "737s", "COVID-19", "Q3"."""
    before, after = index - 1, index + 1
    if before >= limit and tokens.touches(before):
        if tokens.kinds[before] == WORD:
            found = _behind_letters(tokens, index, limit)
        else:
            found = _behind_hyphen(tokens, index, limit)
        if found is not None:
            return found
    if tokens.kinds[after] != WORD or not tokens.touches(index) or tokens.low[after] in _ORDINAL_ENDINGS:
        return None
    if tokens.written[after] == "G" and tokens.low[index] in ("2", "3", "4", "5", "6"):
        return Excluded(index, after + 1, OtherKind.NAME, "part of a name or code")
    if not _has_unit(tokens, after, glued=True):
        return Excluded(index, _glued_end(tokens, after), OtherKind.NAME, "part of a name or code")
    return None


def _behind_letters(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    before = index - 1
    word, number = tokens.low[before], tokens.low[index]
    sign = lexicon().currency_signs_before.before(tokens, index, limit)
    if sign is not None and is_sign(tokens.text[tokens.starts[sign[0]] : tokens.ends[before]]):
        return None
    part_of_year = (word == "q" and number in ("1", "2", "3", "4")) or (word == "h" and number in ("1", "2"))
    if part_of_year or word in ("fy", "cy", "fq"):
        return Excluded(before, _glued_end(tokens, index), OtherKind.DATE, "a quarter or financial year")
    if word in ("x", "c", "ca"):
        return None
    return Excluded(before, _glued_end(tokens, index), OtherKind.NAME, "part of a name or code")


def _behind_hyphen(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    low, before = tokens.low, index - 1
    if low[before] not in HYPHENS or before - 1 < limit:
        return None
    if tokens.kinds[before - 1] != WORD or not tokens.touches(before - 1):
        return None
    prefix, capital = low[before - 1], tokens.written[before - 1][:1].isupper()
    if is_year(low[index]) and (prefix in _YEAR_PREFIXES or not capital):
        return Excluded(index, index + 1, OtherKind.DATE, "a year")
    number_word = prefix in lexicon().scales or prefix in lexicon().ones
    several = low[index + 1] == "s" and tokens.touches(index)
    lone = several or low[index + 1] in ("in", "a", "at")
    if capital and not number_word and (lone or not _has_unit(tokens, index + 1)):
        return Excluded(before - 1, _glued_end(tokens, index), OtherKind.NAME, "part of a name or code")
    if prefix == "top":
        return Excluded(index, index + 1, OtherKind.OTHER, "a list of a fixed length")
    return None


def _glued_end(tokens: Tokens, index: int) -> int:
    """The index behind a run of touching letters, digits and inner hyphens that began at or before
    `index`.
    """
    end = index + 1
    while end - index < 12 and tokens.touches(end - 1):
        if tokens.kinds[end] in (WORD, NUMBER):
            end += 1
        elif tokens.low[end] in HYPHENS and tokens.kinds[end + 1] == NUMBER and tokens.touches(end):
            end += 2
        else:
            break
    return end


def _keyword(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "Section 230", "page 4", "Flight 370", "phase 3", "No. 12"."""
    low, before, after = tokens.low, index - 1, index + 1
    if before >= limit and low[before] == "." and tokens.touches(before - 1):
        before -= 1
        if before < limit or low[before] not in word_set("dotted_keywords"):
            return None
        if low[before] in ("no", "nos"):
            return Excluded(before, after, OtherKind.IDENTIFIER, "a reference or serial number")
    if before < limit:
        return None
    word, capital = low[before], tokens.written[before][:1].isupper()
    if word == "#" and not tokens.touches(before):
        return None
    reason = keywords().get(word)
    if reason is None and capital and word.endswith("s"):
        reason = keywords().get(word[:-1])
    if reason is None or word == "a" or (not capital and word in word_set("lone_keywords")):
        return None
    if _has_unit(tokens, after) and low[after] not in ("a", "in", "at", "second", "per"):
        return None
    counted = tokens.written[after].islower() and is_plural_word(low[after])
    if (counted and low[after] not in words("function_words")) or (not capital and len(low[index]) > 4):
        return None
    kind = OtherKind.NAME if reason == "the name of a thing" else OtherKind.IDENTIFIER
    return Excluded(index, after, kind, reason)


def _line_number(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Reference and list marks: "[12]" behind a word, "1." or "(3)" at the start of a line."""
    low, number, after = tokens.low, tokens.low[index], index + 1
    whole = number.isdigit() and len(number) <= 3
    if whole and _in_reference_mark(tokens, index):
        return Excluded(index, after, OtherKind.OTHER, "a reference mark")
    if index > 2 and low[index - 3 : index] == ["<", "sup", ">"]:
        return Excluded(index, after, OtherKind.OTHER, "a superscript: a power or a footnote mark")
    start = tokens.starts[index]
    line_start = tokens.text.rfind("\n", max(0, start - 12), start) + 1
    if (line_start == 0 and start > 12) or tokens.text[line_start:start].strip(" \t>*#-(•["):
        return None
    behind = tokens.text[tokens.ends[index] : tokens.ends[index] + 2]
    if whole and behind[:1] in (".", ")") and behind[1:].isspace():
        return Excluded(index, after, OtherKind.OTHER, "a list or section number")
    parts = number.split(".")
    dotted = len(parts) == 2 and all(part.isdigit() and len(part) <= 2 for part in parts)
    if (
        dotted
        and not tokens.touches(index)
        and tokens.kinds[after] == WORD
        and tokens.written[after][:1].isupper()
    ):
        return Excluded(index, after, OtherKind.OTHER, "a list or section number")
    return None


def _in_reference_mark(tokens: Tokens, index: int) -> bool:
    """Read "[12]", "[^1]", "[2, 5-7]"."""
    low, kinds = tokens.low, tokens.kinds
    first, last = index - 1, index + 1
    while first >= max(0, index - _LONGEST_MARK_TOKENS) and (
        low[first] in _MARK_SIGNS or kinds[first] == NUMBER
    ):
        first -= 1
    while last < index + _LONGEST_MARK_TOKENS and (low[last] in _MARK_SIGNS or kinds[last] == NUMBER):
        last += 1
    if first < 0 or low[first] != "[" or low[last] != "]":
        return False
    return tokens.text[max(0, tokens.starts[first] - 1) : tokens.starts[first]] not in _SIGNS


def _serial(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Versions, network addresses, keys: long, dotted, or led by zeros."""
    low, number, after = tokens.low, tokens.low[index], index + 1
    if len(number) > MAXIMUM_DIGITS:
        return Excluded(index, after, OtherKind.IDENTIFIER, "a run of digits too long for a number")
    if number.count(".") >= 2 and not all(len(part) == 3 for part in number.split(".")[1:]):
        return Excluded(index, after, OtherKind.IDENTIFIER, "a version, section or network address")
    before = low[index - 1] if index > limit else ""
    if not number.isdigit():
        return None
    if (
        len(number) > 1
        and number.startswith("0")
        and before not in (".", ",")
        and not _telephone(tokens, index, limit)
    ):
        return Excluded(index, after, OtherKind.IDENTIFIER, "digits led by a zero")
    bare = tokens.kinds[after] != WORD and before not in _SIGNS and not _has_unit(tokens, after)
    if len(number) >= _LONG_DIGITS and bare:
        return Excluded(index, after, OtherKind.IDENTIFIER, "a long number without separators")
    return None


def _telephone(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "555-0134", "+44 20 7946 0958", "(0342) 555 010", "1-800-555-0199"."""
    low, number = tokens.low, tokens.low[index]
    groups, end = [number], index + 1
    while end - index < 14 and tokens.starts[end] - tokens.ends[end - 1] <= 1:
        if tokens.kinds[end] == NUMBER:
            groups.append(low[end])
        elif low[end] not in ("-", "‑", "–", ")", "(") or (
            low[end] != ")" and tokens.kinds[end + 1] != NUMBER
        ):
            break
        end += 1
    while tokens.kinds[end - 1] != NUMBER:
        end -= 1
    if len(groups) < 2 or not all(group.isdigit() for group in groups):
        return None
    size, mark = sum(map(len, groups)), low[index + 1]
    before = low[index - 1] if index > limit else ""
    sizes = [len(group) for group in groups]
    near = _near_telephone(tokens, index)
    local = sizes == [3, 4] and mark in ("-", "‑", "–") and (number == "555" or near)
    abroad = before == "+" and tokens.touches(index - 1) and size >= _LONG_DIGITS
    led = (number.startswith("0") or before == "(") and size >= _TELEPHONE_DIGITS
    runs = len(groups) >= 3 and size >= _TELEPHONE_DIGITS and (near or mark in ("-", "‑", ")"))
    if abroad or local or led or (runs and set(sizes[1:]) <= {3, 4, 5}):
        return Excluded(index, end, OtherKind.IDENTIFIER, "a telephone number")
    return None


def _near_telephone(tokens: Tokens, index: int) -> bool:
    """Whether the words before digits speak of calling."""
    start = tokens.starts[index]
    near = tokens.text[max(0, start - _NEAR_CHARACTERS) : start].lower()
    return any(cue in near for cue in word_set("telephone_cues"))


def _denominator(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "per 100,000 residents", "97.4 FM", "18 U.S.C. 1349"."""
    low = tokens.low
    if index > limit and low[index - 1] == "per":
        return Excluded(index, index + 1, OtherKind.OTHER, "what a rate is per")
    if tokens.written[index + 1] in _RADIO and tokens.written[index + 1] == "FM":
        return Excluded(index, index + 2, OtherKind.NAME, "a radio frequency")
    if low[index + 1 : index + 6] == ["u", ".", "s", ".", "c"]:
        end = index + 6 + (low[index + 6] == ".")
        end += low[end] in ("§", "section")
        return Excluded(
            index, end + (tokens.kinds[end] == NUMBER), OtherKind.IDENTIFIER, "a section or article"
        )
    return None


def _score(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "won 3-2", "a 52-48 vote": two small numbers with a hyphen and no unit, where someone wins or
    votes.
    """
    low, number, after = tokens.low, tokens.low[index], index + 1
    second = low[after + 1]
    if low[after] not in HYPHENS or not (tokens.touches(index) and tokens.touches(after)):
        return None
    if not (number.isdigit() and second.isdigit() and len(number) <= 3 and len(second) <= 3):
        return None
    if _has_unit(tokens, after + 2) or low[after + 2] in HYPHENS:
        return None
    near = low[max(limit, index - 8) : index] + low[after + 2 : after + 6]
    if int(number) > int(second) or not words("scores").isdisjoint(near):
        return Excluded(index, after + 2, OtherKind.OTHER, "a score or vote")
    return None


def _label(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Street addresses, ages in apposition, numbers that are part of a name."""
    low, written, number = tokens.low, tokens.written, tokens.low[index]
    if not number.isdigit() or len(number) > 5:
        return None
    after, before = index + 1, index - 1
    street = _street(tokens, after) if not tokens.touches(index) else 0
    if street:
        return Excluded(index, street, OtherKind.IDENTIFIER, "an address")
    if before < limit:
        return None
    model = (
        written[after].isupper() and written[after].isalpha() and len(written[after]) > 2 and len(number) == 3
    )
    if model and low[before] in ("a", "an", "the", "its", "new"):
        return Excluded(index, after, OtherKind.NAME, "part of a name")
    if _is_age(tokens, index, limit):
        return Excluded(index, after, OtherKind.OTHER, "an age")
    if tokens.kinds[before] == WORD and written[before][:1].isupper() and not tokens.touches(before):
        return _numbered_name(tokens, index, limit)
    return None


def _street(tokens: Tokens, at: int) -> int:
    """The index behind a street's name in capitals from token `at`, or 0."""
    for end in range(at, at + 4):
        if tokens.kinds[end] != WORD or not tokens.written[end][:1].isupper():
            return 0
        if end > at and tokens.low[end] in words("streets"):
            return end + 1
    return 0


def _is_age(tokens: Tokens, index: int, limit: int) -> bool:
    """Read "Kay Burkett, 37, said", "aged 16"."""
    low, before, number = tokens.low, index - 1, tokens.low[index]
    if low[before] in ("aged", "ages"):
        return True
    name = before - 1 >= limit and low[before] == "," and tokens.written[before - 1][:1].isupper()
    return (
        name
        and tokens.kinds[before - 1] == WORD
        and 1 <= int(number) <= _OLDEST
        and (low[index + 1] in word_set("age_followed"))
    )


def _numbered_name(tokens: Tokens, index: int, limit: int) -> Excluded | None:
    """Read "Boeing 737", "RTX 3060", "Windows 11": a capital word before, and nothing counted behind."""
    low, written, known = tokens.low, tokens.written, lexicon()
    before, after = index - 1, index + 1
    word = low[before]
    if (
        word in words("function_words")
        or word in words("weekdays")
        or word in known.ones
        or word.endswith("'s")
    ):
        return None
    sign = known.currency_signs_before.before(tokens, index, limit)
    if (sign and (written[before].isupper() or word in ("rs", "re", "rp"))) or known.hedges.before(
        tokens, index, limit
    ):
        return None
    gap = tokens.text[tokens.ends[before] : tokens.starts[index]]
    compound = low[after] in HYPHENS and tokens.kinds[after + 1] == WORD and tokens.touches(after)
    if len(gap) > 1 or gap == "\n" or compound:
        return None
    if _has_unit(tokens, after) and low[after] not in ("a", "in", "at", "per", "t"):
        return None
    starts = before == 0 or low[before - 1] in _SENTENCE_STARTS or tokens.kinds[before - 1] == BREAK
    if starts and written[before][1:].islower():
        return None
    joined = len(word) > 3 and not written[before].isupper() and written[before][1:] != word[1:]
    if joined and not is_sign(written[before]):
        return Excluded(index, after, OtherKind.NAME, "part of a name")
    if tokens.kinds[after] == WORD and written[after].islower() and low[after] not in words("function_words"):
        if len(low[index]) < 3 or counted_noun(tokens, after) is not None:
            return None
    elif low[after] in ("to", "or", "and", "out") and tokens.kinds[after + 1] == NUMBER:
        return None
    return Excluded(index, after, OtherKind.NAME, "part of a name")


_RULES = (
    date_at,
    label_at,
    _glued,
    _keyword,
    _line_number,
    _serial,
    _telephone,
    _denominator,
    _score,
    _label,
)

__all__ = ["Excluded", "excluded_at"]
