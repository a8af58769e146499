"""Names that the registry has for exactly one work: what a plain name at a key for data, or the end
of a path, may be taken for.
"""

from __future__ import annotations

from functools import lru_cache

from attrlint.formats.expression import compiled
from attrlint.formats.paths import tail


@lru_cache(maxsize=4096)
def is_data(name: str) -> bool:
    """Whether a plain name is that of one data set."""
    if not compiled(r"[A-Za-z][\w\-]{2,40}\Z").match(name):
        return False
    from attrlint.registry.store import default

    known = default()
    return known.by_hub(name, "dataset") is not None or len(known.by_name(name, "dataset")) == 1


@lru_cache(maxsize=4096)
def ends_in_model(path: str) -> bool:
    """Whether a path, not of a folder that a training writes to, ends in the name of one model
    which could hardly be anything else: `/data/llms/Mistral-7B-v0.3`.
    """
    found = tail(path, "model") if len(path) < 300 else None
    if found is None or not found.telling:
        return False
    from attrlint.registry.store import default

    name, known = found.value.rpartition("/")[2], default()
    matches = known.by_name(name, "model")
    sure = len(matches) == 1 and matches[0].confidence != "low" and any(map(str.isdigit, name))
    return sure or ("-" in name and known.by_hub(name, "model") is not None)


@lru_cache(maxsize=4096)
def ends_in_data(path: str) -> bool:
    """Whether a path ends in the name of one data set which could hardly be anything else:
    `/data/LJSpeech-1.1/`, `raw/alpaca_data_cleaned.json`.
    """
    parted = "/" in path or "\\" in path
    found = tail(path, "dataset") if parted and len(path) < 300 else None
    if found is None or not found.telling:
        return False
    from attrlint.registry.store import default

    name = found.value.rpartition("/")[2]
    if compiled(r"(?i).*[_-](?:train|test|dev|val|valid|eval)\Z").match(name):
        return False  # "intent_train": one's own
    matches = default().by_name(name, "dataset")
    if len(matches) != 1 or matches[0].confidence == "low":
        return False
    work = matches[0].work
    told = work.papers or any(map(str.isdigit, name))
    return bool(told or _plain(name) in map(_plain, work.aliases))


def _plain(name: str) -> str:
    return compiled(r"[^a-z0-9]").sub("", name.lower())
