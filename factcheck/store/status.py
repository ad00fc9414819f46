"""What a store holds, and the runs that filled it."""

import json
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, func, select, text

from factcheck.records.identity import content_hash
from factcheck.records.run import Run
from factcheck.records.stored import StoreStatus
from factcheck.store.findings import findings_method
from factcheck.store.handle import Store
from factcheck.store.migrations import FORMAT_VERSION
from factcheck.store.rows import plain, to_json
from factcheck.store.tables import (
    CLAIM_VECTORS,
    CLAIMS,
    DOCUMENTS,
    ENCODERS,
    FACTS,
    FILES,
    PAIRS,
    PROBLEMS,
    REVIEW_DECISIONS,
    RUNS,
    VECTORS,
    VERDICTS,
)


def start_run(store: Store, command: str, version: str) -> Run:
    """A run that begins now, kept as unfinished until `finish_run`."""
    started = datetime.now(UTC)
    run = Run(
        id=content_hash(started.isoformat(), command), command=command, version=version, started=started
    )
    with store.writing() as connection:
        row = {"id": run.id, "command": plain(command), "version": version, "started": started.isoformat()}
        connection.execute(RUNS.insert().values(**row, counts="{}"))
    return run


def finish_run(store: Store, run: Run, counts: dict[str, int]) -> Run:
    """The run, finished now, with what it did."""
    finished = datetime.now(UTC)
    with store.writing() as connection:
        values = {"finished": finished.isoformat(), "counts": to_json(counts)}
        connection.execute(RUNS.update().where(RUNS.c.id == run.id).values(**values))
    return run.model_copy(update={"finished": finished, "counts": counts})


def store_status(store: Store) -> StoreStatus:
    """What the store holds now."""
    with store.reading() as connection:
        tied = select(ENCODERS.c.identity, func.count(CLAIM_VECTORS.c.claim)).outerjoin(
            CLAIM_VECTORS, CLAIM_VECTORS.c.encoder == ENCODERS.c.key
        )
        encoders = connection.execute(tied.group_by(ENCODERS.c.identity).order_by(ENCODERS.c.identity)).all()
        conflicts = select(func.count()).select_from(VERDICTS).where(VERDICTS.c.label == "conflicting")
        extractors = select(DOCUMENTS.c.extractor).distinct().order_by(DOCUMENTS.c.extractor)
        return StoreStatus(
            location=str(store.location),
            format_version=FORMAT_VERSION,
            size_bytes=_size_bytes(store, connection),
            files=_count(connection, FILES),
            documents=_count(connection, DOCUMENTS),
            problems=_count(connection, PROBLEMS),
            claims=_count(connection, CLAIMS),
            vectors=_count(connection, VECTORS),
            pairs=_count(connection, PAIRS),
            conflicts=connection.scalar(conflicts) or 0,
            facts=_count(connection, FACTS),
            decisions=_count(connection, REVIEW_DECISIONS),
            findings_current=findings_method(connection) is not None,
            encoders={row[0]: row[1] for row in encoders},
            roots=tuple(connection.scalars(select(FILES.c.root).distinct().order_by(FILES.c.root))),
            extractors=tuple(connection.scalars(extractors)),
            last_run=_last_run(connection),
        )


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _last_run(connection: Connection) -> Run | None:
    row = (
        connection.execute(select(RUNS).order_by(RUNS.c.started.desc(), RUNS.c.id).limit(1))
        .mappings()
        .first()
    )
    return Run.model_validate({**row, "counts": json.loads(row["counts"])}) if row else None


def _size_bytes(store: Store, connection: Connection) -> int:
    path = store.location.path
    if path is None:
        total = (
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c "
            "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'factcheck' AND c.relkind = 'r'"
        )
        return int(connection.scalar(text(total)) or 0)
    parts = (path, path.with_name(path.name + "-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())
