"""The nearest claims by id: an index that adds, removes, searches and filters."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.errors import UsageError
from factcheck.index.attributes import ClaimAttributes, Columns, Filter
from factcheck.index.bytewise import BytewiseVectors
from factcheck.index.choose import Layout, Plan, choose_plan
from factcheck.index.faiss_index import RowIndex, inner_products, new_rows

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.uint64]
_CLAIM_ID = re.compile("[0-9a-f]{16}")
_ONE_OF_EACH = "Every claim needs an id of its own, one vector and its attributes."
_SCORE_DECIMALS = 6
_QUERIES_AT_ONCE = 1024


class Hit(NamedTuple):
    """A claim found, and how near it is: 1 for the same text."""

    claim_id: str
    score: float


class Part(NamedTuple):
    """Some claims for an index: ids, one unit vector each, and what they are filtered by."""

    ids: Sequence[str] | Ids
    vectors: Vectors
    attributes: Sequence[ClaimAttributes]


@dataclass
class ClaimIndex:
    """Claims by the nearness of their vectors. Derived from the store: lost, it is made again.

    An exact index gives the same hits whatever the order in which claims came. An index of lists or codes
    depends on the claims that it was trained on; `outgrown` says when to build it anew.
    """

    encoder_identity: str
    dimension: int
    rows: RowIndex
    trained_on: int
    ids: Ids = field(default_factory=lambda: np.zeros(0, np.uint64))
    present: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    columns: Columns = field(default_factory=Columns)
    bytewise: BytewiseVectors | None = None

    @property
    def plan(self) -> Plan:
        """How the index is laid out."""
        return self.rows.plan

    def __len__(self) -> int:
        return int(self.present.sum())

    def __contains__(self, claim_id: object) -> bool:
        return isinstance(claim_id, str) and bool(np.any(self.present & (self.ids == _numbers([claim_id]))))

    @property
    def outgrown(self) -> bool:
        """Whether the claims are so many more or fewer than at first that building anew is better."""
        if self.plan.layout is Layout.EXACT:
            return choose_plan(len(self), self.dimension).layout is not Layout.EXACT
        return not self.trained_on / 2 <= len(self) <= 2 * self.trained_on

    def add(self, ids: Sequence[str] | Ids, vectors: Vectors, attributes: Sequence[ClaimAttributes]) -> None:
        """Adds claims; one whose id is there already takes the place of the old.

        Raises:
            UsageError: vectors are not unit vectors of the index's dimension, or an id comes twice.
        """
        numbers = _numbers(ids)
        self._check(vectors, len(numbers))
        if len(attributes) != len(numbers) or len(np.unique(numbers)) != len(numbers):
            raise UsageError(_ONE_OF_EACH)
        self._drop(numbers)
        self._append(numbers, vectors, attributes)

    def remove(self, ids: Sequence[str]) -> int:
        """Takes claims out; returns how many there were."""
        return self._drop(_numbers(ids))

    def search(self, vectors: Vectors, count: int, only: Filter | None = None) -> list[list[Hit]]:
        """For each vector the `count` nearest claims that the filter admits, the nearest first, ties by id.

        Raises:
            UsageError: vectors are not unit vectors of the index's dimension.
        """
        self._check(vectors, len(vectors))
        admitted = self.present if only is None else self.present & self.columns.admitted(only)
        available = int(admitted.sum())
        if not available or count < 1:
            return [[] for _ in vectors]
        mask = None if available == self.rows.count else admitted
        hits: list[list[Hit]] = []
        for start in range(0, len(vectors), _QUERIES_AT_ONCE):
            hits.extend(self._search(vectors[start : start + _QUERIES_AT_ONCE], min(count, available), mask))
        return hits

    def _search(self, vectors: Vectors, count: int, mask: npt.NDArray[np.bool_] | None) -> list[list[Hit]]:
        fetched = max(count, self.plan.rescored) if self.bytewise else count
        hits = []
        for query, (rows, found) in zip(vectors, self.rows.nearest(vectors, fetched, mask), strict=True):
            scores = found if self.bytewise is None else inner_products(self.bytewise.vectors(rows), query)
            rounded = np.round(scores, _SCORE_DECIMALS)
            ids = self.ids[rows]
            best = np.lexsort((ids, -rounded))[:count]
            hits.append([Hit(f"{ids[place]:016x}", float(rounded[place])) for place in best])
        return hits

    def _append(self, numbers: Ids, vectors: Vectors, attributes: Sequence[ClaimAttributes]) -> None:
        self.rows.add(np.ascontiguousarray(vectors))
        if self.bytewise is not None:
            self.bytewise.append(vectors)
        self.ids = np.concatenate([self.ids, numbers])
        self.present = np.concatenate([self.present, np.ones(len(numbers), np.bool_)])
        self.columns.append(attributes)

    def _drop(self, numbers: Ids) -> int:
        gone = self.present & np.isin(self.ids, numbers)
        self.present = self.present & ~gone
        return int(gone.sum())

    def _check(self, vectors: Vectors, count: int) -> None:
        if vectors.dtype != np.float32 or vectors.shape != (count, self.dimension):
            raise UsageError(
                f"The index holds float32 vectors of {self.dimension} numbers, not {vectors.dtype} "
                f"{vectors.shape}: encode with the encoder that it was built with, or build it anew."
            )
        lengths = np.linalg.norm(vectors, axis=1)
        if not np.all(np.abs(lengths - 1) < 1e-2):  # NaN compares as False
            row = int(np.argmax(~(np.abs(lengths - 1) < 1e-2)))
            raise UsageError(
                f"Vector {row} is not of length 1 but {lengths[row]}: the model that made it is damaged, "
                "or the vectors kept are; rebuild the index."
            )


def build_index(
    encoder_identity: str,
    ids: Sequence[str],
    vectors: Vectors,
    attributes: Sequence[ClaimAttributes],
    plan: Plan | None = None,
) -> ClaimIndex:
    """An index of claims, laid out for their number. The same claims give the same index in any order.

    Raises:
        UsageError: vectors are not unit vectors, or an id comes twice.
    """
    if not len(ids) == len(vectors) == len(attributes):
        raise UsageError(_ONE_OF_EACH)
    plan = plan or choose_plan(len(ids), vectors.shape[1])
    order = np.argsort(_numbers(ids), kind="stable")
    part = Part(_numbers(ids)[order], vectors[order], [attributes[place] for place in order])
    # Ids are content hashes: the lowest are as good a sample as any, and always the same.
    return build_index_of_parts(encoder_identity, [part], plan, part.vectors[: plan.training_count(len(ids))])


def build_index_of_parts(
    encoder_identity: str,
    parts: Iterable[Part],
    plan: Plan,
    training: Vectors,
    scratch_folder: Path | None = None,
) -> ClaimIndex:
    """An index of more claims than fit into memory, part by part; it depends on their order.

    `training` are vectors to lay lists out by, and give the dimension; an exact index needs none of them.
    Codes keep a file in `scratch_folder` (the system's temporary folder when None) until the index is saved.

    Raises:
        UsageError: vectors are not unit vectors, or an id comes twice.
    """
    dimension = training.shape[1]
    rows = new_rows(plan, dimension, training)
    index = ClaimIndex(encoder_identity, dimension, rows, trained_on=0)
    if plan.layout is Layout.CODES:
        folder = TemporaryDirectory(prefix="factcheck-index-", dir=scratch_folder)
        index.bytewise = BytewiseVectors(Path(folder.name) / "bytewise", dimension, folder)
    for part in parts:
        numbers = _numbers(part.ids)
        index._check(part.vectors, len(numbers))
        if len(part.attributes) != len(numbers):
            raise UsageError(_ONE_OF_EACH)
        index._append(numbers, part.vectors, part.attributes)
    if len(np.unique(index.ids)) != len(index.ids):
        raise UsageError(_ONE_OF_EACH)
    index.trained_on = len(index)
    return index


def _numbers(ids: Sequence[str] | Ids) -> Ids:
    if isinstance(ids, np.ndarray):
        return ids.astype(np.uint64, copy=False)
    wrong = next((claim_id for claim_id in ids if not _CLAIM_ID.fullmatch(claim_id)), None)
    if wrong is not None:
        raise UsageError(f"{wrong!r} is no claim's id: those are 16 hex digits.")
    return np.frombuffer(bytes.fromhex("".join(ids)), ">u8").astype(np.uint64)
