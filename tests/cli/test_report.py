"""`factcheck report` as a user runs it."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from factcheck.cli.app import main
from factcheck.records.review import Decision, ReviewDecision, passage_of
from tests.cli.stories import STORIES
from tests.report.hostile.texts import FORMULAS, MARKUP


@pytest.fixture
def stories(tmp_path):
    folder = tmp_path / "stories"
    folder.mkdir()
    for name, (publisher, published, text) in STORIES.items():
        page = f"---\npublisher: {publisher}\ndate: {published}\n---\n\n# News\n\n{text}\n"
        (folder / name).write_text(page, encoding="utf-8")
    return folder


@pytest.fixture
def report(monkeypatch, capsys, tmp_path):
    """Runs the command in this process: `report(*arguments)` gives the exit code and what was printed."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["factcheck", "report", *map(str, arguments), "--jobs", "1"])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_an_editor_gets_a_spreadsheet(report, stories):
    code, out, told = report(stories, "-o", "figures.xlsx", "--title", "Write-down", "--run", "today")
    assert code == 0
    assert out == ""
    assert told.startswith("figures.xlsx: 3 figures in 3 documents; 1 fact in conflict")
    book = openpyxl.load_workbook("figures.xlsx")
    values = [cell.value for cell in book["Figures"]["F"][1:]]
    assert values == [5_500_000_000, 5_500_000_000, 5_500_000]
    about = {row[0].value: row[1].value for row in book["About"]}
    assert (about["Title"], about["Run"]) == ("Write-down", "today")


def test_a_text_goes_to_the_terminal_and_conflicts_can_fail_a_gate(report, stories):
    code, out, _ = report(stories, "--format", "markdown", "--run", "", "--fail-on", "conflicting")
    assert code == 1
    assert out.startswith("# stories\n")
    assert "**$5.5 million**" in out
    assert "- Run:" not in out


def test_a_file_that_cannot_be_read_is_in_the_report_and_in_the_exit_code(report, stories):
    (stories / "4-scan.pdf").write_bytes(b"%PDF-1.7 nothing")
    code, _, told = report(stories, "-o", "report.md", "--fail-on", "conflicting")
    assert code == 2
    assert "1 file could not be read" in told
    text = Path("report.md").read_text(encoding="utf-8")
    assert "## Not read\n\n- 4-scan.pdf: damaged" in text
    assert "- Run: 20" in text


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("stories/1-harbor-wire.md", "never written to"),
        ("stories/report.html", "read as one the next time"),
        ("no/report.html", "There is no folder no. Make it"),
        ("report.txt", "does not say a format"),
        ("stories", "does not say a format"),
        ("reviews.jsonld", "none is confirmed"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(report, stories, output, words):
    before = {path: path.read_bytes() for path in stories.iterdir()}
    code, out, told = report(stories, "-o", output)
    assert (code, out) == (2, "")
    assert told.startswith("Error: ")
    assert words in told
    assert {path: path.read_bytes() for path in stories.iterdir()} == before


def test_a_missing_source_is_said(report, tmp_path):
    code, _, told = report("nowhere", "-o", "report.md")
    assert code == 2
    assert "nowhere" in told
    assert not (tmp_path / "report.md").exists()


def test_what_was_confirmed_in_a_store_is_exported(report, stories):
    from factcheck.pipeline.comparing import compare
    from factcheck.store import Access, open_store, write_decision

    found = compare([stories], store_place="desk.db")
    pair = found.verdicts[found.conflicts[0].verdicts[0]]
    decision = ReviewDecision(
        a=passage_of(found.claims[pair.a]),
        b=passage_of(found.claims[pair.b]),
        decision=Decision.CONFIRMED,
        note="Off by a thousand",
        reviewer="A. Editor",
        decided_at=datetime(2025, 5, 1, tzinfo=UTC),
    )
    with open_store("desk.db", Access.DECIDE) as store:
        write_decision(store, decision)
    code, out, _ = report(stories, "--store", "desk.db", "--format", "claimreview")
    assert code == 0
    code, _, told = report(stories, "--store", "desk.db", "-o", "desk.db", "--format", "claimreview")
    assert (code, "desk.db is one of the files to read" in told) == (2, True)
    (review,) = json.loads(out)["@graph"]
    assert review["claimReviewed"] == STORIES["3-channel-six.md"][2]
    assert review["reviewRating"]["alternateName"] == "Off by a thousand"


def test_hostile_documents_from_the_file_to_the_cell(report, tmp_path):
    folder = tmp_path / "hostile"
    folder.mkdir()
    for number, text in enumerate((*FORMULAS, *MARKUP)):
        sentence = f"{text} said Nvidia wrote down ${number + 2}.5 billion of inventory in April."
        (folder / f"={number}.txt").write_text(f"News\n\n{sentence}\n", encoding="utf-8")
    code, _, _ = report(folder, "-o", "report.xlsx", "--run", "")
    assert code == 0
    for sheet in openpyxl.load_workbook("report.xlsx"):
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    _, out, _ = report(folder, "--format", "csv", "--run", "")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert len(rows) >= len(FORMULAS) + len(MARKUP)
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_two_processes_write_the_same_bytes(stories, tmp_path):
    told = []
    for seed in ("1", "2"):
        command = [
            sys.executable,
            "-m",
            "factcheck",
            "report",
            str(stories),
            "-f",
            "jsonl",
            "--run",
            "",
            "-j",
            seed,
        ]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        told.append(
            subprocess.run(
                command, check=True, capture_output=True, env=environment, cwd=tmp_path, timeout=240
            ).stdout
        )
    assert told[0] == told[1]
    assert told[0].count(b'"type": "figure"') == 3
