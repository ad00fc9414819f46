"""The suffix of the file chooses what is written; the draft is never changed."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from factcheck.errors import UsageError
from factcheck.report.draft_output import offered_suffixes, verify_output, write_draft_check
from tests.report.draft_checks import check_of, read_draft

REPORTS = ("html", "HTML", "xlsx", "csv", "jsonl")
DRAFTS = Path("corpus/drafts")


@pytest.fixture
def markdown(tmp_path):
    """The example draft, copied, and its check."""
    path = tmp_path / "draft.md"
    shutil.copy(DRAFTS / "export-controls-draft.md", path)
    return path, check_of(read_draft(path))


@pytest.mark.parametrize(
    ("draft", "output", "begins"),
    [
        ("a.md", "b.md", b"---\ntitle: The wall"),
        ("a.md", "b.markdown", b"---\ntitle: The wall"),
        ("a.md", "b.report.md", b"# Fact-check: The wall with a gate in it\n"),
        ("a.md", "b.html", b"<!doctype html>"),
        ("a.docx", "b.docx", b"PK\x03\x04"),
        ("a.docx", "b.md", b"# Fact-check: "),
        ("a.docx", "b.HTML", b"<!doctype html>"),
        ("a.md", "b.xlsx", b"PK\x03\x04"),
        ("a.docx", "b.csv", b"id,line,start"),
        ("a.md", "b.jsonl", b'{"id": '),
    ],
)
def test_the_suffix_chooses(tmp_path, draft, output, begins):
    path = tmp_path / draft
    shutil.copy(DRAFTS / f"export-controls-draft{path.suffix}", path)
    data = path.read_bytes()
    check = check_of(read_draft(path))
    write_draft_check(check, path, tmp_path / output)
    written = (tmp_path / output).read_bytes()
    assert written.startswith(begins)
    assert path.read_bytes() == data
    assert verify_output(path, tmp_path / output) is not (b"Fact-check" in begins or output[2:] in REPORTS)
    write_draft_check(check, path, tmp_path / output)
    assert (tmp_path / output).read_bytes() == written
    assert len(list(tmp_path.iterdir())) == 2


def test_one_row_a_figure(markdown, tmp_path):
    path, check = markdown
    write_draft_check(check, path, tmp_path / "b.csv")
    write_draft_check(check, path, tmp_path / "b.jsonl")
    with (tmp_path / "b.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [json.loads(line) for line in (tmp_path / "b.jsonl").read_text("utf-8").splitlines()]
    assert (
        [row["surface"] for row in rows]
        == [row["surface"] for row in lines]
        == [one.surface for one in check.figures]
    )


@pytest.mark.parametrize("name", ["draft.md", "./draft.md", "link.md", "hard.md"])
def test_the_draft_is_never_the_output(markdown, tmp_path, name):
    path, check = markdown
    data = path.read_bytes()
    (tmp_path / "link.md").symlink_to(path)
    (tmp_path / "hard.md").hardlink_to(path)
    with pytest.raises(UsageError, match="is the draft, which stays as it is"):
        write_draft_check(check, path, tmp_path / name)
    assert path.read_bytes() == data


@pytest.mark.parametrize("name", ["b.pdf", "b", "b.docx", "b.report.docx", "b.txt"])
def test_an_unknown_suffix_names_those_there_are(markdown, tmp_path, name):
    path, check = markdown
    with pytest.raises(
        UsageError, match=r"\.md \(an annotated copy\), \.html, \.report\.md, \.xlsx, \.csv, \.jsonl\."
    ):
        write_draft_check(check, path, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_pdf_has_reports_alone():
    assert offered_suffixes(Path("a.pdf")) == (".html", ".md", ".xlsx", ".csv", ".jsonl")


def test_a_draft_changed_since_is_refused_and_the_old_copy_stays(markdown, tmp_path):
    path, check = markdown
    (tmp_path / "b.md").write_text("old", "utf-8")
    path.write_text("Now it says 7.", "utf-8")
    with pytest.raises(UsageError, match="changed since it was checked"):
        write_draft_check(check, path, tmp_path / "b.md")
    path.unlink()
    with pytest.raises(UsageError, match="cannot be read"):
        write_draft_check(check, path, tmp_path / "b.md")
    assert (tmp_path / "b.md").read_text("utf-8") == "old"


def test_a_draft_without_figures(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("Nothing to count.\n", "utf-8")
    check = check_of(read_draft(path), [])
    write_draft_check(check, path, tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_bytes() == path.read_bytes()
    write_draft_check(check, path, tmp_path / "b.md")
    assert "The draft has no figures." in (tmp_path / "b.md").read_text("utf-8")
    for suffix in ("html", "xlsx", "csv", "jsonl"):
        write_draft_check(check, path, tmp_path / f"b.{suffix}")


def test_a_web_page_becomes_a_marked_copy_or_a_report(tmp_path):
    path = tmp_path / "draft.html"
    shutil.copy("corpus/14-channel-meridian.html", path)
    check = check_of(read_draft(path))
    write_draft_check(check, path, tmp_path / "copy.htm")
    write_draft_check(check, path, tmp_path / "copy.report.html")
    assert "factcheck-mark" in (tmp_path / "copy.htm").read_text("utf-8")
    assert "Fact-check of a draft" in (tmp_path / "copy.report.html").read_text("utf-8")
