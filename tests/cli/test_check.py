"""`factcheck check` as a user runs it: what is shown, what is written, and the exit codes."""

import csv
import io
import json
from dataclasses import dataclass

import pytest

from factcheck.cli.app import main

SENTENCE = "Nvidia said on Tuesday that it would write down $5.5 billion of inventory built for China."
WRONG = SENTENCE.replace("billion", "million")


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs the command in this process."""

    def run_here(*arguments, cwd):
        monkeypatch.chdir(cwd)
        monkeypatch.setattr("sys.argv", ["factcheck", "check", *map(str, arguments), "--jobs", "1"])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capsys.readouterr()
        return Done(int(left.value.code or 0), out, err)

    return run_here


def story(publisher, published, *paragraphs):
    body = "\n\n".join(paragraphs)
    return f"---\ntitle: Chips\npublisher: {publisher}\ndate: {published}\n---\n\n{body}\n"


@pytest.fixture
def desk(tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "1-wire.md").write_text(story("Harbor Wire", "2025-04-16", SENTENCE), encoding="utf-8")
    (sources / "2-mercury.md").write_text(story("Deccan Mercury", "2025-04-17", SENTENCE), encoding="utf-8")
    (tmp_path / "right.md").write_text(f"# A draft\n\n{SENTENCE}\n", encoding="utf-8")
    (tmp_path / "wrong.md").write_text(f"# A draft\n\n{WRONG}\n", encoding="utf-8")
    (tmp_path / "none.md").write_text("# A draft\n\nNobody knows.\n", encoding="utf-8")
    (tmp_path / "alone.md").write_text("# A draft\n\nHe has sold 2,340 boats.\n", encoding="utf-8")
    return tmp_path


def test_a_contradicted_figure_is_shown_with_both_quotes_and_fails(run, desk):
    done = run("wrong.md", "--against", "sources", cwd=desk)
    assert done.returncode == 1, done.stderr
    assert "1 figure contradicted by a source" in done.stdout
    assert "where the draft says $5.5 million: a power of ten apart" in done.stdout
    assert "it would write down $5.5 million of inventory" in done.stdout
    assert "it would write down $5.5 billion of inventory" in done.stdout
    assert "Harbor Wire, 2025-04-16, 1-wire.md" in done.stdout
    assert "1 figure held against 2 sources: 1 contradicted." in done.stdout


@pytest.mark.parametrize(
    ("draft", "arguments", "code"),
    [
        ("right.md", [], 0),
        ("none.md", [], 0),
        ("alone.md", [], 0),
        ("alone.md", ["--fail-on", "unsupported"], 1),
        ("wrong.md", ["--fail-on", "never"], 0),
        ("wrong.md", ["--fail-on", "mixed"], 0),
        ("wrong.md", ["--fail-on", "mixed", "--fail-on", "contradicted"], 1),
        ("sources", [], 2),
        ("missing.md", [], 2),
    ],
)
def test_exit_codes(run, desk, draft, arguments, code):
    done = run(draft, "--against", "sources", *arguments, cwd=desk)
    assert done.returncode == code, done.stderr
    if code == 2:
        assert done.stderr.startswith("Error: ")
        assert done.stdout == ""


def test_a_draft_without_figures_is_said_in_words(run, desk):
    done = run("none.md", "--against", "sources", cwd=desk)
    assert done.stdout.strip() == "No figures in the draft none.md: nothing to hold against 2 sources."


def test_a_source_that_cannot_be_read_is_named_and_ends_with_2(run, desk):
    (desk / "sources" / "broken.docx").write_bytes(b"no document")
    done = run("right.md", "--against", "sources", cwd=desk)
    assert done.returncode == 2
    assert "1 figure supported" in done.stdout
    assert "broken.docx" in done.stderr


def test_jsonl_has_one_row_a_figure_with_every_quote(run, desk):
    done = run("wrong.md", "--against", "sources", "--format", "jsonl", cwd=desk)
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    text = (desk / "wrong.md").read_text(encoding="utf-8")
    assert row["label"] == "contradicted"
    assert text[row["start"] : row["end"]] == row["surface"] == "$5.5 million"
    assert row["line"] == 3
    for one in row["evidence"]:
        source = (desk / "sources" / one["doc"]).read_text(encoding="utf-8")
        assert source[one["start"] : one["end"]] == one["surface"]
        assert one["sentence"] in source
        assert one["publisher"] in ("Harbor Wire", "Deccan Mercury")
    again = run("wrong.md", "--against", "sources", "--format", "jsonl", cwd=desk)
    assert again.stdout == done.stdout


def test_csv_runs_no_formula(run, desk):
    (desk / "wrong.md").write_text(f'# A draft\n\n=HYPERLINK("x") {WRONG}\n', encoding="utf-8")
    done = run("wrong.md", "--against", "sources", "--format", "csv", cwd=desk)
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert row["verdict"] == "contradicted"
    assert row["sentence"].startswith("'=HYPERLINK")


def test_the_suffix_of_the_output_says_what_is_written(run, desk):
    done = run("wrong.md", "--against", "sources", "-o", "found.jsonl", cwd=desk)
    assert done.returncode == 1
    assert json.loads((desk / "found.jsonl").read_text(encoding="utf-8"))["label"] == "contradicted"
    assert "Written to found.jsonl" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "wrong.md"], "is the draft, which is never changed"),
        (["-o", "sources/found.jsonl"], "would lie among the sources"),
        (["-o", "found.jsonl", "--format", "table"], "A table is for the terminal"),
        (["-o", "found.zip"], "found.zip"),
    ],
)
def test_output_that_cannot_be_is_refused(run, desk, arguments, message):
    done = run("wrong.md", "--against", "sources", *arguments, cwd=desk)
    assert done.returncode == 2, done.stdout
    assert message in " ".join(done.stderr.split())
    assert WRONG in (desk / "wrong.md").read_text(encoding="utf-8")


def test_no_sources_is_said_in_words(run, desk):
    done = run("wrong.md", cwd=desk)
    assert done.returncode == 2
    assert "Name files or folders with --against" in " ".join(done.stderr.split())
