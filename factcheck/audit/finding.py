"""Checks and findings: ids, severity, and numbers as a reader would write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.audit.spread import Spread, number
from factcheck.records.arithmetic import ArithmeticFinding, ArithmeticKind, Severity
from factcheck.records.claim import Claim
from factcheck.records.identity import content_hash

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_DIGITS = Decimal("0.01")
_WHOLE_FROM = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Check:
    """A calculation that was done on figures of one document, and the finding where it does not hold."""

    claims: tuple[str, ...]
    finding: ArithmeticFinding | None = None


def holds(claims: Sequence[Claim]) -> Check:
    """A calculation that holds."""
    return Check(tuple(claim.id for claim in sorted(claims, key=lambda claim: (claim.start, claim.end))))


def finding(
    kind: ArithmeticKind,
    claims: Sequence[Claim],
    stated: Claim,
    admits: Spread,
    working: str,
    unit: str | None = None,
    severity: Severity | None = None,
) -> Check:
    """A calculation that does not hold: `stated` lies outside of what the other figures admit."""
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.end))
    far = admits.far_from(number(stated))
    result = ArithmeticFinding(
        id=content_hash("arithmetic", kind.value, stated.id, *(claim.id for claim in ordered)),
        doc=stated.doc,
        document_id=stated.document_id,
        kind=kind,
        claims=tuple(claim.id for claim in ordered),
        stated=stated.id,
        stated_surface=stated.surface,
        low=_rounded(admits.low),
        high=_rounded(admits.high),
        unit=unit or stated.unit,
        working=working,
        severity=severity or (Severity.HIGH if far else Severity.MEDIUM),
        start=ordered[0].start,
        end=max(claim.end for claim in ordered),
    )
    return Check(result.claims, result)


def say(claim: Claim) -> str:
    """The figure as it is printed, on one line."""
    return " ".join(claim.surface.split())


def say_number(value: Decimal, unit: str = "") -> str:
    """A worked-out number with at most two decimals: "3.8 billion", "62.5%", "1,630"."""
    for size, word in _SCALES:
        if abs(value) >= size:
            return _with_unit(f"{_short(value / size)} {word}", unit)
    return _with_unit(_short(value), unit)


def say_spread(admits: Spread, unit: str = "") -> str:
    """What figures admit, in words: "73.2% to 76.9%", "at least 40", or one number."""
    if admits.low is None and admits.high is None:
        return "any number"
    if admits.low is None:
        assert admits.high is not None
        return f"at most {say_number(admits.high, unit)}"
    if admits.high is None:
        return f"at least {say_number(admits.low, unit)}"
    low, high = say_number(admits.low, unit), say_number(admits.high, unit)
    if low == high:
        return low
    return f"{say_number(admits.low) if unit not in ('%', 'pp', 'x') else low} to {high}"


def through_rounding(value: Decimal, admits: Spread, unit: str = "") -> str:
    """A worked-out number, with what rounding leaves open behind it."""
    exact, around = say_number(value, unit), say_spread(admits, unit)
    return exact if around == exact else f"{exact} ({around} with rounding)"


def _short(value: Decimal) -> str:
    text = f"{value.quantize(_DIGITS if abs(value) < _WHOLE_FROM else Decimal(1)):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _with_unit(text: str, unit: str) -> str:
    if unit == "%":
        return f"{text}%"
    if unit == "pp":
        return f"{text} points"
    if unit == "x":
        return f"{text}×"
    return text if unit in ("", "count") else f"{text} {unit}"


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.0001")).normalize()
