"""Claims to have come before another work, held against the days on which its parts came out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrlint import dates
from attrlint.document import Location
from attrlint.questions import statements
from attrlint.record import NamedTuple
from attrlint.registry.identifiers import squash
from attrlint.registry.work import Work

if TYPE_CHECKING:
    from attrlint.repo import Repo

_PARTS = {
    "paper": r"paper|preprint|report|article|method",
    "model": r"models?|weights?|checkpoints?|release",
    "dataset": r"data ?sets?|data|corpus",
}


class Artefact(NamedTuple):
    """A part of a work that came out on a day: its paper, a model, its data."""

    what: str  # paper | model | dataset
    title: str  # as a message says it
    date: str  # ISO date, or a prefix of one


class Own(NamedTuple):
    """The day of one's own work, and how it is known where the claim itself does not give it."""

    date: str  # ISO date, or a prefix of one; "" where nobody says it
    source: Location | None = None  # `since` of a statement
    commit: str = ""  # the first commit that names it, abbreviated


class Misdated(NamedTuple):
    """A claim on time that does not hold: for `fails`, while it does for `holds`."""

    at: Location
    about: str
    claim: str  # before | since | inspired
    own: Own
    fails: tuple[Artefact, ...]
    holds: tuple[Artefact, ...]
    works: tuple[Work, ...]
    evidence: str = ""  # what the author gives for it


def misdated(repo: Repo) -> Iterator[Misdated]:
    """The claims of a repository that the registry's dates contradict.

    In prose "released before X", with the date that the sentence gives, or else `since` of a
    statement about X, or else, with --history, the first commit that names X or this model. In
    attribution.yaml `since` of a statement: what is independent of X since a day after it came
    out, or inspired by it before anything of it did.
    """
    if repo.card is not None:
        from attrlint.card.statements import precedence

        for claim in precedence(repo.card):
            works, hub = statements.named(repo, claim.about)
            if _is_of_another(repo, claim.said[: claim.said.find(claim.about)]):
                continue
            artefacts = _meant(claim.said, claim.about, _artefacts(works, hub))
            own = _own(repo, claim.said, claim.about, works) if artefacts else Own("")
            fails = tuple(one for one in artefacts if dates.before(one.date, own.date))
            holds = tuple(one for one in artefacts if dates.before(own.date, one.date))
            if fails:
                yield Misdated(claim.at, claim.about, "before", own, fails, holds, works)
    for stated in repo.stated:
        said = stated.statement
        own = Own(said.since)
        artefacts = _artefacts(stated.works, stated.hub) if said.since else ()
        earlier = tuple(one for one in artefacts if dates.before(one.date, said.since))
        later = tuple(one for one in artefacts if dates.before(said.since, one.date))
        if said.kind == "independent" and earlier:
            yield Misdated(
                said.at, said.about, "since", own, earlier, later, stated.works, said.evidence
            )
        elif said.kind in ("inspired-by", "derived") and later and len(later) == len(artefacts):
            yield Misdated(said.at, said.about, "inspired", own, later, (), stated.works)


def _is_of_another(repo: Repo, text: str) -> bool:
    """Whether what came before is another work: "Alpaca was published before Vicuna"."""
    words = (hit.group() for hit in re.finditer(r"[A-Z][\w.-]*\w", text))
    return any(repo.registry.by_name(word) and squash(word) not in repo.own_names for word in words)


def _artefacts(works: tuple[Work, ...], hub: str) -> tuple[Artefact, ...]:
    """What is known of the parts of works, the earliest first, each by its exactest date."""
    found: dict[str, Artefact] = {}
    for work in works:
        for one in _parts_of(work, hub):
            other = found.setdefault(one.title, one)
            if len(one.date) > len(other.date):
                found[one.title] = one
    return tuple(sorted(found.values(), key=lambda one: (one.date, one.title)))


def _parts_of(work: Work, hub: str) -> Iterator[Artefact]:
    members = [one for one in work.members if one.released and one.relation == "own"]
    if hub:
        members = [member for member in members if member.hub.lower() == hub.lower()]
    for member in members:
        yield Artefact(work.kind, member.hub, member.released)
    if hub:
        return
    months = [dates.arxiv_month(paper.arxiv) for paper in work.papers]
    for paper, month in zip(work.papers, months, strict=True):
        if month:
            day = work.released if work.kind == "method" else ""
            date = day if day.startswith(month) else month
            yield Artefact("paper", f"its paper arXiv:{paper.arxiv}", date)
    if not work.released or any(member.released == work.released for member in members):
        return
    if work.kind in ("model", "dataset"):
        yield Artefact(work.kind, work.hub[0] if len(work.hub) == 1 else work.title, work.released)
    elif not any(months):
        yield Artefact("paper", work.title, work.released)


def _meant(said: str, about: str, artefacts: tuple[Artefact, ...]) -> tuple[Artefact, ...]:
    """Those that a sentence means: "before the WizardCoder paper" is not about its weights."""
    after = said[said.find(about) + len(about) :] if about in said else ""
    for what, words in _PARTS.items():
        if re.match(rf"(?:'s|’s)?[ -](?:{words})\b", after, re.IGNORECASE):
            return tuple(one for one in artefacts if one.what == what)
    return artefacts


def _own(repo: Repo, said: str, about: str, works: tuple[Work, ...]) -> Own:
    at = said.find(about)
    given = [date for start, date in dates.written_in(said) if start < at]
    if given:
        return Own(given[-1])
    ids = {work.id for work in works}
    for stated in repo.stated:
        if stated.statement.since and any(work.id in ids for work in stated.works):
            return Own(stated.statement.since, stated.statement.at)
    if repo.history is None:
        return Own("")
    from attrlint.history.seen import first_seen

    commit = first_seen(repo.history, (*repo.own_names, about))
    return Own(commit.day, None, commit.short) if commit else Own("")
