"""What the licences of a repository's sources ask of it, as far as they are recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.document import Location, Span
from attrlint.ledger import Entry
from attrlint.licenses import ids
from attrlint.licenses.compat import Dropped, dropped, linked, overlap, same
from attrlint.licenses.identify import copyright_lines
from attrlint.licenses.ids import License
from attrlint.record import NamedTuple
from attrlint.reference import CONFIDENCE, Reference
from attrlint.registry.identifiers import squash
from attrlint.registry.store import Registry
from attrlint.registry.work import Claim
from attrlint.wording import surest

if TYPE_CHECKING:
    from attrlint.repo import Repo
    from attrlint.terms import Terms

_BASES = ("base", "merge")
_SHIPPED = ("config.json", "adapter_config.json", "model_index.json")
_MOST_ANCESTORS = 30
_HUB = "hub "  # claims read on the hub itself: "hub page", "hub history"


class Source(NamedTuple):
    """A work that this repository is made from, and what is recorded of its licence."""

    entry: Entry
    claims: tuple[Claim, ...]
    licenses: tuple[License, ...]  # those that the claims name, without doubles
    above: tuple[str, ...] = ()  # hub ids that lead from the work to the one that is licensed so
    part: bool = False  # only a part of the model: a vision tower, a text encoder

    @property
    def title(self) -> str:
        """What a reader knows it by, with the work used here that is made from it."""
        if not self.above:
            return self.entry.title
        return f"{self.above[-1]}, which {self.entry.title} is made from,"

    @property
    def license(self) -> License | None:
        """Its licence, where all claims agree on one that we know."""
        return self.licenses[0] if len(self.licenses) == 1 else None

    def asks(self, license: License) -> bool:
        """Whether some claim puts it under this licence."""
        return any(same(one.id, license.id) for one in self.licenses)

    @property
    def claimed(self) -> str:
        """What is recorded of its licence, and from where, in brackets for a message."""
        said = []
        for claim in self.claims:
            name = claim.license if claim.license not in ids.UNNAMED else claim.name
            source = claim.source.replace("recalled", "").strip(", ")
            said.append(name + (f" by {source}" if source else ""))
            said[-1] += f" since {claim.since}" if claim.since else ""
        return f" (recorded: {', '.join(dict.fromkeys(said))})"

    def confidence(self, license: License) -> str:
        """How far the record of one of its licences may be believed.

        Where claims disagree, medium for the first, which has the better source, else low. Never
        high for a dataset, as nobody has settled how far its licence reaches into weights, nor for
        a part of a model, nor higher than that it is used. Each step up the lineage takes one away.
        """
        capped = self.part or self.entry.kind == "dataset"
        most = min(CONFIDENCE.index(self._recorded(license)), 1 if capped else 2)
        most = min(most, CONFIDENCE.index(surest(self.entry.uses)))
        return CONFIDENCE[max(0, most - len(self.above))]

    def _recorded(self, license: License) -> str:
        if len(self.licenses) > 1:
            return "medium" if license is self.licenses[0] else "low"
        recalled = bool(self.claims) and all("recalled" in one.source for one in self.claims)
        sure = self.entry.work is not None and self.entry.work.sure and license.sure
        return "high" if sure and not recalled else "medium"


class Duty(NamedTuple):
    """A licence whose terms this repository has to keep, and the work that brings it in."""

    license: License
    entry: Entry
    confidence: str = "high"


def sources(repo: Repo, kind: str = "model") -> Iterator[Source]:
    """The bases and merge parents (kind model) or the training data (kind dataset) used.

    A model that only the prose calls a base does not count beside declared ones, nor, where the
    places disagree, one that the metadata lacks. Without card metadata only what is shipped counts:
    the configuration of a model or adapter, not a recipe that anybody may run.
    """
    entries = list(repo.ledger.used(kind, *(_BASES if kind == "model" else ("train",))))
    told = [entry for entry in entries if any(use.origin != "prose" for use in entry.uses)]
    if not repo.has_metadata:
        entries = told = [entry for entry in told if any(map(_is_shipped, entry.uses))]
    if kind == "model" and repo.base_conflicts:
        told = [entry for entry in told if any(use.origin == "metadata" for use in entry.uses)]
    for entry in told or entries:
        if kind == "model" and not _is_one_model(entry):
            continue  # "based on BERT" may mean its architecture, which has no licence
        claims: tuple[Claim, ...] = ()
        if entry.hub:
            claims = repo.registry.license_of(entry.hub, kind)
        elif entry.work is not None:
            claims = entry.work.claims
        claims = current(claims, repo.as_of)
        part = kind == "model" and all(use.is_part for use in entry.uses)
        yield Source(entry, claims, tuple(_named(claims)), part=part)


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
        if entry.hub and shipped and not entry.roles.intersection(_BASES):
            claims = current(repo.registry.license_of(entry.hub, "model"), repo.as_of)
            yield Source(entry, claims, tuple(_named(claims)), part=True)


def ancestors(repo: Repo, source: Source) -> Iterator[Source]:
    """The works that a source is recorded as made from, near ones first.

    One of the same owner as what was made from it is left out: owners license their own anew.
    """
    kind, registry = source.entry.kind, repo.registry
    todo: list[tuple[str, tuple[str, ...]]] = [
        (hub, (hub,)) for hub in _made_from(registry, source.entry.hub, kind)
    ]
    seen = {source.entry.hub.lower()}
    while todo and len(seen) < _MOST_ANCESTORS:
        hub, path = todo.pop(0)
        if hub.lower() in seen:
            continue
        seen.add(hub.lower())
        child = path[-2] if len(path) > 1 else source.entry.hub
        if _owner(hub) != _owner(child):
            claims = current(registry.license_of(hub, kind), repo.as_of)
            yield Source(source.entry, claims, tuple(_named(claims)), path)
        todo.extend((above, (*path, above)) for above in _made_from(registry, hub, kind))


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


def _is_shipped(use: Reference) -> bool:
    return use.at.document.path.rpartition("/")[2] in _SHIPPED


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


def duties(repo: Repo, duty: str) -> Iterator[Duty]:
    """The licences of bases and merge parents that state a duty, each once.

    Where nothing is recorded of a base, the licence declared here stands for it.
    """
    seen = set()
    for source in sources(repo):
        named = [source.license] if source.license else []
        if source.part:
            continue
        if not source.licenses:
            named = [license for id in repo.terms.ids if (license := ids.get(id))]
        for license in named:
            if license.owes(duty) and license.id not in seen:
                seen.add(license.id)
                sure = source.confidence(license)
                if sure == "high" and _asked_otherwise(repo, source, license, duty):
                    sure = "medium"
                yield Duty(license, source.entry, sure)


def _asked_otherwise(repo: Repo, source: Source, license: License, duty: str) -> bool:
    """Whether what a source is made from states the same duty by another licence than the source:
    Llama 3.1's words, below a card that says llama3."""
    above = (one.license for one in ancestors(repo, source))
    return any(one and one.owes(duty) and not same(one.id, license.id) for one in above)


