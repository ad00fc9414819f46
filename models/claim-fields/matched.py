"""Gold claims beside the figures that the grammar finds: what the fields are trained on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.claims.context import DocumentContext, Mention
from factcheck.claims.extract import mentions
from factcheck.evaluation.gold import GoldEvent, gold_events


@dataclass(frozen=True)
class Row:
    """A figure as found, with its event and the gold claim that it overlaps most."""

    event: str
    mention: Mention
    gold: dict[str, Any]


def matched_rows(folder: Path) -> list[Row]:
    """Every figure of the events below `folder` that is a gold claim, but for .html (offsets of mark-up)."""
    return [row for event in gold_events(folder) for row in _of_event(event)]


def _of_event(event: GoldEvent) -> Iterator[Row]:
    for name, document in sorted(event.documents.items()):
        claims = [row for row in event.claims if row["doc"] == name]
        if name.endswith(".html"):
            continue
        for mention in mentions(DocumentContext(document)):
            quantity = mention.quantity
            best = max(claims, key=lambda row: _overlap(quantity.start, quantity.end, row), default=None)
            if best is not None and _overlap(quantity.start, quantity.end, best) > 0:
                yield Row(event.name, mention, best)


def _overlap(start: int, end: int, row: dict[str, Any]) -> int:
    return int(min(end, row["end"]) - max(start, row["start"]))
