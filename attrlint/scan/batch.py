"""A batch of repositories in, a batch of rows out: what every engine calls."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import engine
from attrlint.config import Config, load
from attrlint.scan import memory, rows
from attrlint.scan.conditions import Keys
from attrlint.scan.earlier import Earlier, Place
from attrlint.scan.given import Given, columns
from attrlint.scan.given import rows as given
from attrlint.scan.rows import Row, Rows
from attrlint.scan.schema import MARK, TABLES, schema
from attrlint.usage import UsageError, meant

if TYPE_CHECKING:
    import pyarrow

    from attrlint.registry.store import Registry

_MOST_KEPT = 20_000  # rows, some 1.5 kB each


def lint_batch(
    batch: pyarrow.RecordBatch,
    table: str = "findings",
    *,
    config: str | os.PathLike[str] | None = None,
    card: str = "",
    id: str = "",
    files: str = "",
) -> pyarrow.RecordBatch:
    """Check the repositories of a batch, a row each; gives the rows of one table.

    `table` is findings, references, ledger or repositories; `config` a configuration file, and
    `card`, `id`, `files` name the columns where they are not called as usual. A repository that
    cannot be read is a row of `repositories` with an error. Raises `UsageError` for a name or a
    configuration that does not hold.
    """
    if table not in TABLES:
        raise UsageError(f"no table '{table}'{meant(table, TABLES)} (one of {', '.join(TABLES)})")
    tables = lint_tables(batch, config=config, card=card, id=id, files=files)
    return tables[table]


def lint_tables(
    batch: pyarrow.RecordBatch,
    *,
    config: str | os.PathLike[str] | None = None,
    card: str = "",
    id: str = "",
    files: str = "",
) -> dict[str, pyarrow.RecordBatch]:
    """All four tables of a batch at once, by name; the arguments are those of `lint_batch`."""
    names = columns(batch.schema, card, id, files)
    settings = configuration(Path(config) if config is not None else None)
    linter = Linter(settings)
    found = rows.none()
    for one in given(batch, names):
        add(found, linter.lint(one))
    return {name: record_batch(name, found[name]) for name in TABLES}


@cache
def configuration(path: Path | None, scanned: Path | None = None) -> Config:
    """The configuration in a file, or the defaults: no scanned tree has a say in it.

    A file that lies in the tree `scanned` may name no rules or plugins. Raises `UsageError`.
    """
    if path is None:
        return Config(baseline=None)
    if not path.is_file():
        raise UsageError(f"{path}: no such file")
    config = load(scanned or path.parent, path=path, trust=scanned is None)
    engine.selected(config)  # raises for rules that do not load
    # patterns of paths are relative to each repository, and a baseline is of one tree
    return config._replace(prefix="", baseline=None)


class Linter:
    """Checks repositories in memory under one configuration.

    A hub holds many cards that nobody has filled in or changed, the same to a letter: what was
    found in one is kept for the next, and what was not asked for longest makes room. What an
    earlier scan has found is looked up there.
    """

    def __init__(self, config: Config, earlier: Place | None = None) -> None:
        self.config = config
        self.keys = Keys(config)
        self.earlier = Earlier(earlier) if earlier else None
        self.taken = 0  # repositories that the earlier scan knew
        self.known: dict[str, Rows] = {}
        self.held = 0  # rows that are kept

    def lint(self, given: Given) -> Rows:
        """The rows of a repository; one row with an error where it cannot be read."""
        own = _said_of_itself(given)
        key = self.keys.of(own, given.files)
        found = self.known.pop(key, None)
        if found is None:
            found = self._taken(key) or self._found(given.files, own, key)
            self.held += _count(found)
        self.known[key] = found
        while self.held > _MOST_KEPT:
            self.held -= _count(self.known.pop(next(iter(self.known))))
        return rows.named(given.repository, found)

    def _taken(self, key: str) -> Rows | None:
        found = self.earlier.rows(key) if self.earlier else None
        self.taken += found is not None
        return found

    def _found(self, files: dict[str, bytes], own: str, key: str) -> Rows:
        config = self.config._replace(own=(*self.config.own, own)) if own else self.config
        try:
            held = memory.hold(files)
            problem = _problem(held)
            if problem:
                return rows.failed(problem)
            repos = memory.repos(held, config, works(config.registries))
            found = rows.of(repos, config, held.skipped)
        except Exception as error:
            return rows.failed(f"{type(error).__name__}: {error}")
        found[MARK][0]["key"] = key
        return found


_linters: list[tuple[tuple[Config, Place | None], Linter]] = []  # at most one


def linter(config: Config, earlier: Place | None = None) -> Linter:
    """The process's: what it found in one shard is known in the next. Not for several threads."""
    asked = (config, earlier)
    if not _linters or _linters[0][0] != asked:
        _linters[:] = [(asked, Linter(config, earlier))]
    return _linters[0][1]


def _said_of_itself(given: Given) -> str:
    """The id of a repository, where its files speak of it: that is no work of others."""
    name = given.repository.lower()
    data = name.encode("utf-8", "replace")
    said = "/" in name and any(data in content.lower() for content in given.files.values())
    return given.repository if said else ""


def _count(found: Rows) -> int:
    return sum(map(len, found.values()))


def _problem(held: memory.Held) -> str:
    if not held.files:
        return "; ".join(f"{name}: {why}" for name, why in held.skipped) or "no card and no files"
    readable = any(held.documents.values())
    return "" if readable or not held.skipped else "; ".join(map(": ".join, held.skipped))


@cache
def works(registries: tuple[str, ...]) -> Registry:
    """The registry, opened once a process."""
    return engine.works(Config(registries=registries))


def add(rows: Rows, more: Rows) -> None:
    """Put rows behind those of the same table."""
    for table, found in more.items():
        rows[table] += found


def record_batch(table: str, rows: list[Row]) -> pyarrow.RecordBatch:
    """Rows of a table as Arrow; what is no text (half a surrogate pair) is escaped."""
    import pyarrow as pa

    try:
        return pa.RecordBatch.from_pylist(rows, schema=schema(table))
    except UnicodeEncodeError:
        rows = [{key: _sound(value) for key, value in row.items()} for row in rows]
        return pa.RecordBatch.from_pylist(rows, schema=schema(table))


def _sound(value: object) -> object:
    if isinstance(value, list):
        return [_sound(one) for one in value]
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value
