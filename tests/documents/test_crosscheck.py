"""Every figure that the gold data asks for is in the text that is read, once and in order."""

import html
import json
import re
from pathlib import Path

import pytest

from factcheck.documents.read import read_file
from factcheck.records.document import Document

from .conftest import assert_lawful

GOLD = Path(__file__).parents[1] / "accuracy" / "crosscheck"
EVENTS = sorted(path.parent for path in GOLD.glob("*/*/event.json"))


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^<>]*>", "", html.unescape(markup))).strip()


@pytest.mark.parametrize("event", EVENTS, ids=lambda path: path.name)
def test_figures_are_read(event: Path) -> None:
    rows = [json.loads(line) for line in (event / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    for entry in json.loads((event / "event.json").read_text(encoding="utf-8"))["documents"]:
        name = entry["file"]
        document = read_file(event / name, name)
        assert isinstance(document, Document)
        assert_lawful(document)
        assert document.published is None or str(document.published) == entry["published"], name
        figures = sorted((row for row in rows if row["doc"] == name), key=lambda row: row["start"])
        if name.endswith(".html"):
            text, place = plain(html.escape(document.text)), 0
            for row in figures:
                place = text.find(plain(row["surface"]), place) + 1
                assert place, (name, row["surface"])
        else:
            assert all(
                any(block.start <= row["start"] and row["end"] <= block.end for block in document.blocks)
                for row in figures
            ), name
