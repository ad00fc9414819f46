"""A store as lines of text that are the same whatever way it came to hold what it holds."""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from factcheck.store.handle import Store
from factcheck.store.rows import to_json
from factcheck.store.tables import (
    BLOCKS,
    CLAIM_VECTORS,
    CLAIMS,
    DOCUMENTS,
    ENCODERS,
    FACT_MEMBERS,
    FACTS,
    FILES,
    PAIRS,
    PROBLEMS,
    REVIEW_DECISIONS,
    STATE,
    VECTORS,
    VERDICTS,
)

_TABLES = (
    *(FILES, PROBLEMS, DOCUMENTS, BLOCKS, CLAIMS, ENCODERS, VECTORS, CLAIM_VECTORS),
    *(PAIRS, VERDICTS, FACTS, FACT_MEMBERS, REVIEW_DECISIONS, STATE),
)
# Of a file, when it was written and where the disk keeps it: no part of what it says.
_LEFT_OUT = frozenset({(FILES.name, name) for name in ("modified_ns", "inode", "seen_ns")})


def dump(store: Store) -> Iterator[str]:
    """Every row but runs and times of files, one a line as JSON, in order of table and key.

    Equal lines mean equal stores, on either database.
    """
    with store.reading() as connection:
        for table in _TABLES:
            columns = [column for column in table.columns if (table.name, column.name) not in _LEFT_OUT]
            query = select(*columns).order_by(*table.primary_key.columns)
            for row in connection.execute(query.execution_options(yield_per=512)):
                yield to_json([table.name, *(_shown(value) for value in row)])


def dump_digest(store: Store) -> str:
    """SHA-256 of the dump, in hex."""
    digest = hashlib.sha256()
    for line in dump(store):
        digest.update(line.encode("ascii") + b"\n")
    return digest.hexdigest()


def _shown(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    return value.hex() if isinstance(value, bytes) else value
