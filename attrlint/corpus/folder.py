"""A scan's folder, opened for DuckDB: of shards that are whole, whether or not the scan is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrlint.scan.output import PLAN, VERSION, read
from attrlint.scan.output import whole as whole_shards
from attrlint.scan.schema import TABLES
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TYPES = {"string": "VARCHAR", "int32": "INTEGER", "bool": "BOOLEAN", "list<string>": "VARCHAR[]"}
_DOWNLOADS = ("downloads", "downloadsAllTime", "downloads_all_time")  # of a hub's dump
_LICENSES = """
    SELECT DISTINCT unnest(string_split(license, ', ')) AS license FROM repositories
    WHERE license IS NOT NULL ORDER BY license
"""


class Scanned:
    """What a scan has written so far. Raises `UsageError` for a folder without a scan."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.plan = _plan(folder)

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """The names of the shards that are whole, in their order."""
        there = whole_shards(self.folder, self.plan)
        return tuple(shard[0] for shard in self.plan["shards"] if shard[0] in there)

    @property
    def is_finished(self) -> bool:
        """Whether every repository of the source has been scanned."""
        return len(self.whole) == len(self.plan["shards"])

    @property
    def planned(self) -> int:
        """The repositories of the source."""
        return sum(shard[3] for shard in self.plan["shards"])

    @property
    def done(self) -> int:
        """Those that have been scanned, read or not."""
        there = set(self.whole)
        return sum(shard[3] for shard in self.plan["shards"] if shard[0] in there)

    @cached_property
    def connection(self) -> DuckDBPyConnection:
        """A database in memory with the views of views.sql. Raises `UsageError` where a file of
        the scan cannot be read.
        """
        try:
            import duckdb
        except ImportError:
            raise UsageError("report needs duckdb: install attrlint[scan]") from None
        opened = duckdb.connect()
        try:
            for statement in (*self._tables(), *self._downloads(opened)):
                opened.execute(statement)
            opened.execute(_known(row[0] for row in opened.execute(_LICENSES).fetchall()))
            opened.execute(views())
        except duckdb.Error as error:
            raise self._unreadable(error) from None
        return opened

    def rows(self, query: str, *values: Any) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """The names of a query's columns, and its rows."""
        import duckdb

        try:
            found = self.connection.execute(query, values)
            names = tuple(column[0] for column in found.description or ())
            return names, found.fetchall()
        except duckdb.Error as error:
            raise self._unreadable(error) from None

    def sql(self) -> Iterator[str]:
        """What DuckDB's shell needs for the same views, from any folder."""
        for statement in (*self._tables(), *self._downloads(self.connection)):
            yield f"{statement};\n"
        yield _known(row[0] for row in self.connection.execute(_LICENSES).fetchall())
        yield ";\n\n"
        yield views()

    def _tables(self) -> Iterator[str]:
        for table, columns in TABLES.items():
            if self.whole:
                source = f"read_parquet({self._files(table)})"
            else:  # DuckDB asks for a file at least
                nothing = (f'NULL::{_TYPES[one.type]} AS "{one.name}"' for one in columns)
                source = f"(SELECT {', '.join(nothing)} WHERE false)"
            yield f'CREATE OR REPLACE VIEW "{table}" AS FROM {source}'

    def _files(self, table: str) -> str:
        """The files of a table as DuckDB is to read them; named one by one while a scan runs, as
        those of shards that are not whole lie there too.
        """
        from glob import escape

        folder = escape((self.folder / table).as_posix())
        if self.is_finished:
            return _text(f"{folder}/*.parquet")
        return f"[{', '.join(_text(f'{folder}/{name}.parquet') for name in self.whole)}]"

    def _downloads(self, opened: DuckDBPyConnection) -> Iterator[str]:
        """How often each repository is downloaded, where the source is still there and says so."""
        import duckdb

        yield "CREATE OR REPLACE TABLE downloads (repository VARCHAR, downloads BIGINT)"
        source = self.plan["source"]
        if source["kind"] != "parquet" or not source["columns"]["id"]:
            return
        from glob import escape

        path = Path(source["path"])
        pattern = escape(path.as_posix()) + ("/*.parquet" if path.is_dir() else "")
        try:
            described = opened.execute(f"DESCRIBE FROM read_parquet({_text(pattern)})").fetchall()
        except duckdb.Error:
            return
        column = next((row[0] for row in described if row[0] in _DOWNLOADS), None)
        if column:
            id = '"' + source["columns"]["id"].replace('"', '""') + '"'
            yield (
                f"INSERT INTO downloads SELECT CAST({id} AS VARCHAR), "
                f'max(try_cast("{column}" AS BIGINT)) FROM read_parquet({_text(pattern)}) '
                f"WHERE {id} IS NOT NULL GROUP BY ALL"
            )

    def _unreadable(self, error: Exception) -> UsageError:
        return UsageError(f"{self.folder}: {str(error).splitlines()[0][:200]}")


def views() -> str:
    """The text of views.sql."""
    return files("attrlint.corpus").joinpath("views.sql").read_text(encoding="utf-8")


def _plan(folder: Path) -> dict[str, Any]:
    plan = read(folder)
    form = plan["version"]
    if form != VERSION:
        raise UsageError(
            f"{folder / PLAN}: a scan of form {form}, and this attrlint reads {VERSION}"
        )
    return plan


def _known(licenses: Iterator[str]) -> str:
    """A table of the licences that attrlint knows; "other" and "unknown" are ids and tell none."""
    from attrlint.licenses import ids

    known = [one for one in licenses if one not in ("other", "unknown") and ids.is_known(one)]
    rows = ", ".join(_text(one) for one in known)
    return (
        f"CREATE OR REPLACE TABLE known_licenses AS SELECT unnest([{rows}]::VARCHAR[]) AS license"
    )


def _text(text: str) -> str:
    """Text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"
