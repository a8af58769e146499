"""The git history of a folder: which files each commit changed, and what stood in them.

Only here is git started, through GitPython. Nothing is written and nothing is fetched, and nothing
runs that a repository's own configuration names (hooks, file monitors, diff and text converters,
signature checkers). Read are the newest `COMMITS` commits, for `SECONDS` seconds at most.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from attrlint.document import MAX_BYTES, Unreadable, decode

if TYPE_CHECKING:
    from git.cmd import Git

COMMITS = 5000
SECONDS = 30.0
_FORMAT = "%x01%H%x02%P%x02%as%x02%an"
_READ = (
    *("*.md", "*.markdown", "*.yml", "*.yaml", "*.json", "*.toml", "*.sh", "*.bash", "*.slurm"),
    *("*.sbatch", "*.py", "*.ipynb", "*.bib", "*.cff", "*.jsonl", "*.csv", "*.tsv", "*.parquet"),
    *("*.arrow", "license*", "licence*", "copying*", "notice*", "unlicense*", "copyright*"),
    *("licenses/*", "licences/*", "modelfile*", "use_policy*", "acceptable_use_policy*"),
)
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "diff.external": "",
    "log.showSignature": "false",
    "log.showRoot": "true",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "protocol.allow": "never",
}
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone's missing objects stay missing
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
}
_MINE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF")


class Commit(NamedTuple):
    """A commit: its id, the day and the name of its author as git has them."""

    id: str
    date: str  # ISO
    author: str
    is_merge: bool

    @property
    def short(self) -> str:
        """The beginning of its id."""
        return self.id[:7]


class Change(NamedTuple):
    """What a commit did to one file, against one of its parents."""

    commit: Commit
    name: str  # what the file is called now, or was called last; relative to the folder, `/`
    old: str  # its name before and after the commit, "" where there was none
    new: str
    before: str  # the ids of what stood in it, "" where there was none
    after: str


class History:
    """The changes of a folder, newest first. `cut` says in one line what was not read, or is ""."""

    def __init__(
        self, git: Git | None, changes: tuple[Change, ...], cut: str, until: float
    ) -> None:
        self.changes = changes
        self.cut = cut
        self._git = git
        self._until = until
        self._texts: dict[str, str | None] = {"": None}

    def of(self, *names: str) -> Iterator[Change]:
        """The changes of the files that have one of these names now."""
        return (change for change in self.changes if change.name in names)

    def text(self, blob: str) -> str | None:
        """What an id of a change stands for; None for nothing, for binary and for large content."""
        if blob not in self._texts:
            self._texts[blob] = self._read(blob)
        return self._texts[blob]

    def _read(self, blob: str) -> str | None:
        if self._git is None or self._late():
            return None
        try:
            with _own_surroundings():
                if self._git.get_object_header(blob)[2] > MAX_BYTES:
                    return None
                data: bytes = self._git.get_object_data(blob)[3]
            return decode(data, blob).text
        except (ValueError, OSError, Unreadable):  # ValueError: an object that is not here
            return None

    def _late(self) -> bool:
        if time.monotonic() < self._until:
            return False
        self.cut = self.cut or f"the history was read for {SECONDS:g} seconds only"
        return True


def read(folder: Path, commits: int = COMMITS, seconds: float = SECONDS) -> History:
    """The history of what lies under a folder; an empty one, and `cut`, where it cannot be read."""
    until = time.monotonic() + seconds
    try:
        from git.cmd import Git
        from git.exc import GitCommandError
    except ImportError:  # GitPython's word for a git that is not installed
        return History(None, (), "git cannot be started, so its history was not read", until)
    git = Git(str(folder))
    git.update_environment(**_ENVIRONMENT)
    git.set_persistent_git_options(c=[f"{key}={value}" for key, value in _SETTINGS.items()])
    # `safer_popen` of GitPython never takes a git that lies in the folder itself
    limit: dict[str, Any] = {} if sys.platform == "win32" else {"kill_after_timeout": seconds}
    try:
        with _own_surroundings():
            listed = git.execute(_log(commits), stdout_as_string=False, **limit)
    except (GitCommandError, OSError) as error:
        return History(None, (), _reason(error, seconds), until)
    assert isinstance(listed, bytes)
    found, count = _parsed(listed.decode("utf-8", "replace"))
    cut = ""
    if count >= commits:
        cut = f"the newest {commits} commits were read, older ones were not"
    return History(git, tuple(_renamed(found)), cut, until)


def _log(commits: int) -> list[str]:
    settings = [word for key, value in _SETTINGS.items() for word in ("-c", f"{key}={value}")]
    return [
        *("git", *settings, "--no-pager", "log", f"--max-count={commits}", "--topo-order"),
        *("--full-history", "--sparse", "-m", "--raw", "-z", "--no-abbrev", "-M", "-l400"),
        *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--no-notes"),
        *("--relative", "--root", f"--format=tformat:{_FORMAT}", "HEAD", "--"),
        *(f":(icase,glob)**/{pattern}" for pattern in _READ),
    ]


@contextmanager
def _own_surroundings() -> Iterator[None]:
    """Without the variables that point git to another repository, as they are set inside hooks."""
    taken = {name: os.environ.pop(name) for name in _MINE if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(taken)


def _parsed(listed: str) -> tuple[list[Change], int]:
    """Changes, newest commit first, and the number of commits."""
    words = iter(listed.split("\0"))
    found: list[Change] = []
    commit: Commit | None = None
    seen = set()
    for word in words:
        word = word.lstrip("\n")
        if word.startswith("\1"):
            id, parents, date, author = word[1:].split("\2", 3)
            commit = Commit(id, date, author, " " in parents)
            seen.add(id)
        elif word.startswith(":") and commit is not None:
            mode, new_mode, before, after, status = word[1:].split(" ")
            old = next(words, "")
            new = next(words, "") if status[0] in "RC" else old
            before = before if mode.startswith("100") else ""
            after = after if new_mode.startswith("100") else ""
            if status[0] == "C":
                before = ""
            if before or after:
                names = (old if before else "", new if after else "")
                found.append(Change(commit, new if after else old, *names, before, after))
    return found, len(seen)


def _renamed(changes: list[Change]) -> Iterator[Change]:
    """The same changes with `name` what the file came to be called later."""
    later: dict[str, str] = {}
    for change in changes:
        name = later.get(change.name, change.name)
        if change.old and change.new and change.old != change.new:
            later.setdefault(change.old, name)
        yield change._replace(name=name)


def _reason(error: Exception, seconds: float) -> str:
    said = str(getattr(error, "stderr", "") or error)
    if "Timeout" in said:
        return f"git did not list its commits within {seconds:g} seconds, so they were not read"
    if "not a git repository" in said:
        return "this is no git repository, so there is no history to read"
    if "bad revision" in said or "unknown revision" in said or "ambiguous argument" in said:
        return "the git repository has no commit yet"
    lines = [line.strip(" '") for line in said.splitlines() if "fatal:" in line or "error:" in line]
    first = lines[0].removeprefix("stderr: '") if lines else said.strip().partition("\n")[0]
    return f"git cannot read the history: {first}"
