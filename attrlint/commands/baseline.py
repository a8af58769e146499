"""Write the findings of today to a baseline, so that only new ones are reported.

  attrlint baseline .                  write .attrlint-baseline.json
  attrlint baseline . --prune          take out what is mended, add nothing
  attrlint baseline . --accept-new     add what is new as well

A baseline that exists is not added to unless told: exit code 1 if there is something new.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.commands._choosing import choosing, configured
from attrlint.report import clickable, head, plural
from attrlint.terminal import put
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from attrlint.baseline import Baseline, Key
    from attrlint.config import Config
    from attrlint.engine import Report
    from attrlint.finding import Finding
    from attrlint.rule import Rule

_MOST = 20


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `baseline`."""
    commands.reading(parser)
    choosing(parser)
    group = parser.add_argument_group("what is written")
    group.add_argument("--prune", action="store_true", help="only take out what is mended")
    group.add_argument("--accept-new", action="store_true", help="add new findings to an old one")


def run(args: Namespace) -> int:
    """Write a baseline for each PATH; 1 where new findings were refused."""
    if args.prune and args.accept_new:
        raise UsageError("--prune and --accept-new exclude each other")
    refused = [_written(args, root) for root in commands.roots(args)]
    return 1 if any(refused) else 0


def _written(args: Namespace, root: Path) -> bool:
    """Whether findings of this PATH were refused."""
    from attrlint import baseline, engine

    config = configured(args, root)
    path = baseline.place(root, config)
    old = baseline.load(root, config) if path.is_file() else None
    every = config._replace(baseline=None, persona="auditor", min_confidence="low")
    found = engine.check(root, every, debug=args.debug)
    if found.crashed:
        raise UsageError("a rule failed: the baseline is left as it is (--debug shows where)")
    prefix = old.prefix if old else baseline.prefix(root, path)
    shown = [one for one in found.findings if engine.shown(one, config)]
    new, left, gone = shown, Counter[tuple[str, str, str]](), 0
    if old is not None:
        new, left, gone = _compared(root, old, found, config, engine.selected(every))
    if old is not None and new and not (args.prune or args.accept_new):
        put(_refusal(root, path, new))
        return True
    if not args.prune:
        left.update(baseline.rows(new, prefix))
    elif old is None:
        raise UsageError(f"{path}: there is no baseline to prune")
    commands.put_in(path, [baseline.text(left)])
    added = f", {len(new)} of them new" if old and new and not args.prune else ""
    put(
        [
            f"{baseline.shown(path)}: {plural(left.total(), 'finding')}{added}"
            f"{f', {gone} taken out' if old else ''}\n"
        ]
    )
    return False


def _compared(
    root: Path,
    old: Baseline,
    found: Report,
    config: Config,
    rules: tuple[Rule, ...],
) -> tuple[list[Finding], Counter[Key], int]:
    """What is new, what of the old baseline stays, and how many of its findings are mended."""
    from attrlint import baseline, engine

    new, _, gone = baseline.apply(found.findings, old)
    ran = frozenset(rule.name for rule in rules)
    mended = {
        key: n for key, n in gone.items() if baseline.judged(root, old, key, ran, found.skipped)
    }
    left: Counter[Key] = Counter()
    for entry in old.entries:
        left[entry.key] += entry.times
    left.subtract(mended)
    return [one for one in new if engine.shown(one, config)], +left, sum(mended.values())


def _refusal(root: Path, path: Path, new: list[Finding]) -> Iterator[str]:
    from attrlint import baseline

    for finding in new[:_MOST]:
        yield head(finding, clickable(root, finding.at.document)) + "\n"
    if len(new) > _MOST:
        yield f"… and {len(new) - _MOST} more\n"
    yield (
        f"{baseline.shown(path)} is left as it is: {plural(len(new), 'finding')} not in it. Mend "
        "or answer them, or run again with --accept-new (--prune only takes out what is mended)\n"
    )
