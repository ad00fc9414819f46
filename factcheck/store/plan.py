"""What has happened to the source files since the store last saw them; unchanged ones are not read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from factcheck.records.document import ProblemKind
from factcheck.records.stored import ContentOf, FileStamp, Move, UpdatePlan
from factcheck.store.handle import Store
from factcheck.store.rows import plain
from factcheck.store.tables import DOCUMENTS, FILES, PROBLEMS

# A file that was written within this time of being seen may be written again without a new time:
# file systems keep times in steps of up to two seconds.
_RACE_NS = 2_000_000_000
_PASSING = (ProblemKind.UNREADABLE, ProblemKind.CHANGED, ProblemKind.TIMEOUT)


@dataclass(frozen=True, slots=True)
class _Known:
    stamp: FileStamp
    content: str | None
    problem: ProblemKind | None
    extractor: str


def plan_update(
    store: Store, roots: Sequence[str], listing: Iterable[FileStamp], extractor: str, content_of: ContentOf
) -> UpdatePlan:
    """What to read and what to forget, given what the walk of `roots` found.

    A file with the size, time and inode that the store has is unchanged and is not read. Where one
    of them differs, or the time is so fresh that the file may have been written again unnoticed,
    there is doubt: the content is hashed (`content_of`) and decides. A new file is hashed only if
    a vanished one had its size, to see whether it moved. Files of other roots are left alone.
    """
    known = _known_files(store, roots)
    found = {(stamp.root, stamp.path): stamp for stamp in listing}
    groups: dict[str, list[FileStamp]] = {}
    problems = 0
    for place in sorted(found):
        stamp, before = found[place], known.get(_stored_place(found[place]))
        kinds = ("new",) if before is None else _kinds(stamp, before, extractor, content_of)
        problems += before is not None and before.problem is not None and "unchanged" in kinds
        for kind in kinds:
            groups.setdefault(kind, []).append(stamp)
    seen = {_stored_place(stamp) for stamp in found.values()}
    vanished = [known[place] for place in sorted(known) if place not in seen]
    moved = _moves(groups.get("new", []), vanished, content_of)
    arrived = {(move.new.root, move.new.path) for move in moved}
    left = {(move.old.root, move.old.path) for move in moved}
    return UpdatePlan(
        new=tuple(stamp for stamp in groups.get("new", ()) if (stamp.root, stamp.path) not in arrived),
        changed=tuple(groups.get("changed", ())),
        moved=tuple(moved),
        deleted=tuple(one.stamp for one in vanished if (one.stamp.root, one.stamp.path) not in left),
        unchanged=tuple(groups.get("unchanged", ())),
        outdated=tuple(groups.get("outdated", ())),
        retried=tuple(groups.get("retried", ())),
        touched=tuple(groups.get("touched", ())),
        problems=problems,
    )


def stored_roots(store: Store) -> list[str]:
    """The source folders that the store knows files of, sorted."""
    with store.reading() as connection:
        return list(connection.scalars(select(FILES.c.root).distinct().order_by(FILES.c.root)))


def _stored_place(stamp: FileStamp) -> tuple[str, str]:
    return plain(stamp.root) or "", plain(stamp.path) or ""


def _known_files(store: Store, roots: Sequence[str]) -> Mapping[tuple[str, str], _Known]:
    problem = (PROBLEMS.c.root == FILES.c.root) & (PROBLEMS.c.path == FILES.c.path)
    wanted = (
        select(
            *(FILES.c.root, FILES.c.path, FILES.c.size, FILES.c.modified_ns, FILES.c.inode, FILES.c.seen_ns),
            *(DOCUMENTS.c.sha256, PROBLEMS.c.kind),
            func.coalesce(DOCUMENTS.c.extractor, PROBLEMS.c.extractor, "").label("extractor"),
        )
        .outerjoin(DOCUMENTS, DOCUMENTS.c.key == FILES.c.document)
        .outerjoin(PROBLEMS, problem)
        .where(FILES.c.root.in_(roots))
    )
    with store.reading() as connection:
        rows = connection.execute(wanted).all()
    return {
        (row.root, row.path): _Known(
            FileStamp(row.root, row.path, row.size, row.modified_ns, row.inode, row.seen_ns),
            row.sha256,
            ProblemKind(row.kind) if row.kind else None,
            row.extractor,
        )
        for row in rows
    }


def _kinds(stamp: FileStamp, before: _Known, extractor: str, content_of: ContentOf) -> tuple[str, ...]:
    if before.problem in _PASSING:
        return ("retried",)
    doubt = _in_doubt(stamp, before.stamp)
    # Of a file that could not be read the store has no hash: in doubt it is read again.
    if doubt and (before.content is None or content_of(stamp) != before.content):
        return ("changed",)
    if before.extractor != extractor:
        return ("outdated",)
    return ("unchanged", "touched") if doubt else ("unchanged",)


def _in_doubt(now: FileStamp, before: FileStamp) -> bool:
    same = (now.size, now.modified_ns, _signed(now.inode)) == (before.size, before.modified_ns, before.inode)
    return not same or before.seen_ns - before.modified_ns < _RACE_NS


def _signed(inode: int) -> int:
    return inode if inode < 1 << 63 else inode - (1 << 64)


def _moves(new: Sequence[FileStamp], vanished: Sequence[_Known], content_of: ContentOf) -> list[Move]:
    sizes = {one.stamp.size for one in vanished}
    waiting: dict[str, list[FileStamp]] = {}
    for one in vanished:
        if one.content is not None:
            waiting.setdefault(one.content, []).append(one.stamp)
    moves = []
    for stamp in new:
        content = content_of(stamp) if stamp.size in sizes else None
        if content is not None and waiting.get(content):
            moves.append(Move(old=waiting[content].pop(0), new=stamp))
    return moves
