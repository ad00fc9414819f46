"""The verbs of the Python interface, one a step, each named as its command.

What they take as sources is a path, a document, several of them, or an open `Corpus`.
"""

from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from factcheck.corpus import Corpus, Source, Sources, split_sources
from factcheck.errors import UsageError
from factcheck.notebook.lists import Claims, Documents, Findings, Quantities
from factcheck.notebook.progress import Progress, shown_progress
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import Document, ReadProblem
from factcheck.records.draft import DraftCheck
from factcheck.records.fact import Fact
from factcheck.records.verdict import Verdict

if TYPE_CHECKING:
    from factcheck.notebook.explanation import Explanation
    from factcheck.pipeline.indexing import IndexReport

SourcesOrCorpus: TypeAlias = Sources | Corpus


def find_quantities(text: str, *, language: str = "en") -> Quantities:
    """The quantities of a text in reading order, each at `text[start:end] == surface`.

    `low` and `high` are `Decimal` in `unit`, scale words applied; offsets count code points.

    Args:
        text: Any text, also one without a figure.
        language: The language of its number words, as ISO 639-1; digits are read in any.

    Examples:
        >>> import factcheck
        >>> found = factcheck.find_quantities("Nvidia wrote down about $5.5 billion, 12% of sales.")
        >>> [(one.surface, str(one.low), one.unit, str(one.bound)) for one in found]
        [('about $5.5 billion', '5500000000', 'USD', 'approx'), ('12%', '12', '%', 'exact')]
    """
    from factcheck.quantities.parse import find_quantities

    return Quantities(find_quantities(text, language=language), text=text)


def read(sources: Sources, *, jobs: int = 1, progress: bool | Progress = True) -> Documents:
    """The documents of files and folders (txt, md, html, pdf, docx, eml), in the order of their names.

    A file that cannot be read is no error: it stands in `.problems`, with a reason and what to do.

    Raises:
        UsageError: a path does not exist.

    Examples:
        >>> import factcheck
        >>> documents = factcheck.read("corpus")
        >>> len(documents), len(documents.problems)
        (21, 0)
        >>> documents["12-thamesgate-courier.txt"].published
        datetime.date(2025, 4, 16)
    """
    from factcheck.documents.folder import walk_files
    from factcheck.pipeline.comparing import uniquely_named
    from factcheck.pipeline.reading import read_documents

    paths, given = split_sources(sources)
    files = list(uniquely_named(walk_files(paths)))
    found: list[Document | ReadProblem] = []
    with shown_progress(progress) as told:
        for one in read_documents(files, jobs):
            found.append(one)
            if told:
                told("Reading", len(found), len(files))
    documents = {one.path: one for one in (*found, *given) if isinstance(one, Document)}
    problems = sorted((one for one in found if isinstance(one, ReadProblem)), key=lambda one: one.path)
    return Documents(documents.values(), Comparison(documents, {}, {}, problems=tuple(problems)))


def read_text(
    text: str,
    name: str = "text.txt",
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: date | str | None = None,
) -> Document:
    """A text as a document, as if it had been read from a file of that name.

    Args:
        text: The text; for a name in ".md" or ".html" with its mark-up.
        name: What results call it, such as "mail.txt".
        title: Its title, where the text itself does not say.
        publisher: Who publishes it.
        published: The day it is from, as a date or as "2025-04-24"; "last year" is counted from it.

    Raises:
        UsageError: the text is empty or no text, or the day is none.

    Examples:
        >>> import factcheck
        >>> note = factcheck.read_text("Orders fell by 12% last year.", published="2025-04-24")
        >>> factcheck.claims(note)[0].period
        '2024'
    """
    from factcheck.documents.extracted import encodable
    from factcheck.documents.read import read_data

    # The mark keeps a page's own declaration of another encoding from being believed.
    data = encodable(text).encode("utf-8-sig") if text else b""
    result = read_data(data, name)
    if not isinstance(result, Document):
        raise UsageError(f"The text {name} cannot be read: it {result.message}; {result.hint}.")
    known = {"title": title, "publisher": publisher, "published": _day(published)}
    given = {key: value for key, value in known.items() if value is not None}
    return result.model_copy(update=given | {f"{key}_from": "metadata" for key in given})


