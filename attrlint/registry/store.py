"""The registry as everybody else asks it: which work is this, and what is known of it.

Nothing is parsed at the start: `names.tsv` and the source files are memory-mapped and bisected,
and a work is parsed when it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrlint import shipped
from attrlint.document import Span
from attrlint.registry import phrases, reuploads
from attrlint.registry.identifiers import (
    canonical,
    hub_key,
    main_title,
    normal_title,
    same_title,
    squash,
    title_key,
)
from attrlint.registry.mapped import Sorted
from attrlint.registry.reuploads import Reupload
from attrlint.registry.work import Claim, Match, Member, Paper, Work

_MOST_IDS = 20_000  # hub ids that are remembered: of one file, for each rule that asks
_MOST_KEYS = 4_000  # look-ups that are remembered: of each kind, the most of some hundred cards
_SHORT = 160  # characters of a text that may come again, as cards of one tool are written
_ORDER = {"low": 0, "medium": 1, "high": 2}


class Registry:
    """The works, found by identifier, hub id, title or name. Safe to share, cheap to open."""

    def __init__(
        self, folder: Path, index: Sorted | None = None, works: dict[str, Work] | None = None
    ) -> None:
        """The registry in `folder`; with `works` beside its own and an `index` of them all."""
        self.folder = folder
        self.index = index or Sorted(folder / "names.tsv")
        self._shards: dict[str, Sorted] = {}
        self._works: dict[str, Work | None] = {**(works or {})}
        self._names: dict[str, tuple[Match, ...]] = {}
        self._keys: dict[str, tuple[tuple[str, str, str], ...]] = {}
        self._renames: dict[tuple[str, str], str] = {}
        self._hubs: dict[tuple[str, str], Match | None] = {}
        self._members: dict[str, dict[str, Member]] = {}
        self._found: dict[
            tuple[str, frozenset[str] | None, str], tuple[tuple[Span, Match], ...]
        ] = {}
        self._phrases = phrases.Finder(self.index, folder / "common-words.txt")

    @classmethod
    def open(cls, folder: Path | None = None) -> Registry:
        """The registry in `folder`, or the one that ships with attrlint."""
        return cls(folder or shipped.folder("registry"))

    def work(self, work_id: str) -> Work | None:
        """The work with an id like `dataset/gsm8k`."""
        if work_id not in self._works:
            self._works[work_id] = self._parse(work_id)
        return self._works[work_id]

    def by_identifier(self, key: str) -> Match | None:
        """The work under a key as `identifiers` spells it; the best where several share a paper.

        `hub` of the match is the canonical hub id, as spelt, where the key is one.
        """
        kind, _, value = key.partition(":")
        if kind in ("dataset", "model"):
            return self.by_hub(value, kind)
        return next(self.all_by_identifier(key), None)

    def all_by_identifier(self, key: str) -> Iterator[Match]:
        """Every work under a key, best first: several works may ask for one paper."""
        for work_id, sure, _ in self._lines(key):
            if found := self.work(work_id):
                yield Match(found, sure or "high", "identifier")

    def by_hub(self, hub_id: str, kind: str) -> Match | None:
        """The work of a hub id (`kind` dataset or model); legacy ids and renames are followed.

        A copy or a quantised build resolves to its work, with `hub` its own id. An id that is not
        listed but fits the pattern of a family is of medium confidence.
        """
        asked = (hub_id, kind)
        if asked not in self._hubs:
            if len(self._hubs) > _MOST_IDS:
                self._hubs.clear()
            self._hubs[asked] = self._by_hub(hub_id, kind)
        return self._hubs[asked]

    def _by_hub(self, hub_id: str, kind: str) -> Match | None:
        for name in dict.fromkeys((self._current(hub_id, kind), hub_id)):
            for match in self.all_by_identifier(hub_key(name, kind) or ""):
                return match._replace(hub=_spelt(match.work, name))
        name = self._current(hub_id, kind)
        owner, slash, tail = name.partition("/")
        for work_id, _, pattern in self._lines(f"family:{kind}:{owner.lower()}" if slash else ""):
            fits = _family(pattern.partition("/")[2]).fullmatch(tail)
            if fits and (found := self.work(work_id)):
                return Match(found, "medium", "identifier", name)
        again = self.reupload(name, kind)
        return Match(again.work, "medium", "identifier", name) if again else None

    def reupload(self, hub_id: str, kind: str) -> Reupload | None:
        """What an unlisted id holds again, as its name tells (see `reuploads`)."""
        owner, slash, tail = hub_id.partition("/")
        if not slash:
            return None
        makers = self._lines(f"reupload:{kind}:{owner.lower()}")
        for name, form in reuploads.plain_names(tail, kind):
            if not (form or makers):
                found = self._by_tail(name, kind, "high")
                if found and _is_established(found.work):
                    return Reupload(found.work, found.hub, "derivative")
                continue
            tried = [f"{maker}/{name}" for _, _, maker in makers if maker]
            tried += [f"{owner}/{name}"] if form else []
            tried += [name.replace(mark, "/", 1) for mark in ("__", "_") if mark in name]
            relation = form or makers[0][1]
            for original in (self._current(one, kind) for one in tried):
                if original.lower() == hub_id.lower():
                    continue  # nothing is a copy of itself
                for match in self.all_by_identifier(hub_key(original, kind) or ""):
                    return Reupload(match.work, _spelt(match.work, original), relation)
            if again := self._by_tail(name, kind, "low" if makers else "medium"):
                return Reupload(again.work, again.hub, relation)
        return None

    def _by_tail(self, name: str, kind: str, least: str) -> Match | None:
        """The one work with an own hub id that ends in this name."""
        found = [
            match
            for match in self.by_name(name, kind)
            if match.hub and _ORDER[match.confidence] >= _ORDER[least]
        ]
        return found[0] if len({match.work.id for match in found}) == 1 else None

    def canonical_hub(self, hub_id: str, kind: str) -> str:
        """A hub id with its renames applied, also where the work is not known."""
        match = self.by_hub(hub_id, kind)
        return match.hub if match else self._current(hub_id, kind)

    def by_title(self, title: str) -> Match | None:
        """The work whose paper has this title, for all of case, LaTeX and a missing subtitle."""
        whole = squash(normal_title(title))
        for form in dict.fromkeys((whole, squash(main_title(title)))):
            for work_id, _, _ in self._lines(title_key(form)):
                found = self.work(work_id)
                if found and any(same_title(title, paper.title) for paper in found.papers):
                    return Match(found, "high" if form == whole else "medium", "name")
        return None

    def by_name(self, name: str, kind: str | None = None) -> tuple[Match, ...]:
        """The works with this title, alias or hub name (spaces, case and marks aside), best first.

        The confidence is that of the name itself: high only for one that could mean nothing else.
        """
        squashed = squash(name)
        if squashed not in self._names:
            if len(self._names) > _MOST_KEYS:
                self._names.clear()
            self._names[squashed] = tuple(
                Match(found, sure, "alias", _named(found, squashed))
                for work_id, sure, _ in self._lines(f"name:{squashed}")
                if (found := self.work(work_id))
            )
        matches = self._names[squashed]
        return tuple(match for match in matches if kind is None or match.work.kind == kind)

    def beginning(self, squashed: str, kind: str) -> Iterator[Work]:
        """The works of a kind that have a name beginning with these letters (see `squash`)."""
        for line in self.index.starting(f"name:{squashed}".encode()):
            work_id = line.decode().split("\t")[1]
            if work_id.startswith(f"{kind}/") and (found := self.work(work_id)):
                yield found

    def names_in(
        self, text: str, kinds: frozenset[str] | set[str] | None = None, least: str = "high"
    ) -> Iterator[tuple[Span, Match]]:
        """The registered names inside a path, run name or phrase: leftmost, longest, best work.

        Words are told apart at marks, at `camelCase` and between letters and digits, so that
        `wizardcoder-style-80k.jsonl` and `WizardCoder34b` both name WizardCoder. `least` is the
        confidence that a name must have. `by_name` gives the other works of the same name.
        """
        if len(text) > _SHORT:
            yield from self._names_in(text, kinds, least)
            return
        asked = text, kinds if kinds is None else frozenset(kinds), least
        found = self._found.get(asked)
        if found is None:
            if len(self._found) > _MOST_KEYS:
                self._found.clear()
            found = self._found[asked] = tuple(self._names_in(text, kinds, least))
        yield from found

    def _names_in(
        self, text: str, kinds: frozenset[str] | set[str] | None, least: str
    ) -> Iterator[tuple[Span, Match]]:
        for span, name, sure in self._phrases.find(text, kinds, least):
            for match in self.by_name(name):
                if kinds is None or match.work.kind in kinds:
                    weaker = min(sure, match.confidence, key=_ORDER.__getitem__)
                    yield span, match._replace(confidence=weaker, by="name")
                    break

    def by_trigger(self, framework: str, setting: str) -> Match | None:
        """The method that a framework's setting turns on: `key=value`, or a class's name."""
        return next(self.all_by_identifier(f"trigger:{framework}:{setting}"), None)

    def triggers(self, framework: str) -> Iterator[tuple[str, str]]:
        """Every setting of a framework that turns a method on, with the method's id."""
        prefix = f"trigger:{framework}:"
        for line in self.index.starting(prefix.encode()):
            key, work_id, _, _ = line.decode().split("\t")
            yield key.removeprefix(prefix), work_id

    def paper(self, key: str) -> Paper | None:
        """The publication with this identifier (`arxiv:…`, `doi:…`, …), whoever asks for it."""
        for match in self.all_by_identifier(key):
            for paper in match.work.papers:
                if key in paper_keys(paper):
                    return paper
        return None

    def member(self, hub_id: str, kind: str = "model") -> Member | None:
        """What is known of one hub id beyond its work."""
        match = self.by_hub(hub_id, kind)
        if not match:
            return None
        known = self._members.get(match.work.id)
        if known is None:
            known = {one.hub.lower(): one for one in reversed(match.work.members)}
            self._members[match.work.id] = known
        return known.get(match.hub.lower())

    def license_of(self, hub_id: str, kind: str) -> tuple[Claim, ...]:
        """The licence claims of a hub id: its own where it has some, else those of its work."""
        match = self.by_hub(hub_id, kind)
        if not match:
            return ()
        member = self.member(hub_id, kind)
        if member and member.claims:
            return member.claims
        again = None if self._is_listed(match) else self.reupload(match.hub, kind)
        if again and again.relation == "derivative":
            return ()  # whoever made a part of it may have put terms of their own on that
        return self.license_of(again.original, kind) if again else _of(match.work, match.hub)

    def base_of(self, hub_id: str, kind: str = "model") -> str:
        """The hub id that this one was made from, "" where no lineage is recorded for it."""
        member = self.member(hub_id, kind)
        if member and member.base:
            return member.base[0]
        match = self.by_hub(hub_id, kind)
        if match and not self._is_listed(match) and (again := self.reupload(match.hub, kind)):
            return again.original
        if not match or not match.work.derived_from or len(match.work.hub) > 1:
            return ""  # the bases of a family are not those of each of its members
        return match.work.derived_from[0]

    def relation(self, hub_id: str, kind: str = "model") -> str:
        """How an id stands to its work: own, copy, quantised or derivative; "" where unknown."""
        if member := self.member(hub_id, kind):
            return member.relation
        match = self.by_hub(hub_id, kind)
        if match and not self._is_listed(match) and (again := self.reupload(match.hub, kind)):
            return again.relation
        if not match:
            return ""
        makers = {hub.partition("/")[0].lower() for hub in match.work.hub}
        owner = match.hub.partition("/")[0].lower()  # of today: the hub renames owners
        return "own" if not makers or owner in makers else "derivative"

    def _is_listed(self, match: Match) -> bool:
        if match.hub in match.work.hub:
            return True
        wanted = match.hub.lower()
        return any(hub.lower() == wanted for hub in match.work.hub)

    def _lines(self, key: str) -> tuple[tuple[str, str, str], ...]:
        """(work id, confidence, hub id) of the lines under a key; every rule asks for the same."""
        found = self._keys.get(key)
        if found is None:
            if len(self._keys) > _MOST_KEYS:
                self._keys.clear()
            found = self._keys[key] = tuple(self._read(key))
        return found

    def _read(self, key: str) -> Iterator[tuple[str, str, str]]:
        if not key.rpartition(":")[2]:
            return
        for line in self.index.starting(f"{key}\t".encode()):
            _, work_id, sure, hub = line.decode().split("\t")
            yield work_id, sure, hub

    def _current(self, hub_id: str, kind: str) -> str:
        for _ in range(4):  # a rename of a rename
            new = self._renamed(hub_id, kind)
            if not new or new.lower() == hub_id.lower():
                break
            hub_id = new
        return hub_id

    def _renamed(self, hub_id: str, kind: str) -> str:
        """The new id of a renamed one, "" for others."""
        asked = (hub_id, kind)
        if asked not in self._renames:
            if len(self._renames) > _MOST_KEYS:
                self._renames.clear()
            self._renames[asked] = self._find_rename(hub_id, kind)
        return self._renames[asked]

    def _find_rename(self, hub_id: str, kind: str) -> str:
        key = f"renamed:{kind}:{hub_id.lower()}"
        for _, _, new in self._lines(key):
            return new
        owner, slash, _ = hub_id.partition("/")
        if not slash:
            return ""
        wild = f"renamed:{kind}:{owner.lower()}/"
        best = ""
        for line in self.index.starting(wild.encode()):
            old, _, _, new = line.decode().split("\t")
            stem = old.removesuffix("*")
            if stem != old and key.startswith(stem):
                rest = hub_id[len(stem) - len(f"renamed:{kind}:") :]
                best = new.removesuffix("*") + rest
        return best

    def _parse(self, work_id: str) -> Work | None:
        from attrlint.registry import entries  # json is wanted only once a work is

        name = entries.shard(work_id)
        if name not in self._shards:
            self._shards[name] = Sorted(self.folder / name)
        for line in self._shards[name].starting(f'{{"id":"{work_id}",'.encode()):
            return entries.parse(line)
        return None


