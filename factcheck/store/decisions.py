"""Review decisions: the one thing in a store that cannot be made again, so it is written twice.

Beside a SQLite store lies a file with one decision a line. It is written first and forced to the
disk; opening the store to write brings back whatever the store does not have of it.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import Connection, select

from factcheck.errors import StoreError
from factcheck.records.review import Passage, ReviewDecision, decision_key
from factcheck.store.faults import RecordDamaged
from factcheck.store.handle import Store
from factcheck.store.rows import Row, plain, to_json
from factcheck.store.tables import REVIEW_DECISIONS


def write_decision(store: Store, decision: ReviewDecision) -> None:
    """Keep a decision; when this returns it is on the disk, in the store and in the file beside it.

    Raises:
        StoreError: it could not be kept.
    """
    with store.writing() as connection:
        _insert(connection, [decision])
        if file := store.location.decisions_file:
            append_decisions(file, [decision])


def read_decisions(store: Store) -> list[ReviewDecision]:
    """Every decision that was ever made, oldest first."""
    query = select(REVIEW_DECISIONS.c.record).order_by(REVIEW_DECISIONS.c.decided_at, REVIEW_DECISIONS.c.id)
    with store.reading() as connection:
        return sorted(
            (_from_record(record) for record in connection.scalars(query)),
            key=lambda decision: (decision.decided_at.timestamp(), decision.id),
        )


def current_decisions(store: Store) -> dict[str, ReviewDecision]:
    """The latest decision on each subject, by `ReviewDecision.key`."""
    return {decision.key: decision for decision in read_decisions(store)}


def decision_on(store: Store, a: Passage, b: Passage | None = None) -> ReviewDecision | None:
    """The latest decision on a figure, or on two in either order."""
    query = select(REVIEW_DECISIONS.c.record).where(REVIEW_DECISIONS.c.subject == decision_key(a, b))
    with store.reading() as connection:
        found = [_from_record(record) for record in connection.scalars(query)]
    return max(found, key=lambda decision: (decision.decided_at.timestamp(), decision.id), default=None)


def bring_back_decisions(store: Store) -> int:
    """Put the decisions of the file beside the store into the store where it lacks them; gives how many."""
    file = store.location.decisions_file
    if file is None or not file.exists():
        return 0
    kept = read_decisions_file(file)
    with store.reading() as connection:
        known = set(connection.scalars(select(REVIEW_DECISIONS.c.id)))
    lacking = {decision.id: decision for decision in kept if decision.id not in known}
    if lacking:
        with store.writing() as connection:
            _insert(connection, [lacking[key] for key in sorted(lacking)])
    return len(lacking)


def read_decisions_file(file: Path) -> list[ReviewDecision]:
    """The decisions of a file beside a store, in its order; a damaged line is passed over.

    Raises:
        StoreError: the file cannot be read.
    """
    try:
        lines = file.read_bytes().splitlines()
    except OSError as fault:
        raise StoreError(
            f"The decisions in {file} cannot be read: {fault.strerror}. Check its permissions."
        ) from fault
    decisions = []
    for line in lines:
        try:
            decisions.append(ReviewDecision.model_validate_json(line))
        except ValidationError:
            continue
    return decisions


def append_decisions(file: Path, decisions: Iterable[ReviewDecision]) -> None:
    """Add lines to the file beside a store and force them to the disk.

    Raises:
        StoreError: the file cannot be written.
    """
    lines = "".join(f"{_record(decision)}\n" for decision in decisions).encode("ascii")
    try:
        is_new = not file.exists()
        with file.open("ab+", buffering=0) as target:
            if target.tell() and not _ends_with_newline(target.fileno()):
                lines = b"\n" + lines  # the last writer was stopped in the middle of a line
            if os.write(target.fileno(), lines) != len(lines):
                raise OSError(0, "no room left", str(file))
            os.fsync(target.fileno())
        if is_new and os.name == "posix":
            _force_folder(file.parent)
    except OSError as fault:
        raise StoreError(
            f"The decision could not be kept in {file}: {fault.strerror}. "
            "Free some space or change the permissions, and decide again."
        ) from fault


def _force_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _ends_with_newline(descriptor: int) -> bool:
    os.lseek(descriptor, -1, os.SEEK_END)
    return os.read(descriptor, 1) == b"\n"


def _insert(connection: Connection, decisions: list[ReviewDecision]) -> None:
    rows = [_row(decision) for decision in decisions]
    known = set(
        connection.scalars(
            select(REVIEW_DECISIONS.c.id).where(REVIEW_DECISIONS.c.id.in_([row["id"] for row in rows]))
        )
    )
    if new := [row for row in rows if row["id"] not in known]:
        connection.execute(REVIEW_DECISIONS.insert(), new)


def _row(decision: ReviewDecision) -> Row:
    return {
        "id": decision.id,
        "subject": decision.key,
        "decision": decision.decision.value,
        "note": plain(decision.note),
        "reviewer": plain(decision.reviewer),
        "decided_at": decision.decided_at.isoformat(),
        "a_quote": plain(decision.a.quote),
        "a_sentence": plain(decision.a.sentence),
        "b_quote": plain(decision.b.quote) if decision.b else None,
        "b_sentence": plain(decision.b.sentence) if decision.b else None,
        "record": _record(decision),
    }


def _record(decision: ReviewDecision) -> str:
    return to_json(decision.model_dump(mode="json"))


def _from_record(record: str) -> ReviewDecision:
    try:
        return ReviewDecision.model_validate_json(record)
    except ValidationError as fault:
        raise RecordDamaged("a review decision cannot be read back") from fault
