"""The sentences of own_sentences*.txt as mentions, with the fields marked in them."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.claims.context import DocumentContext, Mention
from factcheck.claims.extract import mentions
from factcheck.records.document import Block, BlockKind, Document

FILES = tuple(sorted(Path(__file__).parent.glob("own_sentences*.txt")))
PREFIX = "own sentence "
"""What the group of each sentence begins with: such rows train in every fold and test in none."""

OWN_MARK = "one of our own sentences"
"""A feature of these rows alone: it takes up that rare classes are commoner here than in news."""

_MARKED = re.compile(r"\[([^]|]+)\|([^]]+)\]")


def own_mentions() -> Iterator[tuple[str, Mention, dict[str, Any]]]:
    """Group, mention and fields (role, direction, modality) of each marked figure."""
    lines = [line for path in FILES for line in path.read_text(encoding="utf-8").splitlines()]
    for number, line in enumerate(line for line in lines if line and not line.startswith("#")):
        marked = []
        text = ""
        position = 0
        for match in _MARKED.finditer(line):
            text += line[position : match.start()]
            marked.append((len(text), len(text) + len(match[1]), match[2]))
            text += match[1]
            position = match.end()
        text += line[position:]
        for mention in mentions(DocumentContext(_document(text))):
            for start, end, fields in marked:
                if start < mention.quantity.end and mention.quantity.start < end:
                    yield f"{PREFIX}{number}", mention, _fields(fields)
                    break


def marked(features: list[str], group: str) -> list[str]:
    """The features of a row, with the mark of our own sentences where it is one."""
    return [*features, OWN_MARK] if group.startswith(PREFIX) else features


def _document(text: str) -> Document:
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))
    return Document(
        id="0" * 64,
        path="own_sentences.txt",
        media_type="text/plain",
        text=text,
        blocks=(block,),
        published=date(2025, 6, 15),
        language="en",
    )


def _fields(marked: str) -> dict[str, Any]:
    role, _, modality = marked.partition("|")
    role, _, direction = role.partition(" ")
    return {"role": role, "direction": direction or None, "modality": modality or "stated"}
