"""What the project says of itself agrees with itself: version, licence, layers, changes."""

import re
import tomllib
from pathlib import Path

import yaml

import factcheck

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_the_version_is_one():
    assert factcheck.__version__ == PROJECT["project"]["version"] == CITATION["version"]


def test_the_citation_has_what_the_format_asks_for():
    assert CITATION["cff-version"] == "1.2.0"
    assert CITATION["license"] == PROJECT["project"]["license"]
    assert {"message", "title", "authors"} <= CITATION.keys()
    assert all(set(author) <= {"name", "family-names", "given-names"} for author in CITATION["authors"])


def test_the_picture_of_the_layers_is_the_one_that_is_checked():
    contract = PROJECT["tool"]["importlinter"]["contracts"][0]
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    picture = re.search(r"^```\n(cli .*?)^```", text, re.DOTALL | re.MULTILINE)[1]
    drawn = [re.split(r"\s{2,}", line)[0] for line in picture.splitlines()]
    assert drawn == [*contract["layers"], "errors"]


def test_the_changes_are_kept_in_the_form_that_they_name():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", heading) for heading in headings[1:])
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_every_model_has_a_card_and_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for folder in sorted(path for path in (ROOT / "models").iterdir() if path.is_dir()):
        if folder.name.startswith(("_", ".")):
            continue
        assert (folder / "README.md").is_file()
        assert f"](models/{folder.name}/README.md)" in readme
