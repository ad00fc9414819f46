"""Rates of exchange that documents state themselves."""

from decimal import Decimal

import pytest

from factcheck.records.verdict import Label, Reason
from factcheck.verdicts.stated_rates import agreement_at, stated_rates

SENTENCE = "The plan costs 6.4 billion euros ($7.5 billion) a year."


def sums(claim, between=None):
    sentence = SENTENCE if between is None else SENTENCE.replace(" (", between)
    euros = claim(sentence, "6.4 billion euros", value=Decimal("6.4e9"), unit="EUR")
    dollars = claim(sentence, "$7.5 billion", id="1" * 16, value=Decimal("7.5e9"), unit="USD")
    return euros, dollars


def test_a_sum_in_brackets_states_a_rate(claim):
    rates = stated_rates(sums(claim))
    assert rates["EUR", "USD"] == Decimal("7.5") / Decimal("6.4")
    assert set(rates) == {("EUR", "USD"), ("USD", "EUR")}


def test_two_sums_in_a_row_state_none(claim):
    assert stated_rates(sums(claim, between=" and ")) == {}


@pytest.mark.parametrize(("value", "agrees"), [("7.5e9", True), ("7.4e9", True), ("9.9e9", False)])
def test_sums_agree_at_a_stated_rate_and_never_conflict(claim, value, agrees):
    euros, dollars = sums(claim)
    other = claim("It costs $7.5 billion.", "$7.5 billion", id="2" * 16, value=Decimal(value), unit="USD")
    found = agreement_at(euros, other, stated_rates([euros, dollars]))
    assert (found is not None) == agrees
    if found is not None:
        assert (found.label, found.reason) == (Label.CONSISTENT, Reason.UNIT)
