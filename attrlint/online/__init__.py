"""`--online`: what a hub says of the ids that the registry does not know. Off by default.

Nothing else in attrlint uses the network. Only ids are sent, nothing of the repository's.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrlint.online.answer import Answer
from attrlint.reference import Reference
from attrlint.registry import added
from attrlint.registry.store import Registry

Key = tuple[str, str]  # kind, hub id as written


def unknown(references: Iterable[Reference]) -> tuple[Key, ...]:
    """The hub ids among some references that the registry does not know, each once, in order."""
    return tuple(
        dict.fromkeys(
            (one.kind, one.value)
            for one in references
            if one.kind in ("dataset", "model")
            and one.work is None
            and not one.local
            and one.value.count("/") == 1
        )
    )


def known(base: Registry, answers: Iterable[Answer]) -> Registry:
    """The registry with the works that a hub told of."""
    return added.to(base, (answer.entry() for answer in answers if answer.hub))
