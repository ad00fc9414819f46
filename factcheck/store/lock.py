"""The lock that lets one process at a time write to a SQLite store; it ends with the process."""

import os
import sys
import time
import weakref
from pathlib import Path

from factcheck.errors import StoreBusyError

_POLL_SECONDS = 0.1


class WriterLock:
    """The lock, held from creation until `release`.

    The operating system drops it when the process dies, so nothing is ever left to clean up. The
    file stays, with the number of the last process that held it.
    """

    def __init__(self, path: Path, shown: str, wait_seconds: float = 0.0) -> None:
        """Take the lock.

        Raises:
            StoreBusyError: another process has it and did not let go within `wait_seconds`.
        """
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        until = time.monotonic() + wait_seconds
        while not _try_lock(self._descriptor):
            if time.monotonic() >= until:
                holder = _holder(self._descriptor)
                os.close(self._descriptor)
                raise StoreBusyError(
                    f"Another factcheck{holder} is writing to {shown}. Wait until it is done, or use --store."
                )
            time.sleep(_POLL_SECONDS)
        if sys.platform != "win32":
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, str(os.getpid()).encode(), 0)
            _release_in_children(self)

    def release(self) -> None:
        """Let go of the lock; once is enough, twice does no harm."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _holder(descriptor: int) -> str:
        return ""

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _holder(descriptor: int) -> str:
        number = os.pread(descriptor, 20, 0).decode("ascii", "replace")
        return f" (process {number})" if number.isdigit() else ""

    def _release_in_children(lock: WriterLock) -> None:
        # A forked worker shares the lock, and would hold it on when this process is killed.
        known = weakref.ref(lock)
        os.register_at_fork(after_in_child=lambda: lock.release() if (lock := known()) else None)
