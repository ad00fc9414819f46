"""One row a figure: what a fact-checking spreadsheet, a table and a data frame say of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim, Role
from factcheck.records.fact import Fact, FactLabel
from factcheck.records.review import ReviewDecision, passage_of
from factcheck.records.verdict import Label, Reason
from factcheck.report.contents import ReportContents
from factcheck.report.places import Place, Places
from factcheck.report.source_names import source_name


class Standing(StrEnum):
    """What the other sources say of a figure."""

    DIFFERS = "differs"
    DISPUTED = "disputed"
    REPLACED = "replaced"
    REVISED = "revised"
    AGREED = "agreed"
    ONE_ORIGIN = "one origin"
    REPEATED = "repeated"
    ALONE = "alone"


REASONS_IN_WORDS = {
    Reason.EXACT: "the same figure",
    Reason.ROUNDING: "the same within rounding",
    Reason.BOUND: "within the stated bound",
    Reason.RANGE: "the ranges meet",
    Reason.UNIT: "another unit",
    Reason.DERIVED: "one follows from the other",
    Reason.VALUE: "different figures",
    Reason.MAGNITUDE: "a power of ten",
    Reason.TRANSPOSITION: "digits swapped or dropped",
    Reason.DIRECTION: "up or down",
    Reason.REVISED: "revised",
}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A claim, where it stands and what the other sources make of it.

    `agree` and `conflict` name sources with what they print, each once. `verdict` is a sentence for a
    reader; `decision` is what a person decided about this figure.
    """

    claim: Claim
    place: Place
    source: str
    published: date | None
    standing: Standing
    verdict: str
    agree: tuple[str, ...]
    conflict: tuple[str, ...]
    fact: Fact | None
    arithmetic: tuple[ArithmeticFinding, ...]
    decision: ReviewDecision | None

    @property
    def low(self) -> Decimal:
        """The stated number, or the lower end of a stated range."""
        return self.claim.value[0] if isinstance(self.claim.value, tuple) else self.claim.value

    @property
    def high(self) -> Decimal | None:
        """The upper end of a stated range; None when one number is stated."""
        return self.claim.value[1] if isinstance(self.claim.value, tuple) else None


def figure_rows(contents: ReportContents) -> list[FigureRow]:
    """Every figure that was compared, by document and place."""
    comparison = contents.comparison
    fact_of: dict[str, Fact] = {}
    others_of: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for fact in comparison.facts:
        for key, others in _others(fact, contents):
            if key not in fact_of:
                fact_of[key], others_of[key] = fact, others
    sums: dict[str, list[ArithmeticFinding]] = {}
    for finding in contents.arithmetic:
        sums.setdefault(finding.stated, []).append(finding)
    rows = []
    places: dict[str, Places] = {}
    for claim in sorted(comparison.claims.values(), key=lambda one: (one.doc, one.start, one.end, one.id)):
        document = comparison.documents.get(claim.doc)
        if claim.doc not in places and document is not None:
            places[claim.doc] = Places(document)
        known = fact_of.get(claim.id)
        agree, conflict = others_of.get(claim.id, ((), ()))
        standing = standing_of(claim.id, known)
        rows.append(
            FigureRow(
                claim=claim,
                place=places[claim.doc].at(claim.start)
                if document
                else Place(None, None, claim.page, None, None),
                source=source_name(claim.doc, comparison.documents),
                published=document.published if document else None,
                standing=standing,
                verdict=_in_words(standing, known),
                agree=agree,
                conflict=conflict,
                fact=known,
                arithmetic=tuple(sums.get(claim.id, ())),
                decision=contents.decisions.get(passage_of(claim).key),
            )
        )
    return rows


def standing_of(claim: str, fact: Fact | None) -> Standing:
    """What the sources of a fact say of one of its claims."""
    if fact is None:
        return Standing.ALONE
    if fact.label is FactLabel.REVISED:
        return Standing.REPLACED if claim in fact.outliers else Standing.REVISED
    if fact.label in (FactLabel.CONFLICTING, FactLabel.COPIES_DIFFER):
        return Standing.DIFFERS if claim in fact.outliers and fact.consensus else Standing.DISPUTED
    if len(fact.origins) > 1:
        return Standing.AGREED
    return Standing.ONE_ORIGIN if len(fact.documents) > 1 else Standing.REPEATED


