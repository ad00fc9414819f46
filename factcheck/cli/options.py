"""The options that several commands share."""

from typing import Annotated

import typer

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store", metavar="PLACE", help="A file or a PostgreSQL URL.", show_default=".factcheck/factcheck.db"
    ),
]
JobsOption = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", min=0, metavar="N", help="Processes; 0 is one a processor.", show_default=False
    ),
]
EncoderOption = Annotated[
    str | None,
    typer.Option(
        "--encoder",
        metavar="NAME",
        help="minilm-int8, or a sentence-transformers model or folder.",
        show_default="minilm-int8",
    ),
]
