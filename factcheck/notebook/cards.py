"""One record as HTML: a claim, a document, a fact, a verdict, a draft's figure."""

from collections.abc import Sequence

from factcheck.claims.measure_words import shown_measure
from factcheck.notebook.page import badge, dim, figure, folded, marked, paragraph, table, text
from factcheck.records.claim import Claim, Modality
from factcheck.records.comparison import Comparison
from factcheck.records.document import Document
from factcheck.records.draft import DraftCheck, DraftLabel, Evidence, FigureCheck
from factcheck.records.fact import Fact, FactLabel
from factcheck.records.verdict import Label, Outcome, Verdict
from factcheck.report.excerpts import excerpt, excerpt_of
from factcheck.report.fact_rows import counts_in_words, source_in_words
from factcheck.report.wording import value_in_words
from factcheck.verdicts.chances import chance_in_words

_FACT_TONES = {
    FactLabel.CONFLICTING: "bad",
    FactLabel.COPIES_DIFFER: "bad",
    FactLabel.REVISED: "open",
    FactLabel.CONSISTENT: "good",
}
_VERDICT_TONES = {Label.CONFLICTING: "bad", Label.CONSISTENT: "good", Label.NOT_COMPARABLE: ""}
_DRAFT_TONES = {
    DraftLabel.CONTRADICTED: "bad",
    DraftLabel.OWN_ARITHMETIC_WRONG: "bad",
    DraftLabel.MIXED: "open",
    DraftLabel.UNSUPPORTED: "open",
    DraftLabel.SUPPORTED: "good",
    DraftLabel.NOT_CHECKABLE: "",
}
_OUTCOMES = {
    Outcome.SAME: "same",
    Outcome.COMPATIBLE: "compatible",
    Outcome.DIFFERENT: "different",
    Outcome.UNKNOWN: "not known",
}
_QUOTES = 12


def what_in_words(claim: Claim) -> str:
    """What the figure says of whom: "Nvidia: write-down (forecast, says the company)"."""
    what = ": ".join(part for part in (claim.subject, shown_measure(claim)) if part)
    notes = [] if claim.modality is Modality.STATED else [claim.modality.value]
    notes += [claim.direction.value] if claim.direction else []
    notes += [f"says {claim.attribution}"] if claim.attribution else []
    return f"{what} ({', '.join(notes)})".strip() if notes else what


def words_of(label: str) -> str:
    """A label as words: "not comparable"."""
    return label.replace("_", " ")


def claim_cells(claim: Claim, known: Comparison) -> list[str]:
    """A claim's cells: the figure, the period, what it says of whom, and the quote with its source."""
    return [
        figure(value_in_words(claim)),
        text(claim.period or ""),
        text(what_in_words(claim)),
        quote(claim, known),
    ]


def quote(claim: Claim, known: Comparison, context_characters: int = 110) -> str:
    """The sentence with its figure marked, and where it stands."""
    source = source_in_words(claim, known.documents) if claim.doc in known.documents else claim.doc
    return f"{marked(excerpt(claim, context_characters))}<br>{dim(source)}"


def claim_card(claim: Claim, known: Comparison) -> str:
    """A claim with every field that says something."""
    fields = {
        "figure": value_in_words(claim),
        "subject": claim.subject,
        "measure": shown_measure(claim),
        "period": claim.period,
        "role": words_of(claim.role.value),
        "said as": claim.modality.value,
        "source": claim.attribution,
        "sure": chance_in_words(claim.confidence),
        "id": claim.id,
    }
    rows = [[dim(name), text(value)] for name, value in fields.items() if value]
    return paragraph(quote(claim, known)) + table(("", ""), rows, short=[0])


def document_card(document: Document) -> str:
    """A document: what is known of its source, and how it begins."""
    fields = {
        "file": document.path,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published and f"{document.published} (from the {document.published_from})",
        "language": document.language,
        "length": f"{len(document.text):,} characters, {len(document.blocks):,} blocks",
        "notes": "; ".join(document.notes),
    }
    rows = [[dim(name), text(value)] for name, value in fields.items() if value]
    start = document.blocks[0].start if document.blocks else 0
    words = " ".join(document.text[start : start + 600].split())
    beginning = f"{words[:300]}…" if len(words) > 300 else words
    title = paragraph(f"<strong>{text(document.title or document.path)}</strong>")
    return title + table(("", ""), rows, short=[0]) + paragraph(dim(beginning))


