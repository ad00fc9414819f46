"""PDF pages: lines as pdfium finds them, rebuilt into paragraphs, tables and notes.

pdfium is not thread-safe: several files at once are read in processes, and a lock guards a process.
"""

import ctypes
import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.documents.extracted import Piece, Stated
from factcheck.documents.limits import Budget
from factcheck.documents.page_layout import Letter, Line, OpenLine, page_pieces
from factcheck.documents.problem import UnreadableError, damaged
from factcheck.records.document import ProblemKind

_Pdf = Any  # pypdfium2 has no types
_ONE_AT_A_TIME = threading.Lock()
_PASSWORD_ERROR = 4
# Parts of the page's height where running heads and page numbers stand.
_MARGIN_SHARE = 0.12
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|\s]{0,4}|page |p\. ?|seite |página )\d{1,4}(?:\s?(?:of|/|von|de|"
    r"sur)\s?\d{1,4})?[-–—|\s]{0,4}|[ivxlc]{1,6}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_STAMP = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_MAX_PAGE_CHARS = 500_000
_CHECK_CHARS = 5000
# pdfium breaks its lines at lowered letters and not at every hyphen: the places of the letters decide.
_SPACES = frozenset({0, 9, 10, 13, 32})
_SOFT_HYPHENS = frozenset({2, 0xAD, 0xFFFE})


def read_pdf(data: bytes, budget: Budget) -> tuple[list[Piece], tuple[Stated, ...], tuple[str, ...]]:
    """The blocks of a PDF in reading order, its properties, and notes on what could not be read.

    Raises:
        UnreadableError: it is encrypted, damaged, scanned, or beyond the limits.
    """
    import pypdfium2  # type: ignore[import-untyped]

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD_ERROR:
                raise UnreadableError(
                    ProblemKind.ENCRYPTED, "is protected by a password", "save a copy without the password"
                ) from None
            raise damaged("PDF") from None
        try:
            return _read(document, budget)
        except pypdfium2.PdfiumError:
            raise damaged("PDF") from None
        finally:
            document.close()


def _read(document: _Pdf, budget: Budget) -> tuple[list[Piece], tuple[Stated, ...], tuple[str, ...]]:
    count = len(document)
    if count > budget.limits.max_pages:
        raise UnreadableError(
            ProblemKind.TOO_LARGE,
            f"has more than {budget.limits.max_pages:,} pages",
            "split it, or raise the limit with --max-megabytes",
        )
    pages: list[tuple[float, list[Line]]] = []
    empty: list[int] = []
    chars = 0
    for index in range(count):
        budget.check_time()
        height, lines = _page(document, index, budget)
        chars += sum(len(line.text) for line in lines)
        budget.check_text(chars)
        if not lines:
            empty.append(index + 1)
        pages.append((height, lines))
    if not chars:
        if not count:
            raise damaged("PDF")
        raise UnreadableError(
            ProblemKind.SCANNED,
            "holds pictures of pages, no text",
            "run text recognition (OCR) on it and save the result",
        )
    running = _running_lines(pages)
    pieces: list[Piece] = []
    body_height = _body_height(pages)
    for number, (height, lines) in enumerate(pages, 1):
        budget.check_time()
        kept = [line for line in lines if id(line) not in running[number - 1]]
        budget.check_blocks(len(pieces))
        page_pieces(pieces, kept, number, height, body_height)
    notes = (f"no text on page {_listed(empty)}: scanned?",) if empty else ()
    return pieces, _properties(document), notes


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return f"{shown} and {len(numbers) - 10} more" if len(numbers) > 10 else shown


def _page(document: _Pdf, index: int, budget: Budget) -> tuple[float, list[Line]]:
    """The height of a page and its lines, in the order of the page's content."""
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return 0.0, []
    try:
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        page.close()
        return 0.0, []
    try:
        if text_page.count_chars() > _MAX_PAGE_CHARS:
            raise UnreadableError(
                ProblemKind.TOO_LARGE,
                f"page {index + 1} holds more than {_MAX_PAGE_CHARS:,} characters",
                "split it, or save it as plain text",
            )
        return page.get_height(), list(_lines(text_page, budget))
    finally:
        text_page.close()
        page.close()


def _lines(text_page: _Pdf, budget: Budget) -> Iterator[Line]:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    raw = text_page.raw
    line = OpenLine()
    pending = ""
    for index in range(text_page.count_chars()):
        if index % _CHECK_CHARS == 0:
            budget.check_time()
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in _SPACES:
            line.space()
            continue
        if 0xD800 <= code <= 0xDBFF:
            pending = chr(code)
            continue
        character = "\ufffe" if code in _SOFT_HYPHENS else chr(code)
        if pending:
            character = (pending + character).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            pending = ""
        pdfium.FPDFText_GetLooseCharBox(raw, index, reference)
        letter = Letter(character, box.left, box.right, box.bottom, box.top)
        if not line.takes(letter):
            yield line.close()
            line = OpenLine()
        line.add(letter)
    if line.letters:
        yield line.close()


def _body_height(pages: Sequence[tuple[float, list[Line]]]) -> float:
    heights: Counter[float] = Counter()
    for _, lines in pages:
        for line in lines:
            heights[round(line.height, 1)] += len(line.text)
    return max(heights.items(), key=lambda item: (item[1], -item[0]))[0] if heights else 10.0


def _outermost(lines: Sequence[Line], page_height: float) -> list[Line]:
    """The lines in the margins of a page: its two highest and two lowest, where they stand near the edge."""
    ordered = sorted(lines, key=lambda line: line.bottom)
    edge = page_height * _MARGIN_SHARE
    return [line for line in ordered[:2] if line.top < edge] + [
        line for line in ordered[-2:] if line.bottom > page_height - edge
    ]


def _running_lines(pages: Sequence[tuple[float, list[Line]]]) -> list[set[int]]:
    """The ids of the running heads, running feet and page numbers of each page.

    Running is what stands in the margin of at least half of the pages, its numbers aside.
    """
    margins = [_outermost(lines, height) for height, lines in pages]
    counts: Counter[str] = Counter()
    for margin in margins:
        counts.update({_DIGITS.sub("#", line.text) for line in margin})
    enough = max(2, (len(pages) + 1) // 2)
    return [
        {
            id(line)
            for line in margin
            if _PAGE_NUMBER.fullmatch(line.text) or counts[_DIGITS.sub("#", line.text)] >= enough
        }
        for margin in margins
    ]


def _properties(document: _Pdf) -> tuple[Stated, ...]:
    values = document.get_metadata_dict()
    found = [
        Stated("title", values.get("Title", ""), "properties"),
        Stated("author", values.get("Author", ""), "properties"),
    ]
    stamp = _STAMP.match(values.get("CreationDate", ""))
    if stamp and stamp[2] and stamp[3]:
        found.append(Stated("published", f"{stamp[1]}-{stamp[2]}-{stamp[3]}", "properties"))
    return tuple(item for item in found if item.value.strip())
