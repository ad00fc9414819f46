"""Writes the reference: `docs/reference/*.md` and the generated tables of the README.

    python docs/make_reference.py

Every page comes from the code, so that neither can say what the other does not; `tests/docs` fails when a
page is out of date, and when something in the code is not described.
"""

import ast
import re
import textwrap
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import typer

import factcheck
from factcheck.cli.app import app
from factcheck.configuration import SETTINGS
from factcheck.quantities.units import currency_names, read_table, unit_table

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
NOTE = "<!-- Made by docs/make_reference.py from the code: change it there. -->\n"
# What the store alone uses is no part of the reference.
_INTERNAL = ("stored.py", "identity.py", "__init__.py")
# In the order of the data.
_RECORDS = (
    "quantity.py",
    "period.py",
    "claim.py",
    "ledger.py",
    "document.py",
    "verdict.py",
    "fact.py",
    "comparison.py",
    "arithmetic.py",
    "draft.py",
    "review.py",
    "run.py",
)


def pages() -> dict[Path, str]:
    """Every page of the reference, and the README with its generated tables, by its path."""
    readme = ROOT / "README.md"
    return {
        REFERENCE / "commands.md": _commands_page(),
        REFERENCE / "python.md": _python_page(),
        REFERENCE / "reasons.md": _reasons_page(),
        REFERENCE / "records.md": _records_page(),
        REFERENCE / "settings.md": _settings_page(),
        REFERENCE / "units.md": _units_page(),
        readme: with_tables(readme.read_text(encoding="utf-8")),
    }


def with_tables(text: str) -> str:
    """A text whose tables between `<!-- commands -->` and `<!-- end -->` are made again."""
    tables = {"commands": _commands_table(), "names": _names_list(), "settings": _settings_table()}
    for name, table in tables.items():
        block = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        text = block.sub(lambda found, table=table: f"{found[1]}\n{table}\n{found[2]}", text)
    return text


def commands() -> dict[str, typer.core.TyperCommand]:
    """Every command by its name, in the order of `factcheck --help`."""
    return dict(typer.main.get_command(app).commands)


def _commands_table() -> str:
    rows = ((f"`factcheck {name}`", _first_sentence(command.help)) for name, command in commands().items())
    return table(("command", "what it does"), rows)


def _names_list() -> str:
    return textwrap.fill(f"{', '.join(f'`{name}`' for name in factcheck.__all__)}.", 120)


def _python_page() -> str:
    parts = [
        NOTE,
        "# The Python interface\n",
        "One verb a step, named as its command; what comes out are the [records](records.md). Everything "
        "else in the package may change. `help(factcheck.compare)` says what goes in and which errors there "
        "are.\n",
        table(
            ("name", "what it is"),
            (
                (f"`factcheck.{name}`", _first_sentence((thing.__doc__ or "").partition("\n\n")[0]))
                for name, thing in ((name, getattr(factcheck, name)) for name in factcheck.__all__)
            ),
        ),
    ]
    return "\n".join(parts) + "\n"


def _commands_page() -> str:
    parts = [
        NOTE,
        "# Commands\n",
        "`factcheck COMMAND --help` shows the same. Before the command:\n",
        table(("option", "what it does"), _option_rows(typer.main.get_command(app).params)),
    ]
    for name, command in commands().items():
        text, _, examples = f"{command.help}\n\n{command.epilog}".partition("Examples:")
        lines, _, rest = examples.strip().partition("\n\nExit codes:")
        parts += [
            f"\n## factcheck {name}\n",
            f"{_paragraphs(text)}\n",
            f"```sh\n{usage(name, command)}\n```\n",
            table(("argument or option", "what it says"), _option_rows(command.params)),
            "\nExamples:\n",
            "```sh\n" + "\n".join(line for line in lines.splitlines() if line) + "\n```",
        ]
        if rest:
            parts.append(f"\nExit codes:{rest}")
    return "\n".join(parts) + "\n"


def usage(name: str, command: typer.core.TyperCommand) -> str:
    """How a command is called: `factcheck claims [OPTIONS] PATHS...`."""
    pieces = []
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            word = _argument_name(parameter)
            pieces.append(word if parameter.required or word.startswith("[") else f"[{word}]")
    return " ".join(["factcheck", name, "[OPTIONS]", *pieces])


