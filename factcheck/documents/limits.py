"""What a file may cost to read: sizes, time, and how far an archive may expand."""

import time
from dataclasses import dataclass, field

from factcheck.documents.problem import UnreadableError
from factcheck.records.document import ProblemKind


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bounds for one file; beyond them it is listed as a problem instead of read."""

    max_bytes: int = 50_000_000
    max_text_chars: int = 20_000_000
    max_seconds: float = 60.0
    max_blocks: int = 200_000
    max_tags: int = 400_000
    max_pages: int = 5_000
    max_expanded_bytes: int = 200_000_000
    max_expansion_ratio: float = 200.0


@dataclass(frozen=True, slots=True)
class Budget:
    """The limits of one file and when its time is up."""

    limits: ReadLimits = field(default_factory=ReadLimits)
    started_seconds: float = field(default_factory=time.monotonic)

    def check_time(self) -> None:
        """Returns while there is time.

        Raises:
            UnreadableError: the file has taken longer than `max_seconds`.
        """
        if time.monotonic() - self.started_seconds > self.limits.max_seconds:
            raise UnreadableError(
                ProblemKind.TIMEOUT,
                f"reading took longer than {self.limits.max_seconds:g} seconds",
                "split the file, or allow more time with --max-seconds",
            )

    def check_text(self, length_chars: int) -> None:
        """Returns while the text is short enough.

        Raises:
            UnreadableError: the text is longer than `max_text_chars`.
        """
        if length_chars > self.limits.max_text_chars:
            raise UnreadableError(
                ProblemKind.TOO_LARGE,
                f"the text is longer than {self.limits.max_text_chars:,} characters",
                "split the file, or raise the limit with --max-megabytes",
            )

    def check_blocks(self, count: int) -> None:
        """Returns while the blocks are few enough.

        Raises:
            UnreadableError: the text has more than `max_blocks` paragraphs, list items and table cells.
        """
        if count > self.limits.max_blocks:
            raise UnreadableError(
                ProblemKind.TOO_LARGE,
                f"has more than {self.limits.max_blocks:,} paragraphs and table cells",
                "split the file, or raise the limit with --max-megabytes",
            )
