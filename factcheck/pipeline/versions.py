"""Which version of the extraction made a claim: the package's, and the digest of every learned weight."""

import hashlib
from functools import cache

from factcheck import __version__
from factcheck.learning.weights import file_digest, model_folder

CLAIM_MODEL = "claim-fields"


@cache
def extractor_version() -> str:
    """The version, such as "0.1.0+1a2b3c4d", which changes whenever the weights that find claims change."""
    digest = hashlib.sha256()
    for path in sorted(model_folder(CLAIM_MODEL).glob("*.json.gz")):
        digest.update(f"{path.name}\0{file_digest(path)}\0".encode())
    return f"{__version__}+{digest.hexdigest()[:8]}"
