"""The folder that a scan writes: what it holds, who writes it, and which shards are whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrlint.config import Config
from attrlint.scan.conditions import conditions
from attrlint.scan.schema import MARK, TABLES
from attrlint.scan.source import Shard, Source
from attrlint.usage import UsageError

VERSION = 2
PLAN = "scan.json"
WORK = ".running"  # the folder of what a scan needs only while it runs
_LOCK = ".lock"
_SAID = {  # what differs from the scan that a folder holds
    "version": "was written in another form",
    "attrlint": "was made by another version of attrlint",
    "program": "was made with other code, rules or works of the registry, or another Python",
    "source": "is of another source",
    "config": "was made with another configuration",
    "time_limit": "was made with another time limit",
    "shards": "is cut into other shards",
}


def plan(source: Source, shards: tuple[Shard, ...], config: Config, limit: float) -> dict[str, Any]:
    """What scan.json says: two calls with the same one write the same rows."""
    found = {
        "version": VERSION,
        **conditions(config),
        "source": {
            "kind": source.kind,
            "path": str(source.path),
            "fingerprint": source.fingerprint,
            "columns": source.columns and source.columns._asdict(),
            "repositories": source.total,
        },
        "time_limit": limit,
        "shards": shards,
    }
    plain: dict[str, Any] = json.loads(json.dumps(found))
    return plain


def open_for(folder: Path, wanted: dict[str, Any], *, fresh: bool) -> frozenset[str]:
    """Make a folder ready for a plan, its lock being held; gives the shards that are whole.

    What a killed run left of others is taken away. Raises `UsageError` where the folder holds
    another scan, or something else.
    """
    if fresh:
        _clear(folder)
    _compare(folder, wanted)
    for table in TABLES:
        (folder / table).mkdir(exist_ok=True)
    shutil.rmtree(folder / WORK, ignore_errors=True)
    (folder / WORK).mkdir()
    there = whole(folder, wanted)
    for table in TABLES:
        for path in (folder / table).iterdir():
            if path.suffix == ".tmp" or path.stem not in there:
                path.unlink()
    return there


def read(folder: Path) -> dict[str, Any]:
    """The plan of the scan that a folder holds. Raises `UsageError` where there is none."""
    path = folder / PLAN
    try:
        plan: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if (
            "version" in plan
            and plan["source"]["kind"]
            and all(len(s) == 4 for s in plan["shards"])
        ):
            return plan
    except FileNotFoundError:
        raise UsageError(f"{folder}: holds no scan (attrlint scan SOURCE --output DIR)") from None
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise UsageError(f"{path}: cannot be read")


def difference(held: dict[str, Any], wanted: dict[str, Any], keys: Iterable[str] = _SAID) -> str:
    """In what a scan is another than a plan says, of what `keys` name; "" if in nothing."""
    return next((_SAID[key] for key in keys if held.get(key) != wanted[key]), "")


def whole(folder: Path, plan: dict[str, Any]) -> frozenset[str]:
    """The names of the shards of a plan that have all their tables."""
    names = {shard[0] for shard in plan["shards"]}
    held = ({path.stem for path in (folder / table).glob("*.parquet")} for table in TABLES)
    return frozenset(names.intersection(*held))


def tidy(folder: Path) -> None:
    """Take away what workers that were killed left of a scan that is whole."""
    for table in TABLES:
        for path in (folder / table).glob(".*.tmp"):
            path.unlink()
    shutil.rmtree(folder / WORK, ignore_errors=True)


def totals(folder: Path) -> tuple[int, int, int]:
    """The repositories of a scan, how many could not be read, and the findings."""
    import pyarrow.compute as pc
    from pyarrow import parquet

    count = errors = findings = 0
    for path in (folder / MARK).glob("*.parquet"):
        table = parquet.read_table(path, columns=["findings", "error"])
        count += table.num_rows
        errors += table.num_rows - table["error"].null_count
        findings += pc.sum(table["findings"]).as_py() or 0
    return count, errors, findings


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder, which is made; the lock goes when the process does, however it ends.

    Raises `UsageError` where another scan holds it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror or error}") from None
    try:
        try:
            _take(handle)
        except OSError:
            raise UsageError(f"{folder}: another scan writes there") from None
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        return
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _compare(folder: Path, wanted: dict[str, Any]) -> None:
    """Write the plan, or hold it against the one that is there."""
    path = folder / PLAN
    if not path.exists():
        if others := sorted(set(os.listdir(folder)) - {_LOCK}):
            raise UsageError(f"{folder}: holds {others[0]} and no scan; name another folder")
        beside = folder / f".{PLAN}.tmp"
        beside.write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")
        os.replace(beside, path)
        return
    try:
        held = read(folder)
    except UsageError as error:
        raise UsageError(f"{error}; --fresh begins anew") from None
    if differs := difference(held, wanted):
        raise UsageError(f"{folder}: the scan there {differs}; --fresh begins anew")


def _clear(folder: Path) -> None:
    """Take away a scan, and nothing else."""
    if (folder / PLAN).exists():
        (folder / PLAN).unlink()
        for name in (*TABLES, WORK):
            shutil.rmtree(folder / name, ignore_errors=True)
