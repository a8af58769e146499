"""What one model repository said of its works at each commit, beside what it uses today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from attrlint.discover import Found, Group, kind_in_memory
from attrlint.document import Document
from attrlint.grouping import CARD_STEMS
from attrlint.history import licenses, renames
from attrlint.history.git import NoHistory
from attrlint.history.index import Place
from attrlint.history.log import Change, Commit, Log
from attrlint.history.seen import log_of, word
from attrlint.ledger import Entry
from attrlint.naming import names_of
from attrlint.record import NamedTuple
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash
from attrlint.repo import Repo
from attrlint.resolve import resolve

MOST_VERSIONS = 200  # of a repository's cards, licences and citations that are read whole
MOST_REFERENCES = 20_000  # in all of them
MOST_CHARACTERS = 3_000_000
_GRADES = ("named", "listed", "cited")
_GIVING = ("legal", "bibtex", "cff", "attribution")
State = dict[str, str]  # the files at a commit that give credit: name -> object id


class Removed(NamedTuple):
    """A credit that a commit took away while the use of its work stayed."""

    entry: Entry  # of today
    grade: str  # named: no credit is left; listed, cited: such a one is not
    commit: Commit


class Past:
    """The history of one model repository as rules see it. Raises `NoHistory`."""

    def __init__(self, repo: Repo) -> None:
        self.repo = repo
        if repo.files.root is None:
            raise NoHistory("no file of it lies on a disk")
        self.root = repo.files.root
        self.log: Log = log_of(self.root)
        self._states: dict[int, State] = {}
        self._then: dict[tuple[tuple[str, str], ...], Then] = {}
        self._read = self._length = 0
        self._may: dict[tuple[str, str, str], bool] = {}
        self._squashes: dict[str, str] = {}
        self._documents: dict[tuple[str, str], Document] = {}

    @cached_property
    def cards(self) -> tuple[str, ...]:
        """The names that today's card has had, the newest first."""
        card = self.repo.group.card
        names = [card.name] if card is not None else []
        at: Place | None = None
        while names:
            places = self.log.index.of(names[-1], at)
            at = next((p for p in places if p.change.before not in ("", *names)), None)
            if at is None:
                break
            names.append(at.change.before)
        return tuple(names)

    @cached_property
    def changes(self) -> dict[int, list[Change]]:
        """What commits (by their number in the log) did to the files of the repository."""
        return self.log.index.under(self.folders)

    @cached_property
    def given(self) -> dict[int, list[Change]]:
        """The same of the files that give credit."""
        found = {}
        for at, changes in self.changes.items():
            if kept := [c for c in changes if self.gives(c.name) or self.gives(c.before)]:
                found[at] = kept
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all files that ever gave credit."""
        changes = (change for each in self.given.values() for change in each)
        return frozenset(
            change.name for change in changes if change.new and self.gives(change.name)
        )

    def state(self, at: int) -> State:
        """The files that give credit at a commit: one object for as long as they stay."""
        left = []
        here = self._nearest(at)
        while here not in self._states:
            left.append(here)
            first = self.log.commits[here].parents[:1]
            if not first or first[0] not in self.log.index.numbers:
                break
            here = self._nearest(self.log.index.numbers[first[0]])
        state = self._states.get(here, {})
        for here in reversed(left):
            if changes := self.given.get(here):
                gone = {change.before for change in changes}
                state = {name: blob for name, blob in state.items() if name not in gone}
                state |= {c.name: c.new for c in changes if c.new and self.gives(c.name)}
            self._states[here] = state
        return state

    def gives(self, name: str) -> bool:
        """Whether a file is one that gives credit."""
        if not name.startswith(self.folders):
            return False
        base = name.rpartition("/")[2]
        kind = kind_in_memory(name, 0)
        return kind in _GIVING or (
            kind == "markdown"
            and (name in self.cards or base.lower().rpartition(".")[0] in CARD_STEMS)
        )

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders that the repository has lain in, as far as its card shows."""
        return (self.repo.folder, *(_folder(name) for name in self.cards))

    def lost(self, had: Callable[[State], bool]) -> Commit | None:
        """The commit that ended what `had` says of a state: true for its parents, false for it.

        None where the newest commit has it, or none had it. Of several, the newest on the way that
        leads to what stands today.
        """
        left = [self._nearest(0)]
        seen: set[int] = set()
        while left:
            here = left.pop()
            if here in seen:
                continue
            seen.add(here)
            if len(seen) == 1 and had(self.state(here)):
                return None
            parents = [self._nearest(parent) for parent in self.log.index.parents[here]]
            lacking = [
                parent
                for parent in parents
                if self.state(parent) is self.state(here) or not had(self.state(parent))
            ]
            if parents and not lacking:
                return self.log.commits[here]
            left.extend(reversed(lacking))
        return None

    def _nearest(self, at: int) -> int:
        """The nearest of a commit and those before it that may have another state than before."""
        return self.log.index.nearest(at, self._marks)

    @cached_property
    def _marks(self) -> dict[int, list[int]]:
        return self.log.index.marks(self.given)

    def then(self, state: State) -> Then | None:
        """The repository with a state's card and licences; None beyond `MOST_VERSIONS` of them."""
        key = tuple(sorted(state.items()))
        if key not in self._then:
            if len(self._then) >= MOST_VERSIONS:
                self.log.left_out.add(
                    f"only the newest {MOST_VERSIONS} versions of a card are read"
                )
                return None
            self._then[key] = Then(self, state)
        return self._then[key]

    def document(self, name: str, blob: str) -> Document:
        """A file of then; an empty one where it cannot be read."""
        if (name, blob) not in self._documents:
            self._documents[name, blob] = Document(name, self.log.text(blob) or "")
        return self._documents[name, blob]

    def says(self, state: State, text: str) -> bool:
        """Whether any of its files contains a text."""
        return any(text in (self.log.text(blob) or "") for blob in state.values())

    def removed_credits(self) -> Iterator[Removed]:
        """The credits that were taken away while the use of their work stayed, the gravest each."""
        for entry, grades in self.lacking:
            for grade in grades:
                commit = self.lost(partial(self._gave, entry, grade))
                if commit is not None:
                    yield Removed(entry, grade, commit)
                    break

    @cached_property
    def lacking(self) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
        """The works that are used today, with the grades of credit that they are not given."""
        return tuple(
            (entry, tuple(grade for grade in _GRADES if grade not in _grades(entry)))
            for entry in self.repo.ledger
            if entry.uses and not entry.local
        )

    def asked(self, state: State) -> tuple[Reference, ...]:
        """Today's references, outside the card, to the works that a state may credit as today does
        not, and to others of their families."""
        works = {
            entry.id
            for entry, grades in self.lacking
            if any(self._may_give(entry, g, blob) for g in grades for blob in state.values())
        }
        card = self.repo.group.card
        return tuple(
            mention
            for entry in self.repo.ledger
            if entry.id in works
            for mention in entry.mentions
            if card is None or mention.at.document.path != card.name
        )

    def _gave(self, entry: Entry, grade: str, state: State) -> bool:
        if not any(self._may_give(entry, grade, blob) for blob in state.values()):
            return False
        then = self.then(state)
        return then is not None and grade in then.grades.get(_key(entry), frozenset())

    def _may_give(self, entry: Entry, grade: str, blob: str) -> bool:
        """Whether a text contains what it must contain to give such credit: a cheap question."""
        key = (_key(entry), grade, blob)
        if key not in self._may:
            keys, names = _keys(entry), names_of(entry).names
            text = self._differing(blob)
            if grade == "listed":
                whole = self.log.text(blob) or ""
                text = whole.partition("\n---")[0] if whole.startswith("---") else ""
            squashed = self._squashed(blob) if grade != "listed" else squash(text)
            may = any(each in squashed for each in keys)
            if not may and (grade != "cited" or not keys):
                near = [name for name in names if squash(name) in squashed]
                pattern = word(near)
                may = pattern is not None and bool(pattern.search(text))
            self._may[key] = may
        return self._may[key]

    def _squashed(self, blob: str) -> str:
        if blob not in self._squashes:
            self._squashes[blob] = squash(self._differing(blob))
        return self._squashes[blob]

    def _differing(self, blob: str) -> str:
        """The lines of an old text that stand nowhere today: what stands gives what it gives."""
        lines = (self.log.text(blob) or "").splitlines()
        return "\n".join(line for line in lines if line.strip() not in self._today)

    @cached_property
    def _today(self) -> frozenset[str]:
        documents = (
            self.repo.files.document(f.name) for f in self.repo.files if self.gives(f.name)
        )
        return frozenset(
            line.strip() for found in documents if found for line in found.text.splitlines()
        )

    def removed_licenses(self) -> Iterator[licenses.Gone]:
        """The licence and notice files that were removed, by commit."""
        return licenses.removed(self)

    def renamed_references(self) -> Iterator[renames.Renamed]:
        """The values of configurations that named a work until a commit renamed them."""
        return renames.renamed(self)

    def removed_key(self, key: str, value: str = "") -> Commit | None:
        """The commit that took a key out of the card's metadata (or one text out of its list)."""

        def had(state: State) -> bool:
            if not self.says(state, key):
                return False
            then = self.then(state)
            return then is not None and then.card is not None and then.card.says(key, value)

        return self.lost(had)


