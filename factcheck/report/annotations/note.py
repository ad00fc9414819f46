"""What is said about a figure of a draft, the same in every format."""

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.records.claim import Claim
from factcheck.records.draft import DraftCheck, DraftLabel, Evidence, FigureCheck
from factcheck.records.verdict import Reason
from factcheck.report.places import Places
from factcheck.report.source_names import source_name
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

_COUNTED: dict[DraftLabel, str] = {
    DraftLabel.CONTRADICTED: "contradicted",
    DraftLabel.OWN_ARITHMETIC_WRONG: "wrong by the draft’s own arithmetic",
    DraftLabel.MIXED: "disputed among the sources",
    DraftLabel.UNSUPPORTED: "in no source",
    DraftLabel.SUPPORTED: "supported",
    DraftLabel.NOT_CHECKABLE: "not checkable",
}

CONTRADICTS, SUPPORTS, NEAREST = "Contradicted by", "Supported by", "Nearest passage:"
_QUOTES_A_SIDE = 3
_CONTEXT_CHARS = 220
_SHORT_CHARS = 90


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure of a source in its words; `cut_before` and `cut_after` say that the sentence goes on there.

    `relation` says what it does to the draft's figure: "Supported by", "Contradicted by", "Nearest passage:".
    `why` is the reason in words, empty where the note says it already or none is needed.
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
    sources = _Sources(check)
    return tuple(
        _note(sources, figure, number, quotes_a_side) for number, figure in enumerate(check.figures, start=1)
    )


def quoted_evidence(figure: FigureCheck, a_side: int) -> list[tuple[str, Evidence]]:
    """What is worth quoting for a figure, each with its relation to it: what contradicts it first.

    Of what agrees with a supported figure one quote says enough; what does not was replaced since.
    """
    if figure.label is DraftLabel.SUPPORTED:
        return [(SUPPORTS, one) for one in figure.supporting[:1]]
    against, agreeing = figure.contradicting[:a_side], figure.supporting[:a_side]
    return [(CONTRADICTS, one) for one in against] + [(SUPPORTS, one) for one in agreeing]


def counts_by_verdict(check: DraftCheck) -> dict[DraftLabel, int]:
    """How many figures have each verdict, the gravest first; verdicts that none has are left out."""
    counts = dict.fromkeys(VERDICTS, 0)
    for figure in check.figures:
        counts[figure.label] += 1
    return {label: count for label, count in counts.items() if count}


def summary_line(check: DraftCheck) -> str:
    """How many figures, against how many sources, and the verdicts: "8 figures against 21 sources: …"."""
    figures, sources = len(check.figures), check.sources
    verdicts = ", ".join(f"{count:,} {_COUNTED[label]}" for label, count in counts_by_verdict(check).items())
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
        if quote.why:
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


class _Sources:
    """The sources of a check, with the places in each of them worked out once."""

    def __init__(self, check: DraftCheck) -> None:
        self.check = check
        self._places: dict[str, Places] = {}

    def quote(self, key: str, relation: str, why: str) -> Quote:
        """The quote of a source's claim."""
        claim = self.check.claims[key]
        start, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
        before, after = around(claim.sentence, start, end)
        document = self.check.documents.get(claim.doc)
        return Quote(
            relation=relation,
            source=visible(self._source(claim)),
            date=document.published.isoformat() if document and document.published else "",
            before=before,
            figure=visible(claim.sentence[start:end]),
            after=after,
            why=visible(why),
            claim=claim,
        )

    def _source(self, claim: Claim) -> str:
        """Who, when and where: "Harrier Wire, 2024-08-06, 01-harrier-wire.txt, line 12"."""
        document = self.check.documents.get(claim.doc)
        if document is None:
            return claim.doc
        if claim.doc not in self._places:
            self._places[claim.doc] = Places(document)
        day = document.published.isoformat() if document.published else "no date"
        name = source_name(claim.doc, self.check.documents)
        parts = [
            name,
            day,
            claim.doc if name != claim.doc else "",
            self._places[claim.doc].at(claim.start).words,
        ]
        return ", ".join(part for part in parts if part)


def _note(sources: _Sources, figure: FigureCheck, number: int, quotes_a_side: int) -> FigureNote:
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
        quotes=tuple(_quotes(sources, figure, quotes_a_side)),
        remarks=tuple(_remarks(sources.check, figure)),
    )


def _quotes(sources: _Sources, figure: FigureCheck, a_side: int) -> Iterator[Quote]:
    """The quotes of a figure; a reason that was given already is not given again."""
    said = figure.explanation
    for relation, one in quoted_evidence(figure, a_side):
        is_plain = figure.label is DraftLabel.SUPPORTED or (
            relation == SUPPORTS and one.reason is Reason.EXACT
        )
        why = "" if is_plain or one.explanation in said else one.explanation
        said += why
        yield sources.quote(one.claim, relation, why)
    if not figure.evidence:
        for key in figure.near[: max(a_side - 1, 1)]:
            yield sources.quote(key, NEAREST, "")


def _remarks(check: DraftCheck, figure: FigureCheck) -> Iterator[str]:
    """What the explanation does not say yet: who was asked first, the origins, the draft's own sums."""
    said = figure.explanation
    if figure.asked_first and "the draft names" not in said:
        yield f"The draft names {visible(figure.asked_first)}, which was asked first."
    if len(figure.origins) > 1 and not all(origin.name in said for origin in figure.origins):
        yield f"Independent origins: {visible('; '.join(origin.name for origin in figure.origins))}."
    for key in figure.arithmetic:
        finding = check.arithmetic.get(key)
        if finding is not None and finding.working not in said:
            yield f"The draft’s own arithmetic: {visible(finding.working)}"
