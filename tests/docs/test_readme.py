"""The README shows what the commands print, and its code runs."""

import html
import re
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

import factcheck
from factcheck.configuration import read_configuration

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _load():
    specification = util.spec_from_file_location("make_examples", ROOT / "docs" / "make_examples.py")
    module = util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


examples = _load()


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with the corpus, as beside a checkout."""
    folder = tmp_path_factory.mktemp("desk")
    examples.copy_of_corpus(folder)
    return folder


def test_every_console_block_is_an_example():
    assert len(blocks("console")) == README.count("<!-- example: ") >= 5


def test_the_commands_print_what_the_readme_shows(desk):
    # One test for all: they run in order, in one folder.
    again = examples.with_examples(README, desk)
    shown = zip(again.splitlines(), README.splitlines(), strict=False)
    different = [(new, old) for new, old in shown if new != old]
    assert again == README, f"run python docs/make_examples.py; first differences: {different[:3]}"


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_of_the_readme_runs(code, desk):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "£88m" in done.stdout


@pytest.mark.parametrize("text", blocks("toml"))
def test_the_settings_of_the_readme_are_settings(text, tmp_path):
    (tmp_path / "factcheck.toml").write_text(text, encoding="utf-8")
    assert read_configuration(tmp_path / "factcheck.toml").values


def test_the_set_up_is_two_commands():
    first, second = blocks("sh")[:2]
    for command in (first, second):
        assert command.count("\n") == 1
        assert command.startswith(
            "python3.11 -m venv .venv && .venv/bin/pip install -q -c constraints.txt -e "
        )
    assert first.endswith(" && .venv/bin/factcheck claims corpus/\n")
    assert second.endswith(" && .venv/bin/pytest -n auto\n")
    # `.ci/run` takes the block behind the mark.
    assert README.partition("<!-- tests -->\n```sh\n")[2].startswith(second)


def test_the_picture_of_the_terminal_says_what_the_command_prints(desk):
    picture = (ROOT / "docs" / "pictures" / "compare.svg").read_text(encoding="utf-8")
    drawn = re.findall(r"<text[^>]*>([^<]*)</text>", picture)
    words = " ".join(html.unescape(" ".join(drawn)).replace("\xa0", " ").split())
    printed = " ".join(" ".join(examples.printed("factcheck compare corpus/", desk)).split())
    assert words.startswith("$ factcheck compare corpus/ ")
    said = words.removeprefix("$ factcheck compare corpus/ ")
    # Changes of style split a line of the picture; the letters are the same.
    assert printed.replace(" ", "").startswith(said.replace(" ", "")), "run python docs/make_pictures.py"


def test_pictures_are_small_and_load_nothing():
    for picture in sorted((ROOT / "docs" / "pictures").iterdir()):
        assert picture.stat().st_size < 300_000
        if picture.suffix == ".svg":
            text = picture.read_text(encoding="utf-8")
            assert re.findall(r"(?:href|src|url)\W+(https?:[^\s\"')]+)", text) == []
            assert "<script" not in text


def test_every_public_name_is_in_the_readme():
    for name in factcheck.__all__:
        assert f"`{name}`" in README
