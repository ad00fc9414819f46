"""The check of a draft as one page: counts, figures by importance with their quotes, the marked draft."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from factcheck import __version__
from factcheck.records.comparison import Comparison
from factcheck.records.document import Block, BlockKind
from factcheck.records.draft import DraftCheck, DraftLabel, FigureCheck
from factcheck.records.fact import Fact, FactLabel
from factcheck.report.annotations.note import (
    CONTRADICTS,
    NEAREST,
    SUPPORTS,
    VERDICTS,
    FigureNote,
    Quote,
    counts_by_verdict,
    figure_notes,
)
from factcheck.report.page.environment import drawing, write_template
from factcheck.report.page.limits import PageLimits
from factcheck.report.page.quotes import Quoting
from factcheck.report.places import Places
from factcheck.report.plots.number_line import number_line
from factcheck.report.summary import METHOD

MAX_NOTES = 3_000
"""Figures with a note of their own; those that matter least are only marked in the text beyond it."""

_QUOTES_A_SIDE = 4
_KINDS = {CONTRADICTS: "contradicts", SUPPORTS: "supports", NEAREST: "near"}
_TAGS = {
    BlockKind.HEADING: "h3",
    BlockKind.QUOTATION: "blockquote",
}


@dataclass(frozen=True, slots=True)
class QuoteView:
    """What a source says: `kind` is contradicts, supports or near."""

    kind: str
    relation: str
    name: str
    day: str
    day_in_words: str
    file: str
    place: str
    headed: str
    lead: str
    before: str
    figure: str
    after: str
    trail: str
    why: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """One figure of the draft with what was found."""

    number: int
    surface: str
    place: str
    before: str
    after: str
    sentences: tuple[str, ...]
    number_line: str
    quotes: tuple[QuoteView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """The figures of one verdict, those that matter most first."""

    kind: str
    sign: str
    words: str
    number: int
    notes: tuple[NoteView, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class RunView:
    """Text of the draft; a figure when it has a number."""

    text: str
    number: int = 0
    kind: str = ""
    sign: str = ""
    verdict: str = ""
    linked: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of a table of the draft."""

    tag: str
    runs: tuple[RunView, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph of the draft, or a table, which has rows."""

    tag: str
    kind: str
    runs: tuple[RunView, ...]
    rows: tuple[tuple[CellView, ...], ...] = ()


def write_draft_page(check: DraftCheck, out: TextIO) -> None:
    """One self-contained page; it loads nothing, and reads as well without its script and on paper."""
    notes = {note.figure.id: note for note in figure_notes(check, _QUOTES_A_SIDE)}
    told = {figure.id for figure in check.ranked[:MAX_NOTES]}
    write_template(
        "draft.html",
        {
            "title": check.draft.title or check.draft.path,
            "about": _about(check),
            "counts": _counts(check),
            "remarks": _remarks(check),
            "groups": tuple(_groups(check, notes, told)),
            "blocks": tuple(_blocks(check, notes, told)),
            "method": METHOD,
            "signs": tuple((sign, words.lower()) for sign, words in VERDICTS.values()),
            "version": __version__,
            "digest": check.draft.id,
        },
        out,
        styles=("style.css", "draft.css"),
    )


def _about(check: DraftCheck) -> str:
    figures, sources = len(check.figures), check.sources
    return (
        f"{figures:,} figure{'' if figures == 1 else 's'} of {check.draft.path}, held against "
        f"{sources:,} source{'' if sources == 1 else 's'}."
    )


def _counts(check: DraftCheck) -> list[dict[str, str]]:
    return [
        {
            "kind": _kind(label),
            "sign": VERDICTS[label][0],
            "number": f"{count:,}",
            "words": VERDICTS[label][1].lower(),
        }
        for label, count in counts_by_verdict(check).items()
    ]


def _remarks(check: DraftCheck) -> list[str]:
    remarks = [f"{name} was left out: it is the draft itself." for name in check.left_out]
    remarks += [f"{one.path} could not be read: {one.message}; {one.hint}." for one in check.problems]
    return remarks


def _kind(label: DraftLabel) -> str:
    return label.value.replace("_", "-")


# The figures --------------------------------------------------------------------------------------------


def _groups(check: DraftCheck, notes: Mapping[str, FigureNote], told: set[str]) -> Iterator[GroupView]:
    quoting = Quoting(check.documents, PageLimits())
    places = Places(check.draft)
    for label, count in counts_by_verdict(check).items():
        of_label = [figure for figure in check.ranked if figure.label is label]
        shown = [figure for figure in of_label if figure.id in told]
        left = len(of_label) - len(shown)
        yield GroupView(
            kind=_kind(label),
            sign=VERDICTS[label][0],
            words=VERDICTS[label][1],
            number=count,
            notes=tuple(_note(check, notes[figure.id], places, quoting) for figure in shown),
            left_out=f"{left:,} more, which matter less, are marked in the draft alone. The spreadsheet and "
            "the tables of this check have them all."
            if left
            else "",
        )


def _note(check: DraftCheck, note: FigureNote, places: Places, quoting: Quoting) -> NoteView:
    figure = note.figure
    quotes = [_quote(quoting, quote) for quote in note.quotes]
    hidden = (len(figure.evidence) or len(figure.near)) - len(quotes)
    return NoteView(
        number=note.number,
        surface=" ".join(figure.surface.split()),
        place=places.at(figure.start).words,
        before=note.before,
        after=note.after,
        sentences=tuple(sentence for sentence in (note.explanation, *note.remarks) if sentence),
        number_line=drawing(_number_line(check, figure)),
        quotes=tuple(quotes),
        more=f"{hidden:,} more passage{'' if hidden == 1 else 's'} in the spreadsheet of this check."
        if hidden > 0
        else "",
    )


def _quote(quoting: Quoting, own: Quote) -> QuoteView:
    """A quote with more of its surroundings than a note has room for."""
    quote = quoting.quote(own.claim)
    source = quote.source
    return QuoteView(
        kind=_KINDS[own.relation],
        relation=own.relation,
        name=source.name,
        day=source.day,
        day_in_words=source.day_in_words,
        file=source.file,
        place=source.place,
        headed=quote.headed,
        lead=quote.lead,
        before=quote.before,
        figure=quote.figure,
        after=quote.after,
        trail=quote.trail,
        why=own.why,
    )


def _number_line(check: DraftCheck, figure: FigureCheck) -> str:
    """The draft's figure on one line with those of the sources that contradict it."""
    own = check.draft_claims.get(figure.claim or "")
    if own is None or not figure.contradicting:
        return ""
    claims = {own.id: own, **{one.claim: check.claims[one.claim] for one in figure.evidence}}
    low = own.value[0] if isinstance(own.value, tuple) else own.value
    fact = Fact(
        id=figure.id,
        title=figure.surface,
        label=FactLabel.CONFLICTING,
        reason=figure.contradicting[0].reason,
        claims=tuple(claims),
        documents=(),
        origins=(),
        verdicts=(),
        outliers=(own.id,),
        low=low,
        high=low,
        unit=own.unit,
        cause="",
        probability=0.0,
        importance=0.0,
    )
    draft = check.draft.model_copy(update={"publisher": "The draft"})
    documents = {**check.documents, check.draft.path: draft}
    return number_line(fact, Comparison(documents=documents, claims=claims, verdicts={}))


# The draft ----------------------------------------------------------------------------------------------


def _blocks(check: DraftCheck, notes: Mapping[str, FigureNote], told: set[str]) -> Iterator[BlockView]:
    """The paragraphs of the draft in order, the cells of a table together, every figure a run of its own."""
    figures = list(check.figures)
    table: list[tuple[Block, tuple[RunView, ...]]] = []
    place = 0
    for block in check.draft.blocks:
        first = place
        while place < len(figures) and figures[place].start < block.end:
            place += 1
        runs = tuple(_runs(check, block, figures[first:place], notes, told))
        if table and (block.cell is None or table[-1][0].cell is None or block.cell.table != _table(table)):
            yield _table_view(table)
            table = []
        if block.cell is not None:
            table.append((block, runs))
        else:
            yield BlockView(_TAGS.get(block.kind, "p"), block.kind.value.replace("_", "-"), runs)
    if table:
        yield _table_view(table)


def _table(table: Sequence[tuple[Block, tuple[RunView, ...]]]) -> int:
    cell = table[-1][0].cell
    return cell.table if cell else -1


def _table_view(table: Sequence[tuple[Block, tuple[RunView, ...]]]) -> BlockView:
    rows: dict[int, list[CellView]] = {}
    for block, runs in table:
        if block.cell is not None:
            rows.setdefault(block.cell.row, []).append(CellView("th" if block.cell.is_header else "td", runs))
    return BlockView("table", "table", (), tuple(tuple(rows[row]) for row in sorted(rows)))


def _runs(
    check: DraftCheck,
    block: Block,
    figures: Sequence[FigureCheck],
    notes: Mapping[str, FigureNote],
    told: set[str],
) -> Iterator[RunView]:
    text, place = check.draft.text, block.start
    for figure in figures:
        if figure.start < place:  # inside the figure before it
            continue
        if figure.start > place:
            yield RunView(text[place : figure.start])
        note = notes[figure.id]
        place = min(figure.end, block.end)
        yield RunView(
            text=text[figure.start : place],
            number=note.number,
            kind=_kind(figure.label),
            sign=note.sign,
            verdict=note.verdict,
            linked=figure.id in told,
        )
    if place < block.end:
        yield RunView(text[place : block.end])
