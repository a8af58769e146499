"""A hub's worth of cards through `attrlint scan`: how fast, on how much memory, and stopped.

python benchmarks/scan.py CARDS [--rows 200000] [--pair 5000] [--rounds 3] [--same] [--keep FOLDER]

CARDS is a tree with model cards. Each is written many times over, with a line and a link of its own
each time so that no two are the same, until there are that many rows of Parquet; with `--same` as
it is, so that all but the first are known. Then

1. one process and two, in turn, on `--pair` rows: rows a second of each, and their ratio; on a busy
   machine the processor time, which is printed beside, says more;
2. two processes on a hundredth, a tenth and all of the rows: the largest process of each;
3. the scan of a tenth, in shards of which there are a dozen, is killed (SIGKILL) when a third of it
   is done, and begun again: it must write what one that is left alone writes.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))
import pyarrow as pa
from pyarrow import parquet

from attrlint.grouping import CARD_STEMS, has_metadata
from attrlint.scan import TABLES
from benchmarks.paired import program

_OWN = "\n\nSee [hub-{n}/model-{n}](https://huggingface.co/hub-{n}/model-{n}) too.\n"
_GROUP = 1000  # rows
_SHARDS = 12  # of the scan that is killed
_FEWEST = 240  # rows of it: with less it is over when it is to be killed
_TOLD = r"in processes of at most ([\d,]+) MB"


def cards(root: Path) -> list[str]:
    """The texts of the cards under a folder."""
    files = sorted(root.rglob("*.md"))
    kept = [path for path in files if path.stem.lower() in CARD_STEMS or has_metadata(path)]
    return [path.read_text(encoding="utf-8", errors="replace") for path in kept]


def write(path: Path, texts: list[str], rows: int, own: str) -> Path:
    """Write that many cards as a hub's dump has them, with `own` at the end of each."""
    schema = pa.schema([("repo_id", pa.string()), ("card", pa.string())])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for first in range(0, rows, _GROUP):
            numbers = range(first, min(first + _GROUP, rows))
            ids = [f"hub-{n}/model-{n}" for n in numbers]
            held = [texts[n % len(texts)] + own.format(n=n) for n in numbers]
            writer.write_table(pa.table({"repo_id": ids, "card": held}, schema))
    return path


def call(source: Path, output: Path, jobs: int) -> list[str]:
    """The command that scans."""
    return [*program("attrlint"), "scan", str(source), "--output", str(output), f"--jobs={jobs}"]


class Run(NamedTuple):
    """What a scan cost."""

    seconds: float  # on the clock
    processor: float  # seconds, of all its processes
    peak: int  # megabytes of the largest process

    def __str__(self) -> str:
        return f"{self.seconds:.0f} s, {self.processor:.0f} s of processor"


def scan(source: Path, output: Path, jobs: int, *more: str) -> Run:
    """Scan, with more arguments perhaps, and say what it cost."""
    begun = time.perf_counter()
    command = [*call(source, output, jobs), *more]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    told = re.search(_TOLD, said)
    if process.returncode or told is None:
        raise SystemExit(f"attrlint scan: exit code {process.returncode}")
    seconds = time.perf_counter() - begun
    return Run(seconds, usage.ru_utime + usage.ru_stime, int(told[1].replace(",", "")))


def pairs(folder: Path, source: Path, rows: int, rounds: int) -> None:
    """One process and two in turn."""
    ratios, rates = [], []
    for number in range(rounds):
        one, two = (scan(source, folder / f"pair-{number}-{jobs}", jobs) for jobs in (1, 2))
        rates.append((rows / one.seconds, rows / two.seconds))
        ratios.append(one.seconds / two.seconds)
        print(f"round {number + 1}: one process {one}; two {two}", flush=True)
    first, second = (statistics.median(rate) for rate in zip(*rates, strict=True))
    ratio = statistics.median(ratios)
    print(f"median: {first:.0f} rows/s, with two {second:.0f}; two over one {ratio:.2f}")


def stopped(source: Path, folder: Path, rows: int) -> None:
    """Kill a scan in the middle, begin it again, and hold it against one that was not."""
    whole, output = folder / "whole", folder / "stopped"
    shard = f"--shard-size={max(1, rows // _SHARDS)}"
    scan(source, whole, 2, shard)
    wanted = dict(files(whole))
    of = len(wanted) // len(TABLES)
    marks = output / "repositories"
    running = subprocess.Popen([*call(source, output, 2), shard], stdout=subprocess.DEVNULL)
    while not marks.is_dir() or 3 * len(list(marks.glob("*.parquet"))) < of:
        if running.poll() is not None:
            raise SystemExit("the scan was over before it could be killed: take more rows")
        time.sleep(0.01)
    running.kill()
    running.wait()
    done = len(list(marks.glob("*.parquet")))
    went_on = scan(source, output, 2, shard)
    same = dict(files(output)) == wanted
    said = "every file is the same" if same else "THE FILES DIFFER"
    print(f"killed after {done} of {of} shards, went on for {went_on.seconds:.0f} s: {said}")
    if not same:
        raise SystemExit(1)


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files that a scan wrote, by name."""
    for table in TABLES:
        for path in sorted((folder / table).iterdir()):
            yield f"{table}/{path.name}", path.read_bytes()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("cards", type=Path)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--pair", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--same", action="store_true", help="add nothing to the cards")
    parser.add_argument("--keep", type=Path, help="write there, and leave it")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = args.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        texts = cards(args.cards)
        size = sum(map(len, texts)) / len(texts)
        print(
            f"{len(texts)} cards of {size:,.0f} characters on average, {os.cpu_count()} processors"
        )
        own = "" if args.same else _OWN
        source = write(folder / "pair.parquet", texts, args.pair, own)
        pairs(folder, source, args.pair, args.rounds)
        for rows in sorted({max(1, args.rows // part) for part in (100, 10, 1)}):
            source = write(folder / f"{rows}.parquet", texts, rows, own)
            run = scan(source, folder / str(rows), 2)
            rate = f"{rows / run.seconds:.0f} rows/s, {rows / run.processor:.0f} a processor"
            print(f"{rows:,} rows: {run}; {rate}; {run.peak} MB", flush=True)
        tenth = max(_FEWEST, args.rows // 10)
        stopped(write(folder / f"{tenth}.parquet", texts, tenth, own), folder, tenth)


if __name__ == "__main__":
    main()
