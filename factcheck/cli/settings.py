"""How the settings of a file become the defaults of each command's options."""

from pathlib import Path
from typing import TYPE_CHECKING

from typer.core import TyperGroup

from factcheck.cli.console import error_console
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from typer._click import Command, Context, Parameter

    from factcheck.configuration import Configuration


class ConfiguredGroup(TyperGroup):
    """The group of all commands: a command's defaults are what the project's settings file says."""

    def resolve_command(
        self, ctx: "Context", args: list[str]
    ) -> "tuple[str | None, Command | None, list[str]]":
        """The command asked for, its defaults set in the context that it will run in."""
        name, command, rest = super().resolve_command(ctx, args)
        # Help and completion must work beside a damaged file.
        if name is None or command is None or ctx.resilient_parsing or _asks_for_help(rest):
            return name, command, rest
        configuration = chosen_configuration(ctx)
        if configuration.file is not None and configuration.values:
            if not configuration.asked_for:
                _refuse_among(_documents(name, command, rest, ctx), configuration.file)
            ctx.default_map = {name: defaults(configuration, name, command)}
            if ctx.default_map[name]:
                _say_so(configuration.file)
        return name, command, rest


def chosen_configuration(ctx: "Context") -> "Configuration":
    """What holds for this run: the file named with --config, none with --no-config, else the nearest.

    Raises:
        UsageError: the file cannot be used.
    """
    from factcheck.configuration import find_configuration, no_configuration, read_configuration

    named, without = ctx.params.get("config"), ctx.params.get("no_config")
    if named and without:
        raise UsageError("--config and --no-config say opposite things. Leave out one.")
    if without:
        return no_configuration()
    if named:
        return read_configuration(Path(named).resolve(), asked_for=True)
    try:
        here = Path.cwd()
    except OSError as error:
        raise UsageError("The working directory is gone. Change to one that exists.") from error
    found = find_configuration(here)
    return read_configuration(found) if found else no_configuration()


def defaults(configuration: "Configuration", name: str, command: "Command") -> dict[str, object]:
    """What the settings are for one command, by the names of its parameters."""
    from factcheck.configuration import SETTINGS

    found: dict[str, object] = {}
    for setting in SETTINGS:
        if setting.key in configuration.values and name in setting.commands:
            parameter = parameter_of(setting.option, command)
            value = configuration.values[setting.key]
            if setting.key == "store" and name == "claims" and not _is_there(str(value)):
                continue  # listing claims needs no store, and makes none
            if isinstance(value, tuple) and not getattr(parameter, "multiple", False):
                value = ",".join(map(str, value))
            found[str(parameter.name)] = value
    return found


def parameter_of(option: str, command: "Command") -> "Parameter":
    """The parameter of a command that an option such as "--jobs" sets."""
    return next(one for one in command.params if option in getattr(one, "opts", ()))


def _is_there(store: str) -> bool:
    from factcheck.store import store_exists

    return store_exists(store)


def _asks_for_help(arguments: list[str]) -> bool:
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return "--help" in options or "-h" in options


def _documents(name: str, command: "Command", arguments: list[str], ctx: "Context") -> list[Path]:
    """The paths that a command is told to read, as far as its arguments make sense."""
    probe = command.make_context(name, list(arguments), parent=ctx, resilient_parsing=True)
    values = [probe.params.get(str(one.name)) for one in command.params if _names_documents(one)]
    several = [value if isinstance(value, list | tuple) else [value] for value in values]
    return [path for some in several for path in some if isinstance(path, Path)]


def _names_documents(parameter: object) -> bool:
    is_argument = getattr(parameter, "param_type_name", "") == "argument"
    return is_argument or "--against" in getattr(parameter, "opts", ())


def _refuse_among(documents: list[Path], file: Path) -> None:
    """Nothing, when the settings do not lie in a folder of documents that is to be read.

    Raises:
        UsageError: they do; whoever sent the documents could have sent them too.
    """
    from factcheck.configuration import shown_path

    for path in documents:
        if path.is_dir() and file.is_relative_to(path.resolve()):
            name = shown_path(file)
            raise UsageError(
                f"{name} lies among the documents in {path}, and settings that come with documents are not "
                f"used. Keep documents in a folder below it; or say factcheck --config {name} … to use it "
                "here, factcheck --no-config … to leave it out."
            )


def _say_so(file: Path) -> None:
    """One line in a terminal, so that nobody's settings act unseen."""
    from factcheck.configuration import shown_path

    console = error_console()
    if console.is_terminal:
        console.print(f"Settings: {shown_path(file)}", style="dim")
