"""Shards on a cluster: dask.distributed, whose workers read the source and write the folder."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable
from importlib import import_module
from typing import Any

from attrlint import __version__
from attrlint.scan.shard import Done, Task, give_up, lint_shard
from attrlint.usage import UsageError

_RETRIES = 2
_PATIENCE = 20  # seconds for the scheduler to answer


def run(tasks: Iterable[Task], scheduler: str) -> Generator[Done, None, None]:
    """Check shards on the workers of a scheduler, a result as each is done.

    A worker's death is dask's to mend: it hands the shard to another. After several deaths a shard
    is tried once more by itself, and then every repository of it is a row with an error. Raises
    `UsageError` where there is no scheduler, or a worker has another attrlint.
    """
    distributed: Any = import_module("distributed")
    logging.getLogger("distributed.client").setLevel(logging.ERROR)  # of shards that move
    try:
        client = distributed.Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        said = str(error).partition("\n")[0]
        raise UsageError(f"--scheduler: {scheduler} does not answer ({said})") from None
    with client:
        for worker, version in client.run(_version).items():
            if version != __version__:
                raise UsageError(f"the worker {worker} has attrlint {version}, not {__version__}")
        begun = list(tasks)
        futures = client.map(lint_shard, begun, retries=_RETRIES, pure=False)
        tasks_of = dict(zip((future.key for future in futures), begun, strict=True))
        deadly = []
        for future in distributed.as_completed(futures):
            try:
                yield future.result()
            except distributed.KilledWorker:
                deadly.append(tasks_of[future.key])
        for task in deadly:  # alone: what waits on the worker that another shard kills dies with it
            try:
                yield client.submit(lint_shard, task, retries=_RETRIES, pure=False).result()
            except distributed.KilledWorker:
                yield give_up(task, "the workers that read its shard were killed")


def _version() -> str:
    return __version__
