"""The quantities of a text, with exact offsets.

One pass: tokens, then at every number the longest reading that fits - what is no quantity first, then the
number, its measure, a range, its hedges, what it is per, and the noun it counts. Work is linear in the text.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.quantities.exclusions import excluded_at
from factcheck.quantities.lexicon import Lexicon, lexicon
from factcheck.quantities.measures import Measure, measure_behind, measure_of, per_behind
from factcheck.quantities.nouns import counted_noun
from factcheck.quantities.numerals import Form, Numeral, numeral_at
from factcheck.quantities.rank import ordinal_at
from factcheck.quantities.tokens import FRACTION, NUMBER, SIGN, SUPERSCRIPT, WORD, Tokens, tokenize
from factcheck.quantities.units import dimension_of, unit_table
from factcheck.records.quantity import Bound, Direction, OtherKind, OtherNumber, Quantity

CHUNK_CHARACTERS = 20_000
"""Longer texts are read in pieces, so that memory does not grow with the line."""

_HYPHENS = frozenset("-‐‑–—")
_DASHES = frozenset("-‐‑–—~")
_MINUS = frozenset("-−–")


@dataclass(frozen=True, slots=True)
class Inherited:
    """A unit and a scale that stand elsewhere, as in the header of a table's column ("$m", "per cent")."""

    unit: str
    scale: Decimal = Decimal(1)
    counted: str | None = None


@dataclass(slots=True)
class Figure:
    """A quantity while it is read: tokens `first` up to `end`, the number at `number_first` up to `number_end`."""

    first: int
    end: int
    number_first: int
    number_end: int
    low: Decimal
    high: Decimal
    resolution: Decimal
    form: Form
    unit: str = ""
    bound: Bound = Bound.EXACT
    direction: Direction | None = None
    counted: str | None = None
    per: str | None = None
    rule: str = ""
    scaled: bool = False


def find_quantities(
    text: str, start: int = 0, end: int | None = None, language: str = "en"
) -> list[Quantity]:
    """The quantities of `text[start:end]` in order, never overlapping; offsets are those of `text`."""
    return find_numbers(text, start, end, language)[0]


def find_numbers(
    text: str,
    start: int = 0,
    end: int | None = None,
    language: str = "en",
    inherited: Inherited | None = None,
) -> tuple[list[Quantity], list[OtherNumber]]:
    """The quantities, and every other number with what it is instead (the ledger's material).

    `inherited` is the unit of numbers that have none of their own, for a table's cell whose header says it.
    """
    quantities: list[Quantity] = []
    others: list[OtherNumber] = []
    stop = len(text) if end is None else min(end, len(text))
    position = max(0, start)
    while position < stop:
        cut = _cut(text, position, stop)
        reader = _Reader(tokenize(text, position, cut), language, inherited)
        reader.read()
        quantities += reader.quantities
        others += reader.others
        position = cut
    return quantities, others


