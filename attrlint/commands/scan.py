"""Check very many repositories: clones or Parquet in, Parquet out, resumable (docs/scan.md).

attrlint scan cards.parquet --output DIR        a column with the card, one with the id
attrlint scan clones/ --output DIR --jobs 8     a folder of clones; or a file with a path a line
attrlint scan dump/ --output DIR --engine dask --scheduler tcp://HOST:8786
attrlint scan cards.parquet --output DIR --work UltraChat    then: who uses it without naming it
attrlint scan cards.parquet --output DIR --earlier LAST    what has not changed since: from there

The same call again goes on where one was stopped. What a scanned tree configures does not count.
`attrlint report DIR` makes tables of what was found.
"""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from attrlint import commands
from attrlint.commands import one_of, report
from attrlint.commands._choosing import narrowed, narrowing
from attrlint.record import NamedTuple
from attrlint.report import plural
from attrlint.terminal import safe
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from attrlint.config import Config
    from attrlint.scan.shard import Done, Task
    from attrlint.scan.source import Source

USAGE = "%(prog)s [OPTIONS] SOURCE --output DIR"
_SIZES = {"parquet": 1000, "clones": 100}  # repositories a shard
_LIMIT = 60.0  # seconds
_NAMED = 5  # shards in a message


class _Tally(NamedTuple):
    """What the shards of a call came to."""

    repositories: int = 0
    taken: int = 0
    peak: int = 0  # bytes of the largest worker
    unread: frozenset[str] = frozenset()  # shards of the earlier scan

    def plus(self, done: Done) -> _Tally:
        """The same with one shard more."""
        return _Tally(
            self.repositories + done.repositories,
            self.taken + done.taken,
            max(self.peak, done.peak),
            self.unread.union(done.unread),
        )

    def told(self, seconds: float) -> str:
        """How much that was, how fast."""
        count = self.repositories
        taken = f", {self.taken:,} taken over" if self.taken else ""
        memory = f", in processes of at most {self.peak / 1e6:,.0f} MB" if self.peak else ""
        return (
            f"{count:,} of them in {seconds:,.0f} s, {count / seconds:,.0f} a second{taken}{memory}"
        )


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `scan`."""
    parser.add_argument("source", metavar="SOURCE", type=Path, help="what is scanned")
    group = parser.add_argument_group("what is read")
    group.add_argument("--card-column", metavar="NAME", default="", help="the card's text")
    group.add_argument("--id-column", metavar="NAME", default="", help="the repository's id")
    group.add_argument("--files-column", metavar="NAME", default="", help="more of its files")
    group.add_argument("--config", metavar="FILE", type=Path, help="this configuration")
    narrowing(parser)
    group = parser.add_argument_group("how it is run")
    group.add_argument(
        "--output", metavar="DIR", type=Path, required=True, help="where the tables are written"
    )
    group.add_argument(
        "--earlier", metavar="DIR", type=Path, help="take over what has not changed since this scan"
    )
    group.add_argument("--fresh", action="store_true", help="begin anew, whatever DIR holds")
    group.add_argument(
        "--jobs", metavar="N", type=_positive, help="processes (default: one a processor)"
    )
    group.add_argument(
        "--shard-size", metavar="N", type=_positive, help="repositories that are written at once"
    )
    group.add_argument(
        "--time-limit",
        metavar="S",
        type=_seconds,
        default=_LIMIT,
        help=f"seconds for one repository (default: {_LIMIT:g}; 0: none)",
    )
    group.add_argument(
        "--engine",
        metavar="E",
        type=one_of("embedded", "dask"),
        default="embedded",
        help="embedded (processes here) or dask (a cluster)",
    )
    group.add_argument("--scheduler", metavar="ADDRESS", help="the cluster's, for --engine dask")
    parser.add_argument(
        "--work",
        metavar="NAME",
        action="append",
        help="report who uses this work, as `attrlint report DIR --work NAME` does",
    )
    commands.writing(parser, report.OF_A_WORK)


def run(args: Namespace) -> int:
    """Scan what is not yet scanned, and say what there is now."""
    _check(args)
    from attrlint.scan import output
    from attrlint.scan.batch import configuration

    works = report.asked(args.work) if args.work else None
    found, folder = _places(args)
    scanned = found.path if found.kind == "clones" else None
    config = narrowed(args, configuration(args.config, scanned))
    begun = time.monotonic()
    with output.locked(folder):
        tally = _scan(args, found, config, folder)
        output.tidy(folder)
        totals = output.totals(folder)
    # a report is all that stands on standard output
    said = sys.stderr if works else sys.stdout
    _tell(args, tally, totals, time.monotonic() - begun, said)
    if works:
        report.of_work(args, folder, works)
    return 0


def _check(args: Namespace) -> None:
    """Refuse options that do not go together, and what needs a package that is not there."""
    if (args.engine == "dask") != bool(args.scheduler):
        raise UsageError("--engine dask and --scheduler ADDRESS go together")
    if (args.output_file or args.output_format != "text") and not args.work:
        raise UsageError("--output-format and --output-file are for --work")
    _need("pyarrow", "scan")
    if args.engine == "dask":
        _need("distributed", "dask")


def _places(args: Namespace) -> tuple[Source, Path]:
    """What is scanned, and the folder that is written."""
    from attrlint.scan import source

    found = source.find(args.source, args.card_column, args.id_column, args.files_column)
    if args.earlier and found.kind == "clones":
        raise UsageError("--earlier is for Parquet, and SOURCE holds clones")
    folder = args.output.absolute()
    if folder.is_relative_to(found.path) and found.path.is_dir() and args.source.is_dir():
        raise UsageError("--output lies in what is scanned: name another folder")
    return found, folder


def _scan(args: Namespace, found: Source, config: Config, folder: Path) -> _Tally:
    """Scan the shards that are not in the folder."""
    from attrlint.scan import earlier, output, source
    from attrlint.scan.shard import tasks_of

    shards = source.shards(found, args.shard_size or _SIZES[found.kind])
    plan = output.plan(found, shards, config, args.time_limit)
    differs = earlier.difference(args.earlier, folder, plan) if args.earlier else ""
    whole = output.open_for(folder, plan, fresh=args.fresh)
    left = [shard for shard in shards if shard.name not in whole]
    place = earlier.place(args.earlier, folder) if args.earlier and not differs else None
    if differs:
        _note(f"{args.earlier}: the scan there {differs}; nothing is taken over from it")
    tasks = tasks_of(found, left, config, folder, args.time_limit, place)
    done = found.total - sum(shard.size for shard in left)
    try:
        return _run(args, tasks, folder, found.total, done)
    except KeyboardInterrupt:
        _note("stopped; the same call goes on from here")
        raise
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror or error}") from None


def _tell(
    args: Namespace, tally: _Tally, totals: tuple[int, int, int], seconds: float, said: TextIO
) -> None:
    """Say what the folder holds now, how fast that went, and what could not be taken over."""
    repositories, errors, findings = totals
    print(
        f"{plural(repositories, 'repository', 'repositories')}, {errors:,} not read, "
        f"{plural(findings, 'finding')} in {safe(str(args.output))}",
        file=said,
    )
    if tally.repositories:
        print(tally.told(seconds), file=said)
    if tally.unread:
        named = ", ".join(sorted(tally.unread)[:_NAMED])
        _note(
            f"{args.earlier}: {plural(len(tally.unread), 'shard')} cannot be read ({named}): "
            "what they hold was checked anew"
        )


def _run(args: Namespace, tasks: list[Task], folder: Path, total: int, done: int) -> _Tally:
    """Run the tasks."""
    from attrlint.commands._progress import counting
    from attrlint.scan import cluster, embedded

    results = (
        cluster.run(tasks, args.scheduler)
        if args.engine == "dask"
        else embedded.run(tasks, args.jobs or _processors(), folder)
    )
    tally = _Tally()
    with closing(results), counting(total, done) as step:
        for one in results:
            step(one.repositories)
            tally = tally.plus(one)
    return tally


def _note(text: str) -> None:
    print(f"attrlint: {safe(text)}", file=sys.stderr)


def _need(module: str, extra: str) -> None:
    from importlib import import_module

    try:
        import_module(module)
    except ImportError as error:
        raise UsageError(f"scan needs {error.name}: install attrlint[{extra}]") from None


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _positive(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise ArgumentTypeError(f"'{text}' is no whole number above 0")


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if 0 <= seconds < 1e6:
        return seconds
    raise ArgumentTypeError(f"'{text}' is no number of seconds")
