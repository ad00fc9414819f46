"""Shares and multiples of two numbers: "one in five", "nine out of ten", "five times as many"."""

from factcheck.quantities.exclusions import excluded_at
from factcheck.quantities.figure import Figure, word_set
from factcheck.quantities.measures import measure_behind
from factcheck.quantities.numerals import HYPHENS, Form, numeral_at
from factcheck.quantities.tokens import NUMBER, WORD, Tokens

_COIN = frozenset(["USD", "GBP", "EUR"])


def with_proportion(tokens: Tokens, figure: Figure, language: str) -> Figure | None:
    """Read "one in five", "nine out of ten", "one household in eight": the share, or None."""
    low = tokens.low
    if (
        (figure.unit and figure.unit not in _COIN)
        or figure.form not in (Form.WORDS, Form.DIGITS)
        or figure.scaled
    ):
        return None
    if not 0 < figure.low < 1000 or figure.low != figure.low.to_integral():
        return None
    at, skipped = figure.number_end, 0
    while skipped < 3 and tokens.kinds[at] == WORD and low[at] not in word_set("proportion_stop"):
        at, skipped = at + 1, skipped + 1
    if skipped and figure.low != 1:
        return None
    if low[at] == "in":
        at += low[at + 1] == "every"
    elif low[at] == "out" and low[at + 1] == "of" and not skipped:
        at += 1 + (low[at + 2] == "every")
    else:
        return None
    under = numeral_at(tokens, at + 1, language)
    if under is None or under.form not in (Form.WORDS, Form.DIGITS) or under.low != under.low.to_integral():
        return None
    if under.low <= figure.low or under.low < 2 or low[under.end] in HYPHENS:
        return None
    if tokens.kinds[under.first] == NUMBER and excluded_at(tokens, under.first, figure.end):
        return None
    if measure_behind(tokens, under) is not None or (
        skipped and low[under.end] in word_set("not_denominator_noun")
    ):
        return None
    value = figure.low / under.low
    share = Figure(
        figure.number_first,
        under.end,
        figure.number_first,
        under.end,
        value,
        value,
        value / 10,
        Form.FRACTION,
    )
    share.rule = "one in so many"
    return share


def with_times(tokens: Tokens, figure: Figure) -> None:
    """Read "five times as many", "10-fold", "3x" as a multiple, and "four times a week" as a count of
    times.
    """
    low = tokens.low
    if figure.unit or figure.form is Form.VAGUE:
        return
    at = figure.end
    at += low[at] in HYPHENS and tokens.touches(at)
    word, after = low[at], low[at + 1]
    if word in ("fold", "x", "×") and (tokens.touches(at - 1)):
        if word == "fold" or tokens.kinds[at + 1] != NUMBER:
            figure.end, figure.unit, figure.rule = at + 1, "x", "times"
        return
    if word != "times":
        return
    figure.rule = "times"
    comparative = after.endswith("er") and after not in ("over", "after", "under", "per", "ever", "other")
    near_possessive = any(word.endswith("'s") for word in low[at + 1 : at + 4])
    possessive = near_possessive or (
        tokens.written[at + 1][:1].isupper()
        and (
            "'s" in after
            or low[at + 2] == "'"
            or (tokens.kinds[at + 2] == WORD and low[at + 2].endswith("'s"))
        )
    )
    if after in word_set("times_compared") or comparative or possessive:
        figure.end, figure.unit = at + 1, "x"
    else:
        figure.unit, figure.counted = "count", "time"
