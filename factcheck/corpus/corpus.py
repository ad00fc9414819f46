"""A corpus held open: its documents, claims, facts and verdicts, each worked out once and when asked for."""

import sys
from dataclasses import replace
from os import PathLike
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from types import TracebackType
from typing import TYPE_CHECKING, Self
from weakref import finalize

from factcheck.corpus.gathering import files_of_store, read_files
from factcheck.corpus.sources import Source, Sources, split_sources
from factcheck.errors import UsageError
from factcheck.notebook.lists import Claims, Documents, Facts, Findings, Problems, Verdicts
from factcheck.notebook.progress import Progress, shown_progress
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import Document, ReadProblem
from factcheck.records.draft import DraftCheck
from factcheck.records.fact import Fact
from factcheck.records.verdict import Verdict

if TYPE_CHECKING:
    from factcheck.notebook.explanation import Explanation
    from factcheck.notebook.frames import ArrowTable, PandasFrame, PolarsFrame
    from factcheck.pipeline.reading import FileRead


class Corpus:
    """Documents that are read together, and what they say of one another.

    Reading, comparing and indexing each happen once, when something first asks for them; `add` takes more
    documents in. Shows itself in a notebook. With `store`, files that the store holds unchanged are not read
    again and what is found is kept there; without one everything stays in memory.

    Args:
        sources: Files, folders, documents from `read` or `read_text`, or several of them.
        store: A SQLite file or a PostgreSQL address, as `--store` of the command line.
        jobs: Processes that read files; 1 is this one. A script that asks for more needs the usual
            `if __name__ == "__main__":`.
        minimum_confidence: Verdicts less likely than this, from 0 to 1, are not given.
        progress: Whether to show how far the work is in a notebook or a terminal, or a function that is told
            what is done, how much of it is, and how much there is.

    Raises:
        UsageError: a path does not exist, or a document is added to a corpus with a store.

    Examples:
        >>> import factcheck
        >>> corpus = factcheck.Corpus("corpus")
        >>> corpus
        Corpus('corpus'), not read yet
        >>> len(corpus.documents)
        21
        >>> corpus.conflicts[0].cause
        'Channel Meridian says $5.5 million where four others say $5.5bn; million for billion.'
    """

    def __init__(
        self,
        sources: Sources = (),
        *,
        store: str | PathLike[str] | None = None,
        jobs: int = 1,
        minimum_confidence: float = 0.0,
        progress: bool | Progress = True,
    ) -> None:
        self._paths: list[Path] = []
        self._texts: list[FileRead] = []
        self._store = None if store is None else str(store)
        self._jobs = jobs
        self._minimum_confidence = minimum_confidence
        self._progress = progress
        self._files: dict[tuple[Path, str], FileRead] = {}
        self._read: Comparison | None = None
        self._compared: Comparison | None = None
        self._index: _Index | None = None
        self.add(sources)

    # What is in it -----------------------------------------------------------------------------------

    def add(self, sources: Sources) -> Self:
        """Takes more documents in; the corpus is then as if it had been opened with all of them.

        Raises:
            UsageError: a path does not exist, or a document is added to a corpus with a store.
        """
        paths, documents = split_sources(sources)
        if documents and self._store is not None:
            raise UsageError(
                "A corpus with a store holds files alone. Save the text as a file and add that, "
                "or open the corpus without a store."
            )
        taken = {file.result.path for file in self._texts}
        for document in documents:
            if document.path in taken:
                raise UsageError(
                    f"Two documents are named {document.path}. Give read_text another name for one of them."
                )
            taken.add(document.path)
        self._paths += paths
        if documents:
            from factcheck.pipeline.reading import with_claims

            self._texts += [with_claims(document) for document in documents]
        if paths or documents:
            self._read = self._compared = None
            self.close()
        return self

    @property
    def documents(self) -> Documents:
        """The documents, in the order of the paths and of their names."""
        known = self._gathered()
        return Documents(known.documents.values(), known)

    @property
    def problems(self) -> Problems:
        """The files that could not be read, each with the reason and what to do about it."""
        return Problems(self._gathered().problems)

    @property
    def claims(self) -> Claims:
        """Every claim, in the order of the documents and of reading."""
        known = self._gathered() if self._compared is None else self._with_facts()
        return Claims(known.claims.values(), known)

    # What it says ------------------------------------------------------------------------------------

    @property
    def comparison(self) -> Comparison:
        """Everything that comparing the documents found, as one record.

        Raises:
            ModelError: no encoder is installed.
            StoreError: the store cannot be read or written.
        """
        if self._compared is None:
            self._compared = self._compare()
        return self._compared

    @property
    def facts(self) -> Facts:
        """The questions that several claims answer, the most important first; raises as `comparison`."""
        return Facts(self.comparison.facts, self.comparison)

    @property
    def conflicts(self) -> Facts:
        """The facts on which sources disagree, copies that differ from their originals among them."""
        return Facts(self.comparison.conflicts, self.comparison)

    @property
    def verdicts(self) -> Verdicts:
        """What is said of each pair of claims that was compared, in order of the claims' ids."""
        return Verdicts(self.comparison.verdicts.values(), self.comparison)

    def search(
        self,
        words: str = "",
        *,
        like: str | Claim | None = None,
        value: str = "",
        unit: str = "",
        period: str = "",
        limit: int = 20,
    ) -> Claims:
        """The claims that fit best, best first: by figure, by words, by meaning.

        Args:
            words: What the figure is about, or the figure.
            like: A claim or the beginning of its id, to find claims like it.
            value: A range of figures, "5 billion..6 billion", "$5bn..", "6%".
            unit: An ISO 4217 code, "%", "pp", "count", or a UCUM code such as "km".
            period: ISO 8601, "2025", "2025-Q1", "2024-04/2025-03".
            limit: At most so many claims.

        Raises:
            UsageError: there is nothing to look for, or an id, a range or a period is none.
            ModelError: no encoder is installed.
            StoreError: the store cannot be read or written.
        """
        from factcheck.pipeline.searching import Query, parse_value_range, search
        from factcheck.records.stored import ClaimFilter

        low, high, found_unit = parse_value_range(value) if value else (None, None, None)
        units = tuple(one for one in (unit or found_unit,) if one)
        wanted = like.id if isinstance(like, Claim) else like
        asked = bool(words.strip() or wanted or value or unit or period)
        only = ClaimFilter(
            units=units, roots=self._roots() if asked else (), period=period or None, low=low, high=high
        )
        hits = search(Query(words, wanted, only, limit), self._searchable())
        known = self._gathered() if self._compared is None else self._with_facts()
        return Claims([hit.claim for hit in hits if hit.claim.id in known.claims], known)

    def why(self, wanted: str | Claim | Fact | Verdict) -> "Explanation":
        """What led to a verdict, to a fact, or to every verdict on a claim: a record, or an id's beginning.

        Raises:
            UsageError: it is no id, none begins so, or several do.
            ModelError: no encoder is installed.
        """
        from factcheck.notebook.explanation import explain

        return explain(wanted if isinstance(wanted, str) else wanted.id, self.comparison)

    def audit(self) -> Findings:
        """The figures that do not add up inside their own document, in reading order."""
        from factcheck.audit import audit_document

        known = self._gathered()
        by_document: dict[str, list[Claim]] = {}
        for claim in known.claims.values():
            by_document.setdefault(claim.doc, []).append(claim)
        found = [
            finding
            for name, document in known.documents.items()
            for finding in audit_document(document, by_document.get(name, []))
        ]
        return Findings(found, known)

    def check(self, draft: Source, *, to: str | PathLike[str] | None = None) -> DraftCheck:
        """What the corpus says of each figure of a draft; the draft itself is left out of the sources.

        Args:
            draft: The draft's file, or a document.
            to: Where to write it as well, for a draft that is a file: with the draft's own suffix a copy with
                a note on every figure; else html, md, xlsx, csv or jsonl.

        Raises:
            UsageError: the draft does not exist or cannot be read, the corpus holds nothing else, or the file
                cannot be written.
            ModelError: no encoder is installed.
        """
        if to is not None:
            return self._check_to(draft, Path(to))
        from factcheck.claims.extract import find_figures
        from factcheck.pipeline.checking import SourceMaterial, check_document, leave_out_versions, read_draft

        document = draft if isinstance(draft, Document) else read_draft(Path(draft))
        known = self._gathered()
        material = SourceMaterial(dict(known.documents), list(known.claims.values()), list(known.problems))
        leave_out_versions(document, material)
        material.sources = len(material.documents)
        if not material.sources:
            raise UsageError("The corpus holds no source to check against. Add files or folders to it.")
        while document.path in material.documents:
            document = document.model_copy(update={"path": f"./{document.path}"})
        with shown_progress(self._progress) as progress:
            figures = find_figures(document)
            if progress:
                progress(f"Checking {len(figures.claims):,} figures", 0, 1)
            return check_document(document, figures, material, self._minimum_confidence)

    def _check_to(self, draft: Source, output: Path) -> DraftCheck:
        from factcheck.report.draft_output import verify_output, write_draft_check

        if isinstance(draft, Document):
            raise UsageError("Only the check of a file can be written. Save the draft and name its file.")
        verify_output(Path(draft), output)
        found = self.check(draft)
        write_draft_check(found, Path(draft), output)
        return found

    def report(
        self, to: str | PathLike[str], *, title: str = "", run: str = "", format: str | None = None
    ) -> Path:
        """Writes a report, whole or not at all, and gives its path; an older one is replaced.

        Args:
            to: A file whose suffix says the format: html, md, xlsx, csv, jsonl, parquet, docx, sarif, jsonld.
            title: The report's title; by default the names of the sources.
            run: The line that says when it was made; without one the same documents give the same bytes.
            format: The format, where the suffix does not say it, as `--format` of the command line.

        Raises:
            UsageError: the format is not known, or the file cannot be written or is a source.
            ModelError: no encoder is installed.
            StoreError: the store cannot be read or written.
        """
        from factcheck.claims.extract import find_figures
        from factcheck.options import CompareOptions
        from factcheck.pipeline.reporting import contents_of, in_short, report_contents
        from factcheck.report.formats import ReportFormat
        from factcheck.report.report_output import check_output, report_format, write_report

        if format is not None and format not in list(ReportFormat):
            raise UsageError(f'"{format}" is no format. Use one of {", ".join(ReportFormat)}.')
        output = Path(to)
        chosen = report_format(output, None if format is None else ReportFormat(format))
        check_output(output, chosen, self._paths)
        if self._store is not None and self._paths:
            options = CompareOptions(self._jobs, self._minimum_confidence)
            with shown_progress(self._progress) as progress:
                contents = report_contents(self._paths, options, self._store, progress, title, run)
        else:
            names = [path.resolve().name for path in self._paths] + [file.result.path for file in self._texts]
            compared = self.comparison
            ledgers = {name: find_figures(one).ledger for name, one in compared.documents.items()}
            contents = contents_of(
                compared, self.audit(), ledgers, title or in_short(names), run, self._minimum_confidence
            )
        write_report(contents, chosen, output, sys.stdout)
        return output

    # Data frames -------------------------------------------------------------------------------------

    def to_arrow(self) -> "ArrowTable":
        """The claims as a `pyarrow.Table`, as `claims.to_arrow()`."""
        return self.claims.to_arrow()

    def to_pandas(self) -> "PandasFrame":
        """The claims as a `pandas.DataFrame`, as `claims.to_pandas()`."""
        return self.claims.to_pandas()

    def to_polars(self) -> "PolarsFrame":
        """The claims as a `polars.DataFrame`, as `claims.to_polars()`."""
        return self.claims.to_polars()

    # How it shows itself, and how it ends ------------------------------------------------------------

    def __repr__(self) -> str:
        shown = [repr(str(path)) for path in self._paths[:3]] + [
            repr(file.result.path) for file in self._texts[: max(0, 3 - len(self._paths))]
        ]
        more = len(self._paths) + len(self._texts) - len(shown)
        named = f"Corpus({', '.join(shown)}{f' and {more} more' if more else ''})"
        return f"{named}, {self._counts()}" if self._read else f"{named}, not read yet"

    def _repr_html_(self) -> str:
        from factcheck.notebook.page import dim, fragment, paragraph, text

        if self._read is None:
            return fragment(paragraph(text(repr(self))))
        listed = Documents(self._read.documents.values(), self._read)._repr_html_()
        return fragment(paragraph(dim(repr(self)))) + self._compared_html() + listed

    def _compared_html(self) -> str:
        from factcheck.notebook.cards import fact_card
        from factcheck.notebook.page import fragment, paragraph
        from factcheck.report.plots.agreement_matrix import agreement_matrix

        compared = self._compared
        if compared is None:
            return ""
        conflicts = "".join(fact_card(fact, compared, shown=False) for fact in compared.conflicts[:20])
        matrix = agreement_matrix(compared)
        heading = "<strong>On how many facts two sources agree, and differ</strong>"
        return fragment(conflicts + (paragraph(heading) + matrix if matrix else ""))

    def _counts(self) -> str:
        assert self._read is not None
        counts = [f"{len(self._read.documents):,} documents", f"{len(self._read.claims):,} claims"]
        if self._read.problems:
            counts.append(f"{len(self._read.problems):,} files could not be read")
        if self._compared is not None:
            counts.append(f"{len(self._compared.facts):,} facts")
            counts.append(f"{len(self._compared.conflicts):,} in conflict")
        return ", ".join(counts)

    def close(self) -> None:
        """Removes what `search` keeps on disk for a corpus without a store; it is made again when needed."""
        if self._index is not None:
            self._index.remove()
            self._index = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # How the work is done ----------------------------------------------------------------------------

    def _gathered(self) -> Comparison:
        """The documents, claims and problems; nothing is compared."""
        if self._read is None:
            with shown_progress(self._progress) as progress:
                read = self._read_all(progress)
            documents = {file.result.path: file.result for file in read if isinstance(file.result, Document)}
            problems = [file.result for file in read if isinstance(file.result, ReadProblem)]
            claims = {claim.id: claim for file in read for claim in file.claims}
            self._read = Comparison(
                documents, claims, {}, problems=tuple(sorted(problems, key=lambda problem: problem.path))
            )
        return self._read

    def _read_all(self, progress: Progress | None) -> "list[FileRead]":
        if self._store is not None:
            return files_of_store(self._paths, self._store, self._jobs, progress)
        files = read_files(self._paths, self._files, self._jobs, progress)
        names = {file.result.path for file in files}
        for text in self._texts:
            if text.result.path in names:
                raise UsageError(
                    f"A file and a text are both named {text.result.path}. Give read_text another name."
                )
        return [*files, *self._texts]

    def _compare(self) -> Comparison:
        from factcheck.options import CompareOptions
        from factcheck.pipeline.comparing import compare, compare_claims

        known = self._gathered()
        with shown_progress(self._progress) as progress:
            if self._store is not None and self._paths:
                from factcheck.pipeline.stored_findings import stored_comparison

                options = CompareOptions(self._jobs, self._minimum_confidence)
                return stored_comparison(self._paths, options, self._store) or compare(
                    self._paths, options, self._store, progress=progress
                )
            if progress:
                progress(f"Comparing {len(known.claims):,} claims", 0, 1)
            found = compare_claims(list(known.claims.values()), known.documents, self._minimum_confidence)
        return replace(found, problems=known.problems)

    def _with_facts(self) -> Comparison:
        """All claims, also those that are compared with nothing, beside what comparing found."""
        return replace(self.comparison, claims=self._gathered().claims)

    def _roots(self) -> tuple[str, ...]:
        """The folders that a store knows these documents by: it may hold others too."""
        from factcheck.store import source_root

        return tuple(map(source_root, self._paths)) if self._store is not None else ()

    def _searchable(self) -> str:
        """Where the store is that holds these claims with their vectors."""
        known = self._gathered()
        if self._store is not None:
            return self._store
        if self._index is None:
            from factcheck.pipeline.keeping import keep_documents

            index = _Index(self)
            with shown_progress(self._progress) as progress:
                keep_documents(known, index.store, progress)
            self._index = index
        return self._index.store


class _Index:
    """A folder of its own for the store that a corpus in memory is searched in; gone with the corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.folder = mkdtemp(prefix="factcheck-")
        self.store = f"{self.folder}/factcheck.db"
        self.remove = finalize(corpus, rmtree, self.folder, ignore_errors=True)
