"""List the licences that are known, and what each asks of the next publisher.

attrlint licenses
attrlint licenses llama3.1 gemma
attrlint licenses --output-format markdown    as docs/licenses.md is made
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.terminal import Pen, pen, safe
from attrlint.usage import UsageError, meant

if TYPE_CHECKING:
    from attrlint.licenses.ids import License

USAGE = "%(prog)s [OPTIONS] [LICENSE ...]"
VERSION = 1
_NO_ADVICE = "What stands here is a summary and no legal advice: the text of the licence decides."
_UNREAD = "Recalled, and not read in its text."


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `licenses`."""
    parser.add_argument("licenses", metavar="LICENSE", nargs="*", help="these (default: all)")
    commands.writing(parser, ("text", "json", "markdown"))


def run(args: Namespace) -> int:
    """Print the licences: a line each, or what each of those that are named asks for."""
    from attrlint.licenses import ids

    chosen = [_named(name) for name in args.licenses] or list(ids.every())
    if args.output_format == "json":
        commands.write(args, _json(chosen))
    elif args.output_format == "markdown":
        commands.write(args, _markdown(chosen))
    else:
        marks = Pen() if args.output_file else pen(args.color, sys.stdout)
        shown = _list(chosen, marks) if not args.licenses else pages(chosen, marks)
        commands.write(args, shown)
    return 0


def _named(name: str) -> License:
    from attrlint.licenses import ids

    if (found := ids.find(name)) is None:
        raise UsageError(f"no licence named '{name}'{meant(name, ids.known())}")
    return found


def pages(licenses: Iterable[License], pen: Pen) -> Iterator[str]:
    """What each licence asks for, with the clauses, for a terminal."""
    from attrlint.licenses.duties import told

    for license in licenses:
        yield f"{pen(license.id, 'bold')}  {safe(license.name)}\n"
        yield f"  {' · '.join(_facts(license))}\n"
        for duty in told(license):
            yield f"  - {safe(duty.line)}\n"
        yield f"  sources: {safe('; '.join(license.sources))}\n"
        yield f"  {_UNREAD}\n\n" if not license.sure else "\n"
    yield f"{_NO_ADVICE}\n"


def _facts(license: License) -> Iterator[str]:
    yield license.category
    if license.version:
        yield f"version {license.version}"
    if license.spdx:
        yield f"SPDX {license.spdx}"
    if not license.hub:
        yield "no id of the Hub: `license: other` with `license_name:`"
    if license.url:
        yield license.url


def _list(licenses: list[License], pen: Pen) -> Iterator[str]:
    room = max(len(license.id) for license in licenses)
    for license in licenses:
        yield f"{pen(f'{license.id:<{room}}', 'bold')}  {license.category:20}  {license.name}\n"


def _markdown(licenses: list[License]) -> Iterator[str]:
    from attrlint.licenses.duties import told

    yield "# Licences\n\nMade from `registry/licenses.jsonl` by "
    yield "`attrlint licenses --output-format markdown --output-file docs/licenses.md`.\n"
    yield f"{_NO_ADVICE} Places in it stand in brackets.\n"
    for license in licenses:
        yield f"\n## {license.id}\n\n{license.name}. {' · '.join(_facts(license))}\n"
        lines = [f"- {duty.line}\n" for duty in told(license)]
        yield "\n" if lines else ""
        yield from lines
        yield f"\nSources: {'; '.join(license.sources)}."
        yield "\n" if license.sure else f" {_UNREAD}\n"


def _json(licenses: list[License]) -> Iterator[str]:
    import json

    rows = [
        {
            "id": license.id,
            "name": license.name,
            "hub": license.hub,
            "spdx": license.spdx or None,
            "class": license.category,
            "version": license.version or None,
            "url": license.url or None,
            "duties": license.duties,
            "when": license.when,
            "clauses": license.clauses,
            "sources": list(license.sources),
            "sure": license.sure,
        }
        for license in licenses
    ]
    yield json.dumps({"version": VERSION, "licenses": rows}, indent=2, ensure_ascii=False) + "\n"
