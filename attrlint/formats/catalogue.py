"""Which formats there are, and which a text may be in, found without importing them all.

A module of this folder that assigns `FORMAT` is a framework. What tells its files (`has`, `files`)
is read from its source as text, so that a run imports only the modules it needs.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from attrlint.kept.tables import table
from attrlint.record import NamedTuple

if TYPE_CHECKING:
    from attrlint.formats.spec import Format

_PACKAGE = __name__.rpartition(".")[0]
_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789_"
_OTHERS = bytes(byte if byte in _LETTERS else 0x20 for byte in range(256))


class Outline(NamedTuple):
    """What a module says of its files: patterns of names, beginnings of lines (and the line end
    before) that tell a Python file which is a configuration, and alternatives of words to look for.
    """

    module: str
    files: tuple[str, ...]
    python: tuple[str, ...]
    words: tuple[frozenset[bytes], ...]


@cache
def outlines() -> tuple[Outline, ...]:
    """The frameworks, by the name of their module."""
    folder = os.path.dirname(__file__)
    names = sorted(name for name in os.listdir(folder) if name.endswith(".py"))
    files = [os.path.join(folder, name) for name in names]
    told = table("outlines", lambda: _outlines(files), files)
    return tuple(Outline(*each) for each in told)


_Told = tuple[str, tuple[str, ...], tuple[str, ...], tuple[frozenset[bytes], ...]]


def _outlines(files: list[str]) -> tuple[_Told, ...]:
    found = []
    for place in files:
        with open(place, "rb", 0) as file:  # decoded where it has a table
            source = file.read()
        at = source.find(b"\nFORMAT = Format(")
        if at >= 0:
            text = source[at:].decode().replace("\r\n", "\n")
            words = tuple(_words(each) for each in _strings(text, "has"))
            python = tuple(f"\n{sign}" for sign in _strings(text, "python"))
            module = os.path.basename(place)[:-3]
            found.append((module, _strings(text, "files"), python, words))
    return tuple(found)


def _strings(text: str, argument: str) -> tuple[str, ...]:
    """The strings of an argument of `Format(…)`, with which `text` begins; it begins a line."""
    start = text.find(f"\n    {argument}=")
    end = text.find("\nFORMAT", 1)
    if start < 0 or (0 <= end < start):
        return ()
    following = re.compile(r"\n    \w+=|\n\)").search(text, start + 1)
    part = text[start : following.start() if following else len(text)]
    return tuple(re.findall(r'"([^"\n]*)"', part))


@cache
def load(module: str) -> Format:
    """The format of one module."""
    format: Format = import_module(f"{_PACKAGE}.{module}").FORMAT
    return format


@cache
def everything() -> tuple[Format, ...]:
    """Every format, the special ones before the ones that many frameworks share."""
    return ordered([load(outline.module) for outline in outlines()])


def ordered(formats: list[Format]) -> tuple[Format, ...]:
    """The special ones before the ones that many frameworks share."""
    return tuple(sorted(formats, key=lambda format: format.general))


def _words(text: str) -> frozenset[bytes]:
    """The words of a text in small letters; as bytes they are found twice as fast."""
    return frozenset(text.encode("utf-8", "replace").translate(_OTHERS).split())


@lru_cache(maxsize=64)  # several rules ask for the same file
def likely(text: str, path: str = "") -> tuple[Format, ...]:
    """The formats that a text may be in, by the words in it or by the file's name."""
    said = _words(text.replace("--", " ").replace("-", "_").lower())  # keys may be flags
    found = []
    for outline in outlines():
        for words in outline.words:
            if words <= said:
                found.append(load(outline.module))
                break
        else:
            if path and any(matches(pattern, path) for pattern in outline.files):
                found.append(load(outline.module))
    return ordered(found)


def configures(text: str) -> tuple[Format, ...]:
    """The formats that a Python file may be a configuration in, by how its lines begin."""
    lines = f"\n{text}"
    return tuple(
        load(outline.module)
        for outline in outlines()
        if outline.python and any(sign in lines for sign in outline.python)
    )


def matches(pattern: str, path: str) -> bool:
    """Whether a path, or its last part where the pattern has no `/`, is like a pattern."""
    name = path.lower() if "/" in pattern else path.lower().rpartition("/")[2]
    if not any(char in pattern for char in "*?["):
        return name == pattern.lower()
    from fnmatch import fnmatchcase

    return fnmatchcase(name, pattern.lower())


def named(format: Format, path: str) -> bool:
    """Whether a file's name alone says that it is in this format."""
    return any(matches(pattern, path) for pattern in format.files)
