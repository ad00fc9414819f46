"""How long `factcheck compare` takes for folders of 250 to 4,000 news articles, from files to facts.

    python benchmarks/compare.py [--documents 250 500 1000 4000] [--jobs 2]

The folders are made of the crosscheck documents, told again with other names and figures as often as it
takes: each telling is a story of its own, so that the number of facts grows with the number of documents,
as it does in a newsroom. The time of a document should not grow with the folder.
"""

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from factcheck.options import CompareOptions
from factcheck.pipeline.comparing import compare

GOLD = Path(__file__).parent.parent / "tests" / "accuracy" / "crosscheck"
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,20}")
_NUMBER = re.compile(r"(?<![-/])\b[1-9](?!(?<=1)9\d\d\b|(?<=2)0\d\d\b)(?=[\d.,]*)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def told_again(text: str, telling: int) -> str:
    """The text with the letters of its names and the first digits of its figures moved on."""
    if telling == 0:
        return text
    names = {name: _renamed(name, telling) for name in sorted(set(_NAME.findall(text)))}
    if names:
        known = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
        text = known.sub(lambda match: names[match[0]], text)
    return _NUMBER.sub(lambda match: str((int(match[0]) + telling - 1) % 9 + 1), text)


def _renamed(name: str, telling: int) -> str:
    letters = [
        _LETTERS[(_LETTERS.index(letter) + (telling * 7 + 5 * place) % 19) % 26]
        for place, letter in enumerate(name.lower())
    ]
    return "".join(letters).capitalize()


def articles() -> Iterator[tuple[str, str]]:
    """Names and texts of the documents, told again without end."""
    paths = sorted(path for path in GOLD.glob("*/*/*") if path.suffix in (".md", ".txt", ".html"))
    telling = 0
    while True:
        for path in paths:
            yield (
                f"{telling}-{path.parent.name}-{path.name}",
                told_again(path.read_text(encoding="utf-8"), telling),
            )
        telling += 1


def main() -> None:
    """Prints a line a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[250, 500, 1000, 4000])
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    sys.stdout.write("documents  claims   facts  conflicts  seconds  ms a document\n")
    for count in arguments.documents:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for _, (file_name, text) in zip(range(count), articles(), strict=False):
                (folder / file_name).write_text(text, encoding="utf-8")
            started = time.perf_counter()
            found = compare([folder], CompareOptions(jobs=arguments.jobs))
            seconds = time.perf_counter() - started
        conflicts = sum(fact.label.value == "conflicting" for fact in found.facts)
        sys.stdout.write(
            f"{count:9,}  {len(found.claims):6,}  {len(found.facts):6,}  {conflicts:9,}  "
            f"{seconds:7.1f}  {1000 * seconds / count:13.1f}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
