"""Where work runs: this process, or a pool of processes that survives a reader that crashes or hangs."""

from factcheck.engines.local import Failure, map_ordered

__all__ = ["Failure", "map_ordered"]
