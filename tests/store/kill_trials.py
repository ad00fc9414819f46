"""Kills an indexing process again and again, and looks at what the store holds after it.

    python tests/store/kill_trials.py --times 200

Each trial takes an empty store, or one of an older state of the folder, and starts a process that
brings it up to date: documents, claims, vectors, findings, decisions. The process is killed
(SIGKILL) at a random moment, or at a random step of the database's own machine, so inside
transactions too; after one to three kills it may finish. Then:

- what the process had reported as written is there after each kill;
- every document in the store is whole after each kill, and the database sound;
- after the last, uninterrupted run the dump is that of a store which was never interrupted.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import event
from store_makers import (
    EXTRACTOR,
    claims_of,
    content_in,
    document_of,
    listing_of,
    news,
    reading_of,
)

from factcheck.records.review import Decision, ReviewDecision, passage_of
from factcheck.records.stored import Reading, StoredFact, StoredVerdict
from factcheck.store import (
    Access,
    Store,
    check_store,
    claims_without_vector,
    dump_digest,
    finish_run,
    forget_files,
    link_vectors,
    missing_vectors,
    open_store,
    plan_update,
    prune_vectors,
    read_claims,
    read_decisions,
    read_documents,
    refresh_stamps,
    replace_findings,
    start_run,
    write_decision,
    write_documents,
    write_vectors,
)

ENCODER = "numbers of a hash, 16 a text"
DOCUMENTS = 24
BATCH = 3


def make_folder(folder: Path, later: bool) -> None:
    """A folder of reports; `later` is the same folder after some were written, moved and deleted."""
    folder.mkdir()
    for number in range(DOCUMENTS):
        text = news(number + (100 if later and number % 5 == 0 else 0))
        name = f"moved-{number:03}.txt" if later and number % 7 == 3 else f"{number:03}.txt"
        if not (later and number % 11 == 8):
            (folder / name).write_text(text)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")


def index(path: Path, folder: Path, said: Callable[[str], None], prepare: Callable[[Store], None]) -> None:
    """Brings a store up to date with a folder, saying after each commit what is now safe."""
    with open_store(path, Access.WRITE) as store:
        prepare(store)
        run = start_run(store, "index", "0")
        plan = plan_update(store, ["corpus"], listing_of(folder), EXTRACTOR, content_in(folder))
        forget_files(store, plan.to_forget)
        refresh_stamps(store, plan.touched)
        for start in range(0, len(plan.to_read), BATCH):
            batch = []
            for stamp in plan.to_read[start : start + BATCH]:
                read = reading_of(stamp.path, (folder / stamp.path).read_bytes())
                batch.append(Reading(stamp, read.result, read.claims))
            write_documents(store, batch, EXTRACTOR)
            said(
                json.dumps(
                    ["documents", *(f"{one.stamp.path} {one.stamp.size}" for one in batch if one.claims)]
                )
            )
        embed(store)
        claims = list(read_claims(store))
        for claim in claims[:6]:
            decided = datetime(2025, 5, 1, tzinfo=UTC)
            decision = ReviewDecision(a=passage_of(claim), decision=Decision.CONFIRMED, decided_at=decided)
            write_decision(store, decision)
            said(json.dumps(["decision", decision.id]))
        pairs = list(zip(claims[::2], claims[1::2], strict=False))
        replace_findings(
            store,
            [StoredVerdict(a.id, b.id, "conflicting", "value", 0.75, "They differ.") for a, b in pairs],
            [StoredFact(f"{number:016x}", "A fact", (a.id, b.id)) for number, (a, b) in enumerate(pairs)],
        )
        prune_vectors(store)
        finish_run(store, run, {"read": len(plan.to_read)})


def embed(store: Store) -> None:
    """Vectors for the claims that have none, each in the words' own transaction."""
    lacking = set(claims_without_vector(store, ENCODER))
    keys = {
        claim.id: hashlib.sha256(claim.sentence.encode()).hexdigest()[:16] for claim in read_claims(store)
    }
    wanted = missing_vectors(store, ENCODER, sorted(set(keys.values())))
    for start in range(0, len(wanted), 2):
        some = wanted[start : start + 2]
        table = [np.frombuffer(hashlib.sha256(key.encode()).digest(), dtype="<u2") / 65535 for key in some]
        write_vectors(store, ENCODER, some, np.array(table, dtype=np.float32))
    link_vectors(store, ENCODER, {claim: key for claim, key in keys.items() if claim in lacking})


def whole(path: Path, folder: Path, promised: list[list[str]], access: Access) -> None:
    """Fails unless the store is sound, its documents are whole and what was reported is there."""
    with open_store(path, access) as store:
        assert check_store(store) == []
        documents = {document.path: document for document in read_documents(store)}
        claims = list(read_claims(store))
        for document in documents.values():
            assert document == document_of(document.text.encode(), document.path)
            assert [claim for claim in claims if claim.doc == document.path] == list(claims_of(document))
        decisions = {decision.id for decision in read_decisions(store)}
        for kind, *names in promised:
            if kind == "decision":
                assert set(names) <= decisions, f"lost the decision {names}"
                continue
            for name in names:
                shown, size = name.rsplit(" ", 1)
                assert documents[shown].text.encode() == (folder / shown).read_bytes(), f"lost {name}"
                assert len(documents[shown].text.encode()) == int(size)


def digest(path: Path) -> str:
    """The digest of the store's dump."""
    with open_store(path) as store:
        return dump_digest(store)


