"""How a reader says that a file cannot be read; `read_file` turns it into a `ReadProblem`."""

from factcheck.records.document import ProblemKind


class UnreadableError(Exception):
    """A file that cannot be read, and why. Never leaves `factcheck.documents`."""

    def __init__(self, kind: ProblemKind, message: str, hint: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.hint = hint


def damaged(what: str) -> UnreadableError:
    """The problem of a file that is not what its name says."""
    return UnreadableError(
        ProblemKind.DAMAGED, f"not a readable {what} file", "open it in its own program and save it again"
    )
