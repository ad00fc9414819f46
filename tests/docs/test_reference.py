"""The reference says what the code says, and leaves nothing out."""

import ast
import importlib.util
import sys
from enum import StrEnum
from pathlib import Path

import pytest

import factcheck.records.claim as claim_records
import factcheck.records.quantity as quantity_records
import factcheck.records.verdict as verdict_records
from factcheck.configuration import SETTINGS
from factcheck.quantities.units import currency_names, unit_table

ROOT = Path(__file__).parent.parent.parent


def _load():
    specification = importlib.util.spec_from_file_location(
        "make_reference", ROOT / "docs" / "make_reference.py"
    )
    module = importlib.util.module_from_spec(specification)
    sys.modules["make_reference"] = module
    specification.loader.exec_module(module)
    return module


reference = _load()
PAGES = reference.pages()


def page(name):
    return (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(PAGES), ids=lambda path: path.name)
def test_every_page_is_what_the_code_makes(path):
    made = PAGES[path] == path.read_text(encoding="utf-8")
    assert made, f"{path.name} is out of date: run python docs/make_reference.py"


@pytest.mark.parametrize("name", sorted(reference.commands()))
def test_every_command_and_option_is_described(name):
    command = reference.commands()[name]
    section = page("commands.md").partition(f"## factcheck {name}\n")[2].partition("\n## ")[0]
    assert section
    for parameter in command.params:
        assert parameter.help, f"{name}: {parameter.name} has no help"
        for option in getattr(parameter, "opts", ()):
            if parameter.param_type_name == "option":
                assert f"`{option}`" in section


def test_every_module_of_records_is_in_the_reference():
    assert sorted(reference._RECORDS) == reference.record_files()


def _described():
    for file in reference.record_files():
        tree = ast.parse((ROOT / "factcheck" / "records" / file).read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield pytest.param(node, id=f"{file}-{node.name}")


@pytest.mark.parametrize("node", list(_described()))
def test_every_field_and_every_value_has_a_meaning(node):
    shown = page("records.md") + page("reasons.md")
    members = list(reference.members(node))
    assert members
    for name, _, meaning in members:
        assert meaning, f"{node.name}.{name} has no string below it that says what it is"
        assert f"| `{name}` |" in shown


@pytest.mark.parametrize(
    "words",
    [
        verdict_records.Label,
        verdict_records.Reason,
        claim_records.Modality,
        claim_records.Role,
        quantity_records.Bound,
        quantity_records.Dimension,
        quantity_records.Direction,
    ],
    ids=lambda words: words.__name__,
)
def test_every_word_of_an_enumeration_is_in_the_reference(words):
    assert issubclass(words, StrEnum)
    shown = page("records.md") + page("reasons.md")
    for word in words:
        assert f"| `{word.value}` |" in shown


def test_every_unit_and_currency_is_in_the_reference():
    shown = page("units.md")
    for unit in unit_table().values():
        assert f"| {unit.kind} |" in shown
        assert f"{unit.name} (`{unit.code}`)" in shown
    for code, name in currency_names().items():
        assert f"| `{code}` | {name} |" in shown


def test_every_setting_is_in_the_reference_and_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert setting.what.endswith(".")
        assert page("settings.md").count(f"| `{setting.key}` |") == 2
        assert f"`{setting.key}`" in readme
