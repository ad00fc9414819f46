"""Links between the documents lead somewhere, and the paths and commands that they name exist."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from factcheck.cli.app import app

ROOT = Path(__file__).parent.parent.parent
GROUP = typer.main.get_command(app)
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^()\s]+)\)|!\[[^\]]*\]\(([^()\s]+)\)|<img[^>]* src=\"([^\"]+)\"")
_SPAN = re.compile(r"`([^`\n]+)`")


def _is_ours(path):
    return not any(part.startswith(".") or part in ("crosscheck", "build", "dist") for part in path.parts)


def documents():
    """The project's own Markdown: not the corpus, nor gold data."""
    found = [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("models/*/*.md"),
        *ROOT.glob("benchmarks/*.md"),
    ]
    found += [path for path in ROOT.glob("tests/**/*.md") if _is_ours(path.relative_to(ROOT))]
    return sorted(found)


def anchors(path):
    """The names that headings of a file are linked by, as GitHub makes them."""
    names = []
    for heading in re.findall(
        r"^#{1,6} (.+)$", _FENCED.sub("", path.read_text(encoding="utf-8")), re.MULTILINE
    ):
        words = re.sub(r"[^\w\- ]", "", heading.strip().lower())
        names.append(words.replace(" ", "-"))
    return names


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files_and_headings(path):
    text = _FENCED.sub("", path.read_text(encoding="utf-8"))
    for groups in _LINK.findall(text):
        target = next(group for group in groups if group)
        if re.match(r"[a-z]+:", target):
            assert target.startswith(("https://", "mailto:")), target
            continue
        file, _, anchor = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.exists(), f"{path.name} links to {target}"
        if anchor:
            assert anchor in anchors(found), f"{path.name} links to {target}"


def _paths_named(text):
    """What looks like a path of the repository between back ticks; `<name>` and `*` stand for any name."""
    for span in _SPAN.findall(text):
        if re.fullmatch(r"[\w.<>*-]+(/[\w.<>*-]+)*/?", span) and (
            "/" in span or re.search(r"\w\.(md|cff)$", span)
        ):
            yield re.sub(r"<[a-z]+>", "*", span)


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "README.md", "SECURITY.md", "tests/README.md"])
def test_the_paths_that_a_document_names_exist(name):
    text = _FENCED.sub("", (ROOT / name).read_text(encoding="utf-8"))
    # What a user makes, the file formats and the rates of units are no paths of the repository.
    others = {".factcheck/factcheck.db", "km/h", "factcheck.toml"}
    missing = [
        span for span in _paths_named(text) if span not in others and not list(ROOT.glob(span.rstrip("/")))
    ]
    assert missing == []


def _commands_named(text):
    for block in _FENCED.findall(text):
        for line in block.splitlines():
            found = re.match(r"(?:\$ |.* && )?(?:\.venv/bin/)?(factcheck [a-z].*)", line)
            if found:
                yield found[1]
    for span in _SPAN.findall(_FENCED.sub("", text)):
        if span.startswith("factcheck "):
            yield span


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_commands_that_a_document_names_parse(path):
    for line in _commands_named(path.read_text(encoding="utf-8")):
        words = shlex.split(re.split(r" [|>] ", line)[0].replace("…", " "))[1:]
        if words[:1] == ["config"]:
            words = [word for word in words[1:] if word not in ("--format", "json", "toml", "-f")] or words[
                :1
            ]
        name, rest = (words[0], words[1:]) if words else ("--help", [])
        if name.startswith("-") or name.isupper():
            continue
        command = GROUP.get_command(typer.Context(GROUP), name)
        assert command is not None, f"{path.name}: there is no command {name!r} ({line})"
        options = {option for parameter in command.params for option in getattr(parameter, "opts", ())}
        for word in rest:
            if word.startswith("-") and word != "-":
                assert word.partition("=")[0] in options | {"--help", "-h"}, f"{path.name}: {line}"
