"""One shard, from its repositories to its four files: what a worker does."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import engine
from attrlint.config import Config
from attrlint.record import NamedTuple
from attrlint.scan import rows, seal
from attrlint.scan.batch import Linter, add, linter, record_batch
from attrlint.scan.earlier import Place
from attrlint.scan.given import Columns, Given
from attrlint.scan.given import rows as given
from attrlint.scan.rows import Rows
from attrlint.scan.schema import MARK, TABLES, schema
from attrlint.scan.source import Shard, Source

if TYPE_CHECKING:
    import pyarrow

_ROWS = 64  # repositories that are held at once
_BUFFER = 1 << 20  # bytes of a Parquet column that are read ahead
_ONE = threading.Lock()  # the engine's caches are a process's, not a thread's


class Task(NamedTuple):
    """A shard and all that a worker needs to check it. Paths are absolute."""

    shard: Shard
    source: str  # the Parquet file, or the folder that clones are relative to
    output: str
    config: Config
    limit: float  # seconds for one repository; 0 for none
    columns: Columns | None = None
    clones: tuple[str, ...] = ()
    earlier: Place | None = None
    marker: str = ""  # a file that says which repository is being read; "" for none
    deadly: frozenset[int] = frozenset()  # numbers in the shard of those that killed a worker


class Done(NamedTuple):
    """What one shard came to."""

    shard: str
    repositories: int
    errors: int
    findings: int
    peak: int  # bytes of memory that the worker has had at most; 0 where it cannot be told
    taken: int = 0  # repositories whose rows are those of an earlier scan
    unread: tuple[str, ...] = ()  # shards of that scan which cannot be read


class _Clone(NamedTuple):
    repository: str
    path: Path


class _Unread(NamedTuple):
    repository: str
    error: str


class _Late(BaseException):
    """The time for one repository is over. No rule may hold it for an error of its own."""


def tasks_of(
    source: Source,
    shards: Iterable[Shard],
    config: Config,
    output: Path,
    limit: float,
    earlier: Place | None = None,
) -> list[Task]:
    """A task a shard; `limit` is the seconds that one repository may take, 0 for any time."""
    return [
        Task(
            shard,
            str(source.path / shard.file),
            str(output),
            config,
            limit,
            source.columns,
            source.clones[shard.first : shard.first + shard.size],
            earlier,
        )
        for shard in shards
    ]


def lint_shard(task: Task) -> Done:
    """Check the repositories of a shard and write its rows; its row in the source is one here."""
    with _ONE:
        known = linter(task.config, task.earlier)
        before = known.taken
        done = _written(task, _checked(task, known))
        unread = tuple(known.earlier.unread) if known.earlier else ()
        return done._replace(taken=known.taken - before, unread=unread)


def give_up(task: Task, why: str) -> Done:
    """Write a shard that cannot be checked: a row with an error for each repository."""
    failed = rows.failed(why)
    given_up = _repositories(task, named_only=True)
    return _written(task, (rows.named(one.repository, failed) for one in given_up))


def _checked(task: Task, known: Linter) -> Iterator[Rows]:
    with _marking(task.marker) as mark:
        for number, one in enumerate(_repositories(task)):
            if number in task.deadly:
                failed = rows.failed("the process that read it was killed twice")
                yield rows.named(one.repository, failed)
                continue
            mark(number)
            try:
                with _within(task.limit):
                    found = known.lint(one) if isinstance(one, Given) else _found(one, task.config)
            except _Late:
                failed = rows.failed(f"took longer than {task.limit:g} s")
                found = rows.named(one.repository, failed)
            yield found


def _found(one: _Clone | _Unread, config: Config) -> Rows:
    if isinstance(one, _Unread):
        return rows.named(one.repository, rows.failed(one.error))
    try:
        if one.path.is_dir():
            config = config._replace(own=(*config.own, one.repository))
            found = rows.of(engine.repos(one.path, config), config)
        else:
            found = rows.failed("no such folder")
    except engine.NothingFound:
        found = rows.failed("no files to read")
    except Exception as error:
        found = rows.failed(f"{type(error).__name__}: {error}")
    return rows.named(one.repository, found)


def _repositories(task: Task, *, named_only: bool = False) -> Iterator[Given | _Clone | _Unread]:
    """The repositories of a shard in their order; with `named_only` no card is read."""
    if task.columns is None:
        for name in task.clones:
            yield _Clone(name, Path(task.source, name))
        return
    import pyarrow as pa

    columns = Columns("", task.columns.id) if named_only else task.columns
    file = task.shard.file or Path(task.source).name
    count = 0
    try:
        for batch in _batches(task.source, task.shard, [name for name in columns if name]):
            first = task.shard.first + count
            for one in given(batch, columns, f"{file}#", first):
                yield one
                count += 1
    except (OSError, pa.ArrowException) as error:
        why = f"its rows cannot be read: {str(error).partition(chr(10))[0]}"
        for number in range(count, task.shard.size):
            yield _Unread(f"{file}#{task.shard.first + number}", why)


def _batches(source: str, shard: Shard, columns: list[str]) -> Iterator[pyarrow.RecordBatch]:
    """The rows of a shard: of the row groups that it lies in, less what stands before and after."""
    from pyarrow import parquet

    with parquet.ParquetFile(source, buffer_size=_BUFFER, pre_buffer=False) as file:
        wanted = []
        before = at = 0
        for group in range(file.metadata.num_row_groups):
            end = at + file.metadata.row_group(group).num_rows
            if end <= shard.first:
                before = end
            elif at < shard.first + shard.size:
                wanted.append(group)
            at = end
        skip, left = shard.first - before, shard.size
        for batch in file.iter_batches(_ROWS, row_groups=wanted, columns=columns):
            part = batch.slice(min(skip, batch.num_rows), left)
            skip -= min(skip, batch.num_rows)
            left -= part.num_rows
            if part.num_rows:
                yield part
            if not left:
                return


@contextmanager
def _marking(path: str) -> Iterator[Callable[[int], None]]:
    """What notes, in a file that outlives the process, which repository is being read."""
    if not path:
        yield lambda number: None
        return
    with open(path, "wb", buffering=0) as file:

        def mark(number: int) -> None:
            file.seek(0)
            file.write(f"{number:010}".encode())

        yield mark
    os.unlink(path)


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise `_Late` when the time is over: in a main thread, and where there are such signals."""
    import signal

    is_main = threading.current_thread() is threading.main_thread()
    if not seconds or not is_main or not hasattr(signal, "setitimer"):
        yield
        return

    def late(*_: object) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _written(task: Task, found: Iterator[Rows]) -> Done:
    batches: dict[str, list[pyarrow.RecordBatch]] = {table: [] for table in TABLES}
    held = rows.none()
    repositories = errors = findings = 0

    def flush() -> None:
        for table, batch in batches.items():
            if held[table]:
                batch.append(record_batch(table, held[table]))
                held[table] = []

    for one in found:
        add(held, one)
        repositories += 1
        errors += one["repositories"][0].get("error") is not None
        findings += len(one["findings"])
        if repositories % _ROWS == 0:
            flush()
    flush()
    write(Path(task.output), task.shard.name, batches)
    return Done(task.shard.name, repositories, errors, findings, _peak())


