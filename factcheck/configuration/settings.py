"""Every setting of `factcheck.toml`: its key, what it may be, what holds without it, and who takes it.

A key is the name of the option that it stands for. At the top of the file it holds for every command
in `commands`; in the table of a command ("compare.fail-on") for that one.
"""

from dataclasses import dataclass

from factcheck.configuration.values import (
    ValueKind,
    choice,
    encoder_name,
    line_of_text,
    number,
    some_of,
    some_paths,
    store_place,
    whole_number,
)
from factcheck.records.quantity import Dimension

# The commands that read documents, those that work on what is in the store, those that give verdicts.
READING = ("claims", "compare", "why", "audit", "index", "check", "report")
STORING = ("claims", "index", "search", "status", "why")
JUDGING = ("compare", "check", "report")
KINDS = tuple(sorted(dimension.value for dimension in Dimension))


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting.

    `default` is what holds where nobody sets it; None is nothing at all, and then `example` is a value
    that could be set. `what` is a sentence for the reference.
    """

    key: str
    kind: ValueKind
    default: str | int | float | None
    commands: tuple[str, ...]
    what: str
    example: str | tuple[str, ...] | None = None

    @property
    def table(self) -> str:
        """The command whose table holds the key; empty at the top of the file."""
        return self.key.rpartition(".")[0]

    @property
    def option(self) -> str:
        """The option that the setting stands for."""
        return f"--{self.key.rpartition('.')[2]}"


SETTINGS: tuple[Setting, ...] = (
    Setting("jobs", whole_number(0), 0, READING, "Processes that read files; 0 is one a processor."),
    Setting(
        "store",
        store_place(),
        ".factcheck/factcheck.db",
        STORING,
        "Where the store lies. Whether `compare`, `check` and `report` use it is said each time.",
    ),
    Setting(
        "encoder",
        encoder_name("minilm-int8", "all-minilm-l6-v2"),
        "minilm-int8",
        ("index", "search"),
        "The model that turns claims into vectors.",
    ),
    Setting(
        "max-megabytes",
        number(0.001, 10_000),
        50,
        READING,
        "A larger file is listed as unread; the limits of its text, pages and tables grow along.",
    ),
    Setting(
        "max-seconds",
        number(0.1, 86_400),
        60,
        READING,
        "A file that takes longer to read is listed as unread.",
    ),
    Setting("min-confidence", number(0, 1), 0, JUDGING, "Verdicts less sure than this are not given."),
    Setting(
        "claims.kind",
        some_of(KINDS),
        None,
        ("claims",),
        "Only these kinds of figures are listed.",
        ("money", "percent"),
    ),
    Setting(
        "compare.fail-on",
        choice("conflicting", "never"),
        None,
        ("compare",),
        "What ends `compare` with exit code 1.",
        "conflicting",
    ),
    Setting(
        "audit.fail-on",
        choice("finding", "high", "never"),
        None,
        ("audit",),
        "What ends `audit` with exit code 1.",
        "high",
    ),
    Setting(
        "check.against",
        some_paths(),
        None,
        ("check",),
        "The sources that a draft is held against.",
        ("sources",),
    ),
    Setting(
        "check.fail-on",
        some_of(("contradicted", "own_arithmetic_wrong", "mixed", "unsupported", "never")),
        None,
        ("check",),
        "What ends `check` with exit code 1; without it, contradicted and own_arithmetic_wrong.",
        ("contradicted", "unsupported"),
    ),
    Setting("report.title", line_of_text(), None, ("report",), "The report's title.", "Export controls"),
    Setting(
        "report.fail-on",
        choice("conflicting", "never"),
        None,
        ("report",),
        "What ends `report` with exit code 1.",
        "conflicting",
    ),
    Setting("search.limit", whole_number(1), 20, ("search",), "At most so many hits."),
)
"""Every setting, in the order of the reference: those of several commands first."""
