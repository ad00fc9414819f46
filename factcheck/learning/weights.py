"""Where trained weights lie: inside the installed package, or in the checkout's `models/`."""

import gzip
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.errors import ModelError

_PACKAGE = Path(__file__).parent.parent


def model_folder(name: str) -> Path:
    """The folder of model `name`.

    Raises:
        ModelError: neither the package nor the checkout holds it.
    """
    for folder in (_PACKAGE / "model_files" / name, _PACKAGE.parent / "models" / name):
        if folder.is_dir():
            return folder
    raise ModelError(
        f"The model {name!r} is not installed. Reinstall factcheck-desk, or run it from its checkout."
    )


@cache
def read_weights(name: str, file: str) -> Any:  # noqa: ANN401 - whatever the JSON holds
    """The parsed JSON of `models/<name>/<file>` (`.json` or `.json.gz`), read once.

    Raises:
        ModelError: the file is missing or damaged.
    """
    path = model_folder(name) / file
    try:
        data = path.read_bytes()
        return json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)
    except (OSError, ValueError, EOFError) as error:
        raise ModelError(f"The weights {path} cannot be read ({error}). Reinstall factcheck-desk.") from error


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
