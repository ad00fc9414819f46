"""How long the package and its command take to start, beside an empty Python.

`python benchmarks/importing.py` prints the median of several runs; the first, which fills the caches of the
disk and of compiled modules, is not counted. Nothing is asserted: what must not be loaded is in
tests/api/test_exports.py.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

_RUNS = 15
_COMMANDS = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "import factcheck": (sys.executable, "-c", "import factcheck"),
    "factcheck.Corpus": (sys.executable, "-c", "import factcheck; factcheck.Corpus"),
    "factcheck --help": (str(Path(sys.executable).with_name("factcheck")), "--help"),
}


def seconds(command: tuple[str, ...]) -> float:
    """Seconds from start to end of one process."""
    started_seconds = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started_seconds


def main() -> None:
    """One line a command: the median, the fastest, and what it takes beyond an empty Python."""
    times: dict[str, list[float]] = {name: [] for name in _COMMANDS}
    for turn in range(_RUNS + 1):
        for name, command in _COMMANDS.items():
            taken_seconds = seconds(command)
            if turn:
                times[name].append(taken_seconds)
    empty_seconds = statistics.median(times["python -c pass"])
    print(f"{'':18}{'median':>9}{'fastest':>9}{'beyond':>9}")
    for name, taken in times.items():
        median_seconds = statistics.median(taken)
        cells = (median_seconds, min(taken), median_seconds - empty_seconds)
        print(f"{name:18}" + "".join(f"{1000 * cell:6.0f} ms" for cell in cells))


if __name__ == "__main__":
    main()