class Child:
    """A forked process that runs a function, and what it said."""

    def __init__(self, work: Callable[[Callable[[str], None]], None]) -> None:
        reading, writing = os.pipe()
        self.number = os.fork()
        if self.number == 0:
            os.close(reading)
            code = 1
            try:
                work(lambda line: os.write(writing, f"{line}\n".encode()) and None)
                code = 0
            except BaseException as fault:
                sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
            finally:
                os._exit(code)
        os.close(writing)
        self._reading = reading

    def kill_after(self, seconds: float) -> None:
        """SIGKILL, after a while."""
        time.sleep(seconds)
        os.kill(self.number, signal.SIGKILL)

    def end(self) -> tuple[int, list[str]]:
        """The exit status (negative for a signal) and the whole lines that were said."""
        with os.fdopen(self._reading, "rb") as file:
            said = file.read().decode()
        _, status = os.waitpid(self.number, 0)
        return os.waitstatus_to_exitcode(status), said.split("\n")[:-1]


def steps_of(count: Callable[[], None]) -> Callable[[Store], None]:
    """Calls `count` every hundred steps of the database's machine."""

    def prepare(store: Store) -> None:
        def watch(connection: Any, _record: object) -> None:
            connection.set_progress_handler(count, 100)

        event.listen(store.engine, "connect", watch)
        store.engine.dispose()

    return prepare


def killer(after: int) -> Callable[[], None]:
    """Kills its own process at the call of that number."""
    left = [after]

    def count() -> None:
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return count


def straight_stores(room: Path) -> tuple[dict[bool, str], float, int]:
    """Digests of stores that were never interrupted (from an older one or not), and how long that takes.

    In seconds, and in hundreds of steps of the database's machine.
    """
    for state in ("now", "before"):
        make_folder(room / state, later=state == "now")
    calls = [0]

    def count() -> None:
        calls[0] += 1

    def counted(said: Callable[[str], None]) -> None:
        index(room / "counted.db", room / "now", said, steps_of(count))
        said(json.dumps(calls[0]))

    status, lines = Child(counted).end()
    assert status == 0
    started = time.perf_counter()
    finish(room / "straight.db", room / "now")
    seconds = time.perf_counter() - started
    finish(room / "older.db", room / "before")
    copy_older(room, room / "straight-from-older.db")
    finish(room / "straight-from-older.db", room / "now")
    digests = {False: digest(room / "straight.db"), True: digest(room / "straight-from-older.db")}
    return digests, seconds, int(json.loads(lines[-1]))


def finish(path: Path, folder: Path) -> None:
    """Brings a store up to date in a process of its own that nobody kills."""
    status, _ = Child(partial(index, path, folder, prepare=lambda _: None)).end()
    assert status == 0, "the next run does not finish"


def copy_older(room: Path, path: Path) -> None:
    """Puts the store of the older folder, with its decisions, at a path."""
    shutil.copy(room / "older.db", path)
    shutil.copy(room / "older.decisions.jsonl", path.with_name(f"{path.stem}.decisions.jsonl"))


def kill_once(
    path: Path, folder: Path, chance: random.Random, seconds: float, steps: int
) -> tuple[str, list[str]]:
    """Starts a run and kills it by the clock or by a step; how it ended, and what it had said."""
    by_step = chance.random() < 0.5
    prepare = steps_of(killer(chance.randint(1, steps))) if by_step else lambda _: None
    child = Child(partial(index, path, folder, prepare=prepare))
    if not by_step:
        child.kill_after(chance.uniform(0, seconds))
    status, lines = child.end()
    assert status in (0, -signal.SIGKILL), f"a process ended with {status}"
    return (
        "finished before the kill" if status == 0 else f"killed by {'step' if by_step else 'clock'}"
    ), lines


def run_trials(times: int, seed: int, room: Path) -> dict[str, int]:
    """Kills that many processes; gives how many by clock and by step, and how many were done before."""
    chance = random.Random(seed)
    digests, seconds, steps = straight_stores(room)
    counts = {"trials": 0, "killed by clock": 0, "killed by step": 0, "finished before the kill": 0}
    while counts["killed by clock"] + counts["killed by step"] < times:
        trial = room / f"trial-{counts['trials']}"
        trial.mkdir()
        path, from_older = trial / "factcheck.db", chance.random() < 0.5
        if from_older:
            copy_older(room, path)
        promised: list[list[str]] = []
        for _ in range(chance.randint(1, 3)):
            ending, lines = kill_once(path, room / "now", chance, seconds, steps)
            counts[ending] += 1
            promised += [json.loads(line) for line in lines]
            if from_older or promised:
                check = partial(whole, path, room / "now", promised, Access.READ)
                status, _ = Child(lambda _, check=check: check()).end()
                assert status == 0, f"{trial.name}: the store is not whole after a kill (seed {seed})"
        finish(path, room / "now")
        whole(path, room / "now", promised, Access.WRITE)  # the full-text index too
        assert digest(path) == digests[from_older], f"{trial.name}: ended as another store (seed {seed})"
        shutil.rmtree(trial)
        counts["trials"] += 1
    return counts


def main() -> None:
    """Reads the options, runs the trials, prints what was done as JSON."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--times", type=int, default=20)
    options.add_argument("--seed", type=int, default=20250401)
    given = options.parse_args()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as room:
        counts: dict[str, Any] = run_trials(given.times, given.seed, Path(room))
    counts["seconds"] = round(time.perf_counter() - started, 1)
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
