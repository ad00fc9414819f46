"""Sentences a second from text to quantities, beside quantulum3, on the news sentences of the gold data.

python benchmarks/quantities.py [--quantulum-sentences 200]
"""

import argparse
import importlib
import re
import time
from collections.abc import Callable
from pathlib import Path

from factcheck.quantities.parse import find_quantities

GOLD = Path(__file__).parents[1] / "tests" / "accuracy" / "crosscheck"
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])|\n\s*\n")


def news_sentences() -> list[str]:
    """The sentences of every plain-text document of the gold data, in order."""
    paths = sorted(
        path for path in GOLD.glob("*/*/*") if path.suffix in (".md", ".txt") and path.name != "FORMAT.md"
    )
    texts = (path.read_text(encoding="utf-8") for path in paths)
    return [part.strip() for text in texts for part in SENTENCE_END.split(text) if part.strip()]


def sentences_a_second(read: Callable[[str], object], sentences: list[str]) -> float:
    """How many sentences `read` gets through in a second of processor time."""
    read(sentences[0])
    begin = time.process_time()
    for sentence in sentences:
        read(sentence)
    return len(sentences) / (time.process_time() - begin)


def main() -> None:
    """Print both speeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--quantulum-sentences", type=int, default=200, help="how many sentences quantulum3 reads"
    )
    arguments = parser.parse_args()
    sentences = news_sentences()
    print(f"{len(sentences):,} sentences, processor time, one core")
    print(f"factcheck   {sentences_a_second(find_quantities, sentences):8,.0f} sentences a second")
    try:
        quantulum = importlib.import_module("quantulum3.parser")
    except ImportError:
        print("quantulum3  not installed")
        return
    # Its classifier is a pickle that only one version of scikit-learn can load; the rules alone are fast.
    importlib.import_module("quantulum3.classifier").USE_CLF = False
    few = sentences[:: max(1, len(sentences) // arguments.quantulum_sentences)]
    print(f"quantulum3  {sentences_a_second(quantulum.parse, few):8,.0f} sentences a second")


if __name__ == "__main__":
    main()
