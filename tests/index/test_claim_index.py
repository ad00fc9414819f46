import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import FactcheckError
from factcheck.index import ClaimAttributes, Filter, Layout, Plan, build_index, choose_plan

DIMENSION = 16
LISTS = Plan(Layout.LISTS, lists=8, probes=8)
CODES = Plan(Layout.CODES, lists=8, probes=8, code_bytes=8, rescored=60)
PLANS = [Plan(Layout.EXACT), LISTS, CODES]


def unit_vectors(count: int, seed: int = 0) -> np.ndarray:
    made = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def claim_ids(count: int) -> list[str]:
    numbers = np.random.default_rng(9).integers(0, 2**64, count, dtype=np.uint64)
    return [f"{number:016x}" for number in numbers]


def attributes(count: int) -> list[ClaimAttributes]:
    return [
        ClaimAttributes(
            ("money", "count", "percent")[n % 3],
            ("USD", "count", "%")[n % 3],
            ("level", "change")[n % 2],
            f"document {n % 7}",
            None if n % 5 == 0 else 2000 + n % 20,
            None if n % 5 == 0 else 2000 + n % 20 + n % 2,
        )
        for n in range(count)
    ]


def made_index(count: int = 400, plan: Plan | None = None):
    return build_index("test", claim_ids(count), unit_vectors(count), attributes(count), plan)


def brute_force(vectors, ids, query, count, admitted):
    scored = [
        (-round(float(vector.astype(float) @ query.astype(float)), 6), one)
        for vector, one, passes in zip(vectors, ids, admitted, strict=True)
        if passes
    ]
    return [(one, -score) for score, one in sorted(scored)[:count]]


def test_importing_the_package_does_not_import_faiss():
    code = "import factcheck.index, sys; sys.exit('faiss' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_exact_search_is_brute_force():
    index, queries = made_index(), unit_vectors(30, seed=5)
    found = index.search(queries, 10)
    for query, hits in zip(queries, found, strict=True):
        assert hits == brute_force(unit_vectors(400), claim_ids(400), query, 10, [True] * 400)


some_of = st.none() | st.frozensets(st.sampled_from(["money", "count", "percent"]), max_size=2)
filters = st.builds(
    Filter,
    dimensions=some_of,
    roles=st.none() | st.frozensets(st.sampled_from(["level", "change"]), max_size=1),
    documents=st.none() | st.frozensets(st.sampled_from([f"document {n}" for n in range(8)]), max_size=3),
    not_documents=st.frozensets(st.sampled_from([f"document {n}" for n in range(7)]), max_size=3),
    years=st.none() | st.tuples(st.integers(1995, 2010), st.integers(2010, 2025)),
    undated=st.booleans(),
)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.layout.value)
@settings(max_examples=30, deadline=None)
@given(only=filters, seed=st.integers(0, 50))
def test_a_filter_inside_the_search_equals_one_after_an_exact_search(plan, only, seed):
    index, query = cached_index(plan), unit_vectors(1, seed=1000 + seed)
    admitted = [only.admits(row) for row in attributes(400)]
    expected = brute_force(unit_vectors(400), claim_ids(400), query[0], 10, admitted)
    found = index.search(query, 10, only)[0]
    if plan.layout is Layout.CODES:  # scores come from one byte a number
        assert len(found) == len(expected)
        assert {hit.claim_id for hit in found} <= {
            one for one, passes in zip(claim_ids(400), admitted, strict=True) if passes
        }
        assert all(abs(hit.score - score) < 0.02 for hit, (_, score) in zip(found, expected, strict=True))
    else:
        assert [(hit.claim_id, pytest.approx(hit.score, abs=2e-6)) for hit in found] == expected


_indexes: dict = {}


def cached_index(plan):
    if plan.layout not in _indexes:
        _indexes[plan.layout] = made_index(plan=plan)
    return _indexes[plan.layout]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.layout.value)
