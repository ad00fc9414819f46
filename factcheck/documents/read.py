"""Files to documents."""

import re
from datetime import date
from pathlib import Path

from factcheck.records.document import Block, BlockKind, Document, ReadProblem
from factcheck.records.identity import document_id


def read_file(path: Path, name: str) -> Document | ReadProblem:
    """The document of one file; `name` is its path as the result shows it."""
    data = path.read_bytes()
    text = data.decode("utf-8")
    blocks = []
    for match in re.finditer(r"(?m)^(?:#+ .*|(?:(?!#).*\S.*\n?)+)", text):
        kind = BlockKind.HEADING if match[0].startswith("#") else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, start=match.start(), end=match.end()))
    found = re.search(r"(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (20\d\d)", text)
    months = "January|February|March|April|May|June|July|August|September|October|November|December".split("|")
    published = date(int(found[3]), months.index(found[2]) + 1, int(found[1])) if found else None
    return Document(id=document_id(data), path=name, media_type="text/plain", text=text, blocks=tuple(blocks), published=published)
