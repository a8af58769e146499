"""Python classes and functions that are a method, where a script imports and calls them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.document import Source, Span
from attrlint.formats import purpose, triggers
from attrlint.formats.found import make
from attrlint.formats.spec import Format, Key, pairs
from attrlint.formats.values import Reading
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.parse import python

_KEY = Key("", "method", "method")
_ANY = Format("python", "Python calls", "2026-08")


@lru_cache(maxsize=1)
def _tabled(formats: tuple[Format, ...]) -> dict[str, tuple[Format, str]]:
    """Classes of the formats' tables, by name, wherever they are imported from."""
    return {
        name: (format, method)
        for format in formats
        for name, method in pairs(format.classes).items()
    }


def references(
    script: python.Script, source: Source, formats: tuple[Format, ...]
) -> Iterator[Reference]:
    """Each method once, at the first call of its class; what is imported and not used is none."""
    used: dict[str, Span] = {}
    for call in script.calls:
        for name in _used(call.name):
            used.setdefault(name, call.span)
    tabled, registered = _tabled(formats), triggers.classes()
    seen = set()
    for each in script.imports:
        name = each.name
        span = used.get(each.alias or name)
        if name and span is not None and name not in seen:
            format, method = _meaning(name, each.module, tabled)
            if method:
                seen.add(name)
                yield make(source, span, _KEY, Reading(0, 0, method), f"call:{name}", format)
    imported = {each.name for each in script.imports}
    modules = {each.alias or each.module: each.module for each in script.imports if not each.name}
    for call in script.calls:
        owner, _, name = call.name.rpartition(".")
        if name in seen or name in imported or (name not in tabled and name not in registered):
            continue
        first = owner.partition(".")[0]
        format, method = _meaning(name, modules.get(first, first), tabled)
        if method:
            seen.add(name)
            yield make(source, call.span, _KEY, Reading(0, 0, method), f"call:{name}", format)
    yield from _of_trainers_elsewhere(script, source, tabled, used, seen)
    for call in script.calls:
        owner, _, last = call.name.rpartition(".")
        if last == "get_peft_model" and owner.rpartition(".")[2].startswith("Fast"):  # Unsloth's
            reading = Reading(0, 0, "LoRA")
            yield make(source, call.span, _KEY, reading, "call:get_peft_model", _ANY)


def _of_trainers_elsewhere(
    script: python.Script,
    source: Source,
    tabled: dict[str, tuple[Format, str]],
    used: dict[str, Span],
    seen: set[str],
) -> Iterator[Reference]:
    """TRL's methods by the classes of their settings, `DPOConfig(…)`, where the trainer is made
    elsewhere, or one of the repository's own. Of a module for others nobody knows whether it runs.
    """
    if not purpose.runs(source.text, source.document.path):
        return
    done = {tabled[name][1] for name in seen if name in tabled}
    for each in script.imports:
        span = used.get(each.alias or each.name)
        if span is None or each.module.partition(".")[0] != "trl":
            continue
        format, method = tabled.get(f"{each.name.removesuffix('Config')}Trainer", (_ANY, ""))
        if each.name.endswith("Config") and method and method not in done:
            done.add(method)
            reading = Reading(0, 0, method, "medium")
            yield make(source, span, _KEY, reading, f"call:{each.name}", format)


def _used(call: str) -> tuple[str, ...]:
    """The class or function that a call is of; a class too that is loaded from weights."""
    owner, _, last = call.rpartition(".")
    return (last, owner.rpartition(".")[2]) if last == "from_pretrained" else (last,)


def _meaning(name: str, module: str, tabled: dict[str, tuple[Format, str]]) -> tuple[Format, str]:
    """The method that a class or function is, "" for none.

    What only the registry knows has to come from the framework's own package.
    """
    if name in tabled:
        return tabled[name]
    package = module.partition(".")[0]
    for owner, work in triggers.classes().get(name, ()):
        if package == owner:
            return _ANY, triggers.title(work)
    return _ANY, ""
