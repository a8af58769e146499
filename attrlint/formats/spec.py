"""How a framework's file format is written down.

A format is text tables, one line a key, so that a module costs nothing to import and reads like
the framework's documentation. The tables are taken apart on first use.

`keys`, `flags`: `path kind role [form [confidence]]`, the confidence a limit. A path is dotted;
`[]` is a list (a single value is taken as well), `*` any key, `*!` the mapping key itself, `**` any
depth; `path&other` counts only beside a key `other` that is on, `path&other=x` beside a flag that
says x (before the row without it, in whose place it stands). `-` and `_` are one, and a leading
`--` is dropped, so the same table serves a file and a command line.

A flag `0` is the first argument of a command, `*` any of its words.

`calls`: `name arguments kind role [form [confidence]]`, the arguments `0|path`: a position or a
keyword, first found.

`methods`: `path: value = Name; value = Name`. The value `true` stands for a key that is set and on,
`*` for any that is on: a number above zero, a text; `rand*` for what begins so. `path&other` counts
only beside a key `other` that is on, `path&other=x` beside one that says x. The meaning `-` is
none: what the registry's own triggers say of the value does not hold. A leading `?` marks a weak
sign, which counts only where nothing else in the file names a fine-tuning method.

`data`: `package: Class = work; Class = work`.

`classes`, `scripts`, `aliases`: `name = meaning; name = meaning`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.document import Source
    from attrlint.files import Files
    from attrlint.parse.tree import Node
    from attrlint.reference import Reference

    Hook = Callable[[Node, Source, Files], Iterator[Reference]]
    Resolve = Callable[[Reference, Source, Files], Reference]


class Key(NamedTuple):
    """A key path, flag or argument that names a work. An empty kind: it names none (silent)."""

    path: str
    kind: str = ""  # dataset | model | method
    role: str = ""
    form: str = "id"  # how the value is written: see attrlint/formats/values.py
    confidence: str = "high"  # at most
    names: tuple[tuple[str, str], ...] = ()  # a method's value -> its name
    weak: bool = False
    beside: str = ""  # a key that has to be on beside this one


class Call(NamedTuple):
    """A Python call that names a work in one of its arguments."""

    name: str  # "load_dataset", or "*.from_pretrained"
    arguments: tuple[str, ...]  # positions ("0") and keywords, first found
    kind: str
    role: str
    form: str = "id"
    confidence: str = "high"  # at most


class Example(NamedTuple):
    """A short file in the format, and the references it holds: `line kind role value`."""

    name: str
    text: str
    expected: str


class Format(NamedTuple):
    """Where one framework names its works. A module of this package holds one as `FORMAT`."""

    name: str
    title: str
    read: str  # when its source was last read, "2026-07"
    others: str = ""  # further frameworks that it reads, "FastChat; BELLE"
    files: tuple[str, ...] = ()  # name patterns of files that are surely in this format
    python: tuple[str, ...] = ()  # beginnings of lines of Python files that are configurations
    assigned: tuple[str, ...] = ()  # packages in whose scripts `cfg.a.b = x` sets its keys
    has: tuple[str, ...] = ()  # key paths (or flags) that together tell it, in alternatives
    programs: tuple[str, ...] = ()  # parts of the names of the commands it gives
    keys: str = ""
    flags: str = ""
    calls: str = ""
    methods: str = ""
    classes: str = ""  # Python classes that are a method
    data: str = ""  # Python classes and functions that are a data set: `package: Class = work`
    scripts: str = ""  # parts of a program's name that are a method
    silent: str = ""  # keys that name nothing, whatever their value looks like
    aliases: str = ""
    table: str = ""  # files of attrlint/formats/tables: names made from the framework's source
    triggers: str = ""  # the registry's name for the framework, where it is another
    names: str = ""  # keys and flags of one's own are read by their words, with this confidence
    in_files: bool = False  # told by the keys of a file alone: a flag so called says too little
    general: int = 0  # 1: shared by many frameworks; 2: of files of one's own; others come first
    hook: Hook | None = None  # what only code can say: (root of a tree, source, files)
    resolve: Resolve | None = None  # a reference by what the repository says of its name
    example: tuple[Example, ...] = ()


@lru_cache(maxsize=4096)
def normal(key: str) -> str:
    """A key or flag as the tables spell it."""
    return key.lstrip("-").replace("-", "_").lower()


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"[;\n]", table):
        name, mark, meaning = part.partition(" = ")
        if mark:
            yield name.strip(), meaning.strip()


@cache
def pairs(table: str) -> dict[str, str]:
    """A table `name = meaning; …` as a mapping."""
    return dict(_pairs(table))


def _rows(table: str) -> Iterator[list[str]]:
    for line in table.splitlines():
        if line.strip():
            yield line.split()


def _key(row: list[str]) -> Key:
    path, kind, role, form, confidence = (*row, *("", "", "", "id", "high")[len(row) :])
    path, _, beside = path.partition("&")
    return Key(path, kind, role, form, confidence, beside=beside)


def _methods(table: str) -> Iterator[tuple[str, str]]:
    """The paths of a table of methods with their values, which may go on over several lines."""
    path, values = "", ""
    for line in table.splitlines():
        head = re.match(r"\s*(\??[\w.*&=\-]+): (.*)", line)
        if head is None:
            values += ";" + line
            continue
        if path:
            yield path, values
        path, values = head.groups()
    if path:
        yield path, values


@cache
def keys(format: Format) -> tuple[Key, ...]:
    """Every key of a format: those that name a work, the methods, and the silent ones."""
    rows = (*_rows(format.keys), *_rows(format.flags))
    found = [_key(row) for row in rows]
    for path, values in _methods(format.methods):
        names = tuple((value.lower(), name) for value, name in _pairs(values))
        path, _, beside = path.partition("&")
        weak = path.startswith("?")
        found.append(Key(path.lstrip("?"), "method", "method", "enum", "high", names, weak, beside))
    found += [Key(path) for path in format.silent.split()]
    from attrlint.formats import triggers

    said = tuple(found)
    return (*said, *triggers.settings(format.triggers or format.name, said))


@cache
def data(format: Format) -> dict[str, str]:
    """The works of a format's classes by their whole names: `torchvision.datasets.CIFAR10`."""
    return {
        f"{package}.{name}": work
        for package, values in _methods(format.data)
        for name, work in _pairs(values)
    }


