"""The `factcheck` command: its sub-commands, its exit codes, and how an error is shown."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from factcheck import __version__
from factcheck.cli.audit import AUDIT_EXAMPLES, audit_command
from factcheck.cli.check import CHECK_EXAMPLES, check_command
from factcheck.cli.claims import CLAIMS_EXAMPLES, claims_command
from factcheck.cli.compare import COMPARE_EXAMPLES, compare_command
from factcheck.cli.config import CONFIG_EXAMPLES, config_command
from factcheck.cli.console import show_error
from factcheck.cli.index import INDEX_EXAMPLES, index_command
from factcheck.cli.quantities import QUANTITIES_EXAMPLES, quantities_command
from factcheck.cli.report import REPORT_EXAMPLES, report_command
from factcheck.cli.search import SEARCH_EXAMPLES, search_command
from factcheck.cli.settings import ConfiguredGroup
from factcheck.cli.status import STATUS_EXAMPLES, status_command
from factcheck.cli.why import WHY_EXAMPLES, why_command
from factcheck.errors import FactcheckError

COULD_NOT_RUN = 2

app = typer.Typer(
    name="factcheck",
    cls=ConfiguredGroup,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 findings, where a command looks for findings; "
    "2 could not run, or some files could not be read.",
)
app.command("claims", epilog=CLAIMS_EXAMPLES)(claims_command)
app.command("compare", epilog=COMPARE_EXAMPLES)(compare_command)
app.command("check", epilog=CHECK_EXAMPLES)(check_command)
app.command("report", epilog=REPORT_EXAMPLES)(report_command)
app.command("why", epilog=WHY_EXAMPLES)(why_command)
app.command("audit", epilog=AUDIT_EXAMPLES)(audit_command)
app.command("index", epilog=INDEX_EXAMPLES)(index_command)
app.command("search", epilog=SEARCH_EXAMPLES)(search_command)
app.command("status", epilog=STATUS_EXAMPLES)(status_command)
app.command("quantities", epilog=QUANTITIES_EXAMPLES)(quantities_command)
app.command(
    "config",
    epilog=CONFIG_EXAMPLES,
    # What follows the name of a command belongs to that command.
    context_settings={"allow_interspersed_args": False},
)(config_command)


def _version(show: bool) -> None:
    if show:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def _factcheck(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", help="Settings of this file, not of the nearest one."),
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Settings of no file.")] = False,
) -> None:
    """Every figure in a folder of documents: what it says, where it stands, whether the sources agree.

    Everything runs on this machine: no document text leaves it.
    """


def main() -> None:
    """The entry point: a user's mistake is one line on standard error and exit code 2."""
    try:
        app()
    except FactcheckError as error:
        show_error(str(error))
        sys.exit(COULD_NOT_RUN)
    except BrokenPipeError:
        # The reader of our output (`| head`) has had enough.
        sys.stderr.close()
        sys.exit(COULD_NOT_RUN)
    except KeyboardInterrupt:
        show_error("Stopped.")
        sys.exit(130)


if __name__ == "__main__":
    main()
