"""Licence and notice files that a commit removed and nothing took the place of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from attrlint.discover import Found
from attrlint.history.log import Commit
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.history.past import Past, State

_SAME = 0.6  # of the lines of a text, for another to hold it too
_NOTICE = re.compile(r"notice|attribution|third[-_ ]?party", re.IGNORECASE)
_POLICY = re.compile(r"policy", re.IGNORECASE)


class Gone(NamedTuple):
    """The licence and notice files that one commit removed."""

    names: tuple[str, ...]
    commit: Commit


def removed(past: Past) -> Iterator[Gone]:
    """The removals of legal files, the newest first; moves and replacements are none.

    A file counts for as long as its folder holds anything: whoever takes out vendored code takes
    out its licence with it.
    """
    now = [file for file in past.repo.files if file.kind == "legal"]
    folders = {file.folder for file in past.repo.files}
    known = {file.name for file in past.repo.files}
    by_commit: dict[str, list[str]] = {}
    for name in sorted(past.names - known):
        if not _is_legal(name) or _home(name) not in folders:
            continue
        commit = past.lost(partial(_has, name))
        if commit is not None and not _lives_on(past, name, commit, now):
            by_commit.setdefault(commit.id, []).append(name)
    numbers = past.log.index.numbers
    for id in sorted(by_commit, key=numbers.__getitem__):
        yield Gone(tuple(by_commit[id]), past.log.commits[numbers[id]])


def _has(name: str, state: State) -> bool:
    return name in state


def _lives_on(past: Past, name: str, commit: Commit, now: list[Found]) -> bool:
    """Whether it was moved, or a file of today holds its text, or replaced it."""
    if any(change.before == name and change.new for change in commit.changes):
        return True
    before = past.state(past.log.index.numbers[commit.parents[0]])
    text = past.log.text(before.get(name, "")) or ""
    for file in now:
        document = past.repo.files.document(file.name)
        if document is not None and _holds(document.text, text):
            return True
        if file.name not in before and _sort(file.name) == _sort(name):
            return True
    return False


def _holds(text: str, wanted: str) -> bool:
    lines = _lines(wanted)
    return bool(lines) and len(lines & _lines(text)) >= _SAME * len(lines)


def _lines(text: str) -> frozenset[str]:
    return frozenset(line for line in map(str.strip, text.splitlines()) if len(line) > 9)


def _sort(name: str) -> str:
    base = name.rpartition("/")[2]
    return "notice" if _NOTICE.search(base) else "policy" if _POLICY.search(base) else "license"


def _is_legal(name: str) -> bool:
    from attrlint.discover import kind_in_memory

    return kind_in_memory(name, 0) == "legal"


def _home(name: str) -> str:
    """The folder that a legal file speaks for: the one above a folder of licences."""
    *folders, _ = name.split("/")
    if folders and folders[-1].lower() in ("licenses", "licences", "legal"):
        folders.pop()
    return "".join(f"{folder}/" for folder in folders)
