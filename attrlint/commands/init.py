"""Set a repository up: a configuration, a pre-commit hook and a workflow, each shown first.

  attrlint init            show each file and ask
  attrlint init --yes      write without asking

A file that is there already is left as it is.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from attrlint import __version__
from attrlint.config import NAME
from attrlint.terminal import safe
from attrlint.usage import UsageError

USAGE = "%(prog)s [OPTIONS] [PATH]"

CONFIG = """\
# attrlint: https://attrlint.github.io/attrlint/
# persona = "pedantic"            # regular | pedantic (and notes) | auditor (and low confidence)
# fail-on = "error"               # error | warning | note | never
# own = ["my-org/my-dataset"]     # works of yours: they need no credit
# exclude = ["old/"]              # as in .gitignore
# ignore = ["undescribed-data"]   # rules or groups
"""
HOOK = f"""\
repos:
  - repo: local
    hooks:
      - id: attrlint
        name: attrlint
        entry: attrlint
        language: python
        additional_dependencies: ["attrlint=={__version__}"]
        args: [.]
        pass_filenames: false
"""
WORKFLOW = f"""\
name: credits
on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  attrlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install attrlint=={__version__}
      - run: attrlint . --output-format github
"""
FILES = (
    (NAME, CONFIG),
    (".pre-commit-config.yaml", HOOK),
    (".github/workflows/attrlint.yml", WORKFLOW),
)


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `init`."""
    parser.add_argument("path", metavar="PATH", nargs="?", default=".", help="default: .")
    parser.add_argument("--yes", action="store_true", help="write without asking")


def run(args: Namespace) -> int:
    """Show each file and write it where the answer is yes."""
    root = Path(args.path)
    if not root.is_dir():
        raise UsageError(f"{root}: no such folder")
    for name, text in FILES:
        target = root / name
        if os.path.lexists(target):
            print(f"{safe(str(target))} is there already: left as it is")
            if name == ".pre-commit-config.yaml" and "attrlint" not in _read(target):
                print("add this to its repos:\n")
                print(_indented(HOOK.removeprefix("repos:\n")))
            continue
        print(f"{safe(str(target))}:\n\n{_indented(text)}")
        if args.yes or _agreed(f"write {safe(str(target))}?"):
            _write(target, text)
            print(f"written: {safe(str(target))}\n")
        elif not sys.stdin.isatty():
            print("not written; --yes writes it\n")
    return 0


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _write(target: Path, text: str) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{target}: {error.strerror or error}") from None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _indented(text: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())
