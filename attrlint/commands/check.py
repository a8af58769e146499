"""Check model repositories: is what they use named, cited and licensed?

  attrlint . --select credit,license --persona pedantic
  attrlint . --fix                  mend what is safe to mend; --diff only shows it

Exit code: 0 clean, 1 findings at or above --fail-on (--diff: fixes), 2 a wrong call, 3 a bug.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.commands import one_of
from attrlint.commands._choosing import choosing, configured
from attrlint.config import FAIL_ON
from attrlint.finding import SEVERITIES
from attrlint.report import Checked, Result, formats, render
from attrlint.terminal import Pen, columns, pen
from attrlint.translate import language
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from attrlint.config import Config
    from attrlint.discover import Group
    from attrlint.engine import Report
    from attrlint.kept.recording import Recording


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `check`."""
    commands.reading(parser)
    group = choosing(parser)
    group.add_argument(
        "--fail-on", type=one_of(*FAIL_ON), metavar="SEVERITY", help="error, warning, note, never"
    )
    group.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found")
    group.add_argument(
        "--diff-base", metavar="REV", help="only what this branch adds to the commit it left REV at"
    )
    group = parser.add_argument_group("mending")
    group.add_argument("--fix", action="store_true", help="apply the fixes that leave no choice")
    group.add_argument("--unsafe-fixes", action="store_true", help="apply the others as well")
    group.add_argument("--diff", action="store_true", help="print what would be changed")
    group.add_argument("--add-ignore", action="store_true", help="suppress what is found")
    group.add_argument("--reason", metavar="TEXT", help="why, for --add-ignore")
    commands.writing(parser, formats())
    parser.add_argument("--watch", action="store_true", help="check again when a file changes")
    parser.add_argument("--statistics", action="store_true", help="print counts, a line a rule")


def run(args: Namespace) -> int:
    """Check every PATH and print one report."""
    if args.watch:
        from attrlint.commands._watch import watch

        args.watch = False
        return watch(args, run)
    if args.add_ignore:
        from attrlint.commands._ignoring import run as suppress

        return suppress(args)
    if args.diff_base and _mends(args):
        raise UsageError("--diff-base reports; --fix mends whatever is there")
    from attrlint import engine
    from attrlint.commands._progress import progress

    record = _recording(args)
    checked, failed, rules = [], False, {}
    with progress() as step:
        for root in commands.roots(args):
            config = configured(args, root)
            config = config._replace(fail_on=args.fail_on or config.fail_on)
            report, changes = _report(args, root, config, step)
            checked.append(Checked(root, report))
            failed = failed or (changes if args.diff else _fails(report, config.fail_on))
            rules.update({rule.name: rule for rule in engine.selected(config)})
    to_file = args.output_file is not None
    result = Result(
        tuple(checked),
        tuple(rules.values()),
        Pen() if to_file else pen(args.color, sys.stdout),
        100 if to_file else columns(sys.stdout),
        language(),
    )
    pieces = _printed(args, result)
    if not args.diff:
        commands.write(args, record.listening(pieces) if record else pieces)
    if any(report.crashed for _, report in checked):
        return 3
    code = 1 if failed and not args.exit_zero else 0
    if record:
        record.keep(code, [root for root, _ in checked])
    return code


def _report(
    args: Namespace, root: Path, config: Config, step: Callable[[Group], None] | None
) -> tuple[Report, bool]:
    """What is found under a root, after the fixes that were asked for; and whether `--diff` printed
    any.
    """
    from attrlint import engine

    overlay = commands.overlay(args, root)
    keep = args.output_format == "html"  # the page shows ledgers too

    def again(texts: dict[str, str]) -> Report:
        texts = (overlay or {}) | texts
        return engine.check(root, config, overlay=texts, debug=args.debug, keep=keep)

    report = engine.check(root, config, overlay=overlay, debug=args.debug, keep=keep, step=step)
    if args.diff_base:
        from attrlint.commands._against import against

        return against(report, root, args.diff_base, config, debug=args.debug), False
    if not _mends(args):
        return report, False
    from attrlint.commands import _fix

    if args.diff:
        return report, _fix.show(report, again, unsafe=args.unsafe_fixes)
    if overlay:
        raise UsageError("--fix writes files; it cannot mend standard input")
    return _fix.mend(root, report, again, unsafe=args.unsafe_fixes), False


def _mends(args: Namespace) -> bool:
    return bool(args.fix or args.unsafe_fixes or args.diff)


def _recording(args: Namespace) -> Recording | None:
    """What notes this run for the next one like it, where that would come out the same."""
    writes = _mends(args) or args.output_file
    asks = args.history or args.diff_base or args.online or args.stdin_filename
    if not args.answer or args.no_cache or args.debug or writes or asks:
        return None
    from attrlint.kept.recording import Recording

    return Recording(args.answer)


def _fails(report: Report, least: str) -> bool:
    if least == "never":
        return False
    limit = SEVERITIES.index(least)
    return any(SEVERITIES.index(finding.severity) >= limit for finding in report.findings)


def _printed(args: Namespace, result: Result) -> Iterator[str]:
    if not args.statistics:
        return render(args.output_format, result)
    from attrlint.report._statistics import as_json, as_text

    if args.output_format == "json":
        return as_json(result)
    if args.output_format in ("text", "concise", "grouped"):
        return as_text(result)
    raise UsageError("--statistics prints text or json")
