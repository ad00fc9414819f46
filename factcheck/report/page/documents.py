"""Documents as the page shows them: their text with every figure marked in place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.records.claim import Claim
from factcheck.records.document import Block, BlockKind, Document
from factcheck.report.page.anchors import claim_anchor, document_anchor
from factcheck.report.page.limits import PageLimits
from factcheck.report.page.marks import Mark
from factcheck.report.page.quotes import first_words, last_words
from factcheck.report.plots.time_line import day_in_words
from factcheck.report.source_names import source_name

_TAGS = {BlockKind.HEADING: "h4", BlockKind.QUOTATION: "blockquote"}
_CAUGHT = frozenset({"odd", "disputed", "replaced", "sum"})


@dataclass(frozen=True, slots=True)
class Run:
    """Text of a document; a figure when it has an anchor, with its mark and what that links to."""

    text: str
    anchor: str = ""
    kind: str = ""
    symbol: str = ""
    words: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    tag: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a table, which has rows."""

    tag: str
    kind: str
    runs: tuple[Run, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document: who, when, how many figures, how many of them need a look, and the text."""

    anchor: str
    heading: str
    source: str
    day: str
    day_in_words: str
    file: str
    notes: tuple[str, ...]
    figures: int
    caught: int
    abridged: bool
    paragraphs: tuple[Paragraph, ...]


def document_views(
    documents: Mapping[str, Document],
    claims: Mapping[str, Claim],
    marks: Mapping[str, Mark],
    limits: PageLimits,
) -> Iterator[DocumentView]:
    """The documents by name; one whose text is too long is shown by the passages around its figures."""
    by_document: dict[str, list[Claim]] = {}
    for claim in sorted(claims.values(), key=lambda one: (one.doc, one.start, one.end)):
        by_document.setdefault(claim.doc, []).append(claim)
    all_too_long = sum(len(one.text) for one in documents.values()) > limits.all_characters
    for name in sorted(documents):
        document, figures = documents[name], by_document.get(name, [])
        abridged = all_too_long or len(document.text) > limits.document_characters
        day = document.published
        yield DocumentView(
            anchor=document_anchor(name),
            heading=document.title or name,
            source=source_name(name, documents),
            day=day.isoformat() if day else "",
            day_in_words=day_in_words(day),
            file=name,
            notes=document.notes,
            figures=len(figures),
            caught=sum(marks[one.id].kind.name in _CAUGHT for one in figures),
            abridged=abridged,
            paragraphs=tuple(
                _passages(document, figures, marks, limits)
                if abridged
                else _paragraphs(document, figures, marks)
            ),
        )


def _paragraphs(
    document: Document, figures: Sequence[Claim], marks: Mapping[str, Mark]
) -> Iterator[Paragraph]:
    starts = [figure.start for figure in figures]
    table: list[tuple[Block, tuple[Run, ...]]] = []
    for block in document.blocks:
        inside = figures[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        runs = tuple(_runs(document.text, block.start, block.end, inside, marks))
        if table and (block.cell is None or _table_number(table) != block.cell.table):
            yield _table(table)
            table = []
        if block.cell is not None:
            table.append((block, runs))
        else:
            yield Paragraph(_TAGS.get(block.kind, "p"), block.kind.value.replace("_", "-"), runs)
    if table:
        yield _table(table)
    covered = [block.start for block in document.blocks], [block.end for block in document.blocks]
    outside = [one for one in figures if not _in_block(one.start, *covered)]
    yield from _passages(document, outside, marks, PageLimits())


def _in_block(place: int, starts: Sequence[int], ends: Sequence[int]) -> bool:
    number = bisect_right(starts, place) - 1
    return number >= 0 and place < ends[number]


def _table_number(table: Sequence[tuple[Block, tuple[Run, ...]]]) -> int:
    cell = table[-1][0].cell
    return cell.table if cell else -1


def _table(table: Sequence[tuple[Block, tuple[Run, ...]]]) -> Paragraph:
    rows: dict[int, list[Cell]] = {}
    for block, runs in table:
        if block.cell is not None:
            rows.setdefault(block.cell.row, []).append(Cell("th" if block.cell.is_header else "td", runs))
    return Paragraph("table", "table", (), tuple(tuple(rows[row]) for row in sorted(rows)))


def _runs(
    text: str, start: int, end: int, figures: Sequence[Claim], marks: Mapping[str, Mark]
) -> Iterator[Run]:
    place = start
    for figure in figures:
        if figure.start < place:  # inside the figure before it, which has the mark
            yield Run("", claim_anchor(figure.id))
            continue
        if figure.start > place:
            yield Run(text[place : figure.start])
        place = min(figure.end, end)
        mark = marks[figure.id]
        yield Run(
            text=text[figure.start : place],
            anchor=claim_anchor(figure.id),
            kind=mark.kind.name,
            symbol=mark.kind.symbol,
            words=mark.kind.words,
            target=mark.target,
        )
    if place < end:
        yield Run(text[place:end])


def _passages(
    document: Document, figures: Sequence[Claim], marks: Mapping[str, Mark], limits: PageLimits
) -> Iterator[Paragraph]:
    """The figures with what stands around them; those near one another share a passage."""
    most, text = limits.passage_characters, document.text
    group: list[Claim] = []
    for figure in [*figures, None]:
        if figure is not None and (not group or figure.start - group[-1].end <= most):
            group.append(figure)
            continue
        if group:
            before = last_words(text[max(0, group[0].start - most - 1) : group[0].start], most)
            after = first_words(text[group[-1].end : group[-1].end + most + 1], most)
            inside = _runs(text, group[0].start, group[-1].end, group, marks)
            yield Paragraph("p", "passage", (Run(f"… {before}"), *inside, Run(f"{after} …")))
        group = [figure] if figure is not None else []
