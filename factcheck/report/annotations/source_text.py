"""A draft of plain text as it lies in its file: its bytes can be given back with something inserted."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.documents.encoding import decode_text
from factcheck.documents.extracted import encodable
from factcheck.documents.problem import UnreadableError
from factcheck.errors import UsageError

_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file, its encoding and its byte order mark.

    `exact` says that the text encodes to the file's bytes; else some of them were no text.
    """

    text: str
    encoding: str
    mark: bytes
    exact: bool

    @property
    def newline(self) -> str:
        """How the file ends its lines."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def encoded(self, insertions: Iterable[tuple[int, str]], references: bool) -> bytes:
        """The file with each text inserted at its place, in the file's own encoding.

        What the encoding does not have becomes a reference (`&#8212;`) when `references` are understood
        there; otherwise, and when the file's bytes were no text, the copy is in UTF-8.
        """
        pieces = _pieces(self.text, insertions)
        if self.exact:
            try:
                return self.mark + b"".join(
                    piece.encode(self.encoding, "xmlcharrefreplace" if new and references else "strict")
                    for piece, new in pieces
                )
            except UnicodeEncodeError:
                pass  # a note has a character that the draft's encoding has not
        return codecs.BOM_UTF8 + "".join(piece for piece, _ in pieces).encode("utf-8", "replace")


def read_source(data: bytes, declared: str | None = None) -> SourceText:
    """The text of a file's bytes, read as the reader of drafts reads it.

    Raises:
        UsageError: the bytes are no text.
    """
    try:
        decoded = decode_text(data, declared)
    except UnreadableError as error:
        raise UsageError(f"the draft {error.message}: {error.hint}.") from error
    mark = _MARKS.get(decoded.encoding, b"")
    mark = mark if mark and data.startswith(mark) else b""
    try:
        exact = mark + decoded.text.encode(decoded.encoding) == data
    except UnicodeEncodeError:
        exact = False
    return SourceText(encodable(decoded.text), decoded.encoding, mark, exact)


def inserted(text: str, insertions: Iterable[tuple[int, str]]) -> str:
    """The text with each insertion at its place; those at one place keep their order."""
    return "".join(piece for piece, _ in _pieces(text, insertions))


def _pieces(text: str, insertions: Iterable[tuple[int, str]]) -> list[tuple[str, bool]]:
    """The pieces of the text and what is inserted between them, which is marked so."""
    pieces, done = [], 0
    for place, new in sorted(insertions, key=lambda one: one[0]):
        pieces += [(text[done:place], False), (new, True)]
        done = place
    return [*pieces, (text[done:], False)]
