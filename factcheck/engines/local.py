"""Items in, results out in the same order, on worker processes that may crash or hang without harm."""

import gc
import multiprocessing
import multiprocessing.context
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Results that are ready early wait for their turn; this bounds how many, and with them memory.
_WAITING_PER_JOB = 16


class Failure(StrEnum):
    """Why a worker gave no result."""

    CRASHED = "crashed"
    TIMEOUT = "timeout"


def map_ordered(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    failed: Callable[[Item, Failure], Result],
    jobs: int = 1,
    timeout_seconds: float = 60.0,
) -> Iterator[Result]:
    """`function(item)` of every item, in the order of the items, whatever finishes first.

    With one job everything runs in this process. With more, `function` and the items must be
    picklable; a worker that dies or takes longer than `timeout_seconds` is replaced, and the
    result of its item is `failed(item, reason)`. Items are drawn as they are needed, so a stream
    of any length takes bounded memory. An exception in `function` is raised here.
    """
    if jobs <= 1:
        yield from map(function, items)
        return
    pool = _Pool(function, failed, jobs, timeout_seconds)
    try:
        yield from pool.run(iter(items))
    finally:
        pool.close()


@dataclass
class _Worker(Generic[Item]):
    process: BaseProcess
    connection: Connection
    number: int = -1
    item: Item | None = None
    deadline_seconds: float = 0.0

    @property
    def busy(self) -> bool:
        return self.number >= 0


@dataclass(frozen=True, slots=True)
class _Raised:
    """An error that the function raised; it is raised again when its item's turn comes."""

    error: Exception


@dataclass
class _Pool(Generic[Item, Result]):
    function: Callable[[Item], Result]
    failed: Callable[[Item, Failure], Result]
    jobs: int
    timeout_seconds: float
    workers: list[_Worker[Item]] = field(default_factory=list)

    def run(self, items: Iterator[Item]) -> Iterator[Result]:
        ready: dict[int, Result | _Raised] = {}
        next_out = next_in = 0
        exhausted = False
        while True:
            while not exhausted and next_in - next_out < self.jobs * _WAITING_PER_JOB:
                worker = self._idle_worker()
                if worker is None:
                    break
                try:
                    item = next(items)
                except StopIteration:
                    exhausted = True
                    break
                self._give(worker, next_in, item)
                next_in += 1
            while next_out in ready:
                outcome = ready.pop(next_out)
                if isinstance(outcome, _Raised):
                    raise outcome.error
                yield outcome
                next_out += 1
            if exhausted and next_out == next_in:
                return
            if any(worker.busy for worker in self.workers):
                ready.update(self._collect())

    def _idle_worker(self) -> _Worker[Item] | None:
        for worker in self.workers:
            if not worker.busy:
                return worker
        if len(self.workers) < self.jobs:
            self.workers.append(self._start())
            return self.workers[-1]
        return None

    def _start(self) -> _Worker[Item]:
        context = _context()
        here, there = context.Pipe()
        process: BaseProcess = context.Process(target=_work, args=(self.function, there), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)

    def _give(self, worker: _Worker[Item], number: int, item: Item) -> None:
        worker.number, worker.item = number, item
        worker.deadline_seconds = time.monotonic() + self.timeout_seconds
        try:
            worker.connection.send(item)
        except (BrokenPipeError, ConnectionResetError):
            # The worker died while idle: its death is seen, and the item accounted for, in _collect.
            return

    def _collect(self) -> list[tuple[int, Result | _Raised]]:
        busy = [worker for worker in self.workers if worker.busy]
        remaining_seconds = min(worker.deadline_seconds for worker in busy) - time.monotonic()
        signaled = wait([worker.connection for worker in busy], timeout=max(0.0, remaining_seconds))
        results: list[tuple[int, Result | _Raised]] = []
        now_seconds = time.monotonic()
        for worker in busy:
            if worker.connection in signaled:
                results.append((worker.number, self._receive(worker)))
            elif worker.deadline_seconds <= now_seconds:
                results.append((worker.number, self._replace(worker, Failure.TIMEOUT)))
            else:
                continue
            worker.number = -1
        return results

    def _receive(self, worker: _Worker[Item]) -> Result | _Raised:
        try:
            result, error = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            return self._replace(worker, Failure.CRASHED)
        return _Raised(error) if error is not None else result

    def _replace(self, worker: _Worker[Item], failure: Failure) -> Result:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        fresh = self._start()
        worker.process, worker.connection = fresh.process, fresh.connection
        assert worker.item is not None
        return self.failed(worker.item, failure)

    def close(self) -> None:
        for worker in self.workers:
            worker.connection.close()
        for worker in self.workers:
            worker.process.join(timeout=0.2)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


def _context() -> multiprocessing.context.SpawnContext | multiprocessing.context.ForkServerContext:
    # Not "fork": a progress display runs a thread, and a fork of a threaded process may deadlock.
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["factcheck.pipeline"])
    return context


def _work(function: Callable[[Any], Any], connection: Connection) -> None:
    frozen = False
    while True:
        try:
            item = connection.recv()
        except (EOFError, ConnectionResetError, KeyboardInterrupt):
            return
        reply: tuple[Any, Exception | None]
        try:
            reply = (function(item), None)
        except KeyboardInterrupt:
            return
        except Exception as error:
            reply = (None, error)  # raised again in the parent
        try:
            connection.send(reply)
        except (BrokenPipeError, ConnectionResetError):
            return
        if not frozen:
            # The modules and models that the first item loaded stay for good: no collection need visit them.
            gc.freeze()
            frozen = True
