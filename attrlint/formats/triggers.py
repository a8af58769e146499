"""The settings and classes that the registry says turn a method on.

The tables of a format come first: what they say of a setting, that it means no method (`-`)
included, the registry is not asked for. A trigger that two works share says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrlint.formats.spec import Key, normal

_PACKAGES = {"ms-swift": "swift", "pytorch-metric-learning": "pytorch_metric_learning"}
_OF_CLASSES = (
    *("axolotl", "diffusers", "distilabel", "lightly", "llmcompressor", "ms-swift", "nemo-aligner"),
    *("open_clip", "peft", "pytorch-metric-learning", "pytorch-optimizer", "sentence-transformers"),
    *("setfit", "span-marker", "stable-baselines3", "timm", "transformers", "trl", "unsloth"),
)
_NO_SETTINGS = frozenset(("recipe", "script", "cli"))  # names of programs: a format's `scripts`


@cache
def _single(framework: str) -> dict[str, str]:
    """The triggers of a framework that mean one work, with its id."""
    from attrlint.registry.store import default

    found: dict[str, str] = {}
    shared = set()
    for setting, work in default().triggers(framework):
        if found.setdefault(setting, work) != work:
            shared.add(setting)
    return {setting: work for setting, work in found.items() if setting not in shared}


def settings(framework: str, said: tuple[Key, ...]) -> tuple[Key, ...]:
    """The keys of a framework whose values are methods, those left out that `said` speaks of."""
    single = _single(framework)
    if not single:
        return ()
    whole: dict[str, list[Key]] = {}
    ends: dict[str, list[Key]] = {}
    for key in said:
        path = normal(key.path.removeprefix("**.").replace("[]", ""))
        whole.setdefault(path, []).append(key)
        for end in _ends(path):
            ends.setdefault(end, []).append(key)
    values: dict[str, list[tuple[str, str]]] = {}
    for setting, work in single.items():
        path, equals, value = setting.partition("=")
        if not equals or path in _NO_SETTINGS:
            continue
        plain = normal(path)
        near = (*ends.get(plain, ()), *(key for end in _ends(plain) for key in whole.get(end, ())))
        if not any(_speaks_of(key, value.lower()) for key in near):
            values.setdefault(path, []).append((value.lower(), work))
    return tuple(
        Key(f"**.{path}", "method", "method", "enum", "high", (*_denied(whole, path), *names))
        for path, names in values.items()
    )


def _ends(path: str) -> Iterator[str]:
    """A dotted path, and all that it ends with: `a.b.c`, `b.c`, `c`."""
    while path:
        yield path
        path = path.partition(".")[2]


def _speaks_of(key: Key, value: str) -> bool:
    return bool(key.beside) or any(name in (value, "true", "*") for name, _ in key.names)


def _denied(whole: dict[str, list[Key]], path: str) -> list[tuple[str, str]]:
    """The values of a setting that a format's own table says mean nothing."""
    names = (each for key in whole.get(normal(path), ()) for each in key.names)
    return [(value, meaning) for value, meaning in names if meaning == "-"]


@cache
def classes() -> dict[str, tuple[tuple[str, str], ...]]:
    """Classes and functions that are a method: name -> (the package it comes from, its id)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for framework in _OF_CLASSES:
        package = _PACKAGES.get(framework, framework.replace("-", "_"))
        for name, work in _single(framework).items():
            if "=" not in name:
                found[name] = (*found.get(name, ()), (package, work))
    return found


def title(work_id: str) -> str:
    """The title of a method, or "" of one that nobody is asked to credit."""
    from attrlint.registry.store import default

    work = default().work(work_id)
    return work.title if work is not None and work.tier != "foundational" else ""
