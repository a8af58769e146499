"""Print how works are to be cited.

attrlint cite openai/gsm8k                   by hub id, name, arXiv id, DOI, URL or work id
attrlint cite WizardCoder --format cff       bibtex (default), cff, apa or markdown
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.terminal import put
from attrlint.usage import UsageError, meant

if TYPE_CHECKING:
    from attrlint.registry.cite import Citation
    from attrlint.registry.store import Registry

USAGE = "%(prog)s [OPTIONS] WORK ..."
_FORMATS = ("bibtex", "cff", "apa", "markdown")


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `cite`."""
    parser.add_argument("works", metavar="WORK", nargs="*")
    parser.add_argument(
        "--format",
        metavar="FORMAT",
        type=commands.one_of(*_FORMATS),
        default="bibtex",
        help=f"{', '.join(_FORMATS)} (default: bibtex)",
    )


def run(args: Namespace) -> int:
    """Print the citations of the works, each publication once, in the order asked for."""
    from attrlint.registry import cite, store

    if not args.works:
        raise UsageError("cite: which work?")
    registry = store.default()
    found = [_citation(registry, text) for text in args.works]
    put(cite.write({one.identity: one for one in found}.values(), args.format))
    return 0


def _citation(registry: Registry, text: str) -> Citation:
    """The one citation that a text stands for. Raises `UsageError` for none and for several."""
    from attrlint.registry import cite, lookup
    from attrlint.registry.identifiers import canonical, squash

    works = lookup.exact(registry, text)
    if works:
        return cite.citation(works[0], canonical(text) or "")
    works = lookup.named(registry, text)
    called = [work for work in works if squash(work.title) == squash(text)]
    found = {cite.citation(work).identity: work for work in reversed(called or works)}
    if not found:
        raise UsageError(f"no work '{text}'{meant(text, _names(registry))}")
    if len(found) > 1:
        ids = ", ".join(work.id for work in reversed(found.values()))
        raise UsageError(f"'{text}' names {len(found)} works: {ids}; say which")
    return cite.citation(next(iter(found.values())))


def _names(registry: Registry) -> tuple[str, ...]:
    from attrlint.registry import entries
    from attrlint.shipped import folder

    works = [line.entry for line in entries.lines(folder("registry"))]
    return tuple(name for work in works for name in (work["title"], *work.get("hub", ())))
