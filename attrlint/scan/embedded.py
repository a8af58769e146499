"""Shards on this machine: a pool of processes that outlives the death of any of them."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from attrlint.scan.output import WORK
from attrlint.scan.shard import Done, Task, give_up, lint_shard

_AHEAD = 2  # shards a process that are handed out before it asks
_DEATHS = 2  # a repository that a process died of so often is passed over
_MOST_TRIES = 10  # of one shard by itself, whatever it dies of


def run(tasks: Iterable[Task], jobs: int, output: Path) -> Generator[Done, None, None]:
    """Check shards in `jobs` processes, a result as each is done.

    When a process is killed, the pool is gone. The shards that it had begun are checked again, one
    at a time in a process of its own: so it shows which of them kills, and at which repository.
    """
    waiting = deque(_marked(task, output) for task in tasks)
    with _standing_in(output):
        while waiting:
            flying: dict[Future[Done], Task] = {}
            lost: list[Task] = []
            with _pool(jobs) as pool:
                while (waiting and not lost) or flying:
                    while waiting and not lost and len(flying) < _AHEAD * jobs:
                        task = waiting.popleft()
                        try:
                            flying[pool.submit(lint_shard, task)] = task
                        except BrokenProcessPool:
                            lost.append(task)
                    for future in wait(flying, return_when=FIRST_COMPLETED).done:
                        task = flying.pop(future)
                        try:
                            yield future.result()
                        except BrokenProcessPool:
                            lost.append(task)
            for task in lost:
                yield _alone(task)


def _marked(task: Task, output: Path) -> Task:
    return task._replace(marker=str(output / WORK / task.shard.name))


def _alone(task: Task) -> Done:
    """Check a shard whose process may have died of it, until it is known of which repository."""
    deaths: Counter[int] = Counter(_read(task.marker))
    for _ in range(_MOST_TRIES):
        task = task._replace(deadly=frozenset(n for n, count in deaths.items() if count >= _DEATHS))
        with _pool(1) as pool:
            try:
                return pool.submit(lint_shard, task).result()
            except BrokenProcessPool:
                deaths.update(_read(task.marker))
    with _pool(1) as pool:
        why = f"the process that read its shard was killed {_MOST_TRIES} times"
        return pool.submit(give_up, task, why).result()


def _read(marker: str) -> Iterator[int]:
    """The number of the repository at which a process was, if it had begun."""
    try:
        said = Path(marker).read_text(encoding="ascii")
        os.unlink(marker)
    except OSError:
        return
    if said.isdecimal():
        yield int(said)


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """A pool; when this process is told to stop, its workers stop at once."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)
    try:
        yield pool
    except BaseException:
        for child in multiprocessing.active_children():
            child.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _begin() -> None:
    """Set up a worker: it ends with its parent, and leaves Ctrl-C to it."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(20_000)  # a repository makes few cycles; looking for them costs a tenth
    parent = multiprocessing.parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()


@contextmanager
def _standing_in(folder: Path) -> Iterator[None]:
    """Work in a folder that is ours: a new process looks for modules where it begins, and that
    could be the tree that is scanned."""
    here = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)
