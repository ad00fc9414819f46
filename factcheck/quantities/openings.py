"""Words that may or may not begin a figure: "one", "half", "a quarter", "a week", a number in a name."""

from decimal import Decimal

from factcheck.quantities.figure import LONG_DURATIONS, word_set
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.measures import measure_behind
from factcheck.quantities.numerals import HYPHENS, Form, Numeral, numeral_at
from factcheck.quantities.tokens import NUMBER, PADDING, WORD, Tokens
from factcheck.quantities.units import dimension_of
from factcheck.records.quantity import Dimension

_SIZES = frozenset([Dimension.VOLUME, Dimension.MASS, Dimension.LENGTH, Dimension.MONEY])
_TEENS_AND_TENS = frozenset(
    [
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
    ]
)
_DETERMINERS = frozenset(
    ["the", "its", "his", "their", "her", "our", "these", "those", "them", "us", "my", "your"]
)
_TIMES_OF_DAY = frozenset(["morning", "evening", "afternoon", "night"])


def is_one(tokens: Tokens, index: int) -> bool:
    """Whether "one" counts something: "one in five", "one death", "one million"; not "one of the", "no
    one".
    """
    low, known = tokens.low, lexicon()
    before, after = low[index - 1] if index else "", low[index + 1]
    if after in word_set("one_number_behind"):
        return True
    if after == "in" and (
        tokens.kinds[index + 2] == NUMBER
        or low[index + 2] in known.ones
        or low[index + 2] in known.tens
        or low[index + 2] == "every"
    ):
        return before not in ("no", "any")
    if before in word_set("one_pronoun_before"):
        if before == "that" and known.unit_words.after(tokens, index + 1):
            return True
        return before in ("the", "for", "that", "this") and after in (
            "year",
            "day",
            "month",
            "week",
            "hour",
            "minute",
        )
    if after == "or" or (after == "point" and low[index + 2] in known.ones):
        return True
    if after == "and":
        part = index + 2 + (low[index + 2] in ("a", "an") or low[index + 2] in known.ones)
        return low[part] in known.denominators and low[index + 3] != "the"
    if after == "of":
        behind = low[index + 2]
        return tokens.kinds[index + 2] == NUMBER or (
            (behind in known.tens or behind in known.ones) and before in ("just", "only")
        )
    if after in word_set("one_pronoun_behind"):
        return after == "day" and before == "-"
    if tokens.kinds[index + 1] == WORD or after in ("-", "–", "%"):
        return True
    return before in ("from", "to", "than", "least", "about", "only", "just", "minus", "least") or (
        index == 0 and after == ""
    )


def is_half(tokens: Tokens, index: int) -> bool:
    """Whether "half" is a fraction: "half of", "by half", "half a million"; not "the first half",
    "half-time".
    """
    low = tokens.low
    before, after = low[index - 1] if index else "", low[index + 1]
    if before in word_set("half_named_before") or (before == "the" and after not in ("of", "a")):
        return False
    if after in word_set("half_compound_behind"):
        return False
    return not (
        after in HYPHENS and tokens.touches(index) and low[index + 2] not in word_set("half_hyphen_measure")
    )


def is_bare_fraction(tokens: Tokens, index: int, free: int) -> bool:
    """Whether "third", "quarter", "tenth" is a fraction here and no ordinal, season or quarter of a year."""
    low, known = tokens.low, lexicon()
    word, after = low[index], low[index + 1]
    if word.endswith("s") or word in ("second", "first"):
        return False
    before = low[index - 1] if index else ""
    if before not in ("a", "an"):
        if before == "remaining":
            return word != "quarter" and after != "of" and tokens.kinds[index + 1] != WORD
        if word == "quarter" and after in ("million", "billion"):
            return True
        named = word in ("quarter", "third", "fourth", "tenth", "fifth") and after == "of"
        return named and (
            index == 0 or before in ("about", "nearly", "almost", "over", "under", "than", "and")
        )
    if word == "quarter" and after in ("million", "billion", "trillion"):
        return True
    if after in word_set("fraction_compared"):
        return not (word == "quarter" and low[index + 2] in ("losses", "profit"))
    previous = low[index - 2] if index > 1 else ""
    if previous in word_set("fraction_before") or known.hedges.before(tokens, index - 1, free):
        return not (word == "quarter" and after in ("ago", "earlier", "after", "before"))
    of_a_year = word == "quarter" and previous in ("in", "for", "per", "once")
    if tokens.kinds[index + 1] != WORD:
        return not of_a_year
    return after in word_set("fraction_behind") and not of_a_year


