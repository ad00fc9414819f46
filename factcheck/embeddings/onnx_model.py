"""MiniLM as an int8 ONNX graph: starts in 0.2 s, no torch. The only import of onnxruntime and tokenizers."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.embeddings.encoder import Vectors
from factcheck.embeddings.manifest import encoder_identity, model_entry, verified_folder
from factcheck.errors import ModelError

MODEL = "minilm-int8"
MAXIMUM_TOKENS = 256
MAXIMUM_CHARACTERS = 8_000
"""Far more than the tokens hold; keeps a hostile line of millions of characters from the tokenizer."""


class OnnxEncoder:
    """all-MiniLM-L6-v2 with int8 weights, on the processor.

    Every text is run alone: the int8 scales of a graph are chosen for a whole batch, so that a text's vector
    would otherwise change in the second digit with the texts that happen to stand beside it. Alone and on one
    thread a text gives the same bytes always; the processor's cores are kept busy with several texts at a
    time.
    """

    dimension = 384

    def __init__(self, workers: int | None = None, model: str = MODEL) -> None:
        """Opens the model, which the manifest must name; `marks` there are words that are one token.

        Raises:
            ModelError: a file of it is missing or is not the one expected.
        """
        folder, digest = verified_folder(model)
        entry = model_entry(model)
        self.identity = encoder_identity(model, digest)
        self._workers = workers or os.cpu_count() or 1
        self._tokenizer = _open_tokenizer(folder / "tokenizer.json")
        self._tokenizer.add_special_tokens(entry.get("marks", []))
        self._session = _open_session(folder / entry["weights"])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One float32 unit vector a text, in their order."""
        vectors = np.empty((len(texts), self.dimension), np.float32)

        def run(index: int) -> None:
            tokens = self._tokenizer.encode(_encodable(texts[index])).ids
            vectors[index] = self._session.run(None, {"input_ids": np.array([tokens], np.int64)})[0][0]

        if self._workers == 1 or len(texts) < 2 * self._workers:
            for index in range(len(texts)):
                run(index)
        else:
            # The longest first, so that the workers end together.
            order = sorted(range(len(texts)), key=lambda index: (-len(texts[index]), index))
            with ThreadPoolExecutor(self._workers) as pool:
                for _ in pool.map(run, order):
                    pass
        return vectors


def _encodable(text: str) -> str:
    # Lone surrogates cannot be written as UTF-8, which is what the tokenizer reads.
    return text[:MAXIMUM_CHARACTERS].encode("utf-8", "replace").decode("utf-8")


def _open_tokenizer(path: Path) -> Any:  # noqa: ANN401 - tokenizers ships no usable types
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises bare Exception
        raise ModelError(
            f"The tokenizer {path} cannot be read ({error}). Reinstall factcheck-desk."
        ) from error
    tokenizer.no_padding()  # the file pads to 128
    tokenizer.enable_truncation(MAXIMUM_TOKENS)
    return tokenizer


def _open_session(path: Path) -> Any:  # noqa: ANN401 - onnxruntime is untyped
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own classes, all of them Exceptions
        raise ModelError(f"The model {path} cannot be opened ({error}). Reinstall factcheck-desk.") from error
