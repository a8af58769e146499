"""The works that a repository is made from, and what is recorded of their licences: of the works,
of the parts of a collection, and of what these were made from in turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.ledger import Entry, claims_of
from attrlint.licenses import ids
from attrlint.licenses.compat import same
from attrlint.licenses.ids import License
from attrlint.once import for_last
from attrlint.questions.lineage import SHIPPED, is_another_size
from attrlint.questions.wording import in_parts, surest
from attrlint.record import NamedTuple
from attrlint.reference import CONFIDENCE, Reference
from attrlint.registry import subsets as registered
from attrlint.registry.identifiers import squash
from attrlint.registry.store import Registry
from attrlint.registry.work import Claim, Subset

if TYPE_CHECKING:
    from attrlint.repo import Repo

BASES = ("base", "merge")
_MOST_ANCESTORS = 30
_HUB = "hub "  # claims read on the hub itself: "hub page", "hub history"


class Source(NamedTuple):
    """A work that this repository is made from, and what is recorded of its licence."""

    entry: Entry
    claims: tuple[Claim, ...]
    licenses: tuple[License, ...]  # those that the claims name, without doubles
    above: tuple[str, ...] = ()  # hub ids that lead from the work to the one that is licensed so
    part: bool = False  # only a part of the model: a vision tower, a text encoder
    subsets: tuple[Subset, ...] = ()  # the parts of the collection that this is said of
    inner: tuple[Subset, ...] = ()  # the same of the last one of `above`
    whole: tuple[Claim, ...] = ()  # what else is recorded of the collection that has these parts

    @property
    def title(self) -> str:
        """What a reader knows it by, with the work used here that is made from it."""
        title = self.entry.title + in_parts(self.subsets)
        if not self.above:
            return title
        last = self.above[-1] + (in_parts(self.inner) or ",")
        return f"{last} which {title.rstrip(',')} is made from,"

    @property
    def uses(self) -> tuple[Reference, ...]:
        """Where the work, or the part of it, is used, the surest place first."""
        if self.entry.is_whole or not self.subsets:
            return self.entry.uses
        mine = set(self.subsets)
        named = (use for use in self.entry.uses if mine.intersection(_named_by(use)))
        return tuple(named) or self.entry.uses

    def under(self, license: License) -> str:
        """The licence that is told of; of several parts of a collection the licences of all."""
        several = self.subsets and self.entry.is_whole and not self.above
        return " or ".join(one.id for one in self.licenses) if several else license.id

    @property
    def license(self) -> License | None:
        """Its licence, where all claims agree on one that we know."""
        return self.licenses[0] if len(self.licenses) == 1 else None

    def asks(self, license: License) -> bool:
        """Whether some claim puts it under this licence."""
        return any(same(one.id, license.id) for one in self.licenses)

    @property
    def claimed(self) -> str:
        """What is recorded of its licence, and from where, in brackets for a message; "" where
        that is the one id that the message has."""
        said = ", ".join(dict.fromkeys(map(_told, self.claims)))
        if not self.whole and len(self.claims) == 1 and said == self.claims[0].license:
            return ""
        if self.whole:
            said += f"; of the whole: {', '.join(dict.fromkeys(map(_told, self.whole)))}"
        return f" (recorded: {said})"

    def confidence(self, license: License) -> str:
        """How far the record of one of its licences may be believed.

        Where claims disagree, medium for the first, which has the better source, else low. Never
        high for a dataset, as nobody has settled how far its licence reaches into weights, nor for
        a part of a model, nor higher than that it is used. Each step up the lineage takes one away;
        so does a part of a collection that is taken as a whole, where the whole is recorded under
        other terms, or where only a card lists it, as a card can name no part.
        """
        capped = self.part or self.entry.kind == "dataset"
        most = min(CONFIDENCE.index(self._recorded(license)), 1 if capped else 2)
        uses = tuple(use for use in self.entry.uses if use.role != "tokenizer")
        most = min(most, CONFIDENCE.index(surest(uses or self.entry.uses)))
        whole = bool(self.subsets) and self.entry.is_whole
        unsure = whole and bool(self.whole or not self.entry.is_run)
        return CONFIDENCE[max(0, most - len(self.above) - unsure)]

    def _recorded(self, license: License) -> str:
        if len(self.licenses) > 1:
            return "medium" if license is self.licenses[0] else "low"
        recalled = bool(self.claims) and all("recalled" in one.source for one in self.claims)
        sure = self.entry.work is not None and self.entry.work.sure and license.sure
        return "high" if sure and not recalled else "medium"


def sources(repo: Repo, kind: str = "model") -> Iterator[Source]:
    """The bases and merge parents (kind model) or the training data (kind dataset) used.

    A model that only the prose calls a base does not count beside declared ones, nor, where the
    places disagree, one that the metadata lacks. Without card metadata only what is shipped counts:
    the configuration of a model or adapter, not a recipe that anybody may run.
    """
    entries = list(repo.ledger.used(kind, *(BASES if kind == "model" else ("train",))))
    told = [entry for entry in entries if any(use.origin != "prose" for use in entry.uses)]
    if not repo.has_metadata:
        entries = told = [entry for entry in told if any(map(_is_shipped, entry.uses))]
    if kind == "model" and repo.base_conflicts:
        told = [entry for entry in told if any(use.origin == "metadata" for use in entry.uses)]
    for entry in told or entries:
        if kind == "model" and (not _is_one_model(entry) or is_another_size(repo, entry)):
            continue  # "based on BERT" may mean its architecture, which has no licence
        if found := tuple(_of_subsets(repo, entry, entry.subsets)):
            yield from found
            continue
        claims = current(claims_of(entry, repo.registry), repo.as_of)
        part = kind == "model" and all(use.is_part for use in entry.uses)
        yield Source(entry, claims, tuple(_named(claims)), part=part)


def within(repo: Repo, source: Source) -> Iterator[Source]:
    """The parts of a collection that is used as a whole, those under the same licences as one."""
    entry = source.entry
    if entry.kind == "dataset" and entry.work is not None and entry.is_whole:
        yield from _of_subsets(repo, entry, entry.work.subsets)


def _of_subsets(repo: Repo, entry: Entry, subsets: tuple[Subset, ...]) -> Iterator[Source]:
    """What is recorded of parts of a collection, those under the same licences together."""
    whole: tuple[Claim, ...] = entry.work.claims if entry.work is not None else ()
    if entry.hub:
        whole = repo.registry.license_of(entry.hub, entry.kind)
    for some, claims in _grouped(repo.registry, subsets, repo.as_of):
        named = tuple(_named(claims))
        under = [one.id for one in named]
        others = tuple(one for one in current(whole, repo.as_of) if one.license not in under)
        yield Source(entry, claims, named, subsets=some, whole=others)


@for_last
def _grouped(
    registry: Registry, subsets: tuple[Subset, ...], day: str
) -> tuple[tuple[tuple[Subset, ...], tuple[Claim, ...]], ...]:
    """Parts with the claims that hold of them on a day, a group for each set of licences."""
    groups: dict[tuple[str, ...], tuple[list[Subset], list[Claim]]] = {}
    for subset in subsets:
        work = registry.work(subset.work) if subset.work else None
        of_work = current(work.claims, day) if work is not None else ()
        claims = (*current(subset.claims, day), *of_work)
        if claims:
            under = tuple(one.id for one in _named(claims))
            some, said = groups.setdefault(under, ([], []))
            some.append(subset)
            said.extend(claims)
    return tuple((tuple(some), tuple(dict.fromkeys(said))) for some, said in groups.values())


def _is_one_model(entry: Entry) -> bool:
    """Whether an id, or a name in full, says which model it is, and not a family's name alone."""
    if entry.hub or entry.work is None or not entry.work.hub:
        return True
    tails = {squash(hub.rpartition("/")[2]) for hub in entry.work.hub}
    return any(squash(use.value) in tails for use in entry.uses)


