"""Which file sets what: the nearest one from the working directory upwards.

Only upwards, never in a folder of documents: what is read must not change how it is read.
"""

import os
import stat
from pathlib import Path

from factcheck.errors import UsageError

OWN_FILE = "factcheck.toml"
PROJECT_FILE = "pyproject.toml"
_LARGEST_BYTES = 1_000_000
# A key of n parts costs the parser n * n; no line of settings has so many dots.
_MOST_DOTS_IN_A_LINE = 200


def find_configuration(folder: Path) -> Path | None:
    """The first file that has settings, looking in `folder` and upwards; None without one.

    In one folder `factcheck.toml` goes before `pyproject.toml`, and a `pyproject.toml` counts when it
    has a table `[tool.factcheck]`. The root of a repository (a folder with `.git`) is the last looked in.

    Raises:
        UsageError: a file on the way cannot be read as TOML, or anybody could have put it there.
    """
    here = folder.resolve()
    for place in (here, *here.parents):
        if _exists(place / OWN_FILE):
            return _not_planted(place / OWN_FILE)
        if _exists(place / PROJECT_FILE) and _has_table(place / PROJECT_FILE):
            return _not_planted(place / PROJECT_FILE)
        if _exists(place / ".git"):
            return None
    return None


def file_text(path: Path) -> str:
    """What a settings file says.

    Raises:
        UsageError: it cannot be read, is no plain file, too large, or not UTF-8.
    """
    try:
        # A pipe or a device would wait or never end; it is looked at before it is opened.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UsageError(f"{shown_path(path)} is no file. Settings stand in a plain file; move it away.")
        with path.open("rb") as file:
            data = file.read(_LARGEST_BYTES + 1)
    except OSError as error:
        raise UsageError(
            f"{shown_path(path)} cannot be read: {error.strerror}. Mend it, or use --no-config."
        ) from error
    if len(data) > _LARGEST_BYTES:
        raise UsageError(
            f"{shown_path(path)} is larger than 1 MB, which settings never are. Move it, or use --no-config."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(
            f"{shown_path(path)}, line {line}: not UTF-8 text. Save it as UTF-8, or use --no-config."
        ) from error


def parsed(text: str, path: Path) -> dict[str, object]:
    """The tables of a TOML text.

    Raises:
        UsageError: it is no TOML; the message says where.
    """
    import tomllib

    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > _MOST_DOTS_IN_A_LINE:
            raise UsageError(
                f"{shown_path(path)}, line {number}: too many dots. Mend it, or use --no-config."
            )
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise UsageError(f"{shown_path(path)} is nested too deeply. Mend it, or use --no-config.") from error
    except ValueError as error:
        raise UsageError(
            f"{shown_path(path)} is not valid TOML: {error}. Mend it, or use --no-config."
        ) from error


def shown_path(path: Path) -> str:
    """A path for people: from the working directory when it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _not_planted(path: Path) -> Path:
    """The path, when it is the user's, or lies where not everybody may write (as in /tmp)."""
    if os.name != "posix":
        return path
    try:
        owner, folder_mode = path.stat().st_uid, path.parent.stat().st_mode
    except OSError:
        return path  # reading it will say what is wrong
    if owner not in (os.geteuid(), 0) and folder_mode & stat.S_IWOTH:
        raise UsageError(
            f"{shown_path(path)} is somebody else's, in a folder that everybody may write to. "
            "Use --config to name it if it is meant, or --no-config."
        )
    return path


def _has_table(path: Path) -> bool:
    text = file_text(path)
    # Somebody else's damaged pyproject.toml is none of our business.
    if "factcheck" not in text:
        return False
    tool = parsed(text, path).get("tool")
    return isinstance(tool, dict) and "factcheck" in tool


def _exists(path: Path) -> bool:
    try:
        path.lstat()
    except OSError:
        return False
    return True
