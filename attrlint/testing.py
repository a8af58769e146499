"""Run the examples in a rule's documentation; authors of plugins use it too.

A `##` section of `<rule>.md` is one example. Fenced blocks whose info is `<language> <file name>`
before the `console` block are the repository; the `console` block holds what attrlint prints for
that rule (nothing for a silent example), one finding a line and its other places indented; blocks
after it are what `--fix` leaves. An `attrlint.toml` among the files configures the run.

A block whose info is `commit <date> <subject>` commits the files before it to a git repository; in
it stand the names of the files that the commit removes, a line each. The rules that read git run in
an example with commits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attrlint import config as configs
from attrlint import engine, fix
from attrlint.finding import Finding
from attrlint.plugins import built_in
from attrlint.record import NamedTuple

_FENCE = re.compile(r"^(`{3,})(\S+)(?: ([^\n]+))?\n(.*?)^\1$\n?", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """One commit of an example: the files that it writes and those that it removes."""

    day: str
    subject: str
    files: dict[str, str]
    removed: tuple[str, ...]


class Example(NamedTuple):
    """One example: its title, the files, what is printed, and the files that a fix leaves.

    `commits` come before `files`, which are not committed.
    """

    title: str
    files: dict[str, str]
    console: str
    fixed: dict[str, str]
    commits: tuple[Step, ...] = ()


def examples(markdown: str) -> Iterator[Example]:
    """The examples in a rule's documentation; a section without a console block is prose."""
    for title, body in _sections(markdown):
        before: dict[str, str] = {}
        after: dict[str, str] = {}
        commits: list[Step] = []
        console: str | None = None
        for _fence, language, name, text in _FENCE.findall(body):
            if language == "console":
                console = text
            elif language == "commit":
                day, _, subject = name.partition(" ")
                commits.append(Step(day, subject, before, tuple(text.split("\n")[:-1])))
                before = {}
            elif name:
                (before if console is None else after)[name] = text
        if console is not None:
            yield Example(title, before, console, after, tuple(commits))


def _sections(markdown: str) -> Iterator[tuple[str, str]]:
    """Title and text of each `##` section; a heading inside a fenced block is none."""
    title, lines, fence = "", [""], ""
    for line in markdown.splitlines(keepends=True):
        mark = re.match(r"`{3,}", line)
        if mark and not fence:
            fence = mark.group()
        elif fence and line.rstrip() == fence:
            fence = ""
        if line.startswith("## ") and not fence:
            yield title, "".join(lines)
            title, lines = line[3:].strip(), []
        else:
            lines.append(line)
    yield title, "".join(lines)


def write(files: dict[str, str], folder: Path) -> None:
    """Lay an example's files under `folder`."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def _commit(steps: tuple[Step, ...], folder: Path) -> None:
    """Make a git repository of some commits. Their ids are the same everywhere."""
    import os
    import subprocess

    def git(*arguments: str, day: str = "") -> None:
        who = {f"GIT_{role}_NAME": "Example Lab" for role in ("AUTHOR", "COMMITTER")}
        mail = {f"GIT_{role}_EMAIL": "lab@example.org" for role in ("AUTHOR", "COMMITTER")}
        date = {f"GIT_{role}_DATE": f"{day}T12:00:00Z" for role in ("AUTHOR", "COMMITTER") if day}
        mine = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        call = ["git", "-C", str(folder), *arguments]
        subprocess.run(call, check=True, env=kept | mine | who | mail | date, capture_output=True)

    git("init", "-b", "main")
    for step in steps:
        write(step.files, folder)
        for name in step.removed:
            (folder / name).unlink()
        git("add", "-A")
        git("commit", "-m", step.subject, day=step.day)


def run(example: Example, rule: str, folder: Path, rules: tuple[str, ...] = ()) -> str:
    """Lay the example's files under `folder`, check them by one rule, and print the findings.

    A rule about answers is run beside all others, for those are what is answered. `rules` are
    folders with rules of one's own.
    """
    if example.commits:
        folder.mkdir(parents=True, exist_ok=True)
        _commit(example.commits, folder)
    write(example.files, folder)
    return "".join(f"{line}\n" for line in lines(_found(rule, folder, rules)))


def fixed(rule: str, folder: Path) -> dict[str, str]:
    """What fixes, the unsafe ones too, make of the files of an example that was run."""
    found = fix.changes(_found(rule, folder, ()), unsafe=True)
    return {changed.document.path: changed.text for changed in found}


def _found(rule: str, folder: Path, rules: tuple[str, ...]) -> tuple[Finding, ...]:
    config = configs.load(folder)._replace(
        select=(rule,),
        ignore=(),
        persona="auditor",
        rules=rules,
        history=(folder / ".git").exists(),
    )
    if any(known.name == rule and known.group == "answer" for known in built_in()):
        config = config._replace(select=())
    found = engine.check(folder, config).findings
    return tuple(finding for finding in found if finding.rule in (rule, "internal-error"))


def lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Findings as a documentation example shows them."""
    for finding in findings:
        yield f"{finding.at}: {finding.severity}: {finding.message} [{finding.rule}]"
        for evidence in finding.evidence:
            yield f"  {evidence.at}: {evidence.note}"