def _argument_name(parameter: typer.core.TyperArgument) -> str:
    word = parameter.metavar or parameter.name.upper()
    return f"{word}..." if parameter.nargs == -1 and not word.endswith("]") else word


def _option_rows(parameters: Iterable[typer.core.TyperOption]) -> Iterator[tuple[str, str]]:
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            yield f"`{_argument_name(parameter)}`", parameter.help or ""
            continue
        names = ", ".join(f"`{option}`" for option in sorted(parameter.opts, key=len, reverse=True))
        value = "" if parameter.is_flag or parameter.is_bool_flag else f" {_value_name(parameter)}"
        default = _default(parameter)
        yield f"{names}{value}", f"{parameter.help or ''}{f' Default: {default}.' if default else ''}"


def _value_name(parameter: typer.core.TyperOption) -> str:
    kind = parameter.type_descriptor.annotation
    # The kind of a list of words is an alias around the words' enumeration.
    words = next((one for one in (kind, *getattr(kind, "__args__", ())) if hasattr(one, "__members__")), ())
    return ", ".join(f"`{word.value}`" for word in words) or parameter.metavar or ""


def _default(parameter: typer.core.TyperOption) -> str:
    if isinstance(parameter.show_default, str):
        return parameter.show_default
    if not parameter.show_default or parameter.default in (None, "", False) or callable(parameter.default):
        return ""
    value = getattr(parameter.default, "value", parameter.default)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _first_sentence(text: str | None) -> str:
    return re.split(r"(?<=[.?])\s", " ".join((text or "").split()), maxsplit=1)[0]


def _paragraphs(text: str) -> str:
    """The text with one line a paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def _reasons_page() -> str:
    classes = dict(_classes("verdict.py")) | dict(_classes("fact.py")) | dict(_classes("draft.py"))
    chosen = {
        "The labels of a pair": "Label",
        "The reasons of a verdict": "Reason",
        "The labels of a fact": "FactLabel",
        "The labels of a figure of a draft": "DraftLabel",
        "What two claims are compared in": "Aspect",
        "How they compare in it": "Outcome",
    }
    parts = [NOTE, "# Labels and reasons\n", "What `factcheck compare`, `why` and `check` say, and why."]
    for title, name in chosen.items():
        parts += [f"\n## {title}\n", _class_table(classes[name])]
    return "\n".join(parts) + "\n"


def _records_page() -> str:
    parts = [
        NOTE,
        "# Records\n",
        "What flows through the package and into its files, in the order of the data. All are frozen. "
        "Offsets count code points of the document's text; values are `Decimal`.\n",
        "The labels and reasons of verdicts, facts and drafts are in [reasons.md](reasons.md).",
    ]
    for file in _RECORDS:
        for name, node in _classes(file):
            if name in ("Label", "Reason", "FactLabel", "DraftLabel", "Aspect", "Outcome"):
                continue
            parts += [f"\n## {name}\n", f"{_paragraphs(ast.get_docstring(node) or '')}\n", _class_table(node)]
    return "\n".join(parts) + "\n"


def record_files() -> list[str]:
    """The modules of records that the reference must cover."""
    return sorted(
        path.name for path in (ROOT / "factcheck" / "records").glob("*.py") if path.name not in _INTERNAL
    )


def _classes(file: str) -> Iterator[tuple[str, ast.ClassDef]]:
    tree = ast.parse((ROOT / "factcheck" / "records" / file).read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node


def _class_table(node: ast.ClassDef) -> str:
    rows = list(members(node))
    if any(kind for _, kind, _ in rows):
        return table(
            ("field", "type", "meaning"), ((f"`{name}`", f"`{kind}`", text) for name, kind, text in rows)
        )
    return table(("value", "meaning"), ((f"`{name}`", text) for name, _, text in rows))


def members(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """The fields of a record (name, type, meaning), or the values of an enumeration (value, "", meaning).

    The meaning is the string below a field; it is empty where there is none.
    """
    body = [*node.body, None]
    for statement, following in pairwise(body):
        is_text = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
        text = " ".join(str(following.value.value).split()) if is_text else ""
        if isinstance(statement, ast.AnnAssign):
            yield statement.target.id, ast.unparse(statement.annotation), text
        elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            yield str(statement.value.value), "", text


def _settings_table() -> str:
    rows = []
    for setting in SETTINGS:
        default = "" if setting.default is None else f"`{setting.default}`"
        users = "" if setting.table else " (" + ", ".join(setting.commands) + ")"
        rows.append((f"`{setting.key}`", default, f"{setting.what}{users}"))
    return table(("setting", "default", "what it does"), rows)


def _settings_page() -> str:
    kinds = [(f"`{setting.key}`", setting.kind.expected) for setting in SETTINGS]
    parts = [
        NOTE,
        "# Settings\n",
        f"{_paragraphs(SETTINGS_TEXT)}\n",
        _settings_table(),
        "\n## What each may be\n",
        table(("setting", "a value is"), kinds),
        "\n## Where the file is looked for\n",
        _paragraphs(SEARCH_TEXT),
    ]
    return "\n".join(parts) + "\n"


SETTINGS_TEXT = """
In `factcheck.toml`, or in `[tool.factcheck]` of `pyproject.toml`. A key with a dot stands in the table of its
command: `compare.fail-on` is `fail-on` under `[compare]`. Each is the option of the same name, which wins
over it. `factcheck config` shows what holds and why, and `factcheck config -o factcheck.toml` writes a file
to begin with.
"""
SEARCH_TEXT = """
In the working directory and upwards, to the root of the repository (a folder with `.git`) or of the file
system; the first found counts alone. In one folder `factcheck.toml` goes before `pyproject.toml`.
`--config FILE` names another, `--no-config` none. No environment variable sets anything: what holds can be
read in one file and on the command line.

