"""A log by file and by folder, and its commits in lines: read once, asked for each card.

A line is a run of commits of one parent each, from the oldest on. Whoever looks for the nearest
commit that matters (one that touched some folder, a merge, a root) finds it by bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.history.log import Change, Commit

_LAST = "\U0010ffff"


class Place(NamedTuple):
    """A change, and where it stands in the log: the commit's number from the newest, its own."""

    commit: int
    number: int
    change: Change


class Index:
    """The changes of a log by name, and the lines of its commits."""

    def __init__(self, commits: Sequence[Commit]) -> None:
        self.commits = commits
        self.numbers = {commit.id: number for number, commit in enumerate(commits)}
        self.parents = [
            tuple(self.numbers[parent] for parent in commit.parents if parent in self.numbers)
            for commit in commits
        ]
        self._changes: dict[str, list[Place]] = {}  # under both its names
        for at, commit in enumerate(commits):
            for number, change in enumerate(commit.changes):
                for name in {change.name, change.before} - {""}:
                    self._changes.setdefault(name, []).append(Place(at, number, change))
        self._names = sorted(self._changes)
        self._line, self._members = self._lines()

    def of(self, name: str, after: Place | None = None) -> Iterator[Place]:
        """The changes to a file of this name, the newest first; those that follow another."""
        places = self._changes.get(name, [])
        first = bisect_right(places, after[:2], key=lambda each: each[:2]) if after else 0
        return (place for place in places[first:] if place.change.name == name)

    def under(self, folders: tuple[str, ...]) -> dict[int, list[Change]]:
        """The changes to what lies under some folders, by commit, in their order."""
        found: set[tuple[int, int]] = set()
        kept: dict[int, list[Change]] = {}
        for folder in folders:
            first = bisect_left(self._names, folder)
            last = bisect_right(self._names, folder + _LAST)
            for name in self._names[first:last]:
                found.update(place[:2] for place in self._changes[name])
        for at, number in sorted(found):
            kept.setdefault(at, []).append(self.commits[at].changes[number])
        return kept

    def nearest(self, at: int, marked: Mapping[int, Sequence[int]]) -> int:
        """The nearest of a commit and those before it that is marked, a merge or a root.

        `marked`: by line, the places in it, in order.
        """
        while True:
            line, place = self._line[at]
            places = marked.get(line, ())
            if found := bisect_right(places, place):
                return self._members[line][places[found - 1]]
            first = self._members[line][0]
            if not self._is_plain(first):
                return first
            at = self.parents[first][0]

    def marks(self, commits: Iterable[int]) -> dict[int, list[int]]:
        """Commits as `nearest` takes them."""
        found: dict[int, list[int]] = {}
        for line, place in sorted(self._line[at] for at in commits):
            found.setdefault(line, []).append(place)
        return found

    def _is_plain(self, at: int) -> bool:
        return len(self.commits[at].parents) == 1 == len(self.parents[at])

    def _lines(self) -> tuple[list[tuple[int, int]], list[list[int]]]:
        """Each commit's line and its place in that, and the commits of each line."""
        lines = [(0, 0)] * len(self.commits)
        members: list[list[int]] = []
        for at in reversed(range(len(self.commits))):
            if self._is_plain(at):
                line, _ = lines[self.parents[at][0]]
                if members[line][-1] == self.parents[at][0]:
                    lines[at] = (line, len(members[line]))
                    members[line].append(at)
                    continue
            lines[at] = (len(members), 0)
            members.append([at])
        return lines, members
