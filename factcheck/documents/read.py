"""One file to a document, or to the reason why it cannot be read."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from factcheck.documents.extracted import Extracted, encodable, join_pieces
from factcheck.documents.language import find_language
from factcheck.documents.limits import Budget, ReadLimits
from factcheck.documents.problem import UnreadableError
from factcheck.documents.publication import find_publication
from factcheck.records.document import Document, ProblemKind, ReadProblem
from factcheck.records.identity import document_id

_CHUNK_BYTES = 1 << 20


def read_file(path: Path, name: str, limits: ReadLimits | None = None) -> Document | ReadProblem:
    """The document of one file, or why it cannot be read; `name` is its path as the result shows it."""
    return _read(path, name, limits or ReadLimits(), lambda most: _read_bytes(path, most))


def read_data(data: bytes, name: str, limits: ReadLimits | None = None) -> Document | ReadProblem:
    """The document of a file's bytes, as `read_file`; the suffix of `name` says the format."""
    return _read(Path(name), name, limits or ReadLimits(), lambda most: _checked(data, most))


def _read(
    path: Path, name: str, limits: ReadLimits, data_of: Callable[[int], bytes]
) -> Document | ReadProblem:
    budget = Budget(limits)
    try:
        reader = _reader(path)
        data = data_of(limits.max_bytes)
        return _document(reader(data, budget), data, name)
    except UnreadableError as problem:
        return ReadProblem(path=name, kind=problem.kind, message=problem.message, hint=problem.hint)
    except MemoryError:
        return ReadProblem(
            path=name,
            kind=ProblemKind.TOO_LARGE,
            message="does not fit into memory",
            hint="split the file, or lower the limits",
        )
    except OSError as error:
        return ReadProblem(
            path=name,
            kind=ProblemKind.UNREADABLE,
            message=f"cannot be opened: {error.strerror or error}",
            hint="check the file and its permissions",
        )


def _document(extracted: Extracted, data: bytes, name: str) -> Document:
    if not extracted.blocks:
        raise UnreadableError(
            ProblemKind.EMPTY, "holds no text", "check whether the file was saved completely"
        )
    publication = find_publication(extracted, name)
    declared = next((item.value for item in extracted.stated if item.about == "language"), None)
    return Document(
        id=document_id(data),
        path=name,
        media_type=extracted.media_type,
        text=extracted.text,
        blocks=extracted.blocks,
        title=publication.title,
        title_from=publication.title_from,
        publisher=publication.publisher,
        publisher_from=publication.publisher_from,
        author=publication.author,
        author_from=publication.author_from,
        published=publication.published,
        published_from=publication.published_from,
        language=find_language(extracted.text, declared),
        encoding=extracted.encoding,
        encoding_certain=extracted.encoding_certain,
        notes=extracted.notes,
    )


# Bytes --------------------------------------------------------------------------------------------


def _read_bytes(path: Path, max_bytes: int) -> bytes:
    """The file's bytes, never more than the limit, never from a pipe or device, never a half-changed file."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(ProblemKind.UNREADABLE, "is no regular file", "name a file or a folder")
    if status.st_size > max_bytes:
        raise _too_large(max_bytes)
    # Without O_NONBLOCK a pipe that took the file's place since would block for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableError(ProblemKind.UNREADABLE, "is no regular file", "name a file or a folder")
        parts = []
        size = 0
        while chunk := file.read(_CHUNK_BYTES):
            size += len(chunk)
            if size > max_bytes:
                raise _too_large(max_bytes)
            parts.append(chunk)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or size != after.st_size:
        raise UnreadableError(
            ProblemKind.CHANGED, "changed while it was read", "run again when nothing writes to it"
        )
    if not size:
        raise UnreadableError(ProblemKind.EMPTY, "is empty", "check whether the file was saved completely")
    return b"".join(parts)


def _checked(data: bytes, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise _too_large(max_bytes)
    if not data:
        raise UnreadableError(ProblemKind.EMPTY, "is empty", "check whether the file was saved completely")
    return data


def _too_large(max_bytes: int) -> UnreadableError:
    return UnreadableError(
        ProblemKind.TOO_LARGE,
        f"is larger than {max_bytes / 1e6:,.0f} MB",
        "split the file, or raise the limit with --max-megabytes",
    )


# Formats ------------------------------------------------------------------------------------------

_Reader = Callable[[bytes, Budget], Extracted]


def _reader(path: Path) -> _Reader:
    match path.suffix.lower():
        case ".txt" | ".text":
            return _plain
        case ".md" | ".markdown":
            return _markdown
        case ".html" | ".htm" | ".xhtml":
            return _html
        case ".pdf":
            return _pdf
        case ".docx":
            return _docx
        case ".eml":
            return _email
    suffix = path.suffix or "no suffix"
    raise UnreadableError(
        ProblemKind.UNSUPPORTED,
        f"files with {suffix} are not read",
        "save it as txt, md, html, pdf, docx or eml",
    )


def _plain(data: bytes, budget: Budget) -> Extracted:
    from factcheck.documents.encoding import decode_text
    from factcheck.documents.plain import read_blocks

    decoded = decode_text(data)
    budget.check_text(len(decoded.text))
    text = encodable(decoded.text)
    return Extracted(
        media_type="text/plain",
        text=text,
        blocks=read_blocks(text, budget),
        encoding=decoded.encoding,
        encoding_certain=decoded.certain,
    )


def _markdown(data: bytes, budget: Budget) -> Extracted:
    from factcheck.documents.encoding import decode_text
    from factcheck.documents.markdown import read_markdown

    decoded = decode_text(data)
    budget.check_text(len(decoded.text))
    text = encodable(decoded.text)
    blocks, stated = read_markdown(text, budget)
    return Extracted(
        media_type="text/markdown",
        text=text,
        blocks=blocks,
        stated=stated,
        encoding=decoded.encoding,
        encoding_certain=decoded.certain,
    )


def _html(data: bytes, budget: Budget) -> Extracted:
    from factcheck.documents.encoding import decode_text
    from factcheck.documents.html import declared_encoding, read_html

    decoded = decode_text(data, declared_encoding(data))
    budget.check_text(len(decoded.text))
    pieces, stated, notes = read_html(decoded.text, budget)
    text, blocks = join_pieces(pieces)
    return Extracted(
        media_type="text/html",
        text=text,
        blocks=blocks,
        stated=stated,
        encoding=decoded.encoding,
        encoding_certain=decoded.certain,
        notes=notes,
    )


def _pdf(data: bytes, budget: Budget) -> Extracted:
    from factcheck.documents.pdf import read_pdf

    pieces, stated, notes = read_pdf(data, budget)
    text, blocks = join_pieces(pieces)
    return Extracted("application/pdf", text, blocks, stated, notes=notes)


def _docx(data: bytes, budget: Budget) -> Extracted:
    from factcheck.documents.docx import read_docx

    pieces, stated, notes = read_docx(data, budget)
    text, blocks = join_pieces(pieces)
    return Extracted(_DOCX_TYPE, text, blocks, stated, notes=notes)


def _email(data: bytes, budget: Budget) -> Extracted:
    from factcheck.documents.email import read_email

    pieces, stated, notes, decoded = read_email(data, budget)
    text, blocks = join_pieces(pieces)
    return Extracted(
        media_type="message/rfc822",
        text=text,
        blocks=blocks,
        stated=stated,
        encoding=decoded.encoding if decoded else None,
        encoding_certain=decoded.certain if decoded else True,
        notes=notes,
    )


_DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
