"""The credit ledger: each work a repository uses, beside what the repository says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from attrlint.document import Location
from attrlint.record import NamedTuple
from attrlint.reference import CONFIDENCE, Credit, Reference
from attrlint.registry import subsets
from attrlint.registry.identifiers import same_paper, squash
from attrlint.registry.store import Registry
from attrlint.registry.work import Claim, Subset, Work

GRADES = ("named", "linked", "listed", "cited", "noticed", "stated")
_TELLING = 5  # letters of a name that stands for a longer one
_COPIES = ("copy", "quantised")
_ORIGINS = ("metadata", "prose", "fence")  # how the card itself says it


class Entry(NamedTuple):
    """One work, what the repository does with it, and where it gives credit for it."""

    id: str  # the work's id, or "dataset:owner/name" for one that the registry does not know
    kind: str
    title: str
    work: Work | None
    hub: str  # canonical hub id, or ""
    local: bool  # a file or folder of the repository's own
    uses: tuple[Reference, ...]  # what makes the repository owe: outside the card, the surest first
    mentions: tuple[Reference, ...]  # all references to it
    credits: tuple[Credit, ...]
    license: str = ""  # as far as the registry records one claim only
    shared: bool = False  # other models of the same family are used too

    def _first(self, grade: str) -> Location | None:
        return next((credit.at for credit in self.credits if credit.grade == grade), None)

    @property
    def named(self) -> Location | None:
        """Where the card names it, in whatever form: a name, a link, metadata or a citation.

        The paper of a family names one member only where no other member is used. Where no more
        than a name comes first, it is the place that says what the work was used for.
        """
        named = (c for c in self.credits if c.grade not in ("noticed", "stated"))
        if self.shared:
            named = (c for c in named if c.grade != "cited")
        first = next(named, None)
        if first is None or first.grade != "named":
            return first and first.at
        said = (
            use.at
            for use in self.uses
            if use.origin == "prose" and use.confidence != "low"
            if use.via != "prose:again" and (use.hub or "/" not in use.text)
        )
        return next((at for at in said if at.document is first.at.document), first.at)

    @property
    def linked(self) -> Location | None:
        """Where the card links it."""
        return self._first("linked")

    @property
    def listed(self) -> Location | None:
        """Where the card's metadata lists it."""
        return self._first("listed")

    @property
    def cited(self) -> Location | None:
        """Where the card or CITATION.cff cites it."""
        return self._first("cited")

    @property
    def noticed(self) -> Location | None:
        """Where a licence or notice file names it."""
        return self._first("noticed")

    @property
    def stated(self) -> Location | None:
        """Where a statement, in prose or in attribution.yaml, is about it."""
        return self._first("stated")

    @property
    def is_run(self) -> bool:
        """Whether a config, script or command uses it, and not only the card says so."""
        return any(use.origin not in ("metadata", "prose") for use in self.uses)

    @property
    def is_whole(self) -> bool:
        """Whether all of it is used, as far as is said: no part of a collection alone."""
        told = [use.subsets for use in self.uses if use.subsets]
        return not told or any(map(subsets.is_all, told))

    @property
    def subsets(self) -> tuple[Subset, ...]:
        """The parts of a collection that alone are used, those that the registry knows."""
        if self.is_whole:
            return ()
        return subsets.named(self.work, (name for use in self.uses for name in use.subsets))

    @property
    def vague(self) -> bool:
        """Whether only a family of models is named ("based on BERT"): it may be no more than an
        architecture."""
        return self.kind == "model" and not self.hub and "merge" not in self.roles

    @property
    def findable(self) -> bool:
        """Whether a reader can find it: listed, linked or cited."""
        return bool(self.listed or self.linked or self.cited)

    @property
    def in_files(self) -> tuple[Reference, ...]:
        """Uses in configs, scripts and notebooks: the card's own words left out."""
        return tuple(use for use in self.uses if use.origin not in _ORIGINS)

    @property
    def is_only_prepared(self) -> bool:
        """Whether scripts make data ready here that the repository evaluates on elsewhere."""
        tested = any(one.role == "eval" and one.confidence != "low" for one in self.mentions)
        return tested and bool(self.uses) and all(use.is_preparation for use in self.uses)

    @property
    def is_common_source(self) -> bool:
        """Whether it is texts that all know where to find and the card only names: one's own copy
        of Wikipedia is none of those on the Hub."""
        if self.kind != "dataset" or self.work is None or self.work.tier != "good-to-credit":
            return False
        ids = any(credit.key.startswith("dataset:") for credit in self.credits)
        return not ids and all(map(_is_a_name, self.uses))

    @property
    def roles(self) -> frozenset[str]:
        """The roles it is used in."""
        return frozenset(use.role for use in self.uses)


