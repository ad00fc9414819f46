"""Facts in dispute, revised and agreed on, as the page shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import BlockKind
from factcheck.records.fact import Fact, FactLabel
from factcheck.records.review import Decision, decision_key, passage_of
from factcheck.records.verdict import Outcome, Verdict
from factcheck.report.contents import ReportContents
from factcheck.report.fact_rows import counts_in_words
from factcheck.report.figure_rows import figure_in_words
from factcheck.report.page.anchors import claim_anchor, fact_anchor
from factcheck.report.page.environment import drawing
from factcheck.report.page.glossary import REASON_KICKERS
from factcheck.report.page.limits import PageLimits
from factcheck.report.page.quotes import Quote, Quoting
from factcheck.report.plots.number_line import number_line
from factcheck.report.plots.time_line import time_line
from factcheck.report.source_names import source_name
from factcheck.report.wording import value_in_words
from factcheck.verdicts.chances import chance_in_words
from factcheck.verdicts.contrasts import SET_APART
from factcheck.verdicts.explain import interval_in_words
from factcheck.verdicts.interval import admitted

_DECISIONS = {
    Decision.CONFIRMED: "Confirmed by",
    Decision.DISMISSED: "Dismissed by",
    Decision.UNSURE: "Left open by",
}
_OUTCOMES = {
    Outcome.SAME: "same",
    Outcome.COMPATIBLE: "compatible",
    Outcome.DIFFERENT: "different",
    Outcome.UNKNOWN: "not known",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A figure with its source, and the anchor of its quote."""

    anchor: str
    figure: str
    source: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: `kind` is odd, rest, open, old or new."""

    kind: str
    heading: str
    symbol: str
    quotes: tuple[Quote, ...]
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact that needs an editor: headline, quotes, drawings, and how the verdict came about."""

    anchor: str
    number: int
    kind: str
    kicker: str
    title: str
    headline: str
    counts: str
    sure: str
    sure_percent: int
    newest: str
    sides: tuple[Side, ...]
    number_line: str
    time_line: str
    aspects: tuple[tuple[str, str, str], ...]
    admits: tuple[tuple[str, str], ...]
    remark: str
    verdict: str
    origins: tuple[str, ...]
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact in one line, with a link to each source's quote."""

    anchor: str
    title: str
    headline: str
    figure: str
    counts: str
    independent: bool
    links: tuple[Link, ...]


def fact_view(
    fact: Fact, number: int, contents: ReportContents, quoting: Quoting, limits: PageLimits
) -> FactView:
    """The view of a fact in conflict, or of one that was revised."""
    comparison = contents.comparison
    main = next((comparison.verdicts[key] for key in fact.verdicts if key in comparison.verdicts), None)
    is_revised = fact.label is FactLabel.REVISED
    days = [quoting.source(comparison.claims[key]).day for key in fact.claims]
    return FactView(
        anchor=fact_anchor(fact.id),
        number=number,
        kind="copies differ" if fact.label is FactLabel.COPIES_DIFFER else fact.reason.value,
        kicker="A copy differs" if fact.label is FactLabel.COPIES_DIFFER else REASON_KICKERS[fact.reason],
        title=fact.title,
        headline=fact.cause,
        counts=counts_in_words(fact),
        sure=f"{chance_in_words(fact.probability)} sure",
        sure_percent=round(fact.probability * 100),
        newest=max(days, default=""),
        sides=_sides(fact, comparison, quoting, limits),
        number_line=drawing(number_line(fact, comparison)),
        time_line=drawing(time_line(fact, comparison)) if is_revised else "",
        aspects=_aspects(main),
        admits=_admits(main, comparison),
        remark=f"{main.explanation} {main.note}".strip() if main else "",
        verdict=main.id if main else "",
        origins=tuple(_origin(origin.name, origin.documents, origin.detail) for origin in fact.origins),
        decisions=tuple(_decisions(fact, contents)),
    )


def fact_line(fact: Fact, comparison: Comparison) -> FactLine:
    """The view of a fact that its sources agree on."""
    claims = [comparison.claims[key] for key in fact.claims]
    center = next((claim for claim in claims if claim.id in fact.consensus), claims[0])
    return FactLine(
        anchor=fact_anchor(fact.id),
        title=fact.title,
        headline=fact.cause,
        figure=value_in_words(center),
        counts=counts_in_words(fact),
        independent=len(fact.origins) > 1,
        links=_links(claims, comparison),
    )


def _aspects(verdict: Verdict | None) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (level.aspect.value, _OUTCOMES[level.outcome], level.detail)
        for level in (verdict.levels if verdict else ())
    )


def _admits(verdict: Verdict | None, comparison: Comparison) -> tuple[tuple[str, str], ...]:
    if verdict is None:
        return ()
    pair = [comparison.claims[key] for key in (verdict.a, verdict.b)]
    return tuple((figure_in_words(claim), interval_in_words(admitted(claim))) for claim in pair)


def _origin(name: str, documents: Sequence[str], detail: str) -> str:
    others = [one for one in documents if one != name]
    listed = f" ({', '.join(others)})" if others else ""
    return f"{name}{listed}{f'. {detail}' if detail else ''}"


