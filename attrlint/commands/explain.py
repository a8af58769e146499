"""Explain a rule: what it asks for and why, with examples and its options. Or a licence: what it
asks of the next publisher, with the clauses.

attrlint explain uncredited-dataset
attrlint explain llama3.1
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from attrlint import commands
from attrlint.commands import licenses
from attrlint.commands import rules as listing
from attrlint.rule import Rule
from attrlint.terminal import Pen, pen, put, safe
from attrlint.usage import UsageError, meant

USAGE = "%(prog)s [OPTIONS] RULE|LICENSE"


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `explain`."""
    parser.add_argument("rule", metavar="RULE|LICENSE", help="its name or id")
    parser.add_argument("--config", metavar="FILE", type=Path, help="this configuration, no other")
    parser.add_argument("--isolated", action="store_true", help="read no configuration")
    parser.add_argument(
        "--trust", action="store_true", help="load the rules that a configuration here names"
    )
    parser.add_argument(
        "--color",
        metavar="WHEN",
        type=commands.one_of("auto", "always", "never"),
        default="auto",
        help="auto, always or never",
    )


def run(args: Namespace) -> int:
    """Print the rule's documentation, or what the licence asks for."""
    rules = {rule.name: rule for rule in listing.loaded(args)}
    rule = rules.get(args.rule)
    if rule is None:
        from attrlint.licenses import ids

        if license := ids.find(args.rule):
            put(licenses.pages((license,), pen(args.color, sys.stdout)))
            return 0
        groups = {other.group for other in rules.values()}
        if args.rule in groups:
            raise UsageError(f"'{args.rule}' is a group: attrlint rules {args.rule}")
        near = meant(args.rule, (*rules, *groups, *ids.known()))
        raise UsageError(f"no rule or licence named '{args.rule}'{near}")
    put(_page(rule, pen(args.color, sys.stdout)))
    return 0


def _page(rule: Rule, pen: Pen) -> Iterator[str]:
    page = Path(rule.path).with_suffix(".md")
    if page.is_file():
        yield from _rendered(page.read_text(encoding="utf-8"), pen)
    else:
        yield f"{pen(rule.name, 'bold')}\n\n{safe(rule.summary)}\n"
    yield f"\nGroup {rule.group}, severity {pen(rule.severity, rule.severity)}.\n"
    if rule.options:
        yield f"\nOptions, in [rule.{rule.name}] of attrlint.toml:\n\n"
        said = _described(rule)
        for name, default in rule.options.items():
            shown = list(default) if isinstance(default, tuple) else default
            yield f"  {pen(name, 'bold')} = {_toml(shown)}    {safe(said.get(name, ''))}".rstrip()
            yield "\n"


def _described(rule: Rule) -> dict[str, str]:
    """What the docstring says of each option: lines "`name`: text", continued to a full stop."""
    text = " ".join((rule.check.__doc__ or "").split())
    found = {}
    for name in rule.options:
        mark = f"`{name}`: "
        _, _, rest = text.partition(mark)
        found[name] = rest.partition(". `")[0].rstrip(".") if rest else ""
    return found


def _toml(value: object) -> str:
    import json

    return json.dumps(value)


def _rendered(text: str, pen: Pen) -> Iterator[str]:
    """Markdown for a terminal: headings bold, code set in, everything else as it stands."""
    fence = ""
    for line in text.rstrip("\n").split("\n"):
        if fence:
            if line == fence:
                fence = ""
            else:
                yield f"    {safe(line)}".rstrip() + "\n"
        elif line.startswith("```"):
            fence = line[: len(line) - len(line.lstrip("`"))]
            name = line.lstrip("`").partition(" ")[2]
            label = "what attrlint prints" if line.endswith("console") else name
            yield f"  {pen(safe(label) + ':', 'dim')}\n" if label else ""
        elif line.startswith("#"):
            yield pen(safe(line.lstrip("# ")), "bold") + "\n"
        else:
            yield safe(line) + "\n"
