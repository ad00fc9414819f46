"""The public names: few, sorted, documented, loaded when used, and never shadowed."""

import ast
import inspect
import pydoc
import subprocess
import sys
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

import factcheck

SOURCE = Path(factcheck.__file__).read_text(encoding="utf-8")
HEAVY = (
    *("torch", "transformers", "sentence_transformers", "faiss", "onnxruntime", "tokenizers", "numpy"),
    *("pandas", "polars", "pyarrow", "pydantic", "sqlalchemy", "rich", "typer", "lxml", "nupunkt", "jinja2"),
    *("IPython", "yaml", "asyncio"),
)
VERBS = [name for name in factcheck.__all__ if isinstance(getattr(factcheck, name), FunctionType)]


def typed_names() -> list[str]:
    """The names that a type checker sees."""
    guarded = next(node for node in ast.parse(SOURCE).body if isinstance(node, ast.If))
    return [alias.asname or alias.name for node in guarded.body for alias in node.names]


def loaded_by(code: str) -> list[str]:
    """The heavy modules that are loaded after the code has run in a fresh process."""
    show = f"import sys; {code}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    return ast.literal_eval(done.stdout.splitlines()[-1])


def test_the_names_are_sorted_few_and_the_ones_that_a_type_checker_sees():
    assert factcheck.__all__ == sorted(factcheck.__all__)
    assert 15 <= len(factcheck.__all__) <= 25
    assert sorted(typed_names()) == factcheck.__all__


def test_nothing_public_is_unlisted():
    assert set(dir(factcheck)) == {*factcheck.__all__, "__version__"}
    assert [hasattr(factcheck, name) for name in factcheck.__all__] == [True] * len(factcheck.__all__)
    own = {
        name
        for name, value in vars(factcheck).items()
        if not name.startswith("_") and not isinstance(value, ModuleType) and name != "TYPE_CHECKING"
    }
    assert own <= set(factcheck.__all__), "a public name is not in __all__"


def test_each_verb_is_the_word_of_its_command():
    from factcheck.cli.app import app

    commands = {command.name for command in app.registered_commands}
    shared = {"audit", "check", "claims", "compare", "index", "report", "search", "why"}
    assert shared <= set(VERBS)
    assert shared <= commands


@pytest.mark.parametrize("name", factcheck.__all__)
def test_every_name_is_documented(name):
    value = getattr(factcheck, name)
    text = inspect.getdoc(value) or ""
    assert len(text.splitlines()[0].split()) > 3
    assert text.splitlines()[0].rstrip().endswith((".", ",", ":")) or len(text.splitlines()) > 1


@pytest.mark.parametrize("name", [*VERBS, "Corpus"])
def test_every_verb_says_what_goes_in_what_is_raised_and_shows_it(name):
    value = getattr(factcheck, name)
    text = inspect.getdoc(value) or ""
    assert ">>> import factcheck" in text
    parameters = inspect.signature(value).parameters.values()
    assert all(one.annotation is not inspect.Parameter.empty for one in parameters)
    if any(one.name in ("sources", "against", "draft", "wanted") for one in parameters):
        assert "Raises:" in text
        assert "UsageError" in text


@pytest.mark.parametrize("name", [name for name in vars(factcheck.Corpus) if not name.startswith("_")])
def test_every_part_of_a_corpus_is_documented(name):
    assert inspect.getdoc(inspect.getattr_static(factcheck.Corpus, name))


def test_help_shows_every_name():
    page = pydoc.plain(pydoc.render_doc(factcheck))
    for name in VERBS:
        assert f"\n    {name}(" in page
    assert "class Corpus" in page


def test_an_unknown_name_is_an_attribute_error_that_names_it():
    with pytest.raises(AttributeError, match="no attribute 'clams'"):
        factcheck.clams  # noqa: B018


def test_verbs_stay_verbs_when_the_folders_of_their_names_are_imported():
    code = """
import factcheck.claims.extract, factcheck.index, factcheck.audit, factcheck.report.formats
from factcheck.claims.extract import find_claims
from factcheck import claims, index, audit, report
import factcheck
for verb in ("claims", "index", "audit", "report"):
    assert callable(getattr(factcheck, verb)), verb
assert sys.modules["factcheck.claims"].__name__ == "factcheck.claims"
"""
    subprocess.run([sys.executable, "-c", f"import sys{code}"], check=True)


def test_importing_the_package_loads_nothing_heavy():
    assert loaded_by("import factcheck") == []
    assert loaded_by("import factcheck; dir(factcheck); factcheck.FactcheckError") == []


def test_figures_of_a_text_need_no_model_and_no_data_frame():
    loaded = loaded_by("import factcheck; factcheck.claims(factcheck.read_text('It sold 12 tons.'))")
    assert not {*loaded} & {"torch", "transformers", "faiss", "onnxruntime", "pandas", "polars", "sqlalchemy"}


def test_every_error_is_of_one_tree():
    errors = [getattr(factcheck, name) for name in factcheck.__all__ if name.endswith("Error")]
    assert all(issubclass(error, factcheck.FactcheckError) for error in errors)
    assert len(errors) > 3
