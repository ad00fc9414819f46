"""Which encoder: the one asked for, else the int8 graph, else sentence-transformers."""

import logging

from factcheck.embeddings.encoder import Encoder
from factcheck.embeddings.manifest import NamedEncoder, named_encoder
from factcheck.errors import ModelError

INT8 = "minilm-int8"
logger = logging.getLogger(__name__)


def open_encoder(name: str | None = None) -> Encoder:
    """An opened encoder: "minilm-int8", or a sentence-transformers folder or id; None takes the best
    installed.

    Raises:
        ModelError: the one asked for cannot be opened, or none is installed.
    """
    from factcheck.embeddings.onnx_model import OnnxEncoder

    if name == INT8:
        return OnnxEncoder()
    if name is not None:
        return _open_sentence_model(name)
    try:
        return OnnxEncoder()
    except ModelError as error:
        logger.warning("%s Going on with sentence-transformers, which is slower.", error)
        return _open_sentence_model(None)


def known_encoder(name: str | None = None) -> NamedEncoder | None:
    """Identity and dimension of the encoder that `open_encoder` opens, at no cost; None where only opening
    it tells.
    """
    return named_encoder(INT8) if name in (None, INT8) else None


def _open_sentence_model(name: str | None) -> Encoder:
    from factcheck.embeddings.sentence_model import DEFAULT_MODEL, SentenceEncoder

    return SentenceEncoder(None if name == DEFAULT_MODEL else name)
