"""Which format a report gets, where it may go, and that the same contents give the same bytes."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.errors import UsageError
from factcheck.report.formats import ReportFormat
from factcheck.report.report_output import SUFFIXES, check_output, report_format, write_report
from tests.report.contents_makers import small_contents, with_decision
from tests.report.hostile.texts import hostile_contents

_TEXTS = [
    one for one in ReportFormat if one not in (ReportFormat.XLSX, ReportFormat.DOCX, ReportFormat.PARQUET)
]


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("report.html", ReportFormat.HTML),
        ("REPORT.HTM", ReportFormat.HTML),
        ("notes.md", ReportFormat.MARKDOWN),
        ("figures.xlsx", ReportFormat.XLSX),
        ("figures.csv", ReportFormat.CSV),
        ("figures.jsonl", ReportFormat.JSONL),
        ("figures.parquet", ReportFormat.PARQUET),
        ("memo.docx", ReportFormat.DOCX),
        ("findings.sarif", ReportFormat.SARIF),
        ("findings.sarif.json", ReportFormat.SARIF),
        ("reviews.jsonld", ReportFormat.CLAIM_REVIEW),
    ],
)
def test_the_name_says_the_format(name, format):
    assert report_format(Path(name), None) is format


def test_the_named_format_goes_before_the_name():
    assert report_format(Path("report.txt"), ReportFormat.HTML) is ReportFormat.HTML


def test_every_format_has_a_name_that_says_it():
    assert set(SUFFIXES.values()) == set(ReportFormat)


@pytest.mark.parametrize(
    ("output", "named", "words"),
    [
        (Path("report.json"), None, "does not say a format"),
        (Path("report"), None, "does not say a format"),
        (None, None, "Name a file with -o"),
        (None, ReportFormat.XLSX, "is no text for the terminal"),
    ],
)
def test_what_is_no_format(output, named, words):
    with pytest.raises(UsageError, match=words):
        report_format(output, named)


@pytest.fixture
def sources(tmp_path):
    folder = tmp_path / "sources"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.md").write_text("Nvidia wrote down $5.5 billion.", encoding="utf-8")
    (folder / ".factcheckignore").write_text("reports/\nmemo.docx\n", encoding="utf-8")
    (folder / "reports").mkdir()
    return folder


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sources/a.md", "never written to"),
        ("sources/report.md", "read as one the next time"),
        ("sources/deep/report.md", "read as one the next time"),
        ("sources/deep/../report.md", "read as one the next time"),
        ("sources", "is a folder"),
        ("missing/report.md", "There is no folder"),
    ],
)
def test_where_a_report_may_not_go(sources, name, words):
    with pytest.raises(UsageError, match=words):
        check_output(sources.parent / name, ReportFormat.MARKDOWN, [sources])


def test_a_source_that_was_named_is_not_written_to(sources):
    link = sources.parent / "link.md"
    link.symlink_to(sources / "a.md")
    for place in (sources / "a.md", sources / "deep" / ".." / "a.md", link):
        with pytest.raises(UsageError, match="one of the files to read"):
            check_output(place, ReportFormat.MARKDOWN, [sources / "a.md"])


@pytest.mark.parametrize(
    "name", ["report.md", "sources/reports/report.md", "sources/memo.docx", "sources/.report.md"]
)
def test_where_a_report_may_go(sources, name):
    check_output(sources.parent / name, ReportFormat.MARKDOWN, [sources])


@pytest.mark.parametrize("format", list(ReportFormat))
def test_a_report_replaces_the_older_one(tmp_path, format):
    output = tmp_path / "report"
    output.write_bytes(b"older")
    write_report(with_decision(small_contents()), format, output, io.StringIO())
    assert output.stat().st_size > 500
    assert [one.name for one in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize("format", _TEXTS)
def test_a_text_goes_to_the_terminal(format):
    out = io.StringIO()
    write_report(with_decision(small_contents()), format, None, out)
    assert "5.5 million" in out.getvalue()


def test_what_cannot_be_said_leaves_the_old_file(tmp_path):
    output = tmp_path / "reviews.jsonld"
    output.write_bytes(b"older")
    with pytest.raises(UsageError, match="none is confirmed"):
        write_report(small_contents(), ReportFormat.CLAIM_REVIEW, output, io.StringIO())
    assert output.read_bytes() == b"older"


class _FullDisk(io.RawIOBase):
    """A file on a disk with room for some bytes."""

    def __init__(self, room_bytes):
        self.room_bytes = room_bytes

    def writable(self):
        return True

    def write(self, data):
        self.room_bytes -= len(data)
        if self.room_bytes < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return len(data)


@pytest.mark.parametrize("format", list(ReportFormat))
def test_a_full_disk_is_said_and_leaves_the_old_file(tmp_path, monkeypatch, format):
    output = tmp_path / "report"
    output.write_bytes(b"older")

    def full(handle, mode, **options):
        os.close(handle)
        raw = io.BufferedWriter(_FullDisk(300), buffer_size=16)
        raw.fileno = lambda: 0
        return raw if "b" in mode else io.TextIOWrapper(raw, encoding="utf-8", newline="")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(UsageError, match=r"No space left on device\. What stood there is untouched"):
        write_report(with_decision(small_contents()), format, output, io.StringIO())
    assert output.read_bytes() == b"older"
    assert [one.name for one in tmp_path.iterdir()] == ["report"]


_HASHES = """
import hashlib, io, sys
from pathlib import Path
from factcheck.report.formats import ReportFormat
from factcheck.report.report_output import write_report
from tests.report.contents_makers import small_contents, with_decision
from tests.report.hostile.texts import hostile_contents
for name, contents in (("small", with_decision(small_contents())), ("hostile", hostile_contents())):
    for format in ReportFormat:
        file = Path(sys.argv[1]) / f"{name}.{format.value}"
        write_report(contents, format, file, io.StringIO())
        print(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
"""


def test_the_same_contents_give_the_same_bytes_in_every_process(tmp_path):
    root = Path(__file__).parents[2]
    told = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Kolkata")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)}
        command = [sys.executable, "-c", _HASHES, str(tmp_path)]
        told.append(
            subprocess.run(
                command, check=True, capture_output=True, text=True, env=environment, cwd=root
            ).stdout
        )
    assert told[0] == told[1]
    assert len(told[0].splitlines()) == 2 * len(ReportFormat)


@pytest.mark.parametrize("format", list(ReportFormat))
def test_hostile_texts_stop_no_writer(tmp_path, format):
    output = tmp_path / "report"
    write_report(hostile_contents(), format, output, io.StringIO())
    assert output.stat().st_size > 1_000
