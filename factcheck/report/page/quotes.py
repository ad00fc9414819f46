"""Quotes as a page shows them: the figure in its sentence, what stands around it, and where that is."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.records.claim import Claim
from factcheck.records.document import BlockKind, Document
from factcheck.report.page.anchors import claim_anchor, document_anchor
from factcheck.report.page.limits import PageLimits
from factcheck.report.places import Places
from factcheck.report.plots.time_line import day_in_words
from factcheck.report.source_names import source_name


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Who says it, when, and where: `day` is ISO 8601 or "", `file` the document's name."""

    name: str
    day: str
    day_in_words: str
    file: str
    place: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure between its words; `lead` and `trail` are the text around the sentence."""

    anchor: str
    lead: str
    before: str
    figure: str
    after: str
    trail: str
    headed: str
    source: SourceLine


class Quoting:
    """Makes quotes of the claims of one folder; what it works out of a document it works out once."""

    def __init__(self, documents: Mapping[str, Document], limits: PageLimits) -> None:
        self._documents = documents
        self._limits = limits
        self._places: dict[str, Places] = {}

    def quote(self, claim: Claim) -> Quote:
        """The claim's figure in its sentence, with what stands before and after it in its paragraph."""
        most = self._limits.quote_characters
        begin, end = claim.start - claim.sentence_start, claim.end - claim.sentence_start
        before, after = claim.sentence[:begin], claim.sentence[end:]
        lead, trail, headed = self._around(claim)
        if len(before) > most:
            before, lead = f"… {last_words(before, most)}", ""
        if len(after) > most:
            after, trail = f"{first_words(after, most)} …", ""
        figure = claim.surface if len(claim.surface) <= most else f"{claim.surface[:most]}…"
        return Quote(
            anchor=claim_anchor(claim.id),
            lead=lead,
            before=before.lstrip(),
            figure=figure,
            after=after.rstrip(),
            trail=trail,
            headed=headed,
            source=self.source(claim),
        )

    def source(self, claim: Claim) -> SourceLine:
        """Where the claim stands."""
        document = self._documents.get(claim.doc)
        day = document.published if document else None
        return SourceLine(
            name=source_name(claim.doc, self._documents),
            day=day.isoformat() if day else "",
            day_in_words=day_in_words(day),
            file=claim.doc,
            place=self.place(claim),
            anchor=document_anchor(claim.doc),
        )

    def place(self, claim: Claim) -> str:
        """Line, or page and paragraph, in words."""
        document = self._documents.get(claim.doc)
        if document is None:
            return f"page {claim.page}" if claim.page else ""
        if claim.doc not in self._places:
            self._places[claim.doc] = Places(document)
        place = self._places[claim.doc].at(claim.start)
        return f"{'page ' + str(place.page) + ', ' if place.page else ''}table" if place.cell else place.words

    def _around(self, claim: Claim) -> tuple[str, str, str]:
        """The words of the paragraph before and after the sentence; of a table cell its headers instead."""
        document = self._documents.get(claim.doc)
        if document is None:
            return "", "", ""
        place = bisect_right(document.blocks, claim.start, key=lambda block: block.start) - 1
        if place < 0:
            return "", "", ""
        block = document.blocks[place]
        if block.kind is BlockKind.TABLE_CELL and block.cell is not None:
            return "", "", " · ".join([*block.cell.row_headers, *block.cell.column_headers])
        most, text = self._limits.context_characters, document.text
        start, end = max(block.start, claim.sentence_start - most - 1), claim.sentence_start
        lead = last_words(text[start:end], most) if start > block.start else text[start:end]
        behind = min(block.end, claim.sentence_end + most + 1)
        trail = text[claim.sentence_end : behind]
        cut = behind < block.end
        return (
            f"… {lead.strip()}" if start > block.start and lead.strip() else lead.strip(),
            f"{first_words(trail, most).strip()} …" if cut and trail.strip() else trail.strip(),
            "",
        )


def first_words(text: str, most: int) -> str:
    """At most so many characters from the front, whole words where there are any."""
    if len(text) <= most:
        return text
    cut = text[:most]
    return cut.rpartition(" ")[0] or cut


def last_words(text: str, most: int) -> str:
    """At most so many characters from the back, whole words where there are any."""
    if len(text) <= most:
        return text
    cut = text[-most:]
    return cut.partition(" ")[2] or cut
