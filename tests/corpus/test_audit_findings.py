"""What `audit` says of corpus/, held against the arithmetic that corpus/expected.toml plans."""

from typing import Any

import pytest

from factcheck.audit import audit_document, check_document
from factcheck.records.arithmetic import ArithmeticFinding
from tests.corpus.test_expected import CLAIMS, DOCUMENTS, EXPECTED, claims_of, find, read

PLANNED = [row for row in EXPECTED["expected"] if row["kind"] == "arithmetic"]
# What a plan calls a sum is, where a table states it, its total.
KINDS = {"sum": {"sum", "table total"}}


def findings(name: str) -> list[ArithmeticFinding]:
    return audit_document(read(name), claims_of(name))


@pytest.mark.parametrize("row", PLANNED, ids=lambda row: row["id"])
def test_planned_arithmetic_is_found(row: dict[str, Any]) -> None:
    figures = [find(CLAIMS[name]).claim for name in row["claims"]]
    assert None not in figures
    ids = {claim.id for claim in figures if claim is not None}
    found = [one for one in findings(CLAIMS[row["claims"][0]]["doc"]) if ids <= set(one.claims)]
    kinds = KINDS.get(row["reason"], {row["reason"]})
    assert [one.kind.value for one in found if one.kind.value in kinds], [one.working for one in found]


def test_nothing_else_is_found() -> None:
    planned = {CLAIMS[row["claims"][0]]["doc"]: row["id"] for row in PLANNED}
    found = [(name, one.working) for name in sorted(DOCUMENTS) for one in findings(name)]
    assert [name for name, _ in found] == sorted(planned), found


@pytest.mark.parametrize("name", sorted({row["doc"] for row in EXPECTED["sound"]}))
def test_sound_arithmetic_raises_nothing(name: str) -> None:
    """A planned error may stand in a document with sound sums: no other figure is doubted."""
    planned = {
        find(CLAIMS[claim]).claim
        for row in PLANNED
        for claim in row["claims"]
        if CLAIMS[claim]["doc"] == name
    }
    ids = {claim.id for claim in planned if claim is not None}
    wrong = [
        check.finding
        for check in check_document(read(name), claims_of(name))
        if check.finding is not None and not set(check.claims) & ids
    ]
    assert wrong == []
