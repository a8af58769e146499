"""Classes and functions of a library that are a data set, where a script calls them:
`torchvision.datasets.CIFAR10(root)`, `flair.datasets.CONLL_03()`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from attrlint.document import Source
from attrlint.formats.call_roles import role
from attrlint.formats.found import make
from attrlint.formats.spec import Call, Format, Key, data
from attrlint.formats.values import Reading
from attrlint.reference import Reference

if TYPE_CHECKING:
    from attrlint.parse import python

_ENTRY = Call("", (), "dataset", "train")


@lru_cache(maxsize=1)
def _by_last(
    formats: tuple[Format, ...],
) -> tuple[dict[str, list[tuple[str, Format, str]]], frozenset[str]]:
    """The last parts of names -> the whole names with their formats and works; the packages."""
    found: dict[str, list[tuple[str, Format, str]]] = {}
    packages = {"tensorflow"}  # tf.keras
    for format in formats:
        for name, work in data(format).items():
            found.setdefault(name.rpartition(".")[2], []).append((name, format, work))
            packages.add(name.partition(".")[0])
    return found, frozenset(packages)


def references(
    script: python.Script, source: Source, formats: tuple[Format, ...]
) -> Iterator[Reference]:
    """The data sets that a script makes objects of, at the calls."""
    tables, packages = _by_last(formats)
    if not any(each.module.partition(".")[0] in packages for each in script.imports):
        return
    modules = imported(script)
    for call in script.calls:
        whole = whole_name(call.name, modules)
        for name, format, work in tables.get(whole.rpartition(".")[2], ()):
            if f".{whole}".endswith(f".{name}"):
                part, sure = role(call, _ENTRY, None, source.text)
                key = Key(name, "dataset", part, confidence=sure)
                via = f"call:{name.rpartition('.')[2]}"
                yield make(source, call.span, key, Reading(0, 0, work), via, format)


def imported(script: python.Script) -> dict[str, str]:
    """What a script's names stand for: `datasets` for `torchvision.datasets`."""
    found = {}
    for each in script.imports:
        whole = f"{each.module}.{each.name}" if each.name else each.module
        found[each.alias or each.name or each.module.partition(".")[0]] = (
            whole if each.alias or each.name else each.module.partition(".")[0]
        )
        if each.name == "*":
            found["*"] = each.module
    return found


def whole_name(name: str, modules: dict[str, str]) -> str:
    """A call's name with the module that it is of."""
    head, dot, rest = name.partition(".")
    if head in modules:
        return modules[head] + dot + rest
    return f"{modules['*']}.{name}" if "*" in modules and not dot else name
