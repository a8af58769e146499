"""Show the ledger as a page, or what a model is made from as a picture.

attrlint graph . --output-file credits.html             ledger, lineage and findings on one page
attrlint graph . --output-format svg                    the picture alone
attrlint graph . --output-format mermaid                for a card or a README
attrlint graph . --output-format badge --output-file credits.svg
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from attrlint.page.html import Part

FORMATS = ("html", "svg", "mermaid", "json", "badge")


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `graph`."""
    commands.reading(parser)
    commands.writing(parser, FORMATS, default="html")


def run(args: Namespace) -> int:
    """Write the page or the picture of the model repositories under the PATHs."""
    parts = tuple(_parts(args))
    if args.output_format == "html":
        from attrlint.page import html

        commands.write(args, html.write(parts))
        return 0
    if args.output_format == "badge":
        commands.write(args, [_badge(parts)])
        return 0
    if args.output_format == "json":
        commands.write(args, _json(parts))
        return 0
    if len(parts) != 1:
        many = f"{len(parts)} repositories use works" if parts else "no work is used here"
        raise UsageError(f"{many}; a picture shows one repository")
    from attrlint.page import lineage, svg

    graph = lineage.graph(parts[0].repo, parts[0].findings)
    draw = svg.draw if args.output_format == "svg" else lineage.mermaid
    commands.write(args, draw(graph))
    return 0


def _parts(args: Namespace) -> Iterator[Part]:
    """The repositories that use or owe something."""
    from attrlint import engine
    from attrlint.page import html

    for root in commands.roots(args):
        config = commands.config_for(args, root)
        report = engine.check(root, config, overlay=commands.overlay(args, root), keep=True)
        yield from html.parts(root, report.repos, report.findings)


def _badge(parts: tuple[Part, ...]) -> str:
    from attrlint.page import badge, lineage

    scores = [lineage.score(part.repo, part.findings) for part in parts]
    return badge.draw(sum(good for good, _ in scores), sum(whole for _, whole in scores))


def _json(parts: tuple[Part, ...]) -> Iterator[str]:
    import json

    from attrlint.page import lineage

    graphs = [lineage.graph(part.repo, part.findings) for part in parts]
    shown = [
        {
            "title": graph.title,
            "nodes": [node._asdict() for node in graph.nodes],
            "edges": [edge._asdict() for edge in graph.edges],
        }
        for graph in graphs
    ]
    yield json.dumps({"version": 1, "repositories": shown}, indent=2) + "\n"
