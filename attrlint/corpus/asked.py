"""The works that the authors of one ask about, by any of its names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrlint.record import NamedTuple
from attrlint.registry import cite, lookup
from attrlint.registry.identifiers import squash
from attrlint.usage import UsageError, meant

if TYPE_CHECKING:
    from attrlint.registry.store import Registry
    from attrlint.registry.work import Work

_MOST = 8  # works in a message
_KINDS = ("dataset", "model", "method")
_ON_HUB = _KINDS[:2]


class Asked(NamedTuple):
    """What is counted: ids as the ledger of a scan has them, those of them that came with a paper,
    and works that are not counted though they ask for the same paper.
    """

    title: str
    ids: tuple[str, ...]
    with_paper: tuple[str, ...]
    known: tuple[Work, ...]
    beside: tuple[Work, ...]


def asked(registry: Registry, names: Iterable[str]) -> Asked:
    """What some names (hub id, arXiv id, DOI, URL, name or work id) stand for, taken together.

    An id of a family's member stands for the family, a name for all works with one paper that are
    called so, `owner/` for all that a publisher has on the hub. A hub id that the registry lacks is
    taken as it is. Raises `UsageError` for a name of no work, and for one of works that have
    nothing to do with each other.
    """
    known: dict[str, Work] = {}
    ids: dict[str, None] = {}
    titles: dict[str, None] = {}
    for name in map(str.strip, names):
        owner = name[:-1] if name.endswith("/") and name.count("/") == 1 else ""
        works = _published(registry, owner) if owner else _works(registry, name)
        known |= {work.id: work for work in works}
        ids |= dict.fromkeys(work.id for work in works)
        titles |= {f"works of {owner}": None} if owner else dict.fromkeys(w.title for w in works)
        if owner or not works:
            ids |= dict.fromkeys(f"{kind}:{name.lower()}" for kind in _ON_HUB)
        if not owner and not works:
            titles[name] = None
    papers = {cite.citation(work).identity for work in known.values() if work.papers}
    beside = {
        work.id: work
        for each in known.values()
        for paper in each.papers[:1]
        for key in (f"arxiv:{paper.arxiv}", f"doi:{paper.doi}")
        for work in (match.work for match in registry.all_by_identifier(key))
        if work.id not in known and cite.citation(work).identity in papers
    }
    return Asked(
        " and ".join(titles),
        tuple(ids),
        tuple(work.id for work in known.values() if _asks_for_a_paper(work)),
        tuple(known.values()),
        tuple(beside.values()),
    )


def _published(registry: Registry, owner: str) -> tuple[Work, ...]:
    """The works with a hub id of their own under a publisher's name."""
    wanted = owner.lower()
    lines = (
        line for kind in _ON_HUB for line in registry.index.starting(f"{kind}:{wanted}/".encode())
    )
    ids = dict.fromkeys(line.decode().split("\t")[1] for line in lines)
    works = (work for id in ids if (work := registry.work(id)))
    return tuple(w for w in works if any(h.partition("/")[0].lower() == wanted for h in w.hub[:1]))


def _works(registry: Registry, name: str) -> tuple[Work, ...]:
    """The works of one name; none for a hub id that is not registered."""
    if found := lookup.exact(registry, name):
        return found
    found = lookup.named(registry, name)
    groups: dict[str, list[Work]] = {}
    for work in found:
        groups.setdefault(cite.citation(work).identity, []).append(work)
    called = {
        cite.citation(work).identity for work in found if squash(work.title) == squash(name)
    } & set(groups)
    if len(called) == 1:
        groups = {key: groups[key] for key in called}
    if len(groups) > 1:
        listed = ", ".join(work.id for work in found[:_MOST])
        more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
        raise UsageError(
            f"'{name}' names {len(found)} works: {listed}{more}; say which, or several with "
            "--work for each"
        )
    if groups:
        return tuple(groups.popitem()[1])
    if name.count("/") == 1 and " " not in name:
        return ()
    raise UsageError(f"no work '{name}'{_near(registry, name)}")


def _near(registry: Registry, name: str) -> str:
    """What may have been meant: works whose names begin so, else one that is spelt alike."""
    squashed = squash(name)
    if len(squashed) > 2:
        found = {w.id: None for kind in _KINDS for w in registry.beginning(squashed, kind)}
        if found:
            more = ", …" if len(found) > _MOST else ""
            begun = f"; names that begin so: {', '.join(list(found)[:_MOST])}{more}"
            whose = f"; or `{name}/`, all that this publisher has on the hub"
            return begun + (whose if _published(registry, name) else "")
    from attrlint.registry import entries
    from attrlint.shipped import folder

    return meant(name, (line.entry["title"] for line in entries.lines(folder("registry"))))


def _asks_for_a_paper(work: Work) -> bool:
    """Whether it came with a publication: one that has an identifier, or authors."""
    paper = work.papers[0] if work.papers else None
    if paper is None:
        return False
    found = paper.arxiv or paper.doi or paper.acl or paper.openreview
    return bool(found) or len(paper.authors) > 1
