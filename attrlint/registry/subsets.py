"""The parts of a collection: which registered ones are meant, and what is recorded of these."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrlint.registry.identifiers import squash
from attrlint.registry.work import Claim, Subset, Work

if TYPE_CHECKING:
    from attrlint.registry.store import Registry

_ALL = ("all", "default", "full", "*")  # names of the configuration that holds everything
_SUFFIXES = (
    *(".jsonl", ".json", ".parquet", ".csv", ".tsv", ".txt", ".arrow", ".tar"),
    *(".gz", ".zst", ".zstd", ".xz", ".bz2"),
)


def named(work: Work | None, written: Iterable[str]) -> tuple[Subset, ...]:
    """The registered parts that names, folders or files stand for, in the registry's order."""
    if work is None or not work.subsets:
        return ()
    keys = {key for text in written for key in _keys(text)}
    return tuple(
        one for one in work.subsets if any(squash(n) in keys for n in (one.name, *one.aliases))
    )


def is_all(written: Iterable[str]) -> bool:
    """Whether no name says that less than all of a collection is meant."""
    return all(text.lower() in _ALL for text in written)


def claims(registry: Registry, subset: Subset) -> tuple[Claim, ...]:
    """What is recorded of a part's licence: of itself, then of the work that it holds."""
    work = registry.work(subset.work) if subset.work else None
    return (*subset.claims, *(work.claims if work is not None else ()))


def generators(registry: Registry, subset: Subset) -> tuple[str, ...]:
    """The models that wrote a part, as work ids or hub ids."""
    work = registry.work(subset.work) if subset.work else None
    return subset.generated_by or (work.generated_by if work is not None else ())


def _keys(text: str) -> Iterable[str]:
    """A name squashed, its head (`MLQA.de.en`), each folder or file of a path without suffixes."""
    yield squash(text)
    if head := squash(text.partition(".")[0]):
        yield head
    for part in re.split(r"[/\\]", text):
        while part.lower().endswith(_SUFFIXES):
            part = part.rpartition(".")[0]
        if key := squash(part):
            yield key
