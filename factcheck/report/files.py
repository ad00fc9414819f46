"""Files that are whole or not there: written beside and renamed."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from factcheck.errors import UsageError


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file to write to, which replaces `path` only when all of it is written.

    Raises:
        UsageError: the file cannot be written; what stood at `path` is untouched.
    """
    with _replacing(path) as handle, os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def whole_binary_file(path: Path) -> Iterator[BinaryIO]:
    """A file of bytes to write to and seek in, which replaces `path` only when all of it is written.

    Raises:
        UsageError: the file cannot be written; what stood at `path` is untouched.
    """
    with _replacing(path) as handle, os.fdopen(handle, "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _replacing(path: Path) -> Iterator[int]:
    """The descriptor of a new file beside `path`, for the caller to close; then it is renamed to `path`."""
    if path.exists() and not path.is_file():
        kind = "a folder" if path.is_dir() else "no ordinary file"
        raise UsageError(f"{path} cannot be written: it is {kind}. Choose another place with -o.")
    try:
        # The start of the name, since a name of the greatest length would leave no room for the rest.
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror or error}. Choose another place with -o."
        ) from error
    beside = Path(name)
    try:
        yield handle
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError(
            f"{path} cannot be written: {error.strerror or error}. What stood there is untouched."
        ) from error
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
