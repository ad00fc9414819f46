"""The slips that turn one figure into another: a lost zero, swapped digits, the wrong unit."""

from decimal import Decimal

# Rounded figures still show a slip of magnitude: 3.36 billion against 3.4 million.
_ROUNDING_RATIO = Decimal("0.02")
_LARGEST_POWER = 9


def is_magnitude_slip(first: Decimal, second: Decimal) -> bool:
    """True when one number is the other times ten, a hundred, a thousand …, give or take rounding."""
    small, large = sorted((abs(first), abs(second)))
    if small == 0 or large < 5 * small:
        return False
    ratio = large / small
    return any(
        abs(ratio / Decimal(10) ** power - 1) <= _ROUNDING_RATIO for power in range(1, _LARGEST_POWER + 1)
    )


def is_transposition(first: Decimal, second: Decimal) -> bool:
    """True when two digits of one number stand swapped in the other, or one is dropped or doubled.

    The numbers are compared at one scale, so 13,000 and 31,000 are swapped, 3.36 and 3.63 billion too.
    """
    one, two = _digits(first, second)
    if one == two:
        return False
    if len(one) == len(two):
        places = [place for place in range(len(one)) if one[place] != two[place]]
        return len(places) == 2 and one[places[0]] == two[places[1]] and one[places[1]] == two[places[0]]
    short, long = sorted((one, two), key=len)
    # A dropped digit is only told from chance in a number of some length.
    return (
        len(long) - len(short) == 1
        and len(short) >= 3
        and any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    )


def same_digits(first: Decimal, second: Decimal) -> bool:
    """True when both numbers are written with the same digits, wherever the point stands."""
    return bool(_significant(first)) and _significant(first) == _significant(second)


def _significant(value: Decimal) -> str:
    return "".join(str(digit) for digit in value.as_tuple().digits).strip("0")


def _digits(first: Decimal, second: Decimal) -> tuple[str, str]:
    """Both numbers as digits of the smaller one's last place, trailing zeros that both have cut."""
    exponent = min(_exponent(first), _exponent(second))
    scale = Decimal(10) ** -exponent
    return str(int(abs(first) * scale)), str(int(abs(second) * scale))


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
