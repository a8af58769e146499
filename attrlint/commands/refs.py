"""List every reference found: each place in a file that names a work.

attrlint refs .
attrlint refs . --output-format json
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrlint import commands
from attrlint.commands._table import table
from attrlint.config import PERSONAS
from attrlint.reference import Reference
from attrlint.report import clickable, plural
from attrlint.terminal import Pen, pen, safe

VERSION = 1
_LONGEST = 60


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `refs`."""
    commands.reading(parser)
    parser.add_argument(
        "--persona",
        type=commands.one_of(*PERSONAS),
        metavar="WHO",
        help="auditor: and the methods that one may credit, optimizers and kernels among them",
    )
    commands.writing(parser, ("text", "json"))


def run(args: Namespace) -> int:
    """Print the references of every PATH; what one may credit or not is for auditors."""
    from attrlint import engine

    found = []
    for root in commands.roots(args):
        config = commands.config_for(args, root)
        for repo in engine.repos(root, config, commands.overlay(args, root)):
            found += [
                (root, reference)
                for reference in repo.references
                if config.persona == "auditor" or not reference.is_optional
            ]
    if args.output_format == "json":
        commands.write(args, _json(found))
    else:
        plain = args.output_file is not None
        commands.write(args, _text(found, Pen() if plain else pen(args.color, sys.stdout)))
    return 0


def _text(found: list[tuple[Path, Reference]], pen: Pen) -> Iterator[str]:
    rows = [("place", "kind", "role", "value", "work", "via", "confidence")]
    for root, reference in found:
        line, column = reference.at.start
        rows.append(
            (
                safe(f"{clickable(root, reference.at.document)}:{line}:{column}"),
                reference.kind,
                reference.role,
                _short(reference.value),
                reference.work.id if reference.work else "–",
                _short(reference.via),
                reference.confidence,
            )
        )
    if found:
        yield from table(rows, pen, 80)
        yield "\n"
    yield f"{plural(len(found), 'reference')}\n"


def _short(text: str) -> str:
    text = safe(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _json(found: list[tuple[Path, Reference]]) -> Iterator[str]:
    import json

    several = len({root for root, _ in found}) > 1
    rows = [row(root, reference, several) for root, reference in found]
    yield json.dumps({"version": VERSION, "references": rows}, indent=2) + "\n"


def row(root: Path, reference: Reference, several: bool = False) -> dict[str, Any]:
    """A reference as JSON has it; its path is relative to the PATH, or to here if `several`."""
    at = reference.at
    return {
        "path": clickable(root, at.document) if several else at.document.path,
        **at.numbers,
        "text": reference.text,
        "kind": reference.kind,
        "role": reference.role,
        "value": reference.value,
        "work": reference.work.id if reference.work else None,
        "hub": reference.hub or None,
        "local": reference.local,
        "subsets": list(reference.subsets),
        "format": reference.format or None,
        "via": reference.via,
        "confidence": reference.confidence,
    }
