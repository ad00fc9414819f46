import shutil
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.embeddings import manifest, open_encoder
from factcheck.embeddings.choose import known_encoder
from factcheck.embeddings.onnx_model import OnnxEncoder
from factcheck.embeddings.sentence_model import SentenceEncoder
from factcheck.errors import ModelError
from factcheck.learning import model_folder

TEXTS = [
    "money money; write-down; Nvidia took a charge of # in April #; Nvidia",
    "money money; inventory charge; the chip maker wrote off # of unsold stock; Nvidia",
    "count count person; deaths; at least # people died in the flood; Sarn valley",
    "percent; #",
    "",
    "a long line " * 60,
]


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder(workers=2)


def test_vectors_are_of_length_one_and_like_texts_are_near(encoder):
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (6, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > 0.6 > vectors[0] @ vectors[2]


def test_a_text_gives_the_same_bytes_in_any_company_and_on_any_number_of_threads(encoder):
    alone = np.stack([encoder.encode([text])[0] for text in TEXTS])
    together = encoder.encode(TEXTS[::-1] * 3)
    assert together.tobytes() == np.concatenate([alone[::-1]] * 3).tobytes()
    assert OnnxEncoder(workers=1).encode(TEXTS).tobytes() == alone.tobytes()
    assert OnnxEncoder(workers=5).encode(TEXTS * 2).tobytes() == np.concatenate([alone] * 2).tobytes()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4))
def test_any_text_has_a_vector(texts):
    vectors = _shared().encode(texts)
    assert vectors.shape == (len(texts), 384)
    assert np.all(np.abs(np.linalg.norm(vectors, axis=1) - 1) < 1e-3)


_opened: list[OnnxEncoder] = []


def _shared() -> OnnxEncoder:
    if not _opened:
        _opened.append(OnnxEncoder(workers=1))
    return _opened[0]


def test_lone_surrogates_and_endless_lines(encoder):
    vectors = encoder.encode(["\ud800 broken", "x" * 1_000_000, "9 " * 1_000_000])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_it_opens_without_torch():
    code = (
        "import sys; from factcheck.embeddings import open_encoder; open_encoder().encode(['a']);"
        "sys.exit(any(name in sys.modules for name in ('torch', 'transformers', 'sentence_transformers')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_importing_the_package_imports_no_runtime():
    code = (
        "import sys, factcheck.embeddings; sys.exit('onnxruntime' in sys.modules or 'torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def copied_models(tmp_path, monkeypatch):
    shutil.copytree(model_folder("minilm-int8"), tmp_path / "minilm-int8")
    shutil.copy(model_folder(".") / "manifest.toml", tmp_path)
    monkeypatch.setattr(manifest, "model_folder", lambda name: tmp_path / name)
    return tmp_path / "minilm-int8"


@pytest.mark.parametrize("file", ["minilm-int8.onnx", "tokenizer.json"])
def test_a_file_that_is_not_the_one_expected_is_refused(file, tmp_path, monkeypatch):
    path = copied_models(tmp_path, monkeypatch) / file
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError, match="not the one expected"):
        OnnxEncoder()


def test_without_the_int8_model_sentence_transformers_takes_over_and_says_so_once(
    tmp_path, monkeypatch, caplog
):
    (copied_models(tmp_path, monkeypatch) / "minilm-int8.onnx").unlink()
    opened = []
    monkeypatch.setattr(SentenceEncoder, "__init__", lambda self, model=None: opened.append(model))
    assert isinstance(open_encoder(), SentenceEncoder)
    assert opened == [None]
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "sentence-transformers" in caplog.text
    with pytest.raises(ModelError):
        open_encoder("minilm-int8")


def test_an_encoder_is_known_before_it_is_opened(encoder, tmp_path, monkeypatch):
    for name in (None, "minilm-int8"):
        assert known_encoder(name) == (encoder.identity, encoder.dimension)
    assert known_encoder("all-minilm-l6-v2") is None
    (copied_models(tmp_path, monkeypatch) / "tokenizer.json").unlink()
    assert known_encoder() is None


def test_identity_names_the_weights(encoder):
    digest = manifest.model_entry("minilm-int8")["files"]["minilm-int8.onnx"]
    assert encoder.identity == f"minilm-int8-{digest[:12]}"
