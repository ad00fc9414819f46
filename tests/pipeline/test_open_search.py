"""A store held open answers as one opened anew for every search."""

from pathlib import Path

import pytest

from factcheck.options import IndexOptions
from factcheck.pipeline.indexing import update_index
from factcheck.pipeline.searching import Query, open_search, search
from factcheck.records.stored import ClaimFilter

CORPUS = Path(__file__).parents[2] / "corpus"
QUERIES = (
    Query("Nvidia write-down"),
    Query("five billion"),
    Query("chips smuggled to China", limit=3),
    Query(only=ClaimFilter(units=("USD",))),
    Query("$103 million"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("store") / "factcheck.db")
    update_index([CORPUS / "drafts", CORPUS / "12-thamesgate-courier.txt"], place, IndexOptions())
    return place


def test_many_searches_of_an_open_store_are_those_of_single_ones(store: str) -> None:
    with open_search(store) as opened:
        together = [opened.find(query) for query in QUERIES]
    assert together == [search(query, store) for query in QUERIES]
    assert all(together)


def test_the_encoder_and_the_index_are_loaded_once(store: str) -> None:
    with open_search(store) as opened:
        opened.find(QUERIES[0])
        encoder, index = opened.encoder, opened.index
        opened.find(QUERIES[2])
        assert opened.encoder is encoder
        assert opened.index is index


def test_a_like_search_finds_the_same_figure_and_not_the_claim_itself(store: str) -> None:
    with open_search(store) as opened:
        claim = opened.find(Query("wrote down $5.5 billion"))[0].claim
        assert claim.id not in {hit.claim.id for hit in opened.find(Query(like=claim.id[:10]))}
