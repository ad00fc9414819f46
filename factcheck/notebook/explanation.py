"""What led to a verdict, in words and in HTML: what `why` answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from factcheck.claims.measure_words import shown_measure
from factcheck.errors import UsageError
from factcheck.notebook.page import dim, fragment, marked, paragraph, text
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.fact import Fact
from factcheck.records.verdict import Label, Verdict
from factcheck.report.excerpts import Excerpt, excerpt
from factcheck.report.fact_rows import source_in_words
from factcheck.report.wording import value_in_words, visible
from factcheck.verdicts.chances import chance_in_words

Record = TypeVar("Record")
_FEWEST_CHARACTERS = 4
_ORDER = {Label.CONFLICTING: 0, Label.CONSISTENT: 1, Label.NOT_COMPARABLE: 2}


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim's figure in its sentence, where that stands, and the claim's id."""

    source: str
    claim: str
    words: Excerpt

    def __str__(self) -> str:
        return f"{self.source}\n  {self.words.before}[{self.words.figure}]{self.words.after}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading, the lines below it and the quotes that they speak of."""

    heading: str
    lines: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """Quotes and headed paragraphs; `str()` gives them as text, a notebook shows them."""

    quotes: tuple[Quote, ...]
    parts: tuple[Paragraph, ...]

    def __str__(self) -> str:
        lines = [str(quote) for quote in self.quotes]
        for part in self.parts:
            lines += ["", part.heading, *(f"  {visible(line)}" for line in part.lines)]
            lines += [f"  {line}" for quote in part.quotes for line in str(quote).split("\n")]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        quotes = "".join(paragraph(_quote_html(quote)) for quote in self.quotes)
        parts = "".join(
            paragraph(
                "<br>".join(
                    [
                        f"<strong>{text(part.heading)}</strong>",
                        *(text(line) for line in part.lines),
                        *(_quote_html(quote) for quote in part.quotes),
                    ]
                )
            )
            for part in self.parts
        )
        return fragment(quotes + parts)


def _quote_html(quote: Quote) -> str:
    return f"{marked(quote.words)}<br>{dim(quote.source)}"


def explain(wanted: str, found: Comparison) -> Explanation:
    """What led to the verdict, the fact or the verdicts on the claim whose id begins with `wanted`.

    Raises:
        UsageError: it is no id, none begins so, or several do.
    """
    key = id_beginning(wanted)
    verdicts = _beginning(key, found.verdicts)
    claims = _beginning(key, found.claims)
    facts = [fact for fact in found.facts if fact.id.startswith(key)]
    several = len(verdicts) + len(claims) + len(facts)
    if several > 1:
        raise UsageError(f"{several} ids begin with {key}. Give more of it.")
    if verdicts:
        return _of_verdict(verdicts[0], found)
    if claims:
        return _of_claim(claims[0], found)
    if facts:
        return _of_fact(facts[0], found)
    raise UsageError(
        f"No claim, fact or compared pair of these sources has the id {key}. See `factcheck compare`."
    )


def id_beginning(wanted: str) -> str:
    """The beginning of an id as ids are written.

    Raises:
        UsageError: no id begins so, or it is too short to mean one.
    """
    key = wanted.strip().lower()
    if len(key) < _FEWEST_CHARACTERS or not all(character in "0123456789abcdef" for character in key):
        raise UsageError(f'"{wanted[:40]}" is no id: give at least four of the characters 0-9 and a-f.')
    return key


def _beginning(key: str, records: Mapping[str, Record]) -> list[Record]:
    return [record for one, record in sorted(records.items()) if one.startswith(key)]


def _of_verdict(verdict: Verdict, found: Comparison) -> Explanation:
    from factcheck.verdicts.explain import explain_verdict
    from factcheck.verdicts.revision_features import FactInTime

    fact = next((one for one in found.facts if verdict.a in one.claims and verdict.b in one.claims), None)
    history = None
    if fact is not None:
        members = [found.claims[key] for key in fact.claims]
        history = FactInTime(members, found.documents, {copy.doc: copy for copy in found.copies})
    explained = explain_verdict(verdict, found.claims, found.documents, history)
    parts = [Paragraph(heading, tuple(lines)) for heading, lines in explained]
    if fact is not None:
        parts.append(_fact_paragraph(fact))
    quotes = (_quote(found.claims[verdict.a], found), _quote(found.claims[verdict.b], found))
    return Explanation(quotes, tuple(parts))


def _of_fact(fact: Fact, found: Comparison) -> Explanation:
    verdicts = [found.verdicts[key] for key in fact.verdicts if key in found.verdicts]
    lines = tuple(f"{_verdict_words(one)}: {one.explanation} [{one.id}]" for one in verdicts)
    quotes = tuple(_quote(found.claims[key], found) for key in fact.claims)
    return Explanation(quotes, (_fact_paragraph(fact), Paragraph("Its verdicts", lines)))


def _fact_paragraph(fact: Fact) -> Paragraph:
    origins = "; ".join(f"{origin.name} ({', '.join(origin.documents)})" for origin in fact.origins)
    details = dict.fromkeys(origin.detail for origin in fact.origins if origin.detail)
    return Paragraph(
        "The fact", (f"{fact.title}. {fact.cause}", f"Independent origins: {origins}.", *details)
    )


def _verdict_words(verdict: Verdict) -> str:
    label = verdict.label.value.replace("_", " ")
    sure = f"{chance_in_words(verdict.probability)} sure"
    if verdict.label is Label.NOT_COMPARABLE:
        sure = f"chance of one fact {chance_in_words(verdict.comparable_probability)}"
    return f"{label} ({verdict.reason.value}), {sure}"


def _of_claim(claim: Claim, found: Comparison) -> Explanation:
    fields = {
        "figure": value_in_words(claim),
        "subject": claim.subject,
        "measure": shown_measure(claim),
        "period": claim.period,
        "role": claim.role.value.replace("_", " "),
        "said as": claim.modality.value,
        "source": claim.attribution,
        "sure": chance_in_words(claim.confidence),
    }
    related = [one for one in found.verdicts.values() if claim.id in (one.a, one.b)]
    related.sort(key=lambda one: (_ORDER[one.label], -one.probability, one.id))
    parts = [
        Paragraph("What it says", tuple(f"{name}: {value}" for name, value in fields.items() if value)),
        Paragraph(f"{len(related)} verdict{'s' if len(related) != 1 else ''} on it", ()),
    ]
    for verdict in related:
        other = found.claims[verdict.b if verdict.a == claim.id else verdict.a]
        heading = f"{_verdict_words(verdict)} [{verdict.id}]"
        parts.append(Paragraph(heading, (verdict.explanation,), (_quote(other, found),)))
    return Explanation((_quote(claim, found),), tuple(parts))


def _quote(claim: Claim, found: Comparison) -> Quote:
    return Quote(source_in_words(claim, found.documents), claim.id, excerpt(claim))