@cache
def flags(format: Format) -> dict[str, tuple[Key, ...]]:
    """The keys by the spelling of a command line's flag (`data.dataset`, `model_name_or_path`).

    Those that may stand at any depth are also under `**.` and the spelling.
    """
    found: dict[str, list[Key]] = {}
    for key in keys(format):
        path = key.path.replace("[]", "")
        found.setdefault(normal(path.removeprefix("**.")), []).append(key)
        if path.startswith("**."):
            found.setdefault("**." + normal(path[3:]), []).append(key)
    return {name: tuple(each) for name, each in found.items()}


@cache
def calls(format: Format) -> tuple[Call, ...]:
    """The calls of a format."""
    found = []
    for name, arguments, *rest in _rows(format.calls):
        found.append(Call(name, tuple(arguments.split("|")), *rest))
    return tuple(found)


Branch = dict[str, Any]  # a segment -> Branch; "" -> list[Key]


class Places(NamedTuple):
    """A format's keys by where they stand: by path, by the end of the path, and with wildcards."""

    exact: dict[str, list[Key]]
    deep: dict[str, list[tuple[str, Key]]]  # last segment -> (end of the path, key)
    wild: Branch
    needed: tuple[frozenset[str], ...]  # the names without which a wildcard finds nothing


@cache
def places(format: Format) -> Places:
    """The keys of a format as look-up tables."""
    exact: dict[str, list[Key]] = {}
    deep: dict[str, list[tuple[str, Key]]] = {}
    wild: Branch = {}
    needed = []
    for key in keys(format):
        segments = _segments(key.path)
        bare = segments[1:] if segments[0] == "**" else segments
        if any(segment.startswith("*") for segment in bare):
            needed.append(frozenset(each for each in segments if not each.startswith("*")))
            branch = wild
            for segment in segments:
                branch = branch.setdefault(segment, {})
            branch.setdefault("", []).append(key)
        elif bare is segments:
            exact.setdefault(".".join(segments), []).append(key)
        else:
            deep.setdefault(bare[-1], []).append((".".join(bare), key))
    return Places(exact, deep, wild, tuple(needed))


def _segments(path: str) -> tuple[str, ...]:
    return tuple(
        segment if segment.startswith("*") else normal(segment)
        for segment in path.replace("[]", "").split(".")
    )


@cache
def signs(format: Format) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The alternatives of `has`: the paths, as segments, that must all be there."""
    return tuple(
        tuple(_segments(path) for path in alternative.split()) for alternative in format.has
    )
