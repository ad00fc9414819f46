"""The listings: claims, documents, facts, verdicts, findings, problems and quantities."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from factcheck.notebook import rows
from factcheck.notebook.listing import NOTHING, Listing
from factcheck.notebook.plain import count
from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import Document, ReadProblem
from factcheck.records.fact import Fact, FactLabel
from factcheck.records.quantity import Quantity
from factcheck.records.verdict import Verdict
from factcheck.report.excerpts import Excerpt, excerpt
from factcheck.report.wording import value_in_words
from factcheck.verdicts.chances import chance_in_words


class Claims(Listing[Claim]):
    """Claims in the order of their documents and of reading."""

    noun = "claim"
    _columns = rows.CLAIM_COLUMNS
    _widths = (21, 10, 28)

    def _rows(self) -> Iterable[Sequence[Any]]:
        return rows.claim_rows(self, self._known)

    def _headline(self) -> str:
        documents = len({claim.doc for claim in self})
        return f"{count(len(self), 'claim')} in {count(documents, 'document')}" if self else "no claims"

    def _cells(self, record: Claim) -> Sequence[str]:
        return value_in_words(record), record.period or "", record.doc, in_line(excerpt(record, 18))

    def _html(self, records: Sequence[Claim]) -> str:
        from factcheck.notebook.cards import claim_cells
        from factcheck.notebook.page import table as html_table

        heads = ("Figure", "Period", "What", "In the text")
        return html_table(heads, [claim_cells(claim, self._known) for claim in records], short=[1])


class Documents(Listing[Document]):
    """Documents in the order in which they were found; `documents["name.txt"]` by name."""

    noun = "document"
    _columns = rows.DOCUMENT_COLUMNS
    _widths = (32, 10, 24)

    def __init__(self, records: Iterable[Document], known: Comparison = NOTHING) -> None:
        super().__init__(records, known)
        self._counts: dict[str, int] = {}
        for claim in known.claims.values():
            self._counts[claim.doc] = self._counts.get(claim.doc, 0) + 1

    def _key(self, record: Document) -> str:
        return record.path

    def _rows(self) -> Iterable[Sequence[Any]]:
        return rows.document_rows(self, self._known)

    def _cells(self, record: Document) -> Sequence[str]:
        published = record.published.isoformat() if record.published else "no date"
        return record.path, published, record.publisher or "", record.title or ""

    def _html(self, records: Sequence[Document]) -> str:
        from factcheck.notebook.page import dim, text
        from factcheck.notebook.page import table as html_table

        cells = [
            [
                f"{text(document.title or document.path)}<br>{dim(document.path)}",
                text(document.publisher or ""),
                text(document.published or "no date"),
                text(self._counts.get(document.path, 0) if self._counts else ""),
            ]
            for document in records
        ]
        return html_table(("Document", "Publisher", "Published", "Claims"), cells, short=[2])


class Facts(Listing[Fact]):
    """Facts, the most important first."""

    noun = "fact"
    _columns = rows.FACT_COLUMNS
    _widths = (13, 36)

    def _rows(self) -> Iterable[Sequence[Any]]:
        return rows.fact_rows(self, self._known)

    def _headline(self) -> str:
        labels = [fact.label for fact in self]
        counts = [
            f"{labels.count(label)} {label.value.replace('_', ' ')}" for label in FactLabel if label in labels
        ]
        return f"{super()._headline()}: {', '.join(counts)}" if counts else "no facts"

    def _cells(self, record: Fact) -> Sequence[str]:
        return record.label.value.replace("_", " "), record.title, record.cause

    def _html(self, records: Sequence[Fact]) -> str:
        from factcheck.notebook.cards import fact_card

        few = len(records) <= 3
        return "".join(
            fact_card(fact, self._known, shown=few or fact.label is not FactLabel.CONSISTENT)
            for fact in records
        )


class Verdicts(Listing[Verdict]):
    """Verdicts on pairs of claims."""

    noun = "verdict"
    _columns = rows.VERDICT_COLUMNS
    _widths = (14, 13, 8)

    def _rows(self) -> Iterable[Sequence[Any]]:
        return rows.verdict_rows(self, self._known)

    def _cells(self, record: Verdict) -> Sequence[str]:
        label = record.label.value.replace("_", " ")
        return label, record.reason.value, chance_in_words(record.probability), record.explanation

    def _html(self, records: Sequence[Verdict]) -> str:
        from factcheck.notebook.cards import verdict_cells
        from factcheck.notebook.page import table as html_table

        heads = ("Verdict", "One says", "The other says", "Sure")
        return html_table(heads, [verdict_cells(one, self._known) for one in records], short=[0])


class Findings(Listing[ArithmeticFinding]):
    """Figures that do not add up inside their own document."""

    noun = "arithmetic finding"
    _columns = rows.FINDING_COLUMNS
    _widths = (19, 28)

    def _rows(self) -> Iterable[Sequence[Any]]:
        return rows.finding_rows(self, self._known)

    def _cells(self, record: ArithmeticFinding) -> Sequence[str]:
        return record.kind.value, record.doc, record.working

    def _html(self, records: Sequence[ArithmeticFinding]) -> str:
        from factcheck.notebook.cards import quote
        from factcheck.notebook.page import badge, dim, text
        from factcheck.notebook.page import table as html_table

        claims = self._known.claims
        cells = [
            [
                f"{badge(one.kind.value, 'bad')}<br>{dim(one.severity.value)}",
                text(one.working),
                quote(claims[one.stated], self._known) if one.stated in claims else text(one.doc),
            ]
            for one in records
        ]
        return html_table(("Finding", "Working", "In the text"), cells)


class Problems(Listing[ReadProblem]):
    """Files that could not be read."""

    noun = "file could not be read"
    plural = "files could not be read"
    _counts_problems = False
    _columns = rows.PROBLEM_COLUMNS
    _widths = (30, 12)

    def _headline(self) -> str:
        return super()._headline() if self else "every file was read"

    def _key(self, record: ReadProblem) -> str:
        return record.path

    def _rows(self) -> Iterable[Sequence[Any]]:
        return rows.problem_rows(self, self._known)

    def _cells(self, record: ReadProblem) -> Sequence[str]:
        return record.path, record.kind.value.replace("_", " "), f"{record.message}; {record.hint}"

    def _html(self, records: Sequence[ReadProblem]) -> str:
        from factcheck.notebook.page import table as html_table
        from factcheck.notebook.page import text

        cells = [
            [text(cell) for cell in (*self._cells(record)[:2], record.message, record.hint)]
            for record in records
        ]
        return html_table(("File", "Kind", "Why", "What to do"), cells)


class Quantities(Listing[Quantity]):
    """The quantities of one text, in reading order."""

    noun = "quantity"
    plural = "quantities"
    _columns = rows.QUANTITY_COLUMNS
    _widths = (28, 24, 8, 9)

    def __init__(self, records: Iterable[Quantity], known: Comparison = NOTHING, text: str = "") -> None:
        super().__init__(records, known)
        self._text = text

    def _of(self, records: Iterable[Quantity]) -> Self:
        return type(self)(records, self._known, self._text)

    def _rows(self) -> Iterable[Sequence[Any]]:
        return rows.quantity_rows(self, self._known)

    def _cells(self, record: Quantity) -> Sequence[str]:
        value = " to ".join(dict.fromkeys(f"{end:,f}" for end in (record.low, record.high)))
        return record.surface, value, record.unit, record.bound.value, record.counted or ""

    def _html(self, records: Sequence[Quantity]) -> str:
        from factcheck.notebook.page import table as html_table
        from factcheck.notebook.page import text

        heads = ("In the text", "Value", "Unit", "Bound", "Counted")
        cells = [[text(cell) for cell in self._cells(record)] for record in records]
        return self._marked_text(records) + html_table(heads, cells)

    def _marked_text(self, records: Sequence[Quantity]) -> str:
        from factcheck.notebook.page import paragraph, text

        if len(self._text) > 5000:
            return ""
        parts, place = [], 0
        for record in records:
            parts.append(text(self._text[place : record.start]))
            parts.append(f"<mark>{text(self._text[record.start : record.end])}</mark>")
            place = record.end
        return paragraph(f"<bdi>{''.join(parts)}{text(self._text[place:])}</bdi>")


def in_line(found: Excerpt) -> str:
    """An excerpt as plain text, its figure in brackets."""
    return f"{found.before}[{found.figure}]{found.after}"
