"""A strict type checker knows what every verb gives."""

from pathlib import Path

from mypy import api

ROOT = Path(__file__).parents[2]
SCRIPT = """
from pathlib import Path

import factcheck

corpus = factcheck.compare(["corpus", Path("more")], jobs=2)
reveal_type(corpus)
reveal_type(corpus.claims[0])
reveal_type(corpus.claims[:2])
reveal_type(corpus.claims["81e8"].value)
reveal_type([fact.cause for fact in corpus.conflicts])
reveal_type(factcheck.check("draft.md", against=corpus))
reveal_type(factcheck.find_quantities("12 tons")[0])
reveal_type(factcheck.read("corpus"))
reveal_type(factcheck.read_text("12 tons"))
try:
    factcheck.report(corpus, "report.html")
except factcheck.UsageError as error:
    print(error)
factcheck.claims(12)
factcheck.clams
"""
KNOWN = [
    "factcheck.corpus.corpus.Corpus",
    "factcheck.records.claim.Claim",
    "factcheck.notebook.lists.Claims",
    "Decimal | tuple[Decimal, Decimal]",
    "list[str]",
    "factcheck.records.draft.DraftCheck",
    "factcheck.records.quantity.Quantity",
    "factcheck.notebook.lists.Documents",
    "factcheck.records.document.Document",
]


def test_mypy_strict_knows_the_types_and_finds_the_mistakes(tmp_path, monkeypatch):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    monkeypatch.chdir(ROOT)  # with the project's own settings, which are strict, and its cache
    said, failed, _ = api.run([str(script)])
    assert not failed
    revealed = [
        line.partition('"')[2]
        .rstrip('"')
        .replace("_decimal.", "")
        .replace("decimal.", "")
        .replace("builtins.", "")
        for line in said.splitlines()
        if "Revealed type" in line
    ]
    assert revealed == KNOWN
    assert 'Argument 1 to "claims" has incompatible type "int"' in said
    assert 'Module has no attribute "clams"' in said
    assert said.splitlines()[-1].startswith("Found 2 errors")
