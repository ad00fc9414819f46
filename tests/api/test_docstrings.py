"""The examples of the public docstrings run as they stand, from the folder of the repository."""

import doctest
from pathlib import Path

import pytest

import factcheck
from factcheck import verbs
from factcheck.corpus import corpus

ROOT = Path(__file__).parents[2]
EXAMPLES = [
    example
    for module in (verbs, corpus)
    for example in doctest.DocTestFinder(exclude_empty=True).find(module, module.__name__)
    if example.examples
]


def test_every_verb_and_the_corpus_have_an_example():
    shown = {example.name.rpartition(".")[2] for example in EXAMPLES}
    assert {name for name in factcheck.__all__ if name[0].islower()} | {"Corpus"} <= shown


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_example_gives_what_it_shows(example, monkeypatch):
    monkeypatch.chdir(ROOT)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert not said, "".join(said)
