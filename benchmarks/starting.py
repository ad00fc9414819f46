"""How long it takes to start: the import, the help, and an empty Python beside them.

python benchmarks/starting.py
"""

import statistics
import subprocess
import sys
import time

_RUNS = 15
_COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import factcheck": ["-c", "import factcheck"],
    "factcheck --help": ["-m", "factcheck", "--help"],
    "factcheck claims --help": ["-m", "factcheck", "claims", "--help"],
    "factcheck config": ["-m", "factcheck", "config"],
}
_HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "faiss",
    "onnxruntime",
    "pandas",
    "sqlalchemy",
    "numpy",
)


def main() -> None:
    """Prints the median and the best of some runs of each, and which heavy libraries the help loads."""
    print(f"{'':26}{'median':>10}{'best':>10}")
    for name, arguments in _COMMANDS.items():
        times_ms = [_time_ms(arguments) for _ in range(_RUNS)]
        print(f"{name:26}{statistics.median(times_ms):>7.0f} ms{min(times_ms):>7.0f} ms")
    for name in ("import factcheck", "import factcheck.cli.app"):
        code = f"import sys; {name}; print(*[one for one in {_HEAVY!r} if one in sys.modules])"
        loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        print(f"{name} loads, of {', '.join(_HEAVY)}: {loaded.stdout.strip() or 'none'}")


def _time_ms(arguments: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
