"""`factcheck compare`: files to claims to verdicts to facts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.documents.folder import FileToRead, walk_files
from factcheck.options import CompareOptions, IndexOptions
from factcheck.pipeline.reading import read_sources
from factcheck.records.claim import Claim
from factcheck.records.comparison import Comparison
from factcheck.records.document import BlockKind, Document, ReadProblem
from factcheck.records.verdict import Label, Verdict

if TYPE_CHECKING:
    from factcheck.embeddings import Encoder

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""
_MAIL = "message/rfc822"


def compare(
    paths: Sequence[Path],
    options: CompareOptions | None = None,
    store_place: str | None = None,
    encoder: "Encoder | None" = None,
    progress: Progress | None = None,
) -> Comparison:
    """What the documents below the paths say of one another.

    With a store, files that it holds unchanged are not read again, and what is found is kept there.

    Raises:
        UsageError: a path does not exist.
        ModelError: no encoder is installed.
        StoreError: the store cannot be read or written.
    """
    options = options or CompareOptions()
    if store_place is None:
        gathered = _read(paths, options, progress)
    else:
        gathered = _from_store(paths, options, store_place, progress)
    if progress:
        progress(f"Comparing {len(gathered.claims):,} claims", 0, 1)
    vectors = None
    if store_place is not None and encoder is None:
        from factcheck.pipeline.stored_vectors import open_stored_pair_encoder

        encoder, vectors = open_stored_pair_encoder(store_place)
    found = compare_claims(gathered.claims, gathered.documents, options.minimum_confidence, encoder)
    if vectors is not None:
        vectors.keep(list(found.claims.values()), found.documents)
    result = Comparison(
        documents=gathered.documents,
        claims=found.claims,
        verdicts=found.verdicts,
        facts=found.facts,
        copies=found.copies,
        problems=tuple(sorted(gathered.problems, key=lambda problem: problem.path)),
    )
    if store_place is not None:
        from factcheck.pipeline.stored_findings import keep_findings

        keep_findings(result, paths, options, store_place)
    return result


def compare_claims(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    minimum_confidence: float = 0.0,
    encoder: "Encoder | None" = None,
) -> Comparison:
    """Verdicts and facts of claims whose documents, by `Claim.doc`, are at hand.

    Raises:
        ModelError: no encoder is installed.
    """
    from factcheck.verdicts.decide import decide

    by_id = {claim.id: claim for claim in claims if not _asked(claim, documents.get(claim.doc))}
    return conclude(by_id, documents, decide(list(by_id.values()), documents, encoder), minimum_confidence)


def conclude(
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    verdicts: Sequence[Verdict],
    minimum_confidence: float = 0.0,
) -> Comparison:
    """Facts from verdicts on pairs, and the verdicts made coherent with them."""
    from factcheck.verdicts.clusters import claim_groups
    from factcheck.verdicts.coherence import coherent_verdicts
    from factcheck.verdicts.contrasts import with_contrasts
    from factcheck.verdicts.facts import gather_facts
    from factcheck.verdicts.origin_chains import Sources
    from factcheck.verdicts.origins import find_copies
    from factcheck.verdicts.revisions import mark_revisions

    copies = find_copies(documents)
    sources = Sources(documents, {copy.doc: copy for copy in copies})
    contrasted = with_contrasts(verdicts, claims, documents)
    sure = [verdict for verdict in contrasted if _sure_enough(verdict, minimum_confidence)]
    groups = claim_groups(claims, sure, _repeated(claims))
    coherent = coherent_verdicts(claims, documents, sure, groups)
    coherent = [verdict for verdict in coherent if _sure_enough(verdict, minimum_confidence)]
    final = mark_revisions(coherent, claims, documents, sources.copies, groups)
    return Comparison(
        documents=documents,
        claims=claims,
        verdicts={verdict.id: verdict for verdict in final},
        facts=tuple(gather_facts(claims, final, groups, sources)),
        copies=tuple(copies),
    )


def _asked(claim: Claim, document: Document | None) -> bool:
    """Whether a figure stands in the mail that a mail answers: its writer is not who states it."""
    return claim.block is BlockKind.QUOTATION and document is not None and document.media_type == _MAIL


def _sure_enough(verdict: Verdict, minimum_confidence: float) -> bool:
    return verdict.label is Label.NOT_COMPARABLE or verdict.probability >= minimum_confidence


def _repeated(claims: Mapping[str, Claim]) -> dict[str, str]:
    """Claim to the first one that stands in the very same sentence of another document."""
    first: dict[tuple[object, ...], str] = {}
    same: dict[str, str] = {}
    for key in sorted(claims):
        claim = claims[key]
        words = claim.sentence, claim.start - claim.sentence_start, claim.subject, claim.period
        same[key] = first.setdefault((*words, claim.value, claim.unit), key)
    return same


@dataclass
class _Gathered:
    documents: dict[str, Document] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    problems: list[ReadProblem] = field(default_factory=list)


def _read(paths: Sequence[Path], options: CompareOptions, progress: Progress | None) -> _Gathered:
    gathered = _Gathered()
    files = list(uniquely_named(walk_files(paths)))
    for done, one in enumerate(read_sources(files, options.jobs, options.limits), 1):
        if progress:
            progress("Reading", done, len(files))
        if isinstance(one.result, Document):
            gathered.documents[one.result.path] = one.result
            gathered.claims += one.claims
        else:
            gathered.problems.append(one.result)
    return gathered


def uniquely_named(files: Iterator[FileToRead | ReadProblem]) -> Iterator[FileToRead | ReadProblem]:
    """The files, each place once; two of one name get their whole paths as names."""
    names: set[str] = set()
    places: set[Path] = set()
    for file in files:
        if isinstance(file, FileToRead):
            place = file.path.resolve()
            if place in places:
                continue
            places.add(place)
            name = file.name if file.name not in names else file.path.as_posix()
            names.add(name)
            yield FileToRead(file.path, name)
        else:
            yield file


def _from_store(
    paths: Sequence[Path], options: CompareOptions, store_place: str, progress: Progress | None
) -> _Gathered:
    from factcheck.pipeline.stored_findings import read_from_store

    indexing = IndexOptions(options.jobs, limits=options.limits)
    documents, claims, problems = read_from_store(paths, indexing, store_place, progress)
    return _Gathered({document.path: document for document in documents}, list(claims), list(problems))
