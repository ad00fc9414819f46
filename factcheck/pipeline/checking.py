"""`factcheck check`: a draft and its sources to what becomes of each figure of the draft."""

import filecmp
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.audit import audit_document
from factcheck.claims.extract import Figures, find_figures
from factcheck.documents.folder import FileToRead, walk_files
from factcheck.documents.limits import ReadLimits
from factcheck.documents.read import read_file
from factcheck.drafts.figures import draft_figures
from factcheck.drafts.itself import versions_of_draft
from factcheck.drafts.judge import judge_figures
from factcheck.errors import UsageError
from factcheck.options import CheckOptions
from factcheck.pipeline.comparing import Progress, compare_claims, uniquely_named
from factcheck.pipeline.reading import read_sources
from factcheck.records.arithmetic import ArithmeticFinding
from factcheck.records.claim import Claim
from factcheck.records.document import Document, ReadProblem
from factcheck.records.draft import DraftCheck, FigureCheck

if TYPE_CHECKING:
    from factcheck.embeddings import Encoder
    from factcheck.embeddings.encoder import Vectors


@dataclass
class SourceMaterial:
    """What the sources hold for a draft: documents by name, their claims, and the files not used.

    `sources` counts all that could be read; `documents` may be those alone that come near the draft.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    problems: list[ReadProblem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    sources: int = 0


def check(
    draft: Path,
    against: Sequence[Path],
    options: CheckOptions | None = None,
    store_place: str | None = None,
    progress: Progress | None = None,
) -> DraftCheck:
    """What becomes of each figure of a draft, held against the documents below the paths.

    With a store, files that it holds unchanged are not read again, and only the claims that come near
    the draft's figures are compared.

    Raises:
        UsageError: a path does not exist, the draft cannot be read, or there is no source.
        ModelError: no encoder is installed.
        StoreError: the store cannot be read or written.
    """
    options = options or CheckOptions()
    if not against:
        raise UsageError("No sources to check against. Name files or folders with --against.")
    document = read_draft(draft, options.limits)
    figures = find_figures(document)
    if store_place is None:
        material = _read(draft, document, against, options, progress)
    else:
        from factcheck.pipeline.checking_store import material_from_store

        material = material_from_store(
            draft, document, figures.claims, against, options, store_place, progress
        )
    if not material.sources and not material.problems:
        left = " besides the draft itself" if material.left_out else ""
        raise UsageError(
            f"There are no sources{left} in {', '.join(map(str, against))}. Name others with --against."
        )
    if not material.sources:
        raise UsageError(
            f"None of the {len(material.problems)} sources can be read, the first because it "
            f"{material.problems[0].message}. Name others with --against."
        )
    if progress:
        progress(f"Checking {len(figures.claims):,} figures", 0, 1)
    if document.path in material.documents:
        document = document.model_copy(update={"path": _other_name(draft, material.documents)})
        figures = find_figures(document)
    if store_place is None:
        return check_document(document, figures, material, options.minimum_confidence)
    from factcheck.pipeline.stored_vectors import open_stored_pair_encoder

    encoder, vectors = open_stored_pair_encoder(store_place)
    result = check_document(document, figures, material, options.minimum_confidence, encoder)
    # Of the sources alone: a check leaves nothing of the draft in the store.
    vectors.keep(material.claims, material.documents)
    return result


def _other_name(draft: Path, taken: Mapping[str, Document]) -> str:
    """A name for a draft whose file name a source has too."""
    name = draft.as_posix()
    while name in taken:
        name = f"./{name}"
    return name


def read_draft(draft: Path, limits: ReadLimits | None = None) -> Document:
    """The draft as a document.

    Raises:
        UsageError: it is a folder, does not exist, or cannot be read.
    """
    if draft.is_dir():
        raise UsageError(f"{draft} is a folder. Name one draft, and its sources with --against.")
    if not draft.exists():
        raise UsageError(f"{draft}: no such file")
    result = read_file(draft, draft.name, limits)
    if isinstance(result, ReadProblem):
        raise UsageError(f"The draft {draft} cannot be checked: {result.message}; {result.hint}.")
    return result


def check_document(
    draft: Document,
    figures: Figures,
    material: SourceMaterial,
    minimum_confidence: float = 0.0,
    encoder: "Encoder | None" = None,
) -> DraftCheck:
    """What becomes of each figure of a draft that has been read, as have its sources.

    Raises:
        ModelError: no encoder is installed.
    """
    from factcheck.drafts.nearest import nearest_claims
    from factcheck.pairs.encoder import open_pair_encoder

    encoder = encoder or open_pair_encoder(_Memory())
    documents = {**material.documents, draft.path: draft}
    comparison = compare_claims([*figures.claims, *material.claims], documents, minimum_confidence, encoder)
    sources = [claim for claim in comparison.claims.values() if claim.doc != draft.path]
    near = nearest_claims(figures.claims, sources, documents, encoder)
    findings = audit_document(draft, figures.claims)
    checks = judge_figures(
        draft, draft_figures(draft, figures), comparison, findings, near, minimum_confidence
    )
    return _draft_check(draft, figures.claims, checks, findings, material)


def _draft_check(
    draft: Document,
    claims: Sequence[Claim],
    checks: tuple[FigureCheck, ...],
    findings: Sequence[ArithmeticFinding],
    material: SourceMaterial,
) -> DraftCheck:
    """The record, with those claims and documents of the sources that some figure names."""
    named = {one.claim for check in checks for one in check.evidence} | {
        claim for check in checks for claim in check.near
    }
    kept = sorted(
        (claim for claim in material.claims if claim.id in named),
        key=lambda claim: (claim.doc, claim.start, claim.id),
    )
    return DraftCheck(
        draft=draft,
        draft_claims={claim.id: claim for claim in claims},
        figures=checks,
        documents={name: material.documents[name] for name in sorted({claim.doc for claim in kept})},
        claims={claim.id: claim for claim in kept},
        arithmetic={finding.id: finding for finding in findings},
        sources=material.sources,
        left_out=tuple(sorted(material.left_out)),
        problems=tuple(sorted(material.problems, key=lambda problem: problem.path)),
    )


class _Memory:
    """Vectors of one run: the same texts are asked for twice."""

    def __init__(self) -> None:
        self._vectors: dict[str, Vectors] = {}

    def get_vectors(self, keys: Sequence[str]) -> Mapping[str, "Vectors"]:
        """The vectors known among `keys`."""
        return {key: self._vectors[key] for key in keys if key in self._vectors}

    def put_vectors(self, vectors: Mapping[str, "Vectors"]) -> None:
        """Keeps each vector under its key."""
        self._vectors.update(vectors)


def _read(
    draft: Path,
    document: Document,
    against: Sequence[Path],
    options: CheckOptions,
    progress: Progress | None,
) -> SourceMaterial:
    material = SourceMaterial()
    files: list[FileToRead | ReadProblem] = []
    for file in uniquely_named(walk_files(against)):
        if isinstance(file, FileToRead) and is_draft(file.path, draft):
            material.left_out.append(file.name)
        else:
            files.append(file)
    for done, one in enumerate(read_sources(files, options.jobs, options.limits), 1):
        if progress:
            progress("Reading", done, len(files))
        if isinstance(one.result, Document):
            material.documents[one.result.path] = one.result
            material.claims += one.claims
        else:
            material.problems.append(one.result)
    leave_out_versions(document, material)
    material.sources = len(material.documents)
    return material


def is_draft(file: Path, draft: Path) -> bool:
    """Whether a file among the sources is the draft's own file, or the same bytes."""
    try:
        return file.samefile(draft) or filecmp.cmp(file, draft, shallow=False)
    except OSError:
        return False


def leave_out_versions(draft: Document, material: SourceMaterial) -> None:
    """Takes the draft and other versions of it out of the sources."""
    versions = versions_of_draft(draft, material.documents)
    for name in versions:
        del material.documents[name]
    gone = set(versions)
    material.claims = [claim for claim in material.claims if claim.doc not in gone]
    material.left_out += versions
