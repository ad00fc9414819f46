"""A settings file to settings: every key known, every value of its kind, each with its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.configuration.find import PROJECT_FILE, file_text, parsed, shown_path
from factcheck.configuration.settings import SETTINGS, Setting
from factcheck.errors import UsageError

# Finding a line parses the file up to it; a file that makes this dear goes without line numbers.
_MOST_PARSED_CHARACTERS = 5_000_000


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a file sets: values by key, as commands take them. Without a file, nothing.

    `asked_for` says that the user named the file, so that it may also name what could send text to
    another machine or run code.
    """

    file: Path | None = None
    asked_for: bool = False
    values: Mapping[str, object] = field(default_factory=dict)
    text: str = ""

    def value(self, setting: Setting) -> object:
        """What holds: what the file sets, or else the default."""
        return self.values.get(setting.key, setting.default)

    def line(self, setting: Setting) -> int | None:
        """The line, counted from 1, that sets it; None when the file does not, or it cannot be said."""
        if self.file is None or setting.key not in self.values:
            return None
        return _line_of((*_prefix(self.file), *setting.key.split(".")), self.text, self.file)


def no_configuration() -> Configuration:
    """Nothing set: every default holds."""
    return Configuration()


def read_configuration(path: Path, asked_for: bool = False) -> Configuration:
    """The settings of a `factcheck.toml`, or of `[tool.factcheck]` in a `pyproject.toml`.

    Raises:
        UsageError: it cannot be read, has a key that is no setting, or a value of another kind.
    """
    text = file_text(path)
    table = _own_table(parsed(text, path), path)
    known = {setting.key: setting for setting in SETTINGS}
    tables = {setting.table for setting in SETTINGS if setting.table}
    given: dict[str, object] = {}
    for name, value in table.items():
        if name in tables and isinstance(value, dict):
            given |= {f"{name}.{inner}": one for inner, one in value.items()}
        else:
            given[name] = value
    values = {}
    for key, value in given.items():
        where = _Place(path, text, key)
        if key in tables:
            raise UsageError(f"{where}: [{key}] is a table of settings, not a value.")
        if key not in known:
            raise UsageError(f"{where}: there is no setting {_shown(key)}.{_suggestion(key, tuple(known))}")
        values[key] = _checked(known[key], value, where, asked_for)
    return Configuration(path, asked_for, values, text)


def _own_table(found: dict[str, object], path: Path) -> dict[str, object]:
    table: object = found
    for name in _prefix(path):
        table = table.get(name, {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise UsageError(f"{path}: [tool.factcheck] must be a table of settings.")
    return table


def _checked(setting: Setting, value: object, where: "_Place", asked_for: bool) -> object:
    try:
        read = setting.kind.read(value, where.path.parent)
    except ValueError as error:
        raise UsageError(
            f"{where}: {setting.key} must be {setting.kind.expected}, not {_shown(value)}."
        ) from error
    if not asked_for and setting.kind.reaches_out(read):
        raise UsageError(
            f"{where}: {setting.key} = {_shown(value)} could send text to another machine or run code, so a "
            f"file that nobody named may not set it. Use --config {where.path.name}, or {setting.option}."
        )
    return read


@dataclass(frozen=True, slots=True)
class _Place:
    path: Path
    text: str
    key: str

    def __str__(self) -> str:
        """The file as a user would name it, and the line."""
        names = (*_prefix(self.path), *self.key.split("."))
        line = _line_of(names, self.text, self.path)
        return f"{shown_path(self.path)}{f', line {line}' if line else ''}"


def _prefix(path: Path) -> tuple[str, ...]:
    return ("tool", "factcheck") if path.name == PROJECT_FILE else ()


def _line_of(names: tuple[str, ...], text: str, path: Path) -> int | None:
    """The line that a key stands on: the first with its name in whose text, parsed so far, it is found."""
    lines = text.splitlines(keepends=True)
    parsed_characters = 0
    for number, line in enumerate(lines, 1):
        if names[-1] not in line:
            continue
        # A value may go on over several lines, and only then is the text so far TOML.
        for end in range(number, len(lines) + 1):
            so_far = "".join(lines[:end])
            parsed_characters += len(so_far)
            if parsed_characters > _MOST_PARSED_CHARACTERS:
                return None
            try:
                found: object = parsed(so_far, path)
            except UsageError:
                continue
            for name in names:
                found = found.get(name) if isinstance(found, dict) else None
            if found is not None:
                return number
            break
    return None


def _suggestion(key: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    table, _, name = key.replace("_", "-").rpartition(".")
    # The right name in the wrong place is likelier than a slip of the pen.
    elsewhere = [one for one in known if one.rpartition(".")[2] == name]
    near = elsewhere or get_close_matches(f"{table}.{name}" if table else name, known, n=1, cutoff=0.6)
    if not near:
        return f" Settings are: {', '.join(known)}."
    return f" Did you mean {' or '.join(near[:3])}?"


def _shown(value: object) -> str:
    import json

    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"
