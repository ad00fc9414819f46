"""Title, publisher, author and date of a document, and where each is stated."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from factcheck.documents.byline import Byline, read_byline
from factcheck.documents.dates import read_date
from factcheck.documents.extracted import Extracted, Stated, StatedField
from factcheck.records.document import Block, BlockKind, MetadataSource

_ORDER: tuple[MetadataSource, ...] = (
    "front matter", "json-ld", "headers", "metadata", "text", "file name", "properties",
)  # fmt: skip
_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)[-_ ]*")
_TITLE_ENDING = re.compile(r"\s+[|–—·-]\s+(?=[^|–—·]{2,60}$)")
_MAX_CHARS = 300
# A name that programs leave behind instead of a title.
_NO_TITLE = re.compile(
    r"(?i)(?:microsoft word\b|untitled|document\d*$|word document|\(?anonymous\)?$|"
    r"\(?unspecified\)?$|slide \d|.*\.(?:docx?|indd|pdf|rtf|qxd)$)"
)
_NO_AUTHOR = re.compile(
    r"(?i)(?:python-docx|administrator|admin|user|owner|author|\(?anonymous\)?|unknown|microsoft.*|.*@.*)$"
)
# The date in python-docx's own template is that of no document.
_TEMPLATE_DATE = date(2013, 12, 23)


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of a document's source; each with its source, "none" for what is not known."""

    title: str | None = None
    title_from: MetadataSource = "none"
    publisher: str | None = None
    publisher_from: MetadataSource = "none"
    author: str | None = None
    author_from: MetadataSource = "none"
    published: date | None = None
    published_from: MetadataSource = "none"


def find_publication(extracted: Extracted, name: str) -> Publication:
    """The publication data of an extracted document whose file is called `name`."""
    stated = list(extracted.stated)
    title_block = _title_block(extracted.blocks)
    byline = read_byline(extracted.text, extracted.blocks, title_block)
    stated.extend(_from_text(extracted.text, byline, title_block))
    stated.extend(_split_title(stated, extracted.text, title_block))
    stated.extend(_from_file_name(name))
    title, title_from = _best(stated, "title")
    publisher, publisher_from = _best(stated, "publisher")
    author, author_from = _best(stated, "author")
    published, published_from = _best_date(stated)
    return Publication(
        title, title_from, publisher, publisher_from, author, author_from, published, published_from
    )


def _title_block(blocks: Sequence[Block]) -> Block | None:
    """The first heading of the highest level among the first blocks."""
    headings = [block for block in blocks[:12] if block.kind is BlockKind.HEADING]
    return min(headings, key=lambda block: (block.level or 9, block.start)) if headings else None


def _from_text(text: str, byline: Byline, title: Block | None) -> list[Stated]:
    found = []
    if title is not None:
        found.append(
            Stated(
                "title",
                re.sub(
                    r"[*_]{2,3}|\s+", lambda m: "" if m[0][0] in "*_" else " ", text[title.start : title.end]
                ),
                "text",
            )
        )
    if byline.publisher:
        found.append(Stated("publisher", byline.publisher, "text"))
    if byline.author:
        found.append(Stated("author", byline.author, "text"))
    if byline.published:
        found.append(Stated("published", byline.published.isoformat(), "text"))
    return found


def _split_title(stated: Sequence[Stated], text: str, heading: Block | None) -> list[Stated]:
    """The publisher in a page title like "Port strike: what we know | Channel Six"."""
    if any(item.about == "publisher" for item in stated if item.source in ("json-ld", "metadata")):
        return []
    pages = [item.value for item in stated if item.about == "title" and item.source == "metadata"]
    for value in pages[-1:]:
        ending = _TITLE_ENDING.search(value)
        if ending and (heading is None or value[ending.end() :] not in text[heading.start : heading.end]):
            return [Stated("publisher", value[ending.end() :].strip(), "metadata")]
    return []


def _from_file_name(name: str) -> list[Stated]:
    stem = PurePosixPath(name.replace("\\", "/")).stem
    match = _FILE_DATE.search(stem)
    if not match:
        return []
    found = [Stated("published", f"{match[1]}-{match[2]}-{match[3]}", "file name")]
    rest = stem[match.end() :] if not match.start() else ""
    words = re.findall(r"[^\W\d_]+", rest)
    if words and len(words) <= 4:
        found.append(Stated("publisher", " ".join(word.capitalize() for word in words), "file name"))
    return found


def _best(stated: Sequence[Stated], about: StatedField) -> tuple[str | None, MetadataSource]:
    for source in _ORDER:
        for item in stated:
            if item.about == about and item.source == source and _is_useful(item):
                value = item.value.strip()[:_MAX_CHARS]
                if about == "title" and source == "metadata":
                    value = _TITLE_ENDING.split(value)[0]
                return value, source
    return None, "none"


def _is_useful(item: Stated) -> bool:
    value = item.value.strip()
    if item.about == "title" and item.source == "properties":
        return bool(value) and not _NO_TITLE.match(value)
    if item.about == "author":
        return bool(value) and not (item.source == "properties" and _NO_AUTHOR.match(value))
    return bool(value)


def _best_date(stated: Sequence[Stated]) -> tuple[date | None, MetadataSource]:
    for source in _ORDER:
        for item in stated:
            if item.about != "published" or item.source != source:
                continue
            day = read_date(item.value)
            if day is not None and not (source == "properties" and day == _TEMPLATE_DATE):
                return day, source
    return None, "none"
