"""Bases that their owners gave no licence for, and what the card makes of that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from attrlint.document import Location
from attrlint.questions.upstream import Source, ancestors, sources
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.registry.store import Registry
    from attrlint.repo import Repo


class Ungranted(NamedTuple):
    """A source without a licence from its owner: where the card says so itself, and whether what
    is published here is but a copy of it (a re-upload, another file form).
    """

    source: Source
    told: Location | None
    copied: bool


def ungranted(repo: Repo) -> Iterator[Ungranted]:
    """The bases and merge parents, or what these are made from, that nobody licensed."""
    for source in sources(repo):
        for one in (source, *ancestors(repo, source)):
            hub = one.above[-1] if one.above else source.entry.hub
            if _is_ungranted(one, hub, repo.registry):
                copied = not one.above and repo.terms.is_copy
                yield Ungranted(one, _told(repo, source), copied)
                break


def _is_ungranted(source: Source, hub: str, registry: Registry) -> bool:
    """Whether no licence is recorded to have been given: said outright, or by each claim."""
    member = registry.member(hub) if hub else None
    match = registry.by_hub(hub, "model") if hub else None
    status = (member.status if member else "") or (match.work.status if match else "")
    if status == "no-grant":
        return True
    return bool(source.claims) and all(claim.license == "none" for claim in source.claims)


def _told(repo: Repo, source: Source) -> Location | None:
    """Where the card says that there is no licence, in a line that names the source or near it."""
    card = repo.card
    if card is None:
        return None
    lines = [mention.at.start.line for mention in source.entry.mentions]
    for hit in _without().finditer(card.document.text):
        line = card.document.position(hit.start()).line
        if any(abs(line - other) <= 2 for other in lines):
            return Location(card.document, card.document.line_span(line))
    return None


@cache
def _without() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:no|without (?:a|any)) (?:\w+ )?licen[cs]e\b|\bunlicen[cs]ed\b|\bleak(?:ed)?\b"
        r"|\blicen[cs]e (?:is |was )?(?:unknown|unclear|never)\b",
        re.IGNORECASE,
    )
