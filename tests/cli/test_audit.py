"""`factcheck audit` as a user runs it."""

import json

import pytest
from typer.testing import CliRunner

from factcheck.cli.app import app

WRONG = "# Staff\n\nThe office said that its staff rose 50% from 40 to 70 in a year.\n"
RIGHT = "# Staff\n\nThe office said that its staff rose 75% from 40 to 70 in a year.\n"


@pytest.fixture
def folder(tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "right.md").write_text(RIGHT, encoding="utf-8")
    (sources / "wrong.md").write_text(WRONG, encoding="utf-8")
    return sources


def run(*arguments):
    return CliRunner().invoke(app, ["audit", "--jobs", "1", *map(str, arguments)])


def test_a_finding_is_shown_with_its_quote_and_its_working(folder):
    done = run(folder)
    assert done.exit_code == 0, done.output
    assert "wrong.md" in done.stdout
    assert "right.md" not in done.stdout
    assert "rose 50% from 40 to 70" in done.stdout
    assert "75%" in done.stdout
    assert "2 calculations between them checked, 1 does not hold." in done.stdout


def test_fail_on_finding_is_exit_code_1(folder):
    assert run(folder, "--fail-on", "finding").exit_code == 1
    assert run(folder / "right.md", "--fail-on", "finding").exit_code == 0


def test_fail_on_high_lets_smaller_ones_pass(tmp_path):
    story = tmp_path / "story.md"
    story.write_text("# Crash\n\nThe crash killed 12 people: five men and eight women.\n", encoding="utf-8")
    assert run(story, "--fail-on", "high").exit_code == 0
    assert run(story, "--fail-on", "finding").exit_code == 1


def test_json_lines_quote_the_document(folder):
    done = run(folder, "--format", "jsonl")
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    text = (folder / row["doc"]).read_text(encoding="utf-8")
    assert row["kind"] == "percentage change"
    assert [figure["surface"] for figure in row["figures"]] == ["50%", "40", "70"]
    for figure in row["figures"]:
        assert text[figure["start"] : figure["end"]] == figure["surface"]
    assert text[row["start"] : row["end"]] == "50% from 40 to 70"


def test_the_suffix_of_the_output_chooses_the_format(folder, tmp_path):
    out = tmp_path / "arithmetic.md"
    assert run(folder, "-o", out).exit_code == 0
    written = out.read_text(encoding="utf-8")
    assert written.startswith("# Does the arithmetic hold?")
    assert "rose **50%** from **40** to **70**" in written


def test_two_files_of_one_name_keep_their_findings(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "story.md").write_text(WRONG, encoding="utf-8")
    done = run(tmp_path / "a", tmp_path / "b", "--format", "jsonl")
    assert len(done.stdout.splitlines()) == 2


def test_a_file_that_cannot_be_read_is_exit_code_2(folder):
    (folder / "broken.pdf").write_bytes(b"no pdf")
    done = run(folder, "--fail-on", "finding")
    assert done.exit_code == 2
    assert "broken.pdf" in done.stderr


def test_a_table_is_not_written_to_a_file(folder, tmp_path):
    assert run(folder, "--format", "table", "-o", tmp_path / "x.txt").exit_code != 0


def test_no_figures_is_said(tmp_path):
    story = tmp_path / "story.md"
    story.write_text("# Nothing\n\nThere is no figure here.\n", encoding="utf-8")
    assert "none of them" in run(story).stdout
