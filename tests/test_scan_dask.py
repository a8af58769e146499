"""A scan on a real cluster of dask.distributed, on this machine."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.scans import begin, cards, dump, lint, rows, scan, shards, until, written

SHARD = ("--shard-size", 10)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A scheduler and two workers, each watched by a nanny that begins it anew."""
    distributed: Any = import_module("distributed")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        worker_dashboard_address=None,
    ) as made:
        yield made


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four hundred cards."""
    return dump(tmp_path_factory.mktemp("given") / "cards.parquet", cards(400))


@pytest.fixture(scope="module")
def serial(given: Path) -> dict[str, bytes]:
    """What one process makes of it."""
    scan(given, "--output", given.parent / "serial", "--jobs", 1, *SHARD)
    return written(given.parent / "serial")


def on(cluster: Any) -> tuple[str, ...]:
    return ("--engine", "dask", "--scheduler", cluster.scheduler_address)


def test_the_same_as_serial(
    cluster: Any, given: Path, serial: dict[str, bytes], tmp_path: Path
) -> None:
    done = scan(given, "--output", tmp_path, *SHARD, *on(cluster))
    assert written(tmp_path) == serial
    assert done.stdout.startswith("400 repositories, 0 not read")


def test_a_worker_is_killed(
    cluster: Any, given: Path, serial: dict[str, bytes], tmp_path: Path
) -> None:
    running = begin(given, "--output", tmp_path, *SHARD, *on(cluster))
    until(lambda: len(shards(tmp_path)) >= 3)
    nanny = next(iter(cluster.workers.values()))
    os.kill(nanny.process.process.pid, signal.SIGKILL)
    assert len(shards(tmp_path)) < 40
    assert running.communicate()[1] == "" and running.returncode == 0
    assert written(tmp_path) == serial
    names = [row["repository"] for row in rows(tmp_path, "repositories")]
    assert names == [f"org/model-{n}" for n in range(400)]


def test_no_scheduler(given: Path, tmp_path: Path) -> None:
    call = ("--engine", "dask", "--scheduler", "nowhere")
    assert "nowhere does not answer" in scan(given, "--output", tmp_path, *call, code=2).stderr


def test_a_shard_that_kills_its_workers(cluster: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    bad = cards(30)
    bad[13]["card"] += "bad\n"
    source = dump(tmp_path / "in" / "cards.parquet", bad)
    config = lint(tmp_path, "deadly", "os.kill(os.getpid(), signal.SIGKILL)")
    call = (source, "--config", config, "--output", tmp_path / "out", *SHARD)
    scan(*call, *on(cluster))
    found = rows(tmp_path / "out", "repositories")
    assert [row["repository"] for row in found] == [f"org/model-{n}" for n in range(30)]
    why = "the workers that read its shard were killed"
    assert [row["error"] for row in found] == [None] * 10 + [why] * 10 + [None] * 10
