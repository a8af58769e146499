"""Show what attrlint does, on an example that ships with it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from attrlint import commands
from attrlint.terminal import Pen, columns, pen, put
from attrlint.usage import UsageError

USAGE = "%(prog)s [OPTIONS]"


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `demo`."""
    parser.add_argument(
        "--color",
        metavar="WHEN",
        type=commands.one_of("auto", "always", "never"),
        default="auto",
        help="auto, always or never",
    )


def run(args: Namespace) -> int:
    """Copy the example to a folder for the time being, check it there and print the report."""
    import os
    import shutil
    import tempfile

    from attrlint.shipped import folder

    example = folder("examples") / "founding-dispute"
    if not example.is_dir():
        raise UsageError("the example is missing from this installation")
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(example, Path(scratch, "model"))
        here = os.getcwd()
        os.chdir(scratch)
        try:
            put(_story(Path("model"), pen(args.color, sys.stdout)))
        finally:
            os.chdir(here)
    return 0


def _story(root: Path, pen: Pen) -> Iterator[str]:
    from attrlint import engine
    from attrlint.config import Config
    from attrlint.report import Checked, Result, render

    yield "A model is about to be published, with this beside its weights (config.json):\n\n"
    yield from _shown(root / "config.json", pen)
    yield "\nIts card says:\n\n"
    yield from _shown(root / "README.md", pen)
    yield f"\n{pen('$ attrlint model', 'bold')}\n\n"
    config = Config()
    report = engine.check(root, config)
    checked = (Checked(root, report),)
    yield from render("text", Result(checked, engine.selected(config), pen, columns(sys.stdout)))
    yield "\nattrlint explain RULE says why. In your own repository: attrlint .\n"


def _shown(path: Path, pen: Pen) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield f"    {pen(line, 'dim')}".rstrip() + "\n"
