"""`check --fix` and `check --diff`: fixes, until there is nothing left to mend."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import fix
from attrlint.terminal import safe

if TYPE_CHECKING:
    from attrlint.engine import Report

    Check = Callable[[dict[str, str]], Report]  # texts that stand in for files, by name


def show(report: Report, check: Check, *, unsafe: bool) -> bool:
    """Print what fixes would change; whether that is anything."""
    changed, _ = settled(report, check, unsafe=unsafe)
    for each in changed:
        sys.stdout.write(fix.diff(each))
    mended = sum(len(each.fixes) for each in changed)
    if mended:
        findings, files = f"finding{'s' * (mended != 1)}", f"file{'s' * (len(changed) != 1)}"
        print(
            f"attrlint: would mend {mended} {findings} in {len(changed)} {files}", file=sys.stderr
        )
    return bool(changed)


def mend(root: Path, report: Report, check: Check, *, unsafe: bool) -> Report:
    """Write what fixes change; the report on what is left."""
    changed, left = settled(report, check, unsafe=unsafe)
    written = True
    for each in changed:
        try:
            fix.write(root, each)
        except fix.NotWritten as error:
            written = False
            print(f"attrlint: {safe(str(error))}", file=sys.stderr)
            continue
        for one in each.fixes:
            print(safe(f"{each.document.path}: mended: {one.title}"), file=sys.stderr)
    return left if written else check({})


def settled(
    report: Report, check: Check, *, unsafe: bool
) -> tuple[tuple[fix.Changed, ...], Report]:
    """The files as they are when fixes change nothing more, and the report on them.

    Each file is written once, at the end: the rounds before that are run on texts in memory.
    """
    done: dict[str, fix.Changed] = {}
    for _ in range(fix.ROUNDS):
        found = list(fix.changes(report.findings, unsafe=unsafe))
        for new in found:
            path = new.document.path
            if path in done:
                first = done[path]
                done[path] = first._replace(text=new.text, fixes=(*first.fixes, *new.fixes))
            else:
                done[path] = new
        if not found:
            break
        report = check({path: each.text for path, each in done.items()})
    else:
        print(
            f"attrlint: not settled after {fix.ROUNDS} rounds of fixes; run it again",
            file=sys.stderr,
        )
    return tuple(each for _, each in sorted(done.items())), report
