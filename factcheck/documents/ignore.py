"""Which files of a folder are no documents: its `.factcheckignore`. The only import of pathspec."""

from collections.abc import Callable
from pathlib import Path

IGNORE_FILE = ".factcheckignore"
_LARGEST_BYTES = 1_000_000


def ignore_rules(folder: Path) -> Callable[[str], bool]:
    """A test of paths below the folder, "/" between names and behind a folder's: True for those to leave out.

    The lines are those of a .gitignore (https://git-scm.com/docs/gitignore#_pattern_format); a
    folder without the file, or with one that cannot be read as text, leaves nothing out.
    """
    try:
        with (folder / IGNORE_FILE).open(encoding="utf-8") as file:
            lines = file.read(_LARGEST_BYTES).splitlines()
    except (OSError, UnicodeDecodeError):
        return _nothing
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines).match_file


def _nothing(path: str) -> bool:
    return False