Paths in a file are relative to it. The Python interface reads no settings: what it does stands in the code
that uses it.

A file is never looked for in a folder of documents, and one that lies in a folder given to a command is
refused: whoever sends the documents must not choose how they are read. For the same reason a file that nobody
named may not set a database on another machine or an encoder that is not part of the package, and one that is
somebody else's in a folder that everybody may write to is refused; with `--config` they may.
"""


def _units_page() -> str:
    units = unit_table()
    families = sorted({unit.kind for unit in units.values()})
    countries = read_table("home_currencies")["country"]
    parts = [
        NOTE,
        "# Units\n",
        "Figures are compared after exact conversion between the units of one family. Rates are "
        "written with a slash (`km/h`); currencies are never converted.\n",
        "## Without a table\n",
        table(
            ("code", "what it is"),
            (
                ("`%`", "percent"),
                ("`pp`", "percentage points; basis points are read as hundredths"),
                ("`count`", "a number of things, with the noun counted"),
                ("`x`", "a multiple: tripled is 3"),
                ("`rank`", "a place in an order: third largest is 3"),
            ),
        ),
        "\n## Families\n",
        table(
            ("family", "units"),
            (
                (
                    family,
                    ", ".join(
                        f"{unit.name} (`{unit.code}`)" for unit in units.values() if unit.kind == family
                    ),
                )
                for family in families
            ),
        ),
        "\n## Families made of two\n",
        table(
            ("family", "is"),
            (
                (family, " per ".join(pair))
                for family, pair in sorted(read_table("units")["compound"].items())
            ),
        ),
        "\n## Currencies\n",
        table(("code", "name"), ((f"`{code}`", name) for code, name in sorted(currency_names().items()))),
        "\n## Whose dollars\n",
        "A bare word or sign that several countries use means the currency of the country that the document "
        "is at home in, as the places and institutions in it show. A bare `$` is the US dollar unless "
        "something else is shown.\n",
        table(
            ("word", "currencies"),
            (
                (word, ", ".join(f"`{row['currency']}`" for row in countries if row["shared"] == word))
                for word in sorted({row["shared"] for row in countries})
            ),
        ),
    ]
    return "\n".join(parts) + "\n"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    """Writes every page."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
