"""One piece of text read from left to right: every number with what it is.

One pass: tokens, then at every number the longest reading that fits - what is no quantity first, then the
number, its measure, a range, its hedges, what it is per, and the noun it counts. Work is linear in the text.
"""

from decimal import Decimal

from factcheck.quantities.bare_numbers import BareNumbers
from factcheck.quantities.bounds import read_bound, read_sign, read_trail
from factcheck.quantities.elision import (
    Earlier,
)
from factcheck.quantities.exclusions import excluded_at
from factcheck.quantities.figure import Figure, Inherited, percent, plain, rounded_place, word_set
from factcheck.quantities.joining import measured, with_range
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.measures import per_behind
from factcheck.quantities.nouns import end_of_noun
from factcheck.quantities.numerals import Form, Numeral, numeral_at
from factcheck.quantities.openings import (
    is_bare_fraction,
    is_half,
    is_inner_word,
    is_name,
    is_one,
    is_time_of_day,
    one_with_article,
    spoken_year,
)
from factcheck.quantities.proportions import with_proportion, with_times
from factcheck.quantities.ranks import ordinal_at
from factcheck.quantities.second_units import with_second_unit
from factcheck.quantities.tokens import FRACTION, NUMBER, PADDING, SIGN, SUPERSCRIPT, WORD, Tokens, tokenize
from factcheck.quantities.units import dimension_of
from factcheck.records.quantity import Bound, Dimension, Direction, OtherKind, OtherNumber, Quantity

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


