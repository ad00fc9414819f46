"""A reason of a verdict is known wherever reasons are told apart: a new one fails here until it is."""

import pytest

from factcheck.cli import compare_table
from factcheck.records.verdict import Aspect, Reason
from factcheck.report import figure_rows, sarif
from factcheck.verdicts import coherence, decide, features

ASPECTS = set(decide._ASPECT_REASONS.values())
AGREEING = {Reason.EXACT, Reason.ROUNDING, Reason.BOUND, Reason.RANGE, Reason.UNIT, Reason.DERIVED}
# Given to a conflict later, from what is known of the sources; never by the figures alone.
LATER = {Reason.REVISED}
# Reserved for figures that follow from others; nothing gives it yet.
NOT_GIVEN = {Reason.DERIVED}
OF_CONFLICTS = set(Reason) - ASPECTS - (AGREEING - {Reason.BOUND, Reason.UNIT})


def test_reasons_of_aspects_are_the_same_for_pairs_and_for_groups():
    assert set(coherence._REASONS.items()) == set(decide._ASPECT_REASONS.items())
    # The units of two figures that differ are no verdict: such a pair is not compared.
    assert set(decide._ASPECT_REASONS) == set(Aspect) - {Aspect.UNIT}


def test_the_learned_chance_knows_every_reason_that_figures_give():
    assert set(features._REASONS) == set(Reason) - ASPECTS - LATER - NOT_GIVEN
    assert len(set(features._REASONS.values())) == len(features._REASONS)


@pytest.mark.parametrize("reason", sorted(OF_CONFLICTS))
def test_a_reason_of_a_conflict_has_words_everywhere(reason):
    assert compare_table._KINDS[reason]
    assert figure_rows.REASONS_IN_WORDS[reason]
    assert reason in LATER or reason in sarif._CONFLICT_REASONS


@pytest.mark.parametrize("reason", sorted(AGREEING))
def test_a_reason_of_agreement_has_words_in_reports(reason):
    assert figure_rows.REASONS_IN_WORDS[reason]
