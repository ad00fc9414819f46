"""Do two claims answer one question? One level an aspect, each with a sentence that says why."""

from decimal import Decimal

from factcheck.quantities.units import convert
from factcheck.records.claim import Claim, Modality, Role
from factcheck.records.quantity import Dimension
from factcheck.records.verdict import Aspect, ComparisonLevel, Outcome
from factcheck.verdicts.claim_words import ClaimWords

_COMMITTED = frozenset({Modality.STATED, Modality.ALLEGED})
_AHEAD = frozenset({Modality.FORECAST, Modality.TARGET})
_NUMBERS_OF_STATE = frozenset({Role.LEVEL, Role.SHARE, Role.RATE})
_OPPOSED_SCOPES = (
    ({"net"}, {"gross"}),
    ({"average", "mean"}, {"median", "total"}),
    ({"domestic", "national", "local"}, {"foreign", "international", "overseas", "global"}),
    ({"public"}, {"private"}),
    ({"male", "men", "boy"}, {"female", "women", "girl"}),
    ({"adult"}, {"child"}),
    ({"including"}, {"excluding"}),
    ({"first"}, {"second", "third", "fourth", "final"}),
    ({"second"}, {"third", "fourth"}),
    ({"north", "northern"}, {"south", "southern"}),
    ({"east", "eastern"}, {"west", "western"}),
    ({"urban"}, {"rural"}),
    ({"residential"}, {"commercial"}),
    ({"annual"}, {"monthly", "weekly", "daily", "quarterly"}),
    ({"monthly"}, {"weekly", "daily", "quarterly"}),
    ({"maximum"}, {"minimum"}),
    ({"confirmed"}, {"suspected", "probable"}),
    ({"total", "overall", "combined"}, {"only", "alone", "part", "remaining", "other"}),
    ({"new", "extra", "additional"}, {"existing", "total"}),
    ({"previous", "last", "former"}, {"current", "next"}),
    ({"before"}, {"after"}),
    ({"original", "initial", "planned", "budget"}, {"actual", "final", "revised"}),
)
Level = tuple[Outcome, str]


def comparison_levels(a: ClaimWords, b: ClaimWords) -> tuple[ComparisonLevel, ...]:
    """Every aspect in the order of `Aspect`, the sentences speaking of `a` first."""
    found = {
        Aspect.SUBJECT: _words_level("subject", a.claim.subject, b.claim.subject, a.subject, b.subject),
        Aspect.MEASURE: _words_level("measure", a.claim.measure, b.claim.measure, a.measure, b.measure),
        Aspect.SCOPE: scope_level(a, b),
        Aspect.PERIOD: period_level(a, b),
        Aspect.MODALITY: modality_level(a.claim, b.claim),
        Aspect.ROLE: role_level(a.claim, b.claim),
        Aspect.UNIT: unit_level(a.claim, b.claim),
    }
    return tuple(
        ComparisonLevel(aspect=aspect, outcome=outcome, detail=detail)
        for aspect, (outcome, detail) in found.items()
    )


def _words_level(
    aspect: str, first: str | None, second: str | None, one: frozenset[str], other: frozenset[str]
) -> Level:
    if not one or not other:
        return Outcome.UNKNOWN, f"One of the claims names no {aspect}."
    if one == other:
        return (
            Outcome.SAME,
            f'Both are about "{first}".' if aspect == "subject" else f'Both measure "{first}".',
        )
    shared = one & other
    if shared and len(shared) == min(len(one), len(other)):
        return Outcome.SAME, f'"{first}" and "{second}" name one {aspect} more and less fully.'
    if shared:
        return Outcome.COMPATIBLE, f'"{first}" and "{second}" share words.'
    return Outcome.DIFFERENT, f'The {aspect} is "{first}" in one and "{second}" in the other.'


def scope_level(a: ClaimWords, b: ClaimWords) -> Level:
    """Whether words beside the figures say that another part or count is meant."""
    for one, other in _OPPOSED_SCOPES if a.scope and b.scope and a.scope != b.scope else ():
        for first, second in ((a.scope, b.scope), (b.scope, a.scope)):
            if first & one and second & other and not (second & one or first & other):
                left, right = min(first & one), min(second & other)
                return Outcome.DIFFERENT, f'One says "{left}", the other "{right}".'
    if a.scope and a.scope == b.scope:
        return Outcome.SAME, f'Both say "{min(a.scope)}".'
    if a.scope or b.scope:
        return Outcome.UNKNOWN, "One of the claims narrows what it counts, the other does not say."
    return Outcome.COMPATIBLE, "Neither narrows what it counts."


def period_level(a: ClaimWords, b: ClaimWords) -> Level:
    """Whether the figures hold for one time."""
    if a.first_day is None or b.first_day is None or a.last_day is None or b.last_day is None:
        return Outcome.UNKNOWN, "One of the claims names no period."
    first, second = a.claim.period, b.claim.period
    if (a.first_day, a.last_day) == (b.first_day, b.last_day):
        return Outcome.SAME, f"Both are for {first}."
    if a.last_day < b.first_day or b.last_day < a.first_day:
        return Outcome.DIFFERENT, f"One is for {first}, the other for {second}."
    return Outcome.COMPATIBLE, f"The periods overlap: {first} and {second}."


def modality_level(a: Claim, b: Claim) -> Level:
    """Whether both commit themselves in the same way: an outcome is no forecast."""
    if a.modality is b.modality:
        return Outcome.SAME, f"Both are {a.modality.value}."
    if {a.modality, b.modality} <= _COMMITTED or {a.modality, b.modality} <= _AHEAD:
        return Outcome.COMPATIBLE, f"One is {a.modality.value}, the other {b.modality.value}."
    return Outcome.DIFFERENT, f"One is {a.modality.value}, the other {b.modality.value}."


def role_level(a: Claim, b: Claim) -> Level:
    """Whether both are a state, a change, a share or a duration."""
    first, second = a.role.value.replace("_", " "), b.role.value.replace("_", " ")
    if a.role is b.role:
        return Outcome.SAME, f"Both are a {first}."
    pair = {a.role, b.role}
    if pair <= _NUMBERS_OF_STATE or pair == {Role.LEVEL, Role.CHANGE_TO}:
        return Outcome.COMPATIBLE, f"One is a {first}, the other a {second}."
    return Outcome.DIFFERENT, f"One is a {first}, the other a {second}."


def unit_level(a: Claim, b: Claim) -> Level:
    """Whether the figures can be put into one unit, and count the same thing."""
    if a.unit != b.unit:
        convertible = a.dimension is b.dimension and convert(a_number(a), a.unit, b.unit) is not None
        if convertible:
            return Outcome.COMPATIBLE, f"{a.unit} converts to {b.unit}."
        return Outcome.DIFFERENT, f"One is in {a.unit}, the other in {b.unit}."
    if a.dimension is Dimension.COUNT and a.counted and b.counted and a.counted != b.counted:
        return Outcome.COMPATIBLE, f'One counts "{a.counted}", the other "{b.counted}".'
    return (
        Outcome.SAME,
        f"Both count {a.counted or 'the same'}." if a.unit == "count" else f"Both are in {a.unit}.",
    )


def a_number(claim: Claim) -> Decimal:
    """The stated number, the lower one of a range."""
    return claim.value[0] if isinstance(claim.value, tuple) else claim.value
