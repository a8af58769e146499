"""How what the card says stands today: sources withdrawn since, names that several works bear, and
entries of the metadata that other files of the repository do not bear out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrlint.document import Location
from attrlint.ledger import Entry
from attrlint.naming import names_of
from attrlint.questions.places import card_of
from attrlint.record import NamedTuple
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash
from attrlint.registry.store import Registry
from attrlint.registry.work import Work

if TYPE_CHECKING:
    from attrlint.card import Card
    from attrlint.repo import Repo

_IN_CARD = ("metadata", "prose")
_MOST = 6  # works of one name; more of them share a word only


class Withdrawn(NamedTuple):
    """A work used here that its makers or its host took back."""

    entry: Entry
    status: str  # withdrawn | replaced
    told: Location | None  # where the card says so itself


class Ambiguous(NamedTuple):
    """A name in the card, and the works that it may stand for."""

    reference: Reference
    works: tuple[Work, ...]


class Unused(NamedTuple):
    """A dataset that the metadata lists, and one that the configs train on instead."""

    listed: Reference
    used: Reference


class OtherName(NamedTuple):
    """A name in the model-index that is another model's, and where that one is named, if it is."""

    at: Location
    name: str
    own: str
    other: Reference | None
    work: Work | None


class OtherTerms(NamedTuple):
    """A sentence on the terms of an original model that is none of those this one is made from."""

    at: Location
    name: str
    work: Work
    base: Reference


def withdrawn(repo: Repo) -> Iterator[Withdrawn]:
    """The works used here that are recorded as withdrawn or replaced."""
    for entry in repo.ledger:
        if not entry.uses or entry.local or entry.work is None:
            continue
        ids = tuple(filter(_is_id, entry.uses))
        spelt = bool(entry.hub and ids)
        member = repo.registry.member(entry.hub, entry.kind) if spelt else None
        parts = {one.status for one in entry.subsets}
        status = (member.status if member else "") or entry.work.status
        status = status or (parts.pop() if len(parts) == 1 else "")
        if status in ("withdrawn", "replaced"):
            entry = entry._replace(uses=ids if spelt and member and member.status else entry.uses)
            places = (_told(card, entry) for card in repo.cards)
            yield Withdrawn(entry, status, next((at for at in places if at is not None), None))


def _is_id(use: Reference) -> bool:
    """Whether the hub id itself is written; a name in prose may mean another copy of the work."""
    return " " not in use.value and (use.origin != "prose" or "/" in use.value)


@cache
def _taken_back() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:withdrawn|withdrew|retracted|taken (?:down|offline)|takedown|took (?:it |them )?down"
        r"|no longer (?:\w+ )?(?:available|hosted|distributed|public|accessible|online|offered)"
        r"|not available any ?more|unavailable|discontinued|defunct|decommissioned|dmca"
        r"|superseded|replaced by|re-?released as|pulled (?:from|by)"
        r"|(?:removed|deleted) (?:from (?:the |hugging)|by (?:its|the|their)|because|due to|later)"
        r")",
        re.IGNORECASE,
    )


def _told(card: Card, entry: Entry) -> Location | None:
    """Where the card says that a work was taken back: beside its name, or in the next block."""
    names = {squash(name) for name in names_of(entry).names}
    named = False
    for block in card.markdown.blocks:
        text = squash(block.prose.text)
        here = any(name in text for name in names if len(name) > 3)
        if here or named:
            hit = _taken_back().search(block.prose.text)
            if hit:
                return Location(card.document, block.prose.span(*hit.span()))
        named = here
    return None


