"""Vectors of one byte a number on disk, to score the candidates of an index of codes again."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

_SCALE_BYTES = 4


class BytewiseVectors:
    """An append-only file of rows: each a float32 scale and `dimension` signed bytes.

    Rows are read one by one, never mapped, so that a large file takes no memory.
    """

    def __init__(self, path: Path, dimension: int, folder: TemporaryDirectory[str] | None = None) -> None:
        """Opens or makes the file; `folder` is removed with this object."""
        self.path = path
        self._folder = folder
        self._dimension = dimension
        self._row_bytes = dimension + _SCALE_BYTES
        self._file: BinaryIO = path.open("a+b", buffering=0)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.path.stat().st_size // self._row_bytes

    def append(self, vectors: npt.NDArray[np.float32]) -> None:
        """Adds rows at the end."""
        scales = (np.abs(vectors).max(axis=1, keepdims=True) / 127).astype(np.float32)
        rows = np.empty((len(vectors), self._row_bytes), np.uint8)
        rows[:, :_SCALE_BYTES] = scales.view(np.uint8)
        rows[:, _SCALE_BYTES:] = np.rint(vectors / scales).astype(np.int8).view(np.uint8)
        remaining = memoryview(rows.tobytes())
        while remaining:
            remaining = remaining[self._file.write(remaining) :]

    def vectors(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """The vectors of some rows, to within a 250th of their largest number."""
        read = np.empty((len(rows), self._row_bytes), np.uint8)
        for place, row in enumerate(rows.tolist()):
            self._file.seek(row * self._row_bytes)
            self._file.readinto(read[place])  # type: ignore[attr-defined]
        scales = read[:, :_SCALE_BYTES].copy().view(np.float32)
        return read[:, _SCALE_BYTES:].view(np.int8).astype(np.float32) * scales

    def close(self) -> None:
        """Closes the file, and removes it if it is a temporary one."""
        self._file.close()
        if self._folder is not None:
            self._folder.cleanup()

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self.close()
