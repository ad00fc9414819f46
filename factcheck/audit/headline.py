"""A headline's figures against the text below it, and the text's against the totals of its tables."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from factcheck.audit.finding import Check, finding, say, say_number
from factcheck.audit.spread import is_workable, number, spread
from factcheck.audit.tables import sound_totals
from factcheck.records.arithmetic import ArithmeticKind, Severity
from factcheck.records.claim import Claim, Modality, Role
from factcheck.records.document import Block, BlockKind, Document
from factcheck.records.quantity import Bound, Dimension
from factcheck.verdicts.slips import is_magnitude_slip, is_transposition, same_digits

# The figure of a headline is told at the top of the story.
_TOP_PARAGRAPHS = 6
_MOST_HEADLINE_FIGURES = 6
_COMPARED = frozenset({Dimension.MONEY, Dimension.COUNT, Dimension.PERCENT, Dimension.MASS, Dimension.POWER})
_WORD = re.compile(r"[^\W\d_]{4,30}")
_EMPTY_WORDS = frozenset(
    {
        "million",
        "billion",
        "trillion",
        "crore",
        "lakh",
        "thousand",
        "percent",
        "cent",
        "more",
        "than",
        "says",
        "said",
    }
    | {
        "after",
        "from",
        "with",
        "have",
        "that",
        "this",
        "over",
        "will",
        "were",
        "been",
        "about",
        "into",
        "they",
    }
)
_SHARED_WORDS = 3
_TELLING_DIGITS = 3
_WORDS_OF_HEADING = 2
_NEAR_RATIO = Decimal(3)


def audit_headline(document: Document, claims: Sequence[Claim]) -> Iterator[Check]:
    """Figures of the headline that the text below gives with a digit swapped, dropped or moved.

    Any other difference between a headline and its text may be two figures, and is let pass; so is
    a headline's figure that stands anywhere in the text.
    """
    top = _top_of(document.blocks)
    if top is None:
        return
    head_end, top_end = top
    comparable = [claim for claim in claims if _is_comparable(claim)]
    heads = [one for one in comparable if one.block is BlockKind.HEADING and one.start < head_end]
    body = [one for one in comparable if one.start >= head_end]
    first = [one for one in body if one.block is BlockKind.PARAGRAPH and one.start < top_end]
    for head in heads[:_MOST_HEADLINE_FIGURES]:
        alike = [one for one in body if one.unit == head.unit]
        if any(_says_the_same(one, head) for one in alike):
            continue
        slips = [one for one in first if one.unit == head.unit and _is_slip(head, one)]
        if slips and len({number(one) for one in slips}) == 1:
            yield _finding(head, slips[0])


def _top_of(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """Where the headline ends and where the top paragraphs do; None for a text without a headline."""
    heads = list(takewhile(lambda block: block.kind is not BlockKind.PARAGRAPH, blocks[:8]))
    paragraphs = [block for block in blocks if block.kind is BlockKind.PARAGRAPH][:_TOP_PARAGRAPHS]
    if not paragraphs or not any(block.kind is BlockKind.HEADING for block in heads):
        return None
    return paragraphs[0].start, paragraphs[-1].end


def _is_comparable(claim: Claim) -> bool:
    return (
        claim.dimension in _COMPARED
        and claim.bound is not Bound.RANGE
        and claim.modality is not Modality.DENIED
        and is_workable(claim)
    )


def _is_slip(head: Claim, text: Claim) -> bool:
    if head.counted and text.counted and head.counted != text.counted:
        return False
    if (head.role is Role.CHANGE) != (text.role is Role.CHANGE) or head.per != text.per:
        return False
    one, two = number(head), number(text)
    if min(_digits(one), _digits(two)) < 2 or not _is_same_digits_apart(one, two):
        return False
    # Chance seldom repeats three digits, or two of the same thing counted: then one word in common will do.
    telling = min(_digits(one), _digits(two)) >= _TELLING_DIGITS
    telling = telling or (head.counted is not None and is_magnitude_slip(one, two))
    shared = len(_words(head.sentence) & _words(text.sentence))
    return shared >= (1 if telling else _SHARED_WORDS)


def _is_same_digits_apart(one: Decimal, two: Decimal) -> bool:
    """Whether the digits are the same, at another scale or swapped: not 1.2 billion and 121 million."""
    moved = is_magnitude_slip(one, two) and same_digits(one, two)
    return moved or is_transposition(one, two)


def _says_the_same(text: Claim, head: Claim) -> bool:
    """Whether a figure of the text is the headline's; "more than 40,000" does not vouch for 32 million."""
    one, two = number(text), number(head)
    return spread(text).meets(spread(head)) and max(one, two) < min(one, two) * _NEAR_RATIO


def _digits(value: Decimal) -> int:
    return len("".join(map(str, value.as_tuple().digits)).strip("0"))


def _words(sentence: str) -> set[str]:
    return {
        word.removesuffix("s")[:6] for word in _WORD.findall(sentence.lower()) if word not in _EMPTY_WORDS
    }


def audit_text_of_tables(document: Document, claims: Sequence[Claim]) -> Iterator[Check]:
    """Totals of tables that the text gives with digits swapped or moved, though the rows add up."""
    told = [claim for claim in claims if claim.block is BlockKind.PARAGRAPH and _is_comparable(claim)]
    for total, heading in sound_totals(document, claims) if told else ():
        alike = [claim for claim in told if claim.unit == total.unit]
        if any(_says_the_same(claim, total) for claim in alike):
            continue
        for claim in alike:
            if _is_slip_of_total(claim, total, heading):
                yield _finding(claim, total, "The text", "its table's total")


def _is_slip_of_total(claim: Claim, total: Claim, heading: str) -> bool:
    one, two = number(claim), number(total)
    long_enough = min(_digits(one), _digits(two)) >= _TELLING_DIGITS
    shared = len(_words(heading) & _words(claim.sentence))
    return long_enough and shared >= _WORDS_OF_HEADING and _is_same_digits_apart(one, two)


def _finding(head: Claim, text: Claim, one: str = "The headline", other: str = "the text") -> Check:
    large, small = sorted((number(head), number(text)), reverse=True)
    slip = "digits swapped or dropped"
    if is_magnitude_slip(large, small):
        slip = f"{say_number(large)} is {say_number(large / small)} times {say_number(small)}"
    working = f"{one} says {say(head)}, {other} {say(text)}: {slip}."
    kind = ArithmeticKind.HEADLINE if head.block is BlockKind.HEADING else ArithmeticKind.TABLE_TOTAL
    return finding(kind, (head, text), head, spread(text), working, severity=Severity.HIGH)
