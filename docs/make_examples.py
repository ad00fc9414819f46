"""Writes what the commands of the README print, by running them.

    python docs/make_examples.py

Above each example stands a comment: the command, and which lines of its output are shown.

    <!-- example: factcheck compare corpus/
    1 "facts in conflict"
    9 "Velder Instruments: paid"
    -->

shows one line from the first that holds `facts in conflict`, and nine from the first, after it, that holds
the second text; "…" stands for what is left out. Without such lines all is shown. The commands run in one
copy of the corpus, in the order of the README, as a terminal of 96 columns shows them. `tests/docs` runs them
too.
"""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
COLUMNS = 96
_EXAMPLE = re.compile(
    r"(<!-- example: (?P<command>[^\n]+?)(?: -->|\n(?P<parts>(?:\d+ \"[^\n]*\"\n)*)-->)\n)```[a-z]*\n.*?```",
    re.DOTALL,
)
_STYLE = re.compile("\x1b\\[[0-9;?]*[A-Za-z]")
_PART = re.compile(r"(\d+) \"(.*)\"")


def with_examples(text: str, folder: Path) -> str:
    """The text with every example run again in a folder that holds a copy of `corpus/`.

    Raises:
        RuntimeError: a command fails or prints nothing, or a line to show is not in its output.
    """
    outputs: dict[str, list[str]] = {}

    def shown(found: re.Match[str]) -> str:
        command = found["command"]
        if command not in outputs:
            outputs[command] = printed(command, folder)
        if not any(outputs[command]):
            raise RuntimeError(f"`{command}` prints nothing.")
        lines = _chosen(outputs[command], _PART.findall(found["parts"] or ""), command)
        return "\n".join((f"{found[1]}```console", f"$ {command}", *lines, "```"))

    return _EXAMPLE.sub(shown, text)


def printed(command: str, folder: Path) -> list[str]:
    """The lines that a command prints on a terminal, without colors, run by a shell in a folder."""
    text = _STYLE.sub("", terminal_output(command, folder)).replace("\r", "").strip("\n")
    return [line.rstrip() for line in text.split("\n")]


def terminal_output(command: str, folder: Path, colors: bool = False) -> str:
    """What a command prints on a terminal.

    Raises:
        RuntimeError: it ends with an error of its own.
    """
    controller, terminal = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "LINES")}
    environment |= {"COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    environment |= {} if colors else {"NO_COLOR": "1"}
    # `factcheck` is the one beside this Python, whatever else is on the path.
    environment["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), environment.get("PATH", "")))
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, shell=True, cwd=folder, env=environment, stdout=terminal, stderr=errors, close_fds=True
        )
        os.close(terminal)
        text = _read_all(controller, process)
        os.close(controller)
        errors.seek(0)
        complaint = errors.read().decode("utf-8", "replace")
    if process.returncode not in (0, 1):
        raise RuntimeError(f"`{command}` ended with {process.returncode}: {complaint[-500:]}")
    return text


def _read_all(controller: int, process: "subprocess.Popen[bytes]") -> str:
    data = b""
    ended = False
    while not ended:
        # What is written between a look and the end is there at the last look.
        ended = process.poll() is not None
        while select.select([controller], [], [], 0.05)[0]:
            try:
                some = os.read(controller, 65_536)
            except OSError:  # so a terminal on Linux says that nobody writes to it any more
                some = b""
            if not some:
                process.wait()
                return data.decode("utf-8")
            data += some
    return data.decode("utf-8")


def _chosen(lines: list[str], parts: list[tuple[str, str]], command: str) -> list[str]:
    if not parts:
        return lines
    chosen: list[str] = []
    at = 0
    for count, text in parts:
        place = next((number for number in range(at, len(lines)) if text in lines[number]), None)
        if place is None:
            raise RuntimeError(f"`{command}` prints no line with {text!r} after line {at}.")
        if any(lines[at:place]):
            chosen.append("…")
        at = min(place + int(count), len(lines))
        chosen += lines[place:at]
    if any(lines[at:]):
        chosen.append("…")
    return chosen


def copy_of_corpus(folder: Path) -> None:
    """Puts the corpus into a folder, where commands may leave their files beside it."""
    shutil.copytree(ROOT / "corpus", folder / "corpus")


def main() -> None:
    """Runs every example and writes the README."""
    with tempfile.TemporaryDirectory() as name:
        copy_of_corpus(Path(name))
        text = with_examples(README.read_text(encoding="utf-8"), Path(name))
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
