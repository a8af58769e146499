"""Show what attrlint does, on two examples that ship with it: a finding, an answer, a fix."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrlint import commands
from attrlint.terminal import Pen, columns, pen, put
from attrlint.usage import UsageError

if TYPE_CHECKING:
    from attrlint.engine import Report

USAGE = "%(prog)s [OPTIONS]"
_EXAMPLES = ("founding-dispute", "founding-dispute-fixed", "unnamed-dataset")


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
    """Copy the examples to a folder for the time being and tell the story there."""
    import os
    import shutil
    import tempfile

    from attrlint.shipped import folder

    for name in _EXAMPLES:
        if not (folder("examples") / name).is_dir():
            raise UsageError("the examples are missing from this installation")
    with tempfile.TemporaryDirectory() as scratch:
        for name, copy in zip(_EXAMPLES, ("model", "answered", "other"), strict=True):
            shutil.copytree(folder("examples") / name, Path(scratch, copy))
        here = os.getcwd()
        os.chdir(scratch)
        try:
            put(_story(pen(args.color, sys.stdout)))
        finally:
            os.chdir(here)
    return 0


def _story(pen: Pen) -> Iterator[str]:
    model = Path("model")
    yield "A model is about to be published, with this beside its weights (config.json):\n\n"
    yield from _shown((model / "config.json").read_text(encoding="utf-8"), pen)
    yield "\nIts card says:\n\n"
    yield from _shown((model / "README.md").read_text(encoding="utf-8"), pen)
    yield from _checked("attrlint model", model, pen)
    yield "\nWas that work used, or is it only a name? The team knows, and says so in the card:\n\n"
    answer = Path("answered", "README.md")
    yield from _changes(model / "README.md", answer.read_text(encoding="utf-8"), pen)
    (model / "README.md").write_bytes(answer.read_bytes())
    yield from _checked("attrlint model", model, pen)
    yield "\nMostly it is simpler. Here a dataset is trained on, and the card forgot it:\n"
    other = Path("other")
    yield from _checked("attrlint other", other, pen)
    yield f"\n{pen('$ attrlint other --fix', 'bold')}\n\n"
    yield from _mended(other, pen)
    yield from _checked("attrlint other", other, pen)
    yield "\nWhat is left is a question that only its people can answer.\n"
    yield "attrlint explain RULE says why. In your own repository: attrlint .\n"


def _report(root: Path, texts: dict[str, str] | None = None) -> Report:
    from attrlint import engine
    from attrlint.config import Config

    return engine.check(root, Config(), overlay=texts)


def _checked(call: str, root: Path, pen: Pen) -> Iterator[str]:
    from attrlint import engine
    from attrlint.config import Config
    from attrlint.report import Checked, Result, render

    yield f"\n{pen(f'$ {call}', 'bold')}\n\n"
    checked = (Checked(root, _report(root)),)
    yield from render("text", Result(checked, engine.selected(Config()), pen, columns(sys.stdout)))


def _mended(root: Path, pen: Pen) -> Iterator[str]:
    """Apply the safe fixes of a repository, and show what they changed."""
    from attrlint import fix
    from attrlint.commands._fix import settled

    report = _report(root)
    changed, _ = settled(report, lambda texts: _report(root, texts), unsafe=False)
    for each in changed:
        yield from _changes(root / each.document.path, each.text, pen)
        fix.write(root, each)


def _shown(text: str, pen: Pen) -> Iterator[str]:
    for line in text.splitlines():
        yield f"    {pen(line, 'dim')}".rstrip() + "\n"


def _changes(path: Path, after: str, pen: Pen) -> Iterator[str]:
    """The lines that a file gains, each with what stands around it."""
    from difflib import unified_diff

    before = path.read_text(encoding="utf-8").splitlines()
    for line in list(unified_diff(before, after.splitlines(), n=1, lineterm=""))[2:]:
        if not line.startswith("@@"):
            yield f"    {pen(line, 'bold' if line[0] in '+-' else 'dim')}".rstrip() + "\n"
