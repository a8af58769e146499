"""What an earlier scan found, for the repositories that have not changed since."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrlint.record import NamedTuple
from attrlint.registry.mapped import Sorted
from attrlint.scan import output, rows, seal
from attrlint.scan.rows import Rows
from attrlint.scan.schema import MARK, TABLES, schema
from attrlint.usage import UsageError

if TYPE_CHECKING:
    import pyarrow

_INDEX = "earlier"
_MOST_HELD = 32_000_000  # bytes of shards; a thousand cards have one or two million
_BLOCK = 16  # repositories
_SORTING = "256MB"  # beyond that DuckDB sorts on disk
_DECIDE = ("version", "attrlint", "program", "config")  # of a plan: whether there are common keys


class Place(NamedTuple):
    """Where an earlier scan lies, and the index of it that a scan makes for itself."""

    folder: str
    keys: str  # the index: a line a row, sorted, with its key, shard and number there


def difference(earlier: Path, folder: Path, wanted: dict[str, Any]) -> str:
    """Why no row of an earlier scan holds for one with a plan, into a folder; "" where some may.

    Raises `UsageError` where there is no scan, or it is the same one.
    """
    if os.path.realpath(earlier) == os.path.realpath(folder):
        raise UsageError("--earlier and --output name the same folder")
    return output.difference(output.read(earlier), wanted, _DECIDE)


def place(earlier: Path, folder: Path) -> Place:
    """Index an earlier scan for the one that writes `folder`. Raises `UsageError` where its keys
    cannot be read.
    """
    made = Place(str(earlier.absolute()), str(folder / output.WORK / _INDEX))
    whole = output.whole(earlier, output.read(earlier))
    if whole:
        _write_index([earlier.absolute() / MARK / f"{name}.parquet" for name in whole], made)
    return made


def _write_index(marks: list[Path], made: Place) -> None:
    try:
        import duckdb
    except ImportError:
        raise UsageError("--earlier needs duckdb: install attrlint[scan]") from None
    spilled = os.path.dirname(made.keys)
    try:
        with duckdb.connect(config={"memory_limit": _SORTING, "temp_directory": spilled}) as opened:
            opened.execute(
                "COPY (SELECT key, parse_filename(filename, true), file_row_number"
                " FROM read_parquet($marks, filename = true, file_row_number = true)"
                " WHERE key IS NOT NULL ORDER BY key)"
                " TO $index (FORMAT csv, DELIMITER ' ', HEADER false)",
                {"marks": list(map(str, marks)), "index": made.keys},
            )
    except (duckdb.Error, UnicodeDecodeError) as error:  # of a message that quotes the file
        said = str(error).splitlines() or ["its keys cannot be read"]  # as some versions say it
        raise UsageError(f"{made.folder}: {said[0][:200]}") from None


class Earlier:
    """The rows of an earlier scan by their keys. What cannot be read there is not there."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._index = Sorted(Path(place.keys))
        self._shards: dict[str, _Shard | None] = {}  # those asked for last are at the end
        self.unread: dict[str, None] = {}  # the names of shards, in the order they were asked for

    def rows(self, key: str) -> Rows | None:
        """The rows of the repository that had a key."""
        line = next(self._index.starting(key.encode()), None)
        if line is None:
            return None
        _, name, number = line.decode().split(" ")
        shard = self._shard(name)
        found = shard.rows(int(number), key) if shard else None
        if found is None:
            self.unread[name] = None
        return found

    def _shard(self, name: str) -> _Shard | None:
        if name in self._shards:
            self._shards[name] = self._shards.pop(name)
            return self._shards[name]
        shard = self._shards[name] = _read(Path(self.place.folder), name)
        while len(self._shards) > 1 and sum(_sizes(self._shards.values())) > _MOST_HELD:
            del self._shards[next(iter(self._shards))]
        return shard


class _Shard:
    """The tables of a shard, and where in each the rows of a repository begin."""

    def __init__(self, tables: dict[str, pyarrow.Table]) -> None:
        self._tables = tables
        self.size = sum(table.nbytes for table in tables.values())
        mark = tables[MARK]
        self._begins: dict[str, Sequence[int]] = {
            name: (0, *accumulate(mark[name].to_pylist())) for name in TABLES if name != MARK
        }
        self._begins[MARK] = range(mark.num_rows + 1)
        self._first, self._block = -1, rows.none()  # rows of several repositories, as Python's

    def rows(self, number: int, key: str) -> Rows | None:
        """Those of the repository of a number; None where they are not all there."""
        if number >= self._tables[MARK].num_rows:
            return None
        if number - number % _BLOCK != self._first:
            self._convert(number - number % _BLOCK)
        found = {}
        for name, begins in self._begins.items():
            first, end = (begins[n] - begins[self._first] for n in (number, number + 1))
            found[name] = self._block[name][first:end]
            if len(found[name]) != end - first:
                return None
        mark = found[MARK][0]
        whole = all(
            row["repository"] == mark["repository"] for each in found.values() for row in each
        )
        return found if whole and mark["key"] == key else None

    def _convert(self, first: int) -> None:
        """A block at once: the most of it is what each call of Arrow costs."""
        block = {}
        for name, begins in self._begins.items():
            start, end = begins[first], begins[min(first + _BLOCK, len(begins) - 1)]
            block[name] = self._tables[name].slice(start, end - start).to_pylist()
        self._first, self._block = first, block  # at the end: the time of a row may be over before


def _read(folder: Path, name: str) -> _Shard | None:
    import pyarrow as pa
    from pyarrow import parquet

    tables = {}
    try:
        files = {table: (folder / table / f"{name}.parquet").read_bytes() for table in TABLES}
        for table, data in files.items():
            with parquet.ParquetFile(
                pa.BufferReader(data), page_checksum_verification=True
            ) as file:
                tables[table] = file.read(use_threads=False)
        others = {table: data for table, data in files.items() if table != MARK}
        if not seal.holds(tables[MARK], others):
            return None
        tables = {table: _as_ours(table, held) for table, held in tables.items()}
    except (OSError, ValueError, TypeError, pa.ArrowException):
        return None
    return _Shard(tables)


def _as_ours(table: str, held: pyarrow.Table) -> pyarrow.Table:
    return held.cast(schema(table)).combine_chunks()


def _sizes(shards: Any) -> Iterator[int]:
    return (shard.size for shard in shards if shard)