def _decisions(fact: Fact, contents: ReportContents) -> Iterable[str]:
    """What people decided about the pairs of a fact, each once."""
    comparison = contents.comparison
    said: dict[str, None] = {}
    for verdict in (comparison.verdicts[key] for key in fact.verdicts if key in comparison.verdicts):
        key = decision_key(passage_of(comparison.claims[verdict.a]), passage_of(comparison.claims[verdict.b]))
        decision = contents.decisions.get(key)
        if decision is not None:
            who = decision.reviewer or "a reviewer"
            note = f": {decision.note}" if decision.note else ""
            said[f"{_DECISIONS[decision.decision]} {who}, {decision.decided_at:%Y-%m-%d}{note}"] = None
    return said


def _sides(fact: Fact, comparison: Comparison, quoting: Quoting, limits: PageLimits) -> tuple[Side, ...]:
    odd = [comparison.claims[key] for key in fact.outliers]
    rest = [comparison.claims[key] for key in fact.consensus or fact.claims if key not in fact.outliers]
    if fact.label is FactLabel.CONFLICTING and not fact.consensus:
        # Whoever gives the figure of one side stands on that side, wherever its verdicts are.
        stated = {(claim.value, claim.unit) for claim in odd}
        odd += [claim for claim in rest if (claim.value, claim.unit) in stated]
        rest = [claim for claim in rest if (claim.value, claim.unit) not in stated]
    if fact.label is FactLabel.COPIES_DIFFER:
        originals = {copy.original for copy in comparison.copies if copy.doc in {claim.doc for claim in odd}}
        rest.sort(key=lambda claim: claim.doc not in originals)
    if fact.label is FactLabel.REVISED:
        # The newest first, and before all the notice that says what was wrong.
        verdicts = [comparison.verdicts[key] for key in fact.verdicts if key in comparison.verdicts]
        named = {key for one in verdicts if one.note == SET_APART for key in (one.a, one.b)}
        rest = sorted(reversed(rest), key=lambda claim: claim.id not in named)
        odd.sort(key=lambda claim: claim.id in named)
    named_sides = _named(fact, odd, rest, comparison)
    shown = {claim.id for _, _, _, claims in named_sides for claim in claims}
    others = [claim for claim in (comparison.claims[key] for key in fact.claims) if claim.id not in shown]
    sides = [
        _side(kind, heading, symbol, claims, comparison, quoting, limits)
        for kind, heading, symbol, claims in named_sides
        if claims
    ]
    if others:
        also = _links(_one_a_source(others, comparison), comparison)
        sides.append(Side("also", "Also, on neither side for certain", "", (), also))
    return tuple(sides)


def _named(
    fact: Fact, odd: list[Claim], rest: list[Claim], comparison: Comparison
) -> list[tuple[str, str, str, list[Claim]]]:
    if fact.label is FactLabel.REVISED:
        return [("new", "Now", "↻", rest), ("old", "Before", "↺", odd)]
    if fact.label is FactLabel.COPIES_DIFFER:
        return [("odd", "The copy", "✗", odd), ("rest", "The original", "✓", rest)]
    if fact.consensus:
        many = len({source_name(claim.doc, comparison.documents) for claim in rest}) > 1
        return [
            ("odd", "Stands apart", "✗", odd),
            ("rest", "Most sources" if many else "Against it", "✓", rest),
        ]
    return [("open", "On one side", "≠", odd), ("open", "On the other", "≠", rest)]


def _side(
    kind: str,
    heading: str,
    symbol: str,
    claims: Sequence[Claim],
    comparison: Comparison,
    quoting: Quoting,
    limits: PageLimits,
) -> Side:
    chosen = _one_a_source(claims, comparison)
    shown, others = chosen[: limits.quotes_a_side], chosen[limits.quotes_a_side :]
    return Side(
        kind=kind,
        heading=heading,
        symbol=symbol,
        quotes=tuple(quoting.quote(claim) for claim in shown),
        also=_links(others, comparison),
    )


def _one_a_source(claims: Sequence[Claim], comparison: Comparison) -> list[Claim]:
    """The first claim of each source and figure, those in running text before headings and tables.

    A figure that its own sentence states twice ("$5.5 billion (Rs 47,000 crore)") is quoted once.
    """
    found: dict[tuple[str, str], Claim] = {}
    sentences: set[tuple[str, int]] = set()
    for claim in sorted(claims, key=lambda one: one.block is not BlockKind.PARAGRAPH):
        place = claim.doc, claim.sentence_start
        if place not in sentences:
            found.setdefault((source_name(claim.doc, comparison.documents), str(claim.value)), claim)
        if claim.block is not BlockKind.TABLE_CELL:
            sentences.add(place)
    first = {claim.id for claim in found.values()}
    return [claim for claim in claims if claim.id in first]


def _links(claims: Iterable[Claim], comparison: Comparison) -> tuple[Link, ...]:
    found: dict[tuple[str, str], Link] = {}
    for claim in claims:
        link = Link(
            claim_anchor(claim.id),
            figure_in_words(claim),
            source_name(claim.doc, comparison.documents),
        )
        found.setdefault((link.figure, link.source), link)
    return tuple(found.values())


def kinds_of(views: Iterable[FactView]) -> Mapping[str, str]:
    """The kinds of the findings on a page with their names, to choose among."""
    return {view.kind: view.kicker for view in sorted(views, key=lambda one: one.kicker)}
