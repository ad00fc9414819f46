"""Help and completion: examples that parse, one voice, every command on the Tab key."""

import os
import re
import shlex
import subprocess
import sys

import pytest
import typer

from factcheck.cli.app import app

GROUP = typer.main.get_command(app)
COMMANDS = GROUP.commands
IMPERATIVE = re.compile(r"[A-Z][a-z]+ ")


def examples(name):
    """The lines of a command's help that show how it is called."""
    block = COMMANDS[name].epilog.partition("Examples:")[2].partition("Exit codes:")[0]
    return [line for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_examples_that_parse(name):
    assert examples(name)
    for line in examples(name):
        # An example may stand behind a pipe, before a file or before a remark in brackets.
        words = shlex.split(line.partition("| ")[2] or line.partition("  (")[0].partition(" > ")[0])
        assert words[:2] == ["factcheck", name], line
        parent = typer.Context(GROUP)
        context = COMMANDS[name].make_context(name, words[2:], parent=parent)
        assert context.params


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_opens_with_a_sentence_that_says_what_to_do(name):
    first = COMMANDS[name].help.strip().splitlines()[0]
    assert IMPERATIVE.match(first), first
    assert first.endswith("."), first
    assert not first.split()[0].endswith("s"), first


@pytest.mark.parametrize("name", ["factcheck", *sorted(COMMANDS)])
def test_every_option_is_described_in_sentences(name):
    command = COMMANDS.get(name, GROUP)
    for parameter in command.params:
        if parameter.name in ("install_completion", "show_completion", "help"):
            continue
        assert parameter.help[0].isupper() or not parameter.help[0].isalpha(), parameter.help
        assert parameter.help.endswith((".", "?", "…")), f"{name} {parameter.name}: {parameter.help}"
        assert "\n" not in parameter.help


def test_the_same_option_is_the_same_everywhere():
    letters = {}
    for command in COMMANDS.values():
        for parameter in command.params:
            long = [option for option in getattr(parameter, "opts", ()) if option.startswith("--")]
            short = [option for option in getattr(parameter, "opts", ()) if option not in long]
            for option in short:
                assert letters.setdefault(option, long) == long, f"{option} is {letters[option]} and {long}"


HEAVY = {
    *("torch", "transformers", "sentence_transformers", "faiss", "onnxruntime", "tokenizers", "numpy"),
    *("pandas", "polars", "pyarrow", "sqlalchemy", "lxml", "pypdfium2", "docx", "jinja2", "xlsxwriter"),
    *("nupunkt", "pydantic"),
}


@pytest.mark.parametrize("statement", ["import factcheck", "import factcheck.cli.app"])
def test_nothing_heavy_is_loaded_before_it_is_used(statement):
    code = f"import sys; {statement}; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert HEAVY & set(done.stdout.split()) == set()


def completed(words):
    """What the shell offers behind `words`, as bash asks for it."""
    line = ["factcheck", *words]
    environment = os.environ | {
        "_FACTCHECK_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(line),
        "COMP_CWORD": str(len(line) - 1),
    }
    script = (
        "import sys; sys.argv[0] = 'factcheck'; from factcheck.cli.app import app; app(prog_name='factcheck')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=60,
    )
    return done.stdout.split()


def test_tab_gives_every_command():
    assert sorted(completed([""])) == sorted(COMMANDS)


def test_tab_goes_on_with_a_command_and_its_options(tmp_path, monkeypatch):
    # Beside a damaged settings file too.
    (tmp_path / "factcheck.toml").write_text("jobs = [", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert completed(["cl"]) == ["claims"]
    assert "--ledger" in completed(["claims", "--l"])
    assert completed(["compare", "--fail-on", "c"]) == ["conflicting"]