def write(folder: Path, shard: str, batches: dict[str, list[pyarrow.RecordBatch]]) -> None:
    """Write the four files of a shard: each beside its place, then renamed; the mark comes last.

    A reader, or a run after this one was killed, sees a shard's mark only with all its files.
    """
    import pyarrow as pa
    from pyarrow import parquet

    beside = {
        table: folder / table / f".{shard}.{os.getpid()}-{time.monotonic_ns()}.tmp"
        for table in TABLES
    }
    others: dict[str, bytes] = {}
    try:
        for table in (*(name for name in TABLES if name != MARK), MARK):
            written = pa.Table.from_batches(batches[table], schema(table))
            if table == MARK:
                written = seal.put(written, others)
            held = pa.BufferOutputStream()
            parquet.write_table(written, held, compression="zstd", write_page_checksum=True)
            others[table] = held.getvalue().to_pybytes()
            with beside[table].open("wb") as file:
                file.write(others[table])
                file.flush()
                os.fsync(file.fileno())
        for table in (*(name for name in TABLES if name != MARK), MARK):
            if table == MARK:
                for other in TABLES:
                    _sync(folder / other)
            os.replace(beside[table], folder / table / f"{shard}.parquet")
        _sync(folder / MARK)
    finally:
        for path in beside.values():
            with suppress(OSError):
                path.unlink()  # what is left of a run that broke


def _sync(folder: Path) -> None:
    """Make the names in a folder last; where a folder cannot be opened, they do anyway."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _peak() -> int:
    try:
        import resource
    except ImportError:
        return 0
    import sys

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024