def parts(repo: Repo) -> Iterator[Source]:
    """The works that the published model's configuration names as components; code left out."""
    for entry in repo.ledger.used("model", "component") if repo.publishes else ():
        shipped = [use for use in entry.in_files if _is_shipped(use) and "auto_map" not in use.via]
        if entry.hub and shipped and not entry.roles.intersection(BASES):
            claims = current(repo.registry.license_of(entry.hub, "model"), repo.as_of)
            yield Source(entry, claims, tuple(_named(claims)), part=True)


def ancestors(repo: Repo, source: Source) -> Iterator[Source]:
    """The works that a source is recorded as made from, near ones first.

    One of the same owner as what was made from it is left out: owners license their own anew.
    """
    kind, registry = source.entry.kind, repo.registry
    starts = [source.entry.hub]
    if source.subsets:
        works = (registry.work(one.work) for one in source.subsets if one.work)
        starts = [work.hub[0] for work in works if work is not None and work.hub]
    todo: list[tuple[str, ...]] = [  # from where it begins up to a hub id
        (start, hub) for start in starts for hub in _made_from(registry, start, kind)
    ]
    seen = {start.lower() for start in starts}
    while todo and len(seen) < _MOST_ANCESTORS:
        path = todo.pop(0)
        child, hub = path[-2:]
        if hub.lower() in seen:
            continue
        seen.add(hub.lower())
        if _owner(hub) != _owner(child):
            claims = current(registry.license_of(hub, kind), repo.as_of)
            named = tuple(_named(claims))
            one = Source(source.entry, claims, named, path[1:], subsets=source.subsets)
            yield one
            match = registry.by_hub(hub, kind)
            inside = match.work.subsets if match else ()
            for some, said in _grouped(registry, inside, repo.as_of):
                yield one._replace(claims=said, licenses=tuple(_named(said)), inner=some)
        todo.extend((*path, above) for above in _made_from(registry, hub, kind))


