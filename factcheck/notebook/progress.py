"""How far long work has come: a bar in a notebook, a line in a terminal, nothing elsewhere."""

import html
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

# Work that is done by then never shows a bar.
_PATIENCE_SECONDS = 0.5
_INTERVAL_SECONDS = 0.1


@contextmanager
def shown_progress(wanted: "bool | Progress" = True) -> Iterator[Progress | None]:
    """A callback that shows progress where somebody looks; `wanted` False is silent, a callback is itself."""
    if not isinstance(wanted, bool):
        yield wanted
        return
    display = _display() if wanted else None
    if display is None:
        yield None
        return
    started_seconds = shown_seconds = time.monotonic()

    def show(what: str, done: int, total: int) -> None:
        nonlocal shown_seconds
        now_seconds = time.monotonic()
        if now_seconds - started_seconds < _PATIENCE_SECONDS:
            return
        if now_seconds - shown_seconds < _INTERVAL_SECONDS and done < total:
            return
        shown_seconds = now_seconds
        display.show(what, done, total)

    try:
        yield show
    finally:
        display.clear()


def _display() -> "_InTerminal | _InNotebook | None":
    shell = _notebook_shell()
    if shell is not None:
        return _InNotebook()
    return _InTerminal() if sys.stderr is not None and sys.stderr.isatty() else None


def _notebook_shell() -> Any:  # noqa: ANN401 - IPython's shell
    """The shell of a running notebook kernel; None elsewhere, without importing anything."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell if getattr(shell, "kernel", None) is not None else None


class _InTerminal:
    """One line on standard error that is written over, and wiped at the end."""

    def __init__(self) -> None:
        self._width = 0

    def show(self, what: str, done: int, total: int) -> None:
        line = f"{what} {done:,} of {total:,}"
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)

    def clear(self) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()


class _InNotebook:
    """A bar in the cell's output that goes away at the end."""

    def __init__(self) -> None:
        self._handle: Any = None

    def show(self, what: str, done: int, total: int) -> None:
        self._put(
            f'<label>{html.escape(what)} <progress value="{done}" max="{total}"></progress> '
            f"{done:,} of {total:,}</label>",
            f"{what} {done:,} of {total:,}",
        )

    def clear(self) -> None:
        if self._handle is not None:
            self._put("", "")

    def _put(self, page: str, text: str) -> None:
        bundle = {"text/html": page, "text/plain": text}
        if self._handle is None:
            shown: Any = import_module("IPython.display")
            self._handle = shown.display(bundle, raw=True, display_id=True)
        else:
            self._handle.update(bundle, raw=True)
