"""Reports of one figure each, compared as if it were certain that they answer one question."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from factcheck.pipeline.comparing import conclude
from factcheck.quantities.parse import find_quantities
from factcheck.records import Block, BlockKind, Claim, Direction, Document, Role
from factcheck.records.comparison import Comparison
from factcheck.records.identity import claim_id, content_hash
from factcheck.records.verdict import Label, Reason, Verdict
from factcheck.verdicts.agreement import compare_figures
from tests.conftest import make_claim


def report(name: str, publisher: str | None, published: str | None, *paragraphs: str) -> Document:
    """A document of some paragraphs."""
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=start + len(paragraph)))
        start += len(paragraph) + 2
    return Document(
        id=content_hash(name, text),
        path=name,
        media_type="text/plain",
        text=text,
        blocks=tuple(blocks),
        publisher=publisher,
        published=date.fromisoformat(published) if published else None,
        language="en",
    )


def figures(document: Document, **fields: object) -> list[Claim]:
    """The figures of a document as claims on one question; "rose" and "fell" give the direction of a percentage."""
    found = []
    for block in document.blocks:
        sentence = document.text[block.start : block.end]
        change = {"rose": Direction.UP, "fell": Direction.DOWN}
        direction = next((way for word, way in change.items() if f" {word} " in sentence), None)
        for quantity in find_quantities(document.text, block.start, block.end):
            values = {
                "id": claim_id(document.path, document.id, quantity.start, quantity.end),
                "doc": document.path,
                "document_id": document.id,
                "start": quantity.start,
                "end": quantity.end,
                "value": quantity.value,
                "unit": quantity.unit,
                "dimension": quantity.dimension,
                "counted": quantity.counted,
                "bound": quantity.bound,
                "resolution": quantity.resolution,
                "role": Role.CHANGE if direction else Role.LEVEL,
                "direction": direction,
                "sentence_start": block.start,
                "sentence_end": block.end,
            }
            found.append(make_claim(sentence, quantity.surface, **(values | fields)))
    return found


def verdict(a: Claim, b: Claim, chance: float = 0.95) -> Verdict:
    """What the figures of two claims say, at a chance that they answer one question; below a half they do not."""
    a, b = sorted((a, b), key=lambda claim: claim.id)
    agreement = compare_figures(a, b)
    same = chance >= 0.5 and agreement is not None
    return Verdict(
        id=content_hash("verdict", a.id, b.id),
        a=a.id,
        b=b.id,
        label=agreement.label if same else Label.NOT_COMPARABLE,
        reason=agreement.reason if same else Reason.MEASURE,
        explanation=agreement.detail if agreement else "",
        probability=chance if same else 1 - chance,
        comparable_probability=chance,
    )


def compared(documents: Sequence[Document], claims: Sequence[Claim] | None = None) -> Comparison:
    """What comes of comparing every figure of the documents with every other."""
    claims = [claim for document in documents for claim in figures(document)] if claims is None else claims
    by_name = {document.path: document for document in documents}
    verdicts = [verdict(a, b) for a, b in combinations(claims, 2)]
    return conclude({claim.id: claim for claim in claims}, by_name, verdicts)
