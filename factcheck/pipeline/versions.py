"""Which version of the extraction made a claim: the package's, and the digest of every learned weight."""

import hashlib
from functools import cache

from factcheck import __version__
from factcheck.errors import ModelError
from factcheck.learning.weights import file_digest, model_folder

CLAIM_MODEL = "claim-fields"
_MODELS = ("claim-fields", "pair-encoder", "same-fact", "revisions")


@cache
def extractor_version() -> str:
    """The version, such as "0.1.0+1a2b3c4d", which changes whenever the weights that find claims change."""
    digest = hashlib.sha256()
    for path in sorted(model_folder(CLAIM_MODEL).glob("*.json.gz")):
        digest.update(f"{path.name}\0{file_digest(path)}\0".encode())
    return f"{__version__}+{digest.hexdigest()[:8]}"


def models_in_use() -> dict[str, str]:
    """The learned parts that come with the package, each with the first digits of its weights' SHA-256."""
    found = {}
    for name in _MODELS:
        digest = hashlib.sha256()
        try:
            files = sorted(model_folder(name).iterdir())
        except ModelError:
            found[name] = "not installed"
            continue
        for path in files:
            if path.name.endswith((".json.gz", ".onnx")):
                digest.update(f"{path.name}\0{file_digest(path)}\0".encode())
        found[name] = digest.hexdigest()[:12]
    return found
