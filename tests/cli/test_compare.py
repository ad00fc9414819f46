"""`factcheck compare` and `factcheck why` as a user runs them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.stories import STORIES


def run(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"COLUMNS": "110", "PYTHONHASHSEED": "random"}
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=environment,
        check=False,
        timeout=240,
    )


def story(publisher: str, published: str, *sentences: str) -> str:
    body = "\n\n".join(sentences)
    return f"---\ntitle: Chips\npublisher: {publisher}\ndate: {published}\n---\n\n{body}\n"


@pytest.fixture
def folder(tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, (publisher, published, sentence) in STORIES.items():
        (sources / name).write_text(story(publisher, published, sentence), encoding="utf-8")
    return sources


def read_rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_conflict_is_shown_with_its_quotes_and_why_explains_it(folder):
    done = run("compare", folder, "--jobs", 1, "--fail-on", "conflicting", cwd=folder.parent)
    assert done.returncode == 1, done.stderr
    assert "1 fact in conflict" in done.stdout
    shown = " ".join(done.stdout.split())
    assert "Channel Six says $5.5 million where Harbor Wire and Deccan Mercury say $5.5 billion" in shown
    for _, _, sentence in STORIES.values():
        assert sentence in shown
    pair = done.stdout.partition("factcheck why ")[2].split()[0]
    why = run("why", pair, folder, "--jobs", 1, cwd=folder.parent)
    assert why.returncode == 0, why.stderr
    assert "conflicting (magnitude)" in why.stdout
    assert "5,450,000 to 5,550,000" in why.stdout
    assert "unit: same." in why.stdout


def test_rows_quote_their_documents_and_are_the_same_each_time(folder, tmp_path):
    outputs = [tmp_path / "first", tmp_path / "second"]
    for output, jobs in zip(outputs, (1, 2), strict=True):
        done = run("compare", folder, "-f", "jsonl", "-o", output, "--jobs", jobs, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    for name in ("claims.jsonl", "pairs.jsonl", "facts.jsonl"):
        assert (outputs[0] / name).read_bytes() == (outputs[1] / name).read_bytes()
    claims = {row["id"]: row for row in read_rows(outputs[0] / "claims.jsonl")}
    for row in claims.values():
        text = (folder / row["doc"]).read_text(encoding="utf-8")
        assert text[row["start"] : row["end"]] == row["surface"]
    pairs = read_rows(outputs[0] / "pairs.jsonl")
    assert {(row["label"], row["reason"]) for row in pairs} == {
        ("conflicting", "magnitude"),
        ("consistent", "exact"),
    }
    assert all(row["a"] in claims and row["b"] in claims for row in pairs)


def test_each_folder_is_compared_by_itself(folder, tmp_path):
    stories = tmp_path / "stories"
    for name in ("one", "two"):
        (stories / name).mkdir(parents=True)
        for file in list(folder.iterdir())[: 2 if name == "one" else 3]:
            (stories / name / file.name).write_bytes(file.read_bytes())
    done = run("compare", stories, "--each", "-f", "jsonl", "-o", tmp_path / "out", "--jobs", 1, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"one", "two"}
    assert len(read_rows(tmp_path / "out" / "one" / "claims.jsonl")) == 2
    assert len(read_rows(tmp_path / "out" / "two" / "claims.jsonl")) == 3


def test_with_a_store_why_needs_no_second_comparison(folder, tmp_path):
    store = tmp_path / "desk.db"
    done = run("compare", folder, "--store", store, "--jobs", 1, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    pair = done.stdout.partition("factcheck why ")[2].split()[0]
    fresh = run("why", pair, folder, "--jobs", 1, cwd=tmp_path)
    stored = run("why", pair, folder, "--store", store, "--jobs", 1, cwd=tmp_path)
    assert stored.stdout == fresh.stdout
    assert "conflicting" in stored.stdout


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "No documents to compare."),
        ({"a.txt": "Nothing happened.\n"}, "No figures in 1 document: nothing to compare."),
        ({"a.txt": "Shares fell 6% on Tuesday.\n"}, "Comparing needs a second document."),
        (
            {"a.txt": "Shares fell 6% on Tuesday.\n", "b.txt": "The bridge is 300 metres long.\n"},
            "no two of them state the same fact",
        ),
    ],
)
def test_little_to_compare_is_said(tmp_path, files, said):
    sources = tmp_path / "few"
    sources.mkdir()
    for name, text in files.items():
        (sources / name).write_text(text, encoding="utf-8")
    done = run("compare", sources, "--jobs", 1, "--fail-on", "conflicting", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert said in " ".join(done.stdout.split())


def test_a_file_that_cannot_be_read_is_listed_and_the_rest_compared(folder):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = run("compare", folder, "--jobs", 1, cwd=folder.parent)
    assert done.returncode == 2
    assert "broken.pdf" in done.stderr
    assert "1 fact in conflict" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("compare", "nowhere"), "no such file or folder"),
        (("compare", ".", "-o", "out"), "A table is for the terminal"),
        (("compare", ".", "--each"), "There are no folders in the paths"),
        (("why", "xyz", "."), "is no id"),
        (("why", "abcd", "."), "No claim, fact or compared pair"),
    ],
)
def test_a_mistake_is_one_line(tmp_path, arguments, message):
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
