"""`check --add-ignore`: suppressions for what is found, in the files or in the configuration."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.commands._choosing import configured
from attrlint.report import plural
from attrlint.terminal import safe
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from attrlint.config import Config
    from attrlint.engine import Report
    from attrlint.finding import Finding

_LEAST = 3  # letters and digits, as unexplained-suppression asks for


def reason(args: Namespace) -> str:
    """The reason that the call gives. Raises `UsageError` where it cannot stand."""
    said = " ".join((args.reason or "").split())
    if sum(char.isalnum() for char in said) < _LEAST:
        raise UsageError('--add-ignore needs a reason: --reason "what a reader should know"')
    if "-->" in said or "attrlint:" in said:
        raise UsageError("--reason: '-->' and 'attrlint:' cannot stand in a comment")
    return said


def run(args: Namespace) -> int:
    """Write the suppressions, or show them with --diff; 1 where something is left."""
    from attrlint import engine

    if args.fix or args.unsafe_fixes or args.stdin_filename:
        raise UsageError("--add-ignore goes with none of --fix, --unsafe-fixes, --stdin-filename")
    why = reason(args)
    left = 0
    for root in commands.roots(args):
        config = configured(args, root)
        report = engine.check(root, config, debug=args.debug)
        left += _ignore(report, root, config, why, show=args.diff)
    return 1 if left else 0


def _ignore(report: Report, root: Path, config: Config, why: str, *, show: bool) -> int:
    """Answer the findings of one PATH; gives how many are left."""
    from attrlint import fix, plugins, suppress

    known = plugins.names(plugins.load(config.rules, config.plugins))
    found = [one for one in report.findings if one.group not in ("answer", "internal")]
    changed, left = suppress.comments(found, why, known)
    written = 0
    for each in changed:
        if show:
            sys.stdout.write(fix.diff(each))
            continue
        try:
            fix.write(root, each)
            written += 1
        except fix.NotWritten as error:
            print(f"attrlint: {safe(str(error))}", file=sys.stderr)
            found = [one for one in found if one.at.document.path != each.document.path]
    if left:
        written += _in_config(root, config, left, why, show=show)
    if show:
        return 0
    rest = len(report.findings) - len(found)
    if found:
        print(f"{plural(len(found), 'finding')} suppressed in {plural(written, 'file')}")
    if rest:
        print(f"{plural(rest, 'finding')} left: on answers themselves, or in a file not written")
    elif not found:
        print("nothing to suppress")
    return rest


def _in_config(root: Path, config: Config, left: list[Finding], why: str, *, show: bool) -> int:
    """Add what no comment can answer to `per-file-ignores`; gives the number of files written."""
    from attrlint import fix, per_file
    from attrlint.config import NAME
    from attrlint.document import Document, read

    path = config.path or (root if root.is_dir() else root.parent) / NAME
    silent: dict[str, list[str]] = {}
    for one in left:
        rules = silent.setdefault(per_file.pattern(config.prefix + one.at.document.path), [])
        if one.rule not in rules:
            rules.append(one.rule)
    document = read(path, path.name) if path.is_file() else Document(path.name, "")
    try:
        text = per_file.added(document.text, silent, why, project=path.name == "pyproject.toml")
    except ValueError:
        rows = "; ".join(f"{name} = {rules}" for name, rules in silent.items())
        raise UsageError(f"{path}: add to per-file-ignores by hand: {rows}") from None
    changed = fix.Changed(document, text, ())
    if show:
        sys.stdout.write(fix.diff(changed))
    elif path.is_file():
        fix.write(path.parent, changed)
    else:
        commands.put_in(path, [text])
    return 1
