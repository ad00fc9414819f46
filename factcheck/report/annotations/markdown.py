"""A Markdown draft with a footnote behind every figure, its own words and marks as they are."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.documents.markdown import InlineBlock, inline_blocks
from factcheck.errors import UsageError
from factcheck.records.document import Block, BlockKind
from factcheck.records.draft import DraftCheck
from factcheck.report.annotations.note import FigureNote, figure_notes, summary_line
from factcheck.report.annotations.source_text import inserted, read_source
from factcheck.report.markdown_words import escaped

# Where a footnote may stand: right behind the figure and its marks, behind the word, behind the paragraph.
_AT_FIGURE, _AT_SPACE, _AT_END, _NOWHERE = range(4)
_CLOSING_MARKS = "*_~`"
# What nothing may be put into: code, tags and addresses, links with where they lead, footnote marks.
_ESCAPED = r"\\[!-/:-@\[-`{-~]"
_TAG = r"<[A-Za-z/!?][^<>\n]{0,2000}>"
_ADDRESS = r"\b(?:https?://|www\.)[^\s<>]{1,2000}"
_PIECE = re.compile(rf"(?P<escaped>{_ESCAPED})|(?P<code>`+)|(?P<whole>{_TAG}|{_ADDRESS})|(?P<bracket>[\[\]])")
_TARGET = re.compile(r"\((?:[^()\\]|\\.|\([^()]{0,500}\)){0,2000}+\)|\[[^\[\]]{0,500}\]", re.DOTALL)
_DEFINED = re.compile(r"\[\^([^\]\s]{1,40})\]:[ \t]*\Z")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")
_SPACE = re.compile(r"\s")
_MARK = re.compile(r"(\[\^fcx*+\d{1,7}\])( ?)")
_MAX_VERIFIED_CHARS = 1_000_000
# What may be open at the end of a text, and what closes it.
_CLOSERS = {
    "```": "```", "~~~": "~~~", "<!--": "-->", "<script": "</script>", "<style": "</style>", "<pre": "</pre>",
    "<textarea": "</textarea>", "<?": "?>", "<![cdata[": "]]>", "<!": ">",
}  # fmt: skip


@dataclass(slots=True)
class _Footnote:
    """A note on its way into the text: how near to its figure it has been tried, and where."""

    note: FigureNote
    mark: str
    nearness: int = _AT_FIGURE
    place: int = -1


def annotate_markdown(data: bytes, check: DraftCheck) -> bytes:
    """The draft with a mark `[^fc1]` behind each figure and the footnotes at its end.

    Without them it is the draft to the byte. A figure where no mark can stand (in a block of code, in
    raw HTML) is listed with its line before the footnotes.

    Raises:
        UsageError: the file is not the one that was checked.
    """
    source = read_source(data)
    text = source.text
    if text != check.draft.text:
        raise UsageError("the draft has changed since it was checked. Check it again.")
    prefix = _unused_prefix(text)
    footnotes = [_Footnote(note, f"[^{prefix}{note.number}]") for note in figure_notes(check)]
    _place_all(text, check.draft.blocks, footnotes)
    insertions = [(one.place, _spaced(text, one)) for one in footnotes if one.nearness != _NOWHERE]
    if footnotes:
        newline = source.newline
        ending = newline.join(_ending(check, footnotes, text))
        separator = _separator(inserted(text, insertions), newline)
        insertions.append((len(text), f"{separator}{ending}{newline}"))
    return source.encoded(insertions, references=True)


# Places -----------------------------------------------------------------------------------------------


def _place_all(text: str, blocks: Sequence[Block], footnotes: Sequence[_Footnote]) -> None:
    """Puts every note as near to its figure as it can stand without changing what the text means."""
    starts = [block.start for block in blocks]
    closed: dict[int, list[tuple[int, int]]] = {}
    verified = len(text) <= _MAX_VERIFIED_CHARS
    before = inline_blocks(text) if verified else []
    references: dict[str, int] = {}
    waiting: Sequence[_Footnote] = footnotes
    while waiting:
        for one in waiting:
            number = bisect_right(starts, one.note.figure.start) - 1
            if number < 0 or one.note.figure.end > blocks[number].end:
                one.nearness = _NOWHERE
            elif blocks[number].kind is BlockKind.FOOTNOTE:
                references = references or _first_references(text)
                _place_at_footnote_mark(text, blocks[number], one, references)
            else:
                if number not in closed:
                    closed[number] = list(_closed(text, blocks[number].start, blocks[number].end))
                _place(text, blocks[number], closed[number], one)
        if not verified:
            return
        waiting = list(_misplaced(text, before, footnotes))
        for one in waiting:
            one.nearness += 1


def _place(text: str, block: Block, closed: Sequence[tuple[int, int]], footnote: _Footnote) -> None:
    """Sets the place of a note in a paragraph, for the nearness that it has."""
    if footnote.nearness == _NOWHERE:
        return
    place = block.end
    if footnote.nearness != _AT_END:
        place = _outside(footnote.note.figure.end, closed)
        while place < block.end and text[place] in _CLOSING_MARKS:
            place += 1
        if footnote.nearness == _AT_SPACE:
            space = _SPACE.search(text, place, block.end)
            place = _outside(space.start() if space else block.end, closed)
    footnote.place = place


def _place_at_footnote_mark(
    text: str, block: Block, footnote: _Footnote, references: Mapping[str, int]
) -> None:
    """A figure in a footnote of the draft is noted behind the mark that refers to that footnote."""
    label = _DEFINED.search(text[max(0, block.start - 60) : block.start])
    place = references.get(label[1]) if label else None
    if place is None or footnote.nearness != _AT_FIGURE:
        footnote.nearness = _NOWHERE
    else:
        footnote.place = place


def _first_references(text: str) -> dict[str, int]:
    """Where the first mark of each of the draft's footnotes ends, by the footnote's name."""
    found: dict[str, int] = {}
    for reference in _REFERENCE.finditer(text):
        found.setdefault(reference[1], reference.end())
    return found


def _outside(place: int, closed: Sequence[tuple[int, int]]) -> int:
    """The place itself, or the end of the closed stretch that it is inside of."""
    number = bisect_right(closed, (place, -1)) - 1
    while number >= 0 and closed[number][0] < place < closed[number][1]:
        place = closed[number][1]
        number += 1
        if number >= len(closed) or closed[number][0] >= place:
            break
    return place


def _closed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The outermost stretches of a block that nothing may be put into, in order."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    place = start
    ticks = _code_ends(text, start, end)
    while piece := _PIECE.search(text, place, end):
        place = piece.end()
        if piece["code"]:
            closing = ticks.get(piece.start())
            if closing is not None:
                found.append((piece.start(), closing))
                place = closing
        elif piece["whole"]:
            found.append((piece.start(), piece.end()))
        elif piece["bracket"] == "[":
            opened.append(piece.start())
        elif piece["bracket"] == "]" and opened:
            opening = opened.pop()
            target = _TARGET.match(text, piece.end(), end)
            if target:
                found.append((opening, target.end()))
                place = target.end()
            elif text.startswith("[^", opening):
                found.append((opening, piece.end()))
    last = -1
    for left, right in sorted(found, key=lambda one: (one[0], -one[1])):
        if left >= last:
            yield left, right
            last = right


def _code_ends(text: str, start: int, end: int) -> dict[int, int]:
    """Where each run of backticks that opens code finds its end: the next run of the same length."""
    runs = [(match.start(), match.end()) for match in re.finditer("`+", text[start:end])]
    following: dict[int, int] = {}
    ends: dict[int, int] = {}
    for left, right in reversed(runs):
        if right - left in following:
            ends[start + left] = start + following[right - left]
        following[right - left] = right
    return ends


# What the text means ------------------------------------------------------------------------------------


def _misplaced(
    text: str, before: Sequence[InlineBlock], footnotes: Sequence[_Footnote]
) -> Iterator[_Footnote]:
    """The notes that changed what the text around them means, or that are no footnotes where they stand."""
    standing = sorted((one for one in footnotes if one.nearness != _NOWHERE), key=lambda one: one.place)
    after = inline_blocks(inserted(text, [(one.place, _spaced(text, one)) for one in standing]))
    if len(after) != len(before):
        yield from standing
        return
    by_mark = {one.mark: one for one in standing}

    def removed(match: re.Match[str]) -> str:
        one = by_mark.get(match[1])
        return match[0] if one is None else "" if _spaced(text, one) == match[0] else match[2]

    fine: set[str] = set()
    for old, new in zip(before, after, strict=True):
        if old.parts == new.parts:
            continue
        without = _merged((kind, _MARK.sub(removed, words)) for kind, words in new.parts)
        if without == _merged(old.parts):
            for kind, words in new.parts:
                fine.update(match[1] for match in _MARK.finditer(words) if kind == "text")
    for mark, one in by_mark.items():
        if mark not in fine:
            yield one


def _merged(parts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    merged: list[tuple[str, str]] = []
    for kind, words in parts:
        if not words:
            continue
        if merged and merged[-1][0] == kind and kind in ("text", "linked"):
            merged[-1] = (kind, merged[-1][1] + words)
        else:
            merged.append((kind, words))
    return merged


def _spaced(text: str, footnote: _Footnote) -> str:
    """The mark; with a space where a parenthesis behind it would make it a link."""
    return f"{footnote.mark} " if text.startswith("(", footnote.place) else footnote.mark


# The footnotes ------------------------------------------------------------------------------------------


def _unused_prefix(text: str) -> str:
    prefix = "fc"
    while f"[^{prefix}" in text:
        prefix += "x"
    return prefix


def _separator(text: str, newline: str) -> str:
    """What has to stand before the footnotes: blank lines, and the end of what the draft leaves open."""
    gap = newline if text.endswith(("\n", "\r")) else newline * 2
    if len(text) > _MAX_VERIFIED_CHARS:
        return gap
    probe = "A line of its own."
    blocks = inline_blocks(f"{text}{gap}{probe}")
    if blocks[-1].parts == (("text", probe),):
        return gap
    last = text[blocks[-1].start :].lower()
    for opening, closer in _CLOSERS.items():
        separator = f"{newline}{closer}{newline * 2}"
        if opening in last and inline_blocks(f"{text}{separator}{probe}")[-1].parts == (("text", probe),):
            return separator
    return gap


def _ending(check: DraftCheck, footnotes: Sequence[_Footnote], text: str) -> Iterator[str]:
    unplaced = [one for one in footnotes if one.nearness == _NOWHERE]
    if unplaced:
        yield "Figures in code or mark-up, where no footnote can stand:"
        yield ""
        for one in unplaced:
            line = text.count("\n", 0, one.note.figure.start) + 1
            yield f"- Line {line}: {_words(one.note)}"
        yield ""
    first = True
    for one in footnotes:
        if one.nearness != _NOWHERE:
            summary = f" Of the draft: {escaped(summary_line(check))}" if first else ""
            yield f"{one.mark}: {_words(one.note)}{summary}"
            first = False


def _words(note: FigureNote) -> str:
    """The whole note on one line."""
    parts = [f"{note.sign} **{note.verdict}: {escaped(note.surface)}.**"]
    parts += [escaped(sentence) for sentence in (note.explanation, *note.remarks) if sentence]
    for quote in note.quotes:
        relation = "" if note.is_short else f"{quote.relation} "
        words = f"{escaped(quote.before)}**{escaped(quote.figure)}**{escaped(quote.after)}"
        parts.append(f"{relation}{escaped(quote.source)}: “{words}”")
        if quote.why:
            parts.append(escaped(quote.why))
    return " ".join(parts)
