"""What is said of a draft's figure, in sentences for its editor."""

from collections.abc import Sequence

from factcheck.drafts.answers import Answer
from factcheck.records.claim import Claim
from factcheck.records.fact import Origin
from factcheck.records.quantity import Direction
from factcheck.records.verdict import Label, Reason
from factcheck.verdicts.fact_words import number_word
from factcheck.verdicts.origin_chains import Sources

_NAMED = 3
_SLIPS = {
    Reason.MAGNITUDE: "a power of ten apart",
    Reason.TRANSPOSITION: "digits swapped or dropped",
    Reason.UNIT: "another unit",
    Reason.DIRECTION: "the other direction",
    Reason.BOUND: "both cannot hold",
}
_GROUNDS = {
    Reason.ROUNDING: "only through rounding",
    Reason.BOUND: "as a bound",
    Reason.RANGE: "within a range",
    Reason.UNIT: "in another unit",
    Reason.DERIVED: "by arithmetic",
}


def shown(claim: Claim) -> str:
    """The figure as it stands, on one line."""
    return " ".join(claim.surface.split())


def sentence(text: str) -> str:
    """The text as a sentence of its own."""
    return f"{text[:1].upper()}{text[1:]}."


def published_in_words(claim: Claim, sources: Sources) -> str:
    """Who published a claim and when: "Potomac Dispatch, 2024-12-05"."""
    document = sources.documents.get(claim.doc)
    day = f", {document.published.isoformat()}" if document and document.published else ""
    return f"{sources.publisher(claim.doc)}{day}"


def listed(names: Sequence[str]) -> str:
    """Names in running text: "A", "A and B", "A, B and four others"."""
    if len(names) > _NAMED:
        return f"{', '.join(names[: _NAMED - 1])} and {number_word(len(names) - _NAMED + 1)} others"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def publisher(answer: Answer, sources: Sources) -> str:
    """Who published the answer, and whose copy or whose words it is."""
    name = sources.publisher(answer.claim.doc)
    copy = sources.copies.get(answer.claim.doc)
    if copy is not None:
        original = sources.publisher(copy.original)
        return f"{name}, which repeats {original}," if original != name else name
    return name


def evidence_in_words(answer: Answer, figure: Claim, sources: Sources) -> str:
    """One sentence: what the source has where the draft has its figure, and how the two are related."""
    who = sources.publisher(answer.claim.doc)
    detail = answer.verdict.explanation
    if answer.verdict.label is Label.CONSISTENT:
        ground = _GROUNDS.get(answer.verdict.reason)
        same = shown(answer.claim).casefold() == shown(figure).casefold()
        said = f"{who} says {'the same' if same else shown(answer.claim)}"
        told = f"{said}, which agrees {ground}." if ground else f"{said}."
    else:
        told = f"{_against(answer, figure, who)}."
    if answer.replaced_by is not None:
        told += f" {_replacement(answer, sources)}"
    working = _working(detail)
    return f"{told} {working}" if working else told


def _working(explanation: str) -> str:
    """The last sentence of a verdict where it holds a calculation."""
    last = explanation.rstrip(".").rpartition(". ")[2]
    return f"{last}." if "=" in last or " at " in last else ""


def _against(answer: Answer, figure: Claim, who: str, says: str = "says") -> str:
    told, draft = shown(answer.claim), shown(figure)
    if answer.verdict.reason is Reason.DIRECTION:
        ways = {Direction.UP: "a rise", Direction.DOWN: "a fall", None: "a change"}
        told, draft = (f"{ways[claim.direction]} ({shown(claim)})" for claim in (answer.claim, figure))
    slip = _SLIPS.get(answer.verdict.reason)
    return f"{who} {says} {told} where the draft says {draft}{f': {slip}' if slip else ''}"


def _replacement(answer: Answer, sources: Sources) -> str:
    new = answer.replaced_by
    assert new is not None
    return f"That was revised later, to {shown(new)} ({published_in_words(new, sources)})."


def supported_in_words(
    figure: Claim, supporting: Sequence[Answer], origins: Sequence[Origin], disputed: bool
) -> str:
    """Who says so, and how far that confirms it; `disputed` where others say otherwise."""
    names = listed([origin.name for origin in origins])
    many = number_word(len({answer.claim.doc for answer in supporting}))
    loose = _how_loosely(figure, supporting)
    if len(origins) > 1:
        agree = "agree with the draft" if disputed else "say so"
        return f"{number_word(len(origins)).capitalize()} independent sources {agree}: {names}{loose}."
    agrees = "agrees with the draft" if disputed else "says so"
    if many == number_word(1):
        return f"{names} {agrees}{loose}."
    return f"{names} {agrees}; {many} documents carry it, but all go back to that one source{loose}."


def _how_loosely(figure: Claim, supporting: Sequence[Answer]) -> str:
    """Said where no source has the very figure."""
    if any(answer.verdict.reason in (Reason.EXACT, Reason.UNIT) for answer in supporting):
        return ""
    best = supporting[0]
    ground = _GROUNDS.get(best.verdict.reason)
    return f", {ground}: {shown(best.claim)} against {shown(figure)} in the draft" if ground else ""


def against_in_words(figure: Claim, contradicting: Sequence[Answer], sources: Sources) -> str:
    """Who says what instead, and the likeliest slip."""
    first = contradicting[0]
    same = [
        one
        for one in contradicting
        if one.claim.value == first.claim.value and one.claim.unit == first.claim.unit
    ]
    others = [one for one in contradicting if one not in same]
    names = list(dict.fromkeys(sources.publisher(one.claim.doc) for one in same))
    told = _against(first, figure, _who(same, names, sources), "say" if len(names) > 1 else "says")
    if others:
        rest = list(
            dict.fromkeys(f"{shown(one.claim)} ({sources.publisher(one.claim.doc)})" for one in others)
        )
        told += f"; others have {listed(rest)}"
    return f"{told}."


def _who(same: Sequence[Answer], names: Sequence[str], sources: Sources) -> str:
    return publisher(same[0], sources) if len(names) == 1 else listed(names)
