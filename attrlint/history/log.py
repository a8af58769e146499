"""The commits that touched what credit depends on: cards, configurations, licences, citations."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from attrlint.discover import LEFT_OUT, globs, kind_in_memory
from attrlint.document import MAX_BYTES, Unreadable, decode
from attrlint.history.git import Git, NoHistory
from attrlint.history.index import Index
from attrlint.record import NamedTuple

MOST_COMMITS = 20_000
KINDS = frozenset(
    ("markdown", "yaml", "json", "toml", "ini", "shell", "bibtex", "cff", "attribution", "legal")
)
_FORMAT = "%x01%H%x00%P%x00%at%x00%as%x00%an%x00%s%x00"


class Change(NamedTuple):
    """What a commit did to one file, against its first parent. Names are relative to the PATH."""

    name: str
    before: str  # its name in the parent: another one after a rename, "" where it is new
    old: str  # the object id of its text in the parent, "" where it is new
    new: str  # "" where the commit removed it


class Commit(NamedTuple):
    """A commit, and what it did to the files that count."""

    id: str
    parents: tuple[str, ...]  # the nearest ones that are in the log, too
    time: int  # when its author made it, in seconds since 1970
    day: str  # the same as a date where the author was: 2024-05-31
    author: str  # the name alone
    subject: str
    changes: tuple[Change, ...] = ()

    @property
    def short(self) -> str:
        """Its id as people write it."""
        return self.id[:9]

    @property
    def told(self) -> str:
        """How a message names it: by id, day and author."""
        return f"commit {self.short} ({self.day}, {self.author})"


class Log:
    """The commits of HEAD that touched files which count under a PATH, children before parents.

    Raises `NoHistory`. `is_shallow`: a clone cut it off, so that nothing can be said of what came
    before the oldest commit; `is_cut`: there are more commits than are read.
    """

    def __init__(self, path: Path) -> None:
        self.git = Git(path)
        self.is_shallow = self.git.is_shallow
        self.left_out: set[str] = set()  # what is not read or not known, for people
        self._texts: dict[str, str | None] = {}

    @cached_property
    def commits(self) -> tuple[Commit, ...]:
        """The newest `MOST_COMMITS` of them."""
        if self.git.is_empty:
            return ()
        try:
            printed = self._printed("-M")
        except NoHistory:  # it may lack the texts that are compared, and still know their ids
            printed = self._printed("-M100%")
        found = tuple(_commits(printed, self.git.prefix))
        if found and (self.is_shallow or len(found) >= MOST_COMMITS):
            why = "of a shallow clone" if self.is_shallow else f"of {MOST_COMMITS:,} commits"
            self.left_out.add(
                f"the history {why} begins on {found[-1].day}; what was before is not known"
            )
        return found

    @cached_property
    def index(self) -> Index:
        """The same by file and folder."""
        return Index(self.commits)

    def _printed(self, renames: str) -> bytes:
        return self.git.run(
            *("log", "-z", "--raw", "--no-abbrev", renames, "--parents", "--topo-order"),
            *("--diff-merges=first-parent", "--no-ext-diff", "--no-textconv", "--no-color"),
            *("--no-notes", "--encoding=UTF-8", f"--max-count={MOST_COMMITS}"),
            *(f"--format={_FORMAT}", "HEAD", "--", *_pathspecs(self.git.prefix, globs(*KINDS))),
        )

    @property
    def is_cut(self) -> bool:
        """Whether older commits were left out."""
        return len(self.commits) >= MOST_COMMITS

    def touched(self, commit: Commit, folder: str, names: tuple[str, ...]) -> bool:
        """Whether a commit, or one after it, changed files of a folder with one of some names.

        Raises `NoHistory` for the first commit.
        """
        specs = _pathspecs(self.git.prefix + folder, names)
        return bool(self.git.run("log", "-1", "--format=%H", f"{commit.id}^..HEAD", "--", *specs))

    def text(self, blob: str) -> str | None:
        """The text of a file by its object id; None for what is no text, too large or absent."""
        if blob not in self._texts:
            data = self.git.blob(blob, MAX_BYTES)
            if data is None:
                self.left_out.add("old versions of files are too large, or not in this clone")
            try:
                self._texts[blob] = None if data is None else decode(data, "").text
            except Unreadable:
                self._texts[blob] = None
        return self._texts[blob]


def _pathspecs(prefix: str, names: tuple[str, ...]) -> Iterator[str]:
    folder = re.sub(r"([*?\[\\])", r"\\\1", prefix)
    for name in names:
        yield f":(top,icase,glob){folder}**/{name}"


def _commits(printed: bytes, prefix: str) -> Iterator[Commit]:
    """What `git log -z --raw` printed in `_FORMAT`: fields and paths end in NUL."""
    for part in printed.split(b"\x01")[1:]:
        head, parents, time, day, author, subject, *rest = part.split(b"\0")
        yield Commit(
            head.decode(),
            tuple(parents.decode().split()),
            int(time or b"0"),
            day.decode("ascii", "replace"),
            author.decode("utf-8", "replace"),
            subject.decode("utf-8", "replace"),
            tuple(_changes(iter(rest), prefix)),
        )


def _changes(fields: Iterator[bytes], prefix: str) -> Iterator[Change]:
    for field in fields:
        words = field.strip().split(b" ")
        if len(words) != 5:
            continue
        old_mode, new_mode, old, new, status = words
        before = after = os.fsdecode(next(fields))
        if status[:1] in b"RC":
            after = os.fsdecode(next(fields))
        was = old_mode.startswith(b":100") and status[:1] != b"C" and _counts(before, prefix)
        stays = new_mode.startswith(b"100") and _counts(after, prefix)
        if was or stays:
            yield Change(
                after.removeprefix(prefix) if stays else before.removeprefix(prefix),
                before.removeprefix(prefix) if was else "",
                old.decode() if was else "",
                new.decode() if stays else "",
            )


def _counts(name: str, prefix: str) -> bool:
    *folders, _ = name.split("/")
    kind = kind_in_memory(name, 0)
    return name.startswith(prefix) and kind in KINDS and LEFT_OUT.isdisjoint(folders)
