"""Where a comment begins and ends in a Word document's main part: runs cut exactly at a figure's edges."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.documents.docx import TextPlace, TextPlaces
from factcheck.report.annotations.xml_places import Element, XmlPlaces, insert

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# What may hold runs in a paragraph; a comment may begin and end among them.
_CONTAINERS = frozenset(
    f"{W} {name}" for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo")
)
_HOSTS = {"sdt": "a form field", "fldSimple": "a field", "oMath": "an equation", "oMathPara": "an equation"}


@dataclass(slots=True)
class _Boundary:
    """What is inserted at one place: a run's end, comments that end and that start, the run begun again."""

    close: bytes = b""
    open: bytes = b""
    ends: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A comment `number` on `text[start:end]` of the document's text."""

    number: int
    start: int
    end: int


class Marks:
    """Comments on stretches of a document's text, gathered and then written into its main part."""

    def __init__(self, part: XmlPlaces, text: TextPlaces) -> None:
        self._part = part
        self._places = text.places
        self._starts = [place.start for place in text.places]
        self._boundaries: dict[int, _Boundary] = {}
        self._kept_space: set[int] = set()
        self._declaration = b"" if part.declares("w", W) else f' xmlns:w="{W}"'.encode()

    def add(self, anchor: Anchor) -> str:
        """Anchors a comment; returns where it stands instead, where it cannot stand on the figure itself."""
        first = self._places[max(0, bisect_right(self._starts, anchor.start) - 1)]
        last = self._places[max(0, bisect_right(self._starts, anchor.end - 1) - 1)]
        begin, moved = self._boundary(first, anchor.start - first.start, at_end=False)
        finish, moved_end = self._boundary(last, anchor.end - last.start, at_end=True)
        begin.starts.append(anchor.number)
        finish.ends.append(anchor.number)
        return moved or moved_end

    def written(self) -> bytes:
        """The main part with all comments anchored; nothing else of it is changed."""
        preserve = [
            (self._name_end(self._part.elements[number]), b' xml:space="preserve"')
            for number in sorted(self._kept_space)
        ]
        return insert(
            self._part.data,
            [*preserve, *((place, self._marks(one)) for place, one in sorted(self._boundaries.items()))],
        )

    # Where ----------------------------------------------------------------------------------------

    def _boundary(self, place: TextPlace, offset_chars: int, at_end: bool) -> tuple[_Boundary, str]:
        """The place before (or after) a character, and what the figure stands in where it cannot be cut."""
        chain = self._chain(place.element)
        host, moved = self._host(chain)
        if place.in_note:
            moved = "a footnote"
        whole = len(chain) < 2 or chain[-2] != host or place.in_note
        if not whole and place.skipped_chars is not None:
            inner = self._in_text(chain[-1], host, place.skipped_chars + offset_chars)
            if inner is not None:
                return inner, moved
        if whole or place.skipped_chars is not None:
            element = self._part.elements[host]
            return self._at(element.end if at_end else element.start), moved or "text that cannot be cut"
        return self._between(chain[-1], host, at_end), moved

    def _chain(self, number: int) -> list[int]:
        """The elements around one, from the root down to itself."""
        chain = []
        while number >= 0:
            chain.append(number)
            number = self._part.elements[number].parent
        return chain[::-1]

    def _host(self, chain: Sequence[int]) -> tuple[int, str]:
        """The element of the body's paragraph that holds the text: a run, or what only stands as a whole.

        Word ignores comments inside text boxes, so it is the outermost paragraph that counts.
        """
        elements = self._part.elements
        paragraph = next(place for place, number in enumerate(chain) if elements[number].name == f"{W} p")
        for number in chain[paragraph + 1 :]:
            name = elements[number].name
            if name in _CONTAINERS:
                continue
            if name == f"{W} r":
                boxed = any(elements[one].name == f"{W} p" for one in chain[paragraph + 1 :])
                return number, "a text box" if boxed else ""
            return number, _HOSTS.get(name.rpartition(" ")[2], "an object")
        return chain[-1], ""

    def _in_text(self, number: int, run: int, chars: int) -> _Boundary | None:
        """The place before character `chars` of a `w:t`; None where its mark-up cannot be cut."""
        element = self._part.elements[number]
        raw = self._part.data[element.inner : element.close].decode("utf-8")
        if "<" in raw:
            return None
        offset = _raw_offset(raw, chars)
        if offset == 0:
            return self._between(number, run, at_end=False)
        if offset == len(raw):
            return self._between(number, run, at_end=True)
        name = self._raw_name(element)
        if b"xml:space" not in self._part.data[element.start : element.inner]:
            self._kept_space.add(number)
        place = element.inner + len(raw[:offset].encode("utf-8"))
        closing, opening = self._split(run)
        return self._at(
            place, b"</" + name + b">" + closing, opening + b"<" + name + b' xml:space="preserve">'
        )

    def _between(self, number: int, run: int, at_end: bool) -> _Boundary:
        """The place before (or after) a child of a run, outside the run where it is the first (or last)."""
        element, parent = self._part.elements[number], self._part.elements[run]
        if at_end:
            if parent.last_child == number:
                return self._at(parent.end)
            return self._at(element.end, *self._split(run))
        if self._first_content(run) == number:
            return self._at(parent.start)
        return self._at(element.start, *self._split(run))

    def _first_content(self, run: int) -> int:
        """The first child of a run that is no property of it, -1 when it has none."""
        elements = self._part.elements
        first = elements[run].first_child
        if first < 0 or elements[first].name != f"{W} rPr":
            return first
        number = first + 1
        while number < len(elements) and elements[number].start < elements[run].end:
            if elements[number].parent == run:
                return number
            number += 1
        return -1

    def _split(self, run: int) -> tuple[bytes, bytes]:
        """What closes a run, and what opens it again with the same properties."""
        data, element = self._part.data, self._part.elements[run]
        properties = b""
        if element.first_child >= 0:
            first = self._part.elements[element.first_child]
            if first.name == f"{W} rPr":
                properties = data[first.start : first.end]
        return b"</" + self._raw_name(element) + b">", data[element.start : element.inner] + properties

    def _at(self, place: int, closing: bytes = b"", opening: bytes = b"") -> _Boundary:
        boundary = self._boundaries.setdefault(place, _Boundary())
        boundary.close, boundary.open = closing or boundary.close, opening or boundary.open
        return boundary

    # Bytes ----------------------------------------------------------------------------------------

    def _raw_name(self, element: Element) -> bytes:
        return self._part.data[element.start + 1 : self._name_end(element)]

    def _name_end(self, element: Element) -> int:
        data, place = self._part.data, element.start + 1
        while data[place : place + 1] not in (b" ", b">", b"/", b"\t", b"\n", b"\r", b""):
            place += 1
        return place

    def _marks(self, boundary: _Boundary) -> bytes:
        return b"".join(
            [
                boundary.close,
                *(self._end(number) for number in boundary.ends),
                *(self._mark("commentRangeStart", number) for number in boundary.starts),
                boundary.open,
            ]
        )

    def _end(self, number: int) -> bytes:
        return (
            self._mark("commentRangeEnd", number)
            + b"<w:r"
            + self._declaration
            + b'><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            + f'<w:commentReference w:id="{number}"/></w:r>'.encode()
        )

    def _mark(self, name: str, number: int) -> bytes:
        return f"<w:{name}".encode() + self._declaration + f' w:id="{number}"/>'.encode()


def _raw_offset(raw: str, chars: int) -> int:
    """Where character `chars` begins in XML text, in which `&amp;` is one and a line break of two is one."""
    if "&" not in raw and "\r" not in raw:
        return chars
    place = 0
    for _ in range(chars):
        if raw[place] == "&":
            place = raw.index(";", place) + 1
        else:
            place += 2 if raw.startswith("\r\n", place) else 1
    return place