def claims(sources: SourcesOrCorpus, *, jobs: int = 1, progress: bool | Progress = True) -> Claims:
    """Every figure in the sources that a fact-checker would check, in reading order.

    For each claim `document.text[start:end] == surface`; `value` is a `Decimal` in the base unit, or
    (low, high) for a range; `confidence` is the calibrated chance that value, unit and bound are right.

    Raises:
        UsageError: a path does not exist.

    Examples:
        >>> import factcheck
        >>> found = factcheck.claims("corpus/12-thamesgate-courier.txt")
        >>> claim = found[0]
        >>> claim.surface, claim.unit, claim.value
        ('$5.5bn', 'USD', Decimal('5500000000'))
        >>> dollars = found.where(lambda claim: claim.unit == "USD")
    """
    return opened(sources, jobs, progress).claims


def compare(
    sources: SourcesOrCorpus,
    *,
    store: str | PathLike[str] | None = None,
    minimum_confidence: float = 0.0,
    jobs: int = 1,
    progress: bool | Progress = True,
) -> Corpus:
    """The sources as a `Corpus` that has been compared: see its `facts`, `conflicts` and `verdicts`.

    Agreement and conflict are decided on intervals: what a figure admits through its rounding and its hedge.
    Whether two claims answer one question is decided on comparison levels, after Fellegi and Sunter, "A
    theory for record linkage" (1969), by gradient-boosted trees (Friedman, 2001) whose chances are calibrated
    by isotonic regression (Zadrozny and Elkan, 2002); `models/same-fact/README.md` says on what and how well.

    Args:
        sources: Files, folders, documents, or an open corpus, which is returned itself.
        store: Where to keep what is found, as `--store` of the command line.
        minimum_confidence: Verdicts less likely than this, from 0 to 1, are not given.
        jobs: Processes that read files.
        progress: Whether to show progress, or a function that is told.

    Raises:
        UsageError: a path does not exist.
        ModelError: no encoder is installed.
        StoreError: the store cannot be read or written.

    Examples:
        >>> import factcheck
        >>> compared = factcheck.compare(["corpus/01-harrier-wire.txt", "corpus/02-tidewater-post.html"])
        >>> str(compared.conflicts[0].label)
        'copies_differ'
    """
    if isinstance(sources, Corpus):
        corpus = sources
    else:
        corpus = Corpus(
            sources, store=store, jobs=jobs, minimum_confidence=minimum_confidence, progress=progress
        )
    _ = corpus.comparison
    return corpus


def why(
    wanted: str | Claim | Fact | Verdict, sources: SourcesOrCorpus, *, progress: bool | Progress = True
) -> "Explanation":
    """What led to a verdict or a fact: aspect by aspect, what each figure admits, and how sure it is.

    `wanted` is a record or the beginning of its id; `str()` of the answer is plain text.

    Raises:
        UsageError: it is no id, none begins so, or several do.
        ModelError: no encoder is installed.

    Examples:
        >>> import factcheck
        >>> corpus = factcheck.compare("corpus")
        >>> fact = corpus.conflicts[0]
        >>> fact.cause in str(factcheck.why(fact, corpus))
        True
    """
    return opened(sources, 1, progress).why(wanted)


def audit(sources: SourcesOrCorpus, *, jobs: int = 1, progress: bool | Progress = True) -> Findings:
    """The figures that do not add up inside their own document: changes, sums, shares, rates, totals.

    Computed on intervals, so that rounding raises nothing; `working` is the calculation in words.

    Raises:
        UsageError: a path does not exist.

    Examples:
        >>> import factcheck
        >>> note = factcheck.read_text("Its staff rose 50% from 40 to 70.")
        >>> factcheck.audit(note)[0].working
        '40 to 70 is a rise of 30 ÷ 40 = 75%; the text says 50%.'
    """
    return opened(sources, jobs, progress).audit()


