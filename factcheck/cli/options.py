"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from factcheck.documents.limits import ReadLimits

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
        help="A model: minilm-int8, or a sentence-transformers model or folder.",
        show_default="minilm-int8",
    ),
]
MaxMegabytesOption = Annotated[
    float,
    typer.Option("--max-megabytes", min=0.001, max=10_000.0, metavar="N", help="A larger file is not read."),
]
MaxSecondsOption = Annotated[
    float,
    typer.Option(
        "--max-seconds", min=0.1, max=86_400.0, metavar="N", help="A file that takes longer is not read."
    ),
]
OutputFileOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, whole or not at all.")
]
MinimumConfidenceOption = Annotated[
    float,
    typer.Option("--min-confidence", min=0.0, max=1.0, metavar="P", help="Only verdicts at least so sure."),
]


class FailOnConflict(StrEnum):
    """What makes a command that compares sources end with exit code 1."""

    CONFLICTING = "conflicting"
    NEVER = "never"


FailOnConflictOption = Annotated[
    FailOnConflict | None,
    typer.Option("--fail-on", help="End with exit code 1 when sources conflict; revisions do not count."),
]
FOUND_WHAT_FAILS = 1
"""The exit code when something was found that --fail-on names."""
SOME_UNREADABLE = 2
"""The exit code when a file could not be read."""
MAX_MEGABYTES = 50.0
MAX_SECONDS = 60.0


def read_limits(max_megabytes: float = MAX_MEGABYTES, max_seconds: float = MAX_SECONDS) -> "ReadLimits":
    """The limits of reading one file: when a file may be larger, its text, pages and tables may too."""
    from factcheck.documents.limits import ReadLimits

    usual = ReadLimits()
    growth = max(1.0, max_megabytes / MAX_MEGABYTES)
    return ReadLimits(
        max_bytes=int(max_megabytes * 1_000_000),
        max_text_chars=int(usual.max_text_chars * growth),
        max_seconds=max_seconds,
        max_blocks=int(usual.max_blocks * growth),
        max_tags=int(usual.max_tags * growth),
        max_pages=int(usual.max_pages * growth),
        max_expanded_bytes=int(usual.max_expanded_bytes * growth),
        max_expansion_ratio=usual.max_expansion_ratio,
    )