def ambiguous(repo: Repo) -> Iterator[Ambiguous]:
    """Names of training data in the card that several datasets of one family bear, where the card
    neither lists nor links one of them.
    """
    pointed = (repo.registry.by_hub(c.key[8:], "dataset") for c in repo.credits if _is_data(c.key))
    told = {match.work.id for match in pointed if match is not None}
    seen: set[str] = set()
    for reference in repo.references:
        if reference.kind != "dataset" or reference.role != "train" or reference.local:
            continue
        if reference.origin not in _IN_CARD or reference.hub or reference.work:
            continue
        if card_of(repo, reference.at) is None:
            continue  # a notebook's text
        name = squash(reference.value)
        if name in seen:
            continue
        seen.add(name)
        works = _bearers(repo.registry, reference.value)
        if 1 < len(works) <= _MOST and not any(work.id in told for work in works):
            yield Ambiguous(reference, works)


def _is_data(key: str) -> bool:
    return key.startswith("dataset:")


def _bearers(registry: Registry, name: str) -> tuple[Work, ...]:
    """The datasets of one family, none called just so, whose names are this one or begin with it.

    Of one family: they share a publication or an owner.
    """
    wanted = squash(name)
    if len(wanted) < 5 or wanted.isdigit():
        return ()
    works = [match.work for match in registry.by_name(name, "dataset")]
    if not works:
        works = [work for work in registry.beginning(wanted, "dataset") if _begins(work, wanted)]
    works = list({work.id: work for work in works}.values())
    called = (name for work in works for name in (work.title, *map(_tail, work.hub)))
    if any(squash(name) == wanted for name in called) or not _one_family(works):
        return ()
    return tuple(works)


def _tail(hub: str) -> str:
    return hub.rpartition("/")[2]


def _begins(work: Work, wanted: str) -> bool:
    """Whether a work's name begins with some words, and not with a part of one."""
    for name in (work.title, *map(_tail, work.hub)):
        said = ""
        for word in re.split(r"[\W_]+", name)[:-1]:
            said += squash(word)
            if said == wanted:
                return True
    return False


def _one_family(works: list[Work]) -> bool:
    papers = [{paper.arxiv for paper in work.papers if paper.arxiv} for work in works]
    owners = [{hub.partition("/")[0].lower() for hub in work.hub if "/" in hub} for work in works]
    return any(bool(sets) and bool(set.intersection(*sets)) for sets in (papers, owners))


def unused(repo: Repo) -> Iterator[Unused]:
    """Datasets under `datasets:` that no config of the repository uses, although its configs name
    all that they train on.

    Silent for what the data in use was made from and for what a base model was trained on: to
    list those is credit. One local file, and nobody can say what is in it.
    """
    trained = [
        r
        for r in repo.references
        if r.kind == "dataset" and r.role == "train" and r.origin not in _IN_CARD
    ]
    if not trained or any(not r.hub and r.work is None for r in trained):
        return
    if any(r.is_calibration for r in trained):
        return
    card = repo.group.card
    if any(card is None or name != card.name for name, _ in repo.files.unread):
        return  # what else it trains on may stand there
    seen = {r.hub.lower() for r in repo.references if r.origin not in _IN_CARD and r.hub}
    works = {r.work.id for r in repo.references if r.origin not in _IN_CARD and r.work}
    works |= {trace.work.id for trace in repo.traces}
    inherited = _inherited(repo)
    for listed in repo.references:
        if not listed.via.startswith("metadata:datasets") or listed.local or repo.is_own(listed):
            continue
        if not listed.hub or listed.hub.lower() in seen or listed.hub.lower() in inherited:
            continue
        if listed.work is not None and (listed.work.id in works or listed.work.id in inherited):
            continue
        yield Unused(listed, trained[0])


def _inherited(repo: Repo) -> frozenset[str]:
    """Ids, lower case, of what the data and models used here were made from, all the way up."""
    found: set[str] = set()
    todo = [
        r.work for r in repo.references if r.work is not None and not r.via.endswith(":datasets")
    ]
    while todo and len(found) < 500:
        work = todo.pop()
        for edge in (*work.derived_from, *work.trained_on):
            if edge.lower() in found:
                continue
            found.add(edge.lower())
            above = repo.registry.work(edge)
            for kind in ("dataset", "model"):
                if above is None and (match := repo.registry.by_hub(edge, kind)):
                    above = match.work
            if above is not None:
                found.add(above.id)
                todo.append(above)
    return frozenset(found)


