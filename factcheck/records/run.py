"""One use of the toolkit, as the store remembers it."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class Run(BaseModel):
    """A command that wrote to the store; `finished` is None when it was interrupted or still runs.

    `counts` holds what it did ("new": 3, "changed": 1); `version` is the package's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    """The run's id."""
    command: str
    """The command that was run."""
    version: str
    """The version of the package."""
    started: datetime
    """When it began."""
    finished: datetime | None = None
    """When it was done; None when interrupted or still at work."""
    counts: dict[str, int] = {}
    """What it did: {"new": 3, "changed": 1}."""
