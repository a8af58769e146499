"""What the licences of a repository's sources ask of it, as far as they are recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.ledger import Entry
from attrlint.licenses import ids
from attrlint.licenses.compat import Dropped, dropped, linked, overlap, same
from attrlint.licenses.identify import copyright_lines
from attrlint.licenses.ids import License
from attrlint.record import NamedTuple
from attrlint.reference import Reference
from attrlint.registry.identifiers import squash
from attrlint.registry.work import Claim

if TYPE_CHECKING:
    from attrlint.repo import Repo
    from attrlint.terms import Terms

_BASES = ("base", "merge")
_SHIPPED = ("config.json", "adapter_config.json", "model_index.json")
_HUB = "hub "  # claims read on the hub itself: "hub page", "hub history"


class Source(NamedTuple):
    """A work that this repository is made from, and what is recorded of its licence."""

    entry: Entry
    claims: tuple[Claim, ...]
    licenses: tuple[License, ...]  # those that the claims name, without doubles

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

        Where claims disagree, medium for the first, which has the better source, else low.
        """
        if len(self.licenses) > 1:
            return "medium" if license is self.licenses[0] else "low"
        sure = self.entry.work is not None and self.entry.work.sure and license.sure
        return "high" if sure else "medium"


class Duty(NamedTuple):
    """A licence whose terms this repository has to keep, and the work that brings it in."""

    license: License
    entry: Entry


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
        claims: tuple[Claim, ...] = ()
        if entry.hub:
            claims = repo.registry.license_of(entry.hub, kind)
        elif entry.work is not None:
            claims = entry.work.claims
        claims = current(claims, repo.as_of)
        yield Source(entry, claims, tuple(_named(claims)))


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


def duties(repo: Repo, duty: str) -> Iterator[Duty]:
    """The licences of bases and merge parents that state a duty, each once.

    Where nothing is recorded of a base, the licence declared here stands for it.
    """
    seen = set()
    for source in sources(repo):
        named = [source.license] if source.license else []
        if not source.licenses:
            named = [license for id in repo.terms.ids if (license := ids.get(id))]
        for license in named:
            if license.asks(duty) and license.id not in seen:
                seen.add(license.id)
                yield Duty(license, source.entry)


def unkept_texts(repo: Repo) -> Iterator[Duty]:
    """Bases under another licence than the declared one whose text is owed and in no file.

    Licences that ask for a notice of set words are left out: that notice is asked for instead.
    """
    own = repo.terms.ids
    for source in sources(repo):
        named = source.licenses
        if not named or not own or any(same(one.id, id) for one in named for id in own):
            continue
        if all(_asks_for_text(one) for one in named) and not any(
            keeps(repo, source, one) for one in named
        ):
            yield Duty(named[0], source.entry)


def _asks_for_text(license: License) -> bool:
    asks = license.asks("licence_copy_required") and not license.asks("notice_text")
    return asks and not linked(license.id)


def keeps(repo: Repo, source: Source, license: License) -> bool:
    """Whether a file keeps the terms of a source: its licence's text, its notice or its makers."""
    terms = repo.terms
    if any(text.holds(license.id) for text in terms.texts):
        return True
    words = license.duties.get("notice_text")
    if isinstance(words, str) and terms.notice(words) is not None:
        return True
    return source.entry.noticed is not None or _names_makers(terms, source)


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


def _names_makers(terms: Terms, source: Source) -> bool:
    """Whether a copyright line or a legal file's name is that of the source's owner."""
    owner, _, name = source.entry.hub.partition("/")
    keys = [squash(owner), squash(re.split(r"[-_\d]", name)[0])]
    for text in terms.texts:
        holders = [squash(line.holder) for line in copyright_lines(text.document.text)]
        holders.append(squash(text.document.path.rpartition("/")[2]))
        if any(overlap(key, holder) for key in keys for holder in holders):
            return True
    return False


def _named(claims: tuple[Claim, ...]) -> Iterator[License]:
    seen = set()
    for claim in claims:
        found = ids.find(claim.license)
        if (found is None or found.id in ids.UNNAMED) and claim.name:
            found = ids.find(claim.name)
        if found is not None and found.id not in ids.UNNAMED and found.id not in seen:
            seen.add(found.id)
            yield found
