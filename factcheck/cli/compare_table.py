"""A comparison in a terminal: conflicts with their quotes first, then what agrees, then counts."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from factcheck.cli.claims_table import quote
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import BlockKind
from factcheck.records.fact import Copy, Fact, FactLabel
from factcheck.records.verdict import Reason
from factcheck.report.fact_rows import counts_in_words, source_in_words
from factcheck.report.wording import value_in_words, visible
from factcheck.verdicts.chances import chance_in_words
from factcheck.verdicts.contrasts import SET_APART

_CONFLICTS = (FactLabel.CONFLICTING, FactLabel.COPIES_DIFFER)
_KINDS = {
    Reason.VALUE: "different figures",
    Reason.MAGNITUDE: "a power of ten",
    Reason.TRANSPOSITION: "digits swapped or dropped",
    Reason.BOUND: "against the bound",
    Reason.DIRECTION: "up or down",
    Reason.UNIT: "different units",
    Reason.REVISED: "revised",
}
_SETTLED = (("✗", "red"), ("✓", "green"))
_OPEN = (("?", "yellow"), ("?", "yellow"))
_MARKS = {FactLabel.REVISED: (("was", "yellow"), ("now", "green")), FactLabel.COPIES_DIFFER: _SETTLED}
_QUOTES_A_SIDE = 2
_AGREEMENTS_SHOWN = 40
_COPIES_NAMED = 5


def show_comparison(result: Comparison, console: Console) -> None:
    """Conflicts, revisions, agreement across documents, copies, then one line of counts."""
    conflicts = [fact for fact in result.facts if fact.label in _CONFLICTS]
    revised = [fact for fact in result.facts if fact.label is FactLabel.REVISED]
    agreed = [fact for fact in result.facts if fact.label is FactLabel.CONSISTENT]
    across = [fact for fact in agreed if len(fact.documents) > 1]
    for heading, style, facts in (
        ("in conflict", "bold red", conflicts),
        ("revised", "bold yellow", revised),
    ):
        if facts:
            console.print()
            console.print(
                Rule(Text(f"{_count(len(facts), 'fact')} {heading}", style=style), align="left", style="dim")
            )
        for number, fact in enumerate(facts, 1):
            _show_fact(number, fact, result, console)
    if across:
        console.print()
        heading = f"{_count(len(across), 'fact')} on which documents agree"
        console.print(Rule(Text(heading, style="bold green"), align="left", style="dim"))
        console.print(_agreements(across[:_AGREEMENTS_SHOWN], result))
        if len(across) > _AGREEMENTS_SHOWN:
            console.print(
                Text(
                    f"… and {len(across) - _AGREEMENTS_SHOWN} more; --format jsonl or markdown lists all.",
                    style="dim",
                )
            )
    if result.copies:
        console.print()
        console.print(
            Rule(
                Text(f"{_count(len(result.copies), 'copy', 'copies')}", style="bold"),
                align="left",
                style="dim",
            )
        )
        for line in _copies(result):
            console.print(line)
    console.print()
    console.print(Text(_summary(result, conflicts, revised, across, len(agreed) - len(across)), style="bold"))


def _show_fact(number: int, fact: Fact, result: Comparison, console: Console) -> None:
    pair = next((result.verdicts[one] for one in fact.verdicts), None)
    kind = (
        "a copy differs from its original" if fact.label is FactLabel.COPIES_DIFFER else _KINDS[fact.reason]
    )
    facts = [
        kind,
        counts_in_words(fact),
        f"{chance_in_words(fact.probability)} sure",
        f"factcheck why {pair.id} PATHS" if pair else "",
    ]
    console.print()
    console.print(Text.assemble((f"{number}. ", "dim"), (visible(fact.title), "bold")))
    _print(Text(" · ".join(part for part in facts if part), style="dim"), 3, console)
    _print(Text(visible(fact.cause), style="italic"), 3, console)
    odd, rest = _sides(fact, result)
    marks = _MARKS.get(fact.label) or (_SETTLED if fact.consensus else _OPEN)
    sides = [(odd, marks[0]), (rest, marks[1])]
    for claims, mark in reversed(sides) if fact.label is FactLabel.REVISED else sides:
        _show_side(claims, *mark, result, console)


def _print(text: Text, indent: int, console: Console) -> None:
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def _sides(fact: Fact, result: Comparison) -> tuple[list[Claim], list[Claim]]:
    odd = [result.claims[key] for key in fact.outliers]
    rest = [result.claims[key] for key in fact.consensus or fact.claims if key not in fact.outliers]
    if fact.label is FactLabel.COPIES_DIFFER:
        originals = {copy.original for copy in result.copies if copy.doc in {claim.doc for claim in odd}}
        rest.sort(key=lambda claim: claim.doc not in originals)
    if fact.label is FactLabel.REVISED:
        # The newest first, and before all the notice that says what was wrong.
        notices = [one for one in map(result.verdicts.__getitem__, fact.verdicts) if one.note == SET_APART]
        named = {claim for one in notices for claim in (one.a, one.b)}
        rest = sorted(reversed(rest), key=lambda claim: claim.id not in named)
        odd.sort(key=lambda claim: claim.id in named)
    return odd, rest


def _show_side(claims: Sequence[Claim], mark: str, style: str, result: Comparison, console: Console) -> None:
    shown = _one_a_publisher(claims, result)[:_QUOTES_A_SIDE]
    for claim in shown:
        line = Text.assemble(
            (f"{mark} ", f"bold {style}"), (source_in_words(claim, result.documents), "bold")
        )
        _print(line, 3, console)
        _print(quote(claim), 5, console)
    others = [claim for claim in _one_a_publisher(claims, result) if claim not in shown]
    if others:
        listed = "; ".join(
            f"{' '.join(claim.surface.split())} ({_publisher(claim, result)})" for claim in others[:6]
        )
        more = f" and {len(others) - 6} more" if len(others) > 6 else ""
        _print(Text(visible(f"also {listed}{more}"), style="dim"), 5, console)


def _one_a_publisher(claims: Sequence[Claim], result: Comparison) -> list[Claim]:
    """The first claim of each publisher and figure, those in running text before headings and tables."""
    found: dict[tuple[str, str], Claim] = {}
    for claim in sorted(claims, key=lambda one: one.block is not BlockKind.PARAGRAPH):
        found.setdefault((_publisher(claim, result), str(claim.value)), claim)
    first = {claim.id for claim in found.values()}
    return [claim for claim in claims if claim.id in first]


def _publisher(claim: Claim, result: Comparison) -> str:
    document = result.documents.get(claim.doc)
    return (document.publisher if document else None) or claim.doc


def _copies(result: Comparison) -> list[Text]:
    """One line an original: who repeats it, and how much of it."""
    by_original: dict[str, list[Copy]] = {}
    for copy in result.copies:
        by_original.setdefault(copy.original, []).append(copy)
    lines = []
    for original, copies in list(by_original.items())[:_AGREEMENTS_SHOWN]:
        named = ", ".join(f"{copy.doc} ({copy.share:.0%} of the words)" for copy in copies[:_COPIES_NAMED])
        more = f" and {len(copies) - _COPIES_NAMED:,} more" if len(copies) > _COPIES_NAMED else ""
        repeats = "repeats" if len(copies) == 1 else "repeat"
        lines.append(Text.assemble(visible(f"{named}{more} {repeats} "), (visible(original), "bold"), "."))
    if len(by_original) > _AGREEMENTS_SHOWN:
        lines.append(Text(f"… and copies of {len(by_original) - _AGREEMENTS_SHOWN:,} more.", style="dim"))
    return lines


def _agreements(facts: Sequence[Fact], result: Comparison) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    for name, share in (("Fact", 5), ("Figure", 3), ("Sources", 5)):
        table.add_column(name, ratio=share, overflow="fold")
    for fact in facts:
        claims = [result.claims[key] for key in fact.claims]
        center = next((claim for claim in claims if claim.id in fact.consensus), claims[0])
        names = list(dict.fromkeys(_publisher(claim, result) for claim in claims))
        more = f" and {len(names) - _COPIES_NAMED:,} more" if len(names) > _COPIES_NAMED else ""
        sources = "; ".join(names[:_COPIES_NAMED]) + more
        table.add_row(
            Text(visible(fact.title)),
            Text(visible(value_in_words(center)), style="bold cyan"),
            Text.assemble(visible(sources), (f"\n{counts_in_words(fact)}", "dim")),
        )
    return table


def _summary(
    result: Comparison,
    conflicts: Sequence[Fact],
    revised: Sequence[Fact],
    across: Sequence[Fact],
    within: int,
) -> str:
    documents, claims = len(result.documents), len(result.claims)
    grouped = {key for fact in result.facts for key in fact.claims}
    read = f"{_count(claims, 'claim')} in {_count(documents, 'document')}"
    if not documents:
        return "No documents to compare."
    if not claims:
        return f"No figures in {_count(documents, 'document')}: nothing to compare."
    if documents == 1 and not result.facts:
        return f"{read}: no figure is stated twice. Comparing needs a second document."
    if not result.facts:
        return f"{read}, and no two of them state the same fact."
    found = [
        f"{len(conflicts)} in conflict",
        f"{len(revised)} revised",
        f"{len(across)} agreed on by several documents",
        f"{within} repeated within one document",
    ]
    alone = claims - len(grouped)
    facts = f"{_count(len(result.facts), 'fact')}: {', '.join(found)}"
    return f"{read}. {facts}. {_count(alone, 'claim')} stand{'s' if alone == 1 else ''} alone."


def _count(count: int, noun: str, plural: str = "") -> str:
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