def other_names(repo: Repo) -> Iterator[OtherName]:
    """Names in the model-index that are not this model's but one's that is used here, that is
    registered, or that is called the same but for a size or version.

    Silent where the title says the same words and more, or where the card has no name of its own.
    """
    card = repo.card
    if card is None:
        return
    from attrlint.card import own

    listed = tuple(own.indexed(card))
    titles = [title for title in own.titles(card) if re.fullmatch(r"(?=\S*[\d-])\S{4,}", title)]
    if not titles or any(_same_words(leaf.text, title) for leaf in listed for title in titles):
        return
    for leaf in listed:
        name = squash(leaf.text.rpartition("/")[2])
        for reference in repo.references:
            known = reference.kind == "model" and reference.role in ("base", "merge")
            value = reference.hub or reference.value
            if known and not reference.local and squash(value.rpartition("/")[2]) == name:
                yield OtherName(card.at(leaf), leaf.text, titles[0], reference, reference.work)
                break
        else:
            for match in repo.registry.by_name(leaf.text, "model"):
                if squash(_tail(match.hub)) == name and "-" in leaf.text:
                    yield OtherName(card.at(leaf), leaf.text, titles[0], None, match.work)
                    break
            else:
                if _differ_in_number(_tail(leaf.text), _tail(titles[0])):
                    yield OtherName(card.at(leaf), leaf.text, titles[0], None, None)


@cache
def _original_terms() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:licen[cs]e|terms|restrictions|conditions|policy)\b[^.\n]{0,60}?\b(?:of|from) the "
        r"original (?P<name>[A-Z][\w.-]*\w(?:[ -]\d[\w.]*)?)(?= (?:base )?(?:model|weights)\b)"
    )


def other_terms(repo: Repo) -> Iterator[OtherTerms]:
    """Sentences that bind this model to the terms of "the original X model", where X is none of
    the models that it is recorded to be made from. Silent where one of those is not known.
    """
    card = repo.card
    if card is None or "original" not in card.document.text:
        return
    bases = list(repo.ledger.used("model", "base", "merge"))
    made_from = [_lineage(entry.hub, repo.registry) for entry in bases]
    if not bases or any(not works for works in made_from):
        return
    known = frozenset[str]().union(*made_from)
    for block in card.markdown.blocks:
        for hit in _original_terms().finditer(block.prose.text):
            meant = [
                match.work
                for match in repo.registry.by_name(hit["name"], "model")
                if match.confidence != "low"
            ]
            if meant and known.isdisjoint(work.id for work in meant):
                at = Location(card.document, block.prose.span(*hit.span("name")))
                yield OtherTerms(at, hit["name"], meant[0], bases[0].uses[0])


def _lineage(hub: str, registry: Registry) -> frozenset[str]:
    """The works of a model and of those that it was made from; none where one is not known."""
    found: set[str] = set()
    seen: set[str] = set()
    while hub and hub not in seen:
        seen.add(hub)
        match = registry.by_hub(hub, "model")
        if match is None:
            return frozenset()
        found |= {match.work.id, *match.work.derived_from}
        hub = registry.base_of(hub)
    return frozenset(found)


def _differ_in_number(name: str, title: str) -> bool:
    """Whether two names are the same words and differ in sizes or versions: `x-3b`, `x-7b`."""
    ours, theirs = (re.split(r"[-_ ]+", each.lower()) for each in (name, title))
    pairs = [pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]]
    numbered = re.compile(r"v?\d+(?:\.\d+)*[bmk]?")
    return len(ours) == len(theirs) > len(pairs) and all(
        numbered.fullmatch(one) and numbered.fullmatch(other) for one, other in pairs
    )


def _same_words(name: str, title: str) -> bool:
    """Whether one of two names is the other or its beginning, punctuation aside."""
    one, other = squash(name.rpartition("/")[2]), squash(title.rpartition("/")[2])
    return one in other or other in one
