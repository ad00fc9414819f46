"""The encoder of figure texts: MiniLM fine-tuned so that figures of one fact lie together."""

import logging

from factcheck.embeddings import CachedEncoder, Encoder, VectorCache, open_encoder
from factcheck.errors import ModelError

PAIR_ENCODER = "pair-encoder"
_LOG = logging.getLogger(__name__)


def open_pair_encoder(cache: VectorCache | None = None) -> Encoder:
    """The encoder that candidates are found and compared with; vectors are kept in `cache`.

    Raises:
        ModelError: neither it nor the plain encoder is installed.
    """
    from factcheck.embeddings.onnx_model import OnnxEncoder

    try:
        return CachedEncoder(OnnxEncoder(model=PAIR_ENCODER), cache)
    except ModelError as error:
        _LOG.warning("Figures are compared with the plain encoder, less surely: %s", error)
        return CachedEncoder(open_encoder(), cache)
