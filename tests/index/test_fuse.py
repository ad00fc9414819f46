from hypothesis import given
from hypothesis import strategies as st

from factcheck.index import fuse_hits

lists = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), max_size=3)


def test_a_place_in_two_lists_beats_the_first_place_in_one():
    assert fuse_hits([], [["a", "b", "c"], ["d", "b", "e"]], 3) == ["b", "a", "d"]


def test_an_exact_figure_never_loses_to_a_paraphrase():
    by_meaning = [list("pqrstuvw"), list("pqrstuvw"), list("pqrstuvw")]
    assert fuse_hits([["x"]], by_meaning, 3)[0] == "x"


def test_both_the_figure_and_the_name_come_before_either():
    assert fuse_hits([["figure", "both"], ["name", "other", "both"]], [["figure"]], 4)[0] == "both"


def test_ties_go_by_id():
    assert fuse_hits([], [["b"], ["a"]], 2) == ["a", "b"]


def test_nothing_found():
    assert fuse_hits([], [], 5) == []
    assert fuse_hits([[]], [[]], 5) == []


@given(lists, lists, st.integers(0, 10))
def test_everything_found_comes_once_certain_finds_first(certain, ranked, count):
    fused = fuse_hits(certain, ranked, count)
    found = {one for some in (*certain, *ranked) for one in some}
    sure = {one for some in certain for one in some}
    assert len(fused) == min(count, len(found)) == len(set(fused))
    assert set(fused) <= found
    assert set(fused[: len(sure)]) <= sure
    assert fuse_hits(certain[::-1], ranked[::-1], count) == fused