def _owner(hub: str) -> str:
    return hub.partition("/")[0].lower() if "/" in hub else ""


def _made_from(registry: Registry, hub: str, kind: str) -> tuple[str, ...]:
    """The hub ids that one was made from, as far as an edge is recorded of this very id."""
    if kind == "model":
        base = registry.base_of(hub)
        return (base,) if base else ()
    match = registry.by_hub(hub, kind) if hub else None
    edges = match.work.derived_from if match else ()
    works = ((edge, registry.work(edge)) for edge in edges)
    found = (work.hub[0] if work and work.hub else edge for edge, work in works)
    return tuple(hub for hub in found if not hub.startswith("dataset/"))


def _named_by(use: Reference) -> tuple[Subset, ...]:
    return registered.named(use.work, use.subsets)


def _told(claim: Claim) -> str:
    name = claim.license if claim.license not in ids.UNNAMED else claim.name
    source = claim.source.replace("recalled", "").strip(", ")
    since = f" since {claim.since}" if claim.since else ""
    return (name + (f" by {source}" if source else "")) + since


def _is_shipped(use: Reference) -> bool:
    return use.at.document.path.rpartition("/")[2] in SHIPPED


def current(claims: tuple[Claim, ...], day: str = "") -> tuple[Claim, ...]:
    """The claims that hold on a day (ISO, "" for now).

    A dated claim holds from its date on. What the hub said before its latest claim is left out.
    """
    begun = tuple(claim for claim in claims if not (day and claim.since > day))
    hub = [claim for claim in begun if claim.source.startswith(_HUB)]
    if not hub:
        return begun
    latest = max(hub, key=lambda claim: ("history" not in claim.source, claim.since))
    return tuple(claim for claim in begun if claim is latest or claim not in hub)


def recorded(claims: tuple[Claim, ...], day: str = "") -> tuple[License, ...]:
    """The licences that the claims which hold on a day name, without doubles."""
    return tuple(_named(current(claims, day)))


def _named(claims: tuple[Claim, ...]) -> Iterator[License]:
    seen = set()
    for claim in claims:
        found = ids.find(claim.license)
        if (found is None or found.id in ids.UNNAMED) and claim.name:
            found = ids.find(claim.name)
        if found is not None and found.id not in ids.UNNAMED and found.id not in seen:
            seen.add(found.id)
            yield found
