"""Numbers that are told without a unit: what they count, or whose unit they leave out."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property

from factcheck.quantities.elision import (
    CONTEXT_CHARACTERS,
    LARGE,
    Antecedent,
    Earlier,
    length_left_out,
    noun_left_out,
    unit_left_out,
)
from factcheck.quantities.figure import Figure, Inherited, word_set
from factcheck.quantities.headers import header_above
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.nouns import counted_noun, unit_of_noun
from factcheck.quantities.numerals import Form
from factcheck.quantities.tokens import Tokens
from factcheck.quantities.topics import is_age, topic_counted
from factcheck.records.quantity import Bound, Dimension

_MONEY_REACH = 14
_CURRENCY_REACH_CHARACTERS = 1500
_OLDEST_YEARS = 120
# News counts few other things by the billion without naming them.
_SURELY_MONEY = Decimal(10) ** 9
_LONGEST_SENTENCE = 120


class BareNumbers:
    """The figures before a place of a piece of text, and the text around it.

    `figures` are those found in the piece so far; `read` gives the figures of another piece of the text,
    None where nothing but the piece counts.
    """

    def __init__(
        self,
        tokens: Tokens,
        start: int,
        inherited: Inherited | None,
        figures: list[Earlier],
        read: Callable[[int, int], list[Earlier]] | None,
    ) -> None:
        self._tokens = tokens
        self._start = start
        self._inherited = inherited
        self._figures = figures
        self._read = read
        self._context: list[Earlier] | None = None

    def find_unit(self, figure: Figure, free: int, free_of_kind: int) -> None:
        """Give a bare number its unit: the noun it counts, the table's header, or that of a figure before it.

        `free` is the first token that nothing has taken, `free_of_kind` the first one behind the last
        figure that is neither a count nor a percentage.
        """
        tokens = self._tokens
        noun = counted_noun(tokens, figure.end, one=figure.low == 1 and figure.high == 1)
        if noun is not None:
            unit = unit_of_noun(noun) if figure.form is not Form.VAGUE else None
            figure.unit, figure.counted = unit or "count", None if unit else noun
            return
        if self._inherited is not None and figure.form is not Form.VAGUE:
            figure.unit, figure.counted, figure.rule = (
                self._inherited.unit,
                self._inherited.counted,
                "inherited unit",
            )
            if not figure.scaled:
                figure.multiply(self._inherited.scale)
            return
        figure.unit = "count"
        small_range = figure.bound is Bound.RANGE and not (figure.scaled and figure.low >= LARGE)
        if self._read is None or figure.form is Form.VAGUE or small_range:
            return
        self._take_from_before(figure, free, free_of_kind)

    def _take_from_before(self, figure: Figure, free: int, free_of_kind: int) -> None:
        tokens, low = self._tokens, self._tokens.low
        hedge = lexicon().hedges.before(tokens, figure.first, free)
        first = hedge[0] if hedge else figure.first
        before = low[first - 1] if first > free else ""
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
        if whole and not figure.scaled and self._follows_figure(figure, free):
            self._length_left_out(figure)
            return
        figure.counted = figure.counted or topic_counted(tokens, figure.first, free_of_kind)
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

    def _follows_figure(self, figure: Figure, free: int) -> bool:
        """Whether a bare number stands behind a figure and "in", "over" or "within": "£22 million in two"."""
        low, last = self._tokens.low, figure.first - 1
        ends = low[figure.end] in word_set("pointing_behind") and low[figure.end] not in ("to", "and")
        return last == free and last > 0 and low[last] in ("in", "over", "within") and ends

    def _length_left_out(self, figure: Figure) -> None:
        found = length_left_out(figure.low, self._earlier())
        if found is not None:
            figure.unit, figure.rule = found.unit, "length left out"

    def _in_same_sentence(self, first: int) -> int:
        """How many of the last figures stand in the sentence of token `first`."""
        tokens = self._tokens
        for at in range(first - 1, max(0, first - _LONGEST_SENTENCE) - 1, -1):
            if tokens.low[at] in (".", "!", "?") and tokens.written[at + 1][:1].isupper():
                if at and tokens.low[at - 1] in ("mr", "mrs", "ms", "dr", "st", "no"):
                    continue
                begin = tokens.starts[at]
                return sum(row.quantity.start > begin for row in self._figures[-8:])
        return min(8, len(self._figures))

    def _in_column(self, figure: Figure) -> bool:
        """Whether a number stands in a column set with spaces under a note like "($ in millions)"; its
        unit then.
        """
        tokens = self._tokens
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
        low = self._tokens.low
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
        text = self._tokens.text
        begin = max(0, self._start - _CURRENCY_REACH_CHARACTERS)
        end = min(len(text), self._start + _CURRENCY_REACH_CHARACTERS)
        around = self._read(begin, end) if self._read else []
        found = Counter(row.quantity.unit for row in around if row.quantity.dimension is Dimension.MONEY)
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return Antecedent(ranked[0][0], None, Decimal(1), None)

    def _earlier(self) -> list[Earlier]:
        """The figures before this place, those shortly before the piece included."""
        if self._context is None:
            begin = max(0, self._start - CONTEXT_CHARACTERS)
            self._context = self._read(begin, self._start) if self._read and begin < self._start else []
        return self._context + self._figures[-8:]


def _is_said_of_people(low: list[str], end: int) -> bool:
    """Whether the word behind a bare number is said of people: "17 died", "4 have pleaded guilty"."""
    said = word_set("person_verbs")
    return low[end] in said or (low[end] == "have" and low[end + 1] in said)
