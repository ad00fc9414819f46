"""A checked draft in a terminal: what is wrong first, each figure with its quotes, then what holds."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from factcheck.cli.claims_table import marked, quote
from factcheck.records.claim import Claim
from factcheck.records.draft import DraftCheck, DraftLabel, Evidence, FigureCheck
from factcheck.records.verdict import Label
from factcheck.report.draft_rows import line_of
from factcheck.report.excerpts import excerpt_of
from factcheck.report.fact_rows import source_in_words
from factcheck.report.wording import visible
from factcheck.verdicts.chances import chance_in_words

_HEADINGS = {
    DraftLabel.CONTRADICTED: ("contradicted by a source", "bold red", "✗"),
    DraftLabel.OWN_ARITHMETIC_WRONG: ("at odds with the draft's own arithmetic", "bold red", "✗"),
    DraftLabel.MIXED: ("on which the sources disagree", "bold yellow", "?"),
    DraftLabel.UNSUPPORTED: ("that no source states", "bold yellow", "–"),
}
_WORDS = {
    DraftLabel.CONTRADICTED: "contradicted",
    DraftLabel.OWN_ARITHMETIC_WRONG: "wrong by the draft's own arithmetic",
    DraftLabel.MIXED: "disputed among the sources",
    DraftLabel.UNSUPPORTED: "in no source",
    DraftLabel.SUPPORTED: "supported",
    DraftLabel.NOT_CHECKABLE: "not checkable",
}
_QUOTES_A_SIDE = 2
_CONTEXT_CHARACTERS = 90


def show_check(check: DraftCheck, console: Console) -> None:
    """Figures by verdict, the gravest first; then supported ones, those not checkable, and the counts."""
    for label, (words, style, mark) in _HEADINGS.items():
        figures = [figure for figure in check.ranked if figure.label is label]
        if not figures:
            continue
        console.print()
        heading = f"{_count(len(figures), 'figure')} {words}"
        console.print(Rule(Text(heading, style=style), align="left", style="dim"))
        for figure in figures:
            _show_figure(figure, check, console, mark, style)
    supported = [figure for figure in check.figures if figure.label is DraftLabel.SUPPORTED]
    if supported:
        console.print()
        heading = f"{_count(len(supported), 'figure')} supported"
        console.print(Rule(Text(heading, style="bold green"), align="left", style="dim"))
        console.print(_supported(supported, check))
    idle = [figure for figure in check.figures if figure.label is DraftLabel.NOT_CHECKABLE]
    if idle:
        console.print()
        heading = f"{_count(len(idle), 'figure')} not checkable"
        console.print(Rule(Text(heading, style="bold"), align="left", style="dim"))
        for figure in idle:
            _print(
                Text.assemble((f"line {line_of(figure, check)}  ", "dim"), visible(figure.explanation)),
                1,
                console,
            )
    console.print()
    for name in check.left_out:
        console.print(
            Text(
                visible(f"Left out of the sources: {name} is this draft or another version of it."),
                style="dim",
            )
        )
    console.print(Text(visible(counts_in_words(check)), style="bold"))


def counts_in_words(check: DraftCheck) -> str:
    """One sentence: how many figures, against how many sources, and what became of them."""
    sources = _count(check.sources, "source")
    if not check.figures:
        return f"No figures in the draft {check.draft.path}: nothing to hold against {sources}."
    counts = Counter(figure.label for figure in check.figures)
    parts = ", ".join(f"{counts[label]} {_WORDS[label]}" for label in DraftLabel if counts[label])
    return f"{_count(len(check.figures), 'figure')} held against {sources}: {parts}."


def _show_figure(figure: FigureCheck, check: DraftCheck, console: Console, mark: str, style: str) -> None:
    console.print()
    console.print(
        Text.assemble((f"{mark} ", style), (f"line {line_of(figure, check)}  ", "dim"), _in_draft(figure))
    )
    _print(Text(visible(figure.explanation), style="italic"), 3, console)
    for key in figure.arithmetic:
        finding = check.arithmetic[key]
        if finding.working not in figure.explanation:
            _print(Text(visible(f"Arithmetic: {finding.working}"), style="italic"), 3, console)
    against = [one for one in figure.evidence if one.label is Label.CONFLICTING]
    agreeing = [one for one in figure.evidence if one.label is Label.CONSISTENT]
    _show_side(against, "✗", "bold red", check, console)
    _show_side(agreeing, "✓", "bold green", check, console)
    for key in figure.near:
        _show_quote(check.claims[key], "near", "dim", "", check, console)


def _show_side(
    evidence: Sequence[Evidence], mark: str, style: str, check: DraftCheck, console: Console
) -> None:
    shown = _one_a_document(evidence)
    for one in shown[:_QUOTES_A_SIDE]:
        sure = f"{chance_in_words(one.probability)} sure"
        _show_quote(check.claims[one.claim], mark, style, sure, check, console)
    rest = shown[_QUOTES_A_SIDE:]
    if rest:
        names = "; ".join(
            f"{' '.join(check.claims[one.claim].surface.split())} ({_publisher(one, check)})"
            for one in rest[:6]
        )
        more = f" and {len(rest) - 6} more" if len(rest) > 6 else ""
        _print(Text(visible(f"also {names}{more}"), style="dim"), 5, console)


def _one_a_document(evidence: Sequence[Evidence]) -> list[Evidence]:
    found: dict[str, Evidence] = {}
    for one in evidence:
        found.setdefault(f"{one.origin} {one.explanation}", one)
    return list(found.values())


def _show_quote(claim: Claim, mark: str, style: str, note: str, check: DraftCheck, console: Console) -> None:
    source = source_in_words(claim, check.documents)
    line = Text.assemble((f"{mark} ", style), (source, "bold"), (f"  {note}" if note else "", "dim"))
    _print(line, 3, console)
    _print(quote(claim), 5, console)


def _in_draft(figure: FigureCheck) -> Text:
    """The draft's sentence, or the part of a long one around the figure, the figure marked."""
    start = figure.start - figure.sentence_start
    end = start + figure.end - figure.start
    return marked(excerpt_of(figure.sentence, start, end, _CONTEXT_CHARACTERS))


def _supported(figures: Sequence[FigureCheck], check: DraftCheck) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    table.add_column("Line", justify="right", width=4)
    for name, share in (("Figure", 3), ("Source says", 6), ("Who", 5)):
        table.add_column(name, ratio=share, overflow="fold")
    for figure in figures:
        best = check.claims[figure.evidence[0].claim]
        who = Text(visible(figure.explanation))
        table.add_row(
            str(line_of(figure, check)),
            Text(visible(" ".join(figure.surface.split())), style="bold cyan"),
            quote(best),
            who,
        )
    return table


def _publisher(evidence: Evidence, check: DraftCheck) -> str:
    claim = check.claims[evidence.claim]
    return check.documents[claim.doc].publisher or claim.doc


def _print(text: Text, indent: int, console: Console) -> None:
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun if count == 1 else noun + 's'}"
