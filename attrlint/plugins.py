"""Load rules: the ones that ship, folders named in a config, and packages."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from attrlint import imports
from attrlint.once import for_last
from attrlint.rule import Rule
from attrlint.shipped import folder
from attrlint.usage import UsageError


class PluginError(UsageError):
    """A rule file that cannot be used; the message names the file and says why."""


@cache
def built_in() -> tuple[Rule, ...]:
    """The rules that ship with attrlint, sorted by group and name."""
    return tuple(_load_folder(folder("rules"), "attrlint.rules"))


@cache
def load(folders: tuple[str, ...] = (), packages: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    """The built-in rules and those of `folders` (absolute paths) and `packages` (module names).

    Raises `PluginError` for a file or package that does not load, and for a name used twice.
    """
    rules = list(built_in())
    for extra in folders:
        if not os.path.isdir(extra):
            raise PluginError(f"{extra}: no such folder of rules")
        rules.extend(_load_folder(Path(extra), f"attrlint_rules_{abs(hash(extra))}"))
    for package in packages:
        for place in places(package):
            rules.extend(_load_folder(Path(place), package))
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.name in seen:
            raise PluginError(f"{rule.path}: the rule {rule.name} is defined in {seen[rule.name]}")
        seen[rule.name] = rule.path
    return tuple(rules)


def places(package: str) -> list[str]:
    """The folders of a package with rules. Raises `PluginError` where it is not installed."""
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError):
        spec = None
    found = spec.submodule_search_locations if spec else None
    if not found:
        raise PluginError(f"{package}: no package of that name is installed")
    return list(found)


@for_last
def names(rules: Iterable[Rule]) -> frozenset[str]:
    """What a config or directive may name: the rules and their groups."""
    return frozenset(name for rule in rules for name in (rule.name, rule.group))


def _load_folder(root: Path, package: str) -> Iterator[Rule]:
    groups = sorted(entry.name for entry in os.scandir(root) if entry.is_dir())
    for group in ("", *groups):
        inside = root / group if group else root
        for name in sorted(os.listdir(inside)):
            if name.endswith(".py") and not name.startswith("_"):
                yield _load_file(inside / name, group or root.name, f"{package}.{name[:-3]}")


def _load_file(path: Path, group: str, module_name: str) -> Rule:
    loader = imports.Loader(module_name, str(path))
    module = importlib.util.module_from_spec(imports.spec(loader))
    sys.modules[module_name] = module
    try:
        loader.exec_module(module)
    except Exception as error:
        del sys.modules[module_name]
        raise PluginError(f"{path}: {type(error).__name__}: {error}") from error
    found = [value for value in vars(module).values() if isinstance(value, Rule)]
    if len(found) != 1:
        raise PluginError(f"{path}: defines {len(found)} rules; a rule file holds one")
    rule = found[0]
    if rule.name.replace("-", "_") != path.stem:
        raise PluginError(f"{path}: holds the rule {rule.name}; the file must be called like it")
    return rule._replace(group=group, path=str(path))
