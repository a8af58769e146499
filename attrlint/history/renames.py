"""Values of configurations that named a registered work until a commit gave them another name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from attrlint.discover import Found, Group, globs, kind_of
from attrlint.document import Document, Location, Span
from attrlint.formats import tables
from attrlint.history.git import NoHistory
from attrlint.history.log import Change, Commit
from attrlint.record import NamedTuple
from attrlint.registry.store import Registry
from attrlint.registry.work import Work
from attrlint.repo import Repo

if TYPE_CHECKING:
    from attrlint.history.past import Past

_ID = re.compile(r"(?<![\w.-])[\w.-]+/[\w.-]+")
_WORDS = re.compile(r"[\s\"',:=\[\]{}()]+")
_ANY_CARD = "---\nlicense: mit\n---\n"  # names are traces where a model is published
_KEPT = 4  # versions of one file that are remembered
MOST_VERSIONS = 400  # of a repository's configurations that are compared
_KINDS = ("yaml", "json", "toml", "ini", "shell")
_PUBLISHED = ("config.json", "adapter_config.json", "model_index.json")


class Renamed(NamedTuple):
    """A value that named a work, and what stands there now."""

    at: Location  # in today's file
    via: str  # its key path or flag
    before: str
    after: str
    work: Work
    commit: Commit
    confidence: str


class _Value(NamedTuple):
    at: Location
    text: str
    works: tuple[Work, ...]
    is_id: bool  # an id on a hub, which anybody can look up
    use: tuple[str, str]  # kind and role of the reference, ("", "") where it is none


def renamed(past: Past) -> Iterator[Renamed]:
    """The values that lost the name of a registered work, which nothing here says any more.

    What is an id of another work now is a change of mind, not of name, and so is a configuration
    that was rewritten, or a value that names another work, unless the weights beside it stayed.
    """
    left = MOST_VERSIONS
    for file in past.repo.files:
        if file.kind not in _KINDS:
            continue
        document = past.repo.files.document(file.name)
        if document is None:
            continue
        told: set[tuple[str, str]] = set()
        values = lru_cache(_KEPT)(partial(_values, past))  # a version is the next one's older text
        for commit, change in _versions(past, file.name):
            left -= 1
            if left < 0:
                past.log.left_out.add(
                    f"only {MOST_VERSIONS} versions of configurations are compared"
                )
                return
            for found in _compared(past, change, commit, document, values):
                if (found.via, found.work.id) not in told:
                    told.add((found.via, found.work.id))
                    yield found


def _versions(past: Past, name: str) -> Iterator[tuple[Commit, Change]]:
    """The commits that changed a file, the newest first, its renames followed."""
    index = past.log.index
    places = index.of(name)
    while (at := next((place for place in places if place.change.new), None)) is not None:
        change = at.change
        if change.old and change.old != change.new:
            yield index.commits[at.commit], change
        name = change.before or name
        places = index.of(name, at)


def _compared(
    past: Past,
    change: Change,
    commit: Commit,
    now_there: Document,
    values: Callable[[str, str], dict[str, _Value]],
) -> Iterator[Renamed]:
    old = past.log.text(change.old)
    new = past.log.text(change.new)
    if old is None or new is None or not _is_edit(old, new, past.repo.registry):
        return
    before = values(change.before, old)
    named = {via: value for via, value in before.items() if value.works}
    if not named:
        return
    today, after = values(now_there.path, now_there.text), values(change.name, new)
    for via, value in named.items():
        key = via if via in after else _successor(value, before, after)
        if key not in today:
            continue
        now, then = today[key], after.get(key)
        if then is None or value.text == then.text or (key != via and _is_shown(past.repo, now)):
            continue
        for work in value.works:
            if work in then.works or work in now.works or then.is_id or now.is_id:
                continue
            stayed = _weights_stayed(past, change.name, commit)
            if then.works and not stayed:
                continue
            if not _is_said(past.repo, work):
                sure = "high" if stayed else "medium"
                yield Renamed(now.at, via, value.text, now.text, work, commit, sure)


def _successor(value: _Value, before: dict[str, _Value], after: dict[str, _Value]) -> str:
    """The key that stands in place of one that went, `--train_file` for `--dataset_name`: the only
    new one whose value is used for the same; "" for none."""
    come = [key for key, new in after.items() if key not in before and new.use == value.use]
    return come[0] if value.use[0] and len(come) == 1 else ""


def _is_shown(repo: Repo, now: _Value) -> bool:
    """Whether the file that a value names lies here, or the card tells of it: other data."""
    name = now.text.rpartition("/")[2]
    told = repo.card is not None and name in repo.card.document.text
    return told or any(file.base == name for file in repo.files)


def _values(past: Past, name: str, text: str) -> dict[str, _Value]:
    """The values of a configuration that may name a work, by key path where that is unique."""
    from attrlint import formats

    repo = past.repo
    base = name.rpartition("/")[2]
    file = Found(past.root / name, name, kind_of(base))
    card = repo.group.card if repo.publishes else None
    overlay = {name: text, **({card.name: _ANY_CARD} if card is not None else {})}
    only = Repo(Group(repo.folder, card, (file,)), repo.registry, overlay=overlay)
    references = {reference.at.span: reference for reference in only.references}
    found: dict[str, _Value] = {}
    twice: set[str] = set()
    for each, source in only.configs():
        for at, value, via in formats.strings(source, each.kind, only.files):
            if via in found:
                twice.add(via)
            reference = references.get(at.span)
            works = [trace.work for trace in only.traces if _inside(trace.at.span, at.span)]
            if reference is not None and reference.work is not None:
                works.append(reference.work)
            is_id = reference is not None and bool(reference.hub) and not reference.local
            use = (reference.kind, reference.role) if reference is not None else ("", "")
            found[via] = _Value(at, value, tuple(dict.fromkeys(works)), is_id, use)
    return {via: value for via, value in found.items() if via not in twice}


def _inside(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _is_edit(old: str, new: str, registry: Registry) -> bool:
    """Whether lines that may name a work were replaced by others that do not, and most stayed: a
    file that was rewritten is another configuration."""
    before, after = set(old.splitlines()), set(new.splitlines())
    gone, come = before - after, after - before
    if not gone or not come or (3 * len(gone) > len(before) and len(gone) != 1):
        return False
    return not _said_in(gone, registry) <= _said_in(come, registry)


def _said_in(lines: set[str], registry: Registry) -> set[str]:
    """The ids, the registered names and the frameworks' own names in some lines: a cheap look."""
    found: set[str] = set()
    for line in lines:
        found.update(match.lower() for match in _ID.findall(line))
        found.update(tables.names().intersection(_WORDS.split(line.lower())))
        found.update(match.work.id for _, match in registry.names_in(line, least="low"))
    return found


def _weights_stayed(past: Past, name: str, commit: Commit) -> bool:
    """Whether the file describes weights that lie beside it, which no commit since has touched."""
    folder, _, base = name.rpartition("/")
    folder = f"{folder}/" if folder else ""
    if base not in _PUBLISHED or not any(
        file.kind == "weights" and file.folder == folder for file in past.repo.files
    ):
        return False
    try:
        return not past.log.touched(commit, folder, globs("weights"))
    except NoHistory:
        return False


def _is_said(repo: Repo, work: Work) -> bool:
    """Whether the repository names a work today, in its card or in a configuration."""
    if repo.card is not None and repo.speaks_of(work, work.title):
        return True
    if any(reference.work == work for reference in repo.references):
        return True
    return any(trace.work == work for trace in repo.traces)
