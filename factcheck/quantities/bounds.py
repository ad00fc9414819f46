"""How a figure is hedged: the words before and behind it, its sign, a denial that turns a bound around."""

from factcheck.quantities.figure import DURATIONS, LONG_DURATIONS, Figure, word_set
from factcheck.quantities.lexicon import lexicon
from factcheck.quantities.numerals import HYPHENS, Form
from factcheck.quantities.tokens import NUMBER, WORD, Tokens
from factcheck.records.quantity import Bound, Direction

_REACHED = DURATIONS | {"km", "mi", "m", "ft", "nmi"}
_MINUS = frozenset("-−–")
_OPENING = frozenset("(|<[=~∼≈$€£:")
_TURNED = {"more_than": "at_most", "less_than": "at_least"}
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
_LONE = frozenset(["plus", "maximum", "max", "minimum", "odd", "approximately", "roughly"])
_DENIAL_REACH_TOKENS = 7
_MOVED_REACH_TOKENS = 8
_DETERMINERS = frozenset(["the", "its", "their", "his", "her", "our", "my", "your", "that", "this"])


def read_bound(tokens: Tokens, figure: Figure, free: int) -> None:
    """Take the hedges that touch a figure from before; they become part of it, and set its bound."""
    known = lexicon()
    first, bound = figure.first, ""
    duration = figure.unit in _REACHED or figure.counted == "night"
    for _ in range(3):
        step = known.hedges.before(tokens, first, free)
        if step is None and duration:
            step = known.duration_hedges.before(tokens, first, free)
        if step is None or not _is_hedge(tokens, step[0], first, figure, free):
            break
        if bound not in ("", "approx", "exact") and step[1] not in ("approx", "exact"):
            break
        first, bound = step[0], _outer(step[1], bound)
    if "odd" in tokens.low[figure.number_first : figure.number_end]:
        bound = bound or "approx"
    if bound:
        figure.first = first
        if bound in _TURNED and _denied(tokens, first, free):
            bound = _TURNED[bound]
    else:
        outside = known.outside_hedges.before(tokens, first, free)
        if outside is not None and figure.unit != "rank":
            bound = outside[1]
            if bound == "more_than" and (
                _denied(tokens, outside[0], free)
                or (tokens.low[outside[0]] == "top" and tokens.low[outside[0] - 1] == "the")
            ):
                bound = "at_most" if tokens.low[outside[0]] != "top" else ""
    if bound and bound != "exact" and figure.bound is not Bound.RANGE:
        figure.bound = Bound(bound)


def _outer(new: str, old: str) -> str:
    """The bound of two hedges in a row: "up to about" is `at_most`; "about" adds nothing to a bound."""
    if not old or old in ("approx", "exact"):
        return old if new == "exact" and old else new
    return old if new in ("approx", "exact") else new


def _is_hedge(tokens: Tokens, at: int, first: int, figure: Figure, free: int) -> bool:
    """Whether a hedge is one here: "over five years", "adds up to 20", "spread over 17 homes" have none."""
    low, word = tokens.low, tokens.low[at]
    before = low[at - 1] if at > free else ""
    if word == "up" and low[at + 1] == "to":
        return before not in word_set("up_to_before") and not _moves_up_to(tokens, at, free)
    if first - at > 1 and low[first - 1] not in ("over", "past"):
        return True
    if word == "over" and (before in word_set("spread_before") or _spread(tokens, at, figure, free)):
        return False
    if word in ("over", "past") and first - at == 1 and figure.unit in LONG_DURATIONS:
        return False
    if word == "under" and figure.unit == "count" and figure.form is Form.WORDS and not figure.scaled:
        return False
    if word == "past":
        return before not in ("the", "half", "quarter", "over") and figure.unit not in DURATIONS
    if word in ("possibly", "some", "near", "maximum") and before in ("the", "a", "and"):
        return word == "some" and before == "and"
    if (
        word in ("below", "above", "beyond", "under")
        and figure.unit in ("m", "km", "ft", "mi")
        and (not before or before in (".", "\n", "from", "water", "ground"))
    ):
        return False
    return not (
        word in ("below", "above")
        and figure.unit in ("", "count")
        and figure.counted is None
        and figure.low < 10
    )


