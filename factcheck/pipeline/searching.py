"""`factcheck search`: claims by meaning, by words and by figures, in one ranked list."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.errors import UsageError
from factcheck.pipeline.neighbors import open_index
from factcheck.quantities.parse import find_quantities
from factcheck.records.claim import Claim
from factcheck.records.quantity import Bound, Dimension, Quantity
from factcheck.records.stored import ClaimFilter
from factcheck.store import Store, claim_by_prefix, claim_ids, claims_by_id, open_store, search_text
from factcheck.verdicts.interval import admitted

if TYPE_CHECKING:
    from factcheck.embeddings.encoder import Encoder
    from factcheck.index import ClaimIndex

# A word in no more claims than this is rare: whoever types it wants these.
_RARE_CLAIMS = 20
_CANDIDATES = 200
_TERM = re.compile(r'"([^"]{1,200})"|([\w&][\w&.\'’-]{0,60})')


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: words, or the claim whose id begins with `like`; `only` narrows either."""

    words: str = ""
    like: str | None = None
    only: ClaimFilter = field(default_factory=ClaimFilter)
    limit: int = 20


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A claim found, and by what: "figure", "words", "meaning"."""

    claim: Claim
    found_by: tuple[str, ...]


class OpenSearch:
    """A store held open for many searches: the encoder and the index are loaded once, by the first that
    needs them. It sees the claims that were indexed before; open it again after an update.
    """

    def __init__(self, store: Store, encoder_name: str | None = None) -> None:
        """Takes an open store; `encoder_name` None is the best encoder installed."""
        self.store = store
        self._encoder_name = encoder_name

    def find(self, query: Query) -> list[SearchHit]:
        """The claims that fit a query best, best first, ties by id.

        Claims with the very figure or a rare word of the query stand before all that are only alike in
        meaning.

        Raises:
            UsageError: the query is empty, or an id or a period is none.
            StoreError: the store cannot be read.
        """
        if query.limit < 1:
            raise UsageError("--limit must be at least 1.")
        if query.like is not None:
            lists = _like_lists(self, claim_by_prefix(self.store, query.like), query)
        elif query.words.strip():
            lists = _word_lists(self, query)
        elif query.only != ClaimFilter():
            lists = _Lists((), (), (), ())
        else:
            raise UsageError(
                'Nothing to look for. Give words ("Nvidia write-down"), --value, --unit or --like.'
            )
        return _fused(self.store, query, lists)

    @cached_property
    def encoder(self) -> "Encoder":
        """The encoder of queries and claims."""
        from factcheck.embeddings.choose import open_encoder

        return open_encoder(self._encoder_name)

    @cached_property
    def index(self) -> "ClaimIndex":
        """The index over the claims' vectors."""
        from factcheck.embeddings.template import identity_of_claim_vectors

        return open_index(self.store, identity_of_claim_vectors(self.encoder), self.encoder.dimension)


@contextmanager
def open_search(store_place: str | None = None, encoder_name: str | None = None) -> Iterator[OpenSearch]:
    """A store open for searches until the block ends.

    Raises:
        StoreError: there is no store, or it cannot be read.
    """
    with open_store(store_place) as store:
        yield OpenSearch(store, encoder_name)


def search(query: Query, store_place: str | None = None, encoder_name: str | None = None) -> list[SearchHit]:
    """What `OpenSearch.find` gives for one query.

    Raises:
        UsageError: the query is empty, or an id or a period is none.
        StoreError: there is no store, or it cannot be read.
    """
    with open_search(store_place, encoder_name) as opened:
        return opened.find(query)


@dataclass(frozen=True, slots=True)
class _Lists:
    figures: Sequence[Sequence[str]]
    rare: Sequence[Sequence[str]]
    words: Sequence[str]
    meaning: Sequence[str]


