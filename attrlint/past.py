"""What commits took away: credits, names of works, licences, the merge tag.

Each question is about the present first: only what is not there now can have been removed. Then the
newest commit is looked for after which it was not there any more. A merge is named only where none
of the commits that it joins did it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from attrlint import card as cards
from attrlint.discover import Found, Group, kind_of
from attrlint.document import Document, Location
from attrlint.finding import Evidence
from attrlint.history import Change, Commit
from attrlint.ledger import Entry
from attrlint.parse.tree import scalars
from attrlint.reference import Credit
from attrlint.registry.identifiers import squash

if TYPE_CHECKING:
    from attrlint.repo import Repo

_CREDITING = ("cff", "bibtex")
_GRADES = ("named", "linked", "listed", "cited")
_NOTICES = ("notice", "copyright")


class Removed(NamedTuple):
    """Something that a commit took away: what it was, and the place now where it stood."""

    what: str
    commit: Commit
    at: Location


class Lost(NamedTuple):
    """A work in use whose credit a commit took away; `left` is the best that it has now, or ""."""

    entry: Entry
    grades: tuple[str, ...]  # what it had: named linked listed cited
    left: str
    commit: Commit
    at: Location


def removal(
    repo: Repo, names: tuple[str, ...], holds: Callable[[str | None], bool]
) -> Change | None:
    """The change to one of some files after which something did not hold any more, or None.

    `holds` is asked of a file's text, None for no file. None also where the newest change of all
    made it hold: then it is not committed yet that it does not.
    """
    merge: Change | None = None
    text = repo.history.text
    for change in repo.history.of(*names):
        before, after = holds(text(change.before)), holds(text(change.after))
        if after and not before and not change.commit.is_merge:
            break
        if before and not after:
            if not change.commit.is_merge:
                return change
            merge = merge or change
    return merge


def removed_credits(repo: Repo) -> Iterator[Lost]:
    """The works that are used in files here, and that the card credited better than it does now."""
    if repo.card is None:
        return
    outside = [entry for entry in repo.ledger if entry.in_files and not entry.local]
    names = tuple(_crediting(repo))
    if not outside or not any(True for _ in repo.history.of(*names)):
        return

    @cache
    def credited(name: str, text: str | None) -> dict[str, Entry]:
        if text is None:
            return {}
        return {entry.id: entry for entry in _state(repo, {name: text}).ledger}

    now = {entry.id: entry for entry in _state(repo, dict(_present(repo, names))).ledger}
    for entry in now.values():
        if not entry.in_files or entry.local or not _is_owed(entry):
            continue
        level = _level(entry)
        found: list[Change] = []
        for name in names:

            def better(text: str | None, name: str = name) -> bool:
                return _level(credited(name, text).get(entry.id)) > level  # noqa: B023

            if change := removal(repo, (name,), better):
                found.append(change)
        if not found:
            continue
        order = {change: place for place, change in enumerate(repo.history.changes)}
        change = min(found, key=order.__getitem__)
        old = repo.history.text(change.before)
        had = credited(change.name, old)[entry.id]
        kept = {credit.grade for credit in entry.credits}
        lost = [credit for credit in had.credits if credit.grade not in kept]
        grades = {credit.grade for credit in lost}
        yield Lost(
            entry,
            tuple(grade for grade in _GRADES if grade in grades),
            next((grade for grade in reversed(_GRADES) if grade in kept), ""),
            change.commit,
            _where(repo, change, lost[0].at.start.line if lost else 1),
        )


def _is_owed(entry: Entry) -> bool:
    return entry.kind != "method" or (entry.work is not None and entry.work.tier == "must-credit")


def _level(entry: Entry | None) -> int:
    """How well a work is credited: 0 not at all, 1 named, 2 a reader can find it, 3 cited."""
    if entry is None or not entry.named:
        return 0
    if entry.cited and not entry.shared:
        return 3
    return 2 if entry.findable else 1


def _crediting(repo: Repo) -> Iterator[str]:
    """The files that give credit, and those that did and are gone."""
    assert repo.card is not None
    yield repo.card.document.path
    yield from (file.name for file in repo.files if file.kind in _CREDITING)
    known = {file.name for file in repo.files}
    gone = {change.name for change in repo.history.changes} - known
    for name in sorted(gone):
        folder, _, base = name.rpartition("/")
        if kind_of(base) in _CREDITING and (folder + "/" if folder else "") == repo.folder:
            yield name


def _present(repo: Repo, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        if document := repo.files.document(name):
            yield name, document.text


def _state(repo: Repo, texts: dict[str, str]) -> Repo:
    """The repository as it would be credited by other texts: its files use what they use now."""
    assert repo.group.card is not None
    card = repo.group.card
    files = tuple(Found(card.path, name, kind_of(name.rpartition("/")[2])) for name in texts)
    has_card = card if card.name in texts else None
    made = type(repo)(
        Group(repo.folder, has_card, files),
        repo.registry,
        own=tuple(repo.own_ids),
        overlay=texts,
        as_of=repo.as_of,
    )
    made.references = tuple(
        reference for reference in repo.references if reference.at.document.path != card.name
    )
    return made


def removed_licenses(repo: Repo) -> Iterator[Removed]:
    """Licence and notice files, and the card's `license:`, that were there and are not."""
    yield from _removed_texts(repo)
    card = repo.card
    if card is None or _license(card.document.text):
        return
    change = removal(repo, (card.document.path,), lambda text: bool(_license(text)))
    if change is not None:
        was = _license(repo.history.text(change.before))
        yield Removed(f"`license: {was}`", change.commit, repo.anchor())