class Reader:
    """Reads the tokens of one piece of text from left to right."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        language: str,
        inherited: Inherited | None,
        *,
        looks_back: bool = True,
    ) -> None:
        self.tokens: Tokens = tokenize(text, start, end)
        self.language = language
        self.quantities: list[Quantity] = []
        self.others: list[OtherNumber] = []
        self.earlier: list[Earlier] = []
        self._bare = BareNumbers(
            self.tokens, start, inherited, self.earlier, self._read_elsewhere if looks_back else None
        )
        self.free = 0
        """The first token that nothing has taken."""
        self.free_of_kind = 0
        """The first token behind the last figure that is neither a count nor a percentage."""

    def read(self) -> None:
        """Fill `quantities` and `others`."""
        tokens, triggers = self.tokens, lexicon().triggers
        kinds, low = tokens.kinds, tokens.low
        index, last = 0, len(kinds) - PADDING
        while index < last:
            kind = kinds[index]
            if kind == WORD:
                index = self._word(index) if low[index] in triggers else index + 1
            elif kind in (NUMBER, FRACTION):
                index = self._digits(index)
            elif kind == SIGN and low[index] == "." and kinds[index + 1] == NUMBER and tokens.touches(index):
                after_word = index and tokens.touches(index - 1) and kinds[index - 1] in (WORD, NUMBER)
                index = index + 1 if after_word else self._digits(index)
            elif kind == SUPERSCRIPT:
                self._other(index, index + 1, OtherKind.OTHER, "a superscript: a power or a footnote mark")
                index += 1
            else:
                index += 1

    def _read_elsewhere(self, start: int, end: int) -> list[Earlier]:
        """The figures of another piece of the text, each with the unit that it names itself."""
        reader = Reader(self.tokens.text, start, end, self.language, None, looks_back=False)
        reader.read()
        return reader.earlier

    def _digits(self, index: int) -> int:
        tokens = self.tokens
        if tokens.kinds[index] == NUMBER:
            found = excluded_at(tokens, index, self.free)
            if found is not None:
                return self._other(found.first, found.end, found.kind, found.reason)
            ordinal = ordinal_at(tokens, index)
            if ordinal is not None:
                return self._ordinal(*ordinal)
        numeral = numeral_at(tokens, index, self.language)
        if numeral is None:
            return self._other(index, index + 1, OtherKind.IDENTIFIER, "digits that are no number")
        return self._figure(numeral)

    def _word(self, index: int) -> int:
        tokens, known = self.tokens, lexicon()
        word, following = tokens.low[index], tokens.low[index + 1]
        if word in ("a", "an"):
            return self._article(index)
        if word in known.multiples:
            return self._multiple(index)
        if word == "point":
            behind_article = index > 0 and tokens.low[index - 1] in ("the", "a", "this", "that")
            return index + 1 if behind_article or following not in known.ones else self._number_word(index)
        if word == "half":
            return self._number_word(index) if is_half(tokens, index) else index + 1
        fraction = word in known.denominators and is_bare_fraction(tokens, index, self.free)
        ordinal = None if fraction else ordinal_at(tokens, index)
        if ordinal is not None:
            return self._ordinal(*ordinal)
        if word in known.denominators and not fraction:
            return index + 1
        if word == "one" and not is_one(tokens, index):
            return self._other(index, index + 1, OtherKind.OTHER, "a pronoun")
        if (
            word in known.plural_scales
            and index
            and tokens.low[index - 1] == "in"
            and following in (")", ",", "")
        ):
            return self._other(index, index + 1, OtherKind.OTHER, "the scale of a table")
        return self._number_word(index)

    def _number_word(self, index: int) -> int:
        tokens = self.tokens
        if is_inner_word(tokens, index):
            return self._other(index, index + 1, OtherKind.NAME, "part of a compound word")
        numeral = numeral_at(tokens, index, self.language)
        if numeral is None:
            return index + 1
        year = spoken_year(tokens, numeral, self.language)
        if year and tokens.low[year] not in ("dollars", "euros", "pounds"):
            return self._other(index, year, OtherKind.DATE, "a year in words")
        if is_time_of_day(tokens, numeral):
            return self._other(index, numeral.end, OtherKind.TIME, "a time of day")
        if is_name(tokens, numeral):
            return self._other(index, numeral.end, OtherKind.NAME, "part of a name")
        return self._figure(numeral)

    def _article(self, index: int) -> int:
        tokens, known = self.tokens, lexicon()
        following = tokens.low[index + 1]
        numeral: Numeral | None
        if (
            following in known.scales
            or following in ("few", "couple")
            or (following in known.denominators and is_bare_fraction(tokens, index + 1, self.free))
        ):
            numeral = numeral_at(tokens, index, self.language)
        elif following in ("half",) and tokens.kinds[index + 2] == WORD:
            numeral = None
        else:
            numeral = one_with_article(tokens, index, self.free)
        return self._figure(numeral) if numeral else index + 1

    def _multiple(self, index: int) -> int:
        """Read "doubled", "almost twice", "threefold": a multiple in one word; "twice a week" is a count."""
        low = self.tokens.low
        word, after, before = low[index], low[index + 1], low[index - 1] if index else ""
        if after in word_set("double_compound") or (word in ("double", "triple", "treble") and after == "-"):
            return index + 1
        if word == "halves" and before in ("two", "both"):
            return index + 1
        value, way = lexicon().multiples[word]
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
        figure.direction = Direction(way) if way else None
        if (
            word in ("twice", "thrice")
            and after in word_set("twice_counted")
            and before not in ("almost", "nearly", "than", "about")
        ):
            figure.unit, figure.counted, figure.rule = "count", "time", "times"
        read_bound(self.tokens, figure, self.free)
        per = per_behind(self.tokens, figure.end, figure.unit) if figure.unit == "count" else None
        figure.per = per[1] if per else None
        return self._finish(figure)

    def _ordinal(self, first: int, end: int, value: Decimal, rank: str) -> int:
        if not rank:
            return self._other(first, end, OtherKind.OTHER, "an ordinal")
        return self._finish(
            Figure(first, end, first, end, value, value, Decimal(1), Form.WORDS, "rank", rule=rank)
        )

    def _figure(self, numeral: Numeral) -> int:
        """The figure of a number: measure, proportion, range, hedges; then on to the next token."""
        tokens = self.tokens
        figure = measured(tokens, numeral, self.free)
        if figure.unit:
            with_second_unit(tokens, figure, self.language)
        else:
            figure = with_proportion(tokens, figure, self.language) or figure
            with_times(tokens, figure)
        if figure.unit in ("USD", "GBP", "EUR"):
            figure = with_proportion(tokens, figure, self.language) or figure
        end = figure.end
        for part in with_range(tokens, figure, self.free, self.language):
            behind = self._complete(part)
            end = max(self._finish(part), behind)
        return end

    def _complete(self, figure: Figure) -> int:
        """Read sign, unit left out, hedges, per and the counted noun; the index behind what needs no
        more reading.
        """
        tokens, low = self.tokens, self.tokens.low
        if figure.form is Form.FRACTION and not figure.unit:
            figure.unit, figure.rule = "%", figure.rule or "fraction"
            figure.low, figure.high = percent(figure.low), percent(figure.high)
            figure.resolution *= 100
        if figure.form is Form.VAGUE:
            figure.bound, figure.rule = Bound.RANGE, "vague"
        read_sign(tokens, figure, self.free)
        if not figure.unit or (figure.unit == "count" and figure.counted is None):
            self._bare.find_unit(figure, self.free, self.free_of_kind)
        read_bound(tokens, figure, figure.first if figure.rule == "length left out" else self.free)
        at = figure.end
        if figure.unit == "count" and figure.counted is not None and figure.rule != "times":
            at = end_of_noun(tokens, at)
        per = per_behind(tokens, at, figure.unit) if low[at] in _PER_STARTS else None
        if per is not None:
            figure.per = per[1]
        read_trail(tokens, figure, (figure.end, at, per[0] if per else at))
        return per[0] if per and figure.per in ("quarter", "second") else figure.end

    def _finish(self, figure: Figure) -> int:
        tokens = self.tokens
        start, end = tokens.starts[figure.first], tokens.ends[figure.end - 1]
        quantity = Quantity(
            start=start,
            end=end,
            surface=tokens.text[start:end],
            low=plain(figure.low),
            high=plain(figure.high),
            unit=figure.unit,
            dimension=dimension_of(figure.unit),
            bound=figure.bound,
            resolution=plain(rounded_place(figure)),
            number_start=tokens.starts[figure.number_first],
            number_end=min(tokens.ends[figure.number_end - 1], end),
            counted=figure.counted if figure.unit == "count" else None,
            per=figure.per,
            direction=figure.direction,
            rule=figure.rule or ("number word" if figure.form is Form.WORDS else "number"),
        )
        self.quantities.append(quantity)
        self.earlier.append(self._as_earlier(quantity, figure))
        self.free = figure.end
        if quantity.dimension not in (Dimension.COUNT, Dimension.PERCENT):
            self.free_of_kind = figure.end
        return figure.end

    def _as_earlier(self, quantity: Quantity, figure: Figure) -> Earlier:
        before = self.tokens.low[figure.first - 1] if figure.first else ""
        aside = before == "(" and figure.first - 1 == self.free and bool(self.earlier)
        changed = quantity.dimension is Dimension.PERCENT and before in word_set("changed_by")
        alike = aside and self.earlier[-1].quantity.dimension is quantity.dimension
        return Earlier(quantity, figure.scale, aside=alike, change=changed)

    def _other(self, first: int, end: int, kind: OtherKind, reason: str) -> int:
        """Record a number that is no quantity; returns the index behind it."""
        self.others.append(OtherNumber(self.tokens.starts[first], self.tokens.ends[end - 1], kind, reason))
        self.free = end
        return end
