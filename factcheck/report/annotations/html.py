"""A web page with a mark on every figure and the notes at its end; every other byte stays as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from factcheck.documents.extracted import join_pieces
from factcheck.documents.html import PageInk, declared_encoding, find_ink, read_html
from factcheck.documents.limits import Budget
from factcheck.documents.problem import UnreadableError
from factcheck.errors import UsageError
from factcheck.records.document import Block
from factcheck.records.draft import DraftCheck, DraftLabel
from factcheck.report.annotations.html_source import HtmlSource, scan_html
from factcheck.report.annotations.note import FigureNote, Quote, figure_notes, summary_line
from factcheck.report.annotations.source_text import SourceText, inserted, read_source

_LINES = {
    DraftLabel.CONTRADICTED: ("#b3261e", "#fde4e1", "solid"),
    DraftLabel.OWN_ARITHMETIC_WRONG: ("#8a3ffc", "#efe6ff", "double"),
    DraftLabel.MIXED: ("#8a5a00", "#fff0cc", "dashed"),
    DraftLabel.UNSUPPORTED: ("#555b66", "#eceef2", "dotted"),
    DraftLabel.SUPPORTED: ("#146c43", "#dff3e6", "solid"),
    DraftLabel.NOT_CHECKABLE: ("#6b7280", "#f5f5f5", "dotted"),
}
"""Ink, ground and underline of each verdict, so that none is told by its color alone."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """Stretches of the file that make up a figure, and where its number stands."""

    note: FigureNote
    stretches: tuple[tuple[int, int], ...]
    number_at: int


def annotate_html(data: bytes, check: DraftCheck) -> bytes:
    """The page with its figures marked and numbered, and the notes before the end of its body.

    Without what is inserted it is the page to the byte. Figures whose place in the file is not certain are
    listed in the notes alone, and said to be so. Nothing of the page is run or fetched.

    Raises:
        UsageError: the file is not the one that was checked.
    """
    source = read_source(data, declared_encoding(data))
    try:
        page = find_ink(source.text, Budget())
    except UnreadableError as error:
        raise UsageError(f"the draft {error.message}: {error.hint}.") from error
    if page.text != check.draft.text:
        raise UsageError("the draft has changed since it was checked. Check it again.")
    notes = figure_notes(check)
    if not notes:
        return data
    prefix = "factcheck"
    while f"{prefix}-" in source.text:
        prefix += "x"
    file = scan_html(source.text)
    marks = list(_marks(notes, page, file, check.draft.blocks))
    if not _reads_the_same(source, marks, check, prefix):
        marks = []
    insertions = [piece for mark in marks for piece in _around(mark, prefix)]
    insertions += [(mark.number_at, _number(mark.note, prefix)) for mark in marks]
    style = f"<style>{_style(prefix)}</style>"
    aside = _aside(check, notes, {mark.note.number for mark in marks}, prefix)
    if file.head_end >= 0:
        insertions.append((file.head_end, style))
        style = ""
    insertions.append((file.body_end, f"{style}{aside}"))
    return source.encoded(insertions, references=True)


# Where ------------------------------------------------------------------------------------------------


def _marks(
    notes: Sequence[FigureNote], page: PageInk, file: HtmlSource, blocks: Sequence[Block]
) -> Iterator[_Mark]:
    exact = page.ink == file.ink
    done = -1
    for note in notes:
        figure = note.figure
        found = [place for place in page.index[figure.start : figure.end] if place >= 0]
        if not exact:
            found = _only_place(page, file, blocks, figure.start, figure.end)
        if not found:
            continue
        tokens = [file.tokens[file.token_of[place]] for place in found]
        stretches: list[tuple[int, int]] = []
        last = -1
        for place in found:
            start, end, token = file.starts[place], file.ends[place], file.token_of[place]
            if stretches and token == last:
                stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
            else:
                stretches.append((start, end))
            last = token
        # Overlapping figures would be marks that cross; the second is in the list alone.
        if stretches[0][0] < done or any(token.closed for token in tokens):
            continue
        done = stretches[-1][1]
        after = tokens[-1].after
        yield _Mark(note, tuple(stretches), done if after == tokens[-1].end else after)


def _only_place(page: PageInk, file: HtmlSource, blocks: Sequence[Block], start: int, end: int) -> list[int]:
    """A figure in a file that the parser read otherwise: its paragraph has to stand there just once."""
    block = next((one for one in blocks if one.start <= start and end <= one.end), None)
    if block is None:
        return []
    words = "".join(page.ink[place] for place in page.index[block.start : block.end] if place >= 0)
    first = file.ink.find(words)
    if not words or first < 0 or file.ink.find(words, first + 1) >= 0:
        return []
    before = sum(1 for place in page.index[block.start : start] if place >= 0)
    count = sum(1 for place in page.index[start:end] if place >= 0)
    return list(range(first + before, first + before + count))


def _reads_the_same(source: SourceText, marks: Sequence[_Mark], check: DraftCheck, prefix: str) -> bool:
    """Whether the marked page has the same article, paragraph by paragraph."""
    marked = inserted(source.text, [piece for mark in marks for piece in _around(mark, prefix)])
    try:
        pieces, _, _ = read_html(marked, Budget())
    except UnreadableError:
        return False
    return join_pieces(pieces) == (check.draft.text, check.draft.blocks)


# What is inserted ---------------------------------------------------------------------------------------


def _around(mark: _Mark, prefix: str) -> Iterator[tuple[int, str]]:
    kind = mark.note.figure.label.value.replace("_", "-")
    for place, (start, end) in enumerate(mark.stretches):
        identity = f' id="{prefix}-{mark.note.number}"' if place == 0 else ""
        yield start, f'<mark class="{prefix}-mark {prefix}-{kind}"{identity}>'
        yield end, "</mark>"


def _number(note: FigureNote, prefix: str) -> str:
    label = f"Note {note.number}: {note.verdict}"
    return (
        f'<sup class="{prefix}-number"><a href="#{prefix}-note-{note.number}" aria-label="{label}">'
        f"{note.sign}{note.number}</a></sup>"
    )


def _aside(check: DraftCheck, notes: Sequence[FigureNote], marked: set[int], prefix: str) -> str:
    listed = "".join(_note(note, note.number in marked, prefix) for note in notes)
    return (
        f'<aside class="{prefix}-notes" id="{prefix}-notes" lang="en" aria-label="Notes by factcheck">'
        f"<h2>Notes by factcheck</h2><p>{escape(summary_line(check))}</p><ol>{listed}</ol></aside>"
    )


def _note(note: FigureNote, is_marked: bool, prefix: str) -> str:
    kind = note.figure.label.value.replace("_", "-")
    words = f"{note.sign} {note.verdict}: {escape(note.surface)}"
    head = (
        f'<a href="#{prefix}-{note.number}">{words}</a>'
        if is_marked
        else f"{words} <small>(not marked in the page: its place in the file is not certain)</small>"
    )
    sentences = [sentence for sentence in (note.explanation, *note.remarks) if sentence]
    if not is_marked:
        sentences.insert(0, f"“{note.before}{note.surface}{note.after}”")
    paragraphs = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    quotes = "".join(_quote(quote) for quote in note.quotes)
    return (
        f'<li id="{prefix}-note-{note.number}" class="{prefix}-{kind}"><p><strong>{head}</strong></p>'
        f"{paragraphs}{quotes}</li>"
    )


def _quote(quote: Quote) -> str:
    return (
        f"<p>{escape(quote.relation)} {escape(quote.source)}:</p>"
        f"<blockquote>“{escape(quote.before)}<b>{escape(quote.figure)}</b>{escape(quote.after)}”</blockquote>"
        + (f"<p>{escape(quote.why)}</p>" if quote.why else "")
    )


def _style(prefix: str) -> str:
    box = f".{prefix}-notes"
    rules = [
        f".{prefix}-mark{{color:#111;padding:0 .1em;border-radius:2px;background:#eee}}",
        f".{prefix}-number{{font:600 .7em/1 system-ui,sans-serif;margin-left:.1em;white-space:nowrap}}",
        f".{prefix}-number a{{color:#0b57d0;background:#fff;text-decoration:none;padding:0 .15em}}",
        f"{box}{{clear:both;max-width:46rem;margin:3rem auto;padding:1rem 1.5rem;border:1px solid #888;"
        "background:#fff;color:#1a1a1a;font:400 15px/1.5 system-ui,sans-serif;text-align:left}",
        f"{box} h2{{font-size:1.2em;margin:.5em 0}}",
        f"{box} p{{margin:.3em 0}}",
        f"{box} a{{color:#0b57d0}}",
        f"{box} ol{{padding-left:2em;margin:0}}",
        f"{box} li{{margin:1em 0;padding-left:.6em;border-left:4px solid #888}}",
        f"{box} blockquote{{margin:.3em 0 .3em 1em;padding:0;font-style:normal;color:#333;border:0}}",
        f"{box} :target,.{prefix}-mark:target{{outline:2px solid #0b57d0}}",
    ]
    for label, (ink, ground, line) in _LINES.items():
        kind = label.value.replace("_", "-")
        rules.append(f".{prefix}-mark.{prefix}-{kind}{{background:{ground};border-bottom:3px {line} {ink}}}")
        rules.append(f"{box} li.{prefix}-{kind}{{border-left:4px {line} {ink}}}")
    return "".join(rules)