class Ledger:
    """The entries of one repository, in the order of their first use."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def used(self, kind: str, *roles: str) -> Iterator[Entry]:
        """Entries of a kind that are used (in one of `roles`, where given).

        No local files, and no models and data that exist for tests: nobody owes for those.
        """
        for entry in self.entries:
            if entry.kind != kind or not entry.uses or entry.local or entry.is_only_prepared:
                continue
            if entry.work and entry.work.tier == "foundational" and kind != "method":
                continue
            if not roles or entry.roles.intersection(roles):
                yield entry

    def in_use(self) -> tuple[Entry, ...]:
        """What a reader is shown: entries that are used, and not as a choice of settings only."""
        return tuple(e for e in self.entries if e.uses and not all(u.is_optional for u in e.uses))

    def of(self, work: Work) -> Entry | None:
        """The first entry of a work."""
        return next((entry for entry in self.entries if entry.work == work), None)


def gather(
    references: Iterable[Reference], credits: tuple[Credit, ...], registry: Registry
) -> tuple[Entry, ...]:
    """Entries from resolved references and the card's credits; `named` credits come later."""
    found: dict[str, list[Reference]] = {}
    for reference in references:
        if reference.kind != "software" and reference.value != "unresolved":
            found.setdefault(_key(reference), []).append(reference)
    _join(found)
    given = _Given(credits, registry)
    entries = []
    for key, mentions in found.items():
        best = max(mentions, key=_tells)
        work, hub = best.work, best.hub
        entry = Entry(
            id=work.id if work else key,
            kind=best.kind,
            title=_title(best),
            work=work,
            hub=hub,
            local=all(r.local for r in mentions) and work is None,
            uses=tuple(sorted((r for r in mentions if r.is_use), key=_outside_first)),
            mentions=tuple(mentions),
            credits=given.to(best.kind, work, _spellings(hub, best.kind, registry)),
        )
        said = {claim.license for claim in claims_of(entry, registry) if claim.license}
        entries.append(entry._replace(license=said.pop() if len(said) == 1 else ""))
    families = Counter(entry.work.id for entry in entries if entry.work and entry.kind == "model")
    return tuple(
        entry._replace(shared=bool(entry.work) and families[entry.id] > 1)
        if entry.kind == "model"
        else entry
        for entry in entries
    )


class _Given:
    """The credits of a card by what each points at, so that an entry finds its own at once."""

    def __init__(self, credits: tuple[Credit, ...], registry: Registry) -> None:
        self.credits = credits
        self.by_key: dict[str, list[int]] = {}
        self.unknown: dict[str, list[int]] = {}  # by key, of what the registry does not know
        self.by_model: dict[str, list[int]] = {}  # by hub id
        self.by_work: dict[str, list[int]] = {}
        self.by_family: dict[str, list[int]] = {}  # by work, where no one hub id is meant
        for number, credit in enumerate(credits):
            self.by_key.setdefault(credit.key, []).append(number)
            match = registry.by_identifier(credit.key)
            if match is None:
                self.unknown.setdefault(credit.key, []).append(number)
                continue
            self.by_work.setdefault(match.work.id, []).append(number)
            if match.hub:
                self.by_model.setdefault(f"model:{match.hub.lower()}", []).append(number)
            else:
                self.by_family.setdefault(match.work.id, []).append(number)

    def to(self, kind: str, work: Work | None, same: frozenset[str]) -> tuple[Credit, ...]:
        """The credits of a work that has the keys `same`, in their order."""
        found = [number for key in same for number in self.unknown.get(key, ())]
        if kind == "model":
            found += (number for key in same for number in self.by_model.get(key, ()))
        if work is not None:
            found += (self.by_family if kind == "model" else self.by_work).get(work.id, ())
            found += (number for key in _keys(work) for number in self.by_key.get(key, ()))
        return tuple(self.credits[number] for number in sorted(set(found)))


def claims_of(entry: Entry, registry: Registry) -> tuple[Claim, ...]:
    """What is recorded of the licence of what is used: of parts of a collection where it is these
    alone and something is recorded of them, else of this hub id, else of the work."""
    of_parts = (claim for one in entry.subsets for claim in subsets.claims(registry, one))
    if found := tuple(dict.fromkeys(of_parts)):
        return found
    if entry.hub:
        return registry.license_of(entry.hub, entry.kind)
    return entry.work.claims if entry.work is not None else ()


def _key(reference: Reference) -> str:
    if reference.kind == "model" and reference.hub:
        return f"model:{reference.hub.lower()}"
    if reference.work is not None:
        return reference.work.id
    if reference.hub:
        return f"{reference.kind}:{reference.hub.lower()}"
    return f"{reference.kind}:{reference.value.strip('./').lower()}"