class Then(Repo):
    """A repository as a state's card credits it: today's configurations, the card of then."""

    def __init__(self, past: Past, state: State) -> None:
        now = past.repo
        kept = [file for file in now.files if not past.gives(file.name)]
        old = [Found(past.root / name, name, kind_in_memory(name, 0)) for name in state]
        card = card_of(old, past)
        files = tuple(sorted((*kept, *old), key=lambda file: file.name))
        super().__init__(Group(now.folder, card, files), now.registry, as_of=now.as_of)
        self.files.adopt({name: past.document(name, blob) for name, blob in state.items()})
        self._now, self._asked = now, past.asked(state)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What today's configurations name, as far as it is asked for, and the card of then."""
        from attrlint.card import references

        said = references(self.card, self.registry, self.files) if self.card is not None else ()
        return (*self._asked, *(resolve(reference, self.registry) for reference in said))

    @cached_property
    def own_ids(self) -> frozenset[str]:
        """Those of today."""
        return self._now.own_ids

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Those of today."""
        return self._now.own_names

    @cached_property
    def grades(self) -> dict[str, frozenset[str]]:
        """The grades of credit that each entry of its ledger was given."""
        found: dict[str, frozenset[str]] = {}
        for entry in self.ledger:
            found[_key(entry)] = found.get(_key(entry), frozenset()) | _grades(entry)
        return found


def of(repo: Repo) -> Past | None:
    """The history of a repository, or None where there is none to read."""
    try:
        past = Past(repo)
        return past if past.log.commits else None
    except NoHistory:
        return None


def card_of(files: list[Found], past: Past) -> Found | None:
    """The card among some files: under one of the names that today's has had.

    Where there is none today it is the likeliest one.
    """
    if past.cards:
        return next((file for name in past.cards for file in files if file.name == name), None)
    here = [f for f in files if f.kind == "markdown" and f.folder in past.folders]
    return min(here, key=lambda file: _rank(file.base), default=None)


def _key(entry: Entry) -> str:
    return f"{entry.kind}:{entry.hub.lower() or entry.id}"


def _grades(entry: Entry) -> frozenset[str]:
    grades = {credit.grade for credit in entry.credits}
    return frozenset(grades | {"named"} if entry.named else grades - {"named"})


def _keys(entry: Entry) -> frozenset[str]:
    """The identifiers of an entry's work, squashed."""
    if entry.work is None:
        return frozenset()
    found = [*entry.work.github]
    for paper in entry.work.papers:
        found += [paper.arxiv, paper.doi, paper.acl, paper.openreview, paper.title]
    return frozenset(filter(None, map(squash, found)))


def _folder(name: str) -> str:
    return name.rpartition("/")[0] + "/" if "/" in name else ""


def _rank(base: str) -> int:
    stem = base.lower().rpartition(".")[0]
    return CARD_STEMS.index(stem) if stem in CARD_STEMS else len(CARD_STEMS)
