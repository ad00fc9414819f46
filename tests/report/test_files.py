"""An output file is whole or not there."""

import pytest

from factcheck.errors import UsageError
from factcheck.report.files import whole_file


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
