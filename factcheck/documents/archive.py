"""What a zip archive would expand to, looked at before anything in it is unpacked."""

import io
import zipfile
import zlib

from factcheck.documents.limits import ReadLimits
from factcheck.documents.problem import UnreadableError, damaged
from factcheck.records.document import ProblemKind

_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_ENTRIES = 10_000
_CHUNK_BYTES = 65_536
_LONGEST_DECLARATION_BYTES = 20
# Small parts may be all spaces; a ratio says something only of large ones.
_RATIO_FROM_BYTES = 5_000_000
_DECLARATIONS = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def check_archive(data: bytes, limits: ReadLimits) -> None:
    """Returns when the archive of an office document is safe to open.

    Raises:
        UnreadableError: it is encrypted, damaged, expands beyond the limits, or declares entities.
    """
    if data.startswith(_OLE_MARK):
        raise UnreadableError(
            ProblemKind.ENCRYPTED,
            "is protected by a password, or an old .doc file",
            "save a copy without the password, as .docx",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive.infolist(), limits)
            for entry in archive.infolist():
                _check_part(archive, entry)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, RuntimeError, OSError) as error:
        raise damaged("DOCX") from error
    except zlib.error as error:
        raise damaged("DOCX") from error


def _check_entries(entries: list[zipfile.ZipInfo], limits: ReadLimits) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError(ProblemKind.ENCRYPTED, "is protected by a password", "save a copy without it")
    total = sum(entry.file_size for entry in entries)
    steep = any(
        entry.file_size > _RATIO_FROM_BYTES
        and entry.file_size > limits.max_expansion_ratio * max(entry.compress_size, 1)
        for entry in entries
    )
    if total > limits.max_expanded_bytes or len(entries) > _MAX_ENTRIES or steep:
        raise UnreadableError(
            ProblemKind.TOO_LARGE,
            f"would expand to {total / 1e6:,.0f} MB",
            "open it in a word processor and save it again, or raise --max-megabytes",
        )


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Reads a part chunk by chunk: its real size, its checksum, and no declared document type.

    Office documents never declare one; one that does is made to harm a parser. The library stops at
    the declared size and compares the checksum there, so that a part that lies about it is found.
    """
    is_xml = entry.filename.endswith((".xml", ".rels"))
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK_BYTES):
            if is_xml and any(mark in tail + chunk for mark in _DECLARATIONS):
                raise UnreadableError(
                    ProblemKind.DAMAGED,
                    "declares XML entities, which no office document does",
                    "do not trust this file",
                )
            tail = chunk[-_LONGEST_DECLARATION_BYTES:]
