"""A draft's sources out of a store: the claims that come near its figures, and the documents of those."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
from factcheck.store import Store, claim_ids, claims_by_id, open_store, read_claims, read_document
from factcheck.verdicts.interval import stated_ends

# Of each figure the nearest claims of its kind are compared, a few first, then the claims of the documents
# that come near several figures, then some more of the nearest, and those with the very figure.
_FIRST_NEAREST = 5
_NEAREST = 12
_SAME_FIGURE = 4
_LOOKED_AT = 200
_MOST_DOCUMENTS = 12
# Encoding a claim for the comparison takes about 5 ms on two cores.
_MOST_CLAIMS = 240
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
        found = _near_claims(store, claims, allowed, {document.id}, own)
        for name, content in sorted({(claim.doc, claim.document_id) for claim in found}):
            material.documents.setdefault(name, read_document(store, name, content))
    material.claims = [claim for claim in found if material.documents[claim.doc].id == claim.document_id]
    leave_out_versions(document, material)
    unread = {problem.path for problem in report.problems}
    names = {file.name for _, file in listed.files}
    material.sources = len(names - unread - set(material.left_out))
    return material


def _near_claims(
    store: Store, claims: Sequence[Claim], allowed: set[str], draft_ids: set[str], own: Sequence[str]
) -> list[Claim]:
    """The claims of sources that come near some figure of a draft, at most `_MOST_CLAIMS`."""
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
        only = Filter(dimensions=kinds, not_documents=frozenset(draft_ids))
        hits = index.search(vector[None, :], _LOOKED_AT, only)[0]
        lists.append(_chosen(store, claim, [hit.claim_id for hit in hits if hit.claim_id in allowed]))
    ids = list(dict.fromkeys(_in_turn(lists)))
    known = {claim.id: claim for claim in claims_by_id(store, ids) if claim.doc not in own}
    order = [*_in_turn([one[:_FIRST_NEAREST] for one in lists])]
    for name in _near_documents(lists, known):
        inside = read_claims(store, ClaimFilter(documents=(name,)))
        more = {claim.id: claim for claim in inside if claim.id in allowed}
        known |= more
        order += more
    chosen = [one for one in dict.fromkeys([*order, *ids]) if one in known][:_MOST_CLAIMS]
    return [known[one] for one in chosen]


def _in_turn(lists: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first of each list, then the second of each, and so on."""
    for place in range(max(map(len, lists))):
        yield from (one[place] for one in lists if place < len(one))


def _near_documents(lists: Sequence[Sequence[str]], known: Mapping[str, Claim]) -> list[str]:
    """The documents that come near at least two figures, those that come near most first."""
    scores: dict[str, list[float]] = defaultdict(list)
    for one in lists:
        best: dict[str, float] = {}
        for place, key in enumerate(one[:_NEAREST]):
            if key in known:
                best.setdefault(known[key].doc, 1 / (1 + place))
        for name, score in best.items():
            scores[name].append(score)
    several = [name for name, found in scores.items() if len(found) > 1]
    return sorted(several, key=lambda name: (-sum(scores[name]), name))[:_MOST_DOCUMENTS]


def _chosen(store: Store, claim: Claim, ranked: Sequence[str]) -> list[str]:
    nearest, rest = ranked[:_NEAREST], ranked[_NEAREST:]
    low, high = stated_ends(claim)
    same = set(claim_ids(store, ClaimFilter(units=(claim.unit,), low=low, high=high)))
    figures = [one for one in rest if one in same][:_SAME_FIGURE]
    return [*nearest, *figures]
