"""The files that a model must consist of: `models/manifest.toml`, checked before anything is opened."""

import tomllib
from pathlib import Path
from typing import Any

from factcheck.errors import ModelError
from factcheck.learning.weights import file_digest, model_folder


def model_entry(name: str) -> dict[str, Any]:
    """What the manifest says of model `name`.

    Raises:
        ModelError: it cannot be read or knows no such model.
    """
    path = model_folder(".") / "manifest.toml"  # beside the models
    try:
        entry: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"The list of models {path} cannot be read ({error!r}). Reinstall factcheck-desk."
        ) from error
    return entry


def verified_folder(name: str) -> tuple[Path, str]:
    """The folder of model `name` and the SHA-256 of its weights, all its files checked.

    Raises:
        ModelError: a file is missing or is not the one that the manifest names.
    """
    entry, folder = model_entry(name), model_folder(name)
    for file, expected in sorted(entry["files"].items()):
        check_digest(folder / file, expected)
    return folder, entry["files"][entry["weights"]]


def check_digest(path: Path, expected: str) -> None:
    """Does nothing when the file's SHA-256 is the one expected.

    Raises:
        ModelError: it is another, or there is no such file.
    """
    try:
        found = file_digest(path)
    except OSError as error:
        raise ModelError(f"The model file {path} cannot be read ({error.strerror}). Reinstall it.") from error
    if found != expected:
        raise ModelError(
            f"The model file {path} is not the one expected (SHA-256 {found[:12]}…, not {expected[:12]}…). "
            "It is damaged or was replaced: reinstall it."
        )
