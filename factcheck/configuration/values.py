"""What the value of a setting may be: what is expected, and the value as commands take it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_LONGEST_TEXT_CHARACTERS = 4_096
_LONGEST_LIST = 1_000
# A database on this machine: no other host, and no parameter that could name one.
_LOCAL_DATABASE = re.compile(
    r"postgres(?:ql)?(?:\+psycopg)?://(?:[^@/?#,\s]{1,200}@)?(?:localhost|127\.0\.0\.1|\[::1\])?"
    r"(?::\d{1,5})?/[\w.-]{0,100}"
)


@dataclass(frozen=True, slots=True)
class ValueKind:
    """A kind of value.

    `expected` completes "… must be …". `read` gives the value as commands take it, paths relative to
    the folder it is given, and raises ValueError for any other. `reaches_out` says of a value whether
    it could send text to another machine or run code.
    """

    expected: str
    read: Callable[[object, Path], object]
    reaches_out: Callable[[object], bool] = lambda value: False


def whole_number(lowest: int) -> ValueKind:
    """A whole number from `lowest` up."""

    def read(value: object, folder: Path) -> int:
        # True is an int to Python, and no number to anybody else.
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value < 2**31:
            raise ValueError
        return value

    return ValueKind(f"a whole number from {lowest} up", read)


def number(lowest: float, highest: float) -> ValueKind:
    """A number from `lowest` to `highest`."""

    def read(value: object, folder: Path) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
            raise ValueError
        return float(value)

    return ValueKind(f"a number from {lowest:g} to {highest:g}", read)


def choice(*words: str) -> ValueKind:
    """One of some words."""

    def read(value: object, folder: Path) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError
        return value

    quoted = [f'"{word}"' for word in words]
    return ValueKind(quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}", read)


def some_of(words: tuple[str, ...]) -> ValueKind:
    """One or several of some words."""

    def read(value: object, folder: Path) -> tuple[str, ...]:
        given = _several(value)
        if not all(isinstance(one, str) and one in words for one in given):
            raise ValueError
        return tuple(str(one) for one in given)

    return ValueKind(f"a list with some of {', '.join(words)}", read)


def line_of_text() -> ValueKind:
    """A line of text."""
    return ValueKind("a line of text", lambda value, folder: _line(value))


def some_paths() -> ValueKind:
    """Files or folders, relative to the folder of the file that names them."""

    def read(value: object, folder: Path) -> tuple[str, ...]:
        return tuple(_path(one, folder) for one in _several(value))

    return ValueKind("a path or a list of paths", read)


def store_place() -> ValueKind:
    """A file, relative to the folder of the file that names it, or a PostgreSQL address."""

    def read(value: object, folder: Path) -> str:
        text = _line(value)
        return text if "://" in text else _path(text, folder)

    def reaches_out(value: object) -> bool:
        return "://" in str(value) and _LOCAL_DATABASE.fullmatch(str(value)) is None

    return ValueKind("the path of a file or a postgresql:// address", read, reaches_out)


def encoder_name(*shipped: str) -> ValueKind:
    """A model that comes with the package, a sentence-transformers folder, or a model's id.

    Such a folder can bring modules of its own, which are run.
    """

    def read(value: object, folder: Path) -> str:
        text = _line(value)
        is_path = text not in shipped and (text.startswith(("./", "../", "~")) or (folder / text).is_dir())
        return _path(text, folder) if is_path else text

    expected = f"{', '.join(shipped)}, or a sentence-transformers model or folder"
    return ValueKind(expected, read, lambda value: value not in shipped)


def _several(value: object) -> list[object]:
    given = value if isinstance(value, list) else [value]
    if not 0 < len(given) <= _LONGEST_LIST:
        raise ValueError
    return given


def _path(value: object, folder: Path) -> str:
    try:
        return str(folder / Path(_line(value)).expanduser())
    except RuntimeError as error:  # "~somebody" who has no home
        raise ValueError from error


def _line(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    if len(value) > _LONGEST_TEXT_CHARACTERS or not value.isprintable():
        raise ValueError
    return value
