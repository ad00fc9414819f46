"""What two claims may share besides their meaning: figure, noun counted, words of the measure."""

from collections.abc import Sequence
from decimal import Decimal

from factcheck.records.claim import Claim
from factcheck.records.quantity import Dimension

_POINTS = frozenset({Dimension.PERCENT, Dimension.PERCENTAGE_POINT})
_SHORTEST_WORD = 4


def dimension_group(claim: Claim) -> str:
    """Claims of one group can be compared: one dimension, percent and percentage points taken together."""
    return "points" if claim.dimension in _POINTS else claim.dimension.value


def may_lack_unit(claim: Claim) -> bool:
    """True for a count: a figure whose unit is left out is read as one, whatever noun follows."""
    return claim.dimension is Dimension.COUNT


def shared_keys(claim: Claim, group: str) -> list[str]:
    """The keys of a claim among those of its group: claims that share one are worth comparing."""
    value = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    keys = [f"{group} digits {significant_digits(number)}" for number in value]
    # Digits that stand swapped in the other report are the commonest slip after a lost zero.
    keys += [
        f"{group} same digits {''.join(sorted(digits))}"
        for digits in map(significant_digits, value)
        if len(set(digits)) > 1
    ]
    if claim.counted:
        keys.append(f"{group} counted {claim.counted.lower()}")
    keys += [f"{group} measure {word}" for word in _measure_words(claim.measure)]
    return list(dict.fromkeys(keys))


def significant_digits(value: Decimal) -> str:
    """The digits of a number without its scale: "207" for 20.7 billion and for 2,070."""
    return "".join(map(str, value.as_tuple().digits)).strip("0") or "0"


def _measure_words(measure: str | None) -> Sequence[str]:
    words = (word.strip(".,;:()'\"").lower().removesuffix("s") for word in (measure or "").split()[:8])
    return sorted({word for word in words if len(word) >= _SHORTEST_WORD})
