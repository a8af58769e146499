"""Badges that lead to a known work of others on the hub: `[![Base](…/badge/…)](hub page)`."""

from __future__ import annotations

from collections.abc import Iterator

from attrlint.card.pattern import Pattern
from attrlint.card.scan import Scan
from attrlint.document import Location
from attrlint.reference import Reference
from attrlint.registry.identifiers import hub_link

_PICTURE = Pattern(r"\s*!\[")
_ROLES = {"model": "base", "dataset": "train"}


def works(scan: Scan) -> Iterator[Reference]:
    """The registered models and data that badges link, at their addresses. Never sure: a badge
    says in a word at most what for."""
    card, reader = scan.card, scan.reader
    for link in card.markdown.links:
        said = card.document.text[link.text_span.start : link.text_span.end]
        target = hub_link(link.url) if not link.image and _PICTURE.match(said) else None
        if target is None or reader.is_own(target[1], target[0]):
            continue
        match = reader.registry.by_hub(target[1], target[0])
        if match is None or target[0] not in _ROLES:
            continue
        at = Location(card.document, link.url_span)
        role = _ROLES[target[0]]
        yield Reference(
            at, target[0], role, at.text, target[1], "prose:badge", "low", match.work, match.hub,
            False, "hf-card",
        )  # fmt: skip