def _is_established(work: Work) -> bool:
    """Whether others hold a work again under its name (see `names.is_established`)."""
    return bool(work.papers) or len(work.hub) > 2


def paper_keys(paper: Paper) -> tuple[str, ...]:
    """The identifiers of a publication, as keys."""
    return tuple(
        key
        for prefix, value in (
            ("arxiv:", paper.arxiv),
            ("doi:", paper.doi),
            ("acl:", paper.acl),
            ("openreview:", paper.openreview),
        )
        if value and (key := canonical(prefix + value) or prefix + value)
    )


@cache  # of an owner there are up to a hundred, asked for together
def _family(pattern: str) -> re.Pattern[str]:
    """The expression for the names of a family's members."""
    return re.compile(pattern, re.IGNORECASE)


def _of(work: Work, hub_id: str) -> tuple[Claim, ...]:
    """The claims on a work that hold for one id: those that name it, else those that name none."""
    named = tuple(
        claim
        for claim in work.claims
        if any(re.fullmatch(pattern, hub_id, re.IGNORECASE) for pattern in claim.of)
    )
    return named or tuple(claim for claim in work.claims if not claim.of)


def _spelt(work: Work, hub_id: str) -> str:
    """A hub id as its work spells it."""
    if hub_id in work.hub:
        return hub_id
    wanted = hub_id.lower()
    ids = (*work.hub, *(member.hub for member in work.members))
    return next((one for one in ids if one.lower() == wanted), hub_id)


def _named(work: Work, squashed: str) -> str:
    """The hub id of a work whose last part is a squashed name, "" for none."""
    return next((one for one in work.hub if squash(one.rpartition("/")[2]) == squashed), "")


@cache
def default() -> Registry:
    """The registry that ships with attrlint, opened once."""
    return Registry.open()