def fact_card(fact: Fact, known: Comparison, shown: bool = True) -> str:
    """A fact: what became of it, its figures on a line, and every quote, the odd ones first."""
    sure = f"{chance_in_words(fact.probability)} sure"
    summary = (
        f"{badge(words_of(fact.label.value), _FACT_TONES[fact.label])} <strong>{text(fact.title)}</strong> "
        + dim(f"{words_of(fact.reason.value)} · {counts_in_words(fact)} · {sure}")
    )
    body = paragraph(text(fact.cause)) + _plots(fact, known)
    claims = [known.claims[key] for key in fact.claims if key in known.claims]
    order = {key: place for place, key in enumerate((*fact.outliers, *fact.consensus))}
    claims.sort(key=lambda claim: order.get(claim.id, len(order)))
    odd = frozenset(fact.outliers)
    rows = [
        [figure(value_in_words(claim)), text("stands apart" if claim.id in odd else ""), quote(claim, known)]
        for claim in claims[:_QUOTES]
    ]
    body += table(("Figure", "", "Quote"), rows, short=[1])
    if len(claims) > _QUOTES:
        body += paragraph(dim(f"… and {len(claims) - _QUOTES:,} more quotes"))
    return folded(summary, body, shown)


def _plots(fact: Fact, known: Comparison) -> str:
    from factcheck.report.plots.number_line import number_line
    from factcheck.report.plots.time_line import time_line

    if any(key not in known.claims for key in fact.claims):
        return ""
    if fact.label is FactLabel.REVISED:
        return time_line(fact, known)
    return number_line(fact, known)


def verdict_card(verdict: Verdict, known: Comparison) -> str:
    """A verdict: its sentence, the two quotes where they are known, and each aspect."""
    head = badge(words_of(verdict.label.value), _VERDICT_TONES[verdict.label])
    head += dim(
        f" {words_of(verdict.reason.value)} · {chance_in_words(verdict.probability)} sure · {verdict.id}"
    )
    quotes = [quote(known.claims[key], known) for key in (verdict.a, verdict.b) if key in known.claims]
    levels = [
        [dim(level.aspect.value), text(_OUTCOMES[level.outcome]), text(level.detail)]
        for level in verdict.levels
    ]
    body = paragraph(head) + paragraph(text(verdict.explanation))
    body += table(("One says", "the other says"), [quotes]) if len(quotes) > 1 else ""
    return body + table(("Aspect", "Outcome", "Why"), levels, short=[0, 1])


def verdict_cells(verdict: Verdict, known: Comparison) -> list[str]:
    """A verdict's cells: label and reason, both quotes, and how sure it is."""
    label = badge(words_of(verdict.label.value), _VERDICT_TONES[verdict.label])
    quotes = [
        quote(known.claims[key], known) if key in known.claims else text(key)
        for key in (verdict.a, verdict.b)
    ]
    sure = text(chance_in_words(verdict.probability))
    return [f"{label}<br>{dim(words_of(verdict.reason.value))}", *quotes, sure]


def figure_cells(one: FigureCheck, check: DraftCheck) -> list[str]:
    """The cells of a draft's figure: what became of it, the figure in the draft, why, and the sources."""
    start = one.start - one.sentence_start
    found = marked(excerpt_of(one.sentence, start, start + one.end - one.start))
    known = Comparison(check.documents, check.claims, {})
    best = [*_one_a_document(one.contradicting, check)[:2], *_one_a_document(one.supporting, check)[:1]]
    return [
        badge(words_of(one.label.value), _DRAFT_TONES[one.label]),
        found,
        text(one.explanation),
        "".join(paragraph(quote(claim, known, 60)) for claim in best) or _nearest(one, known),
    ]


def _nearest(one: FigureCheck, known: Comparison) -> str:
    near = [known.claims[key] for key in one.near[:2] if key in known.claims]
    return "".join(paragraph(f"{dim('nearest:')} {quote(claim, known, 60)}") for claim in near)


def _one_a_document(evidence: Sequence[Evidence], check: DraftCheck) -> list[Claim]:
    found: dict[str, Claim] = {}
    for one in evidence:
        if one.claim in check.claims:
            claim = check.claims[one.claim]
            found.setdefault(claim.doc, claim)
    return list(found.values())


def draft_card(check: DraftCheck, ranked: Sequence[FigureCheck]) -> str:
    """A checked draft: how many figures became what, and each figure, those that matter most first."""
    counts = [
        f"{badge(words_of(label.value), _DRAFT_TONES[label])} {number}"
        for label in DraftLabel
        if (number := sum(one.label is label for one in check.figures))
    ]
    head = paragraph(f"<strong>{text(check.draft.title or check.draft.path)}</strong> {' '.join(counts)}")
    heads = ("", "In the draft", "Why", "Sources")
    return head + table(heads, [figure_cells(one, check) for one in ranked], short=[0])
