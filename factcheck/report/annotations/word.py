"""A Word document with a comment on every figure; every other byte of its parts stays as it is.

The parts are not parsed and written again: marks are inserted at places in the bytes, so that formatting,
tracked changes, notes, fields and comments of others can not suffer.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from factcheck.documents.docx import find_places
from factcheck.documents.limits import Budget
from factcheck.documents.problem import UnreadableError
from factcheck.errors import UsageError
from factcheck.records.draft import DraftCheck
from factcheck.report.annotations.note import VERDICTS, FigureNote, figure_notes, summary_line
from factcheck.report.annotations.word_marks import Anchor, Marks, W
from factcheck.report.annotations.xml_places import (
    XmlPlaces,
    append_to_root,
    find_elements,
    root_prefix,
)

AUTHOR = "factcheck"
MAX_COMMENTS = 32_767
"""Word opens no file with more ranges of comments."""

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NO_RELATIONS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_RELATIONS}"/>'
)
_NO_COMMENTS = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{W}"/>'
_EPOCH = (1980, 1, 1, 0, 0, 0)
# The size of a comment's words in half points, set here because styles differ from file to file.
_FONT_HALF_POINTS = 18
_Run = tuple[str, bool]  # the words, and whether they are bold


def annotate_word(data: bytes, check: DraftCheck) -> bytes:
    """The document with its comments, as a new file; the same check gives the same bytes.

    Raises:
        UsageError: the file is not the one that was checked, or its package is damaged.
    """
    try:
        text = find_places(data, Budget())
    except UnreadableError as error:
        raise UsageError(f"the draft {error.message}: {error.hint}.") from error
    if text.text != check.draft.text:
        raise UsageError("the draft has changed since it was checked. Check it again.")
    package = _parts(data)
    main = text.part.lstrip("/")
    part = find_elements(package[main])
    comments_name, changed = _comments_part(package, main)
    comments = find_elements(package.get(comments_name, _NO_COMMENTS.encode()))
    marks = Marks(part, text)
    notes = figure_notes(check)
    kept, left_out = _most_important(notes, MAX_COMMENTS - _ranges(part))
    number = _first_free(part, comments)
    written = []
    for place, note in enumerate(kept):
        moved = marks.add(Anchor(number, note.figure.start, note.figure.end))
        lines = [*_lines(note, moved), *(_first_lines(check, left_out) if place == 0 else ())]
        written.append(_comment(number, lines, comments))
        number += 1
    if written:
        changed[main] = marks.written()
        changed[comments_name] = append_to_root(comments, b"".join(written))
        return _packed(data, changed)
    return data


# What the comments say --------------------------------------------------------------------------------


def _most_important(notes: Sequence[FigureNote], room: int) -> tuple[list[FigureNote], int]:
    """The notes that fit into a file, in reading order, and how many do not."""
    if len(notes) <= room:
        return list(notes), 0
    ranked = sorted(notes, key=lambda one: (-one.figure.importance, one.number))[: max(room, 0)]
    return sorted(ranked, key=lambda one: one.number), len(notes) - len(ranked)


def _lines(note: FigureNote, moved: str) -> Iterator[list[_Run]]:
    yield [(f"{note.sign} {note.verdict}: ", True), (note.surface, True)]
    if moved:
        yield [(f"(The figure stands in {moved}, where Word shows no comment.)", False)]
    if note.explanation:
        yield [(note.explanation, False)]
    for remark in note.remarks:
        yield [(remark, False)]
    for quote in note.quotes:
        yield [
            ("" if note.is_short else f"{quote.relation} ", False),
            (f"{quote.source}: “{quote.before}", False),
            (quote.figure, True),
            (f"{quote.after}”", False),
        ]
        if quote.why:
            yield [(quote.why, False)]


def _first_lines(check: DraftCheck, left_out: int) -> Iterator[list[_Run]]:
    """What the first comment says of the whole draft."""
    yield [(f"Of the draft: {summary_line(check)}", False)]
    signs = ", ".join(f"{sign} {words.lower()}" for sign, words in VERDICTS.values())
    yield [(f"Signs: {signs}.", False)]
    if left_out:
        figures = "figure" if left_out == 1 else "figures"
        yield [(f"No comment on the {left_out:,} least important {figures}: Word opens no more.", False)]


def _comment(number: int, lines: Sequence[Sequence[_Run]], comments: XmlPlaces) -> bytes:
    declaration = "" if comments.declares("w", W) else f' xmlns:w="{W}"'
    paragraphs = "".join(_paragraph(line, place == 0) for place, line in enumerate(lines))
    return (
        f'<w:comment{declaration} w:id="{number}" w:author="{AUTHOR}" w:initials="fc">'
        f"{paragraphs}</w:comment>"
    ).encode()


def _paragraph(runs: Sequence[_Run], first: bool) -> str:
    size = f'<w:sz w:val="{_FONT_HALF_POINTS}"/><w:szCs w:val="{_FONT_HALF_POINTS}"/>'
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>' if first else ""
    words = "".join(
        f"<w:r><w:rPr>{'<w:b/>' if bold else ''}{size}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        for text, bold in runs
        if text
    )
    spacing = '<w:pPr><w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
    return f"<w:p>{spacing}{mark}{words}</w:p>"


# The package ------------------------------------------------------------------------------------------


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _comments_part(package: dict[str, bytes], main: str) -> tuple[str, dict[str, bytes]]:
    """The name of the part that holds comments, and the parts that change when it has to be added."""
    folder, base = posixpath.split(main)
    relations_name = posixpath.join(folder, "_rels", f"{base}.rels")
    relations = find_elements(package.get(relations_name, _NO_RELATIONS.encode()))
    targets = _comment_targets(relations.data)
    if targets:
        return posixpath.normpath(posixpath.join("/", folder, targets[0])).lstrip("/"), {}
    name, suffix = "comments.xml", 1
    while posixpath.join(folder, name) in package:
        suffix += 1
        name = f"comments{suffix}.xml"
    identifier = "rIdFactcheck"
    while identifier.encode() in relations.data:
        identifier += "x"
    prefix = root_prefix(relations).decode()
    relation = f'<{prefix}Relationship Id="{identifier}" Type="{_TYPE}" Target="{name}"/>'
    types = find_elements(package["[Content_Types].xml"])
    part = posixpath.join("/", folder, name)
    override = f'<{root_prefix(types).decode()}Override PartName="{part}" ContentType="{_CONTENT_TYPE}"/>'
    return part.lstrip("/"), {
        "[Content_Types].xml": append_to_root(types, override.encode()),
        relations_name: append_to_root(relations, relation.encode()),
    }


def _comment_targets(relations: bytes) -> list[str]:
    from xml.parsers import expat

    found: list[str] = []

    def started(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type") == _TYPE and attributes.get("TargetMode") != "External":
            found.append(attributes.get("Target", ""))

    parser = expat.ParserCreate()
    parser.StartElementHandler = started
    parser.Parse(relations, True)
    return found


def _ranges(part: XmlPlaces) -> int:
    return sum(1 for element in part.elements if element.name == f"{W} commentRangeStart")


def _first_free(part: XmlPlaces, comments: XmlPlaces) -> int:
    """A number above those of all comments in the file and of their marks in the text."""
    names = {
        f"{W} {name}" for name in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
    }
    highest = -1
    for places in (part, comments):
        for element in places.elements:
            if element.name in names:
                tag = places.data[element.start : element.inner].decode("utf-8", "replace")
                value = tag.partition(":id=")[2][1:12].split(tag.partition(":id=")[2][:1] or '"')[0]
                highest = max(highest, int(value)) if value.lstrip("-").isdecimal() else highest
    return highest + 1


def _packed(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The archive with some parts changed or added; order, times and compression of the others are kept."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        done: set[str] = set()
        for name in old.namelist():
            if name in done:  # a name that stands twice means the last
                continue
            done.add(name)
            entry = old.getinfo(name)
            copy = zipfile.ZipInfo(name, entry.date_time)
            copy.compress_type, copy.external_attr = entry.compress_type, entry.external_attr
            copy.create_system, copy.comment = entry.create_system, entry.comment
            if copy.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                copy.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(copy, changed[name] if name in changed else old.read(name))
        for name in sorted(set(changed) - done):
            added = zipfile.ZipInfo(name, _EPOCH)
            added.compress_type, added.create_system = zipfile.ZIP_DEFLATED, 3
            added.external_attr = 0o644 << 16
            new.writestr(added, changed[name])
    return buffer.getvalue()
