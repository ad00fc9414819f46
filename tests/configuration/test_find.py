"""Which file sets what."""

import os

import pytest

from factcheck.configuration.find import file_text, find_configuration
from factcheck.errors import UsageError

OURS = "[tool.factcheck]\njobs = 2\n"


@pytest.fixture
def project(tmp_path):
    """A repository with a folder two levels down; what lies above it is never looked at."""
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "desk" / "story").mkdir(parents=True)
    return tmp_path / "repository"


def write(path, text=""):
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_upwards_counts(project):
    far = write(project / "factcheck.toml")
    assert find_configuration(project / "desk" / "story") == far
    near = write(project / "desk" / "factcheck.toml")
    assert find_configuration(project / "desk" / "story") == near


def test_files_below_are_never_looked_at(project):
    write(project / "desk" / "story" / "factcheck.toml")
    assert find_configuration(project / "desk") is None


def test_the_root_of_a_repository_is_the_last_folder(project):
    above = write(project.parent / "factcheck.toml")
    assert find_configuration(project) is None
    (project / ".git").rmdir()
    assert find_configuration(project) == above


def test_a_pyproject_counts_when_it_has_the_table(project):
    write(project / "desk" / "pyproject.toml", '[project]\nname = "factcheck-story"\n')
    assert find_configuration(project / "desk") is None
    ours = write(project / "desk" / "pyproject.toml", OURS)
    assert find_configuration(project / "desk") == ours


def test_in_one_folder_factcheck_toml_goes_first(project):
    write(project / "pyproject.toml", OURS)
    own = write(project / "factcheck.toml")
    assert find_configuration(project) == own


def test_somebody_elses_damaged_pyproject_is_passed_over(project):
    write(project / "pyproject.toml", "[project\n")
    assert find_configuration(project) is None


def test_a_damaged_pyproject_that_names_us_is_said(project):
    write(project / "pyproject.toml", "[tool.factcheck\n")
    with pytest.raises(UsageError, match="not valid TOML"):
        find_configuration(project)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"jobs = 1\nstore = '\xff\xfe'\n", "line 2: not UTF-8"),
        (b"#" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_text(tmp_path, content, message):
    path = tmp_path / "factcheck.toml"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=message):
        file_text(path)


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "factcheck.toml")
    with pytest.raises(UsageError, match="is no file"):
        file_text(tmp_path / "factcheck.toml")


def test_a_folder_of_that_name_is_said(tmp_path):
    (tmp_path / "factcheck.toml").mkdir()
    with pytest.raises(UsageError, match="is no file"):
        file_text(tmp_path / "factcheck.toml")


def test_a_link_into_nowhere_is_said(tmp_path):
    (tmp_path / "factcheck.toml").symlink_to(tmp_path / "gone.toml")
    found = find_configuration(tmp_path)
    with pytest.raises(UsageError, match="cannot be read"):
        file_text(found)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    (tmp_path / "factcheck.toml").write_bytes(b"\xef\xbb\xbfjobs = 1\n")
    assert file_text(tmp_path / "factcheck.toml") == "jobs = 1\n"


def test_a_file_that_anybody_could_have_put_there_is_refused(tmp_path, monkeypatch):
    shared = tmp_path / "shared"
    shared.mkdir()
    file = write(shared / "factcheck.toml")
    if os.geteuid() == 0:
        os.chown(file, 12_345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12_345)
    assert find_configuration(shared) == file
    shared.chmod(0o1777)
    with pytest.raises(UsageError, match="somebody else's"):
        find_configuration(shared)
