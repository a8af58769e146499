"""Change files at random and check what comes of it: no crash, and no file that takes long.

python -m benchmarks.fuzz PATH [--seconds 600] [--seed 1] [--limit 5] [--keep FOLDER]

PATH is a tree of cards, configs, scripts and notebooks. Each round takes one file with a card
beside it, changes bytes and lines, and runs the whole check (every rule, every persona) and `refs`
on the two. What raises, or takes more processor time than the limit, is kept with its traceback.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from attrlint.cli import main as attrlint
from attrlint.discover import kind_of

READ = frozenset(
    (
        *("markdown", "yaml", "json", "toml", "ini", "shell", "python", "notebook"),
        *("modelfile", "bibtex", "cff", "legal", "weights"),
    )
)
PIECES = (
    *(b"\0", b"\r\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\xf0\x9f\x99\x82", b"\xed\xa0\x80", b"\t"),
    *(b"---\n", b"```", b"```yaml\n", b"\n\n", b"<!--", b"-->", b"](", b"[", b"]", b"{", b"}"),
    *(b'"', b"'", b'"""', b"\\", b"${", b"$(", b"`", b"<<EOF\n", b"&a ", b"*a", b"<<: *a\n"),
    *(b"!ref <x>", b"|\n", b">-\n", b"@misc{a,", b": ", b"- ", b"#", b"%%bash\n", b"FROM ", b"%"),
    *(b"9" * 400, b"[" * 300, b"- " * 300, b"(" * 300, b"a" * 4000, b"\\x", b"\\u12", b"1e999"),
)
LARGEST = 300_000


class TooLong(Exception):
    """A round that took longer than the limit."""


def mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """A file with one to six changes, now and then with a part of another file in it."""
    for _ in range(chance.randint(1, 6)):
        data = chance.choice(CHANGES)(data, other, chance)
    return data[:LARGEST]


def _put(data: bytes, other: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(PIECES) + data[at:]


def _cut(data: bytes, other: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + data[at + chance.randint(1, 200) :]


def _end(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _flip(data: bytes, other: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _twice(data: bytes, other: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    part = data[at : at + chance.randint(1, 2000)]
    return data[:at] + part * chance.randint(1, 8) + data[at:]


def _lines(data: bytes, other: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def _indent(data: bytes, other: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        at = chance.randrange(len(lines))
        lines[at] = b" " * chance.randint(0, 9) + lines[at].lstrip()
    return b"".join(lines)


def _splice(data: bytes, other: bytes, chance: random.Random) -> bytes:
    at, start = chance.randint(0, len(data)), chance.randint(0, len(other))
    return data[:at] + other[start : start + chance.randint(1, 3000)] + data[at:]


CHANGES: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
    *(_put, _put, _put, _cut, _cut, _flip, _flip, _end, _twice, _lines, _indent, _splice),
)


def run(folder: Path, limit: float) -> float:
    """Check a folder, and list its references; how many seconds of processor time it took.

    Raises what the check raises, and `TooLong`.
    """
    calls = (
        ["check", "--persona", "auditor", "--output-format", "sarif", "--exit-zero"],
        ["refs", "--output-format", "json"],
    )
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        for command, *options in calls:
            with contextlib.redirect_stdout(io.StringIO()):
                code = attrlint([command, "--isolated", "--debug", *options, str(folder)])
            if code not in (0, 1):
                raise RuntimeError(f"{command}: exit code {code}")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - started


def rounds(files: list[Path], chance: random.Random) -> Iterator[tuple[str, bytes, bytes]]:
    """A file's name and changed bytes, and a card to lie beside it, without end."""
    cards = [file for file in files if kind_of(file.name) == "markdown"] or files
    while True:
        file, other, card = chance.choice(files), chance.choice(files), chance.choice(cards)
        data = mutated(file.read_bytes(), other.read_bytes(), chance)
        text = card.read_bytes()
        yield file.name, data, mutated(text, data, chance) if chance.random() < 0.5 else text


def main() -> int:
    """Run until the time is over; exit code 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--limit", type=float, default=5, help="seconds of processor time that a round may take"
    )
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    args = parser.parse_args()
    signal.signal(signal.SIGPROF, _stop)
    files = sorted(
        file
        for file in args.path.rglob("*")
        if kind_of(file.name) in READ and file.is_file() and file.stat().st_size <= LARGEST
    )
    end = time.monotonic() + args.seconds
    count = found = 0
    slowest = 0.0
    for name, data, card in rounds(files, random.Random(args.seed)):
        if time.monotonic() > end:
            break
        count += 1
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            (here / "README.md").write_bytes(card)
            (here / name).write_bytes(data)
            try:
                slowest = max(slowest, run(here, args.limit))
            except Exception:
                found += 1
                kept = args.keep / f"{args.seed}-{count}"
                shutil.copytree(here, kept, dirs_exist_ok=True)
                (kept / "traceback.txt").write_text(traceback.format_exc(), encoding="utf-8")
                print(f"{kept}: {traceback.format_exc().splitlines()[-1]}", flush=True)
    print(f"{count} rounds over {len(files)} files, {found} found, slowest {slowest:.2f} s")
    return 1 if found else 0


def _stop(signal: int, frame: object) -> None:
    raise TooLong


if __name__ == "__main__":
    sys.exit(main())
