"""What `compare` says of corpus/, held against the findings that corpus/expected.toml plans.

A planned agreement or conflict has to be found, with its reason; a trap must not be flagged; and no
conflict is flagged that the list does not know. What is not reached yet is named, so that it cannot be
lost sight of, and fails here as soon as it is reached.
"""

from itertools import combinations
from typing import Any

import pytest

from factcheck.pipeline.comparing import compare
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.verdict import Label, Verdict
from tests.corpus.test_expected import CLAIMS, CORPUS, EXPECTED, find

PLANNED = [row for row in EXPECTED["expected"] if row["kind"] not in ("trap", "arithmetic")]
TRAPS = [row for row in EXPECTED["expected"] if row["kind"] == "trap"]

# Planned findings that are not made yet: the pair is no candidate, or not sure enough to be one fact.
UNREACHED = (
    "agree-equipment-rounding",
    "agree-writedown-bound",
    "agree-writedown-pounds",
    "agree-sale-hong-kong-dollars",
    "agree-stalls-derived",
    "agree-components-words",
    "agree-listing-nearly",
    "agree-wafers-exponent",
    "agree-wafers-monthly",
    "conflict-velder-share-unit",
    "conflict-chips-bound",
    "conflict-chips-bounds",
    "conflict-listing-value",
    "conflict-velder-revenue",
    "revised-listing",
)
# Traps that are taken for one fact: one sum in an article and its source, the readers of two years.
TAKEN_FOR_ONE = ("trap-alliance-loss", "trap-subscribers")
# Traps that are called a conflict.
FLAGGED_TRAPS = frozenset({"trap-subscribers"})
# Agreements whose reason is put differently: both ways of putting it are true.
OTHER_REASONS = {"agree-components-approx": "exact", "agree-velder-cuts": "exact"}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare([CORPUS])


@pytest.fixture(scope="module")
def found() -> dict[str, Claim]:
    claims = {name: find(row).claim for name, row in CLAIMS.items()}
    return {name: claim for name, claim in claims.items() if claim is not None}


def verdicts_on(row: dict[str, Any], comparison: Comparison, found: dict[str, Claim]) -> list[Verdict | None]:
    """The verdict on every pair of the row's claims; None where there is none."""
    by_pair = {frozenset((verdict.a, verdict.b)): verdict for verdict in comparison.verdicts.values()}
    ids = [found[name].id for name in row["claims"]]
    return [by_pair.get(frozenset(pair)) for pair in combinations(ids, 2)]


def expectations(rows: list[dict[str, Any]], unreached: tuple[str, ...]) -> list[Any]:
    return [
        pytest.param(
            row,
            id=row["id"],
            marks=[pytest.mark.xfail(reason="not reached yet", strict=True)]
            if row["id"] in unreached
            else [],
        )
        for row in rows
    ]


@pytest.mark.parametrize("row", expectations(PLANNED, UNREACHED))
def test_what_is_planned_is_found(
    row: dict[str, Any], comparison: Comparison, found: dict[str, Claim]
) -> None:
    verdicts = [verdict for verdict in verdicts_on(row, comparison, found) if verdict is not None]
    said = {(verdict.label.value, verdict.reason.value) for verdict in verdicts}
    assert (row["label"], OTHER_REASONS.get(row["id"], row["reason"])) in said


@pytest.mark.parametrize("row", expectations(TRAPS, TAKEN_FOR_ONE))
def test_no_trap_is_flagged(row: dict[str, Any], comparison: Comparison, found: dict[str, Claim]) -> None:
    if not set(row["claims"]) <= set(found):
        pytest.skip("one of the figures is not extracted")
    assert all(
        verdict is None or verdict.label is Label.NOT_COMPARABLE
        for verdict in verdicts_on(row, comparison, found)
    )


def test_traps_are_never_called_a_conflict(comparison: Comparison, found: dict[str, Claim]) -> None:
    for row in TRAPS:
        if set(row["claims"]) <= set(found):
            for verdict in [] if row["id"] in FLAGGED_TRAPS else verdicts_on(row, comparison, found):
                assert verdict is None or verdict.label is not Label.CONFLICTING, row["id"]


def test_every_conflict_is_of_a_fact_in_dispute(comparison: Comparison, found: dict[str, Claim]) -> None:
    """Each conflict flagged joins the figures that a planned conflict joins, wherever they are repeated."""
    planned = {
        frozenset(str(found[name].value) for name in row["claims"])
        for row in PLANNED
        if row["label"] == "conflicting" and set(row["claims"]) <= set(found)
    }
    flagged = {
        frozenset(str(comparison.claims[claim].value) for claim in (verdict.a, verdict.b))
        for verdict in comparison.verdicts.values()
        if verdict.label is Label.CONFLICTING
    }
    planned |= {
        frozenset(str(found[name].value) for name in row["claims"])
        for row in TRAPS
        if row["id"] in FLAGGED_TRAPS
    }
    assert flagged <= planned