def check(
    draft: Source,
    against: SourcesOrCorpus,
    *,
    to: str | PathLike[str] | None = None,
    jobs: int = 1,
    progress: bool | Progress = True,
) -> DraftCheck:
    """What the sources say of each figure of a draft: supported, contradicted, unsupported, mixed.

    The draft itself, when it lies among the sources, is left out. Offsets of `figures` count code points of
    `.draft.text`.

    Args:
        draft: The draft's file, or a document.
        against: Files, folders, documents or an open corpus.
        to: Where to write it as well, for a draft that is a file: with the draft's own suffix a copy with a
            note on every figure; else html, md, xlsx, csv or jsonl.
        jobs: Processes that read files.
        progress: Whether to show progress, or a function that is told.

    Raises:
        UsageError: a path does not exist, the draft cannot be read, there is no source, or the file cannot be
            written.
        ModelError: no encoder is installed.

    Examples:
        >>> import factcheck
        >>> draft = factcheck.read_text("Customs seized 320 chips in September 2024.", "draft.txt")
        >>> checked = factcheck.check(draft, against="corpus/04-lantau-evening.txt")
        >>> [(figure.surface, str(figure.label)) for figure in checked.figures][:1]
        [('320', 'supported')]
    """
    return opened(against, jobs, progress).check(draft, to=to)


def report(
    sources: SourcesOrCorpus,
    to: str | PathLike[str],
    *,
    title: str = "",
    format: str | None = None,
    jobs: int = 1,
    progress: bool | Progress = True,
) -> Path:
    """Writes a report on the sources to a file and gives its path; the suffix says the format.

    html is one page for screen and paper, xlsx the fact-checking spreadsheet, docx a memo, md, csv, jsonl,
    parquet and sarif as their programs want them, jsonld what a desk confirmed as schema.org ClaimReview.

    Raises:
        UsageError: the format is not known, or the file cannot be written or is a source.
        ModelError: no encoder is installed.

    Examples:
        >>> import factcheck, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = factcheck.report("corpus/04-lantau-evening.txt", f"{folder}/memo.md")
        ...     path.read_text(encoding="utf-8").splitlines()[0]
        '# 04-lantau-evening.txt'
    """
    return opened(sources, jobs, progress).report(to, title=title, format=format)


def search(
    words: str, sources: SourcesOrCorpus, *, limit: int = 20, progress: bool | Progress = True
) -> Claims:
    """The claims that fit words or a figure best, best first; at most `limit`.

    Lists by figure, by words (BM25, Robertson and others, 1994) and by meaning (vectors) are fused by
    reciprocal rank (Cormack, Clarke and Büttcher, 2009). `Corpus.search` takes ranges, units and periods.

    Raises:
        UsageError: there is nothing to look for, or a path does not exist.
        ModelError: no encoder is installed.

    Examples:
        >>> import factcheck
        >>> hits = factcheck.search("chips seized by customs", "corpus", limit=3)
        >>> hits[0].surface, hits[0].doc
        ('320', '04-lantau-evening.txt')
    """
    return opened(sources, 1, progress).search(words, limit=limit)


def index(
    sources: Sources,
    store: str | PathLike[str] | None = None,
    *,
    jobs: int = 1,
    rebuild: bool = False,
    progress: bool | Progress = True,
) -> "IndexReport":
    """What changed: brings a store and its index up to date with files and folders.

    Files that the store holds unchanged are not read again; stopped at any moment, the next call goes on.

    Args:
        sources: Files and folders.
        store: A SQLite file or a PostgreSQL address; without one `.factcheck/factcheck.db`.
        jobs: Processes that read files.
        rebuild: Whether to read and index everything again; what people decided is kept.
        progress: Whether to show progress, or a function that is told.

    Raises:
        UsageError: a path does not exist, a source is no file, or the store would lie among the sources.
        StoreError: the store cannot be opened or written.

    Examples:
        >>> import factcheck, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     report = factcheck.index("corpus/04-lantau-evening.txt", f"{folder}/desk.db")
        >>> report.new, report.changed, report.deleted
        (1, 0, 0)
    """
    from factcheck.options import IndexOptions
    from factcheck.pipeline.indexing import update_index

    paths, documents = split_sources(sources)
    if documents:
        raise UsageError("A store holds files alone. Save the text as a file and index that.")
    place = None if store is None else str(store)
    with shown_progress(progress) as told:
        return update_index(paths, place, IndexOptions(jobs, rebuild=rebuild), told)


def opened(sources: SourcesOrCorpus, jobs: int = 1, progress: bool | Progress = True) -> Corpus:
    """The corpus itself, or one of the sources."""
    return sources if isinstance(sources, Corpus) else Corpus(sources, jobs=jobs, progress=progress)


def _day(given: date | str | None) -> date | None:
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f'"{given}" is no day. Write it as "2025-04-24".') from error


__all__ = [
    *("audit", "check", "claims", "compare", "find_quantities", "index", "opened", "read", "read_text"),
    *("report", "search", "why"),
]
