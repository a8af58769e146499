"""Print a .bib file for the works that a repository uses and that have a paper.

attrlint bib . > references.bib
attrlint bib . --format cff      the same as `references:` of a CITATION.cff
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import commands

if TYPE_CHECKING:
    from attrlint.registry.cite import Citation

_FORMATS = ("bibtex", "cff", "apa", "markdown")


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `bib`."""
    commands.reading(parser)
    group = parser.add_argument_group("what is printed")
    group.add_argument(
        "--format",
        metavar="FORMAT",
        type=commands.one_of(*_FORMATS),
        default="bibtex",
        help=f"{', '.join(_FORMATS)} (default: bibtex)",
    )
    group.add_argument("--output-file", metavar="FILE", type=Path, help="write there instead")


def run(args: Namespace) -> int:
    """Print the citations of what every PATH uses, sorted by key, each publication once."""
    from attrlint.registry import cite

    found = {one.identity: one for root in commands.roots(args) for one in _used(args, root)}
    ordered = sorted(found.values(), key=lambda one: (one.key, one.identity))
    if not ordered:
        print("nothing that is used here has a paper in the registry", file=sys.stderr)
        return 0
    commands.write(args, cite.write(ordered, args.format))
    return 0


def _used(args: Namespace, root: Path) -> Iterator[Citation]:
    from attrlint import engine
    from attrlint.registry import cite
    from attrlint.rule import surest

    config = commands.config_for(args, root)
    for repo in engine.repos(root, config, commands.overlay(args, root)):
        for entry in repo.ledger:
            work = entry.work
            if work is None or not work.papers or not entry.uses:
                continue
            if work.tier != "foundational" and surest(entry.uses) != "low":
                yield cite.citation(work)