def test_neither_order_nor_company_of_queries_nor_threads_change_what_is_found(plan, monkeypatch):
    count = 400
    ids, vectors, rows = claim_ids(count), unit_vectors(count), attributes(count)
    vectors[50:90] = vectors[50]  # copies of one story
    index = build_index("test", ids, vectors, rows, plan)
    queries = np.concatenate([vectors[40:60], unit_vectors(25, seed=3)])
    found = index.search(queries, 10)
    assert [index.search(query[None], 10)[0] for query in queries] == found
    order = np.random.default_rng(2).permutation(count)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    other = build_index("test", [ids[i] for i in order], vectors[order], [rows[i] for i in order], plan)
    assert other.search(queries, 10) == found


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.layout.value)
def test_ties_go_by_id(plan):
    vectors = np.repeat(unit_vectors(40), 10, axis=0)
    index = build_index("test", claim_ids(400), vectors, attributes(400), plan)
    hits = index.search(vectors[:1], 7)[0]
    assert [hit.claim_id for hit in hits] == sorted(claim_ids(10))[:7]
    assert len({hit.score for hit in hits}) == 1


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.layout.value)
def test_removed_claims_are_not_found_and_added_ones_are(plan):
    index, ids, vectors = made_index(plan=plan), claim_ids(400), unit_vectors(400)
    before = index.search(vectors[:20], 5)
    assert index.remove([*ids[:10], "00000000000000aa"]) == 10
    assert len(index) == 390
    assert ids[0] not in index
    assert ids[20] in index
    gone = set(ids[:10])
    assert not any(hit.claim_id in gone for hits in index.search(vectors[:20], 50) for hit in hits)
    index.add(ids[:10], vectors[:10], attributes(10))
    assert index.search(vectors[:20], 5) == before


def test_a_claim_added_again_takes_the_place_of_the_old():
    index, ids, vectors = made_index(), claim_ids(400), unit_vectors(400)
    index.add(ids[:1], vectors[1:2], attributes(1))
    assert len(index) == 400
    assert {hit.claim_id for hit in index.search(vectors[1:2], 2)[0]} == {ids[0], ids[1]}


def test_an_empty_index_finds_nothing():
    index = build_index("test", [], np.zeros((0, DIMENSION), np.float32), [])
    assert index.search(unit_vectors(2), 5) == [[], []]
    assert index.search(unit_vectors(0), 5) == []
    index.add(claim_ids(3), unit_vectors(3), attributes(3))
    assert [hit.claim_id for hit in index.search(unit_vectors(3)[2:], 1)[0]] == claim_ids(3)[2:]


def test_fewer_claims_than_asked_for():
    assert len(made_index(3).search(unit_vectors(1), 30)[0]) == 3
    assert made_index(3).search(unit_vectors(1), 30, Filter(units=frozenset({"JPY"}))) == [[]]


def test_the_highest_id_is_an_id_like_any_other():
    index = build_index("test", ["f" * 16, "0" * 16], unit_vectors(2), attributes(2))
    assert [hits[0].claim_id for hits in index.search(unit_vectors(2), 1)] == ["f" * 16, "0" * 16]


def spoiled(value: float) -> np.ndarray:
    vectors = unit_vectors(4)
    vectors[2, 3] = value
    return vectors


@pytest.mark.parametrize(
    ("ids", "vectors"),
    [
        (claim_ids(4), spoiled(np.nan)),
        (claim_ids(4), spoiled(np.inf)),
        (claim_ids(4), unit_vectors(4) * 2),
        (claim_ids(4), np.zeros((4, DIMENSION), np.float32)),
        (claim_ids(4), unit_vectors(4).astype(np.float64)),
        (claim_ids(3), unit_vectors(4)),
        (["abc", *claim_ids(3)], unit_vectors(4)),
        (["-" + "0" * 15, *claim_ids(3)], unit_vectors(4)),
        ([claim_ids(1)[0]] * 4, unit_vectors(4)),
    ],
    ids=["nan", "infinite", "too long", "zero", "double", "too few ids", "short id", "sign", "same id"],
)
def test_what_cannot_be_indexed_is_refused(ids, vectors):
    index = made_index()
    with pytest.raises(FactcheckError):
        index.add(ids, vectors, attributes(4))
    with pytest.raises(FactcheckError):
        build_index("test", ids, vectors, attributes(4))
    assert len(index) == 400


def test_a_query_of_another_encoder_or_with_nan_is_refused():
    index = made_index()
    for query in (np.full((1, DIMENSION), np.nan, np.float32), np.ones((1, 8), np.float32)):
        with pytest.raises(FactcheckError, match="buil"):
            index.search(query, 3)


def test_plans_grow_with_the_corpus_and_ten_million_claims_fit_into_two_gigabytes():
    assert choose_plan(1000).layout is Layout.EXACT
    assert choose_plan(500_000).layout is Layout.LISTS
    assert choose_plan(10_000_000).layout is Layout.CODES
    assert choose_plan(10_000_000).memory_bytes(10_000_000, 384) < 2e9


def test_an_index_says_when_it_is_outgrown():
    index = made_index(plan=LISTS)
    assert not index.outgrown
    index.remove(claim_ids(300))
    assert index.outgrown