def _moves_up_to(tokens: Tokens, at: int, free: int) -> bool:
    """Whether something is moved up to a figure: "brought the number of dead up to 312"."""
    low = tokens.low
    moved = False
    for index in range(at - 1, max(free, at - _MOVED_REACH_TOKENS) - 1, -1):
        if not (moved or tokens.kinds[index] == WORD):
            return False
        moved = moved or low[index] in word_set("up_to_moved")
        if low[index] in word_set("up_to_moving"):
            return moved and low[index + 1] in _DETERMINERS
    return False


def _spread(tokens: Tokens, at: int, figure: Figure, free: int) -> bool:
    """Whether "over" spreads money or a total on a stretch of time or on things ("$1.9 billion over 20
    months").
    """
    low = tokens.low
    if figure.unit not in LONG_DURATIONS and figure.unit != "count":
        return False
    before = low[at - 1] if at > free else ""
    if figure.unit in LONG_DURATIONS:
        return before not in ("just", "well", "little", "bit", "is", "was", "took", "lasted", "take", "for")
    return at == free and free > 0


def _denied(tokens: Tokens, at: int, free: int) -> bool:
    """Whether a denial in the same clause turns a bound around ("shall not exceed ... by more than 5%")."""
    low = tokens.low
    for index in range(at - 1, max(free, at - _DENIAL_REACH_TOKENS) - 1, -1):
        if low[index] in (",", ";", ".", ":", "but", "and", "because", "than", "(", "which"):
            return False
        if low[index] in word_set("negations"):
            return low[index] != "no" or low[index + 1] in (
                "longer",
                "higher",
                "more",
                "nearer",
                "one",
                "country",
            )
    return False


def read_sign(tokens: Tokens, figure: Figure, free: int) -> None:
    """Take a sign: "-58", "minus five", "$-99", "+12.0%"; a signed percentage is a change of that size."""
    low = tokens.low
    inner = figure.number_first - 1
    if inner > figure.first and low[inner] in _MINUS:
        figure.low, figure.high = -figure.high, -figure.low
        return
    at = figure.first - 1
    if at < free:
        return
    sign = low[at]
    touching = tokens.touches(at)
    lead = at == 0 or not tokens.touches(at - 1) or tokens.written[at - 1] in _OPENING
    if sign == "+" and touching and lead:
        figure.first, figure.direction = at, Direction.UP
        return
    word = sign in ("minus", "negative")
    if not word and not (sign in _MINUS and tokens.kinds[figure.first] != WORD and (lead or sign == "−")):
        return
    alone = at == 0 and low[figure.end] == ""
    if not touching and not word and not alone:
        return
    if (
        not touching
        and word
        and sign == "negative"
        and figure.unit not in ("count", "")
        and low[at - 1] == "a"
    ):
        return
    figure.first = at
    if figure.unit in ("%", "pp"):
        figure.direction = Direction.DOWN
    elif figure.bound is Bound.RANGE:
        figure.low = -figure.low
    else:
        figure.low, figure.high = -figure.high, -figure.low


def read_trail(tokens: Tokens, figure: Figure, places: tuple[int, ...]) -> None:
    """Take "+", "-odd", "-plus" that touch the number, and read "or more" behind the figure or its noun."""
    low, known = tokens.low, lexicon()
    if figure.bound is Bound.RANGE:
        return
    end = figure.end
    if low[end] == "+" and tokens.touches(end - 1) and tokens.kinds[end + 1] != NUMBER:
        figure.end, figure.bound = end + 1, Bound.AT_LEAST
        return
    if low[end] in HYPHENS and tokens.touches(end - 1) and low[end + 1] in ("plus", "odd", "ish"):
        figure.end, figure.bound = end + 2, Bound.AT_LEAST if low[end + 1] == "plus" else Bound.APPROX
        return
    for place in places:
        if low[place] not in _TRAIL_STARTS:
            continue
        found = known.trailing_hedges.after(tokens, place)
        if found is None or figure.bound not in (Bound.EXACT, Bound.APPROX):
            continue
        if low[place] in _LONE and tokens.kinds[found[0]] in (NUMBER, WORD):
            continue
        figure.bound = Bound(found[1])
        return


__all__ = ["read_bound", "read_sign", "read_trail"]
