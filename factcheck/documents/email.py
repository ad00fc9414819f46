"""Mails: subject, sender, date and body; replies quoted in it are quotations, attachments are named only."""

import email
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from factcheck.documents.byline import names_organization
from factcheck.documents.encoding import Decoded, decode_text
from factcheck.documents.extracted import Piece, Stated
from factcheck.documents.html import declared_encoding, read_html
from factcheck.documents.limits import Budget
from factcheck.documents.plain import read_blocks
from factcheck.documents.problem import UnreadableError, damaged
from factcheck.records.document import BlockKind, ProblemKind

_QUOTED = re.compile(r"(?:>[ \t]?){1,40}")
# "Trade Office Press Desk" is the Trade Office.
_PRESS_DESK = re.compile(r"(?i)[ ,]+(?:press|media|news)[ -]?(?:desk|office|team|room|service)$")
_SIGNATURE = re.compile(r"--[ \t]?")
_WRAPPED_HEADER = re.compile(r"\s*[\r\n]\s*")
_MAX_SUBJECT_CHARS = 500
_MAX_PARTS = 500
_MAX_DEPTH = 50
_MAX_HEADER_BYTES = 262_144
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")


def read_email(
    data: bytes, budget: Budget
) -> tuple[list[Piece], tuple[Stated, ...], tuple[str, ...], Decoded | None]:
    """The blocks of a mail, what its headers state, notes on attachments, and how its body was decoded.

    Raises:
        UnreadableError: it is no mail, encrypted, or beyond the limits.
    """
    headers = _END_OF_HEADERS.search(data, 0, _MAX_HEADER_BYTES)
    if headers is None and len(data) > _MAX_HEADER_BYTES:
        raise damaged("mail")
    try:
        message = email.message_from_bytes(data)
        if _is_too_deep(message):
            raise damaged("mail")
        parts = list(_parts(message))
    except (
        RecursionError,
        ValueError,
        LookupError,
        AttributeError,
        TypeError,
        IndexError,
        KeyError,
    ) as error:
        raise damaged("mail") from error
    if not message.keys() or not any(
        name in message for name in ("From", "Subject", "Date", "To", "Received")
    ):
        raise damaged("mail")
    if message.get_content_type() == "multipart/encrypted":
        raise UnreadableError(ProblemKind.ENCRYPTED, "is encrypted", "decrypt it and save it again")
    budget.check_time()
    body, notes = _body(parts)
    subject = _header(message, "Subject")
    pieces = [Piece(BlockKind.HEADING, subject, level=1)] if subject else []
    decoded = None
    if body is not None:
        kind, raw, charset = body
        if kind == "text/html":
            decoded = decode_text(raw, charset or declared_encoding(raw))
            budget.check_text(len(decoded.text))
            pieces.extend(read_html(decoded.text, budget)[0])
        else:
            decoded = decode_text(raw, charset)
            budget.check_text(len(decoded.text))
            pieces.extend(_plain_pieces(decoded.text, budget))
    return pieces, tuple(_stated(message, subject)), tuple(notes), decoded


_Part = tuple[str, bytes, str | None, str | None]


def _is_too_deep(message: Message) -> bool:
    """Whether parts lie in parts beyond any mail; how deep the parser itself goes depends on the process."""
    level = [message]
    for _ in range(_MAX_DEPTH):
        level = [
            part
            for holder in level
            if isinstance(payload := holder.get_payload(), list)
            for part in payload
            if isinstance(part, Message)
        ]
        if not level:
            return False
    return True


def _parts(message: Message) -> Iterator[_Part]:
    """Type, bytes, declared encoding and file name of every leaf of a mail."""
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            return
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        name = part.get_filename()
        if name is None and part.get_content_disposition() == "attachment":
            name = "without a name"
        yield (
            part.get_content_type(),
            payload if isinstance(payload, bytes) else b"",
            part.get_content_charset(),
            name,
        )


def _body(parts: list[_Part]) -> tuple[tuple[str, bytes, str | None] | None, list[str]]:
    """The plain body, or the page where there is no plain one worth reading, and notes on the rest."""
    notes = [f"attachment left out: {_printable(name)}" for _, _, _, name in parts if name is not None]
    bodies = [(kind, raw, charset) for kind, raw, charset, name in parts if name is None and raw.strip()]
    plain = [body for body in bodies if body[0] == "text/plain"]
    pages = [body for body in bodies if body[0] == "text/html"]
    if plain and pages and len(plain[0][1]) < 200 and len(pages[0][1]) > 20 * len(plain[0][1]):
        plain = []  # "Your mail program cannot show this message."
    return next(iter(plain or pages), None), notes


def _plain_pieces(text: str, budget: Budget) -> Iterator[Piece]:
    for quoted, section in _sections(text):
        for block in read_blocks(section, budget):
            kind = BlockKind.QUOTATION if quoted and block.cell is None else block.kind
            yield Piece(
                kind, section[block.start : block.end], block.level if not quoted else None, cell=block.cell
            )


def _sections(text: str) -> Iterator[tuple[bool, str]]:
    """Runs of own and of quoted lines, the marks of quotation taken off, the signature left out."""
    lines: list[str] = []
    quoted = signed = False
    for line in text.splitlines():
        mark = _QUOTED.match(line)
        if bool(mark) != quoted and (mark or line.strip()):
            if lines:
                yield quoted, "\n".join(lines)
            lines, quoted, signed = [], bool(mark), False
        signed = signed or bool(_SIGNATURE.fullmatch(line))
        if not signed:
            lines.append(line[mark.end() :] if mark else line)
    if lines:
        yield quoted, "\n".join(lines)


def _stated(message: Message, subject: str) -> Iterator[Stated]:
    if subject:
        yield Stated("title", subject, "headers")
    sender = re.sub(r"\s*<[^<>]{0,200}>", "", _header(message, "From")).strip('" ')
    if sender:
        yield Stated("author", sender, "headers")
    organization = _header(message, "Organization")
    if organization or names_organization(sender):
        yield Stated("publisher", organization or _PRESS_DESK.sub("", sender), "headers")
    try:
        yield Stated(
            "published", parsedate_to_datetime(_header(message, "Date")).date().isoformat(), "headers"
        )
    except (ValueError, TypeError, IndexError, OverflowError):
        return


def _header(message: Message, name: str) -> str:
    """A header decoded, cut to what a reader would look at: the library is slow on long ones."""
    raw = str(message.get(name, ""))[:_MAX_SUBJECT_CHARS]
    try:
        value = str(make_header(decode_header(raw)))
    except (HeaderParseError, ValueError, LookupError):
        value = raw
    return _printable(_WRAPPED_HEADER.sub(" ", value).strip())


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