def _removed_texts(repo: Repo) -> Iterator[Removed]:
    here = {file.name: file for file in repo.files}
    folders = {file.folder for file in repo.files}
    texts = [squash(document.text) for document in repo.documents("legal", "text", "markdown")]
    seen: set[str] = set()
    for change in repo.history.changes:
        name = change.name
        folder, _, base = name.rpartition("/")
        folder = folder + "/" if folder else ""
        if name in here or name in seen or change.new or folder not in folders:
            continue
        if not folder.startswith(repo.folder) or kind_of(base) != "legal":
            continue
        seen.add(name)
        old = repo.history.text(change.before)
        if old is None or not old.strip() or any(squash(old) in text for text in texts):
            continue
        is_notice = base.lower().startswith(_NOTICES)
        if any(
            file.kind == "legal" and file.base.lower().startswith(_NOTICES) == is_notice
            for file in repo.files
            if file.folder == folder
        ):
            continue
        if found := removal(repo, (name,), lambda text: text is not None):
            yield Removed(name.removeprefix(repo.folder), found.commit, repo.anchor())


@cache
def _license(text: str | None) -> str:
    """What the metadata of a card says under `license:`."""
    if text is None:
        return ""
    value = cards.read(Document("", text)).value("license")
    return next((leaf.text.strip() for leaf in scalars(value)), "") if value is not None else ""


def removed_merge_tag(repo: Repo) -> Removed | None:
    """The commit that took the tag `merge` from the card of a repository with a merge recipe."""
    card = repo.card
    if card is None or not any(use.role == "merge" for use in repo.references):
        return None
    if _has_tag(card.document.text):
        return None
    change = removal(repo, (card.document.path,), _has_tag)
    if change is None:
        return None
    key = card.metadata.key("tags") if card.metadata is not None else None
    return Removed("`merge`", change.commit, card.at(key) if key is not None else repo.anchor())


@cache
def _has_tag(text: str | None) -> bool:
    if text is None:
        return False
    tags = cards.read(Document("", text)).value("tags")
    return any(tag.text.strip().lower() == "merge" for tag in cards.texts(tags))


def recipe(repo: Repo) -> tuple[Evidence, ...]:
    """The merge recipe as a second place."""
    uses = (use for use in repo.references if use.role == "merge")
    return tuple(Evidence("the recipe is here", use.at) for use in list(uses)[:1])


def _where(repo: Repo, change: Change, line: int) -> Location:
    """The place now of a line of a file before a change: itself, or what stands above it."""
    document = repo.files.document(change.name)
    old = repo.history.text(change.before)
    if document is None or old is None:
        return repo.anchor()
    from difflib import SequenceMatcher

    was, lines = old.splitlines(), document.text.splitlines()
    at = 0
    if max(len(was), len(lines)) < 5000:
        for _, start, end, here, there in SequenceMatcher(None, was, lines).get_opcodes():
            if start < line <= end or (start < line and end < line):
                at = here + line - 1 - start if there - here == end - start else here
    while at > 0 and (at >= len(lines) or not lines[at].strip()):
        at -= 1
    return Location(document, document.line_span(at + 1))


def lost_credits(entry: Entry) -> tuple[Credit, ...]:
    """The credits of an entry that are not notices."""
    return tuple(credit for credit in entry.credits if credit.grade != "noticed")