def _join(found: dict[str, list[Reference]]) -> None:
    """Move a name without an id to the first entry whose id it abbreviates, or whose work it is; to
    one that the metadata lists under this name, whichever id the registry has for the name."""
    order = {key: number for number, key in enumerate(found)}
    known: dict[tuple[str, str], str] = {}  # kind, and a work's id or a squashed name: an entry
    for key, references in found.items():
        best = references[0]
        if best.hub:
            names = (squash(best.hub.rpartition("/")[2]), squash(best.hub))
            for name in (*names, *_works(references)):
                known.setdefault((best.kind, name), key)
    listed = {
        (one.kind, squash(one.hub.rpartition("/")[2])): key
        for key, references in found.items()
        for one in references
        if one.hub and one.origin == "metadata"
    }
    begun = {
        name: key
        for (kind, _), key in listed.items()
        for name in (_begun(found[key][0].hub) if kind == "model" else ())
    }
    for key, references in list(found.items()):
        first = references[0]
        target = listed.get((first.kind, squash(first.text)))
        if target is None and first.kind == "model" and first.work is not None:
            called = begun.get(squash(first.text))
            is_another = called in found and found[called][0].work != first.work
            target = called if is_another else None
        if target not in (None, key) and all(map(_is_a_name, references)):
            found[target].extend(one._replace(hub="", work=None) for one in found.pop(key))
            continue
        if first.hub or first.local:
            continue
        work = (first.work.id,) if first.work is not None else ()
        meant = (known.get((first.kind, name)) for name in (squash(first.value), *work))
        target = min(filter(None, meant), key=order.__getitem__, default=None)
        if target is not None:
            found[target].extend(references)
            for name in _works(references):
                earlier = known.get((first.kind, name), target)
                known[first.kind, name] = min(earlier, target, key=order.__getitem__)
            del found[key]


def _begun(hub: str) -> Iterator[str]:
    """What the name in a model's hub id begins with, squashed, where no version or size follows:
    `FinGull` of acme/FinGull-pretrain. A card that lists the model calls it so."""
    words = hub.rpartition("/")[2].replace("_", "-").split("-")
    for end in range(len(words) - 1, 0, -1):
        if any(map(str.isdigit, words[end])):
            return
        if len(name := squash("".join(words[:end]))) >= _TELLING:
            yield name


def _is_a_name(reference: Reference) -> bool:
    """Whether the card's prose says a name and no id."""
    return reference.origin == "prose" and "/" not in reference.text


def _works(references: Iterable[Reference]) -> Iterator[str]:
    return (reference.work.id for reference in references if reference.work is not None)


def _spellings(hub: str, kind: str, registry: Registry) -> frozenset[str]:
    if not hub:
        return frozenset()
    same = {f"{kind}:{hub.lower()}"}
    if kind == "model" and registry.relation(hub) in _COPIES and (base := registry.base_of(hub)):
        same.add(f"model:{base.lower()}")
    return frozenset(same)


def _keys(work: Work) -> frozenset[str]:
    keys: set[str] = set()
    for paper in work.papers:
        keys.update(
            f"{scheme}:{value}"
            for scheme, value in (
                ("arxiv", paper.arxiv),
                ("doi", paper.doi.lower()),
                ("acl", paper.acl),
                ("openreview", paper.openreview),
                ("title", squash(paper.title)),
            )
            if value
        )
    keys.update(other for key in tuple(keys) if (other := same_paper(key)))
    keys.update(f"github:{name.lower()}" for name in work.github)
    return frozenset(keys)


def _tells(reference: Reference) -> tuple[bool, bool, bool]:
    """How much a reference tells of what is used: an id that may not be meant, less than a name."""
    known = reference.work is not None
    return known, known and reference.confidence != "low", known and bool(reference.hub)


def _title(reference: Reference) -> str:
    """What a reader knows it by: the id, or a title that is no longer than that."""
    work, hub = reference.work, reference.hub
    if hub and (work is None or reference.kind == "model"):
        return hub
    if work is None:
        return reference.value
    tail = hub.rpartition("/")[2]
    if reference.kind == "method" or (squash(work.title) == squash(tail) and work.title != tail):
        return work.title  # `GSM8K` for openai/gsm8k; of many works the id is all that is known
    said = (reference.value if reference.origin == "call" else reference.text).strip()
    cut = reference.local or said.startswith("/") or "[" in said  # `Arabic [OSCAR` of a link's text
    return hub or ("" if cut else said) or work.title


def _outside_first(reference: Reference) -> tuple[bool, bool, bool, int, str, int]:
    """Sure uses in files, where one is spelt first; those in the card; then what may be none."""
    at, sure = reference.at, CONFIDENCE.index(reference.confidence)
    spelt = (told := reference.origin in _ORIGINS) or reference.is_spelt
    return (sure == 0, told, not spelt, -sure, at.document.path, at.span.start)
