"""The files that a model must consist of: `models/manifest.toml`, checked before anything is opened."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.errors import ModelError
from factcheck.learning.weights import file_digest, model_folder


class NamedEncoder(NamedTuple):
    """What the manifest says of an encoder that is installed: enough to find vectors that it made."""

    identity: str
    dimension: int


def named_encoder(name: str) -> NamedEncoder | None:
    """Identity and dimension of model `name`, which stays closed; None where a file of it is missing."""
    try:
        entry, folder = model_entry(name), model_folder(name)
    except ModelError:
        return None
    if not all((folder / file).is_file() for file in entry["files"]):
        return None
    return NamedEncoder(encoder_identity(name, entry["files"][entry["weights"]]), entry["dimension"])


def encoder_identity(name: str, digest: str) -> str:
    """The identity of an encoder: its name and the start of its weights' SHA-256."""
    return f"{name}-{digest[:12]}"


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
