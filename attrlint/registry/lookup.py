"""The works that a person may mean: by work id, hub id, arXiv id, DOI, URL, name or title."""

from __future__ import annotations

from attrlint.registry.identifiers import canonical
from attrlint.registry.store import Registry
from attrlint.registry.work import Work


def found(registry: Registry, text: str) -> tuple[Work, ...]:
    """The works that an id, identifier, name or title stands for, the likeliest first."""
    return tuple(
        {work.id: work for work in (*exact(registry, text), *named(registry, text))}.values()
    )


def exact(registry: Registry, text: str) -> tuple[Work, ...]:
    """The works under an id or identifier, each once."""
    key = canonical(text)
    works = [registry.work(text)] if "/" in text else []
    works += [match.work for match in registry.all_by_identifier(key)] if key else []
    for kind in ("dataset", "model"):
        match = registry.by_hub(text, kind) if "/" in text else None
        works.append(match.work if match else None)
    return tuple({work.id: work for work in works if work}.values())


def named(registry: Registry, text: str) -> tuple[Work, ...]:
    """The works with a name or, where there are none, with a paper of this title."""
    works = [match.work for match in registry.by_name(text)]
    if not works and (titled := registry.by_title(text)):
        works = [titled.work]
    return tuple({work.id: work for work in works}.values())
