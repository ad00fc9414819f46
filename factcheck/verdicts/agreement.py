"""Do two figures agree? Interval arithmetic on what each admits, and the likeliest slip where they do not."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from factcheck.pairs.keys import may_lack_unit
from factcheck.quantities.units import convert
from factcheck.records.claim import Claim, Role
from factcheck.records.quantity import Bound, Dimension
from factcheck.records.verdict import Agreement, Label, Reason
from factcheck.verdicts.interval import Interval, admitted, point, stated_ends
from factcheck.verdicts.slips import is_magnitude_slip, is_transposition, same_digits

_ONE_SIDED = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST, Bound.NEARLY})
# "Over 2,000" against 21,400: true to the letter, and yet nobody would put it so.
IMPLAUSIBLY_FAR_RATIO = 2.5
_POINTS = frozenset({Dimension.PERCENT, Dimension.PERCENTAGE_POINT})
_WORD = re.compile(r"[^\W\d_]{1,30}")
_NUMBER_WORDS = frozenset(
    """
    hundred thousand million billion trillion lakh crore bn mn tn m b k half quarter one two three four
    five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety and a an about around some roughly
    approximately nearly almost over under more less than at least most up to just only a
    """.split()  # noqa: SIM905 - a list of 60 words reads worse
)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two claims' intervals in one unit, and their stated numbers in it."""

    first: Interval
    second: Interval
    first_point: Interval
    second_point: Interval
    first_value: Decimal
    second_value: Decimal
    unit: str


def compare_figures(a: Claim, b: Claim) -> Agreement | None:
    """Whether the figures agree, supposing that both claims answer one question; symmetric.

    None when the units cannot be compared: metres with dollars, dollars with euros. A bare number
    ("six billion, he said") takes the unit of the other when they agree; it is never a conflict.
    """
    if _key(b) < _key(a):
        a, b = b, a
    if may_lack_unit(a) != may_lack_unit(b):
        borrowed = _in_one_unit(*_with_borrowed_unit(a, b))
        if borrowed is not None and borrowed.label is Label.CONSISTENT:
            return borrowed
    return _in_one_unit(a, b)


def _with_borrowed_unit(a: Claim, b: Claim) -> tuple[Claim, Claim]:
    if may_lack_unit(a):
        return a.model_copy(update={"unit": b.unit, "dimension": b.dimension}), b
    return a, b.model_copy(update={"unit": a.unit, "dimension": a.dimension})


def _in_one_unit(a: Claim, b: Claim) -> Agreement | None:
    if a.unit != b.unit and _ambiguous_dollars(a) and _ambiguous_dollars(b):
        # Whose dollars "$" are was guessed for each document: that guess makes no conflict.
        b = b.model_copy(update={"unit": a.unit})
    elif a.unit != b.unit and a.dimension is b.dimension is Dimension.MONEY:
        # "Guidance is still 41 billion": of what was guessed from the text around it.
        if names_no_currency(b):
            b = b.model_copy(update={"unit": a.unit})
        elif names_no_currency(a):
            a = a.model_copy(update={"unit": b.unit})
    if slip := _unit_slip(a, b):
        return slip
    sides = _common(a, b)
    if sides is None:
        return None
    changes = (
        a.role is Role.CHANGE and b.role is Role.CHANGE
    )  # where a figure went to agrees or not by itself
    if changes and a.direction and b.direction and a.direction is not b.direction:
        detail = f"{a.surface} {a.direction.value}, {b.surface} {b.direction.value}"
        return _agreement(sides, Label.CONFLICTING, Reason.DIRECTION, detail)
    if sides.first.meets(sides.second):
        return _consistent(a, b, sides)
    return _agreement(sides, Label.CONFLICTING, _slip(a, b, sides), _apart(a, b))


def _consistent(a: Claim, b: Claim, sides: _Sides) -> Agreement:
    one_sided = _ONE_SIDED & {a.bound, b.bound}
    far = _ratio(sides.first_value, sides.second_value)
    if one_sided and far > IMPLAUSIBLY_FAR_RATIO and _is_digit_slip(sides):
        return _agreement(
            sides, Label.CONFLICTING, _slip(a, b, sides), f"{_apart(a, b)}, though the bound is kept"
        )
    reason, detail = _ground(a, b, sides)
    if one_sided and far > IMPLAUSIBLY_FAR_RATIO:
        detail += "; the bound is kept, but far from the figure"
    return _agreement(sides, Label.CONSISTENT, reason, detail)


