"""A draft's sources out of a store: the claims that come near its figures, and the documents of those."""

from collections.abc import Sequence
from pathlib import Path

from factcheck.index import Filter
from factcheck.options import CheckOptions, IndexOptions
from factcheck.pipeline.checking import SourceMaterial, is_draft, leave_out_versions
from factcheck.pipeline.comparing import Progress
from factcheck.pipeline.indexing import update_index
from factcheck.pipeline.listing import list_sources
from factcheck.pipeline.neighbors import open_index
from factcheck.records.claim import Claim
from factcheck.records.document import Document
from factcheck.records.quantity import Dimension
from factcheck.records.stored import ClaimFilter
from factcheck.store import Store, claim_ids, claims_by_id, open_store, read_document, search_text
from factcheck.verdicts.interval import stated_ends

# As many of the nearest claims of a figure's kind are compared, and of those that come less near some with
# the very figure, or with its sentence's rare words.
_NEAREST = 12
_SAME_FIGURE = 4
_SAME_WORDS = 4
_LOOKED_AT = 200
# Encoding a claim for the comparison takes about 5 ms on two cores.
_MOST_CLAIMS = 320
_LONGEST_QUERY = 400
_POINTS = frozenset({Dimension.PERCENT.value, Dimension.PERCENTAGE_POINT.value})


def material_from_store(
    draft: Path,
    document: Document,
    claims: Sequence[Claim],
    against: Sequence[Path],
    options: CheckOptions,
    store_place: str,
    progress: Progress | None = None,
) -> SourceMaterial:
    """The part of the sources that comes near a draft, the store brought up to date first.

    Raises:
        UsageError: a path does not exist, or the store would lie among the sources.
        StoreError: the store cannot be read or written.
    """
    report = update_index(against, store_place, IndexOptions(options.jobs, limits=options.limits), progress)
    listed = list_sources(against)
    own = [file.name for _, file in listed.files if is_draft(file.path, draft)]
    material = SourceMaterial(left_out=own, problems=list(report.problems))
    with open_store(store_place) as store:
        allowed = set(claim_ids(store, ClaimFilter(roots=listed.roots)))
        ids = _near_claims(store, claims, allowed, document.id)
        found = [claim for claim in claims_by_id(store, ids) if claim.doc not in own]
        for name, content in sorted({(claim.doc, claim.document_id) for claim in found}):
            material.documents.setdefault(name, read_document(store, name, content))
    material.claims = [claim for claim in found if material.documents[claim.doc].id == claim.document_id]
    leave_out_versions(document, material)
    unread = {problem.path for problem in report.problems}
    names = {file.name for _, file in listed.files}
    material.sources = len(names - unread - set(material.left_out))
    return material


def _near_claims(store: Store, claims: Sequence[Claim], allowed: set[str], draft_id: str) -> list[str]:
    """Ids of the claims that come near some figure, at most `_MOST_CLAIMS`, each figure's nearest first."""
    from factcheck.embeddings import open_encoder
    from factcheck.embeddings.template import claim_text, identity_of_claim_vectors

    if not claims or not allowed:
        return []
    encoder = open_encoder()
    index = open_index(store, identity_of_claim_vectors(encoder), encoder.dimension)
    vectors = encoder.encode([claim_text(claim) for claim in claims])
    lists = []
    for claim, vector in zip(claims, vectors, strict=True):
        kinds = _POINTS if claim.dimension.value in _POINTS else frozenset({claim.dimension.value})
        only = Filter(dimensions=kinds, not_documents=frozenset({draft_id}))
        hits = index.search(vector[None, :], _LOOKED_AT, only)[0]
        ranked = [hit.claim_id for hit in hits if hit.claim_id in allowed]
        lists.append(_chosen(store, claim, ranked, allowed))
    chosen: dict[str, None] = {}
    for place in range(max(map(len, lists))):
        for one in lists:
            if place < len(one) and len(chosen) < _MOST_CLAIMS:
                chosen.setdefault(one[place])
    return list(chosen)


def _chosen(store: Store, claim: Claim, ranked: Sequence[str], allowed: set[str]) -> list[str]:
    nearest, rest = ranked[:_NEAREST], ranked[_NEAREST:]
    low, high = stated_ends(claim)
    same = set(claim_ids(store, ClaimFilter(units=(claim.unit,), low=low, high=high)))
    figures = [one for one in rest if one in same][:_SAME_FIGURE]
    kinds = ClaimFilter(dimensions=(claim.dimension,))
    words = search_text(store, claim.sentence[:_LONGEST_QUERY], kinds, 2 * _NEAREST)
    named = [one.claim_id for one in words if one.claim_id in allowed and one.claim_id not in nearest]
    return [*nearest, *dict.fromkeys([*figures, *named[:_SAME_WORDS]])]
