"""What the licence of each source asks of this repository, and where it is done.

Owed is what follows from what is published here. Training on data shares nothing of it: of a
dataset's licence only its limits are told, and how far these reach into weights is disputed. An
adapter holds no weights of its base; a quantised copy does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint.document import Location
from attrlint.ledger import Entry
from attrlint.licenses.compat import dropped, linked
from attrlint.licenses.duties import Duty, told
from attrlint.licenses.ids import License
from attrlint.questions.obligations import begins_with, keeps, of_copies
from attrlint.questions.upstream import Source, sources
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.repo import Repo

GRADES = ("named", "linked", "listed", "cited", "licensed", "noticed", "stated")
_LIMITS = ("non_commercial", "research_only")
_TERMS = ("share_alike", *_LIMITS, "no_derivatives", "restrictions_passed_on")
_SHORT = {  # a word for a table
    "attribution_required": "credit",
    "licence_copy_required": "text",
    "notice_text": "notice",
    "name_prefix": "name",
    "display_text": "display",
    **dict.fromkeys(_TERMS, "terms"),
}


class Owed(NamedTuple):
    """One duty towards a source: the licence that states it, and where it is met, if anywhere."""

    license: License
    duty: Duty
    met: Location | None

    @property
    def short(self) -> str:
        """The duty in one word: credit, text, notice, name, display or terms."""
        return _SHORT[self.duty.key]


def owed(repo: Repo) -> Iterator[tuple[Source, tuple[Owed, ...]]]:
    """Each source of the repository with what its licence asks that a file can show.

    Nothing is asked where nothing is published, and of a source no duty where its licence is not
    known or recorded claims disagree.
    """
    for kind in ("model", "dataset"):
        for source in sources(repo, kind):
            license = source.license if repo.publishes else None
            yield source, tuple(_owed(repo, source, license)) if license else ()


def by_work(repo: Repo) -> dict[str, tuple[Owed, ...] | None]:
    """What is owed to each work whose licence counts, by its id in the ledger; None where the
    licence is not known.
    """
    return {
        source.entry.id: found if source.license is not None else None
        for source, found in owed(repo)
    }


def credited(entry: Entry, owed: tuple[Owed, ...]) -> dict[str, Location | None]:
    """The first place of each grade of credit that a work is given. It is licensed where all that
    is owed to it is done.
    """
    found: dict[str, Location | None] = dict.fromkeys(GRADES)
    for credit in reversed(entry.credits):
        if credit.grade in found:
            found[credit.grade] = credit.at
    done = [one.met for one in owed]
    licensed = done[-1] if done and all(done) else None
    return found | {"named": entry.named, "licensed": licensed}


def owed_to(repo: Repo, entry: Entry) -> tuple[Owed, ...]:
    """What is owed to one work."""
    return next((found for source, found in owed(repo) if source.entry.id == entry.id), ())


def _owed(repo: Repo, source: Source, license: License) -> Iterator[Owed]:
    for duty in told(license):
        key = duty.key
        if key not in _SHORT or not license.owes(key):
            continue
        if source.entry.kind == "dataset" and key not in (*_LIMITS, "attribution_required"):
            continue
        if key == "licence_copy_required" and not of_copies(repo, license):
            continue
        if key == "name_prefix" and (repo.terms.is_copy or not repo.terms.names):
            continue
        yield Owed(license, duty, _met(repo, source, license, key))


def _met(repo: Repo, source: Source, license: License, key: str) -> Location | None:
    terms = repo.terms
    if key == "attribution_required":
        return source.entry.named or source.entry.noticed
    if key == "licence_copy_required":
        return _text(repo, source, license)
    if key == "notice_text":
        return terms.notice(license.duties[key])
    if key == "name_prefix":
        return begins_with(repo, license.duties[key])
    if key == "display_text":
        places = (terms.notice(phrase) for phrase in license.displays)
        return next((at for at in places if at), None)
    lost = [[one.duty for one in dropped(license, id, source.entry.kind)] for id in terms.ids]
    if any(key not in each for each in lost):
        return terms.declared[0].at
    return keeps(repo, source, license)


def _text(repo: Repo, source: Source, license: License) -> Location | None:
    if at := repo.terms.text_at(license.id):
        return at
    if linked(license.id):
        said = (one for one in repo.terms.declared if one.license == license.id)
        return next((one.at for one in said), None) or source.entry.noticed
    return keeps(repo, source, license)


def unknown(source: Source) -> str:
    """Why nothing is said of what a source's licence asks, "" where its licence is known."""
    if source.license is not None:
        return ""
    if not source.claims:
        return "no licence recorded"
    if not source.licenses:
        said = (one.name or one.license for one in source.claims)
        return f"{', '.join(dict.fromkeys(said))}: not known"
    return f"claims disagree: {', '.join(one.id for one in source.licenses)}"
