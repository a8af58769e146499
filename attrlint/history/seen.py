"""When a name first stood in a repository."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

from attrlint.history.git import NoHistory
from attrlint.history.log import Commit, Log

MOST_TEXTS = 5_000  # versions of files that are read


@cache
def log_of(root: Path) -> Log:
    """The log of a PATH, read once a run. Raises `NoHistory`."""
    return Log(root)


def left_out(root: Path) -> tuple[str, ...]:
    """What is not read or not known of a PATH's history, a line each: why there is none, or where
    it is cut. To be asked when all else has been."""
    try:
        return tuple(sorted(log_of(root).left_out))
    except NoHistory as error:
        return (str(error),)


def first_seen(root: Path, names: Collection[str]) -> Commit | None:
    """The earliest commit under a PATH in which a file of those that count says one of `names`.

    Names are found whatever their letter case and whether `-`, `_`, `.`, a space or nothing joins
    their parts, as words of their own. None where none is said, and where that cannot be known: no
    git, no repository, a shallow or partial clone, a history longer than is read.
    """
    pattern = word(names)
    try:
        log = log_of(root)
        if pattern is None or log.is_shallow or log.is_cut:
            return None
        return _first(log, pattern)
    except NoHistory:
        return None


def _first(log: Log, pattern: re.Pattern[str]) -> Commit | None:
    read: set[str] = set()
    oldest_first = list(reversed(log.commits))
    oldest_first.sort(key=lambda commit: commit.time)
    for commit in oldest_first:
        for change in commit.changes:
            if not change.new or change.new in read:
                continue
            if len(read) >= MOST_TEXTS:
                return None
            read.add(change.new)
            if pattern.search(log.text(change.new) or ""):
                return commit
    return None


def word(names: Collection[str]) -> re.Pattern[str] | None:
    """What finds one of some names in a text, as `first_seen` does; None for no names."""
    parts = [re.findall(r"[a-z]+|[0-9]+|[^\W\d_]+", name.lower()) for name in names]
    words = {r"[-_. ]?".join(map(re.escape, words)) for words in parts if words}
    if not words:
        return None
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(words))})(?![^\W_])", re.IGNORECASE)
