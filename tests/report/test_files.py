"""An output file is whole or not there."""

import errno
import os

import pytest

from factcheck.errors import UsageError
from factcheck.report.files import whole_binary_file, whole_file


def write_half(path):
    with whole_file(path) as out:
        out.write("half")
        raise RuntimeError


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError):
        write_half(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["claims.csv"]


def test_a_new_file_replaces_the_old(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text("old", encoding="utf-8")
    with whole_file(path) as out:
        out.write("new")
    assert path.read_text(encoding="utf-8") == "new"


def test_a_folder_that_does_not_exist_is_said(tmp_path):
    with pytest.raises(UsageError, match="cannot be written"), whole_file(tmp_path / "no" / "claims.csv"):
        pass


def test_bytes_replace_the_old_file_when_they_are_whole(tmp_path):
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"old")
    with whole_binary_file(path) as out:
        out.write(b"new.")
        out.seek(0)
        out.write(b"N")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"New."


def fill_the_disk(path):
    with whole_binary_file(path) as out:
        out.write(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_the_old_file(tmp_path):
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(UsageError, match="No space left"):
        fill_the_disk(path)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.xlsx"]


def test_a_folder_is_not_written_over(tmp_path):
    with pytest.raises(UsageError, match="it is a folder"), whole_file(tmp_path):
        pass


def test_a_name_of_the_greatest_length_is_written(tmp_path):
    path = tmp_path / f"{'n' * 250}.html"
    with whole_file(path) as out:
        out.write("whole")
    assert path.read_text(encoding="utf-8") == "whole"
