"""Every error that this package raises.

    FactcheckError                  what a user can do something about; shown in one line
    ├── UsageError                  a path, an option or a value that cannot be used
    ├── ModelError                  weights are missing, damaged, or not the ones expected
    └── StoreError                  the store cannot be opened or written
        ├── StoreBusyError          another process is writing
        ├── StoreDamagedError       truncated or overwritten; can be set aside and rebuilt
        └── StoreVersionError       made by a newer version, or by another application

A document that cannot be read is no error: it is a `ReadProblem` in the result.
Messages say what to do next.
"""


class FactcheckError(Exception):
    """Anything that a user can mend; the message says how."""


class UsageError(FactcheckError):
    """A path, an option or a value that cannot be used."""


class ModelError(FactcheckError):
    """Weights that are missing, damaged, or not the ones expected."""


class StoreError(FactcheckError):
    """The store cannot be opened or written."""


class StoreBusyError(StoreError):
    """Another process is writing to the store."""


class StoreDamagedError(StoreError):
    """The store is truncated or overwritten; what a person decided can be saved and the rest rebuilt."""


class StoreVersionError(StoreError):
    """The store was made by a newer version or by another application."""
