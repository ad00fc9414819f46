"""The quantities of a text, with exact offsets.

One pass: tokens, then at every number the longest reading that fits - what is no quantity first, then the
number, its measure, a range, its hedges, what it is per, and the noun it counts. Work is linear in the text.
"""

from collections import Counter
from decimal import Decimal
from functools import cached_property

from factcheck.quantities.bounds import read_bound, read_sign, read_trail
from factcheck.quantities.elision import (
    CONTEXT_CHARACTERS,
    LARGE,
    Antecedent,
    Earlier,
    length_left_out,
    noun_left_out,
    unit_left_out,
)
from factcheck.quantities.exclusions import excluded_at
from factcheck.quantities.figure import DURATIONS, Figure, Inherited, percent, plain, rounded_place, word_set
from factcheck.quantities.headers import header_above
from factcheck.quantities.joining import measured, with_range
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.measures import per_behind
from factcheck.quantities.nouns import counted_noun, end_of_noun, unit_of_noun
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
from factcheck.quantities.topics import is_age, topic_counted
from factcheck.quantities.units import dimension_of
from factcheck.records.quantity import Bound, Dimension, Direction, OtherKind, OtherNumber, Quantity

CHUNK_CHARACTERS = 20_000
"""Longer texts are read in pieces, so that memory does not grow with the line."""

