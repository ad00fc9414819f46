"""Bytes to text: by byte order mark, by what the file declares, as UTF-8, else as western text with doubt."""

import codecs
import re
from dataclasses import dataclass

from factcheck.documents.problem import UnreadableError
from factcheck.records.document import ProblemKind

# The longer marks first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 4096
# Control characters that text never holds; tab, line and form feed, carriage return, escape are fine.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Names that web pages and mails use for what is in truth cp1252 (WHATWG encoding standard).
_AS_CP1252 = frozenset({"iso8859-1", "ascii", "latin-1", "iso-8859-1", "us-ascii"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was read in, and whether that is beyond doubt."""

    text: str
    encoding: str
    certain: bool


def decode_text(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file's bytes, without its byte order mark.

    Raises:
        UnreadableError: the bytes are no text.
    """
    decoded = (
        _marked(data)
        or _declared(data, declared)
        or _utf16_without_mark(data)
        or _utf8(data)
        or _western(data)
    )
    sample = decoded.text[:_SAMPLE_BYTES]
    if len(_CONTROL.findall(sample)) > len(sample) // 50:
        raise UnreadableError(
            ProblemKind.UNSUPPORTED,
            "holds binary data, not text",
            "give the file the suffix of its real format",
        )
    return decoded


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return Decoded(body.decode(encoding), encoding, True)
            except UnicodeDecodeError:
                return Decoded(body.decode(encoding, "replace"), encoding, False)
    return None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().lower()).name
    except (LookupError, ValueError):
        return None
    if name == "utf-8":
        return None  # tried next, strictly
    if name in _AS_CP1252:
        # Pages that say latin-1 and are UTF-8 are common, the reverse is impossible by chance.
        return _utf8(data) or Decoded(_cp1252(data), "cp1252", True)
    if name.startswith(("utf-16", "utf-32")) and not _looks_wide(data):
        return None  # a declaration that could be read can not be in UTF-16
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
    return Decoded(text, name, True) if isinstance(text, str) else None


def _looks_wide(data: bytes) -> bool:
    return b"\0" in data[:_SAMPLE_BYTES]


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 shows itself in western text by a zero in every second byte."""
    sample = data[:_SAMPLE_BYTES]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    for zeros_at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[zeros_at::2].count(0)
        if zeros > 0.7 * half and sample[1 - zeros_at :: 2].count(0) < 0.05 * half:
            try:
                return Decoded(data.decode(encoding), encoding, False)
            except UnicodeDecodeError:
                return None
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        return None


def _western(data: bytes) -> Decoded:
    """UTF-8 with a few broken bytes when most of it is UTF-8, else cp1252; never certain."""
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("�")
    good = sum(1 for character in replaced[:200_000] if character > "\x7f" and character != "�")
    if good > 4 * broken:
        return Decoded(replaced, "utf-8", False)
    return Decoded(_cp1252(data), "cp1252", False)


def _cp1252(data: bytes) -> str:
    """Bytes that cp1252 leaves open stay the control characters that latin-1 makes of them."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_CP1252_OF_LATIN1)


_CP1252_OF_LATIN1 = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
