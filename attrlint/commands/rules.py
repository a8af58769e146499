"""List the rules, by group.

attrlint rules
attrlint rules credit license
attrlint rules --output-format markdown    as docs/rules.md is made
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.terminal import Pen, pen, safe
from attrlint.translate import language, summary
from attrlint.usage import UsageError, meant

if TYPE_CHECKING:
    from attrlint.rule import Rule

USAGE = "%(prog)s [OPTIONS] [GROUP ...]"


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `rules`."""
    parser.add_argument("groups", metavar="GROUP", nargs="*", help="these groups (default: all)")
    parser.add_argument("--config", metavar="FILE", type=Path, help="this configuration, no other")
    parser.add_argument("--isolated", action="store_true", help="read no configuration")
    parser.add_argument(
        "--trust", action="store_true", help="load the rules that a configuration here names"
    )
    commands.writing(parser, ("text", "json", "markdown"))


def run(args: Namespace) -> int:
    """Print each rule's name, severity and summary."""
    rules = loaded(args)
    groups = tuple(dict.fromkeys(rule.group for rule in rules))
    for name in args.groups:
        if name not in groups:
            raise UsageError(f"no group of rules named '{name}'{meant(name, groups)}")
    chosen = [rule for rule in rules if not args.groups or rule.group in args.groups]
    if args.output_format == "json":
        commands.write(args, _json(chosen))
    elif args.output_format == "markdown":
        commands.write(args, _markdown(chosen))
    else:
        commands.write(args, _text(chosen, pen(args.color, sys.stdout)))
    return 0


def loaded(args: Namespace) -> tuple[Rule, ...]:
    """The rules that ship and those that the configuration here names."""
    from attrlint import plugins

    config = commands.config_for(args, Path())
    return plugins.load(config.rules, config.plugins)


def _text(rules: list[Rule], pen: Pen) -> Iterator[str]:
    room = max((len(rule.name) for rule in rules), default=0)
    group, tag = "", language()
    for rule in rules:
        if rule.group != group:
            yield ("\n" if group else "") + pen(rule.group, "bold") + "\n"
            group = rule.group
        severity = pen(f"{rule.severity:7}", rule.severity)
        told = summary(rule.name, rule.summary, tag)
        yield f"  {rule.name:<{room}}  {severity}  {safe(told)}\n"


def _markdown(rules: list[Rule]) -> Iterator[str]:
    """A table a group; rules that ship are linked to their documentation, as from docs/."""
    from attrlint.plugins import built_in

    ships = {rule.name for rule in built_in()}
    group = ""
    yield "# Rules\n"
    for rule in rules:
        if rule.group != group:
            group = rule.group
            yield f"\n## {group}\n\n| rule | severity | options | asks |\n|---|---|---|---|\n"
        page = f"../rules/{rule.group}/{Path(rule.path).stem}.md"
        name = f"[{rule.name}]({page})" if rule.name in ships else rule.name
        options = ", ".join(f"`{option}`" for option in rule.options)
        summary = rule.summary.replace("|", "\\|")
        yield f"| {name} | {rule.severity} | {options} | {summary} |\n"


def _json(rules: list[Rule]) -> Iterator[str]:
    import json

    rows = [
        {
            "rule": rule.name,
            "group": rule.group,
            "severity": rule.severity,
            "summary": rule.summary,
            "options": {
                name: list(default) if isinstance(default, tuple) else default
                for name, default in rule.options.items()
            },
        }
        for rule in rules
    ]
    yield json.dumps({"version": 1, "rules": rows}, indent=2) + "\n"