def _cut(text: str, position: int, stop: int) -> int:
    """Where a piece that begins at `position` ends: at the stop, or at a line end, space or last of all anywhere."""
    if stop - position <= CHUNK_CHARACTERS:
        return stop
    limit = position + CHUNK_CHARACTERS
    for mark in ("\n\n", ". ", "\n", " "):
        at = text.rfind(mark, position + CHUNK_CHARACTERS // 2, limit)
        if at >= 0:
            return at + len(mark)
    while limit < stop and text[limit].isalnum():
        limit += 1
    return limit


class _Reader:
    """Reads the tokens of one piece of text from left to right."""

    def __init__(self, tokens: Tokens, language: str, inherited: Inherited | None) -> None:
        self.tokens = tokens
        self.language = language
        self.inherited = inherited
        self.known: Lexicon = lexicon()
        self.quantities: list[Quantity] = []
        self.others: list[OtherNumber] = []
        self.free = 0
        """The first token that nothing has taken."""

    def read(self) -> None:
        tokens, triggers = self.tokens, self.known.triggers
        kinds, low = tokens.kinds, tokens.low
        index, last = 0, len(kinds) - 1
        while index < last:
            kind = kinds[index]
            if kind == WORD:
                index = self._word(index) if low[index] in triggers else index + 1
            elif kind in (NUMBER, FRACTION) or (
                kind == SIGN and low[index] == "." and kinds[index + 1] == NUMBER
            ):
                index = self._digits(index)
            elif kind == SUPERSCRIPT:
                index = self._superscript(index)
            else:
                index += 1

    # What begins at a token

    def _superscript(self, index: int) -> int:
        self._other(index, index + 1, OtherKind.OTHER, "a superscript")
        return index + 1

    def _digits(self, index: int) -> int:
        tokens = self.tokens
        if tokens.low[index] == "." and (
            index and tokens.touches(index - 1) and tokens.kinds[index - 1] in (WORD, NUMBER)
        ):
            return index + 1
        if tokens.kinds[index] == NUMBER:
            found = excluded_at(tokens, index, self.free)
            if found is not None:
                self._other(found.first, found.end, found.kind, found.reason)
                return found.end
            ordinal = ordinal_at(tokens, index)
            if ordinal is not None:
                return self._ordinal(ordinal)
        numeral = numeral_at(tokens, index, self.language)
        if numeral is None:
            self._other(index, index + 1, OtherKind.IDENTIFIER, "digits that are no number")
            return index + 1
        return self._figure(numeral)

    def _word(self, index: int) -> int:
        tokens, low, known = self.tokens, self.tokens.low, self.known
        word = low[index]
        if word in ("a", "an"):
            return self._article(index)
        if word in ("minus", "negative", "point"):
            if (
                word == "point"
                and low[index + 1] in known.ones
                and (index == 0 or low[index - 1] not in ("the", "a", "this", "that"))
            ):
                numeral = numeral_at(tokens, index, self.language)
                return self._figure(numeral) if numeral else index + 1
            return index + 1
        if word in known.multiples:
            return self._multiple(index)
        ordinal = ordinal_at(tokens, index)
        if ordinal is not None:
            return self._ordinal(ordinal)
        if word in known.denominators and word != "half" and not self._is_bare_fraction(index):
            return index + 1
        if word == "half" and not self._is_half(index):
            return index + 1
        if word == "one" and not self._is_one(index):
            self._other(index, index + 1, OtherKind.OTHER, "a pronoun")
            return index + 1
        if (
            index
            and tokens.low[index - 1] in _HYPHENS
            and tokens.touches(index - 1)
            and index - 1 > 0
            and tokens.kinds[index - 2] == WORD
            and tokens.touches(index - 2)
            and word in known.ones
            and low[index - 2] not in known.tens
        ):
            self._other(index, index + 1, OtherKind.NAME, "part of a compound word")
            return index + 1
        numeral = numeral_at(tokens, index, self.language)
        if numeral is None:
            return index + 1
        year = self._spoken_year(numeral)
        if year:
            self._other(index, year, OtherKind.DATE, "a year in words")
            return year
        if self._is_name(index, numeral):
            self._other(index, numeral.end, OtherKind.NAME, "part of a name")
            return numeral.end
        return self._figure(numeral)

    def _article(self, index: int) -> int:
        tokens, low, known = self.tokens, self.tokens.low, self.known
        following = low[index + 1]
        if following in known.scales or following in ("few", "couple"):
            numeral = numeral_at(tokens, index, self.language)
            return self._figure(numeral) if numeral else index + 1
        if following in known.denominators and self._is_bare_fraction(index + 1):
            numeral = numeral_at(tokens, index, self.language)
            if numeral:
                return self._figure(numeral)
        hedge = known.hedges.before(tokens, index, self.free)
        single = following == "single"
        if hedge or single or low[index + 2] == "of" or len(tokens.kinds) <= 3:
            one = Numeral(index, index + 1 + single, Decimal(1), Decimal(1), Decimal(1), Form.WORDS)
            if single:
                measure = measure_behind(tokens, one)
                if measure is None:
                    return index + 1
                return self._figure(one)
            measure = measure_behind(tokens, one)
            if (
                measure is not None
                and low[index + 1] not in ("second", "mark", "sol", "lead", "pound" if not hedge else "")
                and (hedge or dimension_of(measure.unit).value in ("volume", "mass", "length", "money"))
            ):
                return self._figure(one)
        return index + 1

    def _is_one(self, index: int) -> bool:
        """Whether "one" counts something: "one in five", "one death", "one million"; not "one of", "no one"."""
        tokens, low = self.tokens, self.tokens.low
        after, before = low[index + 1], low[index - 1] if index else ""
        if before in (
            "no",
            "any",
            "every",
            "this",
            "that",
            "some",
            "which",
            "each",
            "another",
            "the",
            "for",
            "everyone",
            "anyone",
        ) and after not in (
            "million",
            "billion",
            "hundred",
            "thousand",
            "trillion",
            "percentage",
            "per",
            "percent",
            "-",
        ):
            return before in ("the", "for", "that", "this") and after in (
                "year",
                "day",
                "month",
                "week",
                "hour",
                "minute",
            )
        if after in (
            "of",
            "another",
            "that",
            "who",
            "is",
            "can",
            "could",
            "would",
            "will",
            "was",
            "has",
            "might",
            "may",
            "should",
            "which",
            "where",
            "with",
            "for",
            "on",
            "at",
            "by",
            "day",
            "thing",
            "way",
            "by",
            "side",
            "hand",
            "a",
            "the",
            "point",
            "as",
            "or",
            "if",
            "said",
            "to",
            "step",
            "reason",
        ):
            if after in ("or",) or (after == "point" and low[index + 2] in self.known.ones):
                return True
            if after == "of" and low[index + 2] in (
                "the",
                "its",
                "his",
                "their",
                "her",
                "our",
                "these",
                "those",
                "them",
                "my",
                "your",
                "several",
                "many",
                "two",
                "three",
            ):
                return False
            return after == "of" and False or (after == "day" and low[index - 1] == "-")
        return (
            tokens.kinds[index + 1] == WORD
            or after in ("-", "–", "%")
            or bool(before in ("from", "to", "than", "least", "about", "only", "just", "minus"))
        )

    def _is_half(self, index: int) -> bool:
        low = self.tokens.low
        before, after = low[index - 1] if index else "", low[index + 1]
        if before in (
            "first",
            "second",
            "latter",
            "last",
            "final",
            "other",
            "opening",
            "1st",
            "2nd",
            "better",
            "earlier",
            "this",
        ) or (before in ("the",) and after not in ("of", "a")):
            return before in ("other", "latter") and False
        if before in ("in", "into") and after in (",", ".", ";"):
            return True
        if after in (
            "past",
            "time",
            "hearted",
            "way",
            "year",
            "brother",
            "sister",
            "term",
            "truth",
            "back",
            "marathon",
            "century",
        ) or (
            after in _HYPHENS
            and low[index + 2] not in self.known.scales
            and low[index + 2]
            not in (
                "hour",
                "mile",
                "dozen",
                "ton",
                "tonne",
                "day",
                "pound",
                "inch",
                "metre",
                "kilo",
                "cent",
                "gallon",
                "litre",
                "liter",
                "percentage",
                "point",
                "a",
                "acre",
            )
        ):
            return False
        return True

    def _is_bare_fraction(self, index: int) -> bool:
        """Whether "third", "quarter", "tenth" is a fraction here and no ordinal, season or quarter of a year."""
        tokens, low, known = self.tokens, self.tokens.low, self.known
        word, after = low[index], low[index + 1]
        article = index and low[index - 1] in ("a", "an")
        if word.endswith("s") or word in ("second", "first"):
            return False
        if not article:
            return word in ("quarter", "third", "fourth", "tenth", "fifth") and (
                after == "of"
                and (
                    index == 0
                    or low[index - 1] in ("about", "nearly", "almost", "over", "under", "than", "and")
                )
                or (word == "quarter" and after in ("million", "billion"))
            )
        if after in (
            "of",
            "more",
            "less",
            "fewer",
            "lower",
            "higher",
            "smaller",
            "larger",
            "bigger",
            "cheaper",
        ):
            return not (word == "quarter" and low[index + 2] in ("losses", "profit"))
        before = index - 1
        hedge = known.hedges.before(tokens, before, self.free)
        previous = low[before - 1] if before else ""
        if hedge or previous in (
            "by",
            "cut",
            "than",
            "only",
            "just",
            "with",
            "half",
            "or",
            "and",
            "over",
            "lost",
            "at",
        ):
            if word == "quarter" and after in ("of", "ago", "earlier"):
                return after == "of"
            return True
        if tokens.kinds[index + 1] != WORD:
            return previous not in ("in", "for", "per", "once") or word != "quarter"
        return after in (
            "are",
            "is",
            "were",
            "was",
            "have",
            "had",
            "has",
            "in",
            "from",
            "to",
            "on",
            "by",
            "and",
            "or",
            "said",
            "say",
            "since",
            "than",
            "as",
            "below",
            "above",
            "do",
            "will",
            "would",
            "live",
            "lives",
            "come",
            "came",
            "went",
            "goes",
            "off",
            "when",
            "that",
            "who",
            "which",
            "last",
            "this",
            "watched",
            "did",
            "each",
        ) and not (word == "quarter" and previous in ("in", "for", "per"))

    def _spoken_year(self, numeral: Numeral) -> int:
        """The end of a year in words ("nineteen eighty-four", "twenty twenty-five"), or 0."""
        low, known = self.tokens.low, self.known
        if numeral.form is not Form.WORDS or numeral.low not in (18, 19, 20) or numeral.scaled:
            return 0
        if low[numeral.end] not in known.tens and low[numeral.end] not in (
            "twelve",
            "ten",
            "eleven",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ):
            return 0
        rest = numeral_at(self.tokens, numeral.end, self.language)
        if rest is None or rest.form is not Form.WORDS or not 10 <= rest.low < 100 or rest.scaled:
            return 0
        return rest.end

    def _is_name(self, index: int, numeral: Numeral) -> bool:
        """Whether a number word with a capital inside a sentence is part of a name ("Formula One", "Big Ten")."""
        tokens = self.tokens
        written = tokens.written[index]
        if not written[0].isupper() or written.isupper() or not index or numeral.end != index + 1:
            return False
        if (
            index
            and tokens.kinds[index - 1] == WORD
            and tokens.written[index - 1][0].isupper()
            and tokens.low[index - 1]
            not in (
                "the",
                "as",
                "about",
                "some",
                "nearly",
                "over",
                "only",
                "least",
                "than",
                "another",
                "all",
                "at",
                "but",
                "and",
                "these",
                "those",
            )
        ):
            return index - 1 > 0 or True
        return False

    # Figures

    def _multiple(self, index: int) -> int:
        """ "doubled", "almost twice", "threefold": a multiple in one word."""
        tokens, low = self.tokens, self.tokens.low
        value, way = self.known.multiples[low[index]]
        word, after, before = low[index], low[index + 1], low[index - 1] if index else ""
        if (
            word in ("double", "triple", "treble", "quadruple")
            and after in _HYPHENS
            or word in ("double", "triple")
            and after
            in (
                "room",
                "bed",
                "check",
                "standard",
                "standards",
                "digit",
                "digits",
                "murder",
                "glazing",
                "bill",
                "act",
                "decker",
                "jeopardy",
                "negative",
                "bogey",
                "fault",
                "agent",
            )
        ):
            return index + 1
        if word == "halves" and before in ("two", "both"):
            return index + 1
        figure = Figure(
            index,
            index + 1,
            index,
            index + 1,
            value,
            value,
            Decimal(1),
            Form.WORDS,
            "x",
            rule="multiple word",
        )
        if way:
            figure.direction = Direction(way)
        if (
            word in ("twice", "thrice")
            and after
            in (
                "a",
                "in",
                "since",
                "before",
                "per",
                "daily",
                "weekly",
                "this",
                "last",
                "during",
                ".",
                ",",
                "for",
                "over",
                "by",
                "and",
                "between",
                "at",
                "on",
                "already",
                "",
                ";",
            )
            and not (before in ("almost", "nearly", "than", "about") and after not in ("a", "in", "since"))
        ):
            figure.unit, figure.counted, figure.rule = "count", "time", "times"
        self._hedge(figure)
        return self._finish(figure)

    def _ordinal(self, ordinal: tuple[int, int, Decimal, bool]) -> int:
        first, end, value, is_rank = ordinal
        if not is_rank:
            self._other(first, end, OtherKind.OTHER, "an ordinal")
            return end
        figure = Figure(first, end, first, end, value, value, Decimal(1), Form.WORDS, "rank", rule="rank")
        return self._finish(figure)

    def _figure(self, numeral: Numeral) -> int:
        """The figure of a number: measure, range, proportion, hedges; then on to the next token."""
        figure = self._measured(numeral)
        figure = self._proportion(figure, numeral) or figure
        figure = self._times(figure) or figure
        other = self._range(figure)
        if isinstance(other, tuple):
            first, second = other
            self._complete(first)
            self._finish(first)
            self._complete(second)
            return self._finish(second)
        self._complete(other)
        return self._finish(other)

    def _measured(self, numeral: Numeral) -> Figure:
        tokens = self.tokens
        figure = Figure(
            numeral.first,
            numeral.end,
            numeral.first,
            numeral.end,
            numeral.low,
            numeral.high,
            numeral.resolution,
            numeral.form,
            scaled=numeral.scaled,
        )
        measure = measure_of(tokens, numeral, self.free)
        if measure is None and not numeral.scaled and numeral.form is Form.DIGITS:
            scaled = self._glued_scale(numeral)
            if scaled is not None:
                numeral = scaled
                figure.end = figure.number_end = numeral.end
                figure.low = figure.high = numeral.low
                figure.resolution, figure.scaled = numeral.resolution, True
                measure = measure_behind(tokens, numeral)
        elif (
            measure is not None
            and measure.unit in ("m", "t", "bit", "By", "[mi_us]")
            and measure.end == numeral.end + 1
            and not numeral.scaled
            and tokens.touches(numeral.end - 1)
        ):
            scaled = self._glued_scale(numeral)
            if scaled is not None:
                numeral, measure = scaled, measure_behind(tokens, scaled)
                figure.end = figure.number_end = numeral.end
                figure.low = figure.high = numeral.low
                figure.resolution, figure.scaled = numeral.resolution, True
        if measure is not None:
            self._apply(figure, measure)
        elif numeral.form is Form.FRACTION:
            figure.rule = "fraction"
        return figure

    def _apply(self, figure: Figure, measure: Measure) -> None:
        factor = measure.times * measure.scale
        figure.first, figure.end = min(figure.first, measure.first), max(figure.end, measure.end)
        figure.low, figure.high, figure.resolution = (
            figure.low * factor,
            figure.high * factor,
            figure.resolution * factor,
        )
        if measure.scale != 1:
            figure.number_end = figure.number_end
            figure.scaled = True
        figure.unit = measure.unit
        if measure.unit == "%" and figure.form is Form.FRACTION:
            figure.form = Form.WORDS
        figure.rule = figure.rule or measure.rule

    def _glued_scale(self, numeral: Numeral) -> Numeral | None:
        """ "23.8m licences", "45k", "3M", "1.2b": a scale letter that touches the digits and is no unit here."""
        tokens, low = self.tokens, self.tokens.low
        at = numeral.end
        word, written = low[at], tokens.written[at]
        if (
            not tokens.touches(at - 1)
            or word not in self.known.abbreviations
            or len(word) > 1
            and word != "mm"
        ):
            if word in ("g",) and written == "G" and tokens.touches(at - 1):
                scale = Decimal(10**9)
                return replace(
                    numeral,
                    end=at + 1,
                    low=numeral.low * scale,
                    high=numeral.high * scale,
                    resolution=numeral.resolution * scale,
                    scaled=True,
                )
            if not (written == "M" and word == "m" and tokens.kinds[at + 1] != NUMBER):
                return None
        if written == "mm" or written == "t" or written == "b" and numeral.low >= 100:
            return None
        if written == "m" and self._is_metre(at, numeral):
            return None
        scale = self.known.abbreviations[word]
        return replace(
            numeral,
            end=at + 1,
            low=numeral.low * scale,
            high=numeral.high * scale,
            resolution=numeral.resolution * scale,
            scaled=True,
        )

    def _is_metre(self, at: int, numeral: Numeral) -> bool:
        low = self.tokens.low
        after = low[at + 1]
        if after in (
            "people",
            "homes",
            "users",
            "customers",
            "households",
            "viewers",
            "jobs",
            "tonnes",
            "barrels",
            "shares",
            "voters",
            "patients",
            "children",
            "passengers",
            "units",
            "copies",
            "litres",
            "workers",
            "visitors",
        ):
            return False
        from factcheck.quantities.nouns import is_plural

        return not (is_plural(after) and after not in ("waves", "hurdles", "metres")) and (
            self._near_metres(at) or numeral.low >= 1000 or len(self.tokens.kinds) < 5
        )

    def _near_metres(self, at: int) -> bool:
        low = self.tokens.low
        near = low[max(0, at - 6) : at] + low[at + 1 : at + 5]
        return (
            not _METRE_CUES.isdisjoint(near)
            or low[at + 1] in ("and", "is")
            and low[at + 2] in ("5", "equal", "1")
        )

    def _proportion(self, figure: Figure, numeral: Numeral) -> Figure | None:
        """ "one in five", "nine out of ten", "one household in eight", "91p in the pound"."""
        tokens, low = self.tokens, self.tokens.low
        if (
            figure.unit == "GBP"
            and low[figure.end] == "in"
            and low[figure.end + 1] == "the"
            and low[figure.end + 2] == "pound"
        ):
            figure.low, figure.high, figure.resolution = figure.low * 100, figure.high * 100, Decimal(1)
            figure.unit, figure.end, figure.rule = "%", figure.end + 3, "share of a coin"
            return figure
        if (
            figure.unit
            and figure.unit not in ("USD", "GBP", "EUR")
            or figure.form not in (Form.WORDS, Form.DIGITS)
            or figure.scaled
            or figure.low != figure.low.to_integral()
            or not 0 < figure.low < 100
        ):
            return None
        at = figure.number_end
        skipped = 0
        while (
            skipped < 3
            and tokens.kinds[at] == WORD
            and low[at]
            not in (
                "in",
                "out",
                "of",
                "to",
                "and",
                "were",
                "was",
                "is",
                "are",
                "on",
                "at",
                "for",
                "from",
                "by",
                "or",
            )
        ):
            at, skipped = at + 1, skipped + 1
        if low[at] == "in" and low[at + 1] in ("every",):
            at += 1
        elif low[at] == "out" and low[at + 1] == "of":
            at += 1
            at += low[at + 1] == "every"
        elif low[at] != "in":
            return None
        if (skipped and figure.low != 1) or (skipped and low[at] == "of"):
            return None
        under = numeral_at(tokens, at + 1, self.language)
        if (
            under is None
            or under.form not in (Form.WORDS, Form.DIGITS)
            or under.low <= figure.low
            or under.low != under.low.to_integral()
            or under.low < 2
        ):
            return None
        if tokens.kinds[under.first] == NUMBER and (
            excluded_at(tokens, under.first, figure.end) or measure_behind(tokens, under)
        ):
            return None
        behind = measure_behind(tokens, under)
        if behind is not None and behind.unit != "count" or low[under.end] == "-":
            return None
        if skipped and low[under.end] in ("cases", "years", "months"):
            return None
        value = figure.low / under.low
        return Figure(
            figure.number_first,
            under.end,
            figure.number_first,
            under.end,
            value,
            value,
            Decimal(1) / (under.low * 10),
            Form.FRACTION,
            rule="one in so many",
        )

    def _times(self, figure: Figure) -> Figure | None:
        """ "five times as many", "three times the rate", "10-fold", "3x": a multiple; "four times a week": a count."""
        tokens, low = self.tokens, self.tokens.low
        if (
            figure.unit
            or figure.form is Form.FRACTION
            and low[figure.end] != "times"
            or figure.form is Form.VAGUE
        ):
            return None
        at = figure.end
        if low[at] in _HYPHENS and tokens.touches(at):
            at += 1
        word = low[at]
        if word in ("fold", "x", "×") and tokens.touches(at - 1):
            if word != "fold" and tokens.kinds[at + 1] == NUMBER:
                return None
            return replace_figure(figure, at + 1, "x", "times")
        if word == "times":
            after = low[at + 1]
            if after in _TIMES_COMPARED or (
                after.endswith("er") and after not in ("over", "after", "under", "per", "ever", "other")
            ):
                return replace_figure(figure, at + 1, "x", "times")
            return replace_figure(figure, at + 1, "count", "times", counted="time", keep_end=True)
        return None

    def _range(self, figure: Figure) -> "Figure | tuple[Figure, Figure]":
        """A range or a pair that shares its unit: "between 40 and 60", "$10-12 million", "12.5 and 15 per cent"."""
        tokens, low = self.tokens, self.tokens.low
        at = figure.end
        before = low[figure.first - 1] if figure.first > self.free else ""
        connector = low[at]
        if figure.form is Form.VAGUE or figure.unit == "x":
            return figure
        between = before == "between"
        spelled = ""
        if connector in _DASHES and (tokens.kinds[at + 1] in (NUMBER, SIGN) or tokens.kinds[at + 1] == WORD):
            spelled = "dash"
        elif connector in ("to", "through", "or", "and", "bis") or (connector == "and" and between):
            spelled = connector
        else:
            return figure
        start = at + 1
        if spelled in ("to", "and") and low[start] in (
            "about",
            "around",
            "roughly",
            "perhaps",
            "as",
            "some",
            "nearly",
        ):
            if low[start] == "as":
                return figure
            start += 1
        start += low[start] in ("~",)
        sign = self.known.currency_signs.after(tokens, start)
        number_at = sign[0] if sign else start
        if (
            tokens.kinds[number_at] not in (NUMBER, FRACTION)
            and low[number_at] not in self.known.ones
            and low[number_at] not in self.known.tens
            and not (low[number_at] in ("a", "an") and between)
        ):
            return figure
        if tokens.kinds[number_at] == NUMBER and excluded_at(tokens, number_at, at + 1) is not None:
            return figure
        numeral = numeral_at(tokens, number_at, self.language)
        if numeral is None or numeral.form is Form.VAGUE:
            return figure
        free, self.free = self.free, at + 1
        second = self._measured(numeral)
        second = self._proportion(second, numeral) or second
        self.free = free
        return self._joined(figure, second, spelled, between)

    def _joined(
        self, figure: Figure, second: Figure, spelled: str, between: bool
    ) -> "Figure | tuple[Figure, Figure]":
        low = self.tokens.low
        if second.rule == "one in so many" or figure.rule == "one in so many":
            return figure
        unit = second.unit
        same = (
            figure.unit == unit
            or not figure.unit
            or (figure.unit and not unit and spelled != "and" and dimension_of(figure.unit).value == "money")
        )
        if not same or (
            not unit
            and not figure.unit
            and spelled in ("and", "or", "to", "dash")
            and figure.form is Form.FRACTION
        ):
            return figure
        low_value, high_value = figure.low, second.high
        resolution = second.resolution
        if not figure.unit or not figure.scaled:
            factor = self._shared_factor(figure, second)
            low_value = figure.low * factor
        if figure.unit and not unit and figure.scaled and not second.scaled and high_value < low_value:
            high_value *= self._scale_of(figure)
        if figure.unit and not unit:
            unit = figure.unit
        if spelled == "and" and not between:
            if (
                not figure.unit
                and second.unit
                and figure.form is not Form.FRACTION
                and self._is_list_pair(figure, second)
            ):
                figure.low = figure.high = low_value
                figure.resolution *= self._shared_factor(figure, second)
                figure.unit, figure.rule = unit, "shared unit"
                return figure, second
            return figure
        if spelled == "or" and not (
            high_value > low_value
            and (figure.low + 1 == second.low or figure.unit == "" and second.unit != "")
        ):
            return figure
        if spelled == "or" and figure.unit:
            return figure
        before = low[figure.first - 1] if figure.first > self.free else ""
        verb = low[figure.first - 2] if figure.first - 1 > self.free else ""
        if (
            spelled in ("to", "through")
            and before == "from"
            and verb
            not in ("range", "ranging", "ranged", "ranges", "vary", "varying", "anywhere", "varies", "varied")
        ):
            if figure.unit == "" and second.unit:
                figure.low = figure.high = low_value
                figure.resolution *= self._shared_factor(figure, second)
                figure.unit, figure.rule = unit, "shared unit"
                return figure, second
            return figure
        if (
            spelled == "to"
            and before
            in (
                "by",
                "of",
                "up",
                "down",
                "rose",
                "fell",
                "grew",
                "risen",
                "fallen",
                "dropped",
                "increased",
                "climbed",
                "jumped",
                "gained",
                "lost",
            )
            and figure.unit
            and second.unit
            and before not in ("of",)
        ):
            return figure
        if not between and low_value >= high_value and not (figure.low < 0 and spelled == "dash"):
            return figure
        if (
            spelled == "to"
            and not figure.unit
            and not unit
            and (low_value * 20 < high_value or before == "from")
        ):
            return figure
        if between and low_value > high_value:
            low_value, high_value = high_value, low_value
        joined = Figure(
            figure.first - between,
            second.end,
            figure.number_first,
            second.number_end,
            low_value,
            high_value,
            resolution,
            second.form,
            unit,
            Bound.RANGE,
            rule="range",
            scaled=second.scaled,
        )
        return joined

    def _is_list_pair(self, figure: Figure, second: Figure) -> bool:
        return figure.form is second.form and dimension_of(second.unit).value not in ("count",)

    def _shared_factor(self, figure: Figure, second: Figure) -> Decimal:
        """The scale and unit factor that a second number has and a first one leaves out ("$10-12 million")."""
        if figure.scaled or not second.scaled:
            if not figure.unit and second.unit == "pp" and second.rule == "basis points":
                return Decimal("0.01")
            return Decimal(1)
        return self._scale_of(second)

    def _scale_of(self, figure: Figure) -> Decimal:
        """The scale applied to a figure: how many times its bare number it is."""
        bare = numeral_at(self.tokens, figure.number_first, self.language)
        if bare is None:
            return Decimal(1)
        first_digits = self.tokens.written[figure.number_first]
        from factcheck.quantities.numerals import read_digits

        if self.tokens.kinds[figure.number_first] == NUMBER:
            read = read_digits(first_digits, self.tokens, figure.number_first, self.language)
            if read and read[0]:
                return figure.low / read[0]
        value = bare.low
        for scale in (10**12, 10**9, 10**7, 10**6, 10**5, 10**3):
            if value >= scale and value % (scale // 10) == 0:
                return Decimal(scale) * (figure.low / value)
        return Decimal(1)

    def _complete(self, figure: Figure) -> None:
        """Sign, hedges, per and the counted noun of a figure; the default unit when it has none."""
        tokens, low = self.tokens, self.tokens.low
        self._sign(figure)
        if figure.form is Form.FRACTION and not figure.unit:
            figure.unit, figure.rule = "%", figure.rule or "fraction"
            figure.low, figure.high, figure.resolution = (
                percent(figure.low),
                percent(figure.high),
                figure.resolution * 100,
            )
        if figure.form is Form.VAGUE:
            figure.bound, figure.rule = Bound.RANGE, "vague"
        if not figure.unit and self.inherited is not None and figure.form is not Form.VAGUE:
            figure.unit = self.inherited.unit
            if not figure.scaled:
                scale = self.inherited.scale
                figure.low, figure.high, figure.resolution = (
                    figure.low * scale,
                    figure.high * scale,
                    figure.resolution * scale,
                )
            figure.counted = self.inherited.counted
            figure.rule = "inherited unit"
        if not figure.unit:
            figure.unit = "count"
        self._hedge(figure)
        if figure.unit == "count" and figure.counted is None:
            figure.counted = counted_noun(tokens, figure.end, one=figure.low == 1 and figure.high == 1)
        at = figure.end
        if figure.unit == "count" and figure.counted is not None:
            at = self._behind_noun(at)
        per = per_behind(tokens, at, figure.unit) if low[at] in _PER_STARTS else None
        if per is not None:
            figure.per = per[1]
        self._trail(figure, at if per is None else per[0])

    def _behind_noun(self, at: int) -> int:
        from factcheck.quantities.nouns import is_plural

        low = self.tokens.low
        for step in range(at, at + 5):
            if is_plural(low[step]):
                return step + 1
            if self.tokens.kinds[step] != WORD:
                break
        return at

    def _sign(self, figure: Figure) -> None:
        """ "-58", "minus five", "+12.0%": a sign that touches; a signed percentage is a change of that size."""
        tokens, low = self.tokens, self.tokens.low
        at = figure.first - 1
        if at < self.free:
            return
        sign = low[at]
        negative = sign in ("minus", "negative")
        if sign in _MINUS and tokens.touches(at) and tokens.kinds[figure.first] != WORD:
            negative = (
                at == 0 or not tokens.touches(at - 1) or tokens.written[at - 1] in "(|<[=~∼≈" or sign == "−"
            )
        if (
            sign == "+"
            and tokens.touches(at)
            and (at == 0 or not tokens.touches(at - 1) or tokens.low[at - 1] in "(|")
        ):
            figure.first = at
            figure.direction = Direction.UP
            return
        inner = figure.number_first - 1
        if not negative and inner > figure.first and low[inner] in _MINUS:
            negative = True
            figure.low, figure.high = -figure.high, -figure.low
            return
        if not negative:
            return
        figure.first = at
        if figure.unit == "%" and sign in _MINUS:
            figure.direction = Direction.DOWN
            return
        if figure.bound is Bound.RANGE:
            figure.low = -figure.low
        else:
            figure.low, figure.high = -figure.high, -figure.low

    def _hedge(self, figure: Figure) -> None:
        """The hedge that touches a figure from before: its bound, and its words become part of the figure."""
        tokens, low, known = self.tokens, self.tokens.low, self.known
        first, bound = figure.first, ""
        duration = figure.unit in ("a", "mo", "wk", "d", "h", "min", "s") or (
            figure.unit == "count" and figure.counted in ("night", "season")
        )
        for _ in range(3):
            step = known.hedges.before(tokens, first, self.free)
            if step is None and duration:
                step = known.duration_hedges.before(tokens, first, self.free)
            if step is None or not self._is_hedge(step[0], first, figure, duration):
                break
            first, bound = step[0], _outer(step[1], bound)
        if not bound or bound == "exact":
            if bound:
                figure.first = first
            return
        figure.first = first
        if figure.bound is not Bound.RANGE:
            figure.bound = Bound(bound)

    def _is_hedge(self, at: int, first: int, figure: Figure, duration: bool) -> bool:
        """Whether a hedge word is one here: "over five years" and "past three months" are spans of time."""
        low, word = self.tokens.low, self.tokens.low[at]
        single = first - at == 1
        before = low[at - 1] if at > self.free else ""
        if (
            single
            and word in ("over", "past", "near", "beyond", "above", "below")
            and duration
            and figure.unit in ("a", "mo", "wk", "d")
        ):
            return word not in ("over", "past") and before != "the"
        if single and word == "past":
            return before not in ("the", "half", "quarter") and figure.unit not in ("h", "min", "s")
        if single and word in ("maximum", "possibly", "some") and before in ("the", "a"):
            return False
        if single and word in ("next",):
            return False
        if single and word in ("barely", "perhaps", "maybe") and figure.unit == "rank":
            return False
        if word == "next" and first - at == 2:
            return False
        if (
            single
            and word == "below"
            and figure.unit == "count"
            and figure.counted is None
            and figure.low < 10
        ):
            return False
        if single and word == "under" and figure.unit == "a" and before in ("children", "those", "aged"):
            return True
        return True

    def _trail(self, figure: Figure, at: int) -> None:
        """ "or more", "-odd", "plus" behind a figure or its noun set the bound; only what touches joins the surface."""
        tokens, low, known = self.tokens, self.tokens.low, self.known
        if figure.bound is Bound.RANGE:
            return
        touching = figure.end
        if low[touching] == "+" and tokens.touches(touching - 1) and tokens.kinds[touching + 1] != NUMBER:
            figure.end, figure.bound = touching + 1, Bound.AT_LEAST
            return
        if (
            low[touching] in _HYPHENS
            and tokens.touches(touching - 1)
            and low[touching + 1] in ("plus", "odd", "ish")
        ):
            figure.bound = Bound.AT_LEAST if low[touching + 1] == "plus" else Bound.APPROX
            figure.end = touching + 2
            return
        for place in dict.fromkeys((figure.end, at)):
            if low[place] in _TRAIL_STARTS:
                found = known.trailing_hedges.after(tokens, place)
                if found is not None and figure.bound in (Bound.EXACT, Bound.APPROX):
                    if low[place] in (
                        "plus",
                        "maximum",
                        "max",
                        "minimum",
                        "odd",
                        "approximately",
                        "roughly",
                    ) and tokens.kinds[found[0]] in (NUMBER, WORD):
                        continue
                    figure.bound = Bound(found[1])
                    return

    def _finish(self, figure: Figure) -> int:
        tokens = self.tokens
        start, end = tokens.starts[figure.first], tokens.ends[figure.end - 1]
        self.quantities.append(
            Quantity(
                start=start,
                end=end,
                surface=tokens.text[start:end],
                low=plain(figure.low),
                high=plain(figure.high),
                unit=figure.unit,
                dimension=dimension_of(figure.unit),
                bound=figure.bound,
                resolution=plain(figure.resolution),
                number_start=tokens.starts[figure.number_first],
                number_end=min(tokens.ends[figure.number_end - 1], end),
                counted=figure.counted if figure.unit == "count" else None,
                per=figure.per,
                direction=figure.direction,
                rule=figure.rule or ("number word" if figure.form is Form.WORDS else "number"),
            )
        )
        self.free = figure.end
        return figure.end

    def _other(self, first: int, end: int, kind: OtherKind, reason: str) -> None:
        tokens = self.tokens
        self.others.append(OtherNumber(tokens.starts[first], tokens.ends[end - 1], kind, reason))
        self.free = end


_METRE_CUES = frozenset(
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
        "backstroke",
        "tower",
        "waves",
        "swell",
        "off",
        "relay",
        "underground",
        "depth",
        "height",
        "length",
        "width",
        "diameter",
        "altitude",
        "metres",
        "meters",
        "outreach",
        "distance",
        "km",
    ]
)
_TIMES_COMPARED = frozenset(
    [
        "as",
        "more",
        "less",
        "the",
        "its",
        "that",
        "what",
        "their",
        "his",
        "her",
        "those",
        "our",
        "as",
        "average",
        "normal",
        "earnings",
        "revenue",
        "sales",
        "annual",
        "core",
        "forward",
        "oversubscribed",
    ]
)
_PER_STARTS = frozenset(
    [
        "per",
        "a",
        "an",
        "each",
        "apiece",
        "every",
        "/",
        "the",
        "annually",
        "yearly",
        "monthly",
        "weekly",
        "daily",
        "hourly",
        "nightly",
    ]
)
_TRAIL_STARTS = frozenset(
    [
        "or",
        "and",
        "plus",
        "at",
        "minimum",
        "if",
        "maximum",
        "max",
        "tops",
        "give",
        "more",
        "approximately",
        "roughly",
        "odd",
        "ish",
    ]
)


def _outer(new: str, old: str) -> str:
    """The bound of two hedges in a row: "up to about" is `at_most`; "about" adds nothing to a bound."""
    if not old or old in ("approx", "exact"):
        return new if new != "exact" or not old else old
    return old if new in ("approx", "exact") else new


def percent(fraction: Decimal) -> Decimal:
    """A fraction in percent: exact where it ends within two places, else to one place (33.3)."""
    exact = fraction * 100
    short = exact.quantize(Decimal("0.01"))
    return short if short == exact else exact.quantize(Decimal("0.1"))


def plain(value: Decimal) -> Decimal:
    """The number without exponent or idle zeros, so that equal values are written the same way."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and 0 < exponent < 25 else value


def replace_figure(
    figure: Figure, end: int, unit: str, rule: str, *, counted: str | None = None, keep_end: bool = False
) -> Figure:
    """A figure read on to `end` with another unit."""
    figure.unit, figure.rule, figure.counted = unit, rule, counted
    if not keep_end:
        figure.end = end
    return figure


__all__ = ["Inherited", "find_numbers", "find_quantities", "unit_table"]
