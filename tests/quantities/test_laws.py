"""Laws of the grammar: what is written is read back, offsets quote the text, nothing overlaps."""

import itertools
import sys
from decimal import Decimal
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.quantities.parse import find_numbers, find_quantities
from factcheck.records import Bound, Quantity

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
SMALL += ["seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
CURRENCIES = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "C$": "CAD",
    "Rs ": "INR",
    "NOK ": "NOK",
}
PIECES = st.sampled_from(
    [
        "$5.5bn",
        "12,000",
        "one",
        "two-thirds",
        "and",
        "to",
        "between",
        "from",
        "%",
        " per cent",
        "million",
        "half",
        "a",
        "-",
        "–",
        ".",
        ",",
        "(",
        ")",
        "2024",
        "June",
        "3",
        "times",
        "about",
        "more than",
        "km",
        "pounds",
        "ten",
        "of",
        "\n",
        "\n\n",
        "€",
        "¹",
        "½",
        "1/2",
        "No.",
        "H100",
        "twice",
        "hundred",
        "dozens",
        "no",
        "+",
        "5th",
        "point",
        "é",
    ]
)


def words(number: int) -> str:
    """A whole number in English words, as a newspaper spells it."""
    for name, scale in reversed(SCALES.items()):
        if number >= scale:
            rest = number % scale
            joined = f" and {words(rest)}" if 0 < rest < 100 else f" {words(rest)}" if rest else ""
            return f"{words(number // scale)} {name}{joined}"
    if number >= 100:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (f" and {words(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    return SMALL[number]


def only(text: str, language: str = "en") -> Quantity:
    found = find_quantities(text, language=language)
    assert len(found) == 1, [quantity.surface for quantity in found]
    return found[0]


@given(st.integers(2, 10**15 - 1))
def test_number_words_are_read_back(number: int) -> None:
    spelled = words(number)
    found = only(f"They counted {spelled} chips.")
    assert (found.surface, found.low, found.counted) == (spelled, number, "chip")


@given(
    st.integers(0, 10**14),
    st.sampled_from([(",", "en"), (".", "de"), ("\u00a0", "en"), ("\u202f", "fr"), ("'", "en")]),
)
def test_grouped_digits_are_read_back(number: int, style: tuple[str, str]) -> None:
    mark, language = style
    written = f"{number:,}".replace(",", mark)
    assert only(f"They sold {written} chips.", language).low == number


@given(
    st.decimals(Decimal("0.01"), Decimal("999.99"), places=2),
    st.sampled_from(sorted(CURRENCIES)),
    st.sampled_from(["", " million", "bn", "m", " billion", "k"]),
)
def test_money_is_read_back(amount: Decimal, sign: str, scale: str) -> None:
    factor = {"": 1, " million": 10**6, "m": 10**6, "bn": 10**9, " billion": 10**9, "k": 1000}[scale]
    written = f"{sign}{amount}{scale}"
    found = only(f"It cost {written} in all.")
    assert (found.surface, found.low, found.unit) == (written, amount * factor, CURRENCIES[sign])
    assert found.resolution == Decimal("0.01") * factor


@given(st.decimals(0, 10**6, places=1), st.sampled_from(["%", " per cent", " percent", " pct"]))
def test_percentages_are_read_back(amount: Decimal, unit: str) -> None:
    found = only(f"It rose {amount}{unit} in all.")
    assert (found.low, found.unit) == (amount, "%")


@given(
    st.integers(2, 900),
    st.integers(1, 90),
    st.sampled_from(["{}-{} km", "{} to {} km", "between {} and {} km", "{}–{}km"]),
)
def test_ranges_are_read_back(low: int, more: int, shape: str) -> None:
    found = only("It is " + shape.format(low, low + more) + " away.")
    assert (found.bound, found.low, found.high, found.unit) == (Bound.RANGE, low, low + more, "km")


@given(st.lists(PIECES, max_size=25), st.text(max_size=10))
def test_offsets_quote_the_text_and_nothing_overlaps(pieces: list[str], tail: str) -> None:
    text = " ".join(pieces) + tail
    quantities, others = find_numbers(text)
    spans = sorted([(q.start, q.end) for q in quantities] + [(other.start, other.end) for other in others])
    assert all(text[q.start : q.end] == q.surface and q.surface for q in quantities)
    assert all(q.start <= q.number_start < q.number_end <= q.end for q in quantities)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert [q.start for q in quantities] == sorted(q.start for q in quantities)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_read(text: str) -> None:
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.surface
        assert quantity.low <= quantity.high


@given(st.lists(PIECES, max_size=15), st.integers(1, 50))
def test_a_range_of_a_text_is_read_like_the_text_alone(pieces: list[str], length: int) -> None:
    text = " ".join(pieces)
    prefix = "x" * length + "\n\n"
    alone = find_numbers(text)
    moved = find_numbers(prefix + text, len(prefix))
    assert [(q.start + len(prefix), q.surface, q.low, q.unit) for q in alone[0]] == [
        (q.start, q.surface, q.low, q.unit) for q in moved[0]
    ]
    assert [o.start + len(prefix) for o in alone[1]] == [o.start for o in moved[1]]


@given(st.lists(PIECES, max_size=25))
def test_every_digit_is_accounted_for(pieces: list[str]) -> None:
    text = " ".join(pieces)
    quantities, others = find_numbers(text)
    covered = set()
    for part in [*quantities, *others]:
        covered.update(range(part.start, part.end))
    assert [
        place for place, sign in enumerate(text) if sign.isdigit() and sign.isascii() and place not in covered
    ] == []


@pytest.mark.parametrize(
    "piece", ["1", ",", "1,", "1.", "$", "and ", "a ", "of ", "\n", "\ud800", "hundred ", "point one"]
)
def test_long_hostile_text_is_read(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    quantities, others = find_numbers(text)
    assert sum(q.end - q.start for q in quantities) + sum(o.end - o.start for o in others) <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "one ",
        "one-",
        "and a half ",
        "1 to ",
        "between 1 and ",
        "½",
        "1/",
        "million ",
        "1 million ",
        "per ",
        "more than ",
        "1 in ",
        "²",
        "(1) ",
        "May 1 ",
        "1:",
        "1-",
        "- ",
        "'1",
        "half a ",
        "a third of ",
        "\u202e1",
        "1\xa0000",
        "up to about ",
        "1 km 1 m ",
        "$1 ",
        "1 per cent ",
        "15 dollars and ",
        "1 pound ",
        "12 points ",
        "5 degrees ",
        "3 billion cost ",
    ],
)
def test_work_grows_with_the_text(piece: str) -> None:
    """Twice the text is at most about twice the calls, however the numbers lean on each other."""
    calls = [calls_to_read(piece * (length // len(piece))) for length in (6_000, 12_000)]
    assert calls[1] <= calls[0] * 2.5


def calls_to_read(text: str) -> int:
    count = 0

    def counted(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    find_numbers("1 km")
    sys.setprofile(counted)
    try:
        find_numbers(text)
    finally:
        sys.setprofile(None)
    return count
