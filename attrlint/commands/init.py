"""Set a repository up: a configuration, a pre-commit hook and a workflow, each shown first.

  attrlint init            show each file and ask
  attrlint init --yes      write without asking
  attrlint init --from "attrlint @ git+URL@COMMIT"      where the hook and the workflow get it

A file that is there already is left as it is; to a .pre-commit-config.yaml the hook is added.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from attrlint import __version__, fix
from attrlint.config import NAME
from attrlint.document import Document, Unreadable, read
from attrlint.finding import Edit, Fix
from attrlint.terminal import safe
from attrlint.usage import UsageError

USAGE = "%(prog)s [OPTIONS] [PATH]"

HOOKS = ".pre-commit-config.yaml"
CONFIG = """\
# What attrlint checks here; every key is in its docs/configuration.md.
# persona = "pedantic"            # regular | pedantic (and notes) | auditor (and low confidence)
# fail-on = "error"               # error | warning | note | never
# own = ["my-org/my-dataset"]     # works of yours: they need no credit
# exclude = ["old/"]              # as in .gitignore
# ignore = ["undescribed-data"]   # rules or groups
"""
HOOK = """\
  - repo: local
    hooks:
      - id: attrlint
        name: attrlint
        entry: attrlint
        language: python
        additional_dependencies: [{}]
        args: [.]
        pass_filenames: false
"""
INSTALLED = """\
  - repo: local
    hooks:
      - id: attrlint
        name: attrlint
        entry: attrlint
        language: system
        args: [.]
        pass_filenames: false
"""
WORKFLOW = """\
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
      - run: pip install {}
      - run: attrlint . --output-format github
"""


def options(parser: ArgumentParser) -> None:
    """Add the arguments of `init`."""
    parser.add_argument("path", metavar="PATH", nargs="?", default=".", help="default: .")
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument(
        "--from",
        dest="source",
        metavar="SPEC",
        help="what pip installs (default: where this attrlint came from)",
    )


def run(args: Namespace) -> int:
    """Show each file and write it where the answer is yes."""
    root = Path(args.path)
    if not root.is_dir():
        raise UsageError(f"{root}: no such folder")
    source = args.source or origin()
    _offer(root, NAME, CONFIG, args)
    _hook(root, HOOK.format(_quoted(source)) if source else INSTALLED, args)
    workflow = ".github/workflows/attrlint.yml"
    if source:
        _offer(root, workflow, WORKFLOW.format(_quoted(source)), args)
    else:
        print(
            f"no {workflow}: this attrlint was installed from a folder, which a runner does not "
            'have; say where it is to be had: attrlint init --from "attrlint @ git+URL@COMMIT"'
        )
    return 0


def origin() -> str:
    """What pip would install to get this attrlint elsewhere; "" where nothing is known.

    An installation from a repository records its address and commit, one from a folder or file
    its path, and one from an index nothing (https://packaging.python.org/specifications/direct-url).
    """
    import json
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        recorded = distribution("attrlint").read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    if not recorded:
        return f"attrlint=={__version__}"
    found = json.loads(recorded)
    url, vcs = found.get("url", ""), found.get("vcs_info")
    if not vcs or url.startswith("file:"):
        return ""
    return f"attrlint @ {vcs['vcs']}+{url}@{vcs['commit_id']}"


def _quoted(spec: str) -> str:
    if "'" in spec or "\n" in spec:
        raise UsageError(f"--from: {spec!r} cannot stand in a configuration")
    return f"'{spec}'"


def _offer(root: Path, name: str, text: str, args: Namespace) -> None:
    """Show a new file, and write it if that is agreed to."""
    target = root / name
    if os.path.lexists(target):
        print(f"{safe(str(target))} is there already: left as it is")
        return
    print(f"{safe(str(target))}:\n\n{_indented(text)}")
    document = Document(name, "")
    made = Fix("set up", document, (), creates=True)
    _agreed(root, fix.Changed(document, text, (made,), creates=True), "write", args)


def _hook(root: Path, hook: str, args: Namespace) -> None:
    """Add the hook to the configuration of pre-commit, or make one."""
    target = root / HOOKS
    if not os.path.lexists(target):
        _offer(root, HOOKS, f"repos:\n{hook}", args)
        return
    try:
        document = read(target, HOOKS)
    except Unreadable as error:
        raise UsageError(f"{target}: {error}") from None
    if "attrlint" in document.text:
        print(f"{safe(str(target))} has attrlint already: left as it is")
        return
    edit = _added(document, hook)
    if edit is None:
        print(f"{safe(str(target))}: add this to its repos:\n\n{_indented(hook)}")
        return
    changed = fix.Changed(document, fix.edited(document, (edit,)), ())
    print(f"{safe(str(target))}:\n\n{_indented(fix.diff(changed))}")
    _agreed(root, changed, "change", args)


def _added(document: Document, hook: str) -> Edit | None:
    from attrlint.mend.sequence import appended

    return appended(document.text, "repos", hook)


def _agreed(root: Path, changed: fix.Changed, verb: str, args: Namespace) -> None:
    """Write a file if the answer is yes."""
    target = safe(str(root / changed.document.path))
    if not args.yes and not _says_yes(f"{verb} {target}?"):
        if not sys.stdin.isatty():
            print("not written; --yes writes it\n")
        return
    try:
        fix.write(root, changed)
    except fix.NotWritten as error:
        raise UsageError(str(error)) from None
    print(f"written: {target}\n")


def _says_yes(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _indented(text: str) -> str:
    return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())
