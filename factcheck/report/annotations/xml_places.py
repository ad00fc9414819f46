"""Where the elements of an XML file stand in its bytes, so that it can be edited without a rewrite."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat

from factcheck.errors import UsageError

_START_TAG = re.compile(rb"""<[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+>""")
_DECLARED = re.compile(r"""(<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["'])([A-Za-z0-9._-]{1,40})(["'])""")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Element:
    """One element: `data[start:inner]` is its start tag, `data[inner:close]` what it holds.

    `name` is "namespace local-name"; `parent` and `last_child` are numbers in the order of the
    document, -1 for none. An empty-element tag ends where it begins to hold: `inner == close == end`.
    """

    name: str
    parent: int
    start: int
    inner: int
    close: int = -1
    end: int = -1
    first_child: int = -1
    last_child: int = -1


@dataclass(frozen=True, slots=True)
class XmlPlaces:
    """A file in UTF-8, its elements in document order, and the prefixes that mean one thing all over it."""

    data: bytes
    elements: tuple[Element, ...]
    prefixes: dict[str, str]

    def declares(self, prefix: str, namespace: str) -> bool:
        """Whether the prefix stands for the namespace wherever something is inserted."""
        return self.prefixes.get(prefix) == namespace


def find_elements(data: bytes) -> XmlPlaces:
    """The elements of an XML file and their places in its bytes.

    Raises:
        UsageError: it is no well-formed XML.
    """
    data = _as_utf8(data)
    elements: list[Element] = []
    open_elements: list[int] = []
    prefixes: dict[str, str] = {}
    parser = expat.ParserCreate(namespace_separator=" ")

    def declared(prefix: str | None, namespace: str | None) -> None:
        first = not elements  # only what the root declares holds everywhere
        known = prefixes.get(prefix or "")
        prefixes[prefix or ""] = (namespace or "") if first or known == namespace else ""

    def started(name: str, _: object) -> None:
        start = parser.CurrentByteIndex
        tag = _START_TAG.match(data, start)
        parent = open_elements[-1] if open_elements else -1
        number = len(elements)
        elements.append(Element(name, parent, start, tag.end() if tag else start))
        if parent >= 0:
            elements[parent].last_child = number
            if elements[parent].first_child < 0:
                elements[parent].first_child = number
        open_elements.append(number)

    def ended(_: str) -> None:
        element = elements[open_elements.pop()]
        if data[element.inner - 2 : element.inner] == b"/>":
            element.close = element.end = element.inner
        else:
            element.close = parser.CurrentByteIndex
            element.end = data.index(b">", element.close) + 1

    parser.StartNamespaceDeclHandler = declared
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UsageError(
            "the draft's XML cannot be edited. Open it in its own program and save it again."
        ) from error
    return XmlPlaces(data, tuple(elements), prefixes)


def insert(data: bytes, insertions: Iterable[tuple[int, bytes]]) -> bytes:
    """The bytes with each insertion at its place; those at one place keep their order."""
    parts, done = [], 0
    for place, inserted in sorted(insertions, key=lambda one: one[0]):
        parts += [data[done:place], inserted]
        done = place
    return b"".join([*parts, data[done:]])


def append_to_root(places: XmlPlaces, content: bytes) -> bytes:
    """The file with content added at the end of its root element."""
    data, root = places.data, places.elements[0]
    if root.close != root.inner or data[root.inner - 2 : root.inner] != b"/>":
        return insert(data, [(root.close, content)])
    opening = data[root.start : root.inner - 2]
    name = re.split(rb"[\s/>]", opening[1:], maxsplit=1)[0]
    return b"".join([data[: root.start], opening, b">", content, b"</", name, b">", data[root.inner :]])


def root_prefix(places: XmlPlaces) -> bytes:
    """The prefix of the root element with its colon, or nothing."""
    name = re.split(rb"[\s/>]", places.data[places.elements[0].start + 1 :][:200], maxsplit=1)[0]
    prefix, colon, _ = name.rpartition(b":")
    return prefix + colon


def _as_utf8(data: bytes) -> bytes:
    """The file in UTF-8, which nearly every one is in already."""
    if data.startswith(_WIDE_MARKS):
        text = data.decode("utf-16", "replace")
    else:
        declared = _DECLARED.match(data[:200].decode("latin-1").lstrip("ï»¿"))
        if declared is None or declared[2].lower() in ("utf-8", "us-ascii"):
            return data
        try:
            text = data.decode(declared[2])
        except (LookupError, UnicodeDecodeError):
            return data
    return _DECLARED.sub(r"\1UTF-8\3", text, count=1).encode("utf-8")
