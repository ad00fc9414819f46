"""A document to its claims: one a quantity that a fact-checker would check, filled field by field."""

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.claims.attribution import find_attribution
from factcheck.claims.checkable import are_ends_of_a_change, claim_probability
from factcheck.claims.context import DocumentContext, Mention
from factcheck.claims.home_currency import in_home_currency
from factcheck.claims.ledger import ledger
from factcheck.claims.measure import find_measure
from factcheck.claims.modality import find_modality
from factcheck.claims.period import find_period
from factcheck.claims.role import find_role
from factcheck.claims.subject import find_subject
from factcheck.claims.tables import cell_numbers
from factcheck.quantities.parse import find_numbers
from factcheck.records.claim import Claim
from factcheck.records.document import BlockKind, Document
from factcheck.records.identity import claim_id
from factcheck.records.ledger import LedgerEntry
from factcheck.records.quantity import Dimension, OtherNumber, Quantity
from factcheck.sentences.split import Sentence

# The highest step at which the cross-validated F1 of the checkable model is still its best.
CLAIM_THRESHOLD = 0.6


@dataclass(frozen=True, slots=True)
class Figures:
    """What a document holds: its claims, and the ledger of every number that it prints."""

    claims: tuple[Claim, ...]
    ledger: tuple[LedgerEntry, ...]


def find_claims(document: Document, minimum_confidence: float = CLAIM_THRESHOLD) -> list[Claim]:
    """The claims of a document in reading order; `text[start:end] == surface` holds for each."""
    return _claims(mentions(DocumentContext(document)), minimum_confidence)


def find_figures(document: Document, minimum_confidence: float = CLAIM_THRESHOLD) -> Figures:
    """The claims of a document and its ledger: claim, date, identifier or other, for every number."""
    context = DocumentContext(document)
    found: list[Mention] = []
    others: list[OtherNumber] = []
    for index, sentence in enumerate(context.sentences):
        quantities, rest = _numbers(context, sentence)
        found += _in_sentence(context, index, quantities)
        others += rest
    claims = _claims(iter(found), minimum_confidence)
    entries = ledger(document, claims, [mention.quantity for mention in found], others)
    return Figures(tuple(claims), tuple(entries))


def mentions(context: DocumentContext) -> Iterator[Mention]:
    """Every quantity of a document where it stands, in reading order."""
    for index, sentence in enumerate(context.sentences):
        yield from _in_sentence(context, index, _numbers(context, sentence)[0])


def describe(mention: Mention, confidence: float = 1.0) -> Claim:
    """The claim that a quantity makes in its place."""
    document, quantity, sentence, block = (
        mention.context.document,
        mention.quantity,
        mention.sentence,
        mention.block,
    )
    role, direction = find_role(mention)
    period = find_period(mention)
    attribution = find_attribution(mention)
    subject = find_subject(mention)
    return Claim(
        id=claim_id(document.path, document.id, quantity.start, quantity.end),
        doc=document.path,
        document_id=document.id,
        start=quantity.start,
        end=quantity.end,
        surface=quantity.surface,
        value=quantity.value,
        unit=quantity.unit,
        dimension=quantity.dimension,
        counted=quantity.counted,
        per=quantity.per,
        bound=quantity.bound,
        resolution=quantity.resolution,
        role=role,
        direction=direction,
        subject=subject,
        measure=find_measure(mention, role, subject),
        period=period.iso if period else None,
        period_basis=period.basis.value if period else None,
        period_surface=period.surface or None if period else None,
        modality=find_modality(mention),
        attribution=attribution.source,
        quoted=attribution.quoted,
        sentence=mention.text[sentence.start : sentence.end],
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        block=block.kind,
        page=block.page,
        confidence=round(confidence, 4),
        rule=quantity.rule,
    )


def _claims(found: Iterator[Mention], minimum_confidence: float) -> list[Claim]:
    rated = [(mention, claim_probability(mention)) for mention in found]
    for index in range(1, len(rated)):
        (before, chance), (after, other) = rated[index - 1 : index + 1]
        if chance != other and are_ends_of_a_change(before, after):
            rated[index - 1 : index + 1] = (before, max(chance, other)), (after, max(chance, other))
    return [describe(mention, chance) for mention, chance in rated if chance >= minimum_confidence]


def _in_sentence(context: DocumentContext, index: int, quantities: list[Quantity]) -> Iterator[Mention]:
    for quantity in quantities:
        yield Mention(context, index, quantity, quantities)


def _numbers(context: DocumentContext, sentence: Sentence) -> tuple[list[Quantity], list[OtherNumber]]:
    document = context.document
    block = document.blocks[sentence.block]
    if block.cell is not None and block.kind is BlockKind.TABLE_CELL:
        quantities, others = cell_numbers(document, block, context.tables[block.cell.table])
    else:
        quantities, others = find_numbers(
            document.text, sentence.start, sentence.end, document.language or "en"
        )
    if any(quantity.dimension is Dimension.MONEY for quantity in quantities):
        quantities = [in_home_currency(quantity, context.home_currencies) for quantity in quantities]
    return quantities, others