def side_in_words(standing: Standing, in_consensus: bool) -> str:
    """On which side of a disagreement or a revision a figure stands; nothing where all agree."""
    if standing is Standing.DISPUTED:
        return "most sources" if in_consensus else "in dispute"
    sides = {Standing.DIFFERS: "differs", Standing.REVISED: "now", Standing.REPLACED: "was"}
    return sides.get(standing, "")


def figure_in_words(claim: Claim) -> str:
    """The figure as printed, on one line; of a change, which way it goes: "12%, down"."""
    surface = " ".join(claim.surface.split())
    return f"{surface}, {claim.direction.value}" if claim.direction and claim.role is Role.CHANGE else surface


def _in_words(standing: Standing, fact: Fact | None) -> str:
    if fact is None:
        return "Stands alone: no other source states this."
    documents = f"{len(fact.documents)} document{'s' if len(fact.documents) != 1 else ''}"
    why = REASONS_IN_WORDS.get(fact.reason, fact.reason.value)
    if standing is Standing.DIFFERS and fact.label is FactLabel.COPIES_DIFFER:
        return f"In conflict: a copy that differs from its original ({why})."
    return {
        Standing.DIFFERS: f"In conflict: differs from most sources ({why}).",
        Standing.DISPUTED: f"In conflict: another source differs ({why})."
        if fact.consensus
        else f"In conflict: the sources are split ({why}).",
        Standing.REPLACED: "Replaced: a later figure corrects it.",
        Standing.REVISED: "Revised: it replaces an earlier figure.",
        Standing.AGREED: f"Agreed by {documents} from {len(fact.origins)} independent origins.",
        Standing.ONE_ORIGIN: f"In {documents}, but from one origin: nothing confirms it independently.",
        Standing.REPEATED: "Stated more than once in this document; no other source states it.",
        Standing.ALONE: "",
    }[standing]


def _others(
    fact: Fact, contents: ReportContents
) -> Iterator[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Each claim of a fact with the sources that agree with it and those that do not."""
    comparison = contents.comparison
    claims = [comparison.claims[key] for key in fact.claims if key in comparison.claims]
    pairs = {}
    for key in fact.verdicts:
        verdict = comparison.verdicts.get(key)
        if verdict:
            pairs[verdict.a, verdict.b] = pairs[verdict.b, verdict.a] = verdict.label
    named: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        named.setdefault((claim.doc, figure_in_words(claim)), claim)
    told = [
        (claim, f"{source_name(doc, comparison.documents)} ({words})")
        for (doc, words), claim in named.items()
    ]
    sides = {key: "outlier" for key in fact.outliers} | {key: "consensus" for key in fact.consensus}
    for claim in claims:
        yield claim.id, _sorted_out(claim, told, pairs, sides, fact)


def _sorted_out(
    claim: Claim,
    told: Sequence[tuple[Claim, str]],
    pairs: dict[tuple[str, str], Label],
    sides: dict[str, str],
    fact: Fact,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    agree: dict[str, None] = {}
    conflict: dict[str, None] = {}
    for other, words in told:
        if other.id == claim.id:
            continue
        label = pairs.get((claim.id, other.id)) or _by_sides(claim.id, other.id, sides, fact)
        if label is Label.CONFLICTING:
            conflict[words] = None
        elif label is Label.CONSISTENT and other.doc != claim.doc:
            agree[words] = None
    return tuple(agree), tuple(conflict)


def _by_sides(a: str, b: str, sides: dict[str, str], fact: Fact) -> Label | None:
    """What two claims of a fact are to each other when their pair was not judged by itself."""
    if fact.label is FactLabel.CONSISTENT:
        return Label.CONSISTENT
    one, other = sides.get(a), sides.get(b)
    if one == other == "consensus":
        return Label.CONSISTENT
    return Label.CONFLICTING if one and other and one != other else None
