"""A plain text with a numbered mark behind every figure, and the notes at its end."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from factcheck.errors import UsageError
from factcheck.records.document import BlockKind
from factcheck.records.draft import DraftCheck
from factcheck.report.annotations.note import figure_notes, note_lines, summary_line
from factcheck.report.annotations.source_text import read_source

_LINE_END = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")


def annotate_plain(data: bytes, check: DraftCheck) -> bytes:
    """The draft with a mark `[fc1]` behind each figure and the notes at its end.

    Without them it is the draft to the byte. In an aligned table the marks stand at the ends of lines, so
    that its columns stay in line.

    Raises:
        UsageError: the file is not the one that was checked.
    """
    source = read_source(data)
    if source.text != check.draft.text:
        raise UsageError("the draft has changed since it was checked. Check it again.")
    notes = figure_notes(check)
    if not notes:
        return data
    prefix = "fc"
    while f"[{prefix}" in source.text:
        prefix += "x"
    insertions = []
    for note in notes:
        place = _place(source.text, check, note.figure.end)
        gap = " " if place != note.figure.end else ""
        insertions.append((place, f"{gap}[{prefix}{note.number}]"))
    newline = source.newline
    gap = newline if source.text.endswith(("\n", "\r")) else newline * 2
    ending = newline.join(_ending(check, prefix))
    insertions.append((len(source.text), f"{gap}{ending}{newline}"))
    return source.encoded(insertions, references=False)


def _place(text: str, check: DraftCheck, end: int) -> int:
    blocks = check.draft.blocks
    number = bisect_right(blocks, end - 1, key=lambda block: block.start) - 1
    if number < 0 or blocks[number].kind is not BlockKind.TABLE_CELL:
        return end
    line_end = _LINE_END.search(text, end)
    return line_end.start() if line_end else len(text)


def _ending(check: DraftCheck, prefix: str) -> Iterator[str]:
    yield f"Notes by factcheck. {summary_line(check)}"
    for note in figure_notes(check):
        yield ""
        mark = f"[{prefix}{note.number}]"
        for place, line in enumerate(note_lines(note)):
            yield f"{mark} {line}" if place == 0 else f"    {line}"
