"""The commands as a user runs them: what they print, what they write, how they end."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli.app import app

STORY = "# Write-down\n\n*Harbor Wire, 4 March 2025*\n\nNvidia wrote down $5.5 billion. It replaced 13,000 components.\n"


def run(
    *arguments: str, cwd: Path | None = None, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """`factcheck ...` in a process of its own."""
    environment = os.environ | {"COLUMNS": "120", "PYTHONHASHSEED": "random"}
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        input=stdin,
        env=environment,
        check=False,
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "a.md").write_text(STORY, encoding="utf-8")
    (sources / "b.txt").write_text("Shares fell 6% on Tuesday.\n", encoding="utf-8")
    return sources


def test_claims_as_a_table(folder):
    done = run("claims", str(folder))
    assert done.returncode == 0, done.stderr
    assert "5.5 billion USD" in done.stdout
    assert "13,000 components" in done.stdout
    assert "3 claims in 2 documents." in done.stdout
    assert done.stderr == ""


def test_claims_as_json_lines_quote_their_documents(folder):
    done = run("claims", str(folder), "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["surface"] for row in rows] == ["$5.5 billion", "13,000", "6%"]
    for row in rows:
        text = (folder / row["doc"]).read_text(encoding="utf-8")
        assert text[row["start"] : row["end"]] == row["surface"]
        assert text[row["sentence_start"] : row["sentence_end"]] == row["sentence"]


def test_the_suffix_of_the_output_chooses_the_format(folder, tmp_path):
    out = tmp_path / "claims.csv"
    assert run("claims", str(folder), "-o", str(out)).returncode == 0
    with out.open(encoding="utf-8", newline="") as file:
        assert [row["surface"] for row in csv.DictReader(file)] == ["$5.5 billion", "13,000", "6%"]


def test_kinds_narrow_the_list(folder):
    done = run("claims", str(folder), "--kind", "money,percent", "--format", "jsonl")
    assert [json.loads(line)["unit"] for line in done.stdout.splitlines()] == ["USD", "%"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_same_folder_gives_the_same_bytes(folder, jobs):
    first = run("claims", str(folder), "--format", "jsonl", "--jobs", "1")
    assert run("claims", str(folder), "--format", "jsonl", "--jobs", jobs).stdout == first.stdout


def test_a_file_that_cannot_be_read_is_listed_and_the_rest_goes_on(folder):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "empty.txt").write_bytes(b"")
    done = run("claims", str(folder))
    assert done.returncode == 2
    assert "3 claims in 2 documents." in done.stdout
    assert "2 files could not be read:" in done.stderr
    assert "broken.pdf" in done.stderr
    assert "empty.txt" in done.stderr


def test_the_ledger_accounts_for_every_digit(folder):
    done = run("claims", str(folder / "a.md"), "--ledger", "--format", "jsonl")
    entries = [json.loads(line) for line in done.stdout.splitlines()]
    text = (folder / "a.md").read_text(encoding="utf-8")
    covered = {place for entry in entries for place in range(entry["start"], entry["end"])}
    assert {place for place, character in enumerate(text) if character.isdecimal()} <= covered
    assert {entry["kind"] for entry in entries} == {"claim", "date"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("claims", "nowhere"), "no such file or folder"),
        (("claims", ".", "--kind", "mony"), "There is no kind 'mony'"),
        (("claims", ".", "--format", "table", "-o", "x.csv"), "A table is for the terminal"),
        (("claims", ".", "-o", "no/such/folder/x.csv"), "cannot be written"),
        (("quantities", "nowhere.txt"), "cannot be read"),
        (("search", "Nvidia"), "factcheck index"),
        (("status",), "factcheck index"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(tmp_path, arguments, message):
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_quantities_is_a_pipe():
    done = run("quantities", stdin='{"id": "7", "text": "about $103 million"}\n')
    row = json.loads(done.stdout)
    assert row["id"] == "7"
    assert row["quantities"][0]["value"] == 103_000_000
    assert row["quantities"][0]["modifier"] == "~"


@pytest.mark.parametrize(
    "command", [["--help"], ["claims", "--help"], ["index", "--help"], ["search", "--help"]]
)
def test_every_command_has_help_with_its_exit_codes_or_examples(command):
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0
    assert "Exit codes" in done.output or "Examples" in done.output


HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "faiss",
    "onnxruntime",
    "sqlalchemy",
    "sklearn",
    "pandas",
)


@pytest.mark.parametrize("arguments", [["--help"], ["claims", "SOURCES", "--jobs", "1"]])
def test_nothing_heavy_is_imported_for_help_or_claims(folder, arguments):
    program = (
        "import sys\n"
        "from factcheck.cli.app import app\n"
        f"app({[str(folder) if word == 'SOURCES' else word for word in arguments]!r}, standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr.strip().splitlines()[-1] == "[]"
