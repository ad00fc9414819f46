"""What a settings file says, and what is said of a wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.configuration import SETTINGS, read_configuration
from factcheck.errors import UsageError

BY_KEY = {setting.key: setting for setting in SETTINGS}
WHOLE = """\
# jobs = 7
jobs = 2
store = "desk.db"
encoder = "minilm-int8"
max-megabytes = 80.5
max-seconds = 30
min-confidence = 0.9

[claims]
kind = [
  "money",
  "percent",
]

[compare]
fail-on = "conflicting"

[search]
limit = 5
"""


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Reads a text as the file of a project that is the working directory."""
    monkeypatch.chdir(tmp_path)

    def one(text, name="factcheck.toml", **options):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return read_configuration(tmp_path / name, **options)

    return one


def test_every_value_and_its_line(read, tmp_path):
    found = read(WHOLE)
    assert dict(found.values) == {
        "jobs": 2,
        "store": str(tmp_path / "desk.db"),
        "encoder": "minilm-int8",
        "max-megabytes": 80.5,
        "max-seconds": 30.0,
        "min-confidence": 0.9,
        "claims.kind": ("money", "percent"),
        "compare.fail-on": "conflicting",
        "search.limit": 5,
    }
    lines = {key: found.line(BY_KEY[key]) for key in found.values}
    assert lines == {
        "jobs": 2,
        "store": 3,
        "encoder": 4,
        "max-megabytes": 5,
        "max-seconds": 6,
        "min-confidence": 7,
        "claims.kind": 10,
        "compare.fail-on": 16,
        "search.limit": 19,
    }
    assert found.value(BY_KEY["audit.fail-on"]) is None
    assert found.line(BY_KEY["audit.fail-on"]) is None


def test_the_table_of_a_pyproject(read):
    text = '[project]\nname = "jobs"\n\n[tool.factcheck]\njobs = 2\n\n[tool.factcheck.search]\nlimit = 5\n'
    found = read(text, "pyproject.toml")
    assert dict(found.values) == {"jobs": 2, "search.limit": 5}
    assert (found.line(BY_KEY["jobs"]), found.line(BY_KEY["search.limit"])) == (5, 8)


def test_dotted_and_inline_keys_are_found(read):
    found = read('compare.fail-on = "never"\nsearch = {limit = 5}\n')
    assert dict(found.values) == {"compare.fail-on": "never", "search.limit": 5}
    assert (found.line(BY_KEY["compare.fail-on"]), found.line(BY_KEY["search.limit"])) == (1, 2)


def test_one_kind_may_stand_without_a_list(read):
    assert read('[claims]\nkind = "money"\n').values["claims.kind"] == ("money",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("job = 2", 'factcheck.toml, line 1: there is no setting "job". Did you mean jobs?'),
        (
            "\n[compare]\nfail_on = 'conflicting'",
            'line 3: there is no setting "compare.fail_on". Did you mean',
        ),
        (
            "[compare]\nmin-confidence = 0.5",
            'line 2: there is no setting "compare.min-confidence". Did you mean min-confidence?',
        ),
        ("[compar]\nfail-on = 'conflicting'", 'line 1: there is no setting "compar".'),
        ("compare = 3", "line 1: [compare] is a table of settings, not a value."),
        ("xyzzy = 1", "Settings are: jobs, store,"),
        ("# jobs\njobs = 'four'", 'line 2: jobs must be a whole number from 0 up, not "four".'),
        ("jobs = true", "jobs must be a whole number from 0 up, not true."),
        ("jobs = -1", "jobs must be a whole number from 0 up, not -1."),
        ("jobs = 2.5", "jobs must be a whole number from 0 up, not 2.5."),
        ("jobs = 99999999999999999999", "jobs must be a whole number from 0 up"),
        ("max-seconds = nan", "max-seconds must be a number from 0.1 to 86400"),
        ("min-confidence = 90", "min-confidence must be a number from 0 to 1, not 90."),
        ("store = ''", "store must be the path of a file or a postgresql:// address"),
        ('store = "a\\u0000b"', "store must be the path of a file"),
        ("[claims]\nkind = ['money', 'mony']", "claims.kind must be a list with some of area, "),
        ("[claims]\nkind = []", "claims.kind must be a list"),
        ("[compare]\nfail-on = 'always'", 'compare.fail-on must be "conflicting" or "never", not "always".'),
        ("[search]\nlimit = {a = 1}", "line 2: search.limit must be a whole number from 1 up"),
        ("jobs = [", "factcheck.toml is not valid TOML"),
        ("jobs = 1\njobs = 2", "not valid TOML"),
        ("jobs = " + "[" * 100_000, "nested too deeply"),
        ("a" + ".a" * 100_000 + " = 1", "line 1: too many dots"),
        ("jobs = " + "1" * 5_000, "not valid TOML"),
    ],
)
def test_a_wrong_file_is_one_line_that_says_where_and_what(read, text, message):
    with pytest.raises(UsageError) as raised:
        read(text)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 500


@pytest.mark.parametrize(
    "text",
    [
        'store = "postgresql://desk@archive.example/factcheck"',
        'store = "postgresql://localhost/factcheck?host=archive.example"',
        'store = "postgresql://localhost,archive.example/factcheck"',
        'store = "postgresql://a@b@archive.example/x"',
        'store = "postgresql:///x?service=other"',
        'encoder = "./model"',
        'encoder = "somebody/model"',
    ],
)
def test_what_could_send_text_away_or_run_code_is_asked_for(read, text):
    with pytest.raises(UsageError, match="--config"):
        read(text)
    assert len(read(text, asked_for=True).values) == 1


@pytest.mark.parametrize(
    "place",
    [
        "postgresql:///factcheck",
        "postgresql://desk:secret@localhost:5432/factcheck",
        "postgres://[::1]/factcheck",
    ],
)
def test_a_database_on_this_machine_may_be_set(read, place):
    assert read(f'store = "{place}"').values == {"store": place}


def test_paths_are_relative_to_the_file(read, tmp_path, monkeypatch):
    (tmp_path / "story").mkdir()
    monkeypatch.chdir(tmp_path / "story")
    assert read('store = "../desk.db"').values["store"] == str(tmp_path / "../desk.db")
    assert read('store = "/srv/desk.db"').values["store"] == str(tmp_path / "/srv/desk.db")


def test_a_path_from_home(read, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert read('store = "~/desk.db"').values["store"] == str(tmp_path / "home" / "desk.db")


def test_a_folder_is_an_encoder(read, tmp_path):
    (tmp_path / "model").mkdir()
    assert read('encoder = "model"', asked_for=True).values["encoder"] == str(tmp_path / "model")
    assert read('encoder = "other"', asked_for=True).values["encoder"] == "other"


@given(st.text(max_size=200))
def test_any_text_gives_settings_or_our_error(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "factcheck.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        found = read_configuration(path)
    except UsageError:
        return
    assert set(found.values) <= set(BY_KEY)


def test_a_name_in_a_long_text_is_not_the_line(read):
    found = read('store = """\\\njobs = 1\\\n"""\njobs = 3\n')
    assert found.values["jobs"] == 3
    assert found.line(BY_KEY["jobs"]) == 4