def unkept_texts(repo: Repo) -> Iterator[Duty]:
    """Bases under another licence than the declared one whose text is owed and in no file.

    Licences that ask for a notice of set words are left out: that notice is asked for instead. So
    are those of an adapter's base that reach copies alone.
    """
    own = repo.terms.ids
    for source in (*sources(repo), *parts(repo)):
        named = source.licenses
        if not named or not own or any(same(one.id, id) for one in named for id in own):
            continue
        if all(_asks_for_text(one) and of_copies(repo, one) for one in named) and not any(
            keeps(repo, source, one) for one in named
        ):
            yield Duty(named[0], source.entry, source.confidence(named[0]))


def _asks_for_text(license: License) -> bool:
    asks = license.owes("licence_copy_required") and not license.asks("notice_text")
    return asks and not linked(license.id)


def keeps(repo: Repo, source: Source, license: License) -> Location | None:
    """Where a file keeps the terms of a source: its licence's text, its notice or its makers."""
    terms = repo.terms
    if at := terms.text_at(license.id):
        return at
    words = license.duties.get("notice_text")
    if isinstance(words, str) and (at := terms.notice(words)):
        return at
    return source.entry.noticed or _makers(terms, source)


def loosened_here(repo: Repo, kind: str) -> Iterator[tuple[Source, License, Dropped]]:
    """Each source (of a base model or dataset) of whose licence the declared one drops terms that
    no file keeps; for one that is kept, the nearest of what it is made from.
    """
    direct = (*sources(repo, kind), *(parts(repo) if kind == "model" else ()))
    for source in direct:
        if kind == "dataset" and source.entry.noticed:
            continue
        for one in (source, *ancestors(repo, source)):
            lost = loosened(repo, one)
            if lost is not None:
                if kind == "dataset" or not keeps(repo, one, lost[0]):
                    yield one, *lost
                break


def begins_with(repo: Repo, prefix: str) -> Location | None:
    """Where the model has a name that begins with a word, "Meta" before it or not."""
    wanted = squash(prefix)
    card = repo.card
    if card is None:
        return None
    for name in repo.terms.names:
        if squash(name).startswith((wanted, "meta" + wanted)):
            title = next((h.span for h in card.markdown.headings if name in h.text), Span(0, 0))
            return Location(card.document, title)
    return None


def of_copies(repo: Repo, license: License) -> bool:
    """Whether what is published holds copies of a source, so that its text is owed with them.

    An adapter holds no weights of its base; licences that reach derivatives reach it all the same.
    """
    return not repo.terms.is_adapter or license.category in ("rail", "custom-model-licence")


def loosened(repo: Repo, source: Source) -> tuple[License, Dropped] | None:
    """A licence claimed for a source, and the first of its terms that no declared one keeps."""
    own = repo.terms.ids
    if not own or len(own) != len(repo.terms.declared):
        return None  # a licence of the publisher's own is among the declared
    for license in source.licenses:
        lost = [dropped(license, id, source.entry.kind) for id in own]
        if all(lost):
            return license, lost[0][0]
    return None


def _makers(terms: Terms, source: Source) -> Location | None:
    """Where a copyright line or a legal file's name is that of the source's owner."""
    owner, _, name = source.entry.hub.partition("/")
    keys = [squash(owner), squash(re.split(r"[-_\d]", name)[0])]
    for text in terms.texts:
        holders = [(line.span, line.holder) for line in copyright_lines(text.document.text)]
        holders.append((Span(0, 0), text.document.path.rpartition("/")[2]))
        for span, holder in holders:
            if any(overlap(key, squash(holder)) for key in keys):
                return Location(text.document, span)
    return None


def _named(claims: tuple[Claim, ...]) -> Iterator[License]:
    seen = set()
    for claim in claims:
        found = ids.find(claim.license)
        if (found is None or found.id in ids.UNNAMED) and claim.name:
            found = ids.find(claim.name)
        if found is not None and found.id not in ids.UNNAMED and found.id not in seen:
            seen.add(found.id)
            yield found
