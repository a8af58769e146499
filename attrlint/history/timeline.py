"""When each work, credit and licence of a repository came in, and when it left."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from attrlint.discover import Found, Group, kind_in_memory
from attrlint.history.log import KINDS, Commit
from attrlint.history.past import Past, card_of
from attrlint.parse.tree import scalars
from attrlint.record import NamedTuple
from attrlint.reference import Reference
from attrlint.repo import Repo

if TYPE_CHECKING:
    from attrlint.card import Card

MOST_COMMITS = 300  # of one repository's that are read whole


class Fact(NamedTuple):
    """Something that was true of a repository at a commit."""

    kind: str  # used | named | linked | listed | cited | license | file
    about: str  # a work's hub id or title, a licence id, a file's name


class Event(NamedTuple):
    """A fact that a commit began or ended."""

    commit: Commit
    fact: Fact
    came: bool  # False: it left
    since: bool  # whether it was there before the oldest commit that is read


def events(repo: Repo, past: Past) -> Iterator[Event]:
    """What came and left along the line of first parents, the oldest first."""
    files: dict[str, str] = {}
    before: frozenset[Fact] = frozenset()
    known: dict[tuple[str, str], tuple[Reference, ...]] = {}
    cards: dict[tuple[str, str], Card | None] = {}
    line = _line(past)
    first = max(0, len(line) - MOST_COMMITS)
    if first:
        day = line[first].day
        past.log.left_out.add(
            f"the newest {MOST_COMMITS} commits are read, those before {day} are not"
        )
    for number, commit in enumerate(line):
        touched = False
        for change in past.changes.get(past.log.index.numbers[commit.id], ()):
            for name, blob in ((change.before, ""), (change.name, change.new)):
                if name and name.startswith(past.folders):
                    touched = True
                    files.pop(name, None)
                    if blob:
                        files[name] = blob
        if number < first or (not touched and number > first):
            continue
        facts = _At(repo, past, dict(files), known, cards).facts
        unsure = (number == 0 and past.log.is_shallow) or number == first > 0
        for fact in sorted(before - facts):
            yield Event(commit, fact, False, False)
        for fact in sorted(facts - before):
            yield Event(commit, fact, True, unsure)
        before = facts


def _line(past: Past) -> list[Commit]:
    """The newest commit, its first parent, and so on, turned round."""
    found = []
    numbers = past.log.index.numbers
    at: int | None = 0
    while at is not None:
        commit = past.log.commits[at]
        found.append(commit)
        at = numbers.get(commit.parents[0]) if commit.parents else None
    return found[::-1]


class _At(Repo):
    """A repository as it was at a commit."""

    def __init__(
        self,
        now: Repo,
        past: Past,
        state: dict[str, str],
        known: dict[tuple[str, str], tuple[Reference, ...]],
        cards: dict[tuple[str, str], Card | None],
    ) -> None:
        files = [Found(past.root / name, name, kind_in_memory(name, 0)) for name in sorted(state)]
        giving = [file for file in files if past.gives(file.name)]
        card = card_of(giving, past)
        kept = tuple(file for file in files if file.kind != "markdown" or file is card)
        super().__init__(Group(now.folder, card, kept), now.registry, as_of=now.as_of)
        self.files.adopt({name: past.document(name, state[name]) for name in state})
        self._state, self._known, self._cards = state, known, cards
        self._now = now

    @cached_property
    def in_files(self) -> tuple[Reference, ...]:
        """What the configurations of then use, each version of a file read once."""
        found: list[Reference] = []
        for file in self.group.files:
            if file.kind not in KINDS or file.kind in ("markdown", "legal", "bibtex", "cff"):
                continue
            key = (file.name, self._state[file.name])
            if key not in self._known:
                alone = Repo(Group(self.folder, None, (file,)), self.registry)
                document = self.files.document(file.name)
                alone.files.adopt({file.name: document} if document else {})
                self._known[key] = alone.in_files
            found.extend(self._known[key])
        return tuple(found)

    @cached_property
    def card(self) -> Card | None:
        """The card of then, each version read once."""
        if self.group.card is None:
            return None
        key = (self.group.card.name, self._state[self.group.card.name])
        if key not in self._cards:
            self._cards[key] = super().card
        return self._cards[key]

    @property
    def facts(self) -> frozenset[Fact]:
        """What was true of it."""
        return frozenset(self._facts())

    def _facts(self) -> Iterator[Fact]:
        for entry in self.ledger:
            if entry.local or not entry.uses:
                continue
            name = entry.hub or entry.title
            yield Fact("used", name)
            grades = {credit.grade for credit in entry.credits} & {"linked", "listed", "cited"}
            for grade in grades or ({"named"} if entry.named else ()):
                yield Fact(grade, name)
        license = self.card.value("license") if self.card is not None else None
        for leaf in scalars(license) if license is not None else ():
            yield Fact("license", leaf.text)
        for file in self.group.files:
            if file.kind == "legal":
                yield Fact("file", file.name)
