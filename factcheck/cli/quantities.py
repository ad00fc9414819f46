"""`factcheck quantities`: the figures of plain text, as a pipe."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from factcheck.errors import UsageError

QUANTITIES_EXAMPLES = """Examples:

echo 'Nvidia wrote down $5.5bn.' | factcheck quantities

factcheck quantities sentences.jsonl"""


def quantities_command(
    file: Annotated[
        str, typer.Argument(help="A file of plain text or of JSON lines with a `text`; - is standard input.")
    ] = "-",
) -> None:
    """Write the quantities of a text as JSON lines.

    Plain text becomes one row with `text` and `quantities`; a line that is a JSON object with a
    `text` keeps its other fields. Each quantity has surface, start, end, value, unit, kind, modifier.

    """
    from factcheck.quantities.exchange import read_rows, to_line, with_quantities

    try:
        with nullcontext(sys.stdin) if file == "-" else Path(file).open(encoding="utf-8") as lines:
            for row in read_rows(lines):
                sys.stdout.write(f"{to_line(with_quantities(row))}\n")
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 text. Convert it first, or use `factcheck claims`.") from error