_MONEY_REACH = 14
_CURRENCY_REACH_CHARACTERS = 1500
_OLDEST_YEARS = 120
# News counts few other things by the billion without naming them.
_SURELY_MONEY = Decimal(10) ** 9
_LONGEST_SENTENCE = 120
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

    A number that leaves out its unit takes it from the figures before it, also from those shortly before
    `start`. `inherited` is the unit of numbers that have none of their own, for a table's cell whose header
    says it.
    """
    quantities: list[Quantity] = []
    others: list[OtherNumber] = []
    stop = len(text) if end is None else min(end, len(text))
    position = max(0, start)
    while position < stop:
        cut = _cut(text, position, stop)
        reader = _Reader(text, position, cut, language, inherited)
        reader.read()
        quantities += reader.quantities
        others += reader.others
        position = cut
    return quantities, others


def _cut(text: str, position: int, stop: int) -> int:
    """Where a piece that begins at `position` ends: at the stop, or at a line end, space or last of all
    anywhere.
    """
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
        self.start = start
        self.language = language
        self.inherited = inherited
        self.looks_back = looks_back
        self.quantities: list[Quantity] = []
        self.others: list[OtherNumber] = []
        self.earlier: list[Earlier] = []
        self._context: list[Earlier] | None = None
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
            self._unit_left_out(figure)
        read_bound(tokens, figure, figure.first if figure.rule == "length left out" else self.free)
        at = figure.end
        if figure.unit == "count" and figure.counted is not None and figure.rule != "times":
            at = end_of_noun(tokens, at)
        per = per_behind(tokens, at, figure.unit) if low[at] in _PER_STARTS else None
        if per is not None:
            figure.per = per[1]
        read_trail(tokens, figure, (figure.end, at, per[0] if per else at))
        return per[0] if per and figure.per in ("quarter", "second") else figure.end

    def _unit_left_out(self, figure: Figure) -> None:
        """The unit of a bare number: the noun it counts, the table's header, or a figure before it."""
        tokens = self.tokens
        noun = counted_noun(tokens, figure.end, one=figure.low == 1 and figure.high == 1)
        if noun is not None:
            unit = unit_of_noun(noun) if figure.form is not Form.VAGUE else None
            figure.unit, figure.counted = unit or "count", None if unit else noun
            return
        if self.inherited is not None and figure.form is not Form.VAGUE:
            figure.unit, figure.counted, figure.rule = (
                self.inherited.unit,
                self.inherited.counted,
                "inherited unit",
            )
            if not figure.scaled:
                figure.multiply(self.inherited.scale)
            return
        figure.unit = "count"
        small_range = figure.bound is Bound.RANGE and not (figure.scaled and figure.low >= LARGE)
        if not self.looks_back or figure.form is Form.VAGUE or small_range:
            return
        self._take_from_before(figure)

    def _take_from_before(self, figure: Figure) -> None:
        tokens, low = self.tokens, self.tokens.low
        hedge = lexicon().hedges.before(tokens, figure.first, self.free)
        first = hedge[0] if hedge else figure.first
        before = low[first - 1] if first > self.free else ""
        whole = figure.low == figure.low.to_integral()
        if is_age(tokens, figure.first, first):
            if figure.low <= _OLDEST_YEARS and whole:
                figure.unit, figure.rule = "a", "age"
            return
        if _is_said_of_people(low, figure.end):
            figure.counted = "person"
        ends = low[figure.end] in word_set("pointing_behind")
        pointing = hedge is not None or (ends and before in word_set("pointing_before"))
        of_rate = not word_set("pure_numbers").isdisjoint(low[max(0, first - 4) : first])
        decimals = not (whole or figure.scaled or of_rate) and low[figure.end] != "per"
        of_them = low[figure.end] == "of" and low[figure.end + 1] in word_set("of_them")
        if of_them and figure.counted is None:
            figure.counted = noun_left_out(figure.low, self._earlier()[-4:])
        if of_them or not (pointing or decimals or figure.scaled) or self._in_column(figure):
            return
        if whole and not figure.scaled and self._follows_figure(figure):
            self._length_left_out(figure)
            return
        figure.counted = figure.counted or topic_counted(tokens, figure.first, self.free_of_kind)
        if figure.counted is None:
            self._from_earlier(figure, decimals, pointing, before in word_set("asking_before"))

    def _from_earlier(self, figure: Figure, decimals: bool, pointing: bool, asking: bool) -> None:
        """Take unit, noun and scale from the figures before, or a currency from the text around."""
        earlier = self._earlier()
        money = (figure.scaled or pointing) and self._speaks_of_money(figure)
        same_sentence = self._in_same_sentence(figure.first)
        found = unit_left_out(
            figure.low, figure.scaled, decimals, pointing, asking, money, earlier, same_sentence
        )
        sum_of_money = figure.low >= (LARGE if money else _SURELY_MONEY)
        if found is None and figure.scaled and sum_of_money:
            found = self._currency_around
        if found is None:
            figure.counted = noun_left_out(figure.low, earlier[-4:])
            return
        figure.unit, figure.counted, figure.rule = found.unit, found.counted, "unit left out"
        figure.multiply(found.scale)

    def _follows_figure(self, figure: Figure) -> bool:
        """Whether a bare number stands behind a figure and "in", "over" or "within": "£22 million in two"."""
        low, last = self.tokens.low, figure.first - 1
        ends = low[figure.end] in word_set("pointing_behind") and low[figure.end] not in ("to", "and")
        return last == self.free and last > 0 and low[last] in ("in", "over", "within") and ends

    def _length_left_out(self, figure: Figure) -> None:
        found = length_left_out(figure.low, self._earlier())
        if found is not None:
            figure.unit, figure.rule = found.unit, "length left out"

    def _in_same_sentence(self, first: int) -> int:
        """How many of the last figures stand in the sentence of token `first`."""
        tokens = self.tokens
        for at in range(first - 1, max(0, first - _LONGEST_SENTENCE) - 1, -1):
            if tokens.low[at] in (".", "!", "?") and tokens.written[at + 1][:1].isupper():
                if at and tokens.low[at - 1] in ("mr", "mrs", "ms", "dr", "st", "no"):
                    continue
                begin = tokens.starts[at]
                return sum(row.quantity.start > begin for row in self.earlier[-8:])
        return min(8, len(self.earlier))

    def _in_column(self, figure: Figure) -> bool:
        """Whether a number stands in a column set with spaces under a note like "($ in millions)"; its
        unit then.
        """
        tokens = self.tokens
        at = tokens.starts[figure.first]
        if tokens.text[max(0, at - 2) : at] != "  ":
            return False
        header = header_above(tokens.text, at)
        if header is None or figure.scaled:
            return False
        figure.unit, figure.rule = header.unit, "inherited unit"
        figure.multiply(header.scale)
        return True

    def _speaks_of_money(self, figure: Figure) -> bool:
        """Whether the words around a large bare number speak of money ("the deficit of 3.9 billion")."""
        low = self.tokens.low
        if low[figure.end] == "of" and low[figure.end + 1] in ("them", "whom", "us", "those", "these"):
            return False
        near = (
            low[max(0, figure.first - _MONEY_REACH) : figure.first]
            + low[figure.end : figure.end + _MONEY_REACH]
        )
        return not word_set("money_cues").isdisjoint(near)

    @cached_property
    def _currency_around(self) -> Antecedent | None:
        """The currency that the text around names, when it names one more than any other."""
        text = self.tokens.text
        begin = max(0, self.start - _CURRENCY_REACH_CHARACTERS)
        end = min(len(text), self.start + _CURRENCY_REACH_CHARACTERS)
        reader = _Reader(text, begin, end, self.language, None, looks_back=False)
        reader.read()
        found = Counter(
            row.quantity.unit for row in reader.earlier if row.quantity.dimension is Dimension.MONEY
        )
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return Antecedent(ranked[0][0], None, Decimal(1), None)

    def _earlier(self) -> list[Earlier]:
        """The figures before this place, those shortly before the piece included."""
        if self._context is None:
            self._context = []
            begin = max(0, self.start - CONTEXT_CHARACTERS)
            if begin < self.start:
                reader = _Reader(self.tokens.text, begin, self.start, self.language, None, looks_back=False)
                reader.read()
                self._context = reader.earlier
        return self._context + self.earlier[-8:]

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


def _is_said_of_people(low: list[str], end: int) -> bool:
    """Whether the word behind a bare number is said of people: "17 died", "4 have pleaded guilty"."""
    said = word_set("person_verbs")
    return low[end] in said or (low[end] == "have" and low[end + 1] in said)


__all__ = ["DURATIONS", "Inherited", "find_numbers", "find_quantities"]
