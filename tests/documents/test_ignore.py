"""A folder's .factcheckignore names what is no source."""

from factcheck.documents.folder import walk_files


def found(folder):
    return [entry.name for entry in walk_files([folder])]


def test_what_the_file_names_is_left_out(tmp_path):
    (tmp_path / ".factcheckignore").write_text("# notes\n*.toml\ndrafts/\n/README.md\n", encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "deep").mkdir()
    for name in ("a.md", "x.toml", "README.md", "drafts/d.md", "deep/README.md", "deep/y.toml"):
        (tmp_path / name).write_text("text", encoding="utf-8")
    assert found(tmp_path) == ["a.md", "deep/README.md"]


def test_without_the_file_nothing_is_left_out(tmp_path):
    (tmp_path / "a.md").write_text("text", encoding="utf-8")
    assert found(tmp_path) == ["a.md"]


def test_a_file_that_is_no_text_leaves_nothing_out(tmp_path):
    (tmp_path / ".factcheckignore").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "a.md").write_text("text", encoding="utf-8")
    assert found(tmp_path) == ["a.md"]