def _ground(a: Claim, b: Claim, sides: _Sides) -> tuple[Reason, str]:
    one_sided = _ONE_SIDED & {a.bound, b.bound}
    equal = sides.first_point == sides.second_point or (
        not one_sided and stated_ends(a) == stated_ends(b) and a.unit == b.unit
    )
    if a.unit != b.unit:
        return Reason.UNIT, f"{a.surface} and {b.surface} are the same in {sides.unit}"
    if equal and a.bound is b.bound:
        return Reason.EXACT, f"both say {a.surface}" if a.surface == b.surface else "both say the same number"
    if Bound.RANGE in (a.bound, b.bound):
        return Reason.RANGE, f"{a.surface} and {b.surface} overlap"
    if one_sided:
        return Reason.BOUND, f"{a.surface} and {b.surface}: the bound is kept"
    if equal:
        return Reason.EXACT, "both say the same number"
    return Reason.ROUNDING, f"{a.surface} and {b.surface} agree only through rounding"


def _slip(a: Claim, b: Claim, sides: _Sides) -> Reason:
    first, second = sides.first_value, sides.second_value
    if is_magnitude_slip(first, second):
        return Reason.MAGNITUDE
    if is_transposition(first, second):
        return Reason.TRANSPOSITION
    if a.unit != b.unit and stated_ends(a) == stated_ends(b):
        return Reason.UNIT
    if (_ONE_SIDED | {Bound.RANGE}) & {a.bound, b.bound}:
        return Reason.BOUND
    return Reason.VALUE


def _is_digit_slip(sides: _Sides) -> bool:
    first, second = sides.first_value, sides.second_value
    return is_magnitude_slip(first, second) or is_transposition(first, second) or same_digits(first, second)


def _unit_slip(a: Claim, b: Claim) -> Agreement | None:
    """The same number in percent and in points, or in two currencies: one of them has the unit wrong."""
    if a.unit == b.unit or stated_ends(a) != stated_ends(b):
        return None
    dimensions = {a.dimension, b.dimension}
    wrong = (dimensions == _POINTS and _is_change(a) and _is_change(b)) or dimensions == {Dimension.MONEY}
    if not wrong:
        return None
    detail = f"{a.surface} and {b.surface}: the same number in {a.unit} and in {b.unit}"
    return Agreement(Label.CONFLICTING, Reason.UNIT, detail, a.unit, Decimal(0), 1.0)


def _common(a: Claim, b: Claim) -> _Sides | None:
    factor, offset = Decimal(1), Decimal(0)
    if a.unit != b.unit:
        if a.dimension is not b.dimension:
            return None
        zero, one = convert(Decimal(0), b.unit, a.unit), convert(Decimal(1), b.unit, a.unit)
        if zero is None or one is None or one <= zero:
            return None
        factor, offset = one - zero, zero
    first_value, second_value = _middle(a), _middle(b) * factor + offset
    return _Sides(
        admitted(a),
        admitted(b).scaled(factor, offset),
        point(a),
        point(b).scaled(factor, offset),
        first_value,
        second_value,
        a.unit,
    )


def _agreement(sides: _Sides, label: Label, reason: Reason, detail: str) -> Agreement:
    return Agreement(
        label,
        reason,
        detail,
        sides.unit,
        sides.first.gap(sides.second),
        _ratio(sides.first_value, sides.second_value),
    )


def _apart(a: Claim, b: Claim) -> str:
    return f"{a.surface} against {b.surface}"


def _middle(claim: Claim) -> Decimal:
    low, high = stated_ends(claim)
    return (low + high) / 2


def _ratio(first: Decimal, second: Decimal) -> float:
    small, large = sorted((abs(first), abs(second)))
    if large == 0:
        return 1.0
    return float(min(large / small, Decimal(10) ** 12)) if small else 1e12


def _ambiguous_dollars(claim: Claim) -> bool:
    """Whether the figure has a bare "$" or "dollars", which many countries' money is."""
    words = claim.surface.replace(".", "").split()
    if any(word.lower() in ("dollar", "dollars") for word in words):
        return not any(word[:1].isupper() for word in words)
    before, sign, _ = claim.surface.partition("$")
    return bool(sign) and not before[-1:].isalpha()


def names_no_currency(claim: Claim) -> bool:
    """Whether a sum of money is a bare number, "41 billion", its currency taken from elsewhere."""
    return not any(unicodedata.category(sign) == "Sc" for sign in claim.surface) and all(
        word.lower() in _NUMBER_WORDS for word in _WORD.findall(claim.surface)
    )


def _is_change(claim: Claim) -> bool:
    return claim.role in (Role.CHANGE, Role.CHANGE_TO)


def _key(claim: Claim) -> tuple[str, str, int]:
    return claim.id, claim.doc, claim.start
