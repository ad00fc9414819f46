"""The files below the paths that a user names, one at a time and always in the same order."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.documents.ignore import ignore_rules
from factcheck.errors import UsageError
from factcheck.records.document import ProblemKind, ReadProblem


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A file and its path as results show it: relative to the folder that was named."""

    path: Path
    name: str


def walk_files(paths: Sequence[Path]) -> Iterator[FileToRead | ReadProblem]:
    """Every file of the folders and files named, sorted within each folder.

    Hidden files are left out, and what the folder's `.factcheckignore` names. A link that leads out
    of its folder is a `ReadProblem`; one that leads to another place in it is left out, since its
    target is read where it stands.

    Raises:
        UsageError: a path that does not exist.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder")
    several = len(paths) > 1
    for path in paths:
        if path.is_dir():
            yield from _folder(path, f"{path.name}/" if several and path.name else "")
        else:
            yield FileToRead(path, path.name)


def _folder(root: Path, prefix: str) -> Iterator[FileToRead | ReadProblem]:
    inside = Path(os.path.realpath(root))
    ignored = ignore_rules(root)
    waiting = [_Folder(root, prefix)]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder.path) as entries:
                found = sorted((entry.name, entry.is_symlink(), _is_folder(entry)) for entry in entries)
        except OSError as error:
            yield ReadProblem(
                path=folder.name or ".",
                kind=ProblemKind.UNREADABLE,
                message=f"the folder cannot be opened: {error.strerror or error}",
                hint="check its permissions",
            )
            continue
        folders: list[_Folder] = []
        for name, is_link, is_folder in found:
            if name.startswith(".") or name == "__MACOSX" or name.startswith("~$"):
                continue
            path, shown = folder.path / name, _printable(f"{folder.name}{name}")
            if ignored(f"{folder.name[len(prefix) :]}{name}{'/' if is_folder else ''}"):
                continue
            if is_link:
                problem = _outside(path, shown, inside)
                if problem:
                    yield problem
            elif is_folder:
                folders.append(_Folder(path, f"{folder.name}{name}/"))
            else:
                yield FileToRead(path, shown)
        waiting.extend(reversed(folders))


@dataclass(frozen=True, slots=True)
class _Folder:
    path: Path
    name: str


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _outside(path: Path, shown: str, inside: Path) -> ReadProblem | None:
    target = Path(os.path.realpath(path))
    if target == inside or inside in target.parents:
        if target.exists():
            return None
        return ReadProblem(
            path=shown,
            kind=ProblemKind.UNREADABLE,
            message="a link to a file that does not exist",
            hint="remove the link, or put the file back",
        )
    return ReadProblem(
        path=shown,
        kind=ProblemKind.LINK_OUTSIDE,
        message="a link that leads out of the folder",
        hint="copy the file into the folder, or name it on the command line",
    )


def _printable(name: str) -> str:
    """A file name that is no valid text, with its bytes shown as escapes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
