"""Figures worked out from true ones and rounded as printed raise nothing; figures far off do."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factcheck.audit.spread import Spread, total
from tests.audit.test_sentences import audited

few = settings(max_examples=60)
# In thousandths of a million: 12.345 is printed as "12.3".
amounts = st.integers(12_000, 990_000).map(lambda thousandths: Decimal(thousandths) / 1000)
decimals = st.sampled_from(["1", "0.1", "0.01"])
ways = st.sampled_from([ROUND_HALF_UP, ROUND_DOWN])
# A count that ends in 0 from a hundred up may be rounded.
to_the_one = st.integers(2, 400).filter(lambda count: count % 10 != 0)
CHANGES = [
    "Sales {verb} {change}% from ${before} million to ${after} million.",
    "Sales {verb} {change}% to ${after} million from ${before} million.",
    "Sales went from ${before} million to ${after} million, {noun} of {change}%.",
    "Sales were ${after} million, {noun} of {change}% from ${before} million a year earlier.",
    "Sales were ${after} million, against ${before} million in 2023, {noun} of {change} per cent.",
]


def change_sentence(form: str, before: Decimal, after: Decimal, change: Decimal, rises: bool) -> str:
    verb, noun = ("rose", "a rise") if rises else ("fell", "a fall")
    return form.format(verb=verb, noun=noun, before=before, after=after, change=change)


@few
@given(st.sampled_from(CHANGES), amounts, amounts, decimals, decimals, ways)
def test_a_true_change_raises_nothing_however_it_is_rounded(form, before, after, level, change, way):
    true = abs(after - before) * 100 / before
    printed = true.quantize(Decimal(change), way)
    assume(0 < printed < 300)
    shown = [amount.quantize(Decimal(level), ROUND_HALF_UP) for amount in (before, after)]
    assert audited(change_sentence(form, *shown, printed, after > before)) == []


@few
@given(st.sampled_from(CHANGES), amounts, amounts, st.integers(30, 80))
def test_a_change_that_is_far_off_is_found(form, before, after, off):
    before, after = before.quantize(Decimal("0.1")), after.quantize(Decimal("0.1"))
    true = abs(after - before) * 100 / before
    assume(1 < true < 150)
    wrong = (true + off).quantize(Decimal(1))
    sentence = change_sentence(form, before, after, wrong, after > before)
    assert [one.kind.value for one in audited(sentence)] == ["percentage change"], sentence


@few
@given(st.sampled_from(CHANGES), amounts, amounts)
def test_a_rise_called_a_fall_is_found(form, before, after):
    before, after = before.quantize(Decimal("0.1")), after.quantize(Decimal("0.1"))
    true = (abs(after - before) * 100 / before).quantize(Decimal(1))
    assume(true > 2 and true < 150)
    sentence = change_sentence(form, before, after, true, after < before)
    assert [one.kind.value for one in audited(sentence)] == ["direction"], sentence


@few
@given(to_the_one, to_the_one, st.integers(-50, 50))
def test_people_are_counted_to_the_one(men, women, off):
    stated = men + women + off
    assume(stated > 2 and stated % 10)
    found = audited(f"The ship carried {stated} people: {men} men and {women} women.")
    assert [one.kind.value for one in found] == (["sum"] if off else [])


@few
@given(st.integers(2, 5_000), st.integers(3, 6_000), decimals, ways)
def test_a_true_share_raises_nothing(part, whole, digits, way):
    assume(part < whole)
    share = (Decimal(part) * 100 / whole).quantize(Decimal(digits), way)
    assume(share > 0)
    assert audited(f"The council said {part:,} of {whole:,} households ({share}%) had paid.") == []
    assert audited(f"The council said that {share}% of the {whole:,} households had paid.") == []


@few
@given(st.integers(2, 900), st.integers(12, 900), ways)
def test_a_true_price_for_each_raises_nothing(homes, price, way):
    millions = (Decimal(homes * price) / 1000).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assume(millions > 1)
    each = Decimal(price * 1000)
    assert audited(f"It paid ${millions} million for {homes} homes, or ${each:,} each.") == []


@few
@given(
    st.lists(st.integers(0, 9), max_size=400),
    st.sampled_from(["from ", "to ", "5% ", ", ", "12 people: ", "of the "]),
)
def test_hostile_text_ends(digits, words):
    text = words.join(str(digit) for digit in digits) or "0"
    assert all(one.start < one.end <= len(text) for one in audited(text))


numbers = st.integers(1, 10_000).map(Decimal)
shares = st.integers(0, 100).map(lambda share: Decimal(share) / 100)


@given(numbers, numbers, numbers, numbers, shares, shares)
def test_a_result_is_in_the_spread_of_the_results(low_a, width_a, low_b, width_b, at_a, at_b):
    first, second = Spread(low_a, low_a + width_a), Spread(low_b, low_b + width_b)
    a, b = low_a + width_a * at_a, low_b + width_b * at_b
    for result, held in (
        (a + b, first.plus(second)),
        (a - b, first.minus(second)),
        (a * b, first.times(second)),
        (a / b, first.over(second)),
        (-a, first.negated()),
        (a + b, total([first, second])),
    ):
        assert held.low - Decimal("1e-15") <= result <= held.high + Decimal("1e-15")


@pytest.mark.parametrize(("low", "high"), [(None, Decimal(5)), (Decimal(3), None), (None, None)])
def test_no_end_stays_no_end(low, high):
    one, other = Spread(low, high), Spread(Decimal(1), Decimal(2))
    for result in (one.plus(other), one.scaled(Decimal(2)), one.times(other)):
        assert (result.low is None, result.high is None) == (low is None, high is None)
