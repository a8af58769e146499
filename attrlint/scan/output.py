"""The folder that a scan writes: what it holds, who writes it, and which shards are whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrlint import __version__, shipped
from attrlint.config import Config
from attrlint.scan.schema import MARK, TABLES
from attrlint.scan.source import Shard, Source
from attrlint.usage import UsageError

VERSION = 1
PLAN = "scan.json"
MARKERS = ".at"  # the folder of the files that say which repository is being read
_LOCK = ".lock"
_SAID = {  # what differs from the scan that a folder holds
    "version": "was written in another form",
    "attrlint": "was made by another version of attrlint",
    "registry": "was made with another registry",
    "source": "is of another source",
    "config": "was made with another configuration",
    "shards": "is cut into other shards",
}


def plan(source: Source, shards: tuple[Shard, ...], config: Config, limit: float) -> dict[str, Any]:
    """What scan.json says: two calls with the same one write the same rows."""
    said = {
        key: value
        for key, value in config._asdict().items()
        if key not in ("path", "prefix", "baseline", "fail_on", "keep", "online", "history")
    }
    files = [*config.rules, *config.registries]
    found = {
        "version": VERSION,
        "attrlint": __version__,
        "registry": _digest([str(shipped.folder("registry") / "names.tsv")]),
        "source": {
            "kind": source.kind,
            "path": str(source.path),
            "fingerprint": source.fingerprint,
            "columns": source.columns and source.columns._asdict(),
            "repositories": source.total,
        },
        "config": {**said, "time_limit": limit, "files": _digest(files) if files else None},
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
    shutil.rmtree(folder / MARKERS, ignore_errors=True)
    (folder / MARKERS).mkdir()
    there = whole(folder, wanted)
    for table in TABLES:
        for path in (folder / table).iterdir():
            if path.suffix == ".tmp" or path.stem not in there:
                path.unlink()
    return there


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
    shutil.rmtree(folder / MARKERS, ignore_errors=True)


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
        held = json.loads(path.read_text(encoding="utf-8"))
        differs = [key for key in _SAID if held.get(key) != wanted[key]]
    except (OSError, ValueError, AttributeError):
        raise UsageError(f"{path}: cannot be read; --fresh begins anew") from None
    if differs:
        raise UsageError(f"{folder}: the scan there {_SAID[differs[0]]}; --fresh begins anew")


def _clear(folder: Path) -> None:
    """Take away a scan, and nothing else."""
    if (folder / PLAN).exists():
        (folder / PLAN).unlink()
        for name in (*TABLES, MARKERS):
            shutil.rmtree(folder / name, ignore_errors=True)


def _digest(paths: list[str]) -> str:
    """Of the content of files and of the files in folders."""
    from hashlib import sha256

    seen = sha256()
    for path in map(Path, paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                seen.update(f"{file.name}\0".encode("utf-8", "surrogateescape"))
                seen.update(file.read_bytes())
    return seen.hexdigest()
