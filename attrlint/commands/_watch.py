"""Check again whenever a file changes, until interrupted."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from attrlint import commands
from attrlint.config import find
from attrlint.discover import walk
from attrlint.terminal import safe
from attrlint.usage import UsageError

_PAUSE = 0.5  # seconds between two looks at the tree


def watch(args: Namespace, run: Callable[[Namespace], int]) -> int:
    """Call `run` now and after each change of a file that it would read. Ends by an interrupt.

    A call or configuration that does not hold is told and waited out. Raises `UsageError` for
    standard input, which does not change.
    """
    if args.stdin_filename:
        raise UsageError("--watch reads files; it cannot watch standard input")
    roots = commands.roots(args)
    while True:
        before = _state(args, roots)
        if sys.stdout.isatty() and args.output_file is None:
            sys.stdout.write("\x1b[H\x1b[2J\x1b[3J")
        try:
            run(args)
        except UsageError as error:
            print(f"attrlint: {safe(str(error))}", file=sys.stderr)
        sys.stdout.flush()
        print("attrlint: watching; ctrl-c ends", file=sys.stderr, flush=True)
        before = _after_fixes(args, roots, before)
        while _state(args, roots) == before:
            time.sleep(_PAUSE)


def _after_fixes(
    args: Namespace, roots: tuple[Path, ...], before: frozenset[tuple[str, int, int]]
) -> frozenset[tuple[str, int, int]]:
    """The state to compare with: what `run` itself wrote is no change."""
    return _state(args, roots) if args.fix or args.unsafe_fixes or args.output_file else before


def _state(args: Namespace, roots: tuple[Path, ...]) -> frozenset[tuple[str, int, int]]:
    """Every file with the time of its last change and its size."""
    return frozenset(_stamps(args, roots))


def _stamps(args: Namespace, roots: tuple[Path, ...]) -> Iterator[tuple[str, int, int]]:
    for root in roots:
        config = args.config or (None if args.isolated else find(root))
        for path in (*((config,) if config else ()), *(found.path for found in walk(root))):
            try:
                told = path.stat()
            except OSError:
                continue
            yield str(path), told.st_mtime_ns, told.st_size
