"""Write a bill of materials: every work that a repository uses, with evidence and licence claims.

attrlint bom . --output-file bom.cdx.json                      CycloneDX 1.7
attrlint bom . --output-format spdx --output-file bom.spdx.json    SPDX 3.0.1
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from importlib import import_module

from attrlint import commands
from attrlint.usage import UsageError

FORMATS = ("cyclonedx", "spdx")


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `bom`."""
    commands.reading(parser)
    commands.writing(parser, FORMATS, default="cyclonedx")


def run(args: Namespace) -> int:
    """Write the bill of the one repository under the PATHs that uses works."""
    import json

    from attrlint import engine

    try:
        writer = import_module(f"attrlint.bom.{args.output_format}")
    except ImportError as error:
        raise UsageError(f"bom needs {error.name}: install attrlint[bom]") from None
    from attrlint.bom import contents

    repos = [
        repo
        for root in commands.roots(args)
        for repo in engine.repos(
            root, commands.config_for(args, root), commands.overlay(args, root)
        )
    ]
    using = [repo for repo in repos if any(entry.uses for entry in repo.ledger)] or repos[:1]
    if len(using) > 1:
        folders = ", ".join(repo.folder or "." for repo in using[:3])
        raise UsageError(
            f"{len(using)} repositories use works ({folders}, …); a bill is of one: name its folder"
        )
    written = writer.document(contents.read(using[0]))
    commands.write(args, [json.dumps(written, indent=2) + "\n"])
    return 0
