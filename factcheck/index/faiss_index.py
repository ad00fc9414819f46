"""Rows of vectors and their nearest: exact, in lists, or as codes. The only import of _faiss().

What comes out never depends on threads or on which queries are asked together: an exact search is scored
again in one fixed way, and lists are searched one query at a time, by as many Python threads as there are
processors.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from factcheck.errors import UsageError
from factcheck.index.choose import Layout, Plan

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_SEED = 20240
_TRAINING_ROUNDS = 8
_CHUNK = 4096
_MARGIN = 1e-5
"""More than two ways of summing 384 products in float32 differ by."""


class RowIndex:
    """Vectors by row number, and the rows nearest to a vector."""

    def __init__(self, plan: Plan, dimension: int, inner: Any) -> None:  # noqa: ANN401 - a faiss index
        self.plan = plan
        self.dimension = dimension
        self._inner = inner

    @property
    def count(self) -> int:
        """How many rows there are."""
        return int(self._inner.ntotal)

    def add(self, vectors: Vectors) -> None:
        """Appends rows."""
        if self.plan.layout is Layout.EXACT:
            self._inner.add(vectors)
            return
        chunks = [vectors[start : start + _CHUNK] for start in range(0, len(vectors), _CHUNK)]
        for chunk, nearest in zip(chunks, _in_threads(self._nearest_list, chunks), strict=True):
            ids = np.arange(self.count, self.count + len(chunk), dtype=np.int64)
            self._inner.add_core(len(chunk), _pointer(chunk), _pointer(ids), _pointer(nearest))

    def vectors(self, rows: Rows) -> Vectors:
        """The vectors of some rows of an exact index."""
        flat = _faiss().rev_swig_ptr(self._inner.get_xb(), self.count * self.dimension)
        found: Vectors = flat.reshape(self.count, self.dimension)[rows]
        return found

    def nearest(self, queries: Vectors, count: int, admitted: Mask | None) -> list[tuple[Rows, Scores]]:
        """For each query the `count` rows of the highest inner products among those admitted, in no order.

        More may come, where several are as near as the last. Of an index of codes they are candidates only.
        """
        if self.plan.layout is Layout.EXACT:
            return self._nearest_exact(queries, count, admitted)
        share = 1.0 if admitted is None else float(admitted.mean())
        # A filter leaves fewer rows a list: more lists are looked through.
        probes = min(self.plan.lists, int(self.plan.probes / max(share, 1e-9)))

        selector = _selector(admitted)

        parameters = _faiss().SearchParametersIVF(sel=selector, nprobe=probes)

        def search_one(query: Vectors) -> tuple[Rows, Scores]:
            fetched = count + 8
            while True:
                scores, rows = self._inner.search(query[None], fetched, params=parameters)
                found = int((rows[0] >= 0).sum())
                # All that are as near as the last wanted, or none of them: which ones come first is chance.
                if found < fetched or scores[0][-1] < scores[0][count - 1]:
                    near = scores[0][:found] >= scores[0][min(count, found) - 1] if found else slice(0)
                    return rows[0][:found][near], scores[0][:found][near].astype(np.float64)
                fetched *= 2

        return _in_threads(search_one, list(queries))

    def _nearest_exact(
        self, queries: Vectors, count: int, admitted: Mask | None
    ) -> list[tuple[Rows, Scores]]:
        available = self.count if admitted is None else int(admitted.sum())
        results: list[tuple[Rows, Scores]] = [(np.zeros(0, np.int64), np.zeros(0))] * len(queries)
        open_queries = np.arange(len(queries))
        fetched = min(count + 8, available)
        parameters = _faiss().SearchParameters(sel=_selector(admitted))
        while len(open_queries) and fetched:
            scores, rows = self._inner.search(queries[open_queries], fetched, params=parameters)
            unsure = []
            for place, query in enumerate(open_queries):
                exact = inner_products(self.vectors(rows[place]), queries[query])
                results[query] = (rows[place].astype(np.int64), exact)
                last_wanted = np.partition(exact, -min(count, fetched))[-min(count, fetched)]
                # Whatever was not fetched is at most as near as the last that was.
                if fetched < available and scores[place][-1] > last_wanted - _MARGIN:
                    unsure.append(query)
            open_queries = np.array(unsure, np.int64)
            fetched = min(2 * fetched, available)
        return results

    def _nearest_list(self, vectors: Vectors) -> Rows:
        nearest: Rows = self._inner.quantizer.search(vectors, 1)[1].reshape(-1).astype(np.int64)
        return nearest

    def write(self, path: Path) -> None:
        """Writes the index to a file."""
        _faiss().write_index(self._inner, str(path))


def new_rows(plan: Plan, dimension: int, training: Vectors | None = None) -> RowIndex:
    """An index without rows; lists and codes are trained on `training`.

    Raises:
        UsageError: there are fewer training vectors than the plan has lists.
    """
    if plan.layout is Layout.EXACT:
        return RowIndex(plan, dimension, _faiss().IndexFlatIP(dimension))
    if training is None or len(training) < max(plan.lists, 256 if plan.layout is Layout.CODES else 1):
        raise UsageError(f"An index of {plan.lists} lists needs at least as many vectors to train on.")
    quantizer = _faiss().IndexFlatIP(dimension)
    if plan.layout is Layout.LISTS:
        inner = _faiss().IndexIVFFlat(quantizer, dimension, plan.lists, _faiss().METRIC_INNER_PRODUCT)
    else:
        inner = _faiss().IndexIVFPQ(
            quantizer, dimension, plan.lists, plan.code_bytes, 8, _faiss().METRIC_INNER_PRODUCT
        )
        inner.pq.cp.seed = _SEED
        inner.pq.cp.niter = _TRAINING_ROUNDS
        inner.pq.cp.min_points_per_centroid = 1
    inner.cp.seed = _SEED
    inner.cp.niter = _TRAINING_ROUNDS
    inner.cp.spherical = True
    inner.cp.max_points_per_centroid = max(40, len(training) // plan.lists + 1)
    inner.cp.min_points_per_centroid = 1
    # On one thread, so that centers are the same whatever the number of processors.
    _in_threads(lambda sample: inner.train(sample), [np.ascontiguousarray(training)])
    return RowIndex(plan, dimension, inner)


def read_rows(path: Path, plan: Plan, dimension: int) -> RowIndex:
    """The index of a file that `RowIndex.write` wrote.

    Raises:
        UsageError: the file holds no such index.
    """
    try:
        inner = _faiss().read_index(str(path))
    except RuntimeError as error:
        raise UsageError(f"{path} holds no index that can be read.") from error
    expected = {
        Layout.EXACT: _faiss().IndexFlat,
        Layout.LISTS: _faiss().IndexIVFFlat,
        Layout.CODES: _faiss().IndexIVFPQ,
    }
    if not isinstance(inner, expected[plan.layout]) or inner.d != dimension:
        raise UsageError(f"{path} holds another kind of index.")
    return RowIndex(plan, dimension, inner)


def inner_products(vectors: Vectors, query: Vectors) -> Scores:
    """The inner product of each vector with the query, summed in one fixed order in double precision."""
    products: Scores = np.einsum("ij,j->i", vectors.astype(np.float64), query.astype(np.float64))
    return products


def _faiss() -> Any:  # noqa: ANN401 - a module whose types are incomplete
    import faiss

    return faiss


def _selector(admitted: Mask | None) -> Any:  # noqa: ANN401 - a faiss selector
    return None if admitted is None else _faiss().IDSelectorBitmap(np.packbits(admitted, bitorder="little"))


def _pointer(array: npt.NDArray[Any]) -> Any:  # noqa: ANN401 - a SWIG pointer
    return _faiss().swig_ptr(np.ascontiguousarray(array))


def _in_threads(function: Callable[[_Item], _Result], items: Sequence[_Item]) -> list[_Result]:
    """`function` of every item, in their order; inside each thread faiss uses that thread alone."""
    with ThreadPoolExecutor(
        min(len(items), os.cpu_count() or 1) or 1, initializer=_faiss().omp_set_num_threads, initargs=(1,)
    ) as pool:
        return list(pool.map(function, items))
