"""Crosscheck gold events (tests/accuracy/crosscheck/FORMAT.md) as records of this package."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from factcheck.claims.context import DocumentContext, Mention
from factcheck.documents.read import read_file
from factcheck.quantities.parse import find_quantities
from factcheck.quantities.units import dimension_of
from factcheck.records.document import Document
from factcheck.records.quantity import Bound, Quantity


@dataclass(frozen=True)
class GoldEvent:
    """One event: its documents as this package reads them, and the gold claims and pairs as plain rows."""

    folder: Path

    @property
    def name(self) -> str:
        """The event's id."""
        return self.folder.name

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Document by file name."""
        meta = json.loads((self.folder / "event.json").read_text(encoding="utf-8"))
        read = {row["file"]: read_file(self.folder / row["file"], row["file"]) for row in meta["documents"]}
        return {name: document for name, document in read.items() if isinstance(document, Document)}

    @cached_property
    def claims(self) -> list[dict[str, Any]]:
        """The rows of claims.jsonl."""
        return _rows(self.folder / "claims.jsonl")

    @cached_property
    def pairs(self) -> list[dict[str, Any]]:
        """The rows of pairs.jsonl."""
        return _rows(self.folder / "pairs.jsonl")


def gold_events(folder: Path) -> list[GoldEvent]:
    """The events below `folder`, by name."""
    return [GoldEvent(path.parent) for path in sorted(folder.glob("*/event.json"))]


def gold_mentions(
    event: GoldEvent, contexts: dict[str, DocumentContext] | None = None
) -> Iterator[tuple[Mention, dict[str, Any]]]:
    """Each gold claim of the .md and .txt documents as a mention, for training on right figures.

    Where the grammar finds the same figure its quantity is used with the gold span, value, unit
    and bound; else the quantity is made of the gold row alone. Gold offsets into .html are those
    of the mark-up, so those documents are left out.
    """
    contexts = {} if contexts is None else contexts
    by_place: dict[tuple[str, int], list[tuple[Quantity, dict[str, Any]]]] = {}
    for row in event.claims:
        document = event.documents.get(row["doc"])
        if document is None or row["doc"].endswith(".html"):
            continue
        context = contexts.setdefault(row["doc"], DocumentContext(document))
        index = next((i for i, s in enumerate(context.sentences) if s.start <= row["start"] < s.end), None)
        if index is not None:
            by_place.setdefault((row["doc"], index), []).append(
                (_quantity(document, context, index, row), row)
            )
    for (name, index), found in by_place.items():
        siblings = sorted((quantity for quantity, _ in found), key=lambda quantity: quantity.start)
        for quantity, row in found:
            yield Mention(contexts[name], index, quantity, siblings), row


def _quantity(document: Document, context: DocumentContext, index: int, row: dict[str, Any]) -> Quantity:
    sentence = context.sentences[index]
    same = next(
        (
            q
            for q in find_quantities(document.text, sentence.start, sentence.end)
            if q.start < row["end"] and row["start"] < q.end
        ),
        None,
    )
    value = row["value"] if isinstance(row["value"], list) else [row["value"], row["value"]]
    low, high = (Decimal(str(number)) for number in value)
    return Quantity(
        start=row["start"],
        end=row["end"],
        surface=row["surface"],
        low=low,
        high=high,
        unit=row["unit"],
        dimension=dimension_of(row["unit"]),
        bound=Bound(row["bound"]),
        resolution=same.resolution if same else Decimal(1),
        number_start=same.number_start if same else row["start"],
        number_end=same.number_end if same else row["end"],
        counted=row["counted"],
        per=same.per if same else None,
        direction=same.direction if same else None,
        rule=same.rule if same else "gold",
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


__all__ = ["GoldEvent", "gold_events", "gold_mentions"]
