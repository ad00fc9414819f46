import json

import numpy as np
import pytest

from factcheck.index import ClaimIndex, Unusable, load_index, save_index
from tests.index.test_claim_index import PLANS, attributes, claim_ids, made_index, unit_vectors

by_layout = pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.layout.value)


def loaded(folder) -> ClaimIndex:
    index = load_index(folder, "test")
    assert isinstance(index, ClaimIndex), index
    return index


def reason(folder, encoder="test") -> str:
    result = load_index(folder, encoder)
    assert isinstance(result, Unusable)
    return result.reason


@by_layout
def test_a_saved_index_finds_the_same(plan, tmp_path):
    index, queries = made_index(plan=plan), unit_vectors(20, seed=4)
    index.remove(claim_ids(30))
    found = index.search(queries, 10)
    save_index(index, tmp_path / "index")
    assert loaded(tmp_path / "index").search(queries, 10) == found
    assert index.search(queries, 10) == found


@by_layout
def test_a_loaded_index_goes_on_and_is_saved_again(plan, tmp_path):
    save_index(made_index(300, plan), tmp_path)
    index = loaded(tmp_path)
    index.add(claim_ids(400)[300:], unit_vectors(400)[300:], attributes(400)[300:])
    save_index(index, tmp_path)
    again = loaded(tmp_path)
    assert len(again) == 400
    assert again.search(unit_vectors(400)[350:351], 1)[0][0].claim_id == claim_ids(400)[350]
    assert len(list(tmp_path.iterdir())) == (5 if again.bytewise else 4)


@by_layout
def test_what_was_added_but_not_saved_does_not_spoil_what_was(plan, tmp_path):
    save_index(made_index(300, plan), tmp_path)
    found = loaded(tmp_path).search(unit_vectors(5), 5)
    loaded(tmp_path).add(claim_ids(400)[300:], unit_vectors(400)[300:], attributes(400)[300:])
    assert loaded(tmp_path).search(unit_vectors(5), 5) == found


def test_an_exact_index_is_saved_to_the_same_bytes_whatever_its_history(tmp_path):
    save_index(made_index(), tmp_path / "at once")
    index = made_index(250)
    index.remove(claim_ids(40))
    index.add(claim_ids(400)[250:], unit_vectors(400)[250:], attributes(400)[250:])
    index.add(claim_ids(40), unit_vectors(40), attributes(40))
    save_index(index, tmp_path / "by and by")
    files = {path.name: path.read_bytes() for path in (tmp_path / "at once").iterdir()}
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "by and by").iterdir()}


def test_an_empty_index_is_saved(tmp_path):
    index = made_index(0)
    save_index(index, tmp_path)
    assert loaded(tmp_path).search(unit_vectors(1), 3) == [[]]


def test_no_index_another_encoder_another_format(tmp_path):
    assert "no index" in reason(tmp_path / "nothing")
    save_index(made_index(), tmp_path)
    assert "encoder test, not other" in reason(tmp_path, "other")
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    (tmp_path / "manifest.json").write_text(json.dumps(manifest | {"format": 99}))
    assert "format 99" in reason(tmp_path)


@by_layout
@pytest.mark.parametrize("harm", ["truncated", "flipped", "removed", "emptied"])
def test_a_damaged_file_is_never_trusted(plan, harm, tmp_path):
    save_index(made_index(plan=plan), tmp_path)
    for path in sorted(tmp_path.iterdir()):
        whole = path.read_bytes()
        if harm == "removed":
            path.unlink()
        elif harm == "flipped":
            place = int(np.random.default_rng(len(whole)).integers(len(whole)))
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 64]) + whole[place + 1 :])
        else:
            path.write_bytes(whole[: len(whole) // 2] if harm == "truncated" else b"")
        assert reason(tmp_path)
        path.write_bytes(whole)
    assert loaded(tmp_path)


@pytest.mark.parametrize(
    "content", ["[]", "null", "{}", '{"format": 1}', "\x00", '{"format": 1, "sha256": "0"}']
)
def test_a_manifest_of_nonsense(content, tmp_path):
    (tmp_path / "manifest.json").write_text(content)
    assert reason(tmp_path)


def test_other_files_in_the_folder_stay(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    save_index(made_index(), tmp_path)
    save_index(made_index(5), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 5
