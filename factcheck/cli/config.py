"""`factcheck config`: every setting, its value and where that comes from."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.console import output_console
from factcheck.cli.settings import chosen_configuration, defaults
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.configuration import Configuration, Setting

CONFIG_EXAMPLES = """Examples:

factcheck config

factcheck config -o factcheck.toml

factcheck config compare corpus/ --jobs 2"""
DEFAULT = "default"
COMMAND_LINE = "command line"


class ConfigFormat(StrEnum):
    """How the settings are shown."""

    TABLE = "table"
    JSON = "json"
    TOML = "toml"


@dataclass(frozen=True, slots=True)
class Row:
    """A setting or an option, its value, and where that comes from: a file's line, or one of two words."""

    name: str
    value: object
    origin: str
    line: int | None = None


def config_command(
    context: typer.Context,
    command: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="COMMAND",
            help="A command with its arguments: show what it would run with, instead of the settings.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        ConfigFormat | None,
        typer.Option(
            "--format", "-f", help="How to show them. By default a table, or what FILE's suffix says."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here; a factcheck.toml is a file to begin with."
        ),
    ] = None,
) -> None:
    """Show every setting with its value and where it comes from: default, file and line, command line.

    Settings stand in factcheck.toml, or in [tool.factcheck] of pyproject.toml; the nearest from the
    working directory upwards counts. Options of the command line win over them.
    """
    assert context.parent is not None
    configuration = chosen_configuration(context.parent)
    by_suffix = ConfigFormat.JSON if output and output.suffix.lower() == ".json" else ConfigFormat.TOML
    chosen = format or (by_suffix if output else ConfigFormat.TABLE)
    if command and chosen is ConfigFormat.TOML:
        raise UsageError("A settings file has no options of one run. Use --format table or json.")
    if output and chosen is ConfigFormat.TABLE:
        raise UsageError("A table is for the terminal. Name a file that ends in .toml or .json.")
    rows = list(_options(context, command, configuration) if command else _settings(configuration))
    if chosen is ConfigFormat.TABLE:
        _show(rows, configuration)
        return
    text = _as_json(rows, configuration) if chosen is ConfigFormat.JSON else _as_toml(configuration)
    if output is None:
        sys.stdout.write(text)
        return
    from factcheck.report.files import whole_file

    with whole_file(output) as out:
        out.write(text)


def _settings(configuration: "Configuration") -> Iterator[Row]:
    from factcheck.configuration import SETTINGS

    for setting in SETTINGS:
        yield _row(setting.key, configuration.value(setting), setting, configuration)


def _options(context: typer.Context, words: Sequence[str], configuration: "Configuration") -> Iterator[Row]:
    """The options of a command line, none of which is run."""
    from factcheck.configuration import SETTINGS

    assert context.parent is not None
    group = context.parent.command
    name, command, arguments = group.resolve_command(context.parent, list(words))  # type: ignore[attr-defined]
    # A command by itself may leave out what it needs: nothing is run.
    probe = command.make_context(
        name,
        list(arguments),
        parent=context.parent,
        resilient_parsing=not arguments,
        default_map=defaults(configuration, name, command),
    )
    of_option = {setting.option: setting for setting in SETTINGS if name in setting.commands}
    for parameter in command.params:
        option = next((one for one in getattr(parameter, "opts", ()) if one.startswith("--")), "")
        if parameter.param_type_name != "option" or option in ("--help", ""):
            continue
        value, source = probe.params.get(parameter.name), probe.get_parameter_source(parameter.name)
        setting = of_option.get(option)
        if source is not None and source.name == "COMMANDLINE":
            yield Row(option, _plain(value), COMMAND_LINE)
        elif setting is not None:
            yield _row(option, configuration.value(setting), setting, configuration)
        else:
            yield Row(option, _plain(value), DEFAULT)


def _row(name: str, value: object, setting: "Setting", configuration: "Configuration") -> Row:
    from factcheck.configuration import shown_path

    if setting.key not in configuration.values or configuration.file is None:
        return Row(name, _plain(value), DEFAULT)
    return Row(name, _plain(value), shown_path(configuration.file), configuration.line(setting))


def _plain(value: object) -> object:
    """A value as JSON has it; the password of a database is left out."""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str) and "://" in value:
        from factcheck.store.location import Location

        return str(Location(url=value))
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _as_json(rows: Sequence[Row], configuration: "Configuration") -> str:
    import json

    listing = [{"name": row.name, "value": row.value, "origin": row.origin, "line": row.line} for row in rows]
    found = {"file": str(configuration.file) if configuration.file else None, "settings": listing}
    return f"{json.dumps(found, ensure_ascii=False, indent=2)}\n"


def _as_toml(configuration: "Configuration") -> str:
    """A settings file that sets what is set, and names the rest in comments."""
    from factcheck.configuration import SETTINGS

    lines = ["# Settings of factcheck. A commented line is the default, or an example where there is none."]
    table = ""
    for setting in SETTINGS:
        if setting.table != table:
            table = setting.table
            lines += ["", f"[{table}]"]
        is_set = setting.key in configuration.values
        value = configuration.value(setting) if is_set or setting.default is not None else setting.example
        name = setting.option.removeprefix("--")
        lines += ["", f"# {setting.what}", f"{'' if is_set else '# '}{name} = {_toml_value(value)}"]
    return "\n".join(lines) + "\n"


def _toml_value(value: object) -> str:
    import json

    # Strings, lists and numbers look in JSON as they do in TOML.
    return json.dumps(_plain(value), ensure_ascii=False)


def _show(rows: Sequence[Row], configuration: "Configuration") -> None:
    from rich.table import Table
    from rich.text import Text

    from factcheck.report.wording import visible

    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("Setting", "Value", "From"):
        table.add_column(name, overflow="fold")
    for row in rows:
        place = f"{row.origin}:{row.line}" if row.line else row.origin
        table.add_row(
            Text(row.name, style="bold"),
            Text(visible(_in_words(row.value)), style="cyan"),
            Text(visible(place), style="dim" if row.origin == DEFAULT else ""),
        )
    console = output_console()
    console.print(table)
    if configuration.file is None:
        console.print(Text("No settings file from the working directory upwards.", style="dim"))


def _in_words(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