def _word_lists(opened: OpenSearch, query: Query) -> _Lists:
    store, only = opened.store, query.only
    figures = []
    for quantity in find_quantities(query.words):
        low, high = quantity.low, quantity.high
        units = () if quantity.unit == "count" else (quantity.unit,)
        if only.low is None and only.high is None and quantity.bound is not Bound.RANGE:
            narrowed = replace(only, low=low, high=high, units=only.units or units)
            figures.append(claim_ids(store, narrowed))
    rare = []
    for match in _TERM.finditer(query.words):
        term = match[1] or match[2]
        found = search_text(store, term, only, _RARE_CLAIMS + 1)
        if 0 < len(found) <= _RARE_CLAIMS:
            rare.append([one.claim_id for one in found])
    words = [match.claim_id for match in search_text(store, query.words, only, _CANDIDATES)]
    return _Lists(figures, rare, words, _nearest(opened, query, query.words))


def _like_lists(opened: OpenSearch, claim: Claim, query: Query) -> _Lists:
    from factcheck.embeddings.template import claim_text

    interval = admitted(claim)
    same = replace(query.only, units=query.only.units or (claim.unit,), low=interval.low, high=interval.high)
    figures = [one for one in claim_ids(opened.store, same) if one != claim.id]
    meaning = _nearest(opened, query, claim_text(claim))
    rank = {one: place for place, one in enumerate(meaning)}
    figures.sort(key=lambda one: (rank.get(one, len(rank)), one))
    return _Lists([figures], (), (), [one for one in meaning if one != claim.id])


def _nearest(opened: OpenSearch, query: Query, text: str) -> list[str]:
    from factcheck.index import Filter
    from factcheck.index.attributes import years_of

    first, last = years_of(query.only.period)
    only = Filter(
        dimensions=frozenset(one.value for one in query.only.dimensions) or None,
        units=frozenset(query.only.units) or None,
        roles=frozenset(one.value for one in query.only.roles) or None,
        years=(first, last) if first is not None and last is not None else None,
    )
    vectors = opened.encoder.encode([text])
    allowed = set(claim_ids(opened.store, query.only)) if query.only != ClaimFilter() else None
    hits = opened.index.search(vectors, _CANDIDATES, only)[0]
    return [hit.claim_id for hit in hits if allowed is None or hit.claim_id in allowed]


def _fused(store: Store, query: Query, lists: _Lists) -> list[SearchHit]:
    from factcheck.index.fuse import fuse_hits

    ids = fuse_hits([*lists.figures, *lists.rare], [lists.words, lists.meaning], query.limit)
    if len(ids) < query.limit and query.only != ClaimFilter() and query.like is None:
        known = set(ids)
        ids += [one for one in claim_ids(store, query.only) if one not in known][: query.limit - len(ids)]
    groups = (
        ("figure", {one for some in lists.figures for one in some}),
        ("words", {*lists.words, *(one for some in lists.rare for one in some)}),
        ("meaning", set(lists.meaning)),
    )
    return [
        SearchHit(claim, tuple(name for name, members in groups if claim.id in members))
        for claim in claims_by_id(store, ids)
    ]


def parse_value_range(text: str) -> tuple[Decimal | None, Decimal | None, str | None]:
    """Low end, high end and unit of "5 billion..6 billion", "$5bn..", "..20%"; None where not said.

    Raises:
        UsageError: an end is no figure, or the ends have two units.
    """
    left, dots, right = text.partition("..")
    ends = [_one_figure(part) if part.strip() else None for part in ((left, right) if dots else (left, left))]
    known = [end for end in ends if end is not None]
    units = {end.unit for end in known if end.dimension is not Dimension.COUNT}
    if not known or len(units) > 1:
        raise UsageError(f'"{text}" is no range of figures. Write it as "5 billion..6 billion" or "$5bn..".')
    low, high = (None if end is None else value for end, value in zip(ends, _values(ends), strict=True))
    return low, high, next(iter(units), None)


def _values(ends: Sequence[Quantity | None]) -> list[Decimal | None]:
    low, high = ends
    return [low.low if low else None, high.high if high else None]


def _one_figure(text: str) -> Quantity:
    found = find_quantities(text.strip())
    if len(found) != 1:
        raise UsageError(
            f'"{text.strip()}" is no figure. Write it as in a text: "5.5 billion", "$103m", "6%".'
        )
    return found[0]
