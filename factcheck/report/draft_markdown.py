"""The check of a draft as a Markdown report: what was found, the figures in order of importance, quotes."""

from typing import TextIO

from factcheck.records.draft import DraftCheck, DraftLabel
from factcheck.report.annotations.note import VERDICTS, FigureNote, counts_by_verdict, figure_notes
from factcheck.report.markdown_words import bold, escaped, opening, quoted
from factcheck.report.places import Places


def write_draft_markdown(check: DraftCheck, out: TextIO) -> None:
    """The whole check; it diffs cleanly, one item a line."""
    places = Places(check.draft)
    out.write(f"# Fact-check: {escaped(check.draft.title or check.draft.path)}\n\n")
    out.write(f"- Draft: {escaped(check.draft.path)}\n- Sources: {check.sources:,}\n")
    out.write(f"- Figures: {len(check.figures):,}\n")
    for label, count in counts_by_verdict(check).items():
        out.write(f"- {VERDICTS[label][1]}: {count:,}\n")
    notes = {note.figure.id: note for note in figure_notes(check)}
    heading: DraftLabel | None = None
    for figure in sorted(
        check.ranked, key=lambda one: list(VERDICTS).index(one.label)
    ):  # which keeps the order of importance in each
        if figure.label is not heading:
            heading = figure.label
            out.write(f"\n## {VERDICTS[heading][1]}\n")
        _write_note(notes[figure.id], places.at(figure.start).words, out)
    if not check.figures:
        out.write("\nThe draft has no figures.\n")
    if check.left_out or check.problems:
        out.write("\n## Sources not used\n\n")
        for name in check.left_out:
            out.write(f"- {opening(name)}: the draft itself\n")
        for problem in check.problems:
            out.write(f"- {opening(problem.path)}: {escaped(problem.message)}; {escaped(problem.hint)}\n")


def _write_note(note: FigureNote, place: str, out: TextIO) -> None:
    out.write(f"\n### {note.sign} {escaped(note.surface)} ({escaped(place)})\n\n")
    out.write(f"> {quoted(note.before, note.surface, note.after)}\n\n")
    for sentence in (note.explanation, *note.remarks):
        if sentence:
            out.write(f"{opening(sentence)}\n\n")
    for quote in note.quotes:
        figure = bold(quote.figure, quote.before, quote.after)
        words = f"{escaped(quote.before)}{figure}{escaped(quote.after)}"
        why = f" {escaped(quote.why)}" if quote.why else ""
        out.write(f"- {quote.relation} {escaped(quote.source)}: “{words}”{why}\n")
