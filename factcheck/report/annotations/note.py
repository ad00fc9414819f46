"""What is said about a figure of a draft, the same in every format."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.records.claim import Claim
from factcheck.records.draft import DraftCheck, DraftLabel, Evidence, FigureCheck
from factcheck.report.fact_rows import source_in_words
from factcheck.report.wording import visible

VERDICTS: dict[DraftLabel, tuple[str, str]] = {
    DraftLabel.CONTRADICTED: ("✗", "Contradicted"),
    DraftLabel.OWN_ARITHMETIC_WRONG: ("≠", "Own arithmetic wrong"),
    DraftLabel.MIXED: ("±", "Sources disagree"),
    DraftLabel.UNSUPPORTED: ("?", "Unsupported"),
    DraftLabel.SUPPORTED: ("✓", "Supported"),
    DraftLabel.NOT_CHECKABLE: ("–", "Not checkable"),
}
"""The sign and the words of each verdict, the gravest first."""

NEAREST = "Nearest passage:"
_QUOTES_A_SIDE = 3
_CONTEXT_CHARS = 220
_SHORT_CHARS = 90


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure of a source in its words; `cut_before` and `cut_after` say that the sentence goes on there.

    `relation` says what it does to the draft's figure: "Supported by", "Contradicted by", "Nearest passage:".
    `why` is the reason in words, empty for what is only near.
    """

    relation: str
    source: str
    date: str
    before: str
    figure: str
    after: str
    why: str
    claim: Claim

    @property
    def line(self) -> str:
        """The quote in its marks, on one line."""
        return f"“{self.before}{self.figure}{self.after}”"


@dataclass(frozen=True, slots=True)
class FigureNote:
    """What is said about one figure; `number` counts the figures in reading order from 1.

    `remarks` are sentences on the sources asked, on independent origins and on the draft's own sums.
    `before` and `after` are the words around the figure in the draft.
    """

    number: int
    figure: FigureCheck
    sign: str
    verdict: str
    surface: str
    before: str
    after: str
    explanation: str
    quotes: tuple[Quote, ...]
    remarks: tuple[str, ...]

    @property
    def is_short(self) -> bool:
        """Whether the figure is fine, so that a quote says enough."""
        return self.figure.label is DraftLabel.SUPPORTED


def figure_notes(check: DraftCheck, quotes_a_side: int = _QUOTES_A_SIDE) -> tuple[FigureNote, ...]:
    """The note of every figure, in reading order."""
    return tuple(
        _note(check, figure, number, quotes_a_side) for number, figure in enumerate(check.figures, start=1)
    )


def counts_by_verdict(check: DraftCheck) -> dict[DraftLabel, int]:
    """How many figures have each verdict, the gravest first; verdicts that none has are left out."""
    counts = dict.fromkeys(VERDICTS, 0)
    for figure in check.figures:
        counts[figure.label] += 1
    return {label: count for label, count in counts.items() if count}


def summary_line(check: DraftCheck) -> str:
    """How many figures, against how many sources, and the verdicts: "8 figures against 21 sources: …"."""
    figures, sources = len(check.figures), check.sources
    verdicts = ", ".join(
        f"{count:,} {VERDICTS[label][1].lower()}" for label, count in counts_by_verdict(check).items()
    )
    return (
        f"{figures:,} figure{'' if figures == 1 else 's'} held against {sources:,} "
        f"source{'' if sources == 1 else 's'}{': ' if verdicts else ''}{verdicts}."
    )


def note_lines(note: FigureNote) -> Iterator[str]:
    """The whole note as plain lines: verdict, reason, quotes."""
    yield f"{note.sign} {note.verdict}: {note.surface}"
    yield from (sentence for sentence in (note.explanation, *note.remarks) if sentence)
    for quote in note.quotes:
        yield f"{quote.relation} {quote.source}: {quote.line}"
        if quote.why and not note.is_short and quote.why != note.explanation:
            yield quote.why


def around(text: str, start: int, end: int, context_chars: int = _CONTEXT_CHARS) -> tuple[str, str]:
    """The words before and after `text[start:end]`, cut between words where they are many, and marked so."""
    left, right = max(0, start - context_chars), min(len(text), end + context_chars)
    if left > 0:
        space = text.find(" ", left, start)
        left = space + 1 if 0 <= space < left + _SHORT_CHARS else left
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space > right - _SHORT_CHARS else right
    before = ("… " if left > 0 else "") + visible(text[left:start]).lstrip()
    after = visible(text[end:right]).rstrip() + (" …" if right < len(text) else "")
    return before, after


def _note(check: DraftCheck, figure: FigureCheck, number: int, quotes_a_side: int) -> FigureNote:
    sign, verdict = VERDICTS[figure.label]
    place = figure.start - figure.sentence_start
    before, after = around(figure.sentence, place, place + len(figure.surface))
    return FigureNote(
        number=number,
        figure=figure,
        sign=sign,
        verdict=verdict,
        surface=visible(figure.surface),
        before=before,
        after=after,
        explanation=visible(figure.explanation),
        quotes=tuple(_quotes(check, figure, quotes_a_side)),
        remarks=tuple(_remarks(check, figure)),
    )


def _quotes(check: DraftCheck, figure: FigureCheck, a_side: int) -> Iterable[Quote]:
    """What contradicts before what supports; of a supported figure only the best quote."""
    supporting: Sequence[Evidence] = figure.supporting
    if figure.label is DraftLabel.SUPPORTED:
        supporting = supporting[: max(1, a_side - 2)]
    for relation, evidence in (("Contradicted by", figure.contradicting), ("Supported by", supporting)):
        for one in evidence[:a_side]:
            yield _quote(check, check.claims[one.claim], relation, one.explanation)
    if not figure.evidence:
        for key in figure.near[:a_side]:
            yield _quote(check, check.claims[key], NEAREST, "")


def _quote(check: DraftCheck, claim: Claim, relation: str, why: str) -> Quote:
    start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
    before, after = around(claim.sentence, start, end)
    document = check.documents.get(claim.doc)
    return Quote(
        relation=relation,
        source=visible(source_in_words(claim, check.documents)),
        date=document.published.isoformat() if document and document.published else "",
        before=before,
        figure=visible(claim.sentence[start:end]),
        after=after,
        why=visible(why),
        claim=claim,
    )


def _remarks(check: DraftCheck, figure: FigureCheck) -> Iterable[str]:
    if figure.asked_first:
        yield f"The draft names {visible(figure.asked_first)}, which was asked first."
    if len(figure.origins) > 1:
        yield f"Independent origins: {visible('; '.join(origin.name for origin in figure.origins))}."
    for key in figure.arithmetic:
        finding = check.arithmetic.get(key)
        if finding is not None:
            yield f"The draft’s own arithmetic: {visible(finding.working)}"
