"""A scan that is stopped, by whatever, goes on; and never into a folder that holds another."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scans import ATTRLINT, ENV, ROOT, begin, cards, dump, rows, scan, shards, until, written

SHARD = ("--shard-size", 10)


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six hundred cards: enough to be stopped in the middle of."""
    return dump(tmp_path_factory.mktemp("given") / "cards.parquet", cards(600))


@pytest.fixture(scope="module")
def whole(given: Path) -> dict[str, bytes]:
    """What a scan that nobody stops writes."""
    scan(given, "--output", given.parent / "whole", "--jobs", 1, *SHARD)
    return written(given.parent / "whole")


def children(pid: int) -> Iterator[int]:
    """The workers of a scan."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                yield int(child)


def gone(pid: int) -> bool:
    try:
        return "State:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return True


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_and_begun_again(
    given: Path, whole: dict[str, bytes], tmp_path: Path, jobs: int
) -> None:
    running = begin(given, "--output", tmp_path, "--jobs", jobs, *SHARD)
    until(lambda: len(shards(tmp_path)) >= 3)
    workers = list(children(running.pid))
    running.kill()
    running.wait()
    until(lambda: all(map(gone, workers)))
    done = len(shards(tmp_path))
    assert workers and done < 60
    stamps = {path: path.stat().st_mtime_ns for path in shards(tmp_path)}
    scan(given, "--output", tmp_path, "--jobs", jobs, *SHARD)
    assert written(tmp_path) == whole
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    names = [row["repository"] for row in rows(tmp_path, "repositories")]
    assert names == [f"org/model-{n}" for n in range(600)]


def test_a_worker_is_killed(given: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    running = begin(given, "--output", tmp_path, "--jobs", 2, *SHARD)
    for count in (2, 10):
        until(lambda count=count: len(shards(tmp_path)) >= count)  # type: ignore[misc]
        until(lambda: list(children(running.pid)))
        os.kill(next(children(running.pid)), signal.SIGKILL)
    assert running.wait() == 0
    assert written(tmp_path) == whole
    assert not any(row["error"] for row in rows(tmp_path, "repositories"))


def test_interrupted(given: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    running = begin(given, "--output", tmp_path, "--jobs", 2, *SHARD)
    until(lambda: len(shards(tmp_path)) >= 2)
    workers = list(children(running.pid))
    running.send_signal(signal.SIGINT)
    assert running.wait() == 130
    assert running.stderr is not None
    assert running.stderr.read() == "attrlint: stopped; the same call goes on from here\n"
    assert workers and all(map(gone, workers)) and len(shards(tmp_path)) < 60
    scan(given, "--output", tmp_path, "--jobs", 2, *SHARD)
    assert written(tmp_path) == whole


def test_an_interrupted_process_ends_though_a_thread_waits_for_ever() -> None:
    """Ctrl-C in the middle of waiting for workers may leave a lock taken."""
    script = """
import threading
from attrlint import cli
threading.Thread(target=threading.Event().wait).start()
cli.main = lambda: 130
cli.script()
"""
    done = subprocess.run([sys.executable, "-c", script], timeout=60)
    assert done.returncode == 130


def test_leftovers_are_taken_away(given: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    scan(given, "--output", tmp_path, "--jobs", 1, *SHARD)
    (tmp_path / "repositories" / "000007.parquet").unlink()
    (tmp_path / "references" / "000031.parquet").unlink()
    (tmp_path / "ledger" / "000007.parquet").write_bytes(b"half of it")
    (tmp_path / "findings" / ".000007.1-2.tmp").write_bytes(b"PAR1")
    done = scan(given, "--output", tmp_path, "--jobs", 1, *SHARD)
    assert written(tmp_path) == whole
    assert "20 of them in" in done.stdout
    assert "of them" not in scan(given, "--output", tmp_path, "--jobs", 1, *SHARD).stdout


def test_two_at_once(given: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    first = begin(given, "--output", tmp_path, "--jobs", 1, *SHARD)
    until(lambda: shards(tmp_path))
    for more in ((), ("--fresh",)):
        second = scan(given, "--output", tmp_path, *SHARD, *more, code=2)
        assert second.stderr == f"attrlint: {tmp_path}: another scan writes there\n"
    assert first.wait() == 0
    assert written(tmp_path) == whole


def test_another_scan_is_refused(tmp_path: Path) -> None:
    given = dump(tmp_path / "cards.parquet", cards(20))
    out = tmp_path / "out"
    scan(given, "--output", out, "--jobs", 1)
    before = written(out)

    def refused(*more: object) -> str:
        said = scan(given, "--output", out, *more, code=2).stderr
        assert said.startswith(f"attrlint: {out}: the scan there ") and said.count("\n") == 1
        assert said.endswith("; --fresh begins anew\n")
        return said

    assert "another configuration" in refused("--persona", "auditor")
    assert "another time limit" in refused("--time-limit", 1)
    assert "other shards" in refused("--shard-size", 7)
    plan = json.loads((out / "scan.json").read_text(encoding="utf-8"))
    for key, said in (("attrlint", "another version of attrlint"), ("program", "other code")):
        (out / "scan.json").write_text(json.dumps({**plan, key: "0"}), encoding="utf-8")
        assert said in refused()
    (out / "scan.json").write_text(json.dumps(plan), encoding="utf-8")
    assert written(out) == before
    given.unlink()
    changed = cards(20)
    changed[3]["card"] += "More.\n"
    dump(given, changed)
    assert "of another source" in refused()
    assert written(out) == before
    scan(given, "--output", out, "--jobs", 1, "--fresh", "--shard-size", 7)
    assert len(shards(out)) == 4
    (out / "scan.json").write_text("{", encoding="utf-8")
    assert "scan.json: cannot be read; --fresh" in scan(given, "--output", out, code=2).stderr


def test_progress_is_for_terminals(given: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    call = [*ATTRLINT, "scan", str(given), "--output", str(tmp_path), "--jobs", "2"]
    call += ["--shard-size", "100"]
    env = {**ENV, "TERM": "xterm"}
    running = subprocess.Popen(call, cwd=ROOT, env=env, stderr=theirs, stdout=subprocess.DEVNULL)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # what a terminal says when nobody writes to it any more
        pass
    finally:
        os.close(ours)
    assert running.wait() == 0
    assert b"of 600 repositories" in shown
