"""What is scanned: a folder of clones, a list of paths, or Parquet; and its cut into shards."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint.record import NamedTuple
from attrlint.scan.given import Columns, columns
from attrlint.usage import UsageError

if TYPE_CHECKING:
    import pyarrow.parquet

_DEEPEST = 3  # folders of owners above a clone
_FOOTER = 8  # bytes at the end of Parquet: the footer's length, and its magic word
_MAGIC = b"PAR1"


class Shard(NamedTuple):
    """A run of repositories: rows of a Parquet file, or items of a list of clones."""

    name: str
    file: str  # relative to the source; "" for clones, and where the source is the file
    first: int
    size: int


class Source(NamedTuple):
    """Where the repositories are; `columns` is None for clones."""

    kind: str  # parquet | clones
    path: Path  # absolute: what the names in `shards` and `clones` are relative to
    fingerprint: str
    groups: tuple[tuple[str, tuple[int, ...]], ...] = ()  # Parquet: file, rows of its row groups
    columns: Columns | None = None
    clones: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many repositories there are."""
        return len(self.clones) + sum(sum(rows) for _, rows in self.groups)


def find(path: Path, card: str = "", id: str = "", files: str = "") -> Source:
    """What there is to scan under a path; `card`, `id` and `files` name columns of Parquet.

    Raises `UsageError` where there is nothing, and for Parquet that cannot be read.
    """
    path = path.absolute()
    if path.is_dir():
        tables = sorted(path.glob("*.parquet"))
        return _parquet(path, tables, card, id, files) if tables else _folder(path)
    try:
        with path.open("rb") as file:
            is_parquet = file.read(len(_MAGIC)) == _MAGIC
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or 'cannot be read'}") from None
    if is_parquet or path.suffix == ".parquet":
        return _parquet(path, [path], card, id, files)
    return _list(path)


def shards(source: Source, size: int) -> tuple[Shard, ...]:
    """The source in runs of about `size` repositories; the same for the same source and size.

    A run of Parquet ends where a row group does, if the groups are no larger than it.
    """
    if source.kind == "clones":
        count = len(source.clones)
        cuts = [("", at, min(size, count - at)) for at in range(0, count, size)]
    else:
        cuts = [(file, *cut) for file, rows in source.groups for cut in _cuts(rows, size)]
    return tuple(Shard(f"{number:06}", *cut) for number, cut in enumerate(cuts))


def _cuts(groups: Iterable[int], size: int) -> Iterator[tuple[int, int]]:
    """(first row, rows) of each run."""
    first = count = 0
    for rows in groups:
        if count and count + rows > size:
            yield first, count
            first, count = first + count, 0
        count += rows
        while count > size:
            yield first, size
            first, count = first + size, count - size
    if count:
        yield first, count


def _parquet(path: Path, tables: list[Path], card: str, id: str, files: str) -> Source:
    from hashlib import sha256

    import pyarrow as pa
    from pyarrow import parquet

    seen = sha256()
    groups = []
    names: Columns | None = None
    for table in tables:
        try:
            with parquet.ParquetFile(table) as opened:
                here = columns(opened.schema_arrow, card, id, files)
                groups.append((_below(table, path), tuple(_rows(opened))))
            seen.update(f"{table.name}\0{table.stat().st_size}\0".encode())
            seen.update(_footer(table))
        except (OSError, pa.ArrowException) as error:
            raise UsageError(f"{table}: no Parquet that can be read ({_line(error)})") from None
        except UsageError as error:
            raise UsageError(f"{table}: {error}") from None
        if names is not None and here != names:
            raise UsageError(f"{table}: its columns are not called as those of {tables[0].name}")
        names = here
    return Source("parquet", path, seen.hexdigest(), tuple(groups), names)


def _below(table: Path, path: Path) -> str:
    return "" if table == path else table.name


def _rows(opened: pyarrow.parquet.ParquetFile) -> Iterator[int]:
    metadata = opened.metadata
    for group in range(metadata.num_row_groups):
        yield metadata.row_group(group).num_rows


def _footer(table: Path) -> bytes:
    """The metadata at the end of Parquet: the size, place and statistics of each piece."""
    with table.open("rb") as file:
        file.seek(-_FOOTER, os.SEEK_END)
        length = int.from_bytes(file.read(_FOOTER)[:4], "little")
        file.seek(-length - _FOOTER, os.SEEK_END)
        return file.read(length)


def _folder(path: Path) -> Source:
    clones = tuple(sorted(_clones(path, "", 0)))
    if not clones:
        raise UsageError(f"{path}: neither Parquet nor folders with files in them")
    return Source("clones", path, _mark(clones), clones=clones)


def _clones(folder: Path, prefix: str, depth: int) -> Iterator[str]:
    """The folders below one that hold files: those that hold folders only are owners' names."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    is_clone = any(not entry.is_dir() or entry.name == ".git" for entry in entries)
    if prefix and (is_clone or depth > _DEEPEST):
        yield prefix.rstrip("/")
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from _clones(folder / entry.name, f"{prefix}{entry.name}/", depth + 1)


def _list(path: Path) -> Source:
    try:
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or 'cannot be read'}") from None
    if any("\0" in line for line in lines[:100]):
        raise UsageError(f"{path}: neither Parquet nor a list of paths")
    said = (line.strip() for line in lines)
    clones = tuple(dict.fromkeys(line for line in said if line and not line.startswith("#")))
    if not clones:
        raise UsageError(f"{path}: a list without a path")
    return Source("clones", path.parent, _mark(clones), clones=clones)


def _mark(clones: tuple[str, ...]) -> str:
    from hashlib import sha256

    return sha256("\0".join(clones).encode("utf-8", "surrogateescape")).hexdigest()


def _line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