def spoken_year(tokens: Tokens, numeral: Numeral, language: str) -> int:
    """The end of a year in words ("nineteen eighty-four", "twenty twenty-five"), or 0."""
    if numeral.form is not Form.WORDS or numeral.low not in (18, 19, 20) or numeral.scaled:
        return 0
    if tokens.low[numeral.end] not in _TEENS_AND_TENS:
        return 0
    rest = numeral_at(tokens, numeral.end, language)
    if rest is None or rest.form is not Form.WORDS or not 10 <= rest.low < 100 or rest.scaled:
        return 0
    return rest.end


def is_name(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether a number word with a capital inside a sentence is part of a name ("Formula One", "Big Ten")."""
    index, written = numeral.first, tokens.written
    if not index or numeral.end != index + 1 or not written[index][0].isupper() or written[index].isupper():
        return False
    previous = written[index - 1]
    return (
        tokens.kinds[index - 1] == WORD
        and previous[0].isupper()
        and not previous.isupper()
        and "\n" not in tokens.text[tokens.ends[index - 1] : tokens.starts[index]]
        and previous.lower() not in word_set("name_break_before")
    )


def is_time_of_day(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether a number word is an hour: "ten o'clock", "at eight in the evening", "half past six"."""
    low = tokens.low
    before, after = low[numeral.first - 1] if numeral.first else "", low[numeral.end]
    if numeral.form is not Form.WORDS or numeral.low > 24 or numeral.scaled:
        return False
    if after in ("o'clock", "oclock", "am", "pm") or (after == "o" and low[numeral.end + 2] == "clock"):
        return True
    if before == "past" and low[numeral.first - 2] in ("half", "quarter"):
        return True
    return (
        before == "at"
        and after == "in"
        and low[numeral.end + 1] == "the"
        and low[numeral.end + 2] in _TIMES_OF_DAY
    )


def is_inner_word(tokens: Tokens, index: int) -> bool:
    """Whether a number word stands behind a hyphen inside a compound ("catch-twenty", "thirty-one" is
    none).
    """
    low, known = tokens.low, lexicon()
    return (
        index > 1
        and low[index - 1] in HYPHENS
        and tokens.touches(index - 1)
        and tokens.touches(index - 2)
        and tokens.kinds[index - 2] == WORD
        and low[index] in known.ones
        and low[index - 2] not in known.tens
    )


def one_with_article(tokens: Tokens, index: int, free: int) -> Numeral | None:
    """Read "under an hour", "a gallon of", "a single night": one unit behind an article, where it is a
    figure; else None.
    """
    low, known = tokens.low, lexicon()
    single = low[index + 1] == "single"
    one = Decimal(1)
    numeral = Numeral(index, index + 1 + single, one, one, one, Form.WORDS)
    if single:
        behind = low[index + 2]
        return numeral if measure_behind(tokens, numeral) or behind in ("night", "case", "death") else None
    hedge = known.hedges.before(tokens, index, free)
    alone = len(tokens.kinds) <= 3 + PADDING
    daily = low[index + 2] in ("a", "per") and low[index + 3] in (
        "day",
        "head",
        "week",
        "month",
        "year",
        "person",
    )
    half = low[index + 2 : index + 5] == ["and", "a", "half"]
    two = low[index + 2] == "and" and (tokens.kinds[index + 3] == NUMBER or low[index + 3] in known.tens)
    if two and low[index + 1] in ("minute", "hour", "year", "month", "dollar", "foot", "pound"):
        return numeral
    if not hedge and not alone and not daily and not half and low[index + 2] != "of":
        return None
    if low[index + 1] in ("second", "mark", "sol", "lead") or (
        low[index + 1] == "pound" and not hedge and not alone
    ):
        return None
    measure = measure_behind(tokens, numeral)
    if measure is None:
        return None
    if half and low[measure.end : measure.end + 3] == ["and", "a", "half"]:
        return numeral
    if (
        measure.unit in LONG_DURATIONS
        and hedge
        and low[index - 1] == "than"
        and low[measure.end] in ("earlier", "ago", "before")
    ):
        return None
    if (
        hedge
        and measure.unit in LONG_DURATIONS
        and low[hedge[0] - 1 if hedge[0] else -1] in ("%", "percent", "cent")
    ):
        return None
    return numeral if hedge or alone or dimension_of(measure.unit) in _SIZES else None


__all__ = [
    "is_bare_fraction",
    "is_half",
    "is_inner_word",
    "is_name",
    "is_one",
    "is_time_of_day",
    "one_with_article",
    "spoken_year",
]
