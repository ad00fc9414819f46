"""Settings as a user meets them: what holds, where it comes from, and what is never used."""

import json
import os
import subprocess
import sys
import tomllib
from enum import EnumType

import pytest
import typer
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.cli.settings import parameter_of
from factcheck.configuration import SETTINGS, read_configuration
from factcheck.errors import UsageError

COMMANDS = typer.main.get_command(app).commands
SETTINGS_TEXT = 'jobs = 1\nstore = "desk.db"\n\n[claims]\nkind = ["money"]\n\n[search]\nlimit = 3\n'


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A project with settings and a folder of documents; the working directory is its folder `story`."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "factcheck.toml").write_text(SETTINGS_TEXT, encoding="utf-8")
    (tmp_path / "story" / "sources").mkdir(parents=True)
    source = tmp_path / "story" / "sources" / "a.txt"
    source.write_text("Nvidia wrote down $5.5bn. Shares fell 6%.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "story")
    return tmp_path


def run(*arguments):
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def units(*arguments):
    return [json.loads(line)["unit"] for line in run(*arguments, "--format", "jsonl").stdout.splitlines()]


def shown(*arguments):
    """The rows of `factcheck config --format json …`, by name."""
    found = json.loads(run(*arguments).stdout)
    return {row["name"]: row for row in found["settings"]}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_a_setting_is_an_option_of_each_of_its_commands(setting):
    assert setting.commands
    for name in setting.commands:
        parameter = parameter_of(setting.option, COMMANDS[name])
        if parameter.default not in (None, ""):
            assert parameter.default == setting.default
        assert not setting.table or setting.table == name


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_shared_setting_is_heeded_by_every_command_with_its_option(name):
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    for setting in SETTINGS:
        # Whether a command writes into a store is said each time.
        if not setting.table and setting.key != "store" and setting.option in options:
            assert name in setting.commands, f"{name} has {setting.option} and does not heed {setting.key}"


@pytest.mark.parametrize(
    ("key", "command"), [(setting.key, name) for setting in SETTINGS for name in setting.commands]
)
def test_the_file_allows_what_the_command_line_allows(key, command, tmp_path):
    setting = next(one for one in SETTINGS if one.key == key)
    parameter = parameter_of(setting.option, COMMANDS[command])
    words = parameter.type_descriptor.annotation
    if isinstance(words, EnumType):
        for word in words:
            assert setting.kind.read(word.value, tmp_path)
        assert all(word.value in setting.kind.expected for word in words)
    elif parameter.min is not None:
        assert setting.kind.read(parameter.min, tmp_path) == parameter.min


def test_a_setting_is_the_default_of_its_option(desk):
    assert units("claims", "sources") == ["USD"]


def test_the_command_line_wins(desk):
    assert units("claims", "sources", "--kind", "percent") == ["%"]
    assert units("--no-config", "claims", "sources") == ["USD", "%"]


def test_a_file_named_is_used_instead_of_the_nearest(desk):
    (desk / "other.toml").write_text("[claims]\nkind = ['percent']\n", encoding="utf-8")
    assert units("--config", desk / "other.toml", "claims", "sources") == ["%"]


def test_documents_bring_no_settings(desk):
    (desk / "story" / "sources" / "factcheck.toml").write_text(
        "[claims]\nkind = ['mass']\n", encoding="utf-8"
    )
    assert units("claims", "sources") == ["USD"]


@pytest.mark.parametrize("command", ["claims", "compare", "audit", "index"])
def test_settings_among_the_documents_are_refused(desk, command):
    with pytest.raises(UsageError, match="lies among the documents"):
        run(command, "..")


def test_settings_among_the_documents_are_used_when_named(desk):
    assert units("--config", "../factcheck.toml", "claims", "..") == ["USD"]
    assert units("--no-config", "claims", "..") == ["USD", "%"]


def test_the_store_of_the_settings_is_used_where_it_is(desk):
    assert run("--no-config", "index", "sources", "--store", desk / "desk.db").exit_code == 0
    done = run("status")
    assert str(desk / "desk.db") in done.stdout.replace("\n", "")


def test_claims_need_no_store(desk):
    assert not (desk / "desk.db").exists()
    assert units("claims", "sources") == ["USD"]
    assert not (desk / "desk.db").exists()


def test_every_setting_is_shown_with_its_origin(desk):
    rows = shown("config", "--format", "json")
    assert list(rows) == [setting.key for setting in SETTINGS]
    file = str(desk / "factcheck.toml")
    assert rows["jobs"] == {"name": "jobs", "value": 1, "origin": file, "line": 1}
    assert rows["claims.kind"] == {"name": "claims.kind", "value": ["money"], "origin": file, "line": 5}
    assert rows["max-seconds"] == {"name": "max-seconds", "value": 60, "origin": "default", "line": None}


def test_the_options_of_a_command_are_shown_with_their_origin(desk):
    rows = shown("config", "--format", "json", "claims", "sources", "--kind", "percent", "-j", "2")
    origins = {name: row["origin"] for name, row in rows.items()}
    assert origins["--kind"] == origins["--jobs"] == "command line"
    assert origins["--store"] == str(desk / "factcheck.toml")
    assert origins["--ledger"] == "default"
    assert (rows["--kind"]["value"], rows["--jobs"]["value"]) == ("percent", 2)


@pytest.mark.parametrize("command", sorted(set(COMMANDS) - {"config"}))
def test_every_command_can_be_asked_about(desk, command):
    assert shown("config", "--format", "json", command).keys() <= {
        option for parameter in COMMANDS[command].params for option in parameter.opts
    }


def test_the_table_says_file_and_line(desk):
    shown_text = run("config").stdout.replace("\n", "")
    assert "factcheck.toml:1" in shown_text
    assert "default" in shown_text


def test_the_toml_is_a_file_that_says_the_same(desk, tmp_path):
    text = run("config", "--format", "toml").stdout
    again = tmp_path / "again.toml"
    again.write_text(text, encoding="utf-8")
    assert read_configuration(again).values == read_configuration(desk / "factcheck.toml").values


def test_the_toml_without_settings_names_every_one_and_sets_none(desk, tmp_path):
    text = run("--no-config", "config", "--format", "toml").stdout
    assert not any(
        tomllib.loads(text).values() if isinstance(table, str) else table
        for table in tomllib.loads(text).values()
    )
    opened = "\n".join(line.removeprefix("# ") if " = " in line else line for line in text.splitlines())
    again = tmp_path / "again.toml"
    again.write_text(opened, encoding="utf-8")
    assert set(read_configuration(again).values) == {setting.key for setting in SETTINGS}


def test_a_password_is_never_shown(desk):
    (desk / "factcheck.toml").write_text('store = "postgresql://desk:secret@localhost/x"\n', encoding="utf-8")
    for format in ("table", "json", "toml"):
        done = run("config", "--format", format)
        assert "desk:***@localhost" in done.stdout.replace("\n", "")
        assert "secret" not in done.output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("job = 2\n", 'factcheck.toml, line 1: there is no setting "job". Did you mean jobs?'),
        ("jobs = 'four'\n", 'jobs must be a whole number from 0 up, not "four".'),
        ("jobs = [", "is not valid TOML"),
        ("\udcff", "not UTF-8"),
        ("#" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_a_wrong_file_is_one_line_and_exit_code_2(desk, text, message):
    (desk / "factcheck.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    for command in (("claims", "sources"), ("config",)):
        done = process(*command)
        assert done.returncode == 2
        assert message in done.stderr
        assert done.stderr.count("\n") == 1
        assert done.stdout == ""
    assert process("--no-config", "claims", "sources").returncode == 0
    assert process("claims", "--help").returncode == 0
    assert process("--version").returncode == 0


def process(*arguments):
    """`factcheck …` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"COLUMNS": "120"},
        check=False,
        timeout=60,
    )


def test_opposite_wishes_are_said():
    with pytest.raises(UsageError, match="Leave out one"):
        run("--config", "x.toml", "--no-config", "config")


def test_a_file_too_large_or_too_slow_is_listed(desk):
    (desk / "story" / "sources" / "long.txt").write_text("Shares fell 6%. " * 200, encoding="utf-8")
    (desk / "factcheck.toml").write_text("max-megabytes = 0.002\n", encoding="utf-8")
    done = run("claims", "sources")
    assert done.exit_code == 2
    assert "long.txt" in done.stderr
    assert run("claims", "sources", "--max-megabytes", "1").exit_code == 0


def test_a_file_to_begin_with_keeps_what_is_set(desk):
    before = read_configuration(desk / "factcheck.toml").values
    assert run("config", "-o", desk / "factcheck.toml").exit_code == 0
    assert read_configuration(desk / "factcheck.toml").values == before
    assert "# max-seconds = 60" in (desk / "factcheck.toml").read_text(encoding="utf-8")


def test_the_suffix_of_the_output_chooses_the_format(desk):
    run("config", "-o", desk / "settings.json")
    assert json.loads((desk / "settings.json").read_text(encoding="utf-8"))["settings"]
    with pytest.raises(UsageError, match="no options of one run"):
        run("config", "-o", desk / "x.toml", "claims", "sources")
