"""What led to a verdict, in words and in HTML: what `why` answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from factcheck.errors import UsageError
from factcheck.notebook.excerpts import Excerpt, excerpt
from factcheck.notebook.page import dim, fragment, marked, paragraph, text
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.fact import Fact
from factcheck.records.verdict import Label, Verdict
from factcheck.report.fact_rows import source_in_words
from factcheck.report.wording import value_in_words, visible
from factcheck.verdicts.chances import chance_in_words

Record = TypeVar("Record")
_FEWEST_CHARACTERS = 4
_ORDER = {Label.CONFLICTING: 0, Label.CONSISTENT: 1, Label.NOT_COMPARABLE: 2}


@dataclass(frozen=True)
class Explanation:
    """Quotes, each with its source, and headed paragraphs; `str()` gives it as text, a notebook shows it."""

    quotes: tuple[tuple[str, Excerpt], ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]

    def __str__(self) -> str:
        lines = []
        for source, found in self.quotes:
            lines += [source, f"  {found.before}[{found.figure}]{found.after}"]
        for heading, some in self.parts:
            lines += ["", heading, *(f"  {visible(line)}" for line in some)]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        quotes = "".join(paragraph(f"{marked(found)}<br>{dim(source)}") for source, found in self.quotes)
        parts = "".join(
            paragraph(f"<strong>{text(heading)}</strong><br>" + "<br>".join(text(line) for line in some))
            for heading, some in self.parts
        )
        return fragment(quotes + parts)


def explain(wanted: str, found: Comparison) -> Explanation:
    """What led to the verdict, the fact or the verdicts on the claim whose id begins with `wanted`.

    Raises:
        UsageError: it is no id, none begins so, or several do.
    """
    key = wanted.strip().lower()
    if len(key) < _FEWEST_CHARACTERS or not all(character in "0123456789abcdef" for character in key):
        raise UsageError(f'"{wanted[:40]}" is no id: give at least four of the characters 0-9 and a-f.')
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
    raise UsageError(f"No claim, fact or compared pair has the id {key}. See claims, facts and verdicts.")


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
    parts = explain_verdict(verdict, found.claims, found.documents, history)
    if fact is not None:
        parts.append(("The fact", _fact_lines(fact)))
    return _explanation([found.claims[verdict.a], found.claims[verdict.b]], parts, found)


def _of_fact(fact: Fact, found: Comparison) -> Explanation:
    claims = [found.claims[key] for key in fact.claims]
    verdicts = [found.verdicts[key] for key in fact.verdicts if key in found.verdicts]
    parts = [("The fact", _fact_lines(fact)), ("Its verdicts", [_verdict_line(one) for one in verdicts])]
    return _explanation(claims, parts, found)


def _fact_lines(fact: Fact) -> list[str]:
    origins = "; ".join(f"{origin.name} ({', '.join(origin.documents)})" for origin in fact.origins)
    details = dict.fromkeys(origin.detail for origin in fact.origins if origin.detail)
    return [f"{fact.title}. {fact.cause}", f"Independent origins: {origins}.", *details]


def _verdict_line(verdict: Verdict) -> str:
    label = verdict.label.value.replace("_", " ")
    sure = f"{chance_in_words(verdict.probability)} sure"
    if verdict.label is Label.NOT_COMPARABLE:
        sure = f"chance of one fact {chance_in_words(verdict.comparable_probability)}"
    return f"{label} ({verdict.reason.value}), {sure}: {verdict.explanation} [{verdict.id}]"


def _of_claim(claim: Claim, found: Comparison) -> Explanation:
    fields = {
        "figure": value_in_words(claim),
        "subject": claim.subject,
        "measure": claim.measure,
        "period": claim.period,
        "role": claim.role.value.replace("_", " "),
        "said as": claim.modality.value,
        "source": claim.attribution,
        "sure": chance_in_words(claim.confidence),
    }
    related = [one for one in found.verdicts.values() if claim.id in (one.a, one.b)]
    related.sort(key=lambda one: (_ORDER[one.label], -one.probability, one.id))
    parts = [
        ("What it says", [f"{name}: {value}" for name, value in fields.items() if value]),
        (
            f"{len(related)} verdict{'s' if len(related) != 1 else ''} on it",
            [_verdict_line(one) for one in related],
        ),
    ]
    return _explanation([claim], parts, found)


def _explanation(claims: list[Claim], parts: list[tuple[str, list[str]]], found: Comparison) -> Explanation:
    quotes = tuple((source_in_words(claim, found.documents), excerpt(claim)) for claim in claims)
    return Explanation(quotes, tuple((heading, tuple(lines)) for heading, lines in parts))
